"""How a Hawkes model is laid out as one vector that a search can move, and how far it may move it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prophasis.triggers.intensity import Excitation, Record

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """How a model is laid out as one vector: weights over their scale, branching, logarithms of decays, effect of marks."""

    scale: NDArray[np.float64]  # (modelled, 1)
    branching: tuple[int, int, int]
    curves: int
    fixed: NDArray[np.float64] | None
    has_marks: bool

    @property
    def children(self) -> slice:
        """Where the branching lies, of shape `branching`."""
        modelled, types, terms = self.branching
        return slice(modelled * self.curves, modelled * self.curves + modelled * types * terms)

    @property
    def paces(self) -> slice:
        """Where the logarithms of the decays lie, of shape (types, terms); nothing where decays are given."""
        _, types, terms = self.branching
        at = self.children.stop
        return slice(at, at + (types * terms if self.fixed is None else 0))

    def with_terms(self, terms: int) -> Coordinates:
        """The layout of the same process with another number of terms."""
        modelled, types, _ = self.branching
        return replace(self, branching=(modelled, types, terms))

    def model(self, vector: NDArray[np.float64]) -> Excitation:
        """The model that a vector stands for."""
        modelled, types, terms = self.branching
        free = np.exp(vector[self.paces]).reshape(types, terms) if self.fixed is None else self.fixed
        return Excitation(
            weights=vector[: modelled * self.curves].reshape(modelled, self.curves) * self.scale,
            branching=vector[self.children].reshape(self.branching),
            decays=free,
            mark_effect=float(vector[-1]) if self.has_marks else 0.0,
        )

    def gradient(self, model: Excitation) -> NDArray[np.float64]:
        """A gradient in the shape of a model, as a gradient by the vector."""
        return self._joined(model.weights * self.scale, model.branching, model.decays, model.mark_effect)

    def vector(self, model: Excitation) -> NDArray[np.float64]:
        """The vector that stands for a model."""
        return self._joined(model.weights / self.scale, model.branching, np.log(model.decays), model.mark_effect)

    def _joined(
        self,
        weights: NDArray[np.float64],
        branching: NDArray[np.float64],
        paces: NDArray[np.float64],
        mark_effect: float,
    ) -> NDArray[np.float64]:
        parts = [weights.ravel(), branching.ravel()]
        if self.fixed is None:
            parts.append(paces.ravel())
        if self.has_marks:
            parts.append(np.array([mark_effect]))
        return np.concatenate(parts)

    def bounds(self, slowest: float, fastest: float) -> list[tuple[float, float]]:
        """The least and the largest value of each part of a vector, decays between *slowest* and *fastest*."""
        modelled, types, terms = self.branching
        bounds = [(1e-9, np.inf)] * (modelled * self.curves) + [(0.0, 20.0)] * (modelled * types * terms)
        if self.fixed is None:
            bounds += [(np.log(slowest), np.log(fastest))] * (types * terms)
        return bounds + ([(-5.0, 5.0)] if self.has_marks else [])


def coordinates(events: Record, curves: int, terms: int, fixed: NDArray[np.float64] | None) -> Coordinates:
    """How models of these events are laid out as one vector."""
    own = np.bincount(events.rows[events.rows >= 0], minlength=events.modelled)
    return Coordinates(
        scale=(np.maximum(own, 1) / events.areas.sum())[:, None],
        branching=(events.modelled, len(events.counts), terms),
        curves=curves,
        fixed=fixed,
        has_marks=events.has_marks,
    )


def bounds_of(events: Record, layout: Coordinates) -> list[tuple[float, float]]:
    """The bounds of a search over these events."""
    span = events.end - events.times[0] or 1.0
    longest = span  # what outlasts the window, or every stretch that was watched, cannot be told from the background
    if events.watched is not None and len(events.watched) > 1:
        longest = float((events.watched[:, 1] - events.watched[:, 0]).max())
    return layout.bounds(slowest=1 / longest, fastest=1e4 * len(events.times) / span)
