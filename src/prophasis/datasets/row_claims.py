"""Claims of the rows of a dataset: the dataset is the document, whoever it names as its source is the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from prophasis import __version__
from prophasis.datasets.actor_map import body_in
from prophasis.datasets.actor_names import country_id, ids_of_states, readings
from prophasis.datasets.case_data import EVENTS, OUTSIDE, SERIES
from prophasis.datasets.rendering import Field, fields_of
from prophasis.model.claim import DATASET_ROW, PERIOD_COUNT, Claim, EventType, Figure, FigureKind, Modality
from prophasis.model.count import Count
from prophasis.model.document import Document
from prophasis.model.ids import NARRATOR, make_id, slug
from prophasis.model.rows import claim_row, documents_of
from prophasis.model.setting import Setting
from prophasis.model.tables import ISSUES, MENTIONS, READ_CLAIMS, SENTENCES, SERIES_VALUES, UNCODED
from prophasis.model.when import When

CODER = f"dataset {__version__}"
_SIDES = (("deaths_actor", "actor"), ("deaths_target", "target"), ("deaths_civilians", None), ("deaths_unknown", None))


def is_data(media_type: str) -> bool:
    """Whether a document is made of the rows of a dataset."""
    return media_type in (EVENTS, SERIES)


def code_rows(documents: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    """What the rows of data documents say, as the tables that coding adds, and ``series``.

    Args:
        documents: Rows of ``documents`` that are made of data.
        setting: The case: its actors, places and parties.
    """
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("read_claims", "sentences", "mentions", "series", "issues")
    }
    known = _Known.of(setting)
    for document in sorted(documents_of(documents), key=lambda one: one.id):
        for n, line in enumerate(_lines(document)):
            rows["sentences"].append(line.sentence(n))
            if line.heading:
                continue
            if document.media_type == SERIES:
                rows["series"].append(_value(line))
            claim = _claim(line, known)
            if isinstance(claim, Claim):
                rows["read_claims"].append(claim_row(claim, document))
                rows["mentions"] += known.mentions(line, claim)
            elif claim is not None:
                rows["issues"].append(_uncoded(line, claim))
    tables = {
        "read_claims": READ_CLAIMS,
        "sentences": SENTENCES,
        "mentions": MENTIONS,
        "series": SERIES_VALUES,
        "issues": ISSUES,
    }
    return {"uncoded": UNCODED.empty(), **{name: table.of(rows[name]) for name, table in tables.items()}}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a data document, its values, and where it stands."""

    document: Document
    text: str
    start: int
    values: Mapping[str, Field]

    @property
    def heading(self) -> bool:
        return self.text.startswith("# ") or not self.values

    @property
    def outside(self) -> bool:
        return self.text.startswith(OUTSIDE)

    def told(self, name: str) -> str | None:
        return self.values[name].text if name in self.values else None

    def day(self, name: str) -> date | None:
        told = self.told(name)
        return date.fromisoformat(told) if told else None

    def number(self, name: str) -> float | None:
        told = self.told(name)
        return float(told) if told else None

    def sentence(self, n: int) -> dict[str, Any]:
        return {
            "document_id": self.document.id, "n": n, "paragraph": n, "start": self.start, "end": self.start + len(self.text),
        }  # fmt: skip


def _lines(document: Document) -> Iterable[_Line]:
    start = 0
    for text in document.text.split("\n"):
        if text:
            yield _Line(document, text, start, fields_of(text))
        start += len(text) + 1


def _claim(line: _Line, known: _Known) -> Claim | str | None:
    """The claim of a line; a reason where it should make one and cannot, nothing where it makes none."""
    return _counted(line, known) if line.document.media_type == SERIES else _event(line, known)


def _event(line: _Line, known: _Known) -> Claim | str:
    kind = line.told("type")
    if kind is None or kind not in {one.value for one in EventType}:
        return f"its type {line.told('type_as_coded')!r} has no PLOVER type"
    actor, actor_words = known.side(line, "actor")
    target, target_words = known.side(line, "target")
    place, place_words, why = known.place(line)
    first, last = line.day("date"), line.day("end_date") or line.day("date")
    said_by = line.told("said_by")
    speaker, party = known.speaker(said_by) if said_by else (_dataset(line), None)
    return Claim(
        document_id=line.document.id,
        **_whole(line),
        speaker=speaker,
        speaker_as_written=said_by,
        speaker_party=party,
        via=(line.document.source,) if said_by and line.document.source else (),
        modality=Modality.REPORTED if said_by else Modality.ACTUAL,
        event=EventType(kind),
        mode=line.told("mode"),
        actor=actor,
        actor_as_written=actor_words,
        actor_party=known.party(actor),
        target=target,
        target_as_written=target_words,
        target_party=known.party(target),
        occurred=When.days(first, last) if first and last else When(),
        place=place,
        place_as_written=place_words,
        place_reason=why,
        figures=tuple(_figures(line, known, actor, target)),
        sure_of=("event", "occurred"),
        coder=CODER,
        rule=DATASET_ROW,
    )


