"""Where the search for a Hawkes fit was stopped by its bounds, and whether that says something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prophasis.triggers.hawkes_layout import Coordinates, bounds_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.intensity import Excitation, Record

EXCITES = 0.01
"""Children of an event of a type on average, below which the type excites nothing."""
EDGE = 1e-3
"""So near a bound of the search a parameter lies on it; decays by their logarithm."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a search ended because it was not let further: no maximum, and a parameter that the record does not hold.

    Attributes:
        slow, fast: Source types of which a term has the slowest or the fastest decay that is tried, and excites.
        many: Source types with the most children that are tried.
        by_size: Whether the effect of sizes is the largest that is tried.
    """

    slow: tuple[int, ...]
    fast: tuple[int, ...]
    many: tuple[int, ...]
    by_size: bool

    def __bool__(self) -> bool:
        return bool(self.slow or self.fast or self.many or self.by_size)


def edges(events: Record, layout: Coordinates, model: Excitation) -> Edges:
    """The bounds of the search that a model lies on, where that says something: a term that excites nothing has no decay."""
    low, high = np.transpose(bounds_of(events, layout))
    vector = layout.vector(model)
    _, types, terms = layout.branching
    excites = model.branching.max(axis=0, initial=0.0) > EXCITES  # (types, terms)
    children = layout.children
    many = (vector[children] >= high[children] - EDGE).reshape(layout.branching).any(axis=(0, 2))
    slow = fast = np.zeros((types, terms), dtype=bool)
    if layout.fixed is None:
        paces = layout.paces
        slow = (vector[paces] <= low[paces] + EDGE).reshape(types, terms)
        fast = (vector[paces] >= high[paces] - EDGE).reshape(types, terms)
    sized = layout.has_marks and bool(excites.any()) and abs(float(vector[-1])) >= high[-1] - EDGE
    return Edges(
        slow=_sources(slow & excites), fast=_sources(fast & excites), many=_sources(many[:, None]), by_size=sized
    )


def _sources(terms: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(terms.any(axis=1)).tolist())
