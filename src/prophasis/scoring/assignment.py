"""The best one-to-one pairing of two lists under weights (Kuhn 1955, Munkres 1957; the potentials form in O(n²m))."""

from __future__ import annotations

from collections.abc import Sequence

Weights = Sequence[Sequence[int]]
"""One row per left thing, one column per right thing; 0 means that the two must not be paired."""


def best_assignment(weights: Weights) -> list[tuple[int, int]]:
    """The pairs (row, column) of the heaviest one-to-one pairing, in order of rows.

    Exact, and the same on every machine: of several heaviest pairings the order of the input picks one.

    Example:
        >>> best_assignment([[3, 2], [2, 0]])
        [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        return sorted((row, column) for column, row in best_assignment(list(zip(*weights, strict=True))))
    return [(row, column) for row, column in _cheapest([[-w for w in row] for row in weights]) if weights[row][column]]


def _cheapest(cost: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Every row with its own column at the least total cost; there must be no more rows than columns."""
    n, m = len(cost), len(cost[0])
    row_price, column_price = [0] * (n + 1), [0] * (m + 1)
    row_of = [0] * (m + 1)  # 1-based; column 0 holds the row that is being placed
    for row in range(1, n + 1):
        row_of[0] = row
        came_from = _shortest_path(cost, row_price, column_price, row_of)
        column = came_from.pop()
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return sorted((row_of[column] - 1, column - 1) for column in range(1, m + 1) if row_of[column])


def _shortest_path(
    cost: Sequence[Sequence[int]], row_price: list[int], column_price: list[int], row_of: list[int]
) -> list[int]:
    """For each column the one before it on the cheapest alternating path; last, the free column that ends the path."""
    m = len(column_price) - 1
    slack: list[float] = [float("inf")] * (m + 1)
    came_from, done = [0] * (m + 1), [False] * (m + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row = row_of[column]
        for other in range(1, m + 1):
            reduced = cost[row - 1][other - 1] - row_price[row] - column_price[other]
            if not done[other] and reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
        following = min((other for other in range(1, m + 1) if not done[other]), key=slack.__getitem__)
        step = int(slack[following])
        for other in range(m + 1):
            if done[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = following
    return [*came_from, column]
