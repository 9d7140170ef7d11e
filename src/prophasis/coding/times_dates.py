"""Times of the calendar: days, months, seasons, years, with or without the year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_words import (
    DASH,
    GAP,
    Moment,
    Pattern,
    day_parts,
    month_names,
    month_of,
    months,
    one_of,
    pattern,
    safe_day,
    shifted_month,
    span_of,
    words,
    years,
)  # fmt: skip
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    import re

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_PLAIN_YEARS = (1200, 2100)


@cache
def date_patterns() -> tuple[Pattern, ...]:
    """The patterns of calendar dates."""
    month = month_names()
    day = r"(?:[0-9]{1,2})(?:st|nd|rd|th)?"
    whose = rf"{GAP}of{GAP}(?:(?:that|the)(?:[ ]same)?|this|(?P<by>last|next|the[ ]following|the[ ]next|the[ ]previous))[ ]year"
    year = rf"(?:,?{GAP}(?P<year>{_YEAR})|(?P<whose>{whose}))?"
    join = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|or|until|till|through){GAP})"
    parts = one_of(day_parts())
    lead = rf"(?:(?:from|between)[ ])?(?:(?:the[ ])?(?:night|{parts})[ ](?:of|from)[ ](?:the[ ])?)?"
    early = rf"(?:(?:(?:the|early|late|in|on|small|very){GAP})*(?:{parts}|hours)(?:{GAP}hours)?{GAP}(?:of|on){GAP})?"
    of = rf"(?:{GAP}of)?"
    some = r"(?P<part>(?:early|mid|late)[ -]|(?:the[ ])?(?:very[ ])?(?:end|close|beginning|start|middle|latter[ ]part|early[ ]part|(?P<half>(?:first|second|latter)[ ]half))[ ]of[ ](?:the[ ])?(?:year[ ])?)?"
    seasons = one_of(words_of_seasons())
    return (
        pattern("iso", r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?", _iso),
        pattern("numeric", r"(?P<a>[0-9]{1,2})(?P<sep>[./])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4})", _numeric),
        pattern("day month", rf"{early}(?:the{GAP})?(?P<d>{day}){of}{GAP}(?P<m>{month}){year}", _one_day),
        pattern("month day", rf"{early}(?P<m>{month}){GAP}(?:the{GAP})?(?P<d>{day}){year}", _one_day),
        pattern("days month", rf"{lead}(?:the[ ])?(?P<d>{day}){join}(?:the[ ])?(?P<e>{day}){of}{GAP}(?P<m>{month}){year}", _several_days),
        pattern("month days", rf"{lead}(?P<m>{month}){GAP}(?P<d>{day}){join}(?P<e>{day}){year}", _several_days),
        pattern(
            "days months",
            rf"{lead}(?P<d>{day}){of}{GAP}(?P<m>{month}){join}(?P<e>{day}){of}{GAP}(?P<n>{month}){year}",
            _days_of_two_months,
        ),
        pattern(
            "months days",
            rf"{lead}(?P<m>{month}){GAP}(?P<d>{day}){join}(?P<n>{month}){GAP}(?P<e>{day}){year}",
            _days_of_two_months,
        ),
        pattern("feast", rf"{early}(?P<f>{one_of(entry('times', 'feasts'))})(?P<part>{GAP}(?:{parts}))?{year}", _feast, any_case=False),
        pattern(
            "month year",
            rf"{some}(?P<m>{month})(?:(?:{GAP}of)?,?{GAP}(?P<year>{_YEAR})|(?P<whose>{whose}))",
            _month,
        ),
        pattern(
            "months year",
            rf"(?:(?:from|between)[ ])?(?P<m>{month})(?:{GAP}(?P<first>{_YEAR}))?{join}(?P<n>{month}){GAP}(?P<year>{_YEAR})",
            _two_months,
        ),
        pattern("month", rf"{some}(?P<m>{month_names(long=True)})", _month, any_case=False),
        pattern("ordinal day", rf"{early}the[ ](?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)", _bare_ordinal),
        pattern(
            "season",
            rf"(?:the[ ])?{some}(?P<s>{seasons})(?:(?:{GAP}of)?{GAP}(?P<year>{_YEAR})(?:{DASH}(?:{_YEAR}|[0-9]{{2}}(?![0-9])))?|(?P<whose>{whose}))",
            _season,
        ),
        pattern("year season", rf"(?P<year>{_YEAR})[ ](?P<s>{seasons})", _season),
        pattern(
            "years",
            rf"(?:(?:from|between)[ ])?(?P<first>{_YEAR})(?:{DASH}|[ ](?:to|and|until)[ ])(?P<last>{_YEAR}|[0-9]{{2}}(?![0-9]))",
            _years,
        ),
        pattern("decade", rf"(?:the[ ])?{some}(?P<y>(?:1[0-9]|20)[0-9]0)['’]?s", _decade),
        pattern(
            "century",
            rf"(?:the[ ])?{some}(?P<c>[0-9]{{1,2}}(?:st|nd|rd|th)|{one_of(words('ordinals'))}|twenty-first)[ -]century(?![ ]B)",
            _century,
        ),
        pattern("year", rf"(?:the[ ])?{some}(?:the[ ]year[ ])?(?P<year>{_YEAR})", _year),
    )  # fmt: skip


def words_of_seasons() -> tuple[str, ...]:
    """The names of the seasons."""
    return tuple(entry("times", "seasons"))


def _number(text: str) -> int:
    return int("".join(char for char in text if char.isascii() and char.isdigit()) or 0)


def _iso(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    day = safe_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else _day(day)


def _numeric(match: re.Match[str], moment: Moment) -> When | None:
    """Days in digits: "08.11.2021" is the 8th of November; with slashes only what can be read in one way."""
    del moment
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "/" and first <= 12 and second <= 12 and first != second:
        return None
    found = safe_day(year, second, first)
    if found is None and match["sep"] == "/":
        found = safe_day(year, first, second)
    return None if found is None else _day(found)


def _one_day(match: re.Match[str], moment: Moment) -> When | None:
    day = dated(_year_of(match, moment), month_of(match["m"]), _number(match["d"]), moment)
    return None if day is None else _day(day)


def _year_of(match: re.Match[str], moment: Moment) -> int | None:
    """The year that the words name, or the one of what is told: "of that year", "of last year"."""
    found = match.groupdict()
    if found["year"] is not None:
        return int(found["year"])
    if found.get("whose") is None:
        return None
    told = (
        moment.narrative.start if moment.narrative is not None and moment.narrative.start is not None else moment.anchor
    )
    by = " ".join((found.get("by") or "").lower().split())
    if by in {"last", "next"}:
        told = moment.anchor
    step = {"last": -1, "the previous": -1, "next": 1, "the next": 1, "the following": 1}.get(by, 0)
    return None if told is None else told.year + step


def _feast(match: re.Match[str], moment: Moment) -> When | None:
    month, number = entry("times", "feasts")[match["f"]]
    day = dated(_year_of(match, moment), month, number, moment)
    return None if day is None else _day(day)


def _several_days(match: re.Match[str], moment: Moment) -> When | None:
    last = dated(_year_of(match, moment), month_of(match["m"]), _number(match["e"]), moment)
    first = None if last is None else safe_day(last.year, last.month, _number(match["d"]))
    if first is None or last is None or first > last:
        return None
    return When.days(first, last) if last < date.max else None


def _days_of_two_months(match: re.Match[str], moment: Moment) -> When | None:
    last = dated(_year_of(match, moment), month_of(match["n"]), _number(match["e"]), moment)
    if last is None:
        return None
    month = month_of(match["m"])
    first = safe_day(last.year - (month > last.month), month, _number(match["d"]))
    return When.days(first, last) if first is not None and first <= last < date.max else None


def dated(year: int | None, month: int, day: int, moment: Moment) -> date | None:
    """The day of that date; without a year, the one that a writer at *moment* means."""
    if year is not None:
        return safe_day(year, month, day)
    return moment.nearest(one for y in _years_around(moment) if (one := safe_day(y, month, day)) is not None)


def _years_around(moment: Moment) -> range:
    """The years to choose from: some around what is told and around the publication. Four to each side hold a 29 February."""
    told = moment.reference
    middle = told.start.year if told is not None and told.start else moment.anchor.year if moment.anchor else None
    return range(0) if middle is None else range(max(1, middle - 8), min(9998, middle + 9))


def _month(match: re.Match[str], moment: Moment) -> When | None:
    number = month_of(match["m"])
    year = _year_of(match, moment) if "year" in match.groupdict() else None
    if year is not None:
        return _half(When.month(year, number), match["half"]) if 1 <= year <= 9998 else None
    if match["part"] is None and moment.before not in entry("times", "after"):
        return None
    if moment.before in {"last", "previous", "past", "next", "this"}:
        return _month_by_word(moment, number)
    return _half(_month_near(moment, number), match["half"])


def _half(month: When | None, half: str | None) -> When | None:
    """The first or second half of *month*, where the words say so."""
    if month is None or month.start is None or month.last_day is None or half is None:
        return month
    if half.lower().startswith("first"):
        return When.days(month.start, month.start.replace(day=15))
    return When.days(month.start.replace(day=16), month.last_day)


def _month_by_word(moment: Moment, number: int) -> When | None:
    if moment.anchor is None:
        return None
    years_there = [moment.anchor.year - 1, moment.anchor.year, moment.anchor.year + 1]
    here = date(moment.anchor.year, moment.anchor.month, 1)
    if moment.before == "this":
        return When.month(moment.anchor.year, number)
    starts = [date(year, number, 1) for year in years_there if 1 <= year <= 9998]
    if moment.before == "next":
        return next((When.month(day.year, number) for day in starts if day > here), None)
    return next((When.month(day.year, number) for day in reversed(starts) if day < here), None)


def _month_near(moment: Moment, number: int) -> When | None:
    found = moment.nearest(date(year, number, 1) for year in _years_around(moment))
    return None if found is None else When.month(found.year, number)


def _two_months(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    first, last, year = month_of(match["m"]), month_of(match["n"]), int(match["year"])
    begin = int(match["first"]) if match["first"] else year - (first > last)
    return span_of(When.month(begin, first), When.month(year, last))


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
        day for start in starts if (day := safe_day(start.year, start.month, _number(match["d"]))) is not None
    )
    return None if found is None else _day(found)


def _season(match: re.Match[str], moment: Moment) -> When | None:
    year = _year_of(match, moment)
    return None if year is None else season(match["s"].lower(), year)


def season(name: str, year: int) -> When | None:
    """That season of that year; the winter of a year begins in its December."""
    start, length = entry("times", "seasons")[name]
    return months(year, start, length)


def _years(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    first, last = int(match["first"]), match["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return years(first, end) if first < end else None


def _decade(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    return years(int(match["y"]), int(match["y"]) + 9)


def _century(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    name = match["c"].lower()
    number = 21 if name == "twenty-first" else words("ordinals").get(name) or _number(name)
    return years(number * 100 - 99, number * 100) if 1 <= number <= 21 else None


_BEFORE_YEAR = frozenset(
    ["in", "since", "of", "by", "until", "till", "during", "from", "to", "the", "and", "between", "before", "after", "early", "late",
     "mid", "year", "throughout", "into", "(", ",", "-", "through", "around", "circa", "back", "than", "its", "their", "about", "c.",
     "ca.", "as", "his", "her", "for", "a"]
)  # fmt: skip
_COUNTED = frozenset(
    [",", "(", "to", "and", "of", "than", "about", "around", "for", "as", "a", "his", "her", "their", "its", "-"]
)
_MODERN, _NEAR_YEARS = 1800, 60


def _year(match: re.Match[str], moment: Moment) -> When | None:
    """A year alone: after words that go before years; a heading; a number as likely is one only near the years told of."""
    year = int(match["year"])
    if not _PLAIN_YEARS[0] <= year < _PLAIN_YEARS[1]:
        return None
    half = match["half"]
    if half:
        return months(year, 1 if half.lower().startswith("first") else 7, 6)
    if match[0] != match["year"] and not match[0].lower().startswith("the " + match["year"]):
        return When.year(year)
    if moment.heads:
        return When.year(year)
    if moment.before not in _BEFORE_YEAR:
        return None
    told = moment.narrative.start if moment.narrative is not None else None
    near = told is not None and abs(told.year - year) <= _NEAR_YEARS
    if (
        moment.before in _COUNTED
        and not near
        and (year < _MODERN or moment.before in {"for", "as", "a", "about", "his", "her"})
    ):
        return None
    return When.year(year)


def _day(day: date) -> When:
    return When.day(min(day, date.max - timedelta(days=1)))
