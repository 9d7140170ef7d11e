"""Times, types and marks of events, checked and put in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from prophasis.errors import InvalidEventTimes, InvalidSeries
from prophasis.model.moments import duration, in_days, listed, numbers, one_column, origin_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class EventTimes:
    """Events of a window in the order of time, as arrays.

    Attributes:
        times: Days since the origin, ascending, shape (n,).
        types: Index into *names*, shape (n,).
        marks: Sizes, such as deaths, shape (n,); ``None`` where the events carry none.
        names: What the caller calls the types.
        start, end: The window, in the same unit as the times.
        order: ``times[i]`` is the event that the caller gave at position ``order[i]``.
        origin: The day that a time of 0.0 stands for; ``None`` where the caller gave numbers.
        precision: How wide the spread of tied times is, in the unit of the times; 0.0 where nothing is tied.
        tied: How many events had to be moved within their precision because another has the same time.
        moments: How many times differed before the spread.
    """

    times: NDArray[np.float64]
    types: NDArray[np.int64]
    marks: NDArray[np.float64] | None
    names: tuple[Any, ...]
    start: float
    end: float
    order: NDArray[np.int64]
    origin: datetime | None = None
    precision: float = 0.0
    tied: int = 0
    moments: int = 0

    @property
    def n(self) -> int:
        """How many events there are."""
        return len(self.times)

    def count(self, type_index: int) -> int:
        """How many events are of one type."""
        return int(np.sum(self.types == type_index))


def gather(
    times: Iterable[Any],
    types: Iterable[Any] | None = None,
    marks: Iterable[Any] | None = None,
    *,
    window: Any,
    precision: float | None = None,
    seed: int = 0,
    name: str = "times",
    where: Sequence[str] | None = None,
) -> EventTimes:
    """Check events and put them in order; tied times are spread within their precision.

    Conflict data rarely has hours: several events of one day share a time, which no point process allows. They are spread
    evenly at random over ``[time, time + precision)`` with *seed*. A careful reader repeats the fit with other seeds.

    An event on the last moment of a window that ends with a date shows that the window holds that day, to its end; where times are tied,
    the same holds for the last step of theirs.

    Args:
        times: Numbers in one unit (days), dates or datetimes; a list, an array, a series or a table of one column.
        types: A label for each event, text, numbers or anything that can be told apart; ``None``: all of one type.
        marks: A size for each event; not below zero.
        window: First and last moment, as the times are; one number means ``(0, number)``.
        precision: How wide a time is; ``None``: one day for dates, the common step of the tied numbers otherwise.
        seed: Of the spread.
        name: What the caller calls the times, for errors.
        where: What it calls each of them; ``None``: by *name* and position.

    Raises:
        InvalidEventTimes: A time is not finite or outside the window, lengths differ, a type is unknown, a mark is not a number.
    """
    given = listed(times, name)
    called = [f"{name}[{at}]" for at in range(len(given))] if where is None else where
    window = listed(window, "window") if np.ndim(window) else window
    origin = _origin(given, window)
    values = np.array(
        [in_days(moment, origin, one) for moment, one in zip(given, called, strict=True)], dtype=np.float64
    )
    start, end = _window(window, origin)
    labels = _labels(types) if types is not None else [0] * len(values)
    names, indices = _indexed(labels, len(values))
    sizes = _sizes(marks, len(values))
    _inside(values, start, end, given, called)
    width = _precision(values, given) if precision is None else _width(precision)
    end += _last_step(values, given, end, width)
    spread, tied = _spread(values, width, end, whole_number(seed, "seed"))
    order = np.argsort(spread, kind="stable")
    return EventTimes(
        times=spread[order],
        types=indices[order],
        marks=None if sizes is None else sizes[order],
        names=names,
        start=start,
        end=end,
        order=order,
        origin=origin,
        precision=width if tied else 0.0,
        tied=tied,
        moments=len(np.unique(values)),
    )


def _origin(times: list[Any], window: Any) -> datetime | None:
    ends = list(window) if isinstance(window, (tuple, list)) else [window]
    return origin_of([*ends[:1], *times])


def _window(window: Any, origin: datetime | None) -> tuple[float, float]:
    ends = tuple(window) if isinstance(window, (tuple, list)) else (0.0, window)
    if len(ends) != 2:
        raise InvalidEventTimes(f"window is {window!r}; give it as (start, end).")
    start, end = (in_days(moment, origin, f"window[{i}]") for i, moment in enumerate(ends))
    if not end > start:
        raise InvalidEventTimes(f"window ends at {ends[1]} and begins at {ends[0]}; the end must come after the start.")
    return start, end


def _labels(types: Iterable[Any]) -> list[Any]:
    """Labels as Python has them; an unknown one is refused, as it would be a type of its own."""
    try:
        labels = [_label(label) for label in one_column(types)]
    except TypeError:
        raise InvalidEventTimes(
            f"types is {types!r}; give a label for each time: a list, an array or a series."
        ) from None
    for at, label in enumerate(labels):
        if label is None or type(label).__name__ == "NAType" or (isinstance(label, float) and np.isnan(label)):
            raise InvalidEventTimes(
                f"types[{at}] is unknown. Leave the event out, or give those whose type is not known a label of their own."
            )
    return labels


def _label(label: Any) -> Any:
    if isinstance(label, pa.Scalar):
        return label.as_py()
    return label.item() if isinstance(label, np.generic) else label


def _in_order(label: Any) -> tuple[int, float, str]:
    """Numbers as numbers, and then all else as it is written."""
    return (0, float(label), "") if isinstance(label, (int, float)) else (1, 0.0, repr(label))


def _indexed(labels: list[Any], n: int) -> tuple[tuple[Any, ...], NDArray[np.int64]]:
    if len(labels) != n:
        raise InvalidEventTimes(f"there are {n} times and {len(labels)} types; give one type for each time.")
    try:
        kinds = set(labels)
    except TypeError:
        at = next(at for at, label in enumerate(labels) if label.__hash__ is None)
        raise InvalidEventTimes(
            f"types[{at}] is a {type(labels[at]).__name__}; give text, numbers or anything else that does not change."
        ) from None
    try:
        names = tuple(sorted(kinds))
    except TypeError:
        names = tuple(sorted(kinds, key=_in_order))
    position = {name: index for index, name in enumerate(names)}
    return names, np.array([position[label] for label in labels], dtype=np.int64)


def sized(marks: Iterable[Any]) -> NDArray[np.float64]:
    """Marks as numbers, nan where unknown.

    Raises:
        InvalidEventTimes: A mark is no number.
    """
    try:
        return numbers(marks, "marks")
    except InvalidSeries as error:
        raise InvalidEventTimes(str(error)) from None


def _sizes(marks: Iterable[Any] | None, n: int) -> NDArray[np.float64] | None:
    if marks is None:
        return None
    sizes = sized(marks)
    if len(sizes) != n:
        raise InvalidEventTimes(f"there are {n} times and {len(sizes)} marks; give one mark for each time.")
    bad = np.flatnonzero(~np.isfinite(sizes) | (sizes < 0))
    if len(bad):
        raise InvalidEventTimes(
            f"marks[{bad[0]}] is {sizes[bad[0]]} ({len(bad)} such). A mark is a number not below zero: leave the event out, "
            "fit without marks, or say which size an unknown one shall count as."
        )
    return sizes


def _inside(values: NDArray[np.float64], start: float, end: float, given: list[Any], called: Sequence[str]) -> None:
    outside = np.flatnonzero((values < start) | (values > end))
    if len(outside):
        first = outside[0]
        raise InvalidEventTimes(
            f"the window is shorter than the data: {called[first]} = {given[first]} lies outside it, and {len(outside) - 1} more. "
            f"Widen it (events run from {given[int(values.argmin())]} to {given[int(values.argmax())]}) or leave them out."
        )


def _precision(values: NDArray[np.float64], given: list[Any]) -> float:
    """How wide a tied time is: the step that all times are multiples of, one day where they are whole days."""
    unique = np.unique(values)
    if len(unique) == len(values):
        return 0.0
    if any(isinstance(moment, date) and not isinstance(moment, datetime) for moment in given) or _whole(unique):
        return 1.0
    gaps = np.diff(unique)
    return float(gaps.min()) if len(gaps) else 0.0


def _whole(values: NDArray[np.float64]) -> bool:
    return bool(np.all(values == np.floor(values)))


def _width(precision: float) -> float:
    """A precision that was asked for.

    Raises:
        InvalidEventTimes: It is no number not below zero.
    """
    width = duration(precision, "precision")
    if not (np.isfinite(width) and width >= 0):
        raise InvalidEventTimes(f"precision is {precision!r}; give a number not below zero, in the unit of the times.")
    return width


def _last_step(values: NDArray[np.float64], given: list[Any], end: float, width: float) -> float:
    """How much longer a window is than its end says, where an event lies on the end: a day for a date, the step of tied times."""
    last = np.flatnonzero(values == end)
    if not len(last):
        return 0.0
    if any(isinstance(given[at], date) and not isinstance(given[at], datetime) for at in last):
        return 1.0
    return width if len(np.unique(values)) < len(values) else 0.0


def _spread(values: NDArray[np.float64], width: float, end: float, seed: int) -> tuple[NDArray[np.float64], int]:
    """The times, each moved within its precision where any two are tied; and how many are tied."""
    counts = np.unique(values, return_counts=True)[1]
    tied = int(counts[counts > 1].sum())
    if not tied or width <= 0:
        return values, 0
    room = np.minimum(width, end - values)
    return values + np.random.default_rng(seed).uniform(size=len(values)) * room, tied
