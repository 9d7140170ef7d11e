"""How severe the focal month was: since when the most, how surprising, and how often so severe a month returns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from prophasis.errors import AnalysisError
from prophasis.escalation import SeverityRecord, most_severe_since, possible_totals, power_law_tail, surprise
from prophasis.weighing.facts import Facts
from prophasis.weighing.finding import (
    counted,
    finding,
    listed,
    month_words,
    number_words,
    of_surprise,
    surprise_words,
    too_little,
)
from prophasis.weighing.months import Months, months_of, next_month

PART = "escalation"
YEAR = 366
RETURN_DRAWS = 300
FEW_IN_TAIL = 50
"""Values in a tail below which Clauset, Shalizi and Newman (2009) trust no exponent."""


def month_findings(facts: Facts, focal: date) -> Iterable[dict[str, Any]]:
    """The findings of each monthly series; where a series does not reach the focal month, that is the finding."""
    month = focal.replace(day=1)
    for months in months_of(facts):
        totals = possible_totals(months.figures)
        try:
            record = most_severe_since(months.figures, month)
        except AnalysisError as error:
            yield too_little(PART, "record", f"By {months.name}", error, method="most severe since")
            continue
        yield _record(months, record, totals)
        yield _surprise(months, record, totals)
        yield _return_period(months, record)


def _record(months: Months, record: SeverityRecord, totals: tuple[date, ...]) -> dict[str, Any]:
    cited = [day for day in (record.day, record.since, record.broken_by) if day is not None]
    return finding(
        PART,
        "record",
        f"By {months.name}, {months.places}: {_record_words(record, totals)}",
        method=record.method,
        null=f"if months did not differ, the last of {record.n_comparables + 1} would be the largest with probability {record.by_chance:.2f}",
        value=record.severity,
        low=record.low,
        high=record.high,
        p_value=record.by_chance,
        n=record.n_comparables,
        parameters={"coverage": record.coverage, "p_record": record.p_record, "first": record.first},
        warnings=record.warnings,
        values=[one for day in cited for one in months.values[day]],
        data={
            "months": [[day, None if one is None else one.best] for day, one in months.figures.items()],
            "focal": record.day,
            "since": record.since,
            "broken_by": record.broken_by,
            "totals": totals,
        },
    )


def _record_words(record: SeverityRecord, totals: tuple[date, ...]) -> str:
    own = f"{month_words(record.day)} ({number_words(record.severity)})"
    words = [
        f"{own} was the most severe month since {_named(record.since, record.since_severity)}"
        if record.since
        else f"no earlier month of the series, which begins in {month_words(record.first)}, was as severe as {own}",
        f"{counted(record.n_comparables, 'month lies', 'months lie') if record.n_comparables else 'no months lie'} between, {'all of them' if record.complete else 'not all of them'} reported",
        f"it was broken by {_named(record.broken_by, record.broken_by_severity)}"
        if record.broken_by
        else "no later month of the series was as severe",
    ]
    nearby = [day for day in totals if record.since is None or abs((day - record.since).days) <= YEAR]
    total = (
        f" The figure of {listed(month_words(day) for day in nearby)} may be the total of a whole war, coded at its end, and not the losses of "
        "that month."
        if nearby
        else ""
    )
    return "; ".join(words) + "." + total


def _named(day: date | None, severity: float | None) -> str:
    return "" if day is None or severity is None else f"{month_words(day)} ({number_words(severity)})"


def _surprise(months: Months, record: SeverityRecord, totals: tuple[date, ...]) -> dict[str, Any]:
    """Against the months since the last one as severe, or after the total of a war: a war would make everything ordinary."""
    start = max([day for day in (record.since, *totals) if day is not None and day < record.day], default=None)
    begin = next_month(start) if start is not None and start in totals else start
    try:
        result = surprise(months.figures, record.day, since=begin)
    except AnalysisError as error:
        return too_little(
            PART, "surprise-month", f"By {months.name}, surprise", error, method="surprise against a baseline"
        )
    since = f", from {month_words(begin)} on" if begin else ""
    return of_surprise(
        PART,
        "surprise-month",
        f"By {months.name}, {months.places}: against the {counted(result.n, 'month')} before{since}, {month_words(record.day)} has a {surprise_words(result)}.",
        result,
        null="the month is one more draw from the baseline",
    )


def _return_period(months: Months, record: SeverityRecord) -> dict[str, Any]:
    values = [figure.best for figure in months.figures.values() if figure is not None and figure.best > 0]
    about = f"By {months.name}, {months.places}"
    try:
        tail = power_law_tail(values)
        period = tail.return_period(
            record.severity, per_year=12 * len(values) / len(months.figures), draws=RETURN_DRAWS
        )
    except AnalysisError as error:
        as_severe = sum(value >= record.severity for value in values)
        return too_little(
            PART,
            "return-period",
            f"{about}, return period (of {len(months.figures)} months {as_severe} were as severe)",
            error,
            method="power-law tail",
        )
    return finding(
        PART,
        "return-period",
        f"{about}: by the tail of the series, months as severe as {month_words(record.day)} come once in "
        f"{period.years:.1f} years on average (90 % interval {period.low:.1f} to {period.high:.1f}).",
        method=f"{period.method}; {tail.method}",
        value=period.years,
        low=period.low,
        high=period.high,
        n=tail.n_tail,
        parameters={"alpha": tail.alpha, "x_min": tail.x_min, "draws": period.draws, "seed": period.seed},
        warnings=[
            "An average over the whole series, war and peace together: severe months come one after another, so it is no time to wait for the next.",
            *([f"The tail rests on {counted(tail.n_tail, 'month')}."] if tail.n_tail < FEW_IN_TAIL else []),
        ],
    )
