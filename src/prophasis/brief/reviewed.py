"""What analysts say of the evidence: what they corrected, how they rated it, what they noted; each with name, day and reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from prophasis.brief.names import Names
from prophasis.brief.phrases import Part, Phrase, given, phrase
from prophasis.brief.record import Record, Row
from prophasis.brief.words import act_noun, count_words, day_words, kind_words, shortened, span_words
from prophasis.model.ids import NARRATOR, UNKNOWN, make_id
from prophasis.model.review import CREDIBILITIES, FIELDS
from prophasis.model.when import When

LONGEST = 600
"""A longer reason or note is cut; the tables have all of it."""

_FIELDS = {"event": "kind of act", "occurred": "date"}
"""Fields of a claim that people call otherwise."""


def remarks_on(record: Record, names: Names, claim: Row) -> tuple[Phrase, ...]:
    """What analysts corrected in *claim*, how they rated it, and what they noted of it, its figures, its document and its event."""
    return (
        *(_corrected(names, row) for row in record.corrections.get(claim["id"], ()) if row["was_read"] != row["says"]),
        *(_rated(row) for row in record.ratings.get(claim["id"], ())),
        *(note for what, name in _things(record, claim) for note in notes_on(record, name, what)),
    )


def notes_on(record: Record, name: str | None, what: str = "") -> tuple[Phrase, ...]:
    """What analysts noted about the thing with the id *name*; *what* says which thing where several are spoken of."""
    told = f"Note on the {what} by " if what else "Note by "
    return tuple(
        phrase(told, *_who(row, "notes"), ": ", _given(row["text"], "notes"))
        for row in record.notes.get(name or "", ())
    )


def proposed(row: Row) -> Phrase:
    """Who proposed an explanation, when and why."""
    return phrase("Proposed by ", *_who(row, "proposals"), *_why(row, "proposals"))


def reliability(record: Record, source: str, letter: str | None) -> Phrase:
    """The Admiralty letter of a source: an analyst's, with the name, goes before that of sources.yaml."""
    for row in record.ratings.get(source, ()):
        return phrase(
            _given(row["grade"] or "", "ratings"), ", rated by ", *_who(row, "ratings"), *_why(row, "ratings")
        )
    return phrase(given(letter, "sources")) if letter else phrase("not stated")


def _things(record: Record, claim: Row) -> Iterable[tuple[str, str]]:
    """What can be noted of a claim, and of what it is part of."""
    yield "", claim["id"]
    yield from (("figure", row["id"]) for row in record.claim_figures.get(claim["id"], ()))
    yield "document", claim["document_id"]
    event = record.event_of.get(claim["id"])
    if event is not None and record.notes:
        founders = {make_id("event", one) for one in record.event_claims.get(event, ())}
        yield from (("event", one) for one in sorted({event, *founders}))
        yield from (("dispute", row["id"]) for row in record.event_disputes.get(event, ()))


def _corrected(names: Names, row: Row) -> Phrase:
    name = row["field"] or "field"
    was, now = (_given(_value(names, name, row[column]), "corrections") for column in ("was_read", "says"))
    what = _FIELDS.get(name) or (name if name in FIELDS else given(name, "corrections"))
    verbs = (" were read as ", ", are ") if name == "figures" else (" was read as ", ", is ")
    return phrase(
        "Corrected by ", *_who(row, "corrections"), ": ", what, verbs[0], was, verbs[1], now, *_why(row, "corrections")
    )


def _rated(row: Row) -> Phrase:
    grade = row["grade"] or ""
    meaning = f"{grade}, {CREDIBILITIES[grade]}" if grade in CREDIBILITIES else grade
    return phrase("Rated by ", *_who(row, "ratings"), ": ", _given(meaning, "ratings"), *_why(row, "ratings"))


def _who(row: Row, table: str) -> tuple[Part, ...]:
    day = date.fromisoformat(row["at"][:10])
    return given(shortened(row["by"], LONGEST), table), " on ", given(day_words(day), table)


def _why(row: Row, table: str) -> tuple[Part, ...]:
    return (" (", _given(row["why"], table), ")") if row["why"] else ()


def _given(text: str, table: str) -> Part:
    return given(shortened(text, LONGEST), table)


def _value(names: Names, name: str, value: str | None) -> str:
    """A value of the table ``corrections`` in words; what is not in its notation stays as it is."""
    if value is None:
        return "not known"
    match name:
        case "speaker":
            return {NARRATOR: "the report in its own voice", UNKNOWN: "unnamed sources"}.get(value) or names.actor_text(
                value
            )
        case "actor" | "target":
            return names.actor_text(value)
        case "place":
            return names.place_text(value)
        case "event":
            return act_noun(value)
        case "occurred":
            return _day(value)
        case "figures":
            return _figures(names, value)
        case _:
            return value


def _day(value: str) -> str:
    try:
        when = When.parse(value)
    except ValueError:
        return value
    return span_words(when.start, when.end, when.precision)


def _figures(names: Names, value: str) -> str:
    try:
        figures = [_figure(names, one) for one in json.loads(value)]
    except (ValueError, KeyError, TypeError, AttributeError):
        return value
    return "; ".join(figures) or "none"


def _figure(names: Names, one: Mapping[str, Any]) -> str:
    number = f"{count_words(one['low'], one['high'], approx=False)} {kind_words(one['kind'])}"
    return f"{number} of {names.actor_text(one['side'])}" if one["side"] else number
