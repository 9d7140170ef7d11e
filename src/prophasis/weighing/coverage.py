"""Days that the documents of a case can tell of: only among these can events be moved when a pattern in time is tested."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta


def reported(day: date, published: Collection[date]) -> bool:
    """Whether a document was *published* on a day or the next."""
    return day in published or day + timedelta(days=1) in published


def reported_days(published: Collection[date], window: tuple[date, date]) -> list[date] | None:
    """The days of a window, its end excluded, that were reported on; ``None`` where no document says when it was published."""
    return [day for day in _days(window) if reported(day, published)] if published else None


def coverage_doubt(published: Collection[date], window: tuple[date, date]) -> list[str]:
    """What to bear in mind of a test on the order in time where some days were not reported on."""
    days = reported_days(published, window)
    n = len(_days(window))
    if days is None:
        return ["No document says when it was published: each day counts as reported on, and p may be too small."]
    if len(days) == n:
        return []
    return [
        f"{len(days)} of the {n} days were reported on (a document of the day or the next); by chance, events fall on these alone."
    ]


def _days(window: tuple[date, date]) -> list[date]:
    return [window[0] + timedelta(days=at) for at in range((window[1] - window[0]).days)]
