"""Days on which the level of counts changes for good.

Exact segmentation with pruning: Killick, Fearnhead and Eckley 2012 (J. Am. Stat. Assoc. 107:1590), with costs for counts, which
the usual squared error misplaces. One at a time as data come in: Adams and MacKay 2007, with a Gamma-Poisson model.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from scipy import optimize, special, stats

from prophasis.errors import InvalidSeries
from prophasis.model.moments import numbers, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    SegmentCost = Callable[[NDArray[np.int64], int], NDArray[np.float64]]

FEWEST_FOR_DISPERSION = 10
RARE = 1e-4
"""Run lengths below this probability are not carried on."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between changes: positions ``start`` to ``end`` (excluded) and the mean count of it."""

    start: int
    end: int
    mean: float


@dataclass(frozen=True, slots=True)
class ChangePoints:
    """The cheapest way to cut a series of counts.

    Attributes:
        method: Cost and search.
        points: Positions at which a new level begins.
        segments: The stretches between them.
        cost: Twice the negative log likelihood of the segments, plus the penalties.
        penalty: Cost of each change.
        dispersion: Size of the negative binomial, one for the whole series; ``None`` for Poisson counts.
        n: Counts.
    """

    method: str
    points: tuple[int, ...]
    segments: tuple[Segment, ...]
    cost: float
    penalty: float
    dispersion: float | None
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class OnlineChanges:
    """What was known each day of how long the level has held.

    Attributes:
        method: The model and its priors.
        change: Probability at each position that a new level began within the last *recent* positions.
        likeliest_run: Length of the level so far that was the likeliest at each position.
        recent: Positions that count as just now.
        n: Counts.
    """

    method: str
    change: NDArray[np.float64]
    likeliest_run: NDArray[np.int64]
    recent: int
    n: int


def change_points(
    counts: Iterable[Any],
    *,
    cost: Literal["poisson", "negative_binomial"] = "poisson",
    penalty: float | None = None,
    min_size: int = 1,
) -> ChangePoints:
    """Cut a series of counts where that lowers the cost by more than the penalty; the very best cut of all.

    Args:
        counts: Events in periods of one length, in the order of time; missing periods are filled or cut off by the caller.
        cost: ``"poisson"``, or ``"negative_binomial"`` for counts that scatter more, with one dispersion for the series.
        penalty: Of each change, on the scale of twice the log likelihood; ``None``: ``3 log(n)``.
        min_size: Fewest periods of a level.

    Raises:
        InvalidSeries: A count is no whole number or below zero, or the penalty or size is out of its range.
    """
    values = _counts(counts)
    n = len(values)
    price = _price(penalty, n)
    whole_number(min_size, "min_size", least=1, error=InvalidSeries)
    if cost not in ("poisson", "negative_binomial"):
        raise InvalidSeries(f"cost {cost!r} is not known; use 'poisson' or 'negative_binomial'.")
    size = dispersion(values) if cost == "negative_binomial" else None
    measure = _poisson_cost(values) if size is None else _negative_binomial_cost(values, size)
    cuts, total = segmentation(measure, n, price, min_size)
    edges = [0, *cuts, n]
    return ChangePoints(
        method=f"{cost} cost, exact by pruning (PELT)",
        points=tuple(cuts),
        segments=tuple(
            Segment(start, end, float(values[start:end].mean())) for start, end in pairwise(edges) if end > start
        ),
        cost=total,
        penalty=price,
        dispersion=size,
        n=n,
    )


def _price(penalty: float | None, n: int) -> float:
    """What a change costs: ``3 log(n)`` where nothing is asked for."""
    try:
        price = 3 * float(np.log(max(n, 2))) if penalty is None else float(penalty)
    except (TypeError, ValueError):
        price = np.nan
    if not 0 <= price < np.inf:
        raise InvalidSeries(
            f"penalty is {penalty!r}; give a number not below 0, on the scale of twice the log likelihood, or None for 3 log(n)."
        )
    return price


def segmentation(measure: SegmentCost, n: int, penalty: float, min_size: int) -> tuple[list[int], float]:
    """The cuts of the cheapest segmentation of *n* positions, and its cost.

    ``measure(starts, end)`` gives the cost of ``[start, end)`` for each start; splitting a segment never makes it dearer.
    """
    if n < min_size or n == 0:
        return [], float(measure(np.array([0]), n)[0]) if n else 0.0
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    last = np.zeros(n + 1, dtype=np.int64)
    starts, until = np.array([0], dtype=np.int64), np.array([n], dtype=np.int64)
    for end in range(min_size, n + 1):
        costs = best[starts] + measure(starts, end)
        at = int(costs.argmin())
        least = costs[at]
        best[end], last[end] = least + penalty, starts[at]
        beaten = costs > least + penalty
        if min_size == 1:
            starts = np.append(starts[~beaten], end)
            continue
        # cutting at this end is never dearer than these starts, but it can only be cut here once a whole level fits behind it
        until[beaten] = np.minimum(until[beaten], end + min_size - 1)
        kept = until > end
        starts, until = starts[kept], until[kept]
        new = end - min_size + 1
        if np.isfinite(best[new]) and new > 0:
            starts, until = np.append(starts, new), np.append(until, n)
    cuts, end = [], n
    while end > 0:
        end = int(last[end])
        if end > 0:
            cuts.append(end)
    return cuts[::-1], float(best[n])


