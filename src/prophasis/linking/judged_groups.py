"""Groups of claims joined as analysts judged them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prophasis.linking.tellings import Group, Telling


def judged_apart(one: Iterable[Telling], other: Iterable[Telling]) -> bool:
    """Whether a claim of *one* was judged to be about another happening than one of *other*."""
    theirs = {telling.id for telling in other}
    return any(not telling.apart.isdisjoint(theirs) for telling in one)


def join_judged(groups: Sequence[Group], together: Iterable[Sequence[str]]) -> list[Group]:
    """*groups*, those joined that hold claims judged the same (*together*).

    An event follows its claim: who judges two claims the same joins what is told of each. Where that would put claims
    judged different into one event, only the judged claims themselves are joined, and leave their events.
    """
    group_of = {telling.id: n for n, group in enumerate(groups) for telling in group}
    left = dict(enumerate(groups))
    told = {telling.id: telling for group in groups for telling in group}
    for claims in sorted(together, key=lambda claims: min(told[claim].order for claim in claims)):
        holders = sorted({group_of[claim] for claim in claims})
        if len(holders) == 1:
            continue
        whole = [telling for n in holders for telling in left[n]]
        if judged_apart(whole, whole):
            chosen = set(claims)
            whole = [told[claim] for claim in claims]
            for n in holders:
                left[n] = tuple(telling for telling in left[n] if telling.id not in chosen)
        else:
            for n in holders:
                left[n] = ()
        number = len(left)
        left[number] = tuple(sorted(whole, key=lambda telling: telling.order))
        group_of.update({telling.id: number for telling in whole})
    return [group for group in left.values() if group]
