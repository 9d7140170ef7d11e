"""Was it out of line with what came before? Surprise against a baseline whose level changes slowly.

The baseline of each period is a negative binomial around a discounted mean of the periods before it (the steady state of Harvey and
Fernandes 1989, J. Bus. Econ. Stat. 7:407, with a dispersion of its own). The null of the surprise is that the period is one more
draw from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize, stats

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.model.moments import whole_number
from prophasis.model.series import day_of, monthly, severities

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 10
"""Reported periods before the one in question, below which no baseline is drawn."""
HALF_LIVES = (4.0, 8.0, 16.0, 32.0, 64.0, 128.0)
"""Of the discounted mean, in periods; likelihood chooses."""
SIZES = np.exp(np.linspace(-4.0, 7.0, 56))
"""Dispersions that the interval weighs, from the widest scatter to Poisson's."""
HOLDS = "The interval is nominally of 90 %; on simulated series it holds the truth in about 90 % of such of one level, and in 65 to 90 % where the level moves."
CAP = 300.0
"""Surprise beyond which a probability has no digits left."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """How far out of line a period was.

    Attributes:
        method: The baseline in words.
        day: First day of the period.
        severity: Its figure; *severity_low* and *severity_high* its range.
        expected: Mean of the baseline for the period.
        band_low, band_high: The middle 90 % of the baseline for it.
        probability: Of a figure as high or higher under the baseline.
        surprise: ``-log10(probability)``: 2 is one period in a hundred, 3 one in a thousand.
        low, high: Interval of the surprise, from the range of the figure and draws of the baseline: half life and dispersion by their
            likelihood, the level from its Gamma distribution; widened where it does not hold the surprise itself. Nominally of 90 %; on
            simulated series it holds the truth in 86 to 99 % of such of one level, and in 66 to 90 % where the level moves, which the draws know
            by the half life alone. The surprise itself is near the truth in the median, and too low just after the level fell.
        dispersion: Size of the negative binomial; small numbers scatter widely.
        half_life: Of the discounted mean, in periods.
        n: Reported periods in the baseline; *unreported* ones were left out, not read as zero.
        draws, seed: Of the baseline, for the interval.
        warnings: What to bear in mind.
    """

    method: str
    day: date
    severity: float
    severity_low: float
    severity_high: float
    expected: float
    band_low: float
    band_high: float
    probability: float
    surprise: float
    low: float
    high: float
    dispersion: float
    half_life: float
    n: int
    unreported: int
    draws: int
    seed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaselineBand:
    """The baseline of each reported period, known from those before it: mean and middle 90 %."""

    days: tuple[date, ...]
    expected: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def surprise(series: Any, day: Any, *, since: Any = None, draws: int = 400, seed: int = 0) -> Surprise:
    """Compare the figure of a period with the baseline of the reported periods before it.

    Args:
        series: Figures by day, week or month for one dyad or place; see `model.series.severities`.
        day: The period in question.
        since: Where the baseline begins, such as the month after a war; ``None``: with the series.
        draws: Of the baseline, for the interval.
        seed: Of the draws.

    Raises:
        InvalidSeries: The period has no figure, or *draws* or *seed* is no whole number not below zero.
        NotEnoughEvents: Fewer than ten reported periods before it.
    """
    whole_number(draws, "draws", error=InvalidSeries)
    whole_number(seed, "seed", error=InvalidSeries)
    figures = severities(series)
    at = day_of(day).replace(day=1) if monthly(figures) else day_of(day)
    figure = figures.get(at)
    if figure is None:
        raise InvalidSeries(
            f"{at} has no figure: nobody reported on it, so it cannot be surprising. Ask for a reported day."
        )
    start = date.min if since is None else day_of(since)
    before = [known for period, known in figures.items() if start <= period < at]
    reported = np.array([round(known.best) for known in before if known is not None], dtype=np.float64)
    if len(reported) < FEWEST:
        raise NotEnoughEvents(
            f"a baseline needs {FEWEST} reported periods before {at}; there are {len(reported)}. Add earlier data."
        )
    half_life, size = _fitted(reported)
    mean = float(_levels(reported, half_life)[-1])
    random = np.random.default_rng(seed)
    value = float(_surprises(np.array([figure.best]), np.array([mean]), np.array([size]))[0])
    low, high = value, value
    if draws:
        told = random.uniform(figure.low, figure.high, draws)
        low, high = np.quantile(_surprises(told, *_baselines(reported, draws, random)), [0.05, 0.95]).tolist()
    band = _quantiles(np.array([mean]), size)
    return Surprise(
        method=f"negative binomial around a mean discounted by half every {half_life:g} periods, both by likelihood",
        day=at,
        severity=figure.best,
        severity_low=figure.low,
        severity_high=figure.high,
        expected=mean,
        band_low=float(band[0][0]),
        band_high=float(band[1][0]),
        probability=float(10**-value),
        surprise=value,
        low=min(low, value),
        high=max(high, value),
        dispersion=size,
        half_life=half_life,
        n=len(reported),
        unreported=len(before) - len(reported),
        draws=draws,
        seed=seed,
        warnings=(
            *_warnings(reported, len(before), "months" if monthly(figures) else "periods"),
            *((HOLDS,) if draws else ()),
        ),
    )


def baseline_band(series: Any) -> BaselineBand:
    """The baseline of every reported period after the first ten, as it was known just before it.

    Raises:
        NotEnoughEvents: Fewer than eleven reported periods.
    """
    known = [(day, figure) for day, figure in severities(series).items() if figure is not None]
    values = np.array([round(figure.best) for _, figure in known], dtype=np.float64)
    if len(values) <= FEWEST:
        raise NotEnoughEvents(f"a band needs more than {FEWEST} reported periods; there are {len(values)}.")
    half_life, size = _fitted(values)
    levels = _levels(values, half_life)[:-1][FEWEST:]
    low, high = _quantiles(levels, size)
    return BaselineBand(
        days=tuple(day for day, _ in known[FEWEST:]),
        expected=tuple(levels.tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
    )


def _levels(values: NDArray[np.float64], half_life: float) -> NDArray[np.float64]:
    """Discounted mean of what came before each period, and before the one after the last, shape (n + 1,).

    It begins from the mean of the first ten, weighing as much as one period.
    """
    keep = 0.5 ** (1 / half_life)
    total, weight = float(values[:FEWEST].mean()), 1.0
    levels = np.empty(len(values) + 1)
    for at, value in enumerate(values):
        levels[at] = total / weight
        total, weight = keep * total + value, keep * weight + 1.0
    levels[-1] = total / weight
    return np.maximum(levels, 1e-3)


def _fitted(values: NDArray[np.float64]) -> tuple[float, float]:
    """Half life and dispersion of the highest likelihood of one step ahead."""
    tries = []
    for half_life in HALF_LIVES:
        size, loss = _size(values, _levels(values, half_life)[:-1])
        tries.append((loss, half_life, size))
    _, half_life, size = min(tries)
    return half_life, size


def _size(values: NDArray[np.float64], levels: NDArray[np.float64]) -> tuple[float, float]:
    def loss(log_size: float) -> float:
        size = np.exp(log_size)
        return -float(stats.nbinom.logpmf(values, size, size / (size + levels)).sum())

    found = optimize.minimize_scalar(loss, bounds=(-5.0, 10.0), method="bounded")
    return float(np.exp(found.x)), float(found.fun)


def _baselines(
    values: NDArray[np.float64], draws: int, random: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Levels of the next period and dispersions, as likely as the periods make them.

    Half life and dispersion are drawn by their likelihood. Given both, the level has the Gamma distribution of Harvey and Fernandes, whose
    scale a dispersion widens, with half an event more (Jeffreys): that nothing was seen does not make the level zero.
    """
    logs, means, weights = [], [], []
    for half_life in HALF_LIVES:
        levels, keep = _levels(values, half_life), 0.5 ** (1 / half_life)
        size = SIZES[:, None]
        logs.append(stats.nbinom.logpmf(values, size, size / (size + levels[:-1])).sum(axis=1))
        means.append(levels[-1])
        weights.append((keep ** np.arange(1, len(values) + 1)).sum() + keep ** len(values))
    chance = np.exp(np.array(logs) - np.max(logs))
    half_lives, sizes = np.divmod(random.choice(chance.size, draws, p=chance.ravel() / chance.sum()), len(SIZES))
    mean, size = np.array(means)[half_lives], SIZES[sizes]
    scale = (1 + mean / size) / np.array(weights)[half_lives]
    return np.maximum(random.gamma(mean / scale + 0.5, scale), 1e-3), size


def _surprises(
    values: NDArray[np.float64], means: NDArray[np.float64], sizes: NDArray[np.float64]
) -> NDArray[np.float64]:
    logged = stats.nbinom.logsf(np.ceil(values) - 1, sizes, sizes / (sizes + means))
    return np.asarray(np.where(np.isfinite(logged), np.minimum(CAP, -logged / np.log(10)), CAP))


def _quantiles(levels: NDArray[np.float64], size: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    chance = size / (size + levels)
    return stats.nbinom.ppf(0.05, size, chance), stats.nbinom.ppf(0.95, size, chance)


def _warnings(reported: NDArray[np.float64], before: int, unit: str) -> tuple[str, ...]:
    warnings = []
    if len(reported) < before:
        warnings.append(
            f"{before - len(reported)} of the {before} {unit} before were not reported and are left out, not read as zero."
        )
    if not reported.any():
        warnings.append(
            f"All {len(reported)} reported {unit} before were zero: the baseline knows no scatter, and any figure surprises it."
        )
    return tuple(warnings)
