"""Claims to happenings: average-link agglomeration that no order of the input can change.

Two groups join only if no pair between them is barred and their claims agree on average; a chain of weak likenesses
therefore never becomes one event. Claims that tell the same in every respect that linking compares are one node from
the start, so that a hundred copies of a report weigh as one.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from prophasis.linking.bars import barred
from prophasis.linking.candidates import candidate_pairs
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.tellings import Telling

Group: TypeAlias = tuple[Telling, ...]
CLEARLY_BITS = 1.0
"""By how much an undated claim must fit one event better than the next to join it."""


def cluster(tellings: Sequence[Telling], comparer: Comparer) -> list[Group]:
    """*tellings* in groups, one per happening, each in order, the groups by their founding claim."""
    ordered = sorted(tellings, key=lambda telling: telling.order)
    dated = _agglomerate([telling for telling in ordered if telling.when.known], comparer)
    undated = _agglomerate([telling for telling in ordered if not telling.when.known], comparer)
    return _sorted_groups(_attach(undated, dated, comparer))


@dataclass(frozen=True, slots=True)
class _Node:
    """Claims that linking cannot tell apart, and one telling that stands for them."""

    members: Group
    stands: Telling
    documents: frozenset[str]


def _agglomerate(tellings: Sequence[Telling], comparer: Comparer) -> list[Group]:
    nodes = _nodes(tellings)
    bits: dict[tuple[int, int], float] = {}
    for one, other in candidate_pairs([node.stands for node in nodes]):
        found = _node_bits(nodes[one], nodes[other], comparer)
        if found is not None:
            bits[one, other] = found
    groups = average_link(len(nodes), bits)
    return [_merged(nodes[n].members for n in group) for group in groups]


def _node_bits(one: _Node, other: _Node, comparer: Comparer) -> float | None:
    shared = one.documents & other.documents
    if shared and one.stands.document_id != other.stands.document_id:
        document = min(shared)
        if barred(replace(one.stands, document_id=document), replace(other.stands, document_id=document)):
            return None
    return comparer.bits(one.stands, other.stands)


def _nodes(tellings: Iterable[Telling]) -> list[_Node]:
    alike: defaultdict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        alike[_likeness(telling)].append(telling)
    return [_node(tuple(members)) for members in alike.values()]


def _likeness(telling: Telling) -> tuple[object, ...]:
    """What makes claims one node; the id where the claim is not specific enough to be joined without its words."""
    told = (
        telling.type,
        telling.mode,
        telling.unreal,
        telling.actor,
        telling.target,
        telling.doer,
        telling.sufferer,
        telling.when.start,
    )
    specific = telling.day is not None and bool(telling.parties or telling.place)
    if specific and telling.speaks:
        return told
    if specific and telling.type == "ASSAULT":
        return (*told, telling.place, telling.parties)
    if telling.when.known and telling.words:
        return (*told, telling.when.end, telling.place, telling.speaker, telling.denied, telling.words, telling.losses)
    return (telling.id,)


def _node(members: Group) -> _Node:
    documents = frozenset(telling.document_id for telling in members)
    first = members[0]
    stands = replace(
        first,
        document_id=first.document_id if len(documents) == 1 else "",
        speaker=first.speaker if len({telling.speaker for telling in members}) == 1 else "",
        denied=all(telling.denied for telling in members),
        sentence=first.sentence if len(members) == 1 else (0, 0),
        words=frozenset().union(*(telling.words for telling in members)),
        losses=tuple(sorted({loss for telling in members for loss in telling.losses}, key=str)),
    )
    return _Node(members, stands, documents)


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


def _attach(undated: Iterable[Group], dated: Sequence[Group], comparer: Comparer) -> list[Group]:
    """Undated groups join the one dated group that they fit clearly best, or stand alone."""
    joined: list[list[Group]] = [[group] for group in dated]
    alone: list[Group] = []
    index = _by_spot(dated)
    for group in undated:
        near = sorted({n for telling in group for key in _spots(telling) for n in index.get(key, ())})
        best = _clear_best([(_best_bits(group, dated[n], comparer), n) for n in near])
        (alone if best is None else joined[best]).append(group)
    return [*(_merged(groups) for groups in joined), *alone]


def _clear_best(scores: Iterable[tuple[float, int]]) -> int | None:
    ranked = sorted(((bits, -n) for bits, n in scores if bits > LINKED_ABOVE_BITS), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY_BITS):
        return None
    return -ranked[0][1]


def _best_bits(group: Group, other: Group, comparer: Comparer) -> float:
    found = (comparer.bits(one, two) for one in group for two in other)
    return max((bits for bits in found if bits is not None), default=float("-inf"))


def _by_spot(groups: Sequence[Group]) -> dict[tuple[str, str], list[int]]:
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for key in sorted({key for telling in group for key in _spots(telling)}):
            index[key].append(n)
    return index


def _spots(telling: Telling) -> list[tuple[str, str]]:
    return [("document", telling.document_id), *([("place", telling.place)] if telling.place else [])]


def _merged(groups: Iterable[Group]) -> Group:
    return tuple(sorted((telling for group in groups for telling in group), key=lambda telling: telling.order))


def _sorted_groups(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: group[0].order)
