"""Groups of claims about fighting, compared as wholes, so that one misread claim does not keep a fight in pieces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from prophasis.linking.bars import barred
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.happenings import place_of, when_of
from prophasis.linking.judged_groups import judged_apart
from prophasis.linking.tellings import Group, Telling

_NOBODY: frozenset[str] = frozenset()


def join_fights(groups: Sequence[Group], comparer: Comparer) -> list[Group]:
    """*groups* with those fights joined whose main time, place and participants agree.

    Claim by claim, a place or a side that was misread in a few of them can hold two parts of one fight below the bar.
    As wholes they are compared by what most of each tells. Pairs that bar each other still do.
    """
    fights: defaultdict[tuple[object, ...], list[Group]] = defaultdict(list)
    others: list[Group] = []
    for group in groups:
        day = when_of(group).start if group[0].type == "ASSAULT" else None
        (fights[day, group[0].unreal] if day is not None else others).append(group)
    return [*others, *(group for of_day in fights.values() for group in _join(of_day, comparer))]


def _join(groups: Iterable[Group], comparer: Comparer) -> list[Group]:
    """The two wholes that agree most join first; ties go to the earlier."""
    left = sorted(groups, key=lambda group: group[0].order)
    wholes = [_whole(group, comparer) for group in left]
    bits = {pair: _bits(left, wholes, pair, comparer) for pair in combinations(range(len(left)), 2)}
    while bits:
        pair = min(bits, key=lambda pair: (-bits[pair], pair))
        if bits[pair] <= LINKED_ABOVE_BITS:
            break
        one, other = pair
        left[one] = tuple(sorted((*left[one], *left[other]), key=lambda telling: telling.order))
        wholes[one] = _whole(left[one], comparer)
        gone = {pair for pair in bits if other in pair}
        bits = {pair: value for pair, value in bits.items() if pair not in gone}
        bits |= {pair: _bits(left, wholes, pair, comparer) for pair in bits if one in pair}
        left[other] = ()
    return [group for group in left if group]


def _bits(groups: Sequence[Group], wholes: Sequence[Telling], pair: tuple[int, int], comparer: Comparer) -> float:
    one, other = pair
    bits = comparer.bits(wholes[one], wholes[other])
    if bits is None or bits <= LINKED_ABOVE_BITS or _bar_each_other(groups[one], groups[other]):
        return float("-inf")
    return bits


def _bar_each_other(one: Group, other: Group) -> bool:
    """Whether any claim of one bars any of the other, each time and each shared document looked at once."""
    if judged_apart(one, other):
        return True
    mine, theirs = ({(telling.when.start, telling.when.end): telling for telling in group} for group in (one, other))
    if any(
        barred(
            replace(a, document_id="a", apart=_NOBODY, row=None), replace(b, document_id="b", apart=_NOBODY, row=None)
        )
        for a in mine.values()
        for b in theirs.values()
    ):
        return True
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in other:
        told[telling.document_id].append(telling)
    return any(barred(telling, beside) for telling in one for beside in told.get(telling.document_id, ()))


def _whole(group: Group, comparer: Comparer) -> Telling:
    """One telling that stands for *group*: its main time, place and sides, without words and figures."""
    acts = Counter((telling.doer, telling.sufferer, telling.actor, telling.target) for telling in group)
    doer, sufferer, actor, target = min(acts, key=lambda act: (-_known(act), -acts[act], str(act)))
    return replace(
        group[0],
        document_id="",
        speaker="",
        sentence=(0, 0),
        mode=None,
        denied=all(telling.denied for telling in group),
        when=when_of(group),
        place=place_of(group, comparer.atlas),
        doer=doer,
        sufferer=sufferer,
        actor=actor,
        target=target,
        words=frozenset(),
        losses=(),
        apart=_NOBODY,
        row=None,
    )


def _known(act: tuple[str | None, ...]) -> int:
    return sum(part is not None for part in act[:2])
