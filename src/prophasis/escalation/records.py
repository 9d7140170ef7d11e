"""Was it the most severe since? The comparables, the gaps in what was reported, and what ranges leave open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidSeries
from prophasis.model.series import Severity, day_of, monthly, severities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

SPELL_SHARE = 0.1
"""Of a total at the end of a war: the earlier periods hold at least this share of it, and the next at most this share."""
SPELL_LEAST = 25
"""Deaths below which a period is no war; the threshold of UCDP for a year of state-based conflict."""
DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Comparable:
    """A period that the one in question is compared with.

    Attributes:
        day: First day of the period.
        low, best, high: Its figure.
        above: Probability that it was at least as severe as the period in question, over the ranges.
    """

    day: date
    low: float
    best: float
    high: float
    above: float


@dataclass(frozen=True, slots=True)
class SeverityRecord:
    """How far back a period has no equal.

    Attributes:
        method: What was compared, and how ranges were treated.
        day: First day of the period in question.
        severity: Its best figure; *low* and *high* its range.
        since: First day of the last earlier period at least as severe; ``None``: none in the series, which is not "ever".
        since_severity: The best figure of that period.
        broken_by: First day of the first later period at least as severe; ``None``: none in the series.
        broken_by_severity: Its best figure.
        comparables: The reported periods between *since* and *day*, the most severe first.
        n_comparables: How many there are.
        unreported_days: Days between *since* and *day* on which nobody reported (of whole periods, for months).
        coverage: Share of the periods between that are reported, from the first of the series on where *since* is none; ``None`` where there is
            none between.
        complete: Whether every period between is reported: only then may a brief say "the most severe since".
        p_record: Probability that none of the comparables was as severe, with every figure somewhere in its range.
        by_chance: ``1 / (comparables + 1)``: chance that the last of so many periods that do not differ is the largest.
        possible_totals: Periods before *day* whose figure may be the total of a whole war, coded at its end.
        first: First day of the series.
        warnings: What to bear in mind, in sentences.
        draws, seed: Of the ranges.
    """

    method: str
    day: date
    severity: float
    low: float
    high: float
    since: date | None
    since_severity: float | None
    broken_by: date | None
    broken_by_severity: float | None
    comparables: tuple[Comparable, ...]
    n_comparables: int
    unreported_days: int
    coverage: float | None
    complete: bool
    p_record: float
    by_chance: float
    possible_totals: tuple[date, ...]
    first: date
    warnings: tuple[str, ...]
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class RecordClaim:
    """Whether "the most severe since X" holds.

    Attributes:
        holds: ``None``: it cannot be said, because the days between are not fully reported.
        since: The X of the claim.
        as_severe: Reported periods after X and before the day that were at least as severe by their best figures.
        p_record: Probability that none was, over the ranges.
        coverage: Share of the periods between that are reported.
        reason: The result in a sentence.
    """

    holds: bool | None
    since: date
    as_severe: tuple[date, ...]
    p_record: float
    coverage: float
    reason: str


def most_severe_since(series: Any, day: Any, *, totals: Iterable[Any] = (), seed: int = 0) -> SeverityRecord:
    """Find the last period before *day* that was at least as severe.

    A period nobody reported on is not a quiet one. Such days are counted, never read as zero, so that a brief can say "as
    far as was reported". The earliest period of the series is where knowledge begins: "never before" does not follow.

    Args:
        series: Figures by day or by month for one dyad or place; see `model.series.severities`.
        day: The period whose rank is asked for.
        totals: Periods whose figure is known to be the total of more than the period; they are left out of the comparison.
        seed: Of the draws from ranges.

    Raises:
        InvalidSeries: *day* has no figure in the series, or a figure is no number.

    Example:
        >>> deaths = {"2020-11": 40.0, "2021-07": 3.0, "2021-09": None, "2021-11": 13.0}
        >>> record = most_severe_since(deaths, "2021-11")
        >>> record.since, record.unreported_days
        (datetime.date(2020, 11, 1), 304)
    """
    figures = severities(series)
    at, own = _asked(figures, day)
    months = monthly(figures)
    left_out = {_period(day_of(total), months) for total in totals}
    known = {period: figure for period, figure in figures.items() if figure is not None and period not in left_out}
    since = max((period for period, figure in known.items() if period < at and figure.best >= own.best), default=None)
    after = min((period for period, figure in known.items() if period > at and figure.best >= own.best), default=None)
    between = {period: figure for period, figure in known.items() if (since or date.min) < period < at}
    first = next(iter(figures))
    expected = [first] * (since is None and first < at) + _periods(since or first, at, months)
    unreported = [period for period in expected if period not in between]
    return SeverityRecord(
        method=f"comparison of {'months' if months else 'days'} by best figures; ranges drawn as triangles",
        day=at,
        severity=own.best,
        low=own.low,
        high=own.high,
        since=since,
        since_severity=known[since].best if since else None,
        broken_by=after,
        broken_by_severity=known[after].best if after else None,
        comparables=_comparables(between, own, seed),
        n_comparables=len(between),
        unreported_days=sum(_length(period, months) for period in unreported),
        coverage=len(between) / len(expected) if expected else None,
        complete=not unreported,
        p_record=_p_record(own, list(between.values()), seed),
        by_chance=1 / (len(between) + 1),
        possible_totals=tuple(period for period in possible_totals(figures) if period < at),
        first=first,
        warnings=_warnings(since, first, len(between), unreported, left_out),
        draws=DRAWS,
        seed=seed,
    )


def record_claim(series: Any, day: Any, *, since: Any, totals: Iterable[Any] = (), seed: int = 0) -> RecordClaim:
    """Test "the most severe since X": only what comes after X counts, and every period between must be reported.

    Raises:
        InvalidSeries: *day* has no figure, or does not come after *since*.
    """
    figures = severities(series)
    at, own = _asked(figures, day)
    months = monthly(figures)
    start = _period(day_of(since), months)
    if not start < at:
        raise InvalidSeries(f"{at} does not come after {start}; the claim is about the time between.")
    left_out = {_period(day_of(total), months) for total in totals}
    expected = _periods(start, at, months)
    between = {period: figures.get(period) for period in expected if period not in left_out}
    reported = {period: figure for period, figure in between.items() if figure is not None}
    as_severe = tuple(period for period, figure in reported.items() if figure.best >= own.best)
    coverage = len(reported) / len(between) if between else 1.0
    p_record = _p_record(own, list(reported.values()), seed)
    kind = "months" if months else "days"
    if as_severe:
        holds: bool | None = False
        reason = f"{as_severe[-1]} was at least as severe."
    elif coverage < 1:
        holds = None
        reason = f"Cannot be said: {len(between) - len(reported)} of {len(between)} {kind} between are not reported."
    else:
        holds = True
        reason = f"None of the {len(reported)} {kind} between was as severe; over the ranges with probability {p_record:.2f}."
    return RecordClaim(holds, start, as_severe, p_record, coverage, reason)


def possible_totals(series: Any) -> tuple[date, ...]:
    """Periods whose figure may be the total of a war that they end.

    Deaths that are known for a whole war, and not by day, are coded at its end. The sign: more than all earlier periods of the
    spell together, of which those were no small part, and next to nothing in the period after.
    """
    figures = [(day, figure) for day, figure in severities(series).items() if figure is not None]
    found, spell = [], 0.0
    for (_, before), (day, figure), (_, after) in zip(figures, figures[1:], figures[2:], strict=False):
        spell = spell + before.best if before.best > 0 else 0.0
        if figure.best < SPELL_LEAST:
            continue
        if SPELL_SHARE * figure.best <= spell < figure.best and after.best <= SPELL_SHARE * figure.best:
            found.append(day)
    return tuple(found)


def _asked(figures: dict[date, Severity | None], day: Any) -> tuple[date, Severity]:
    if not figures:
        raise InvalidSeries("the series is empty: there is nothing to compare with.")
    at = _period(day_of(day), monthly(figures))
    figure = figures.get(at)
    if figure is None:
        reported = [period for period, known in figures.items() if known is not None]
        nearest = min(reported, key=lambda period: abs(period - at), default=None)
        raise InvalidSeries(
            f"cannot rank {at}: no source reports on it. Nearest reported: {nearest}. Rank that one, or add sources for {at}."
        )
    return at, figure


def _period(day: date, months: bool) -> date:
    return day.replace(day=1) if months else day


def _periods(start: date, end: date, months: bool) -> list[date]:
    """The periods strictly between two."""
    found, period = [], _next(start, months)
    while period < end:
        found.append(period)
        period = _next(period, months)
    return found


def _next(period: date, months: bool) -> date:
    if not months:
        return period + timedelta(days=1)
    return date(period.year + period.month // 12, period.month % 12 + 1, 1)


def _length(period: date, months: bool) -> int:
    return (_next(period, months) - period).days


def _comparables(between: dict[date, Severity], own: Severity, seed: int) -> tuple[Comparable, ...]:
    ranked = sorted(between.items(), key=lambda item: (-item[1].best, item[0]))
    mine = _drawn([own], seed)[:, 0]
    return tuple(
        Comparable(
            day, figure.low, figure.best, figure.high, float((_drawn([figure], seed + 1 + at)[:, 0] >= mine).mean())
        )
        for at, (day, figure) in enumerate(ranked)
    )


def _p_record(own: Severity, others: list[Severity], seed: int) -> float:
    """Probability that the own figure is above all others, each drawn from a triangle over its range."""
    if not others:
        return 1.0
    threatening = [other for other in others if other.high >= own.low]
    if not threatening:
        return 1.0
    mine = _drawn([own], seed)[:, 0]
    return float((mine > _drawn(threatening, seed + 1).max(axis=1)).mean())


def _drawn(figures: list[Severity], seed: int) -> NDArray[np.float64]:
    """Draws from triangles, shape (DRAWS, figures); a figure without a range stays what it is."""
    random = np.random.default_rng(seed)
    low = np.array([figure.low for figure in figures])
    best = np.array([figure.best for figure in figures])
    high = np.array([figure.high for figure in figures])
    share = random.uniform(size=(DRAWS, len(figures)))
    span = np.where(high > low, high - low, 1.0)
    turn = (best - low) / span
    rising = low + np.sqrt(share * span * (best - low))
    falling = high - np.sqrt((1 - share) * span * (high - best))
    return np.where(high > low, np.where(share < turn, rising, falling), best)


def _warnings(
    since: date | None, first: date, comparables: int, unreported: list[date], left_out: set[date]
) -> tuple[str, ...]:
    warnings = []
    if since is None:
        warnings.append(
            f"No earlier period of the series was as severe, and the series begins on {first}: this is not 'ever'."
        )
    if unreported:
        warnings.append(
            f"{len(unreported)} {'period' if len(unreported) == 1 else 'periods'} between not reported, the first on {unreported[0]}: say 'as far as "
            "was reported'."
        )
    if comparables < 5:
        warnings.append(
            f"Only {comparables} {'comparable' if comparables == 1 else 'comparables'}: a record among so few says little."
        )
    if left_out:
        warnings.append(f"Left out as totals of more than their period: {', '.join(map(str, sorted(left_out)))}.")
    return tuple(warnings)


def expected_records(n: int) -> float:
    """How many records *n* exchangeable figures hold on average: the harmonic number (5.187 of 100)."""
    return float(sum(1 / k for k in range(1, n + 1)))


def exceedances(values: Iterable[float]) -> list[bool]:
    """For each figure whether it is above all before it."""
    listed = list(values)
    highest = [max(listed[: at + 1]) for at in range(len(listed))]
    return [True, *(now > before for before, now in pairwise(highest))] if listed else []
