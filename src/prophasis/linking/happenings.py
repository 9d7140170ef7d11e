"""A group of claims as an event: when and where by the most origins, who took part, whether anybody denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from prophasis.linking.atlas import Atlas
from prophasis.linking.denials import denies_only_harm
from prophasis.linking.tellings import Group, Telling
from prophasis.model.ids import NARRATOR, UNKNOWN, make_id
from prophasis.model.when import When

SEVERITY = (
    "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "THREATEN", "REJECT", "ACCUSE", "REQUEST", "RETREAT", "CONCEDE",
    "AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT",
)  # fmt: skip
"""The types from the most to the least violent: material conflict, verbal conflict, material and verbal cooperation."""
_NOUNS = {
    "COERCE": "Force short of fighting", "MOBILIZE": "Movement of forces", "SANCTION": "Sanction or dismissal",
    "PROTEST": "Protest", "THREATEN": "Warning", "REJECT": "Refusal", "ACCUSE": "Accusation", "REQUEST": "Appeal",
    "RETREAT": "Withdrawal or truce", "CONCEDE": "Concession", "AID": "Aid", "COOPERATE": "Cooperation",
    "SUPPORT": "Support", "AGREE": "Agreement or offer", "CONSULT": "Talks",
}  # fmt: skip
_CLAIMS_OF_A_SPOT = 2
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def event_id(group: Group) -> str:
    """The id of the event that *group* tells: of its founding claim, the first published, so that later reports keep it."""
    return make_id("event", group[0].id)


def event_row(group: Group, atlas: Atlas) -> dict[str, Any]:
    """*group* as a row of ``events``, not yet marked as focal."""
    when, place = when_of(group), place_of(group, atlas)
    kind = type_of(group)
    modes = {telling.mode for telling in group if telling.mode is not None}
    return {
        "id": event_id(group),
        "title": title_of(group, kind, title_time(group, when), title_place(group, atlas)),
        "event": kind,
        "mode": min(modes) if len(modes) == 1 else None,
        "occurred": str(when) or None,
        "occurred_start": when.start,
        "occurred_end": when.end,
        "occurred_precision": when.precision,
        "place": place,
        "places": sorted({telling.place for telling in group if telling.place}),
        "participants": sorted({actor for telling in group for actor in (telling.actor, telling.target) if actor}),
        "parties": sorted({party for telling in group for party in telling.parties}),
        "occurrence": occurrence_of(group),
        "n_claims": len(group),
        "n_speakers": len({speaker_key(telling) for telling in group}),
        "n_origins": len({telling.origin for telling in group}),
        "first_published": group[0].published,
        "focal": False,
    }


def speaker_key(telling: Telling) -> tuple[str, str]:
    """Who speaks: the narrators and the unnamed sources of different documents are different speakers."""
    return (telling.speaker, telling.document_id if telling.speaker in (NARRATOR, UNKNOWN) else "")


def type_of(group: Group) -> str:
    """The type told by most origins; the more violent one at a tie."""
    told: dict[str, set[str]] = _origins_by(group, {telling.id: telling.type for telling in group})
    return min(
        told, key=lambda kind: (-len(told[kind]), SEVERITY.index(kind) if kind in SEVERITY else len(SEVERITY), kind)
    )


def when_of(group: Group) -> When:
    """The narrowest time that most origins tell: a day before an interval, then by origins, then the earlier.

    Where others tell the next day, and as many, it is both, so that neither side's day wins.
    """
    whens = {str(telling.when): telling.when for telling in reversed(group) if telling.when.known}
    told = _origins_by(group, {telling.id: str(telling.when) for telling in group if telling.when.known})
    if not told:
        return When()
    best = min(told, key=lambda text: (_width(whens[text]), -len(told[text]), text))
    chosen = whens[best]
    rival = next((whens[text] for text in sorted(told) if _rivals(best, text, told, whens, group)), None)
    if rival is not None and rival.last_day is not None and chosen.start is not None:
        return When.days(chosen.start, rival.last_day)
    return When(chosen.start, chosen.end, chosen.precision)


def _rivals(best: str, text: str, told: Mapping[str, set[str]], whens: Mapping[str, When], group: Group) -> bool:
    """Whether *text* is the day after the day *best*, told by as many origins, and by no voice that tells *best*."""
    if _width(whens[best]) or _width(whens[text]) or whens[best].end != whens[text].start:
        return False
    voices = [{one.voice for one in group if str(one.when) == day and not one.denied} for day in (best, text)]
    return len(told[best]) == len(told[text]) and voices[0].isdisjoint(voices[1])


def days_told(group: Group) -> frozenset[date]:
    """The days that claims of *group* name, each as the day."""
    return frozenset(telling.day for telling in group if telling.day is not None)


def place_of(group: Group, atlas: Atlas) -> str | None:
    """The place told by most origins, counting for an area those that name a spot inside it.

    At a tie the one told by more claims in that sense, then the narrower. A country is taken only where nothing
    narrower is told. Where most of the claims that name a spot inside the area name the same one, it is that.
    """
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in group:
        if telling.place is not None:
            told[telling.place].append(telling)
    supported = {
        place: [one for other in sorted(told) if atlas.inside(other, place) for one in told[other]] for place in told
    }
    narrow = {place: claims for place, claims in supported.items() if not atlas.is_wide(place)} or supported
    area = min(narrow, key=lambda place: (*_support(narrow[place]), -len(atlas.holders(place)), place), default=None)
    if area is None:
        return None
    inner = {place: claims for place, claims in told.items() if place != area and atlas.inside(place, area)}
    spot = min(inner, key=lambda place: (*_support(supported[place]), place), default=area)
    return spot if _pins_down(len(supported[spot]), sum(map(len, inner.values())), len(told.get(area, ()))) else area


def _pins_down(spot: int, inner: int, area: int) -> bool:
    """Whether *spot* claims are enough to say where in the area: most of the *inner* ones, half as many as tell the area."""
    return spot >= _CLAIMS_OF_A_SPOT and spot * 2 > inner and spot * 2 >= area


def _support(tellings: Sequence[Telling]) -> tuple[int, int]:
    """Origins and claims, most first."""
    return (-len({telling.origin for telling in tellings}), -len(tellings))


def title_place(group: Group, atlas: Atlas) -> str | None:
    """The place for a title: where two that do not contain one another are told as often, both, so that neither side's wins."""
    chosen = place_of(group, atlas)
    if chosen is None:
        return None
    count: defaultdict[str, set[str]] = defaultdict(set)
    for telling in group:
        if telling.place is not None and not atlas.is_wide(telling.place):
            count[telling.place].add(telling.origin)
    apart = [place for place in count if not (atlas.inside(place, chosen) or atlas.inside(chosen, place))]
    as_often = [place for place in apart if len(count[place]) >= len(count.get(chosen, ()))]
    return " / ".join(sorted(atlas.names.get(place, place) for place in (chosen, *as_often)))


