"""Series of deaths by month: those of the case, added up over countries or dyads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from prophasis.escalation import Severity
from prophasis.weighing.facts import Facts, Row
from prophasis.weighing.finding import listed


@dataclass(frozen=True, slots=True)
class Months:
    """One measure of one file by month.

    Attributes:
        name: Publisher and measure in words; *places* are the countries or dyads that were added up.
        figures: First day of each month to its figure; ``None`` where one country or dyad has none. Without gaps.
        values: First day of each month to the ids of the values behind it.
    """

    name: str
    places: str
    figures: dict[date, Severity | None]
    values: dict[date, list[str]]


def months_of(facts: Facts) -> list[Months]:
    """The series of deaths by whole months, by document and measure."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in facts.series:
        start, end = row["period_start"], row["period_end"]
        whole = start is not None and start.day == 1 and end == next_month(start) - timedelta(days=1)
        if row["unit"] == "deaths" and whole:
            found[row["document_id"], row["measure"] or "deaths"].append(row)
    return [
        Months(
            name=f"{facts.publisher(document)}, {measure.replace('_', ' ')}",
            places=listed(sorted({str(row["country"] or row["dyad"]) for row in rows})),
            figures=_summed(rows),
            values=_values(rows),
        )
        for (document, measure), rows in sorted(found.items())
    ]


def next_month(day: date) -> date:
    """First day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _summed(rows: Iterable[Row]) -> dict[date, Severity | None]:
    """Months over all countries or dyads; unknown where one of them is unknown or missing."""
    by_month: defaultdict[date, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by_month[row["period_start"]][str(row["country"] or row["dyad"])] = row
    everyone = {name for held in by_month.values() for name in held}
    series: dict[date, Severity | None] = {}
    month, last = min(by_month), max(by_month)
    while month <= last:
        known = [row for row in by_month[month].values() if row["value"] is not None]
        series[month] = _total(known) if len(known) == len(everyone) else None
        month = next_month(month)
    return series


def _total(rows: Iterable[Row]) -> Severity:
    rows = list(rows)
    low, high = (sum(row[end] if row[end] is not None else row["value"] for row in rows) for end in ("low", "high"))
    return Severity(low, sum(row["value"] for row in rows), high)


def _values(rows: Iterable[Row]) -> dict[date, list[str]]:
    found: defaultdict[date, list[str]] = defaultdict(list)
    for row in rows:
        found[row["period_start"]].append(row["id"])
    return {day: sorted(ids) for day, ids in found.items()}
