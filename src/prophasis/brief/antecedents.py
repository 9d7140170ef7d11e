"""What is told to have come before the focal event: who asserts it, who disputes it, who is silent, and causes as stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prophasis.brief.differences import Difference, differences
from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, phrase, quoted, said
from prophasis.brief.record import Record, Row
from prophasis.brief.tellings import Told, event_label, event_when, published_in, tell
from prophasis.brief.timeline import shown_events
from prophasis.brief.words import plural

CAUSES_SHOWN = 200
CAUSES_PER_EVENT = 12
WITHIN = "told within the same event"
NO_EVENT = "no event of this record"


@dataclass(frozen=True, slots=True)
class StatedCause:
    """A speaker saying, in these words, that one event came because of something."""

    speaker: Phrase
    words: Phrase
    effect: Phrase
    effect_id: str
    cause: Phrase
    cause_id: str | None
    within: bool
    source: Phrase
    party: str | None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One earlier event."""

    told: Told
    distance: Phrase
    asserted: Phrase
    denied: Phrase
    silent: Phrase
    reasons: Phrase
    disputes: tuple[Difference, ...]
    causes: tuple[StatedCause, ...]


def antecedents(record: Record, names: Names) -> tuple[Antecedent, ...]:
    """The earlier events, nearest first."""
    shown = shown_events(record)
    return tuple(_antecedent(record, names, row) for row in record.antecedents if row["event_id"] in shown)


def stated_causes(record: Record, names: Names) -> tuple[tuple[StatedCause, ...], int]:
    """Causes that speakers give for shown events, those of the focal event first, then in order of time; and how many more."""
    shown = shown_events(record)
    events = sorted(
        (event for event in record.events.values() if event["id"] in shown), key=lambda event: not event["focal"]
    )
    rows = [
        (event, row)
        for event in events
        for row in record.causes.get(event["id"], [])
        if row["claim_id"] in record.claims
    ]
    shown_rows = rows[:CAUSES_SHOWN]
    return tuple(_cause(record, names, event, row) for event, row in shown_rows), len(rows) - len(shown_rows)


def without_event(record: Record, causes: Sequence[StatedCause]) -> tuple[StatedCause, ...]:
    """Those of *causes* that are no event of the record, stated of the focal event or of one told to have come before it."""
    near = {event["id"] for event in record.focal_events} | {row["event_id"] for row in record.antecedents}
    return tuple(one for one in causes if one.cause_id is None and not one.within and one.effect_id in near)


def _antecedent(record: Record, names: Names, row: Row) -> Antecedent:
    event = record.events[row["event_id"]]
    told = tell(record, names, event)
    days = row["days_before"]
    if days is None:
        distance = "time not known"
    else:
        distance = "the same day" if days == 0 else f"{days} {plural(days, 'day')} before"
    return Antecedent(
        told,
        phrase(said(distance, told.claims)),
        names.speakers(row["asserted_by"] or ()),
        names.speakers(row["denied_by"] or ()),
        names.parties(row["parties_silent"] or ()),
        phrase(said("; ".join(row["reasons"] or ()), told.claims)),
        differences(record, names, event).rows,
        tuple(
            _cause(record, names, event, cause)
            for cause in record.causes.get(event["id"], [])[:CAUSES_PER_EVENT]
            if cause["claim_id"] in record.claims
        ),
    )


def _cause(record: Record, names: Names, event: Row, row: Row) -> StatedCause:
    claim = record.claims[row["claim_id"]]
    cause = record.events.get(row["cause_event_id"] or "")
    return StatedCause(
        names.speaker_of(claim),
        phrase(quoted(row["because"] or "", row["claim_id"])),
        labelled(record, names, event),
        event["id"],
        labelled(record, names, cause) if cause else phrase(WITHIN if row["told_within"] else NO_EVENT),
        cause["id"] if cause else None,
        bool(row["told_within"]),
        published_in(record, names, claim),
        record.side_of(row["claim_id"]),
    )


def labelled(record: Record, names: Names, event: Row) -> Phrase:
    """An event's neutral name with its date."""
    return phrase(event_label(record, names, event), " (", event_when(record, event), ")")