def occurrence_of(group: Group) -> str:
    """Whether it is only asserted, only denied, or both."""
    asserting = {speaker_key(telling) for telling in group if not telling.denied}
    denied = {
        telling.denied
        for telling in group
        if not telling.denied
        or not denies_only_harm(telling.mode, telling.actor, asserts_it_too=speaker_key(telling) in asserting)
    }
    if denied == {True}:
        return "denied"
    return "disputed" if True in denied else "asserted"


def is_unreal(group: Sequence[Telling]) -> bool:
    """Whether nobody tells it as having happened: it is expected, feared or demanded."""
    return all(telling.unreal for telling in group)


def title_time(group: Group, when: When) -> str:
    """*when* for a title; two days told as often are one day or the other, not a fight of two days."""
    disputed = when.precision == "days" and {when.start, when.last_day} == days_told(group)
    return written(when).replace(" to ", " or ") if disputed else written(when)


def title_of(group: Group, kind: str, when: str, place: str | None) -> str:
    """A title that names no culprit: what, when, where."""
    return ", ".join(part for part in (_noun(group, kind), when, place) if part)


def _noun(group: Group, kind: str) -> str:
    if is_unreal(group):
        return f"{_NOUNS.get(kind, 'Violence')} told as to come"
    if kind != "ASSAULT":
        return _NOUNS.get(kind, kind.capitalize())
    directions = {(telling.doer, telling.sufferer) for telling in group if telling.doer and telling.sufferer}
    mutual = any((sufferer, doer) in directions for doer, sufferer in directions)
    named = any(telling.actor for telling in group)
    return "Fighting" if mutual or not named else "Attack"


def written(when: When) -> str:
    """*when* for a title: 16 November 2021; November 2021; 14 to 15 November 2021; empty where unknown."""
    if when.start is None or when.last_day is None:
        return "date not told"
    first, last = when.start, when.last_day
    match when.precision:
        case "month":
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case "year":
            return f"{first.year}"
        case "years":
            return f"{first.year} to {last.year}"
        case "months":
            return f"{_MONTHS[first.month - 1]} {first.year} to {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _width(when: When) -> int:
    """How far an interval reaches, in classes: a day, some days, a month, more."""
    if when.start is None or when.end is None:
        return 4
    days = (when.end - when.start).days
    return 0 if days == 1 else 1 if days <= 7 else 2 if days <= 31 else 3


def _origins_by(group: Sequence[Telling], told: Mapping[str, str]) -> dict[str, set[str]]:
    """For each value in *told* (by claim id) the origins that tell it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for telling in group:
        if telling.id in told:
            found[told[telling.id]].add(telling.origin)
    return dict(found)