def online_changes(
    counts: Iterable[Any], *, hazard: float = 1 / 100, shape: float = 1.0, rate: float = 1.0, recent: int = 5
) -> OnlineChanges:
    """How probable it is, day by day and knowing only what came before, that a new level has just begun.

    Args:
        counts: Events in periods of one length.
        hazard: Probability that a level ends, each period.
        shape: Of the Gamma prior of a new level.
        rate: Of the Gamma prior; ``shape / rate`` is its mean.
        recent: Periods that count as just now.

    Raises:
        InvalidSeries: A count is no whole number or below zero, or a parameter is out of its range.
    """
    values = _counts(counts)
    if not (0 < hazard < 1 and shape > 0 and rate > 0 and recent >= 1):
        raise InvalidSeries(
            f"hazard {hazard} must lie between 0 and 1, shape {shape}, rate {rate} and recent {recent} above 0."
        )
    runs = np.array([0], dtype=np.int64)
    weight, shapes, rates = np.ones(1), np.array([shape]), np.array([rate])
    change, likeliest = np.zeros(len(values)), np.zeros(len(values), dtype=np.int64)
    for at, count in enumerate(values):
        seen = weight * stats.nbinom.pmf(count, shapes, rates / (rates + 1.0))
        grown = seen * (1 - hazard)
        runs = np.concatenate([[0], runs + 1])
        weight = np.concatenate([[seen.sum() * hazard], grown])
        weight /= weight.sum()
        shapes, rates = np.concatenate([[shape], shapes + count]), np.concatenate([[rate], rates + 1.0])
        kept = weight > RARE * weight.max()
        runs, weight, shapes, rates = runs[kept], weight[kept], shapes[kept], rates[kept]
        weight /= weight.sum()
        change[at] = weight[runs <= recent].sum() if at >= recent else np.nan
        likeliest[at] = runs[weight.argmax()]
    return OnlineChanges(
        method=f"Gamma-Poisson online detection, hazard {hazard:g}, prior Gamma({shape:g}, {rate:g})",
        change=change,
        likeliest_run=likeliest,
        recent=recent,
        n=len(values),
    )


def change_posterior(
    times: Iterable[Any], window: tuple[float, float], grid: int = 20_000
) -> tuple[float, float, float]:
    """One change of rate in a record of moments: the likeliest moment and the middle 90 % (Raftery and Akman 1986).

    Rates before and after have Jeffreys' prior; the moment is anywhere in the window with the same probability.

    Raises:
        InvalidSeries: A time is no number or lies outside the window, or there is none.
    """
    moments = np.sort(numbers(times, "times"))
    start, end = window
    if not (len(moments) and start < end and moments[0] >= start and moments[-1] <= end):
        raise InvalidSeries(
            f"{len(moments)} times in the window {start} to {end}: give one or more numbers, all of them inside, and an end after the start."
        )
    points = np.linspace(start, end, grid + 2)[1:-1]
    before = np.searchsorted(moments, points, side="right")
    after = len(moments) - before
    logs = (
        special.gammaln(before + 0.5)
        - (before + 0.5) * np.log(points - start)
        + special.gammaln(after + 0.5)
        - (after + 0.5) * np.log(end - points)
    )
    weight = np.exp(logs - logs.max())
    share = np.cumsum(weight) / weight.sum()
    return (
        float(points[logs.argmax()]),
        float(points[np.searchsorted(share, 0.05)]),
        float(points[np.searchsorted(share, 0.95)]),
    )


def dispersion(counts: NDArray[np.int64]) -> float:
    """Size of a negative binomial around a running median level, by maximum likelihood; large where counts are Poisson."""
    if len(counts) < FEWEST_FOR_DISPERSION:
        return 1e6
    width = max(3, len(counts) // 20 | 1)
    padded = np.pad(counts, width // 2, mode="reflect")
    level = np.maximum(np.array([padded[at : at + width].mean() for at in range(len(counts))]), 1e-3)

    def loss(log_size: float) -> float:
        size = np.exp(log_size)
        return -float(stats.nbinom.logpmf(counts, size, size / (size + level)).sum())

    return float(np.exp(optimize.minimize_scalar(loss, bounds=(-4.0, 14.0), method="bounded").x))


def _counts(counts: Iterable[Any]) -> NDArray[np.int64]:
    values = numbers(counts, "counts")
    bad = np.flatnonzero(~(np.isfinite(values) & (values >= 0) & (values == np.floor(values))))
    if len(bad):
        raise InvalidSeries(
            f"counts[{bad[0]}] is {values[bad[0]]} ({len(bad)} such); counts are whole numbers not below zero. A period that "
            "nobody reported on is not a zero: cut the series there, or count only the reported places."
        )
    return values.astype(np.int64)


def _poisson_cost(counts: NDArray[np.int64]) -> SegmentCost:
    """Twice the negative log likelihood at the mean, without the terms that no cut changes."""
    total = np.concatenate([[0], np.cumsum(counts)]).astype(np.float64)

    def measure(starts: NDArray[np.int64], end: int) -> NDArray[np.float64]:
        events = total[end] - total[starts]
        return np.asarray(-2.0 * events * np.log(np.maximum(events, 1.0) / (end - starts)))

    return measure


def _negative_binomial_cost(counts: NDArray[np.int64], size: float) -> SegmentCost:
    """The same for a negative binomial of one size: the maximum is at the mean there too."""
    total = np.concatenate([[0], np.cumsum(counts)]).astype(np.float64)

    def measure(starts: NDArray[np.int64], end: int) -> NDArray[np.float64]:
        events, length = total[end] - total[starts], (end - starts).astype(np.float64)
        mean = events / length
        success = length * size * np.log1p(mean / size)
        return np.asarray(2.0 * (success - events * np.log(np.maximum(mean, 1e-300) / (mean + size))))

    return measure
