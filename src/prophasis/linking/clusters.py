"""Claims to happenings: average-link agglomeration that no order of the input can change.

Two groups join only if no pair between them is barred and their claims agree on average; a chain of weak likenesses
therefore never becomes one event. Claims that tell the same in every respect that linking compares are one node from
the start, so that a hundred copies of a report weigh as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from prophasis.linking.average_link import average_link
from prophasis.linking.candidates import candidate_pairs
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.days_apart import join_days_apart
from prophasis.linking.fights import join_fights
from prophasis.linking.judged_groups import join_judged, judged_apart
from prophasis.linking.nodes import make_nodes, node_bits
from prophasis.linking.spanning import without_spanning
from prophasis.linking.tellings import Group, Telling

CLEARLY_BITS = 1.0
"""By how much an undated claim must fit one event better than the next to join it."""


def cluster(tellings: Sequence[Telling], comparer: Comparer, together: Sequence[Sequence[str]] = ()) -> list[Group]:
    """*tellings* in groups, one per happening, each in order, the groups by their founding claim.

    Args:
        tellings: The claims; those judged different by an analyst know it (``apart``).
        comparer: Weighs the evidence for two claims.
        together: Claims that an analyst judged the same, a tuple of ids for each group.
    """
    ordered = sorted(tellings, key=lambda telling: telling.order)
    dated = _agglomerate([telling for telling in ordered if telling.when.known], comparer)
    dated, spanning = without_spanning(join_days_apart(join_fights(dated, comparer), comparer), comparer)
    dated += _agglomerate(spanning, comparer)
    undated = _agglomerate([telling for telling in ordered if not telling.when.known], comparer)
    return _sorted_groups(join_judged(_attach(undated, dated, comparer), together))


def _agglomerate(tellings: Sequence[Telling], comparer: Comparer) -> list[Group]:
    nodes = make_nodes(tellings)
    bits: dict[tuple[int, int], float] = {}
    for one, other in candidate_pairs([node.stands for node in nodes]):
        found = node_bits(nodes[one], nodes[other], comparer)
        if found is not None:
            bits[one, other] = found
    groups = average_link(len(nodes), bits)
    return [_merged(nodes[n].members for n in group) for group in groups]


def _attach(undated: Iterable[Group], dated: Sequence[Group], comparer: Comparer) -> list[Group]:
    """Undated groups join the one dated group that they fit clearly best, or stand alone."""
    joined: list[list[Group]] = [[group] for group in dated]
    alone: list[Group] = []
    index = _by_spot(dated)
    for group in undated:
        near = sorted({n for telling in group for key in _spots(telling) for n in index.get(key, ())})
        free = [n for n in near if not any(judged_apart(group, beside) for beside in joined[n])]
        best = _clear_best([(_best_bits(group, dated[n], comparer), n) for n in free])
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
