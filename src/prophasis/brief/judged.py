"""What analysts decided about the grouping of an event: by whom and when, so that no reader takes it for the program's own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from prophasis.brief.names import Names
from prophasis.brief.nouns import event_noun
from prophasis.brief.phrases import Part, Phrase, given, phrase, said
from prophasis.brief.places import event_place
from prophasis.brief.record import Record, Row
from prophasis.brief.words import day_words, shortened

NOTE_LENGTH = 200
"""A longer reason is cut; the table of judgements has all of it."""


def judged(record: Record, names: Names, event_id: str) -> tuple[Phrase, ...]:
    """The judgements that hold and made *event_id* what it is, earliest first, each with who made it and when."""
    mine = set(record.event_claims.get(event_id, ()))
    rows = [row for row in record.judgements if mine & {row["claim_id"], row["other_claim_id"]}]
    return tuple(_phrase(record, names, row, mine) for row in rows)


def _phrase(record: Record, names: Names, row: Row, mine: Collection[str]) -> Phrase:
    claims = (row["claim_id"], row["other_claim_id"])
    here = record.in_order(claim for claim in claims if claim in mine)
    if row["judges"] == "same":
        what: tuple[Part, ...] = (said("statements", record.in_order(claims)), " put together")
    else:
        what = (
            said("a statement", here),
            " kept apart from ",
            _other(record, names, [c for c in claims if c not in mine]),
        )
    why: tuple[Part, ...] = (": ", given(shortened(row["why"], NOTE_LENGTH), "judgements")) if row["why"] else ()
    day = given(day_words(date.fromisoformat(row["at"][:10])), "judgements")
    return phrase(*what, " by ", given(row["by"], "judgements"), ", ", day, *why)


def _other(record: Record, names: Names, claims: Collection[str]) -> Part:
    """The event that the other statement is about, in words that it carries."""
    told = record.in_order(claims)
    event = next((event for event in record.events.values() if set(record.event_claims[event["id"]]) & set(told)), None)
    if event is None:
        return said("another", told)
    where = event_place(record, names, event)
    return said(event_noun(record, event) + (f", {where}" if where else ""), told)
