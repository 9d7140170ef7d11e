"""How sure the parameters of a fit are, from the curvature of the log likelihood at its maximum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from prophasis.triggers.hawkes_search import chosen_likelihood
from prophasis.triggers.intensity import Excitation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit

NONE = 1e-6
"""A branching below this is at its bound of zero; curvature says nothing there."""
STEP = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Intervals of the parameters of a Hawkes fit, symmetric in their logarithms.

    Attributes:
        method: How they were found.
        level: Their nominal coverage.
        background, branching, decays: Lowest and highest value, shape of the parameter + (2,); nan where the estimate is at zero
            or the curvature does not hold the parameter.
        mark_effect: Lowest and highest value.
    """

    method: str
    level: float
    background: NDArray[np.float64]
    branching: NDArray[np.float64]
    decays: NDArray[np.float64]
    mark_effect: tuple[float, float]


def intervals(fit: HawkesFit, level: float = 0.95) -> Intervals:
    """Wald intervals on the logarithms: asymptotic, for a maximum inside its bounds."""
    free = _Logs(fit.model, fit.free_decays, fit.record().has_marks)
    spread = np.full(free.size, np.nan)
    covariance = _covariance(fit, free)
    if covariance is not None:
        spread[free.inside] = np.sqrt(np.diag(covariance))
    width = float(stats.norm.ppf(0.5 + level / 2)) * spread
    low, high = free.model_at(free.vector - width), free.model_at(free.vector + width)
    areas = fit.base.areas() / fit.base.areas().sum()
    return Intervals(
        method="Wald, on logarithms, from the observed information",
        level=level,
        background=np.stack([low.weights @ areas, high.weights @ areas], axis=-1),
        branching=np.stack([low.branching.sum(axis=2), high.branching.sum(axis=2)], axis=-1),
        decays=np.squeeze(np.stack([low.decays, high.decays], axis=-1), axis=1)
        if fit.decays.ndim == 1
        else np.stack([low.decays, high.decays], axis=-1),
        mark_effect=(low.mark_effect, high.mark_effect),
    )


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
            parts.append(np.log(model.decays[:, 0]))
        if has_marks:
            parts.append(np.array([model.mark_effect]))
        self.vector = np.concatenate(parts)
        reaches = model.branching.sum(axis=(0, 2)) > NONE  # a source without children has no decay to speak of
        held = [model.weights.ravel() > NONE * model.weights.max(), model.branching.ravel() > NONE]
        if free_decays:
            held.append(reaches)
        if has_marks:
            held.append(np.array([bool(reaches.any())]))
        self.inside = np.flatnonzero(np.concatenate(held))
        self.size = len(self.vector)

    def model_at(self, vector: NDArray[np.float64]) -> Excitation:
        weights = self.model.weights.size
        to = weights + self.model.branching.size
        decays = self.model.decays
        if self.free_decays:
            kinds = len(decays)
            decays = np.exp(vector[to : to + kinds])[:, None] * (decays / decays[:, :1])
        return Excitation(
            weights=np.exp(vector[:weights]).reshape(self.model.weights.shape),
            branching=np.exp(vector[weights:to]).reshape(self.model.branching.shape),
            decays=decays,
            mark_effect=float(vector[-1]) if self.has_marks else 0.0,
        )

    def gradient(self, model: Excitation, slope: Excitation) -> NDArray[np.float64]:
        parts = [(slope.weights * model.weights).ravel(), (slope.branching * model.branching).ravel()]
        if self.free_decays:
            parts.append(slope.decays.sum(axis=1))
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