def _counted(line: _Line, known: _Known) -> Claim | None:
    """The claim of a period's count of deaths in a country; none for other measures, for nothing, and outside the window."""
    value, first, last = line.number("value"), line.day("period_start"), line.day("period_end")
    country = line.told("country")
    if line.outside or line.told("unit") != "deaths" or not value or first is None or last is None or country is None:
        return None
    low, high = line.number("low"), line.number("high")
    at = line.values["value"]
    return Claim(
        document_id=line.document.id,
        **_whole(line),
        speaker=_dataset(line),
        event=EventType.ASSAULT,
        mode=PERIOD_COUNT,
        occurred=_period(first, last),
        place=known.place_id(country) or slug(country),
        place_as_written=country,
        place_reason="the country that the dataset counts it under",
        figures=(
            Figure(
                kind=FigureKind.KILLED, of=None, count=_count(low, value, high), as_written=at.text,
                start=line.start + at.start, end=line.start + at.end, rule=PERIOD_COUNT,
            ),
        ),
        sure_of=("occurred", "place", "figures"),
        coder=CODER,
        rule=PERIOD_COUNT,
    )  # fmt: skip


def _dataset(line: _Line) -> str:
    """Who speaks where the row names nobody: the publisher of the dataset."""
    return slug(line.document.source) if line.document.source else NARRATOR


def _whole(line: _Line) -> dict[str, Any]:
    end = line.start + len(line.text)
    return {
        "start": line.start, "end": end, "evidence": line.text, "sentence_start": line.start, "sentence_end": end,
    }  # fmt: skip


def _period(first: date, last: date) -> When:
    month = When.month(first.year, first.month)
    year = When.year(first.year)
    told = When.days(first, last)
    return next((one for one in (month, year) if (one.start, one.end) == (told.start, told.end)), told)


def _figures(line: _Line, known: _Known, actor: str | None, target: str | None) -> Iterable[Figure]:
    """Deaths of all sides with their range, and of each side where the dataset tells them apart, as parts of it."""
    best = line.number("deaths")
    total = "deaths" in line.values or "deaths_low" in line.values
    if total:
        at = line.values["deaths"] if "deaths" in line.values else line.values["deaths_low"]
        low, high = line.number("deaths_low"), line.number("deaths_high")
        yield _figure(line, at, _count(low, best if best is not None else low or 0.0, high), (None, None), "total")
    sides = {"actor": actor, "target": target}
    for name, side in _SIDES:
        number = line.number(name)
        if number is None or (total and number == 0):
            continue
        of = sides[side] if side else ("civilians" if name == "deaths_civilians" else None)
        rule = "part-of" if total else "number-noun"
        yield _figure(line, line.values[name], Count(int(number), int(number)), (of, known.party(of)), rule)


def _figure(line: _Line, at: Field, count: Count, side: tuple[str | None, str | None], rule: str) -> Figure:
    of, party = side
    return Figure(
        kind=FigureKind.KILLED, of=of, of_party=party, count=count, as_written=at.text, rule=rule,
        start=line.start + at.start, end=line.start + at.end,
    )  # fmt: skip


def _count(low: float | None, best: float, high: float | None) -> Count:
    """The widest range that the row gives: real data puts the best outside of low and high."""
    numbers = [int(one) for one in (low, best, high) if one is not None]
    return Count(min(numbers), max(numbers))


def _value(line: _Line) -> dict[str, Any]:
    """A value of a series as a row of ``series``."""
    names = ("country", "country_code", "dyad", "measure", "unit")
    told = line.told("measure")
    return {
        "id": make_id("value", line.document.id, line.start, line.text),
        "document_id": line.document.id,
        "document": line.document.name,
        "source": line.document.source,
        "start": line.start,
        "end": line.start + len(line.text),
        "evidence": line.text,
        "period_start": line.day("period_start"),
        "period_end": line.day("period_end"),
        **{name: line.told(name) for name in names},
        "value": line.number("value"),
        "low": line.number("low"),
        "high": line.number("high"),
        "in_window": not line.outside,
    } | {"measure": told}


