"""Claims over several days that hold several fights: a sum of them is told, and none of them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from prophasis.linking.bars import days_of
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.happenings import when_of
from prophasis.linking.tellings import Group, Telling

_MOST_DAYS = 31


def without_spanning(groups: Sequence[Group], comparer: Comparer) -> tuple[list[Group], list[Telling]]:
    """*groups* without the claims of several days that would fit a fight of another of these days as well, and those claims.

    "42 were killed from the 10th to the 12th" counts the dead of both fights; put into one of them it would stand beside
    its figures as if it were another count of them.
    """
    by_day = _by_day(groups)
    kept: list[Group] = []
    freed: list[Telling] = []
    for group in groups:
        day = _day_of(group)
        out = {one.id for one in group if day is not None and _spans_others(one, day, by_day, comparer)}
        kept.append(tuple(one for one in group if one.id not in out))
        freed += [one for one in group if one.id in out]
    return [group for group in kept if group], freed


def _by_day(groups: Iterable[Group]) -> dict[date, list[Group]]:
    found: defaultdict[date, list[Group]] = defaultdict(list)
    for group in groups:
        if (day := _day_of(group)) is not None:
            found[day].append(group)
    return found


def _day_of(group: Group) -> date | None:
    """The day of a fight that is dated to one."""
    when = when_of(group)
    return when.start if group[0].type == "ASSAULT" and when.precision == "day" else None


def _spans_others(telling: Telling, day: date, by_day: dict[date, list[Group]], comparer: Comparer) -> bool:
    start = telling.when.start
    if start is None or not 1 < days_of(telling) <= _MOST_DAYS:
        return False
    others = (start + timedelta(days=n) for n in range(days_of(telling)))
    return any(_fits(telling, group, comparer) for other in others if other != day for group in by_day.get(other, ()))


def _fits(telling: Telling, group: Group, comparer: Comparer) -> bool:
    found = (comparer.bits(telling, one) for one in group if one.day is not None)
    return any(bits is not None and bits > LINKED_ABOVE_BITS for bits in found)
