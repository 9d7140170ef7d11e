"""From weighed pairs to links: each event with at most one other, or many with one, so that the sum of the weights is greatest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

EXACT = 400
"""The largest tangle of one side whose best assignment is sought exactly; in a larger one the heaviest pair goes first."""


def one_to_one(left: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Positions of the pairs chosen, ascending: no event twice on its side, the sum of weights greatest in every tangle up to `EXACT`.

    Args:
        left: Key of the one event of each pair.
        right: Key of the other.
        weight: Bits; pairs at or below 0 are not chosen.
    """
    at = np.flatnonzero(weight > 0)
    if not len(at):
        return at
    lefts, l_of = np.unique(left[at], return_inverse=True)
    rights, r_of = np.unique(right[at], return_inverse=True)
    n = len(lefts) + len(rights)
    graph = coo_array((np.ones(len(at)), (l_of, r_of + len(lefts))), shape=(n, n))
    _, tangle = connected_components(graph, directed=False)
    pairs: defaultdict[int, list[int]] = defaultdict(list)
    for position, number in enumerate(tangle[l_of].tolist()):
        pairs[number].append(position)
    chosen = [
        at[one] for members in pairs.values() for one in _best(members, l_of, r_of, weight[at])
    ]
    return np.array(sorted(chosen), dtype=np.int64)


def many_to_one(left: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Positions of the pairs chosen, ascending: each event of the left side with its best of the right; ties by key."""
    order = np.lexsort((right, -weight, left))
    first = np.ones(len(order), dtype=bool)
    first[1:] = left[order][1:] != left[order][:-1]
    kept = order[first]
    return np.sort(kept[weight[kept] > 0])


def _best(members: Sequence[int], left: np.ndarray, right: np.ndarray, weight: np.ndarray) -> list[int]:
    if len(members) == 1:
        return list(members)
    rows, row_of = np.unique(left[members], return_inverse=True)
    columns, column_of = np.unique(right[members], return_inverse=True)
    if max(len(rows), len(columns)) > EXACT:
        return _heaviest_first(members, left, right, weight)
    table = np.zeros((len(rows), len(columns)))
    where = np.full(table.shape, -1, dtype=np.int64)
    table[row_of, column_of] = weight[members]
    where[row_of, column_of] = members
    chosen = where[linear_sum_assignment(table, maximize=True)]
    return [int(one) for one in chosen if one >= 0]


def _heaviest_first(members: Sequence[int], left: np.ndarray, right: np.ndarray, weight: np.ndarray) -> list[int]:
    some = np.array(members)
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen = []
    for one in some[np.lexsort((right[some], left[some], -weight[some]))].tolist():
        if left[one] not in used_left and right[one] not in used_right:
            used_left.add(left[one])
            used_right.add(right[one])
            chosen.append(one)
    return chosen
