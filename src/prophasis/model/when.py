"""Points and stretches of time that keep their precision. A month stays a month; unknown stays unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LAST_DAY = date.max - timedelta(days=1)
"""The last day that can be told of: the day after it, where its interval ends, is the last of the calendar."""

PRECISIONS = ("day", "days", "month", "months", "year", "years", "unknown")


def days_on(day: date, days: int) -> date:
    """*day* moved by *days*; beyond the calendar its first or last day."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class When:
    """A half-open interval of days: *start* is included, *end* is not. Both ``None``: unknown.

    ``time`` is a clock time as told (``"11:00"``, or ``"02:45/03:40"``). A zone told with it follows
    (``"06:00+04:00"``): that of the place where it is known, else as told. Without one it is in whatever zone the speaker used.
    """

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    time: str | None = None
    as_written: str | None = None

    @classmethod
    def day(cls, day: date, *, time: str | None = None, as_written: str | None = None) -> When:
        """The one day *day*; at most :data:`LAST_DAY`."""
        day = min(day, LAST_DAY)
        return cls(day, day + timedelta(days=1), "day", time, as_written)

    @classmethod
    def days(cls, first: date, last: date, *, time: str | None = None, as_written: str | None = None) -> When:
        """From *first* to *last*, both included; at most :data:`LAST_DAY`."""
        first, last = min(first, LAST_DAY), min(last, LAST_DAY)
        if first == last:
            return cls.day(first, time=time, as_written=as_written)
        return cls(first, last + timedelta(days=1), "days", time, as_written)

    @classmethod
    def month(cls, year: int, month: int, *, as_written: str | None = None) -> When:
        """A calendar month."""
        after = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year or month < 12 else date.max
        return cls(date(year, month, 1), after, "month", None, as_written)

    @classmethod
    def year(cls, year: int, *, as_written: str | None = None) -> When:
        """A calendar year."""
        after = date(year + 1, 1, 1) if year < date.max.year else date.max
        return cls(date(year, 1, 1), after, "year", None, as_written)

    @classmethod
    def parse(cls, text: str | None) -> When:
        """Read the notation of the gold files: ``2021-11-16``, ``2021-11``, ``2021``, ``a/b`` (end included), or ``None``.

        Raises:
            ValueError: *text* is none of these.
        """
        if text is None:
            return cls()
        first, _, last = text.partition("/")
        start, end = _parse_partial(first), _parse_partial(last or first)
        if end.end is None or start.start is None or end.end <= start.start:
            raise ValueError(f"{text!r} is no date: its end lies before its start")
        precision = start.precision if not last or first == last else start.precision.rstrip("s") + "s"
        return cls(start.start, end.end, precision)

    @property
    def known(self) -> bool:
        """Whether anything is known of the time at all."""
        return self.start is not None

    @property
    def last_day(self) -> date | None:
        """The last day that still belongs to it."""
        return None if self.end is None else self.end - timedelta(days=1)

    def overlaps(self, other: When, *, slack_days: int = 0) -> bool:
        """Whether both can be the same moment. Unknown overlaps nothing."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        slack = timedelta(days=slack_days)
        return self.start - other.end < slack and other.start - self.end < slack

    def __str__(self) -> str:
        """The notation of the gold files; ``""`` where unknown."""
        if self.start is None or self.last_day is None:
            return ""
        match self.precision:
            case "year":
                return f"{self.start:%Y}"
            case "month":
                return f"{self.start:%Y-%m}"
            case "day":
                return self.start.isoformat()
            case "months":
                return f"{self.start:%Y-%m}/{self.last_day:%Y-%m}"
            case "years":
                return f"{self.start:%Y}/{self.last_day:%Y}"
            case _:
                return f"{self.start.isoformat()}/{self.last_day.isoformat()}"


def _parse_partial(text: str) -> When:
    """One side of the gold notation."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        raise ValueError(f"{text!r} is no date: write YYYY-MM-DD, YYYY-MM or YYYY")
    numbers = [int(part) for part in parts]
    match numbers:
        case [year]:
            return When.year(year)
        case [year, month]:
            return When.month(year, month)
        case [year, month, day]:
            return When.day(date(year, month, day))
        case _:
            raise ValueError(f"{text!r} is no date: write YYYY-MM-DD, YYYY-MM or YYYY")