def _uncoded(line: _Line, why: str) -> dict[str, Any]:
    row = line.told("id") or line.text[:40]
    return {
        "step": "code", "code": "row-without-claim", "subject": line.document.name, "document_id": line.document.id,
        "message": f"row {row!r} of {line.document.file} makes no claim: {why}. Name its type in a mapping file.",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """Actors and places of the case, by id and by name."""

    parties: Mapping[str, str | None]
    party_ids: frozenset[str]
    actors: Mapping[str, str]
    places: Mapping[str, str]
    states: Mapping[str, str]
    state_ids: frozenset[str]
    place_ids: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, setting: Setting) -> _Known:
        actors: dict[str, str] = {slug(party.name): party.id for party in setting.case.parties}
        for actor in setting.actors:
            for name in (actor.name, *actor.aliases):
                actors.setdefault(slug(name), actor.id)
        places: dict[str, str] = {}
        for place in setting.places:
            for name in (place.name, *(one.name for one in place.names)):
                places.setdefault(slug(name), place.id)
        return cls(
            parties={actor.id: actor.party for actor in setting.actors},
            party_ids=frozenset(party.id for party in setting.case.parties),
            actors=actors,
            places=places,
            states=ids_of_states(setting),
            state_ids=frozenset(actor.id for actor in setting.actors if actor.kind == "state"),
            place_ids=frozenset(place.id for place in setting.places),
        )

    def party(self, actor: str | None) -> str | None:
        """The party of an actor or of the state it belongs to."""
        if actor is None:
            return None
        for one in (actor, actor.partition("/")[0]):
            if one in self.parties:
                return self.parties[one]
            if one in self.party_ids:
                return one
        return None

    def side(self, line: _Line, side: str) -> tuple[str | None, str | None]:
        """Who a side is, where the map of actors leaves no two of them, and the words."""
        told = line.told(f"{side}_ids")
        ids = [self._as_in_the_case(one) for one in (told or "").split(", ") if one]
        states = {one.partition("/")[0] for one in ids}
        words = line.told(side)
        if not ids and words is not None:
            return self._named(words), words
        return (ids[0] if len(states) == 1 else None), words

    def _as_in_the_case(self, actor: str) -> str:
        """The id of an actor of a state under the id that the case has for the state."""
        state, slash, body = actor.partition("/")
        return f"{self.states.get(state, state)}{slash}{body}"

    def _named(self, words: str) -> str | None:
        """The actor of the case that *words* name; a state in brackets only says where the actor is from."""
        if (body := body_in(words)) is not None and (state := self.actors.get(slug(body[0]))) is not None:
            return f"{state}/{body[1]}" if f"{state}/{body[1]}" in self.parties else state
        found = [(name, self.actors.get(slug(name))) for name in readings(words)]
        return next(
            (one for name, one in found if one is not None and (name == words or one not in self.state_ids)), None
        )

    def speaker(self, name: str) -> tuple[str, str | None]:
        """The actor whom the dataset names as its source."""
        found = self.actors.get(slug(name), slug(name))
        return found, self.party(found)

    def place_id(self, name: str) -> str | None:
        return self.places.get(slug(name))

    def place(self, line: _Line) -> tuple[str | None, str | None, str | None]:
        """The finest place named, by the names of the case first."""
        named = [(name, told) for name in ("place", "admin2", "admin1", "country") if (told := line.told(name))]
        for name, told in named:
            if found := self.place_id(told):
                return found, told, f"a place of the case by the dataset's {name}"
        if not named:
            return None, None, None
        name, told = named[0]
        return _outside_id(told), told, f"the dataset's {name}"

    def mentions(self, line: _Line, claim: Claim) -> Iterable[dict[str, Any]]:
        """Places and actors that are not written in the case."""
        if claim.place is not None and claim.place not in self.place_ids:
            country = line.told("country")
            yield {
                "document_id": line.document.id, "what": "place", "id": claim.place, "name": claim.place_as_written,
                "lat": line.number("latitude"), "lon": line.number("longitude"),
                "within": self.place_id(country) if country and country != claim.place_as_written else None,
                "as_written": claim.place_as_written,
            }  # fmt: skip
        named = ((claim.actor, claim.actor_as_written), (claim.target, claim.target_as_written))
        publisher = line.document.source_name or line.document.source
        for actor, words in (*named, (claim.speaker, claim.speaker_as_written or publisher)):
            if actor not in (None, NARRATOR) and actor not in self.parties and words:
                yield {
                    "document_id": line.document.id, "what": "actor", "id": actor, "name": words,
                    "party": self.party(actor), "kind": "organisation", "as_written": words,
                }  # fmt: skip


def _outside_id(told: str) -> str:
    """An id for a place that the case does not have, as the coder of texts makes it; a country has its own."""
    return country_id(told) or slug(told)
