"""The rate at which events arise of themselves: constant, or rising and falling slowly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """A rate that is a mixture of curves: one flat curve, or tents between knots, which add up to a broken line.

    Attributes:
        knots: Ascending from start to end of the window; two knots with ``flat`` are a constant.
        flat: Whether the rate is one number.
    """

    knots: NDArray[np.float64]
    flat: bool

    @property
    def curves(self) -> int:
        """How many weights a type has."""
        return 1 if self.flat else len(self.knots)

    def values(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """The curves at given times, shape (n, curves); they add up to one at every time."""
        if self.flat:
            return np.ones((len(times), 1))
        piece = np.clip(np.searchsorted(self.knots, times, side="right") - 1, 0, len(self.knots) - 2)
        along = (times - self.knots[piece]) / (self.knots[piece + 1] - self.knots[piece])
        values = np.zeros((len(times), len(self.knots)))
        rows = np.arange(len(times))
        values[rows, piece] = 1.0 - along
        values[rows, piece + 1] = along
        return values

    def areas(self) -> NDArray[np.float64]:
        """The integral of each curve over the window, shape (curves,)."""
        if self.flat:
            return np.array([self.knots[-1] - self.knots[0]])
        widths = np.diff(self.knots)
        return (np.append(widths, 0.0) + np.insert(widths, 0, 0.0)) / 2

    def areas_until(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """The integral of each curve from the start of the window to given times, shape (n, curves)."""
        if self.flat:
            return np.asarray((times - self.knots[0])[:, None])
        values = np.zeros((len(times), len(self.knots)))
        for piece, (left, right) in enumerate(zip(self.knots[:-1], self.knots[1:], strict=True)):
            width = right - left
            along = np.clip((times - left) / width, 0.0, 1.0)
            values[:, piece] += width * (along - along**2 / 2)
            values[:, piece + 1] += width * along**2 / 2
        return values


def constant(start: float, end: float) -> Background:
    """A rate that does not change."""
    return Background(knots=np.array([start, end]), flat=True)


def smooth(start: float, end: float, pieces: int) -> Background:
    """A broken line with knots at equal distances."""
    return Background(knots=np.linspace(start, end, pieces + 1), flat=False)


def after_a_rise(background: Background) -> str:
    """What to do about a fit that explodes: the usual reason is a rise that the background cannot follow."""
    if background.flat:
        return "The usual reason is a rise that a constant background cannot follow: fit with background='smooth', or over a window without the rise."
    return "The record rises faster than a smooth background can follow: fit over a window without the rise, or give decays."
