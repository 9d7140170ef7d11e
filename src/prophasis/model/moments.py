"""Moments as numbers: days since an origin, from dates, datetimes or numbers."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from prophasis.errors import InvalidEventTimes

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = timedelta(days=1)


def origin_of(moments: Iterable[Any]) -> datetime | None:
    """The first date or datetime among moments, which a day number is counted from; ``None``: they are numbers."""
    return next((naive(moment) for moment in moments if isinstance(moment, (date, datetime))), None)


def naive(moment: date | datetime) -> datetime:
    """Midnight for a date; a time with a zone is taken to universal time, so that differences hold."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    offset = moment.utcoffset()
    return moment.replace(tzinfo=None) - offset if offset is not None else moment


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
    try:
        value = float(moment)
    except (TypeError, ValueError):
        raise InvalidEventTimes(f"{where} is {moment!r}, which is neither a number nor a date.") from None
    if not math.isfinite(value):
        raise InvalidEventTimes(f"{where} is {moment!r}. Leave events out whose time is not known, and count them.")
    return value
