"""Days of the calendar, with or without the year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from prophasis.coding.times_forms import JOIN, OF_YEAR, number_in, year_of, years_around
from prophasis.coding.times_words import (
    GAP,
    Moment,
    Pattern,
    day_parts,
    month_names,
    month_of,
    one_of,
    pattern,
    safe_day,
    shifted_month,
)  # fmt: skip
from prophasis.lexicon.loader import entry
from prophasis.model.when import When


@cache
def day_patterns() -> tuple[Pattern, ...]:
    """The patterns of days of the calendar."""
    month = month_names()
    day = r"(?:[0-9]{1,2})(?:st|nd|rd|th)?"
    parts = one_of(day_parts())
    lead = rf"(?:(?:from|between)[ ])?(?:(?:the[ ])?(?:night|{parts})[ ](?:of|from)[ ](?:the[ ])?)?"
    early = rf"(?:(?:(?:the|early|late|in|on|small|very){GAP})*(?:{parts}|hours)(?:{GAP}hours)?{GAP}(?:of|on){GAP})?"
    of = rf"(?:{GAP}of)?"
    return (
        pattern("iso", r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?", _iso),
        pattern("numeric", r"(?P<a>[0-9]{1,2})(?P<sep>[./-])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4})", _numeric),
        pattern("numeric short", r"(?P<a>[0-9]{2})(?P<sep>[./-])(?P<b>[0-9]{2})(?P=sep)(?P<y>[0-9]{2})(?![./:-]?[0-9])", _numeric),
        pattern("day month", rf"{early}(?:the{GAP})?(?P<d>{day}){of}{GAP}(?P<m>{month}){OF_YEAR}", _one_day),
        pattern("month day", rf"{early}(?P<m>{month}){GAP}(?:the{GAP})?(?P<d>{day}){OF_YEAR}", _month_day),
        pattern("days month", rf"{lead}(?:the[ ])?(?P<d>{day}){JOIN}(?:the[ ])?(?P<e>{day}){of}{GAP}(?P<m>{month}){OF_YEAR}", _several_days),
        pattern("month days", rf"{lead}(?P<m>{month}){GAP}(?P<d>{day}){JOIN}(?P<e>{day}){OF_YEAR}", _several_days),
        pattern(
            "days months",
            rf"{lead}(?P<d>{day}){of}{GAP}(?P<m>{month}){JOIN}(?P<e>{day}){of}{GAP}(?P<n>{month}){OF_YEAR}",
            _days_of_two_months,
        ),
        pattern(
            "months days",
            rf"{lead}(?P<m>{month}){GAP}(?P<d>{day}){JOIN}(?P<n>{month}){GAP}(?P<e>{day}){OF_YEAR}",
            _days_of_two_months,
        ),
        pattern("feast", rf"{early}(?P<f>{one_of(entry('times', 'feasts'))})(?P<part>{GAP}(?:{parts}))?{OF_YEAR}", _feast, any_case=False),
        pattern("ordinal day", rf"{early}the[ ](?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)", _bare_ordinal),
    )  # fmt: skip


def _iso(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    day = safe_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else _day(day)


def _numeric(match: re.Match[str], moment: Moment) -> When | None:
    """Days in digits: "08.11.2021" is the 8th of November.

    With slashes some write the month first. What can be read both ways is read as the text writes its other days, else as the
    one that is not to come, else it is any day from the one to the other.
    """
    first, second, year = int(match["a"]), int(match["b"]), _full_year(match["y"], moment)
    if year is None:
        return None
    day, month = safe_day(year, second, first), safe_day(year, first, second) if match["sep"] == "/" else None
    if day is None or month is None or day == month:
        found = day or month
        return None if found is None else _day(found)
    if moment.month_first is not None:
        return _day(month if moment.month_first else day)
    past = [one for one in (day, month) if moment.anchor is None or one <= moment.anchor]
    return _day(past[0]) if len(past) == 1 else When.days(min(day, month), max(day, month))


def _full_year(text: str, moment: Moment) -> int | None:
    """The year that two digits mean: the last one up to a year after publication; without that day none."""
    if len(text) == len("2021"):
        return int(text)
    if moment.anchor is None:
        return None
    latest = moment.anchor.year + 1
    return latest - (latest - int(text)) % 100


def _month_day(match: re.Match[str], moment: Moment) -> When | None:
    """A month before a day, unless the month is a woman's name: "the freighter Aurora May 4"."""
    before = _NAME_BEFORE.search(match.string, 0, match.start())
    named = before is not None and before.end() == match.start() and before["last"] not in entry("times", "weekdays")
    return None if named and match["m"].lower() == "may" else _one_day(match, moment)


_NAME_BEFORE = re.compile(r"(?<=[a-z] )(?P<last>[A-ZÀ-Þ][a-zß-ÿ]+)[ ]\Z")


def _one_day(match: re.Match[str], moment: Moment) -> When | None:
    day = dated(year_of(match, moment), month_of(match["m"]), number_in(match["d"]), moment)
    return None if day is None else _day(day)


def _feast(match: re.Match[str], moment: Moment) -> When | None:
    month, number = entry("times", "feasts")[match["f"]]
    day = dated(year_of(match, moment), month, number, moment)
    return None if day is None else _day(day)


def _several_days(match: re.Match[str], moment: Moment) -> When | None:
    last = dated(year_of(match, moment), month_of(match["m"]), number_in(match["e"]), moment)
    first = None if last is None else safe_day(last.year, last.month, number_in(match["d"]))
    if first is None or last is None or first > last:
        return None
    return When.days(first, last) if last < date.max else None


def _days_of_two_months(match: re.Match[str], moment: Moment) -> When | None:
    last = dated(year_of(match, moment), month_of(match["n"]), number_in(match["e"]), moment)
    if last is None:
        return None
    month = month_of(match["m"])
    first = safe_day(last.year - (month > last.month), month, number_in(match["d"]))
    return When.days(first, last) if first is not None and first <= last < date.max else None


def dated(year: int | None, month: int, day: int, moment: Moment) -> date | None:
    """The day of that date; without a year, the one that a writer at *moment* means."""
    if year is not None:
        return safe_day(year, month, day)
    return moment.nearest(one for y in years_around(moment) if (one := safe_day(y, month, day)) is not None)


def _bare_ordinal(match: re.Match[str], moment: Moment) -> When | None:
    """A day alone: "on the 8th" is one of this month or the last one before that has it."""
    reference = moment.reference
    around = reference.start if reference is not None else moment.anchor
    of_day = not match[0].lower().startswith("the " + match["d"])
    if around is None or not (of_day or moment.before in {"on", "since", "until", "by", "from"}):
        return None
    near = (shifted_month(around.year, around.month, by) for by in (-2, -1, 0, 1))
    starts = [when.start for when in near if when is not None and when.start is not None]
    found = moment.nearest(
        day for start in starts if (day := safe_day(start.year, start.month, number_in(match["d"]))) is not None
    )
    return None if found is None else _day(found)


def _day(day: date) -> When:
    return When.day(min(day, date.max - timedelta(days=1)))
