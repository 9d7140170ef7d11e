"""x[i] = factor[i] * x[i - 1] + step[i], along an array, without a Python loop over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 64
"""Rows that are walked one after the other; all blocks of that length are walked side by side."""


def running(factors: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values of the recurrence, beginning from zero.

    Args:
        factors: Shape (n, …); what is left of the value before.
        steps: The same shape; what is added.

    Returns:
        The same shape. Memory is a small multiple of it, time proportional to n.
    """
    n = len(steps)
    if n <= BLOCK:
        return _walked(factors, steps)[0]
    padding = -n % BLOCK
    rest = steps.shape[1:]
    left = np.concatenate([factors, np.ones((padding, *rest))]).reshape(-1, BLOCK, *rest)
    added = np.concatenate([steps, np.zeros((padding, *rest))]).reshape(-1, BLOCK, *rest)
    within, kept = _walked(np.swapaxes(left, 0, 1), np.swapaxes(added, 0, 1))
    ends = running(kept[-1], within[-1])  # the value at the end of each block, carried over
    carried = np.concatenate([np.zeros((1, *rest)), ends[:-1]])
    whole = within + kept * carried
    return np.ascontiguousarray(np.swapaxes(whole, 0, 1).reshape(-1, *rest)[:n])


def _walked(
    factors: NDArray[np.float64], steps: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Values from zero along the first axis, and the product of the factors up to each row."""
    values, kept = np.empty_like(steps), np.empty_like(steps)
    value, product = np.zeros(steps.shape[1:]), np.ones(steps.shape[1:])
    for row in range(len(steps)):
        value = factors[row] * value + steps[row]
        product = product * factors[row]
        values[row], kept[row] = value, product
    return values, kept
