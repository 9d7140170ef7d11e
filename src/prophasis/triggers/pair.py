"""Two kinds of events in one window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidEventTimes
from prophasis.model.moments import in_days, listed, naive
from prophasis.triggers.event_times import EventTimes, gather

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Times of two kinds of events, ascending, in one window that excludes its end; *whole*: all of them are whole days.

    *a_order* and *b_order* say at which position the caller gave each of them. *observed* are the days that could be told of, those of the events among them; ``None``: every moment of the window. *own* is for each
    A the position in *b* of the same event, -1 where it is none of them; ``None``: no event is of both kinds.
    """

    a: NDArray[np.float64]
    b: NDArray[np.float64]
    window: tuple[float, float]
    whole: bool
    a_order: NDArray[np.int64]
    b_order: NDArray[np.int64]
    observed: NDArray[np.float64] | None = None
    own: NDArray[np.int64] | None = None

    @property
    def alike(self) -> bool:
        """Whether the two kinds have the same times, so that they may be the same events."""
        return bool(len(self.a)) and np.array_equal(self.a, self.b)


def pair_of(  # noqa: PLR0917 (what it is made of, each once)
    a_times: Iterable[Any],
    b_times: Iterable[Any],
    window: Any,
    observed: Iterable[Any] | None = None,
    same: Iterable[int | None] | None = None,
    names: tuple[str, str] = ("a_times", "b_times"),
) -> Pair:
    """Check the times of two kinds together and put each in order; tied times stay tied.

    Where one of them is a date, all are days: what has an hour besides counts for its day.

    Args:
        a_times: As the caller gave them.
        b_times: Of the other kind.
        window: First moment and the end.
        observed: Days that could be told of.
        same: For each A the position in *b_times* of the same event, ``None`` where it is none of them.
        names: What the caller calls *a_times* and *b_times*, for errors.

    Raises:
        InvalidEventTimes: A time or the window is not what it has to be, *observed* is given and the times are no whole days, or *same*
            names no B.
    """
    a, b = listed(a_times, names[0]), listed(b_times, names[1])
    dated = any(isinstance(moment, date) and not isinstance(moment, datetime) for moment in [*a, *b])
    moments = [naive(moment).date() if dated and isinstance(moment, datetime) else moment for moment in [*a, *b]]
    window = _whole_days(window) if dated else window
    where = [f"{names[0]}[{at}]" for at in range(len(a))] + [f"{names[1]}[{at}]" for at in range(len(b))]
    both = gather(moments, ["a"] * len(a) + ["b"] * len(b), window=window, precision=0.0, where=where)
    whole = dated or bool(np.all(both.times == np.floor(both.times)) and both.start == int(both.start))
    is_a = both.order < len(a)
    pair = Pair(
        a=both.times[is_a],
        b=both.times[~is_a],
        window=_ends(both, whole),
        whole=whole,
        a_order=both.order[is_a],
        b_order=both.order[~is_a] - len(a),
        own=_own(same, both, len(a), len(b)),
    )
    return pair if observed is None else replace(pair, observed=_observed(both, pair, observed))


def _whole_days(window: Any) -> Any:
    """A window of datetimes as the days that it touches; any other as it is."""
    if not (isinstance(window, (tuple, list)) and len(window) == 2):
        return window
    start, end = (naive(moment) if isinstance(moment, datetime) else moment for moment in window)
    if isinstance(end, datetime):
        end = end.date() + timedelta(days=1) if end.time() > time() else end.date()
    return start.date() if isinstance(start, datetime) else start, end


def _own(same: Iterable[int | None] | None, both: EventTimes, n_a: int, n_b: int) -> NDArray[np.int64] | None:
    """For each A, in the order of time, where the same event stands among the B in the order of time."""
    if same is None:
        return None
    given = list(same)
    if len(given) != n_a:
        raise InvalidEventTimes(f"there are {n_a} A events and {len(given)} entries of same; give one for each A.")
    for at, position in enumerate(given):
        if position is not None and (not isinstance(position, (int, np.integer)) or not 0 <= position < n_b):
            raise InvalidEventTimes(
                f"same[{at}] is {position!r}; give the position of the same event in b_times, from 0 to {n_b - 1}, or None."
            )
    is_b = both.order >= n_a
    rank = {int(position) - n_a: at for at, position in enumerate(both.order[is_b])}
    return np.array([-1 if (own := given[at]) is None else rank[int(own)] for at in both.order[~is_b]], dtype=np.int64)


def _observed(both: EventTimes, pair: Pair, days: Iterable[Any]) -> NDArray[np.float64]:
    """The days that could be told of inside the window, and those of the events, which were told of."""
    if not pair.whole:
        raise InvalidEventTimes("observed days are for events of whole days; give times and window as dates.")
    given = [in_days(day, both.origin, f"observed[{at}]") for at, day in enumerate(listed(days))]
    start, end = pair.window
    inside = [np.floor(day) for day in given if start <= day < end]
    return np.unique(np.concatenate([inside, pair.a, pair.b]))


def _ends(both: EventTimes, whole: bool) -> tuple[float, float]:
    """The window; with whole days an event on its last day shows that the day belongs to it."""
    last_day_counts = whole and both.n and both.times[-1] == both.end
    return both.start, both.end + 1.0 if last_day_counts else both.end
