"""What the data at hand say of the model: the share of pairs that are one event, and how often each level holds among those.

Expectation maximisation (Winkler 1988) over the pairs worth keeping, with u fixed. The settings' own m count for `PRIOR_EVENTS`
events, so that a small case is judged by what was trained and a large one by its own habits (one dataset dates by the day of
the report, another is never further off than a kilometre).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from prophasis.linking.link_settings import Comparison, Level, LinkSettings

PRIOR_EVENTS = 100.0
_ROUNDS = 15
_LEAST = 1e-7

Levels = NDArray[np.int64]
"""For each pair the level of each comparison, from 0; -1 where nothing is known."""


def log_odds(probability: float) -> float:
    """In bits."""
    return float(np.log2(probability / (1 - probability)))


def probability_of(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of log2 of odds."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(weight, -60, 60))))


def bits_of(levels: Levels, comparisons: Sequence[Comparison]) -> NDArray[np.float64]:
    """The weight of each pair before the prior; what is unknown weighs nothing."""
    bits = np.zeros(len(levels))
    for n, one in enumerate(comparisons):
        bits += np.array([*(np.log2(level.m / level.u) for level in one.levels), 0.0])[levels[:, n]]
    return bits


def estimated(levels: Levels, settings: LinkSettings, n_pairs: int, highest: float) -> tuple[float, LinkSettings]:
    """The share of pairs that are one event, and *settings* with m as in the data.

    Args:
        levels: Of the pairs kept; all others count as two events.
        settings: With u as it was counted; their m are the prior.
        n_pairs: How many pairs there are.
        highest: The greatest share there can be.
    """
    share, fitted = settings.share * highest, settings
    for _ in range(_ROUNDS):
        probable = probability_of(bits_of(levels, fitted.comparisons) + log_odds(share))
        share = float(min(highest, max(_LEAST / n_pairs, probable.sum() / n_pairs)))
        fitted = replace(
            settings,
            comparisons=tuple(
                replace(given, levels=_with_m(given, levels[:, n], probable))
                for n, given in enumerate(settings.comparisons)
            ),
        )
    return share, fitted


def _with_m(given: Comparison, levels: NDArray[np.int64], probable: NDArray[np.float64]) -> tuple[Level, ...]:
    known = levels >= 0
    counted = np.bincount(levels[known], probable[known], len(given.levels))
    total = counted.sum() + PRIOR_EVENTS * sum(level.m for level in given.levels)
    return tuple(
        replace(level, m=max(_LEAST, float(n + PRIOR_EVENTS * level.m) / float(total)))
        for n, level in zip(counted, given.levels, strict=True)
    )
