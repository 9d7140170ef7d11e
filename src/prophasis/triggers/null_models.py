"""Times as they might have been if one kind of event had nothing to do with the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NullModel = Literal["jitter", "shuffle", "circular", "binomial"]

MEANING = {
    "jitter": "each A event moved at random within {half_width:g} days of where it was{among}: whatever changes more slowly is held fixed",
    "shuffle": "A and B events put anywhere in the window{among}: no slow wave of tension is held fixed",
    "circular": "all A events moved by the same random time around the window: their own clusters are held fixed",
    "binomial": "B events spread evenly and independently over the window (Donges et al. 2016)",
}


AMONG_OBSERVED = ", to days that were reported on"
"""Added to the jitter and the shuffle where the days that could be told of are known."""


def meaning(null: NullModel, half_width: float, *, observed: bool = False) -> str:
    """The null in words."""
    return MEANING[null].format(half_width=half_width, among=AMONG_OBSERVED if observed else "")


def redrawn(
    times: NDArray[np.float64],
    null: NullModel,
    *,
    window: tuple[float, float],
    half_width: float,
    whole: bool,
    draws: int,
    random: np.random.Generator,
    observed: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Draws of the A times under the null, shape (draws, n), inside the window; whole days stay whole.

    Times that a jitter would carry over an end of the window are reflected there. With *observed* days, ascending and holding all *times*,
    a jitter or a shuffle moves to one of them: else the clusters of reporting, which both kinds share, would pass for a link.
    """
    start, end = window
    size = (draws, len(times))
    if null == "jitter":
        if observed is not None:
            first = np.searchsorted(observed, times - half_width, side="left")
            beyond = np.searchsorted(observed, times + half_width, side="right")
            return np.asarray(observed[random.integers(first, beyond, size=size)])
        if whole:
            moves = random.integers(-int(half_width), int(half_width) + 1, size=size).astype(np.float64)
        else:
            moves = random.uniform(-half_width, half_width, size=size)
        return reflected(times + moves, start, end - 1.0 if whole else end)
    if null == "circular":
        span = end - start
        turn = random.integers(0, int(span), size=(draws, 1)) if whole else random.uniform(0, span, size=(draws, 1))
        return np.asarray(start + (times - start + turn) % span)
    if whole:
        slots = np.arange(start, end) if observed is None else observed
        if len(times) <= len(slots) and len(np.unique(times)) == len(times):  # one event a day stays one a day
            keys = random.random((draws, len(slots)))
            return np.asarray(slots[np.argpartition(keys, len(times) - 1, axis=1)[:, : len(times)]])
        return random.choice(slots, size=size)
    return random.uniform(start, end, size=size)


def reflected(times: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """Times thrown back at the ends of a window, as often as it takes."""
    span = high - low
    if span <= 0:
        return np.full_like(times, low)
    around = (times - low) % (2 * span)
    return np.asarray(low + np.minimum(around, 2 * span - around))
