"""Stretches of the window that were watched: a process is read against these alone.

Where nobody reported, events could not enter the record: that time holds no events, and proves no quiet. It is taken out of what the
model expects (the compensator); events in it that nobody told of cannot be parents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidEventTimes
from prophasis.model.moments import in_days, listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.background import Background
    from prophasis.triggers.event_times import EventTimes


def stretches(events: EventTimes, observed: Iterable[Any]) -> NDArray[np.float64]:
    """Whole days that could be told of, and the days of the events, as stretches inside the window, shape (m, 2).

    Raises:
        InvalidEventTimes: A day is no day, or is a date among numbers.
    """
    given = [in_days(day, events.origin, f"observed[{at}]") for at, day in enumerate(listed(observed))]
    if not given:
        raise InvalidEventTimes("observed names no day; leave it out where every day was watched.")
    days = np.unique(np.floor(np.concatenate([given, events.times])))
    days = days[(days < events.end) & (days + 1 > events.start)]
    breaks = np.flatnonzero(np.diff(days) > 1)
    starts, ends = days[np.append(0, breaks + 1)], days[np.append(breaks, len(days) - 1)] + 1
    return np.stack([np.maximum(starts, events.start), np.minimum(ends, events.end)], axis=1)


def areas(base: Background, watched: NDArray[np.float64]) -> NDArray[np.float64]:
    """The integral of each curve of a background over the stretches, shape (curves,)."""
    return np.asarray((base.areas_until(watched[:, 1]) - base.areas_until(watched[:, 0])).sum(axis=0))


def areas_until(base: Background, watched: NDArray[np.float64], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same up to each of some times, shape (n, curves)."""
    found = np.zeros((len(times), base.curves))
    for start, end in watched:
        found += base.areas_until(np.clip(times, start, end)) - base.areas_until(np.array([start]))
    return found


def reached(
    times: NDArray[np.float64], decays: NDArray[np.float64], watched: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of the children of each event that the stretches hold, and its slope by the logarithm of the decay, shape (n, terms)."""
    share, slope = np.zeros_like(decays), np.zeros_like(decays)
    for edge, sign in ((watched[:, 0], 1.0), (watched[:, 1], -1.0)):
        for at in edge:
            aged = np.maximum(at - times, 0.0)[:, None] * decays
            faded = np.exp(-aged)
            share += sign * faded
            slope -= sign * aged * faded
    return share, slope


def reached_until(
    moments: NDArray[np.float64],
    sources: NDArray[np.float64],
    kappa: NDArray[np.float64],
    decay: float,
    watched: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Expected children of the sources in the stretches up to each moment, shape (n,); time and memory by moments times sources."""
    found = np.zeros(len(moments))
    for start, end in watched:
        first = np.maximum(start - sources, 0.0)[None, :]
        last = np.maximum(np.minimum(end, moments)[:, None] - sources[None, :], first)
        found += (np.exp(-decay * first) - np.exp(-decay * last)) @ kappa
    return found


def inside(times: NDArray[np.float64], watched: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each time lies in a stretch."""
    at = np.searchsorted(watched[:, 0], times, side="right") - 1
    return np.asarray((at >= 0) & (times < watched[np.maximum(at, 0), 1]))
