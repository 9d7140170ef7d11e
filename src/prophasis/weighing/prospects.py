"""The outlook by month, where the case has a series that reaches its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np

from prophasis.errors import AnalysisError
from prophasis.outlook import Outlook, outlook
from prophasis.weighing.facts import Facts
from prophasis.weighing.finding import counted, finding, month_words, number_words, too_little
from prophasis.weighing.months import months_of, next_month

PART = "outlook"
DRAWN = 24
"""Months before the end that a chart shows."""


def outlook_findings(facts: Facts, *, ahead: int = 6) -> Iterable[dict[str, Any]]:
    """From each monthly series, as it was known at the end of the focal month, and as it ends."""
    focal = facts.setting.case.focal.date
    for months in months_of(facts):
        ends = {max(months.figures)} | ({focal.replace(day=1)} & months.figures.keys() if focal else set())
        for end in sorted(ends):
            known = {day: figure.best if figure else None for day, figure in months.figures.items() if day <= end}
            later = {day: figure.best if figure else None for day, figure in months.figures.items() if day > end}
            yield _outlook(f"{months.name}, {months.places}", known, end, ahead, later)


def _outlook(
    name: str, months: dict[date, float | None], end: date, ahead: int, later: dict[date, float | None]
) -> dict[str, Any]:
    label = f"{PART}-{end:%Y-%m}"
    try:
        result = outlook(months, ahead=ahead)
    except AnalysisError as error:
        return too_little(
            PART, label, f"By {name}, after {month_words(end)}", error, method="resample of the last twelve months"
        )
    one = result.months[0]
    scores = "; ".join(
        f"{scored.method}: CRPS {scored.crps:.1f}, IGN {scored.ignorance:.2f}, MIS {scored.interval_score:.0f}"
        for scored in result.scores
    )
    return finding(
        PART,
        label,
        f"By {name}: the twelve months up to {month_words(end)} let expect, for each of the next {counted(ahead, 'month')}, {number_words(one.mean)} dead "
        f"(90 % between {number_words(one.low)} and {number_words(one.high)}) and {number_words(result.threshold)} or more with probability "
        f"{one.p_escalation:.2f}. Mean scores from earlier ends of this series, smaller is better ({scores or 'too short to score'}).",
        method=result.method,
        value=one.mean,
        low=one.low,
        high=one.high,
        p_value=one.p_escalation,
        n=result.n,
        parameters={"ahead": ahead, "threshold": result.threshold, "quantiles": "5 % and 95 % of the twelve months"},
        warnings=result.warnings,
        data=_chart(months, end, result, later),
    )


def _chart(
    months: dict[date, float | None], end: date, result: Outlook, later: dict[date, float | None]
) -> dict[str, Any]:
    """What the chart draws: the last months, the twelve drawn from, the months ahead, what came, and the scores."""
    members = [months[day] or 0.0 for day in sorted(months)[-12:]]
    ahead = [next_month(end)]
    while len(ahead) < len(result.months):
        ahead.append(next_month(ahead[-1]))
    return {
        "past": [[day, months[day]] for day in sorted(months)[-DRAWN:]],
        "members": members,
        "quantiles": [float(one) for one in np.quantile(members, [0.05, 0.25, 0.5, 0.75, 0.95])],
        "ahead": ahead,
        "came": [[day, later[day]] for day in ahead if day in later],
        "scores": [
            {
                "method": one.method,
                "crps": one.crps,
                "ignorance": one.ignorance,
                "interval_score": one.interval_score,
                "n": one.n,
            }
            for one in result.scores
        ],
    }
