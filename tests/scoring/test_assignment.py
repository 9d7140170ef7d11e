"""The pairing is as heavy as the best of all pairings."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from prophasis.scoring.assignment import best_assignment


def heaviest(weights: list[list[int]]) -> int:
    """The total of the best pairing, by trying all."""
    n, m = len(weights), len(weights[0])
    columns = [*range(m), *[None] * n]
    return max(
        sum(weights[row][column] for row, column in enumerate(order) if column is not None)
        for order in set(permutations(columns, n))
    )


weights = st.integers(1, 4).flatmap(
    lambda m: st.lists(st.lists(st.integers(0, 9), min_size=m, max_size=m), min_size=1, max_size=4)
)


@given(weights)
def test_no_other_pairing_is_heavier(matrix: list[list[int]]) -> None:
    pairs = best_assignment(matrix)

    assert sum(matrix[row][column] for row, column in pairs) == heaviest(matrix)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(matrix[row][column] > 0 for row, column in pairs)


def test_greed_would_lose_here() -> None:
    """Taking the 3 first leaves nothing for the second row: 3 against 2 + 2."""
    assert best_assignment([[3, 2], [2, 0]]) == [(0, 1), (1, 0)]


def test_nothing_pairs_with_nothing() -> None:
    assert best_assignment([]) == []
    assert best_assignment([[], []]) == []
    assert best_assignment([[0, 0]]) == []
