"""Groups of claims about fighting, compared as wholes, so that one misread claim does not keep a fight in pieces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from prophasis.linking.bars import barred
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.happenings import place_of, when_of
from prophasis.linking.judged_groups import judged_apart
from prophasis.linking.tellings import Group, Telling

_NOBODY: frozenset[str] = frozenset()
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Fight:
    """A group of claims, and one telling that stands for it."""

    tellings: Group
    whole: Telling


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
    return [*others, *(group for of_day in fights.values() for group in _of_one_day(of_day, comparer))]


def _of_one_day(groups: Sequence[Group], comparer: Comparer) -> list[Group]:
    fights = fights_of(groups, comparer)
    joined = join_best(
        fights, combinations(range(len(fights)), 2), lambda one, other: _bits(one, other, comparer), comparer
    )
    return [fight.tellings for fight in joined]


def _bits(one: Fight, other: Fight, comparer: Comparer) -> float:
    bits = comparer.bits(one.whole, other.whole)
    if bits is None or bits <= LINKED_ABOVE_BITS or bar_each_other(one.tellings, other.tellings):
        return NEVER
    return bits


def fights_of(groups: Iterable[Group], comparer: Comparer) -> list[Fight]:
    """*groups* as fights, in the order of their founding claims."""
    return [Fight(group, whole_of(group, comparer)) for group in sorted(groups, key=lambda group: group[0].order)]


def join_best(
    fights: Sequence[Fight],
    pairs: Iterable[tuple[int, int]],
    weigh: Callable[[Fight, Fight], float],
    comparer: Comparer,
) -> list[Fight]:
    """*fights*, the two of *pairs* that agree most joined first, until none agrees enough; ties go to the earlier."""
    left: dict[int, Fight] = dict(enumerate(fights))
    bits = {(one, other): weigh(left[one], left[other]) for one, other in pairs}
    while bits:
        pair = min(bits, key=lambda pair: (-bits[pair], pair))
        if bits[pair] <= LINKED_ABOVE_BITS:
            break
        one, other = pair
        (left[one],) = fights_of([_merged(left[one].tellings, left.pop(other).tellings)], comparer)
        near = {(min(one, n), max(one, n)) for pair in bits if other in pair for n in pair if n not in (one, other)}
        bits = {pair: value for pair, value in bits.items() if other not in pair}
        bits |= {pair: weigh(left[pair[0]], left[pair[1]]) for pair in near | {pair for pair in bits if one in pair}}
    return list(left.values())


def _merged(one: Group, other: Group) -> Group:
    return tuple(sorted((*one, *other), key=lambda telling: telling.order))


def bar_each_other(one: Group, other: Group) -> bool:
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


def whole_of(group: Group, comparer: Comparer) -> Telling:
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
