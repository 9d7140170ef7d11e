# mypy: disable-error-code="untyped-decorator"
"""The same likelihood as in `intensity`, one event after the other, compiled: for records too long for arrays.

Held to the array version by tests. Compiling takes a second or two once, so short records do not come here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy as np

from prophasis.triggers.intensity import Excitation, Record, productivity

if TYPE_CHECKING:
    from numpy.typing import NDArray


def likelihood(events: Record, model: Excitation) -> tuple[float, Excitation]:
    """Log likelihood and gradient, as `intensity.likelihood` gives them."""
    kappa, slope = productivity(events, model.mark_effect)
    value, weights, branching, decays, reach, mark_effect = _walk(
        events.times,
        events.types,
        events.rows,
        kappa,
        slope,
        events.curves,
        model.weights,
        model.branching * model.decays,
        model.branching.sum(axis=0),
        model.decays,
        events.end,
        events.has_marks,
    )
    value -= float((model.weights @ events.areas).sum())
    gradient = Excitation(
        weights=weights - events.areas,
        branching=branching * model.decays - reach,
        decays=decays,
        mark_effect=float(mark_effect),
    )
    return float(value), gradient


@numba.njit(fastmath=False)
def _walk(  # noqa: PLR0917 (what it is made of, each once)
    times: NDArray[np.float64],
    types: NDArray[np.int64],
    rows: NDArray[np.int64],
    kappa: NDArray[np.float64],
    slope: NDArray[np.float64],
    curves: NDArray[np.float64],
    weights: NDArray[np.float64],
    pull: NDArray[np.float64],
    children: NDArray[np.float64],
    decays: NDArray[np.float64],
    end: float,
    has_marks: bool,
) -> Any:
    """One event after the other: value, slopes by weights, by pull, by decays, children that the window holds, slope by marks."""
    kinds, terms = decays.shape
    g_weights, g_pull = np.zeros_like(weights), np.zeros_like(pull)
    g_decays, reach = np.zeros((kinds, terms)), np.zeros((kinds, terms))
    left, lagged, sloped = np.zeros((kinds, terms)), np.zeros((kinds, terms)), np.zeros((kinds, terms))
    value, g_effect = 0.0, 0.0
    waiting, last = 0, times[0]  # events from *waiting* on share the time *last* and do not excite each other
    for i in range(len(times)):
        gap = times[i] - last
        if gap > 0.0:
            for j in range(waiting, i):
                for p in range(terms):
                    left[types[j], p] += kappa[j]
                    sloped[types[j], p] += slope[j]
            waiting, last = i, times[i]
            _fade(left, lagged, sloped, decays, gap, has_marks)
        m = rows[i]
        if m >= 0:
            rate = _rate(weights[m], curves[i], pull[m], left)
            if rate <= 0.0:
                return -np.inf, g_weights, g_pull, g_decays, reach, g_effect
            value += np.log(rate)
            share = 1.0 / rate
            for c in range(curves.shape[1]):
                g_weights[m, c] += share * curves[i, c]
            g_effect += _gathered(share, pull[m], decays, left, lagged, sloped, g_pull[m], g_decays, has_marks)
        k, away = types[i], end - times[i]
        for p in range(terms):
            faded = np.exp(-decays[k, p] * away) if decays[k, p] * away < 700.0 else 0.0
            reached = kappa[i] * (1.0 - faded)
            value -= children[k, p] * reached
            reach[k, p] += reached
            g_decays[k, p] -= children[k, p] * decays[k, p] * kappa[i] * away * faded
            g_effect -= children[k, p] * slope[i] * (1.0 - faded)
    return value, g_weights, g_pull, g_decays, reach, g_effect


@numba.njit(fastmath=False)
def _fade(  # noqa: PLR0917 (what it is made of, each once)
    left: NDArray[np.float64],
    lagged: NDArray[np.float64],
    sloped: NDArray[np.float64],
    decays: NDArray[np.float64],
    gap: float,
    has_marks: bool,
) -> None:
    """What is left of earlier events, and that times its lag, once *gap* has passed; in place."""
    for k in range(decays.shape[0]):
        for p in range(decays.shape[1]):
            factor = np.exp(-decays[k, p] * gap)
            lagged[k, p] = factor * (lagged[k, p] + gap * left[k, p])
            left[k, p] *= factor
            if has_marks:
                sloped[k, p] *= factor


@numba.njit(fastmath=False)
def _rate(
    weights: NDArray[np.float64], curves: NDArray[np.float64], pull: NDArray[np.float64], left: NDArray[np.float64]
) -> float:
    """The rate of one type, by its background and what is left of earlier events."""
    rate = 0.0
    for c in range(len(weights)):
        rate += weights[c] * curves[c]
    for k in range(pull.shape[0]):
        for p in range(pull.shape[1]):
            rate += pull[k, p] * left[k, p]
    return rate


@numba.njit(fastmath=False)
def _gathered(  # noqa: PLR0917 (what it is made of, each once)
    share: float,
    pull: NDArray[np.float64],
    decays: NDArray[np.float64],
    left: NDArray[np.float64],
    lagged: NDArray[np.float64],
    sloped: NDArray[np.float64],
    g_pull: NDArray[np.float64],
    g_decays: NDArray[np.float64],
    has_marks: bool,
) -> float:
    """Add what one event says of pull and decays, in place; what it says of the effect of marks."""
    effect = 0.0
    for k in range(pull.shape[0]):
        for p in range(pull.shape[1]):
            g_pull[k, p] += share * left[k, p]
            g_decays[k, p] += share * pull[k, p] * (left[k, p] - decays[k, p] * lagged[k, p])
            if has_marks:
                effect += share * pull[k, p] * sloped[k, p]
    return effect


def rates(events: Record, model: Excitation) -> NDArray[np.float64]:
    """The rate of its own type just before each event, as `intensity.rates` gives it."""
    kappa, _ = productivity(events, model.mark_effect)
    told = np.flatnonzero(events.rows >= 0)
    base = np.full(len(events.times), np.nan)
    base[told] = np.einsum("ic,ic->i", events.curves[told], model.weights[events.rows[told]])
    pulled = _pulled(events.times, events.types, events.rows, kappa, model.branching * model.decays, model.decays)
    return np.asarray(base + pulled)


@numba.njit(fastmath=False)
def _pulled(  # noqa: PLR0917 (what it is made of, each once)
    times: NDArray[np.float64],
    types: NDArray[np.int64],
    rows: NDArray[np.int64],
    kappa: NDArray[np.float64],
    pull: NDArray[np.float64],
    decays: NDArray[np.float64],
) -> Any:
    _, kinds, terms = pull.shape
    left, pulled = np.zeros((kinds, terms)), np.zeros(len(times))
    waiting, last = 0, times[0]
    for i in range(len(times)):
        gap = times[i] - last
        if gap > 0.0:
            for j in range(waiting, i):
                for p in range(terms):
                    left[types[j], p] += kappa[j]
            waiting, last = i, times[i]
            for k in range(kinds):
                for p in range(terms):
                    left[k, p] *= np.exp(-decays[k, p] * gap)
        if rows[i] >= 0:
            for k in range(kinds):
                for p in range(terms):
                    pulled[i] += pull[rows[i], k, p] * left[k, p]
    return pulled
