"""One-to-one assignment against exhaustive search."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prophasis.linking import assignment
from prophasis.linking.assignment import many_to_one, one_to_one

WEIGHED = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-5, 20), max_size=9)


def best_sum(weighed: dict[tuple[int, int], int]) -> int:
    """The greatest sum of any set of pairs in which none shares a side: all sets are tried."""
    best = 0
    for n in range(1, 6):
        for some in itertools.combinations(weighed, n):
            if len({one for one, _ in some}) == len({other for _, other in some}) == n:
                best = max(best, sum(weighed[pair] for pair in some))
    return best


def arrays(weighed: dict[tuple[int, int], int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    pairs = sorted(weighed)
    return (
        np.array([one for one, _ in pairs], dtype=np.int64),
        np.array([other for _, other in pairs], dtype=np.int64),
        np.array([weighed[pair] for pair in pairs], dtype=np.float64),
    )


@given(WEIGHED)
def test_the_sum_of_the_chosen_weights_is_the_greatest_there_is(weighed: dict[tuple[int, int], int]) -> None:
    left, right, weight = arrays(weighed)

    chosen = one_to_one(left, right, weight)

    assert len(set(left[chosen])) == len(set(right[chosen])) == len(chosen)
    assert (weight[chosen] > 0).all()
    assert weight[chosen].sum() == best_sum(weighed)


@given(WEIGHED)
def test_a_tangle_that_is_too_large_is_still_matched_one_to_one(weighed: dict[tuple[int, int], int]) -> None:
    left, right, weight = arrays(weighed)
    whole, assignment.EXACT = assignment.EXACT, 0
    try:
        chosen = one_to_one(left, right, weight)
    finally:
        assignment.EXACT = whole

    assert len(set(left[chosen])) == len(set(right[chosen])) == len(chosen)
    assert 2 * weight[chosen].sum() >= best_sum(weighed)


@given(WEIGHED)
def test_many_to_one_gives_each_its_heaviest(weighed: dict[tuple[int, int], int]) -> None:
    left, right, weight = arrays(weighed)

    chosen = many_to_one(left, right, weight)

    for one in set(left.tolist()):
        heaviest = max(weight[left == one])
        got = weight[chosen][left[chosen] == one]
        assert got.tolist() == ([heaviest] if heaviest > 0 else [])


def test_batches_do_not_cut_tangles() -> None:
    """Three thousand tangles of two by two, in which the heaviest pair first would be worse: 5 + 1 against 4 + 4."""
    n = np.arange(3000, dtype=np.int64) * 2
    left = np.concatenate([n, n, n + 1, n + 1])
    right = np.concatenate([n, n + 1, n, n + 1])
    weight = np.repeat([5.0, 4.0, 4.0, 1.0], 3000)

    chosen = one_to_one(left, right, weight)

    assert weight[chosen].tolist() == [4.0] * 6000
