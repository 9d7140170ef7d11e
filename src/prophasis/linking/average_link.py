"""Average-link agglomeration with barred pairs, the same for every order of the input."""

from __future__ import annotations

import heapq
from collections import defaultdict

from prophasis.linking.comparisons import LINKED_ABOVE_BITS


def average_link(n: int, bits: dict[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """Join the two groups that agree most on average until none agrees enough.

    Groups are numbered by their first node, nodes by the order of their claims: ties go to the earlier, so the result
    depends on nothing but the claims. A pair without bits is barred, and bars the groups that hold it.
    """
    groups: dict[int, tuple[int, ...]] = {node: (node,) for node in range(n)}
    sums: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (one, other), value in bits.items():
        sums[one][other] = sums[other][one] = (value, 1)
    heap = [(-value, one, other, 1, 1) for (one, other), value in bits.items() if value > LINKED_ABOVE_BITS]
    heapq.heapify(heap)
    while heap:
        _, one, other, mine, theirs = heapq.heappop(heap)
        if len(groups.get(one, ())) != mine or len(groups.get(other, ())) != theirs:
            continue
        _join(one, other, groups, sums)
        for near, (total, _) in sums[one].items():
            average = total / (len(groups[one]) * len(groups[near]))
            if average > LINKED_ABOVE_BITS:
                first, second = min(one, near), max(one, near)
                heapq.heappush(heap, (-average, first, second, len(groups[first]), len(groups[second])))
    return [tuple(sorted(group)) for _, group in sorted(groups.items())]


def _join(
    one: int, other: int, groups: dict[int, tuple[int, ...]], sums: dict[int, dict[int, tuple[float, int]]]
) -> None:
    """Put *other* into *one*; a third group stays a neighbour only if every pair with both was compared."""
    mine, theirs = sums[one], sums.pop(other)
    groups[one] += groups.pop(other)
    joined: dict[int, tuple[float, int]] = {}
    for near in mine.keys() | theirs.keys():
        sums[near].pop(one, None) if near in sums else None
        sums[near].pop(other, None) if near in sums else None
        if near in mine and near in theirs and near not in (one, other):
            pair = (mine[near][0] + theirs[near][0], mine[near][1] + theirs[near][1])
            joined[near] = sums[near][one] = pair
    sums[one] = joined
