"""The places of the events: the names each party uses, what is told to have happened there, and who tells it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prophasis.brief.map_extent import Extent, Extents
from prophasis.brief.names import Names
from prophasis.brief.nouns import event_noun
from prophasis.brief.phrases import Phrase, given, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.timeline import shown_events
from prophasis.brief.words import capitalised, when_words

PLACES_SHOWN = 150
"""Places listed, and those of the event in question besides; the others of fewest events are left out and counted."""


@dataclass(frozen=True, slots=True)
class PlaceEvent:
    """One event at one place: when, carried by its claims; what; who tells it there."""

    id: str
    when: str
    claims: tuple[str, ...]
    what: Phrase
    told: Phrase
    denied: Phrase
    disputed: bool
    focal: bool


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One place of the events.

    Attributes:
        id: Place id.
        name: Its names, the parties' beside one another.
        names: Every name with the parties that use it; empty where all use the one in ``name``.
        events: The events told there that the brief shows, in order of time.
        number: How many events are told there.
        days: First day, last day and number of the dated ones.
        precision: How exactly it is known, in words.
        extent: Where it is drawn; ``None`` where nothing is known to draw.
        contested: Whether speakers differ on where something told there was.
        focal: Whether the event in question is told there.
    """

    id: str
    name: Phrase
    names: Phrase
    events: tuple[PlaceEvent, ...]
    number: int
    days: tuple[tuple[date, date, int], ...]
    precision: Phrase
    extent: Extent | None
    contested: bool
    focal: bool


@dataclass(frozen=True, slots=True)
class MapSection:
    """The places of a case.

    Attributes:
        places: Those shown, most events first.
        left_out: How many places are not listed.
        unplaced: Events of which no place is told.
        undrawn: Events told only of places that have no point.
    """

    places: tuple[MapPlace, ...]
    left_out: int
    unplaced: int
    undrawn: int

    @property
    def drawn(self) -> tuple[MapPlace, ...]:
        """Those with a point or an area."""
        return tuple(place for place in self.places if place.extent)

    @property
    def focal_undrawn(self) -> Phrase:
        """The places of the event in question that have neither point nor area, by name."""
        return joined([place.name for place in self.places if place.focal and not place.extent])

    @property
    def dated(self) -> bool:
        """Whether anything drawn has a day, so that a period can be chosen."""
        return any(place.days for place in self.drawn)


def map_section(record: Record, names: Names) -> MapSection:
    """Every place that claims tell of an event, with the events told there; an event stands at each place told for it."""
    extents = Extents(record)
    events_at: defaultdict[str, list[Row]] = defaultdict(list)
    for event in record.events.values():
        for place in places_told(event):
            events_at[place].append(event)
    ranked = sorted(events_at, key=lambda place: _rank(record, place, events_at[place]))
    shown = shown_events(record)
    asked = {place for event in record.focal_events for place in places_told(event)}
    listed = [place for n, place in enumerate(ranked) if n < PLACES_SHOWN or place in asked]
    places = tuple(_place(record, names, extents, place, told=events_at[place], shown=shown) for place in listed)
    told = [places_told(event) for event in record.events.values()]
    return MapSection(
        places,
        left_out=len(ranked) - len(places),
        unplaced=sum(not one for one in told),
        undrawn=sum(bool(one) and not any(extents.of(place) for place in one) for one in told),
    )


def places_told(event: Row) -> tuple[str, ...]:
    """The places of which claims tell *event*, each once."""
    return tuple(dict.fromkeys(event["places"] or ([event["place"]] if event["place"] else ())))


def names_by_party(record: Record, names: Names, place: Row, name: str) -> Phrase:
    """Every name of *place* with the parties that use it, in their order; none where all use *name*.

    One party's name never stands for another's.
    """
    users: dict[str, list[str]] = {}
    for one in place.get("names") or ():
        if one["name"]:
            users.setdefault(one["name"], []).extend([one["used_by"]] if one["used_by"] else [])
    if not any(users.values()) and set(users) <= {name}:
        return ()
    order = sorted(users, key=lambda word: min((record.party_rank(party) for party in users[word]), default=9**9))
    return joined([_name(names, word, users[word]) for word in order], last=" / ", between=" / ")


def _name(names: Names, word: str, users: Sequence[str]) -> Phrase:
    return phrase(given(word, "places"), " (", names.parties(users) if users else "all", ")")


def _rank(record: Record, place: str, events: Sequence[Row]) -> tuple[object, ...]:
    """Most events first, then the earliest, then who was first read to tell of it: nothing that hangs on a name."""
    first = min((record.numbers[claim["id"]] for event in events for claim in _claims(record, event, place)), default=0)
    return (-len(events), min(record.order[event["id"]] for event in events), first, place)


def _place(
    record: Record, names: Names, extents: Extents, place: str, *, told: Sequence[Row], shown: Collection[str]
) -> MapPlace:
    text = names.place_text(place)
    listed = tuple(_event(record, names, event, place) for event in told if event["id"] in shown)
    return MapPlace(
        id=place,
        name=phrase(names.place(place)),
        names=names_by_party(record, names, extents.rows.get(place, {}), text),
        events=listed,
        number=len(told),
        days=_days(told),
        precision=extents.words(place),
        extent=extents.of(place),
        contested=any(place_disputed(record, event, place) for event in told),
        focal=any(event["focal"] for event in told),
    )


def _event(record: Record, names: Names, event: Row, place: str) -> PlaceEvent:
    here = _claims(record, event, place)
    return PlaceEvent(
        id=event["id"],
        when=when_words(event),
        claims=tuple(claim["id"] for claim in here),
        what=phrase(said(capitalised(event_noun(record, event)), [claim["id"] for claim in here])),
        told=_tellers(record, names, [claim for claim in here if claim["stance"] not in ("denies", "doubts")]),
        denied=_tellers(record, names, [claim for claim in here if claim["stance"] in ("denies", "doubts")]),
        disputed=place_disputed(record, event, place),
        focal=bool(event["focal"]),
    )


def _claims(record: Record, event: Row, place: str) -> list[Row]:
    """The claims that tell *event* at *place*; all of them where none names the place itself."""
    claims = record.claims_of(event["id"])
    return [claim for claim in claims if claim["place"] == place] or claims


def place_disputed(record: Record, event: Row, place: str) -> bool:
    """Whether speakers differ on where *event* was, and one of their answers is *place*."""
    held = {
        claim
        for dispute in record.event_disputes.get(event["id"], ())
        if dispute["attribute"] == "place"
        for position in record.positions.get(dispute["id"], ())
        for claim in position["claim_ids"] or ()
    }
    return any(claim["id"] in held and claim["place"] == place for claim in record.claims_of(event["id"]))


def _tellers(record: Record, names: Names, claims: Sequence[Row]) -> Phrase:
    """The parties on whose side it is told; those that side with none are others."""
    parties = {record.side_of(claim["id"]) for claim in claims}
    ordered = sorted(parties - {None}, key=lambda party: (record.party_rank(party), names.party_text(party)))
    return joined([*(names.party(party) for party in ordered), *([phrase("others")] if None in parties else [])])


def _days(events: Sequence[Row]) -> tuple[tuple[date, date, int], ...]:
    """First and last day of the dated events, each span with how many events it has."""
    spans = Counter(
        (event["occurred_start"], max(event["occurred_start"], event["occurred_end"] - timedelta(days=1)))
        for event in events
        if event["occurred_start"] and event["occurred_end"]
    )
    return tuple((first, last, spans[first, last]) for first, last in sorted(spans))
