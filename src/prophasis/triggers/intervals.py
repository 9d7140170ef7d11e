"""How sure the parameters of a fit are, from the curvature of the log likelihood at its maximum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from prophasis.triggers.hawkes_search import chosen_likelihood
from prophasis.triggers.hawkes_terms import NONE, weightless
from prophasis.triggers.intensity import Excitation
from prophasis.triggers.profile import decay_ends, quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit

STEP = 1e-4
PROFILED_TO = 5_000
"""Events up to which decays have intervals by profile likelihood; beyond, the curvature says the same and far sooner."""


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Intervals of the parameters of a Hawkes fit, symmetric in their logarithms but for profiled decays.

    Attributes:
        method: How they were found.
        level: Their nominal coverage.
        background, branching, decays: Lowest and highest value, shape of the parameter + (2,); nan where the estimate is at zero
            or the curvature does not hold the parameter. A profiled decay to which the record sets no end goes down to 0 or up to infinity.
        mark_effect: Lowest and highest value.
    """

    method: str
    level: float
    background: NDArray[np.float64]
    branching: NDArray[np.float64]
    decays: NDArray[np.float64]
    mark_effect: tuple[float, float]


def intervals(fit: HawkesFit, level: float = 0.95) -> Intervals:
    """Wald intervals on the logarithms, asymptotic, for a maximum inside its bounds; decays by profile likelihood up to `PROFILED_TO` events.

    Those of decays reach as far as Student's t with as many degrees of freedom as lags of children were seen; see `profile`.
    """
    events = fit.record()
    free = _Logs(fit.model, fit.free_decays, events.has_marks)
    covariance = _covariance(fit, free)
    whole = np.full((free.size, free.size), np.nan)
    if covariance is not None:
        whole[np.ix_(free.inside, free.inside)] = covariance
    high = float(stats.norm.ppf(0.5 + level / 2))
    spread = np.sqrt(np.diag(whole))
    modelled, curves = fit.model.weights.shape
    grounds = fit.model.weights * fit.base.areas() / fit.base.areas().sum()
    children = fit.model.branching.reshape(-1, fit.model.branching.shape[2])
    return Intervals(
        method="Wald, on logarithms, from the observed information"
        + ("; decays by profile likelihood with quantiles of Student's t" if _profiled(fit) else ""),
        level=level,
        background=_of_sums(grounds, whole, 0, high).reshape(modelled, 2),
        branching=_of_sums(children, whole, modelled * curves, high).reshape(*fit.branching.shape, 2),
        decays=_decays(fit, level, spread[free.paces]),
        mark_effect=(fit.mark_effect - high * float(spread[-1]), fit.mark_effect + high * float(spread[-1]))
        if events.has_marks
        else (0.0, 0.0),
    )


def _profiled(fit: HawkesFit) -> bool:
    return fit.free_decays and fit.events.n <= PROFILED_TO


