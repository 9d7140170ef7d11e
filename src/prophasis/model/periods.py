"""Counts of a whole period: which of them stand around an event, and how many dead they tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

Row = dict[str, Any]


def counts_around(counts: Iterable[Row], start: date | None, end: date | None) -> dict[str, list[Row]]:
    """The counts of the shortest period that holds the days from *start* to *end* (excluded), by document, in the order given.

    Args:
        counts: Claims that count a period (rule ``period-count``).
        start: First day of an event; ``None``: unknown, around which nothing stands.
        end: The day after its last.
    """
    if start is None or end is None:
        return {}
    around: dict[str, list[Row]] = {}
    for count in counts:
        if count["occurred_start"] <= start and end <= count["occurred_end"]:
            around.setdefault(count["document_id"], []).append(count)
    return {document: _shortest(some) for document, some in around.items()}


def deaths_told(claim: Row) -> int:
    """The dead that a claim tells of, at least."""
    return sum(figure["low"] for figure in claim["figures"] or () if figure["kind"] == "killed")


def _shortest(counts: list[Row]) -> list[Row]:
    """Those of the one period that is the shortest, and of several the first."""
    period = min(((one["occurred_end"] - one["occurred_start"]).days, one["occurred_start"]) for one in counts)
    return [
        one for one in counts if ((one["occurred_end"] - one["occurred_start"]).days, one["occurred_start"]) == period
    ]
