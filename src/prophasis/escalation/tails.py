"""How heavy is the tail of severities, and how long until the next as large?

Power law above a threshold: Clauset, Shalizi and Newman 2009 (SIAM Rev. 51:661); return periods by the bootstrap of Clauset and
Woodard 2013 (Ann. Appl. Stat. 7:1838).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize, special

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.model.moments import numbers, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

FEWEST = 10
FEWEST_TAIL = 2
DISCRETE_TO = 1000
"""Whole numbers up to this threshold are fitted as whole numbers; above it the difference to a continuous fit is below 0.1 %."""


@dataclass(frozen=True, slots=True, eq=False)
class PowerLawTail:
    """A power law above a threshold that the data choose.

    Attributes:
        method: Which form was fitted.
        alpha: Exponent of the density, above 1.
        x_min: Threshold: the smallest value that belongs to the tail.
        n: Values above zero; *n_tail* of them in the tail.
        distance: Kolmogorov-Smirnov distance of the tail and the fit; for whole numbers over all of them, seen or not.
        discrete: Whether the values are whole numbers.
    """

    method: str
    alpha: float
    x_min: float
    n: int
    n_tail: int
    distance: float
    discrete: bool
    values: NDArray[np.float64] = field(repr=False)

    def p_value(self, draws: int = 1000, seed: int = 0) -> float:
        """How often data that do follow the fit are at least as far from theirs; small: the tail is no power law.

        The null is the fit itself. Each draw takes values below the threshold from the data and the others from the law, and is
        fitted anew, threshold included.

        Raises:
            InvalidSeries: *draws* or *seed* is no whole number, or there are no draws.
        """
        whole_number(draws, "draws", least=1, error=InvalidSeries)
        whole_number(seed, "seed", error=InvalidSeries)
        random = np.random.default_rng(seed)
        below = self.values[self.values < self.x_min]
        worse = 0
        for _ in range(draws):
            tail = int(random.binomial(self.n, self.n_tail / self.n))
            law = _draw(self, tail, random)
            rest = random.choice(below, self.n - tail) if len(below) else np.empty(0)
            worse += _search(np.sort(np.concatenate([rest, law])), self.discrete)[2] >= self.distance
        return float(worse / draws)

    def exceedance(self, size: float) -> float:
        """Probability that one value above zero is at least *size*; nan below the threshold."""
        if size < self.x_min:
            return float("nan")
        return self.n_tail / self.n * float(_survival(np.array([size]), self.alpha, self.x_min, self.discrete)[0])

    def return_period(self, size: float, *, per_year: float, draws: int = 1000, seed: int = 0) -> ReturnPeriod:
        """Years until a value of at least *size*, from events *per_year*, with a 90 % bootstrap interval.

        Raises:
            InvalidSeries: *size* lies below the threshold: count such events instead. Or *per_year* is not above zero, or *draws* or *seed* are
                no whole numbers.
        """
        whole_number(draws, "draws", least=1, error=InvalidSeries)
        whole_number(seed, "seed", error=InvalidSeries)
        if not 0 < per_year < np.inf:
            raise InvalidSeries(f"per_year is {per_year!r}; give the events of a year (values above zero), above zero.")
        if size < self.x_min:
            raise InvalidSeries(
                f"{size:g} lies below the threshold {self.x_min:g} of the tail; count the events of that size instead."
            )
        random = np.random.default_rng(seed)
        found = []
        for _ in range(draws):
            sample = np.sort(random.choice(self.values, len(self.values)))
            alpha, x_min, _, n_tail = _search(sample, self.discrete)
            if size >= x_min:
                chance = n_tail / self.n * float(_survival(np.array([size]), alpha, x_min, self.discrete)[0])
                found.append(1 / (per_year * chance) if chance > 0 else float("inf"))
        years = 1 / (per_year * self.exceedance(size))
        low, high = np.quantile(found, [0.05, 0.95]) if found else (np.nan, np.nan)
        return ReturnPeriod(
            method="power-law tail, bootstrap of all values with the threshold chosen anew",
            size=size,
            years=years,
            low=float(low),
            high=float(high),
            draws=len(found),
            seed=seed,
        )


@dataclass(frozen=True, slots=True)
class ReturnPeriod:
    """Years until the next event of a size, with the middle 90 % of the bootstrap."""

    method: str
    size: float
    years: float
    low: float
    high: float
    draws: int
    seed: int


def power_law_tail(values: Iterable[Any]) -> PowerLawTail:
    """Fit a power law to the largest values; the threshold is where the fit is nearest to the data.

    Args:
        values: Severities, such as deaths an event; zeros are left out, as no power law holds them.

    Raises:
        InvalidSeries: A value is no number or below zero.
        NotEnoughEvents: Fewer than ten values above zero, or all the same.
    """
    given = numbers(values, "values")
    if not np.all(np.isfinite(given) & (given >= 0)):
        raise InvalidSeries("a severity is not a number or below zero; leave out what is not known, and count it.")
    kept = np.sort(given[given > 0])
    if len(kept) < FEWEST or kept[0] == kept[-1]:
        raise NotEnoughEvents(
            f"a tail needs {FEWEST} values above zero that differ, and some 50 to say anything; there are {len(kept)}."
        )
    discrete = bool(np.all(kept == np.floor(kept)))
    alpha, x_min, distance, n_tail = _search(kept, discrete)
    return PowerLawTail(
        method=f"power law by maximum likelihood, {'whole numbers' if discrete and x_min <= DISCRETE_TO else 'continuous'}",
        alpha=alpha,
        x_min=x_min,
        n=len(kept),
        n_tail=n_tail,
        distance=distance,
        discrete=discrete,
        values=kept,
    )


def _search(ordered: NDArray[np.float64], discrete: bool) -> tuple[float, float, float, int]:
    """Exponent, threshold, distance and size of the tail for the threshold of the smallest distance."""
    thresholds = np.unique(ordered)[:-1]
    if not len(thresholds):
        return np.inf, float(ordered[0]), np.inf, len(ordered)
    starts = np.searchsorted(ordered, thresholds)
    sizes = len(ordered) - starts
    logs = np.log(ordered)
    tails = np.concatenate([np.cumsum(logs[::-1])[::-1], [0.0]])[starts]
    excess = tails - sizes * np.log(thresholds)
    best = (np.inf, float(thresholds[0]), np.inf, int(sizes[0]))
    unique, counts = np.unique(ordered, return_counts=True)
    cumulative = np.cumsum(counts)
    for at, (threshold, start, size) in enumerate(zip(thresholds, starts, sizes, strict=True)):
        if size < FEWEST_TAIL or excess[at] <= 0:
            continue
        whole = discrete and threshold <= DISCRETE_TO
        alpha = _discrete_alpha(threshold, size, tails[at]) if whole else 1.0 + size / excess[at]
        first = int(np.searchsorted(unique, threshold))
        distance = _distance(
            ordered[start:], unique[first:], cumulative[first:] - start, alpha, threshold, discrete=whole
        )
        if distance < best[2]:
            best = (float(alpha), float(threshold), float(distance), int(size))
    return best


def _distance(
    tail: NDArray[np.float64],
    values: NDArray[np.float64],
    below_or_at: NDArray[np.int64],
    alpha: float,
    threshold: float,
    *,
    discrete: bool,
) -> float:
    """Largest distance of the two distributions: over every whole number from the threshold on, or before each value otherwise.

    Between two values the share of the data stands still and the law rises, so that of the whole numbers there only the last can be
    farther off than the values themselves.
    """
    if discrete:
        from_here = _survival(values, alpha, threshold, True)
        beyond = _survival(values + 1, alpha, threshold, True)
        share = below_or_at / len(tail)
        before = np.concatenate([[0.0], share[:-1]])
        return float(max(np.abs(share - (1.0 - beyond)).max(), np.abs(before - (1.0 - from_here)).max()))
    law = 1.0 - (tail / threshold) ** (1.0 - alpha)
    return float(np.abs(np.arange(len(tail)) / len(tail) - law).max())


def _discrete_alpha(threshold: float, size: int, logs: float) -> float:
    """Maximum likelihood of the zeta distribution from a threshold on."""

    def loss(alpha: float) -> float:
        return float(size * np.log(special.zeta(alpha, threshold)) + alpha * logs)

    return float(optimize.minimize_scalar(loss, bounds=(1.01, 20.0), method="bounded", options={"xatol": 1e-9}).x)


def _survival(values: NDArray[np.float64], alpha: float, threshold: float, discrete: bool) -> NDArray[np.float64]:
    """Probability that a value of the tail is at least as large."""
    if discrete and threshold <= DISCRETE_TO:
        return np.asarray(special.zeta(alpha, values) / special.zeta(alpha, threshold))
    return np.asarray((values / threshold) ** (1.0 - alpha))


def _draw(law: PowerLawTail, n: int, random: np.random.Generator) -> NDArray[np.float64]:
    share = 1.0 - random.uniform(size=n)
    if not (law.discrete and law.x_min <= DISCRETE_TO):
        drawn = law.x_min * share ** (-1.0 / (law.alpha - 1.0))
        return np.asarray(np.floor(drawn + 0.5) if law.discrete else drawn)
    grid = np.arange(law.x_min, law.x_min + 100_000)
    survival = _survival(grid, law.alpha, law.x_min, True)  # descending from 1
    at = np.searchsorted(-survival, -share, side="right") - 1
    far = share < survival[-1]
    values = grid[np.clip(at, 0, len(grid) - 1)]
    values[far] = np.floor(grid[-1] * (share[far] / survival[-1]) ** (-1.0 / (law.alpha - 1.0)))
    return np.asarray(values, dtype=np.float64)
