"""The columns of an events table that a person fills in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prophasis.export.content import Content
from prophasis.model.ids import make_id

COLUMNS: tuple[tuple[str, str], ...] = (
    ("judgement", "same, different or unsure"),
    ("with", "the other event or claim, by its id"),
    ("by", "who decides"),
    ("why", "the reason"),
    ("judgement_id", "the judgement that stands in this row already; leave it as it is"),
    ("export_mark", "which claims the event held when it was exported; leave it as it is"),
)
"""Column to what belongs in it."""


def marks_of(event_claims: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Event id to a digest of the claims that it holds: a table filled in over other claims is known by it."""
    held: dict[str, list[str]] = {}
    for row in event_claims:
        held.setdefault(row["event_id"], []).append(row["claim_id"])
    return {event: make_id("mark", event, *sorted(claims)) for event, claims in held.items()}


def filled_columns(content: Content) -> dict[str, list[dict[str, Any]]]:
    """Event id to what stands in its columns: each judgement that names the event first and is not taken back or replaced."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(content.rows("judgements"), key=lambda one: (one["at"], one["n"] or 0)):
        if row["state"] not in ("withdrawn", "replaced"):
            found.setdefault(row["one"], []).append({
                "judgement": row["judges"], "with": row["other"], "by": row["by"], "why": row["why"],
                "judgement_id": row["id"],
            })  # fmt: skip
    return found


def with_columns(content: Content, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """*rows* of events, each with the judgement columns at its end.

    A further judgement of an event gets a row of its own with the event's id and title alone, so that nothing is counted twice.
    """
    filled, marks = filled_columns(content), marks_of(content.rows("event_claims"))
    empty = dict.fromkeys((name for name, _ in COLUMNS), None)
    found = []
    for row in rows:
        first, *more = filled.get(row["id"]) or [empty]
        bare = {name: row[name] if name in ("id", "title") else None for name in row}
        mark = {"export_mark": marks.get(row["id"])}
        found += [{**row, **first, **mark}, *({**bare, **one, **mark} for one in more)]
    return found
