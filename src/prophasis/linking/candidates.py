"""Which claims are worth comparing: those that share a time and a family of types, or a place where one is undated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import combinations

from prophasis.linking.tellings import Telling

_LONG_DAYS = 31
"""An interval up to this long is found under each of its days, a longer one under its months."""
_FAMILY = {"COERCE": "ASSAULT"}

Key = tuple[object, ...]
Pair = tuple[int, int]


def candidate_pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """Positions of the pairs that may be about one happening, each once, in order.

    Whatever is left out is barred: no comparison could join it.
    """
    numbered = list(enumerate(tellings))
    undated = [(n, telling) for n, telling in numbered if not telling.when.known]
    dated = [(n, telling) for n, telling in numbered if telling.when.known]
    long = [(n, telling) for n, telling in dated if _length(telling) > _LONG_DAYS]
    short = [(n, telling) for n, telling in dated if _length(telling) <= _LONG_DAYS]
    pairs = _within(_blocks(short, _days))
    pairs |= _across(_blocks(long, _months), _blocks(dated, _months))
    pairs |= _across(_blocks(undated, _spots), _blocks(numbered, _spots))
    return sorted(pairs)


def _blocks(numbered: Iterable[tuple[int, Telling]], keys: Callable[[Telling], list[Key]]) -> dict[Key, list[int]]:
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for n, telling in numbered:
        for key in keys(telling):
            found[key].append(n)
    return found


def _within(blocks: dict[Key, list[int]]) -> set[Pair]:
    return {pair for members in blocks.values() for pair in combinations(members, 2)}


def _across(few: dict[Key, list[int]], many: dict[Key, list[int]]) -> set[Pair]:
    """Every pair of one of *few* and one of *many* under the same key."""
    return {
        (min(one, other), max(one, other))
        for key, members in few.items()
        for one in members
        for other in many.get(key, ())
        if one != other
    }


def _family(telling: Telling) -> str:
    return _FAMILY.get(telling.type, telling.type)


def _length(telling: Telling) -> int:
    start, end = telling.when.start, telling.when.end
    return (end - start).days if start is not None and end is not None else 0


def _days(telling: Telling) -> list[Key]:
    """The days of *telling* and the one after them, so that reports a day apart meet."""
    start = telling.when.start
    if start is None:
        return []
    return [(_family(telling), start + timedelta(days=n)) for n in range(_length(telling) + 1)]


def _months(telling: Telling) -> list[Key]:
    start, last = telling.when.start, telling.when.last_day
    if start is None or last is None:
        return []
    first, until = start.year * 12 + start.month, last.year * 12 + last.month
    return [(_family(telling), month) for month in range(first, until + 1)]


def _spots(telling: Telling) -> list[Key]:
    """Where an undated claim may find its like: its place, and the document it stands in."""
    place: list[Key] = [("place", _family(telling), telling.place)] if telling.place else []
    return [*place, ("document", _family(telling), telling.document_id)]
