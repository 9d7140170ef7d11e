"""How far a decay can be moved before the record speaks against it: intervals by profile likelihood.

Venzon and Moolgavkar 1988 (Appl. Stat. 37:87). A decay is held at a value, all else is fitted anew, and the interval ends where twice
the log likelihood has fallen by the square of a quantile. Unlike the curvature at the maximum it follows a likelihood that is
steeper on one side, as that of a decay is which few children show. The quantile is that of Student's t: a decay whose logarithm is known to
a deviation s is known as from 1/s^2 lags of children that are seen for certain, and with few of those a normal quantile is too short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, stats

from prophasis.triggers.hawkes_layout import bounds_of, coordinates
from prophasis.triggers.hawkes_search import loss_of
from prophasis.triggers.hawkes_terms import weightless

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit

NEAR = 1e-3
"""In standard deviations, so near its end an interval is found."""
READINGS = 15
"""Of the profile on each side, at most."""
FIRST_STEP = 0.5
"""Of the logarithm of a decay, where there is no curvature to tell how far to go."""
FEWEST_LAGS = 3.0
"""Fewer seen lags than this are taken for as many: below, a quantile of Student's t is as long as the search."""


def quantiles(level: float, spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many standard deviations an interval of a decay reaches to each side; that of a normal distribution where *spread* is nan."""
    with np.errstate(divide="ignore"):
        lags = np.nan_to_num(1.0 / spread**2, nan=np.inf, posinf=np.inf)
    return np.asarray(stats.t.ppf(0.5 + level / 2, np.maximum(lags, FEWEST_LAGS)))


def decay_ends(fit: HawkesFit, level: float, spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lowest and highest value of each decay, shape (types, terms, 2); 0 or infinite where the record sets no end.

    Args:
        fit: With estimated decays.
        level: Nominal coverage.
        spread: Standard deviation of the logarithm of each decay by curvature, shape (types, terms); nan where there is none.

    Returns:
        nan for terms that set off nothing.
    """
    events = fit.record()
    layout = coordinates(events, fit.base.curves, fit.model.decays.shape[1], None)
    loss, vector = loss_of(events, layout), layout.vector(fit.model)
    bounds = np.array(bounds_of(events, layout))
    quantile = quantiles(level, spread)
    terms = layout.branching[2]
    known = ~weightless(fit.model)
    ends = np.full((*known.shape, 2), np.nan)
    for kind, term in np.argwhere(known).tolist():
        at = layout.paces.start + kind * terms + term
        high = float(quantile[kind, term])
        step = high * float(np.nan_to_num(spread[kind, term], nan=0.0)) or FIRST_STEP
        of_kind = slice(layout.paces.start + kind * terms, layout.paces.start + int((known[kind]).sum()) + kind * terms)
        for side, (sign, none) in enumerate(((-1.0, 0.0), (1.0, np.inf))):
            fall = _fall(loss, vector, bounds, at, of_kind)
            end = _end(fall, vector[at], sign * step, bounds[at], high)
            ends[kind, term, side] = none if end is None else np.exp(end)
    return ends


def _fall(
    loss: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]],
    vector: NDArray[np.float64],
    bounds: NDArray[np.float64],
    at: int,
    of_kind: slice,
) -> Callable[[float], float]:
    """How far the likelihood has fallen with one number held, as standard deviations of a normal likelihood.

    The terms of a source stay in their order: a slower one that took the place of a faster one would have moved under its name.
    """
    least, start = loss(vector)[0], vector.copy()

    def fall(value: float) -> float:
        held = bounds.copy()
        held[of_kind.start : at, 0] = np.maximum(held[of_kind.start : at, 0], value)
        held[at + 1 : of_kind.stop, 1] = np.minimum(held[at + 1 : of_kind.stop, 1], value)
        held[at] = value
        found = optimize.minimize(
            loss,
            np.clip(start, held[:, 0], held[:, 1]),
            jac=True,
            method="L-BFGS-B",
            bounds=held,
            options={"ftol": 1e-10},
        )
        start[:] = found.x
        return float(np.sqrt(2.0 * max(float(found.fun) - least, 0.0)))

    return fall


def _end(
    fall: Callable[[float], float], best: float, step: float, bounds: NDArray[np.float64], high: float
) -> float | None:
    """Where the fall reaches *high*, by secants, since it grows about evenly; ``None``: not within the bounds."""
    inside, outside = (best, 0.0), None
    at = float(np.clip(best + step, *bounds))
    for _ in range(READINGS):
        fallen = fall(at)
        if abs(fallen - high) < NEAR:
            break
        if fallen < high:
            if at in tuple(bounds):
                return None
            inside = (at, fallen)
        else:
            outside = (at, fallen)
        at = _next(inside, outside, best, high, bounds)
    return at


def _next(
    inside: tuple[float, float],
    outside: tuple[float, float] | None,
    best: float,
    high: float,
    bounds: NDArray[np.float64],
) -> float:
    """Between a value that is inside and one that is outside; twice as far out, or as the slope says, where none is outside yet."""
    if outside is None:
        away = inside[0] - best
        further = away * min(high / inside[1], 3.0) if inside[1] > 0 else 3.0 * away
        return float(np.clip(best + further * 1.02, *bounds))
    share = (high - inside[1]) / (outside[1] - inside[1])
    return float(inside[0] + np.clip(share, 0.05, 0.95) * (outside[0] - inside[0]))
