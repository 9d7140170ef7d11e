"""Claims that tell the same in every respect that linking compares: one node, so that copies do not count twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from prophasis.linking.bars import barred
from prophasis.linking.comparisons import Comparer
from prophasis.linking.tellings import Group, Telling


@dataclass(frozen=True, slots=True)
class Node:
    """Claims that linking cannot tell apart, and one telling that stands for them."""

    members: Group
    stands: Telling
    documents: frozenset[str]


def node_bits(one: Node, other: Node, comparer: Comparer) -> float | None:
    """The evidence for two nodes being one happening; ``None`` where a document that tells both bars it."""
    shared = one.documents & other.documents
    if shared and one.stands.document_id != other.stands.document_id:
        document = min(shared)
        if barred(replace(one.stands, document_id=document), replace(other.stands, document_id=document)):
            return None
    return comparer.bits(one.stands, other.stands)


def make_nodes(tellings: Iterable[Telling]) -> list[Node]:
    """*tellings* with those that tell the same put into one node, in the order of their first."""
    alike: defaultdict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        alike[_likeness(telling)].append(telling)
    return [_node(tuple(members)) for members in alike.values()]


def _likeness(telling: Telling) -> tuple[object, ...]:
    """What makes claims one node; the id where the claim is not specific enough to be joined without its words.

    A claim that an analyst, or the dataset it is a row of, sets apart from others is a node of its own, so that the bar is between
    the right two.
    """
    if telling.apart or telling.row:
        return (telling.id,)
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


def _node(members: Group) -> Node:
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
    return Node(members, stands, documents)
