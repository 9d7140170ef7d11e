"""Moving a day by units of the calendar, as precise as the unit: three weeks on is a week, two years back is a year."""

from __future__ import annotations

from datetime import date, timedelta

from prophasis.coding.times_words import shifted, shifted_month, years
from prophasis.model.when import When


def unit_around(day: date, unit: str, by: int) -> When | None:
    """The week, month or year that lies *by* of them from the one that holds *day*."""
    match unit:
        case "day" | "night":
            return day_at(day, by)
        case "week":
            start = shifted(day, 7 * by - day.weekday())
            return None if start is None else days_around(start, 0, 6)
        case "weekend":
            start = shifted(day, 7 * by - day.weekday() + 5)
            if by == 0 and day.weekday() < 5:
                start = shifted(day, -day.weekday() - 2)
            return None if start is None else days_around(start, 0, 1)
        case "month":
            return shifted_month(day.year, day.month, by)
        case "year":
            return years(day.year + by, day.year + by)
        case "decade":
            first = day.year // 10 * 10 + 10 * by
            return years(first, first + 9)
        case "century":
            first = day.year // 100 * 100 + 100 * by
            return years(first, first + 99)
        case _:
            return None


def moved(day: date, unit: str, by: int, *, coarse: str = "day") -> When | None:
    """*day* moved by so many units, as precise as the unit; *coarse* says how precise *day* itself is."""
    match unit:
        case "hour" | "minute":
            return day_at(day, 0)
        case "day" | "night":
            return day_at(day, by)
        case "week" | "fortnight":
            there = shifted(day, by * (7 if unit == "week" else 14))
            if there is None:
                return None
            return day_at(there, 0) if abs(by) == 1 and coarse == "day" else unit_around(there, "week", 0)
        case "month":
            return shifted_month(day.year, day.month, by)
        case "year":
            return years(day.year + by, day.year + by)
        case "decade":
            return years(day.year + 10 * by, day.year + 10 * by)
        case "century":
            return years(day.year + 100 * by, day.year + 100 * by)
        case _:
            return None


def day_at(day: date, by: int) -> When | None:
    """The day that lies *by* days from *day*; ``None`` outside the calendar."""
    there = shifted(day, by)
    return When.day(there) if there is not None and there < date.max else None


def days_around(day: date, first: int, last: int) -> When | None:
    """The days from *first* to *last* days from *day*, both included; ``None`` outside the calendar."""
    start, end = shifted(day, first), shifted(day, last)
    return (
        When.days(start, end) if start is not None and end is not None and end < date.max - timedelta(days=1) else None
    )
