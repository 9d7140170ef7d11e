"""From weighed pairs to links: each event with at most one other, or many with one, so that the sum of the weights is greatest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Keys of events, or positions of pairs."""
Weights = NDArray[np.float64]

EXACT = 20_000
"""Events of the smaller side up to which a tangle's best assignment is sought; in a larger one the heaviest pair goes first."""
_BATCH = 1_000
"""Events solved in one call: the solver's time grows with their square, tangles or not."""


def one_to_one(left: Keys, right: Keys, weight: Weights) -> Keys:
    """Positions of the pairs chosen, ascending: no event twice on its side, the sum of weights greatest in every tangle up to `EXACT`.

    A tangle is what hangs together by pairs of positive weight. Pairs at or below 0 are not chosen. No pair stands twice.

    Args:
        left: Key of the one event of each pair.
        right: Key of the other.
        weight: Bits above what is asked for.
    """
    at = np.flatnonzero(weight > 0)
    if not len(at):
        return at
    lefts, l_of, l_count = np.unique(left[at], return_inverse=True, return_counts=True)
    rights, r_of, r_count = np.unique(right[at], return_inverse=True, return_counts=True)
    alone = (l_count[l_of] == 1) & (r_count[r_of] == 1)
    tangled = np.flatnonzero(~alone)
    chosen = [np.flatnonzero(alone)]
    for members in _batches(l_of[tangled], r_of[tangled], len(lefts), len(rights)):
        some = tangled[members]
        solve = _best if min(len(np.unique(l_of[some])), len(np.unique(r_of[some]))) <= EXACT else _heaviest_first
        chosen.append(some[solve(l_of[some], r_of[some], weight[at[some]])])
    return np.sort(at[np.concatenate(chosen)])


def many_to_one(left: Keys, right: Keys, weight: Weights) -> Keys:
    """Positions of the pairs chosen, ascending: each event of the left side with its best of the right; ties by key."""
    order = np.lexsort((right, -weight, left))
    first = np.ones(len(order), dtype=bool)
    first[1:] = left[order][1:] != left[order][:-1]
    kept = order[first]
    return np.sort(kept[weight[kept] > 0])


def _batches(left: Keys, right: Keys, n_left: int, n_right: int) -> Iterator[Keys]:
    """Positions of the pairs of whole tangles, about `_BATCH` events of the left side at a time."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - heavy
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    if not len(left):
        return
    size = n_left + n_right
    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right + n_left)), shape=(size, size))
    _, tangle = connected_components(graph, directed=False)
    order = np.argsort(tangle[left], kind="stable")
    of = tangle[left][order]
    starts = np.flatnonzero(np.concatenate([[True], of[1:] != of[:-1]]))
    begin = 0
    for end in [*starts[1:].tolist(), len(order)]:
        # pairs, not events, are counted: there are never fewer of them
        if end - begin >= _BATCH or end == len(order):
            yield order[begin:end]
            begin = end


def _best(left: Keys, right: Keys, weight: Weights) -> Keys:
    """The assignment with the greatest sum: every left event gets a right one, or a stand-in of weight 0 that is its alone."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - heavy
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # noqa: PLC0415

    lefts, l_of = np.unique(left, return_inverse=True)
    rights, r_of = np.unique(right, return_inverse=True)
    own = np.arange(len(lefts))
    # 1 more on everything changes no choice, and keeps a stand-in's 0 from being read as no edge
    table = csr_array(
        (
            np.concatenate([weight + 1, np.ones(len(lefts))]),
            (np.concatenate([l_of, own]), np.concatenate([r_of, len(rights) + own])),
        ),
        shape=(len(lefts), len(rights) + len(lefts)),
    )
    table.sort_indices()
    rows, columns = min_weight_full_bipartite_matching(table, maximize=True)
    real = columns < len(rights)
    pairs = l_of * len(rights) + r_of
    return np.flatnonzero(np.isin(pairs, rows[real].astype(np.int64) * len(rights) + columns[real]))


def _heaviest_first(left: Keys, right: Keys, weight: Weights) -> Keys:
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen = []
    for one in np.lexsort((right, left, -weight)).tolist():
        if left[one] not in used_left and right[one] not in used_right:
            used_left.add(left[one])
            used_right.add(right[one])
            chosen.append(one)
    return np.array(sorted(chosen), dtype=np.int64)
