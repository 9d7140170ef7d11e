"""The events in order of time, each with both tellings; undated ones listed as undated and never placed."""

from __future__ import annotations

from dataclasses import dataclass

from prophasis.brief.names import Names
from prophasis.brief.record import Record, Row
from prophasis.brief.tellings import Told, tell

CLAIMS_SHOWN = 800
"""Claims of shown events together: some megabytes of page."""

MOST_PER_EVENT = 30
"""What one event counts at most: its marks name no more claims than that."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events shown.

    Attributes:
        dated: Those with a date, in order of time.
        undated: Those without.
        left_out: How many events are not shown because the case is large.
        left_out_claims: How many claims they hold.
        unsupported: How many events are not shown because none of their claims is there.
    """

    dated: tuple[Told, ...]
    undated: tuple[Told, ...]
    left_out: int
    left_out_claims: int
    unsupported: int


def timeline(record: Record, names: Names) -> Timeline:
    """The events that fit into the brief, in order of time."""
    shown = shown_events(record)
    events = [event for event in record.events.values() if event["id"] in shown]
    return Timeline(
        tuple(tell(record, names, event) for event in events if event["occurred_start"]),
        tuple(tell(record, names, event) for event in events if not event["occurred_start"]),
        len(record.events) - len(shown),
        sum(
            len(claims)
            for event, claims in record.event_claims.items()
            if event in record.events and event not in shown
        ),
        record.n_unsupported,
    )


def shown_events(record: Record, limit: int = CLAIMS_SHOWN) -> frozenset[str]:
    """All events where their claims number at most *limit*; else the weightiest: focal, antecedents, disputed, corroborated."""
    near = {row["event_id"]: row["rank"] for row in record.antecedents}
    ranked = sorted(record.events.values(), key=lambda event: _weight(record, near, event))
    chosen: set[str] = set()
    room = limit
    for event in ranked:
        size = min(len(record.event_claims[event["id"]]), MOST_PER_EVENT)
        if size <= room or not chosen:
            chosen.add(event["id"])
            room -= size
    return frozenset(chosen)


def _weight(record: Record, near: dict[str, int], event: Row) -> tuple[object, ...]:
    rank = near.get(event["id"], len(near) + 1)
    return (not event["focal"], rank, event["id"] not in record.event_disputes, -(event["n_origins"] or 0), event["id"])
