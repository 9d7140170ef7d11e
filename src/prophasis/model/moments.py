"""Moments as numbers: days since an origin, from dates, datetimes or numbers, in a list or a column of a table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from prophasis.errors import AnalysisError, InvalidEventTimes, InvalidSeries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

DAY = timedelta(days=1)
_DAYS, _MICROSECONDS = np.dtype("datetime64[D]"), np.dtype("datetime64[us]")
"""Steps that become dates and datetimes; numpy makes bare numbers of finer ones."""


def one_column(values: Iterable[Any]) -> Iterable[Any]:
    """The values of a table of one column; anything else as it is.

    Raises:
        InvalidSeries: The table has several columns, or none; or it is a mapping or a text, whose keys or letters would be taken one by one.
    """
    if isinstance(values, (Mapping, str, bytes)):
        told = "a mapping; give its values" if isinstance(values, Mapping) else "one text; give a list"
        raise InvalidSeries(f"{str(values)[:40]!r} is {told}, one for each event or period.")
    names = getattr(values, "column_names", getattr(values, "columns", None))
    if names is None:
        return values
    if len(names) != 1:
        told = ", ".join(str(name) for name in names)
        raise InvalidSeries(f"a table of {len(names)} columns was given ({told}). Give one of its columns.")
    column: Iterable[Any] = values[names[0]]  # type: ignore[index]
    return column


def listed(moments: Iterable[Any], name: str = "times") -> list[Any]:
    """Moments as Python has them, from any iterable, an array of numpy or Arrow, a series, or a table of one column.

    Args:
        moments: Numbers, dates or datetimes.
        name: What the caller calls them, for errors.

    Raises:
        InvalidEventTimes: A moment is the one that stands for unknown (``None``, ``NaT``), or there is nothing to go through.
        InvalidSeries: A table of several columns.
    """
    column = one_column(moments)
    try:
        each = iter(column)
    except TypeError:
        raise InvalidEventTimes(
            f"{name} is {moments!r}; give several: a list, an array, a series or a table of one column."
        ) from None
    return [_plain(moment, f"{name}[{at}]") for at, moment in enumerate(each)]


def numbers(values: Iterable[Any], name: str) -> NDArray[np.float64]:
    """Numbers as an array, from any iterable, a series, or a table of one column; what is unknown (``None``, ``NA``) as nan.

    Raises:
        InvalidSeries: A value is no number; *name* says of what.
    """
    column = one_column(values)
    if isinstance(column, np.ndarray) and column.dtype.kind in "fiu":
        return np.asarray(column, dtype=np.float64)
    try:
        each = iter(column)
    except TypeError:
        raise InvalidSeries(
            f"{name} is {values!r}; give several: a list, an array, a series or a table of one column."
        ) from None
    return np.array([_number(value, f"{name}[{at}]") for at, value in enumerate(each)], dtype=np.float64)


def _number(value: Any, where: str) -> float:
    if isinstance(value, pa.Scalar):
        value = value.as_py()
    if value is None or type(value).__name__ == "NAType":  # unknown, as pandas has it
        return math.nan
    try:
        return float(value)
    except (TypeError, ValueError):
        raise InvalidSeries(
            f"{where} is {value!r}, which is no number. Give numbers; leave out what is not known, and count it."
        ) from None


def _plain(value: Any, where: str) -> Any:
    """A scalar of numpy or Arrow as the date, datetime or number that it holds; others as they are."""
    if isinstance(value, (float, int)):
        return value.item() if isinstance(value, np.generic) else value
    if isinstance(value, np.datetime64):
        value = (value if value.dtype == _DAYS else value.astype(_MICROSECONDS)).item()
    elif isinstance(value, pa.Scalar):
        value = value.as_py()
    if value is None or (isinstance(value, date) and value != value):  # noqa: PLR0124 (NaT of pandas)
        raise InvalidEventTimes(f"{where} is unknown. Leave events out whose time is not known, and count them.")
    return value


def origin_of(moments: Iterable[Any]) -> datetime | None:
    """The first date or datetime among moments, which a day number is counted from; ``None``: they are numbers."""
    return next((naive(moment) for moment in moments if isinstance(moment, (date, datetime))), None)


def naive(moment: date | datetime) -> datetime:
    """Midnight for a date; a time with a zone is taken to universal time, so that differences hold."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    offset = moment.utcoffset()
    return moment.replace(tzinfo=None) - offset if offset is not None else moment


def duration(value: Any, name: str) -> float:
    """A length of time in days, from a number or a timedelta.

    Raises:
        InvalidEventTimes: It is neither.
    """
    if isinstance(value, np.timedelta64):
        return float(value / np.timedelta64(1, "D"))
    if isinstance(value, timedelta):
        return value / DAY
    try:
        return float(value)
    except (TypeError, ValueError):
        raise InvalidEventTimes(f"{name} is {value!r}; give a number of days, or a timedelta.") from None


def whole_number(value: Any, name: str, *, least: int = 0, error: type[AnalysisError] = InvalidEventTimes) -> int:
    """A whole number, such as of draws, or a seed.

    Raises:
        AnalysisError: It is none, or below *least*; of the kind *error*.
    """
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)) or value < least:
        raise error(f"{name} is {value!r}; give a whole number, {least} or more.")
    return int(value)


def in_days(moment: Any, origin: datetime | None, where: str) -> float:
    """A moment as days since the origin; numbers stand for themselves.

    Raises:
        InvalidEventTimes: The moment is not finite, or a date stands among numbers.
    """
    if isinstance(moment, (date, datetime)):
        if origin is None:
            raise InvalidEventTimes(f"{where} is the date {moment}, but the window is in numbers. Give both as dates.")
        return (naive(moment) - origin) / DAY
    if origin is not None:
        raise InvalidEventTimes(
            f"{where} is {moment!r}, but others are dates. Give all of them, and the window, as dates."
        )
    if isinstance(moment, (list, tuple, np.ndarray)):
        raise InvalidEventTimes(
            f"{where} is itself several times. Give all of them in one list, and beside it the type of each (types=)."
        )
    try:
        value = float(moment)
    except (TypeError, ValueError):
        raise InvalidEventTimes(
            f"{where} is {moment!r}, which is neither a number nor a date. Give days as numbers, or dates or datetimes; a text becomes "
            "one by datetime.fromisoformat."
        ) from None
    if not math.isfinite(value):
        raise InvalidEventTimes(f"{where} is {moment!r}. Leave events out whose time is not known, and count them.")
    return value
