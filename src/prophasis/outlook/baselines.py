"""Forecasts that know nothing but the past of a series, and how they did from earlier origins.

The resample of the last twelve months ("conflictology") came second of 23 entries in the VIEWS challenge 2024/25. Whatever is cleverer is
shown only where it beats it (`beats`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.model.series import severities
from prophasis.outlook.scores import crps, ignorance, interval_score

HISTORY = 12
"""Months that are drawn from."""
MEMBERS = 1000
"""That each forecast counts as in the ignorance score, as in the challenge: a method is not better for saying the same more often."""
AHEAD = 6
ESCALATION = 25
"""Deaths in a month that count as an escalation; the yearly threshold of UCDP for a conflict at all."""

Forecast = Callable[[NDArray[np.float64], int], NDArray[np.float64]]
"""From the months so far and a number of months ahead to the members of a forecast."""


def conflictology(history: NDArray[np.float64], ahead: int) -> NDArray[np.float64]:
    """Each of the last twelve months is as likely again, however far ahead."""
    return np.asarray(history[-HISTORY:])


def last_value(history: NDArray[np.float64], ahead: int) -> NDArray[np.float64]:
    """The next months are as the last one was."""
    return np.asarray(history[-1:])


def zero(history: NDArray[np.float64], ahead: int) -> NDArray[np.float64]:
    """Nobody dies."""
    return np.zeros(1)


BASELINES: Mapping[str, Forecast] = {"conflictology": conflictology, "last value": last_value, "zero": zero}


@dataclass(frozen=True, slots=True)
class Scored:
    """Mean scores of one method over rolling origins; smaller is better.

    Attributes:
        method: Its name.
        crps, ignorance, interval_score: Means over all forecasts; for the ignorance each counts as `MEMBERS` members.
        n: Forecasts scored.
    """

    method: str
    crps: float
    ignorance: float
    interval_score: float
    n: int


@dataclass(frozen=True, slots=True)
class Month:
    """The outlook on one month ahead.

    Attributes:
        ahead: Months from the last one known.
        mean, low, high: Of the resample; *low* and *high* hold its middle 90 %.
        p_escalation: Share of the resample with as many deaths as the threshold, or more.
    """

    ahead: int
    mean: float
    low: float
    high: float
    p_escalation: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the last twelve months make likely, with the record of that way of forecasting.

    Attributes:
        method: In words.
        last: The last month known.
        months: One entry for each month ahead. They are alike: the resample knows no direction.
        threshold: Deaths in a month that count as an escalation.
        scores: The three baselines from earlier origins of the same series; empty where it is too short.
        n: Months known.
        warnings: What to bear in mind.
    """

    method: str
    last: date
    months: tuple[Month, ...]
    threshold: float
    scores: tuple[Scored, ...]
    n: int
    warnings: tuple[str, ...]


def outlook(months: Any, *, ahead: int = AHEAD, threshold: float = ESCALATION) -> Outlook:
    """The outlook for the next months of one dyad or place, by drawing from the last twelve.

    Args:
        months: Deaths by month without gaps: a mapping, pairs, a pandas Series or a table, by a day of each month or as ``"2021-11"``;
            ``None`` or nan: not reported. See `model.series.severities`; of a range the best figure counts.
        ahead: How many months.
        threshold: Deaths in a month that count as an escalation.

    Raises:
        InvalidSeries: It is no series, a month is missing between two others, or *ahead* or *threshold* is out of its range.
        NotEnoughEvents: Fewer than twelve months, or one of the last twelve is not reported.
    """
    if not (isinstance(ahead, (int, np.integer)) and 1 <= ahead <= HISTORY):
        raise InvalidSeries(f"ahead is {ahead!r}; ask for 1 to {HISTORY} months.")
    if not threshold >= 0:
        raise InvalidSeries(f"threshold is {threshold}; give deaths in a month, not below zero.")
    months = _by_month(months)
    ordered = sorted(months)
    for before, after in pairwise(ordered):
        if (after.year * 12 + after.month) - (before.year * 12 + before.month) != 1:
            raise InvalidSeries(
                f"after {before:%Y-%m} comes {after:%Y-%m}; give every month, with None where it is not known."
            )
    recent = [months[month] for month in ordered[-HISTORY:]]
    if len(recent) < HISTORY or any(value is None for value in recent):
        known = sum(value is not None for value in recent)
        raise NotEnoughEvents(f"the outlook draws from the last {HISTORY} months, and {known} of them are known.")
    members = np.array(recent, dtype=np.float64)
    low, high = np.quantile(members, [0.05, 0.95])
    one = [float(members.mean()), float(low), float(high), float((members >= threshold).mean())]
    whole = _whole_tail([months[month] for month in ordered])
    scores = rolling_scores([whole], ahead=ahead) if len(whole) >= HISTORY + 1 + ahead else ()
    return Outlook(
        method="resample of the last twelve months (conflictology)",
        last=ordered[-1],
        months=tuple(Month(step, *one) for step in range(1, ahead + 1)),
        threshold=threshold,
        scores=scores,
        n=len(ordered),
        warnings=_warnings(scores),
    )


