"""Which found claim is which gold claim."""

from __future__ import annotations

from collections.abc import Sequence

from prophasis.scoring.assignment import best_assignment
from prophasis.scoring.spans import overlap, overlaps_by_half
from prophasis.scoring.told import FIELDS, Told, agreement

METHOD = (
    "one-to-one maximum matching: same document, same event type, evidence shared by at least half of the shorter; "
    "the most pairs first, then the most fields in agreement, then the most shared characters"
)
"""How claims are paired, in words, for reports."""


def can_match(found: Told, gold: Told) -> bool:
    """Whether the two may be the same claim: same document and type, and the words are shared by half."""
    return found.event == gold.event and same_words(found, gold)


def same_words(found: Told, gold: Told) -> bool:
    """Whether two claims rest on the same words: same document, evidence shared by half of the shorter."""
    return found.document == gold.document and overlaps_by_half(found.span, gold.span)


def match_claims(found: Sequence[Told], gold: Sequence[Told]) -> list[tuple[int, int]]:
    """Indexes (found, gold) of the pairs, in order of the found claims.

    A found claim has at most one gold claim and the other way round, so that a claim told twice is one hit and one
    surplus. The claims of one document that can touch each other are paired exactly; see `METHOD`.
    """
    pairs = []
    for some_found, some_gold in _groups(found, gold):
        weights = [[_weight(found[f], gold[g], len(some_gold)) for g in some_gold] for f in some_found]
        pairs += [(some_found[row], some_gold[column]) for row, column in best_assignment(weights)]
    return sorted(pairs)


def _weight(found: Told, gold: Told, n_gold: int) -> int:
    """More for one pair than for any number of agreeing fields in the group, and more for a field than for letters."""
    if not can_match(found, gold):
        return 0
    letters = min(overlap(found.span, gold.span), _MOST_LETTERS)
    field = (_MOST_LETTERS + 1) * n_gold
    pair = field * (len(FIELDS) + 1) * n_gold
    return pair + field * sum(agreement(found, gold).values()) + letters


_MOST_LETTERS = 10_000


def _groups(found: Sequence[Told], gold: Sequence[Told]) -> list[tuple[list[int], list[int]]]:
    """The connected parts of who can match whom: pairing within each is pairing of the whole."""
    by_document: dict[str, list[int]] = {}
    for g, claim in enumerate(gold):
        by_document.setdefault(claim.document, []).append(g)
    reach = {
        f: [g for g in by_document.get(one.document, ()) if can_match(one, gold[g])] for f, one in enumerate(found)
    }
    back: dict[int, list[int]] = {}
    for f, some in reach.items():
        for g in some:
            back.setdefault(g, []).append(f)
    groups, seen = [], set[int]()
    for f, some in reach.items():
        if some and f not in seen:
            groups.append(_part(f, reach, back))
            seen.update(groups[-1][0])
    return groups


def _part(start: int, reach: dict[int, list[int]], back: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    """All that can be reached from the found claim *start*, going to and fro."""
    some_found, some_gold, waiting = {start}, set[int](), [start]
    while waiting:
        for g in reach[waiting.pop()]:
            some_gold.add(g)
            new = [f for f in back[g] if f not in some_found]
            some_found.update(new)
            waiting.extend(new)
    return sorted(some_found), sorted(some_gold)
