"""Two kinds of events in one window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidEventTimes
from prophasis.model.moments import in_days, listed
from prophasis.triggers.event_times import EventTimes, gather

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Times of two kinds of events, ascending, in one window that excludes its end; *whole*: all of them are whole days.

    *observed* are the days that could be told of, those of the events among them; ``None``: every moment of the window.
    """

    a: NDArray[np.float64]
    b: NDArray[np.float64]
    window: tuple[float, float]
    whole: bool
    observed: NDArray[np.float64] | None = None


def pair_of(a_times: Iterable[Any], b_times: Iterable[Any], window: Any, observed: Iterable[Any] | None = None) -> Pair:
    """Check the times of two kinds together and put each in order; tied times stay tied.

    Raises:
        InvalidEventTimes: A time or the window is not what it has to be, or *observed* is given and the times are no whole days.
    """
    a, b = listed(a_times), listed(b_times)
    both = gather([*a, *b], ["a"] * len(a) + ["b"] * len(b), window=window, precision=0.0)
    dated = any(isinstance(moment, date) and not isinstance(moment, datetime) for moment in [*a, *b])
    whole = dated or bool(np.all(both.times == np.floor(both.times)) and both.start == int(both.start))
    pair = Pair(a=_of(both, "a"), b=_of(both, "b"), window=_ends(both, whole), whole=whole)
    return pair if observed is None else replace(pair, observed=_observed(both, pair, observed))


def _observed(both: EventTimes, pair: Pair, days: Iterable[Any]) -> NDArray[np.float64]:
    """The days that could be told of inside the window, and those of the events, which were told of."""
    if not pair.whole:
        raise InvalidEventTimes("observed days are for events of whole days; give times and window as dates.")
    given = [in_days(day, both.origin, f"observed[{at}]") for at, day in enumerate(listed(days))]
    start, end = pair.window
    inside = [np.floor(day) for day in given if start <= day < end]
    return np.unique(np.concatenate([inside, pair.a, pair.b]))


def _of(both: EventTimes, name: str) -> NDArray[np.float64]:
    return both.times[both.types == both.names.index(name)] if name in both.names else np.empty(0)


def _ends(both: EventTimes, whole: bool) -> tuple[float, float]:
    """The window; with whole days an event on its last day shows that the day belongs to it."""
    last_day_counts = whole and both.n and both.times[-1] == both.end
    return both.start, both.end + 1.0 if last_day_counts else both.end