def _by_month(months: Any) -> dict[date, float | None]:
    """Best figures by the first day of each month, in the order of time."""
    found: dict[date, float | None] = {}
    for day, figure in severities(months).items():
        first = day.replace(day=1)
        if first in found:
            raise InvalidSeries(f"{first:%Y-%m} comes twice; give one figure for each month.")
        found[first] = None if figure is None else figure.best
    return found


def rolling_scores(
    series: Any, *, ahead: int = AHEAD, methods: Mapping[str, Forecast] = BASELINES, origins: int | None = None
) -> tuple[Scored, ...]:
    """Mean scores of each method over the months ahead of every origin that has twelve months before it.

    Args:
        series: Deaths by month of each dyad or place, one array each, without gaps.
        ahead: Months scored from each origin.
        methods: Names and forecasts.
        origins: Only the last so many of each series; ``None``: all.
    """
    scored = []
    for name, forecast in methods.items():
        seen: list[float] = []
        members: list[NDArray[np.float64]] = []
        for values in (np.asarray(one, dtype=np.float64) for one in series):
            starts = range(HISTORY, len(values) - ahead + 1)
            for origin in starts[-origins:] if origins else starts:
                for step in range(1, ahead + 1):
                    members.append(forecast(values[:origin], step))
                    seen.append(float(values[origin + step - 1]))
        means = [_mean(score, seen, members) for score in (crps, partial(ignorance, size=MEMBERS), interval_score)]
        scored.append(Scored(name, means[0], means[1], means[2], n=len(seen)))
    return tuple(scored)


def _mean(score: Callable[..., NDArray[np.float64]], seen: list[float], members: list[NDArray[np.float64]]) -> float:
    """Mean of a score over forecasts, those of one size at a time; nan where there is none."""
    sizes: dict[int, list[int]] = {}
    for at, one in enumerate(members):
        sizes.setdefault(len(one), []).append(at)
    total = sum(
        float(score(np.array([seen[at] for at in here]), np.stack([members[at] for at in here])).sum())
        for here in sizes.values()
    )
    return total / len(seen) if seen else float("nan")


def beats(candidate: Scored, baselines: tuple[Scored, ...]) -> bool:
    """Whether a method is better than every baseline on all three scores: only then may it be shown."""
    return all(
        candidate.crps < other.crps
        and candidate.ignorance < other.ignorance
        and candidate.interval_score < other.interval_score
        for other in baselines
    )


def _whole_tail(values: list[float | None]) -> list[float]:
    """The months after the last one that is not reported."""
    gaps = [at for at, value in enumerate(values) if value is None]
    return [value for value in values[gaps[-1] + 1 if gaps else 0 :] if value is not None]


def _warnings(scores: tuple[Scored, ...]) -> tuple[str, ...]:
    warnings = ["The resample knows neither trend nor cause: it says how the last year went, as an outlook."]
    if not scores:
        warnings.append("The series is too short to score the outlook on earlier origins.")
    elif min(scores, key=lambda scored: scored.crps).method != "conflictology":
        warnings.append("On earlier origins of this series another baseline had the smaller CRPS.")
    return tuple(warnings)
