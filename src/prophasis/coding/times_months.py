"""Months of the calendar and parts of them: halves, weeks, quarters of a year."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_forms import JOIN, OF_YEAR, SOME, WHOSE, YEAR, year_of, years_around
from prophasis.coding.times_words import (
    GAP,
    Moment,
    Pattern,
    amount,
    month_names,
    month_of,
    months,
    number_of,
    pattern,
    shifted_month,
    span_of,
)
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    import re

_NTH = r"first|second|third|fourth|last|final|opening|closing"
_QUARTER = r"first|second|third|fourth|last|final|1st|2nd|3rd|4th"
_PLACES = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@cache
def month_patterns() -> tuple[Pattern, ...]:
    """The patterns of months, of their weeks and of quarters."""
    month = month_names()
    return (
        pattern(
            "month year",
            rf"{SOME}(?P<m>{month})(?:(?:{GAP}of)?,?{GAP}(?P<year>{YEAR})|(?P<whose>{WHOSE}))",
            _month,
        ),
        pattern(
            "months year",
            rf"(?:(?:from|between)[ ])?(?P<m>{month})(?:{GAP}(?P<first>{YEAR}))?{JOIN}(?P<n>{month}){GAP}(?P<year>{YEAR})",
            _two_months,
        ),
        pattern(
            "months",
            rf"(?:(?:[Ff]rom|[Bb]etween)[ ]|(?<=\bin[ ])|(?<=\bIn[ ]))(?P<m>{month}){JOIN}(?:the{GAP}(?:end|start|beginning){GAP}of{GAP})?(?P<n>{month})\b(?![ ,]*[0-9])",
            _months_near, any_case=False,
        ),
        pattern("month", rf"{SOME}(?P<m>{month_names(long=True)})", _month, any_case=False),
        pattern(
            "week of month",
            rf"the{GAP}(?P<nth>{_NTH})(?:{GAP}(?:week|(?P<n>{amount()}){GAP}days)){GAP}of{GAP}(?:(?P<m>{month}){OF_YEAR}|(?P<near>the|this|last|that){GAP}month)",
            _part_of_month,
        ),
        pattern(
            "quarter",
            rf"(?:the{GAP})?(?P<q>{_QUARTER}){GAP}quarter{GAP}of{GAP}(?:(?:the{GAP}year{GAP})?(?P<year>{YEAR})|(?P<near>the|this|last|that){GAP}year)"
            rf"|(?:in|during|over|since){GAP}the{GAP}(?P<bare>{_QUARTER}){GAP}quarter(?!{GAP}of)",
            _quarter,
        ),
        pattern("half", rf"the{GAP}(?P<half>first|second){GAP}half{GAP}of{GAP}(?P<near>the|this|last|that){GAP}year", _half_of_year),
    )  # fmt: skip


def _month(match: re.Match[str], moment: Moment) -> When | None:
    number = month_of(match["m"])
    year = year_of(match, moment) if "year" in match.groupdict() else None
    if year is not None:
        return _half(When.month(year, number), match["half"]) if 1 <= year <= 9998 else None
    if match["part"] is None and moment.before not in entry("times", "after"):
        return None
    if moment.before in {"last", "previous", "past", "next", "this"}:
        return _month_by_word(moment, number)
    return _half(_month_near(moment, number), match["half"])


def _months_near(match: re.Match[str], moment: Moment) -> When | None:
    """From one month to another without a year: "between May and the end of October"."""
    last, number = _month_near(moment, month_of(match["n"])), month_of(match["m"])
    if last is None or last.start is None:
        return None
    return months(last.start.year - (number > last.start.month), number, (last.start.month - number) % 12 + 1)


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
    found = moment.nearest(date(year, number, 1) for year in years_around(moment))
    return None if found is None else When.month(found.year, number)


def _two_months(match: re.Match[str], moment: Moment) -> When | None:
    del moment
    first, last, year = month_of(match["m"]), month_of(match["n"]), int(match["year"])
    begin = int(match["first"]) if match["first"] else year - (first > last)
    return span_of(When.month(begin, first), When.month(year, last))


def _part_of_month(match: re.Match[str], moment: Moment) -> When | None:
    """The seven days of "the first week of November"; "its last ten days" are ten."""
    month = _month_meant(match, moment)
    if month is None or month.start is None or month.last_day is None:
        return None
    length, nth = number_of(match["n"]) if match["n"] else 7, match["nth"].lower()
    if nth in {"last", "final", "closing"}:
        return When.days(month.last_day.replace(day=max(1, month.last_day.day - length + 1)), month.last_day)
    first = 1 + length * (_PLACES[nth] - 1)
    if first > month.last_day.day:
        return None
    return When.days(
        month.start.replace(day=first), month.start.replace(day=min(month.last_day.day, first + length - 1))
    )


def _month_meant(match: re.Match[str], moment: Moment) -> When | None:
    if match["m"]:
        year = year_of(match, moment)
        number = month_of(match["m"])
        return _month_near(moment, number) if year is None else When.month(year, number) if 1 <= year <= 9998 else None
    told = moment.reference if match["near"].lower() in {"the", "that"} else None
    day = told.start if told is not None else moment.anchor
    return None if day is None else shifted_month(day.year, day.month, -(match["near"].lower() == "last"))


def _quarter(match: re.Match[str], moment: Moment) -> When | None:
    """Three months; without a year those of the year told of, and never some that have not begun."""
    nth = (match["q"] or match["bare"]).lower()
    number = _PLACES.get(nth, 4)
    year = int(match["year"]) if match["year"] else _year_near(match["near"], moment)
    if year is None:
        return None
    ahead = moment.anchor is not None and date(max(1, min(year, 9998)), 3 * number - 2, 1) > moment.anchor
    return months(year - (match["bare"] is not None and ahead and moment.to_come == "no"), 3 * number - 2, 3)


def _half_of_year(match: re.Match[str], moment: Moment) -> When | None:
    year = _year_near(match["near"], moment)
    return None if year is None else months(year, 1 if match["half"].lower() == "first" else 7, 6)


def _year_near(word: str | None, moment: Moment) -> int | None:
    """The year that "the", "this" or "last" before "year" mean."""
    low = (word or "the").lower()
    told = moment.reference if low in {"the", "that"} else None
    day = told.start if told is not None else moment.anchor
    return None if day is None else day.year - (low == "last")
