"""Stretches of time in which events come faster: Kleinberg 2002 (Proc. KDD, p. 91)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.model.moments import in_days, listed, origin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch in which events come *level* steps faster than on average.

    Attributes:
        level: 0 is the whole series; each further level is *s* times faster.
        start, end: First and last event of it, as the caller gave them.
        first, last: Their positions in the order of time.
    """

    level: int
    start: Any
    end: Any
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Bursts:
    """All bursts of a series, which can be walked, counted and indexed like a tuple of them.

    Attributes:
        method: How they were found.
        bursts: Each :class:`Burst`; they hold each other, the whole series first; then by their beginning and level.
        levels: The level of each gap between two events, in the order of time.
        s, gamma: As asked for.
        n: Events.
    """

    method: str
    bursts: tuple[Burst, ...]
    levels: tuple[int, ...]
    s: float
    gamma: float
    n: int

    def __iter__(self) -> Iterator[Burst]:
        return iter(self.bursts)

    def __len__(self) -> int:
        return len(self.bursts)

    def __getitem__(self, at: int) -> Burst:
        return self.bursts[at]


def bursts(times: Iterable[Any], *, s: float = 2, gamma: float = 1) -> Bursts:
    """Find the cheapest sequence of levels: going up costs ``gamma * log(n)`` a level, going down nothing.

    Args:
        times: Days as numbers, or dates or datetimes, in any order; no two the same.
        s: How many times faster each level is, above 1.
        gamma: How hard it is to go up, not below 0.

    Raises:
        InvalidSeries: Two times are the same, or *s* or *gamma* is out of its range.
        NotEnoughEvents: Fewer than two events.
    """
    numeric = all(isinstance(one, (int, float, np.number)) for one in (s, gamma))
    if not (numeric and 1 < s < np.inf and 0 <= gamma < np.inf):
        raise InvalidSeries(f"s is {s!r} and gamma {gamma!r}; s must be above 1, gamma not below 0.")
    given = listed(times)
    origin = origin_of(given)
    moments = np.array([in_days(time, origin, f"times[{at}]") for at, time in enumerate(given)])
    order = np.argsort(moments, kind="stable")
    gaps = np.diff(moments[order])
    if len(given) < 2:
        raise NotEnoughEvents(f"bursts are read from the gaps between events; there are {len(given)} events.")
    if np.any(gaps <= 0):
        at = int(np.flatnonzero(gaps <= 0)[0])
        raise InvalidSeries(
            f"two events have the time {given[order[at]]}; give times that differ, or spread them within their precision."
        )
    levels = _cheapest(gaps, s, gamma)
    return Bursts(
        method=f"Kleinberg's automaton: each level {s:g} times faster, gamma {gamma:g}; the cheapest path by Viterbi",
        bursts=_nested(levels, [given[at] for at in order]),
        levels=tuple(levels),
        s=float(s),
        gamma=float(gamma),
        n=len(given),
    )


def _cheapest(gaps: np.ndarray, s: float, gamma: float) -> list[int]:
    """The level of each gap on the cheapest path (Viterbi)."""
    n, total = len(gaps), float(gaps.sum())
    states = int(np.ceil(1 + np.log(total) / np.log(s) + np.log(1 / gaps.min()) / np.log(s)))
    states = max(states, 1)
    rates = n / total * s ** np.arange(states)
    climb = gamma * np.log(n) * np.maximum(0, np.arange(states)[None, :] - np.arange(states)[:, None])
    cost = np.full(states, np.inf)
    cost[0] = 0.0
    came = np.zeros((n, states), dtype=np.int64)
    for at, gap in enumerate(gaps):
        ways = cost[:, None] + climb
        came[at] = ways.argmin(axis=0)
        cost = ways.min(axis=0) - np.log(rates) + rates * gap
    path = [int(cost.argmin())]
    for at in range(n - 1, 0, -1):
        path.append(int(came[at, path[-1]]))
    return path[::-1]


def _nested(levels: list[int], times: list[Any]) -> tuple[Burst, ...]:
    """Levels of gaps as stretches: a burst of level k spans all gaps in a row that are of level k or more."""
    found = []
    for level in range(max(levels) + 1):
        start = None
        for at, here in enumerate([*levels, -1]):
            if here >= level and start is None:
                start = at
            elif here < level and start is not None:
                found.append(Burst(level, times[start], times[at], start, at))
                start = None
    return tuple(sorted(found, key=lambda burst: (burst.first, burst.level)))
