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
    value, weights, branching, decays, mark_effect = _walk(
        events.times,
        events.types,
        events.rows,
        kappa,
        slope,
        events.curves,
        model.weights,
        model.branching,
        model.decays,
        events.end,
        events.has_marks,
    )
    value -= float((model.weights @ events.areas).sum())
    gradient = Excitation(
        weights=weights - events.areas, branching=branching, decays=decays, mark_effect=float(mark_effect)
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
    branching: NDArray[np.float64],
    decays: NDArray[np.float64],
    end: float,
    has_marks: bool,
) -> Any:
    modelled, kinds, terms = branching.shape
    flat = curves.shape[1] == 1
    pull = np.empty_like(branching)
    children = np.zeros((kinds, terms))
    for m in range(modelled):
        for k in range(kinds):
            for p in range(terms):
                pull[m, k, p] = branching[m, k, p] * decays[k, p]
                children[k, p] += branching[m, k, p]
    g_weights, g_branching = np.zeros_like(weights), np.zeros_like(branching)
    g_decays = np.zeros_like(decays)
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
            for k in range(kinds):
                for p in range(terms):
                    factor = np.exp(-decays[k, p] * gap)
                    lagged[k, p] = factor * (lagged[k, p] + gap * left[k, p])
                    left[k, p] *= factor
                    if has_marks:
                        sloped[k, p] *= factor
        m = rows[i]
        if m >= 0:
            rate = 0.0
            if flat:
                rate = weights[m, 0]
            else:
                for c in range(curves.shape[1]):
                    rate += weights[m, c] * curves[i, c]
            for k in range(kinds):
                for p in range(terms):
                    rate += pull[m, k, p] * left[k, p]
            if rate <= 0.0:
                return -np.inf, g_weights, g_branching, g_decays, g_effect
            value += np.log(rate)
            share = 1.0 / rate
            if flat:
                g_weights[m, 0] += share
            else:
                for c in range(curves.shape[1]):
                    g_weights[m, c] += share * curves[i, c]
            for k in range(kinds):
                for p in range(terms):
                    g_branching[m, k, p] += share * left[k, p]
                    g_decays[k, p] += share * pull[m, k, p] * (left[k, p] - decays[k, p] * lagged[k, p])
                    if has_marks:
                        g_effect += share * pull[m, k, p] * sloped[k, p]
        away = end - times[i]
        k = types[i]
        for p in range(terms):
            faded = np.exp(-decays[k, p] * away) if decays[k, p] * away < 700.0 else 0.0
            value -= children[k, p] * kappa[i] * (1.0 - faded)
            g_decays[k, p] -= children[k, p] * decays[k, p] * kappa[i] * away * faded
            g_effect -= children[k, p] * slope[i] * (1.0 - faded)
    for m in range(modelled):
        for k in range(kinds):
            for p in range(terms):
                g_branching[m, k, p] *= decays[k, p]
    for i in range(len(times)):
        k = types[i]
        for p in range(terms):
            g_reach = kappa[i] * (1.0 - np.exp(-decays[k, p] * (end - times[i])))
            for m in range(modelled):
                g_branching[m, k, p] -= g_reach
    return value, g_weights, g_branching, g_decays, g_effect


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