def _decays(fit: HawkesFit, level: float, spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lowest and highest value of each decay; given ones are what they are."""
    if not fit.free_decays:
        ends = np.stack([fit.model.decays, fit.model.decays], axis=-1)
    elif _profiled(fit):
        ends = decay_ends(fit, level, spread.reshape(fit.model.decays.shape))
    else:
        shaped = spread.reshape(fit.model.decays.shape)
        away = np.exp(quantiles(level, shaped) * shaped)
        ends = np.stack([fit.model.decays / away, fit.model.decays * away], axis=-1)
    return ends[:, 0] if fit.decays.ndim == 1 else ends


def _of_sums(parts: NDArray[np.float64], covariance: NDArray[np.float64], at: int, high: float) -> NDArray[np.float64]:
    """Ends of the sum of each row of parts whose logarithms begin at *at* in the covariance, shape (rows, 2); nan where no part is known."""
    width = parts.shape[1]
    ends = np.full((len(parts), 2), np.nan)
    for row, part in enumerate(parts):
        here = at + row * width + np.arange(width)
        here = here[np.isfinite(np.diag(covariance)[here])]
        if len(here):
            share = part[here - at - row * width] / part.sum()
            away = high * np.sqrt(share @ covariance[np.ix_(here, here)] @ share)
            ends[row] = part.sum() * np.exp([-away, away])
    return ends


def draws(fit: HawkesFit, number: int, seed: int) -> list[Excitation]:
    """Models as likely as the curvature allows around the fitted one; the fitted one alone where there is no curvature."""
    return models_around(fit, number, seed) or [fit.model] * number


def models_around(fit: HawkesFit, number: int, seed: int) -> list[Excitation]:
    """Models as likely as the curvature allows around the fitted one; none where there is no curvature."""
    free = _Logs(fit.model, fit.free_decays, fit.record().has_marks)
    covariance = _covariance(fit, free)
    if covariance is None:
        return []
    random = np.random.default_rng(seed)
    moves = random.multivariate_normal(np.zeros(len(covariance)), covariance, size=number, method="eigh")
    found = []
    for move in moves:
        vector = free.vector.copy()
        vector[free.inside] += move
        found.append(free.model_at(vector))
    return found


class _Logs:
    """The parameters of a model as logarithms, and which of them are inside their bounds."""

    def __init__(self, model: Excitation, free_decays: bool, has_marks: bool) -> None:
        self.model, self.free_decays, self.has_marks = model, free_decays, has_marks
        with np.errstate(divide="ignore"):
            parts = [np.log(model.weights).ravel(), np.log(model.branching).ravel()]
        if free_decays:
            parts.append(np.log(model.decays).ravel())
        if has_marks:
            parts.append(np.array([model.mark_effect]))
        self.vector = np.concatenate(parts)
        reaches = ~weightless(model)  # a term without children has no decay to speak of
        held = [model.weights.ravel() > NONE * model.weights.max(), model.branching.ravel() > NONE]
        if free_decays:
            held.append(reaches.ravel())
        if has_marks:
            held.append(np.array([bool(reaches.any())]))
        to = model.weights.size + model.branching.size
        self.paces = slice(to, to + (model.decays.size if free_decays else 0))
        self.inside = np.flatnonzero(np.concatenate(held))
        self.size = len(self.vector)

    def model_at(self, vector: NDArray[np.float64]) -> Excitation:
        weights = self.model.weights.size
        to = weights + self.model.branching.size
        decays = self.model.decays
        if self.free_decays:
            decays = np.exp(vector[to : to + decays.size]).reshape(decays.shape)
        return Excitation(
            weights=np.exp(vector[:weights]).reshape(self.model.weights.shape),
            branching=np.exp(vector[weights:to]).reshape(self.model.branching.shape),
            decays=decays,
            mark_effect=float(vector[-1]) if self.has_marks else 0.0,
        )

    def gradient(self, model: Excitation, slope: Excitation) -> NDArray[np.float64]:
        parts = [(slope.weights * model.weights).ravel(), (slope.branching * model.branching).ravel()]
        if self.free_decays:
            parts.append(slope.decays.ravel())
        if self.has_marks:
            parts.append(np.array([slope.mark_effect]))
        return np.concatenate(parts)


def _covariance(fit: HawkesFit, free: _Logs) -> NDArray[np.float64] | None:
    """The inverse of the observed information over the parameters inside their bounds; ``None`` where there is none."""
    events = fit.record()
    measure = chosen_likelihood(events)

    def slope(vector: NDArray[np.float64]) -> NDArray[np.float64]:
        model = free.model_at(vector)
        return free.gradient(model, measure(events, model)[1])[free.inside]

    rows = []
    for index in free.inside:
        step = np.zeros(free.size)
        step[index] = STEP
        with np.errstate(invalid="ignore"):
            rows.append((slope(free.vector + step) - slope(free.vector - step)) / (2 * STEP))
    information = -np.array(rows)
    information = (information + information.T) / 2
    try:
        values = np.linalg.eigvalsh(information)
    except np.linalg.LinAlgError:
        return None
    if not len(values) or values.min() <= 0:
        return None
    return np.asarray(np.linalg.inv(information))
