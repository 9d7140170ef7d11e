"""A series of severities by period: what is known, what is not reported, and the range of each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidSeries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        series: A mapping or pairs, a pandas Series, or a table of pandas, polars or Arrow with a column of days (or days as its index) and
            one of figures, or ``low``, ``best`` and ``high``. Days are dates, ``"2021-11-16"``, or months as ``"2021-11"``; where all
            are the last day of a month, they stand for the months. A figure is a number, a triple ``(low, best, high)``, or ``None`` or nan
            where nobody reported.

    Raises:
        InvalidSeries: It is none of these, a day is not a day or comes twice, or a figure is no number or below zero.
    """
    found: dict[date, Severity | None] = {}
    for key, value in _items(series):
        day = day_of(key)
        if day in found:
            raise InvalidSeries(f"{day} comes twice in the series; add its figures up, or keep one of them.")
        found[day] = _severity(value, day)
    if len(found) > 1 and all((day + timedelta(days=1)).day == 1 for day in found):
        found = {day.replace(day=1): figure for day, figure in found.items()}
    return dict(sorted(found.items()))


def _items(series: Any) -> Iterable[tuple[Any, Any]]:
    """Days and figures of whatever holds them."""
    if hasattr(series, "columns") or hasattr(series, "column_names"):
        return _rows_of(series)
    if hasattr(series, "items"):
        items: Iterable[tuple[Any, Any]] = series.items()
        return items
    try:
        pairs = [(key, value) for key, value in series]
    except (TypeError, ValueError):
        raise InvalidSeries(
            f"a series is a mapping from days to figures, and this is a {type(series).__name__} without days; give a dictionary, pairs of day "
            "and figure, a table of both, or a pandas Series with days as its index."
        ) from None
    return pairs


def _rows_of(table: Any) -> Iterable[tuple[Any, Any]]:
    """The rows of a table as days and figures: days in the index of pandas, or in the one column that holds no figures."""
    names = [str(name) for name in getattr(table, "column_names", None) or table.columns]
    columns = dict(zip(names, (_column(table, at) for at in range(len(names))), strict=True))
    ranged = set(BOUNDS) <= set(names)
    rest = [name for name in names if not ranged or name not in BOUNDS]
    days: list[Any] | None = None
    figures: list[str] = []
    if hasattr(table, "index") and len(rest) == (not ranged):
        days, figures = list(table.index), rest
    elif len(rest) == 1 + (not ranged):
        dated = next((name for name in rest if columns[name] and _is_day(columns[name][0])), None)
        days, figures = columns.get(dated or ""), [name for name in rest if name != dated]
    if days is None:
        raise InvalidSeries(
            f"a table with the columns {', '.join(names)} is no series; give days (as a column, or as the index of pandas) and one column of "
            "figures, or low, best and high."
        )
    values = zip(*(columns[name] for name in BOUNDS), strict=True) if ranged else columns[figures[0]]
    return zip(days, values, strict=True)


def _column(table: Any, at: int) -> list[Any]:
    """One column of a table of pandas, polars or Arrow, as Python has it."""
    if hasattr(table, "iloc"):
        return list(table.iloc[:, at])
    column = table.column(at) if hasattr(table, "column_names") else table.to_series(at)
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column.to_list())


def _is_day(value: Any) -> bool:
    try:
        day_of(value)
    except InvalidSeries:
        return False
    return True


def day_of(key: Any) -> date:
    """A date from a date, datetime, ISO day or ISO month; the first of the month for a month.

    Raises:
        InvalidSeries: It is none of these.
    """
    if isinstance(key, (date, np.datetime64)) and key != key:  # noqa: PLR0124 (NaT)
        raise InvalidSeries("a day is unknown (NaT); leave out what has no day, and count it.")
    if isinstance(key, datetime):
        return key.date()
    if isinstance(key, date):
        return key
    if isinstance(key, np.datetime64):
        return day_of(key.astype("datetime64[D]").item())
    if hasattr(key, "to_timestamp"):  # a pandas Period
        return day_of(key.to_timestamp().to_pydatetime())
    try:
        return date.fromisoformat(f"{key}-01" if len(str(key)) == MONTH else str(key))
    except ValueError:
        raise InvalidSeries(
            f"{key!r} is not a day; give a date, or write 2021-11-16, or 2021-11 for a month."
        ) from None


def monthly(series: Mapping[date, Severity | None]) -> bool:
    """Whether the periods are months: all begin on the first day of one, and there are at least two."""
    return len(series) > 1 and all(day.day == 1 for day in series)


def _severity(value: Any, day: date) -> Severity | None:
    if value is None or type(value).__name__ == "NAType":
        return None
    parts = tuple(value) if isinstance(value, (tuple, list, np.ndarray)) else (value,) * RANGE
    if isinstance(value, Severity):
        parts = (value.low, value.best, value.high)
    try:
        numbers = [float(part) for part in parts]
    except (TypeError, ValueError):
        raise InvalidSeries(f"the figure of {day} is {value!r}; give a number, (low, best, high), or None.") from None
    if all(number != number for number in numbers):  # noqa: PLR0124 (nan is how tables say unknown)
        return None
    if len(numbers) != RANGE or any(not 0 <= number < np.inf for number in numbers):
        raise InvalidSeries(
            f"the figure of {day} is {value!r}; give a number not below zero, (low, best, high), or None."
        )
    return Severity(min(numbers), numbers[1], max(numbers))
