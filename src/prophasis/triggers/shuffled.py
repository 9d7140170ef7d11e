"""The shuffle without its noise: given where the B events fall, how many A events follow one is known exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from prophasis.triggers.null_models import redrawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from prophasis.triggers.pair import Pair

    Tail = tuple[float, float]
    """Expected share of the A events, and the probability of as many as were seen."""

CHUNK = 2_000_000
"""Numbers held at a time while nulls are drawn."""


def shuffled_tails(  # noqa: PLR0917 (what it is made of, each once)
    pair: Pair, followed: int, preceded: int, within: float, lag: float, draws: int, seed: int
) -> tuple[Tail, Tail]:
    """Of the A events followed, and of those preceded, where both kinds are put anywhere.

    Only the B events are drawn. A events put anywhere beside them fall into the days that a B event follows with a probability that
    is known: hypergeometric where they are different whole days, binomial otherwise. Drawing them too would add nothing but noise.
    """
    near, far = (np.ceil(lag), np.floor(lag + within) + 1.0) if pair.whole else (lag, lag + within)
    last = 1.0 if pair.whole else 0.0  # a whole day is as long as one
    after, before = [], []
    for b in _drawn(pair, draws, np.random.default_rng(seed)):
        after.append(_held(pair, b - far + last, b - near + last))
        before.append(_held(pair, b + near, b + far))
    slots = pair.window[1] - pair.window[0] if pair.observed is None else float(len(pair.observed))
    return _tail(pair, np.concatenate(after), slots, followed), _tail(pair, np.concatenate(before), slots, preceded)


def _drawn(pair: Pair, draws: int, random: np.random.Generator) -> Iterator[NDArray[np.float64]]:
    """B events put anywhere, ascending in each row, a bounded number of rows at a time."""
    widest = max(len(pair.b), int(pair.window[1] - pair.window[0]) if pair.whole else 1, 1)
    step = max(1, CHUNK // widest)
    for first in range(0, draws, step):
        rows = redrawn(
            pair.b, "shuffle", window=pair.window, half_width=1.0, whole=pair.whole, draws=min(step, draws - first),
            random=random, observed=pair.observed,
        )  # fmt: skip
        yield np.sort(rows, axis=1)


def _held(pair: Pair, lefts: NDArray[np.float64], rights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of the window, or how many of the observed days, lie in any of the stretches ``[left, right)``, by row."""
    if not lefts.shape[1]:
        return np.zeros(len(lefts))
    if pair.observed is not None:
        lefts = np.searchsorted(pair.observed, lefts).astype(np.float64)
        rights = np.searchsorted(pair.observed, rights).astype(np.float64)
    else:
        lefts, rights = np.clip(lefts, *pair.window), np.clip(rights, *pair.window)
    beyond = np.concatenate([lefts[:, 1:], np.full((len(lefts), 1), np.inf)], axis=1)
    return np.asarray(np.maximum(np.minimum(rights, beyond) - lefts, 0.0).sum(axis=1))


def _tail(pair: Pair, held: NDArray[np.float64], slots: float, seen: int) -> Tail:
    n = len(pair.a)
    if pair.whole and n <= slots and len(np.unique(pair.a)) == n:
        sizes, counts = np.unique(np.round(held).astype(np.int64), return_counts=True)
        chances = stats.hypergeom.sf(seen - 1, round(slots), sizes, n)
    else:
        sizes, counts = np.unique(held, return_counts=True)
        chances = stats.binom.sf(seen - 1, n, np.clip(sizes / slots, 0.0, 1.0))
    draws = len(held)
    return float(held.mean() / slots), float((1 + (chances * counts).sum()) / (1 + draws))
