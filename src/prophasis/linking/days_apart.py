"""Fights told under two days that follow one another: one fight whose day is disputed, or two days of fighting.

Fronts fight every day, so a day apart speaks for two. One number of dead at one place between the same sides, where
nobody tells of both days, speaks for one that two parties date differently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.fights import NEVER, Fight, bar_each_other, fights_of, join_best
from prophasis.linking.tellings import Group, Loss, Telling

_DAY = timedelta(days=1)
_VERSIONS_BITS = 0.5
_LARGE, _LARGER = 3, 5
"""From here on it is ever less likely that the dead of two fights are as many."""


def join_days_apart(groups: Sequence[Group], comparer: Comparer) -> list[Group]:
    """*groups* with those fights joined that are a day apart and agree in place, sides and dead."""
    with_losses = [group[0].type == "ASSAULT" and bool(_losses(group)) for group in groups]
    others = [group for group, fight in zip(groups, with_losses, strict=True) if not fight]
    fights = fights_of((group for group, fight in zip(groups, with_losses, strict=True) if fight), comparer)
    joined = join_best(fights, _pairs(fights), lambda one, other: _bits(one, other, comparer), comparer)
    return [*others, *(fight.tellings for fight in joined)]


def _pairs(fights: Sequence[Fight]) -> list[tuple[int, int]]:
    """Positions of the fights that are a day apart and give one number for losses of one kind."""
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, fight in enumerate(fights):
        for key in {(fight.whole.unreal, loss.kind, loss.low, loss.high) for loss in _losses(fight.tellings)}:
            if (day := fight.whole.day) is not None:
                found[day, *key].append(n)
    return sorted(
        {
            (min(one, other), max(one, other))
            for (day, *key), members in found.items()
            if isinstance(day, date)
            for one in members
            for other in found.get((day + _DAY, *key), ())
        }
    )


def _bits(one: Fight, other: Fight, comparer: Comparer) -> float:
    first, second = _with_losses(one), _with_losses(other)
    same = _same(first.losses, second.losses)
    bits = comparer.bits(first, second)
    if not same or bits is None:
        return NEVER
    bits += _rarity(same) + (_VERSIONS_BITS if _told_by_either_side(one.tellings, other.tellings) else 0.0)
    if bits <= LINKED_ABOVE_BITS:
        return NEVER
    if bar_each_other(one.tellings, other.tellings) or _one_voice_tells_both(one.tellings, other.tellings):
        return NEVER
    return bits


def _told_by_either_side(one: Group, other: Group) -> bool:
    """Whether each day is told by speakers of one side of the fight and by none of the other: two versions of one loss."""
    voices = [{telling.speaker_party for telling in group if not telling.denied} for group in (one, other)]
    sides = {side for telling in (*one, *other) for side in telling.parties}
    return all(len(told) == 1 and told <= sides for told in voices) and voices[0] != voices[1]


def _with_losses(fight: Fight) -> Telling:
    """The whole with its losses, and with its mode where all that name one name the same; no two stand in one document."""
    modes = {telling.mode for telling in fight.tellings if telling.mode is not None}
    mode = min(modes) if len(modes) == 1 else None
    return replace(fight.whole, document_id=fight.tellings[0].id, losses=_losses(fight.tellings), mode=mode)


def _losses(group: Group) -> tuple[Loss, ...]:
    """What is asserted to have been lost; that nobody was hurt is no number that two fights could share."""
    found = {loss for telling in group if not telling.denied for loss in telling.losses if loss.low > 0 and loss.side}
    return tuple(sorted(found, key=str))


def _same(losses: Iterable[Loss], others: Iterable[Loss]) -> list[Loss]:
    return sorted(set(losses) & set(others), key=str)


def _rarity(same: Sequence[Loss]) -> float:
    """What a large number, or a second one, adds to the weight of the first that is the same."""
    most = max(loss.low for loss in same)
    return (1.0 if most >= _LARGER else 0.5 if most >= _LARGE else 0.0) + (1.0 if len(same) > 1 else 0.0)


def _one_voice_tells_both(one: Group, other: Group) -> bool:
    """Whether a party, speaker or publisher tells of both days, unless it has changed its mind about the day.

    It has where all that it said for the one was published before all that it said for the other, and the later was
    not told as it came: who reports every day reports another fight.
    """
    mine, theirs = _by_voice(one), _by_voice(other)
    return any(not _changed(mine[voice], theirs[voice]) for voice in mine.keys() & theirs.keys())


def _by_voice(group: Group) -> dict[str, list[Telling]]:
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in group:
        if not telling.denied:
            told[telling.voice].append(telling)
    return told


def _changed(one: Sequence[Telling], other: Sequence[Telling]) -> bool:
    before, after = sorted((one, other), key=lambda told: max(telling.said for telling in told))
    in_order = max(telling.said for telling in before) < min(telling.said for telling in after)
    return in_order and not any(telling.as_it_came for telling in after)
