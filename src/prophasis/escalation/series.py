"""A series of severities by period: what is known, what is not reported, and the range of each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from prophasis.errors import InvalidSeries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

BOUNDS = ("low", "best", "high")
RANGE = len(BOUNDS)
MONTH = 7
"""Characters of a month in ISO 8601, ``2021-11``."""


@dataclass(frozen=True, slots=True, order=True)
class Severity:
    """A figure of one period with its range; ``low <= best <= high`` is put in order, as real data breaks it."""

    low: float
    best: float
    high: float


def severities(series: Any) -> dict[date, Severity | None]:
    """A series as a mapping from the first day of each period, in the order of time.

    Args:
        series: A mapping, a pandas Series, or a DataFrame of one column or of ``low``, ``best`` and ``high``, from days (dates, ``"2021-11-16"``, or months as ``"2021-11"``) to a number, a
            triple ``(low, best, high)``, or ``None`` or nan where nobody reported.

    Raises:
        InvalidSeries: It is no mapping, a day is not a day or comes twice, or a figure is no number or below zero.
    """
    items = _rows_of(series) if hasattr(series, "columns") else getattr(series, "items", None)
    if items is None:
        raise InvalidSeries(
            f"a series is a mapping from days to figures, and this is a {type(series).__name__}; "
            "give a dictionary or a pandas Series with days as its index."
        )
    found: dict[date, Severity | None] = {}
    for key, value in items():
        day = day_of(key)
        if day in found:
            raise InvalidSeries(f"{day} comes twice in the series; add its figures up, or keep one of them.")
        found[day] = _severity(value, day)
    return dict(sorted(found.items()))


def _rows_of(frame: Any) -> Callable[[], Iterable[tuple[Any, Any]]]:
    """The rows of a pandas DataFrame as items of a series."""
    names = list(frame.columns)
    if not hasattr(frame, "index") or not (len(names) == 1 or set(names) == set(BOUNDS)):
        told = ", ".join(str(name) for name in names)
        raise InvalidSeries(
            f"a table with the columns {told} is no series; give a pandas DataFrame with days as its index and one column, "
            "or low, best and high."
        )
    if len(names) == 1:
        items: Callable[[], Iterable[tuple[Any, Any]]] = frame[names[0]].items
        return items
    return lambda: zip(frame.index, zip(*(frame[name] for name in BOUNDS), strict=True), strict=True)


def day_of(key: Any) -> date:
    """A date from a date, datetime, ISO day or ISO month; the first of the month for a month.

    Raises:
        InvalidSeries: It is none of these.
    """
    if isinstance(key, datetime):
        return key.date()
    if isinstance(key, date):
        return key
    if hasattr(key, "to_timestamp"):  # a pandas Period
        return day_of(key.to_timestamp().to_pydatetime())
    try:
        return date.fromisoformat(f"{key}-01" if len(str(key)) == MONTH else str(key))
    except ValueError:
        raise InvalidSeries(f"{key!r} is not a day; write 2021-11-16, or 2021-11 for a month.") from None


def monthly(series: Mapping[date, Severity | None]) -> bool:
    """Whether the periods are months: all begin on the first day of one, and there are at least two."""
    return len(series) > 1 and all(day.day == 1 for day in series)


def _severity(value: Any, day: date) -> Severity | None:
    if value is None:
        return None
    parts = tuple(value) if isinstance(value, (tuple, list)) else (value,) * RANGE
    if isinstance(value, Severity):
        parts = (value.low, value.best, value.high)
    try:
        numbers = [float(part) for part in parts]
    except (TypeError, ValueError):
        raise InvalidSeries(f"the figure of {day} is {value!r}; give a number, (low, best, high), or None.") from None
    if all(number != number for number in numbers):  # noqa: PLR0124 (nan is how tables say unknown)
        return None
    if len(numbers) != RANGE or any(number != number or number < 0 for number in numbers):  # noqa: PLR0124
        raise InvalidSeries(
            f"the figure of {day} is {value!r}; give a number not below zero, (low, best, high), or None."
        )
    return Severity(min(numbers), numbers[1], max(numbers))
