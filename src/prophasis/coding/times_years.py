"""Seasons, years, decades and centuries of the calendar."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_forms import SOME, WHOSE, YEAR, number_in, year_of
from prophasis.coding.times_words import DASH, GAP, Moment, Pattern, months, one_of, pattern, words, years
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    import re

_PLAIN_YEARS = (1200, 2100)
_BEFORE_YEAR = frozenset(
    ["in", "since", "of", "by", "until", "till", "during", "from", "to", "the", "and", "between", "before", "after", "early", "late",
     "mid", "year", "throughout", "into", "(", ",", "-", "through", "around", "circa", "back", "than", "its", "their", "about", "c.",
     "ca.", "as", "his", "her", "for", "a"]
)  # fmt: skip
_COUNTED = frozenset(
    [",", "(", "to", "and", "of", "than", "about", "around", "for", "as", "a", "his", "her", "their", "its", "-"]
)
_MODERN, _NEAR_YEARS = 1800, 60


@cache
def year_patterns() -> tuple[Pattern, ...]:
    """The patterns of years and what is longer, and of seasons."""
    seasons = one_of(words_of_seasons())
    return (
        pattern(
            "season",
            rf"(?:the[ ])?{SOME}(?P<s>{seasons})(?:(?:{GAP}of)?{GAP}(?P<year>{YEAR})(?:{DASH}(?:{YEAR}|[0-9]{{2}}(?![0-9])))?|(?P<whose>{WHOSE}))",
            _season,
        ),
        pattern("year season", rf"(?P<year>{YEAR})[ ](?P<s>{seasons})", _season),
        pattern(
            "years",
            rf"(?:(?:from|between)[ ])?(?P<first>{YEAR})(?:{DASH}|[ ](?:to|and|until)[ ])(?P<last>{YEAR}|[0-9]{{2}}(?![0-9]))",
            _years,
        ),
        pattern("decade", rf"(?:the[ ])?{SOME}(?P<y>(?:1[0-9]|20)[0-9]0)['’]?s", _decade),
        pattern(
            "century",
            rf"(?:the[ ])?{SOME}(?P<c>[0-9]{{1,2}}(?:st|nd|rd|th)|{one_of(words('ordinals'))}|twenty-first)[ -]century(?![ ]B)",
            _century,
        ),
        pattern("year", rf"(?:the[ ])?{SOME}(?:the[ ]year[ ])?(?P<year>{YEAR})", _year),
    )  # fmt: skip


def words_of_seasons() -> tuple[str, ...]:
    """The names of the seasons."""
    return tuple(entry("times", "seasons"))


def _season(match: re.Match[str], moment: Moment) -> When | None:
    year = year_of(match, moment)
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
    number = 21 if name == "twenty-first" else words("ordinals").get(name) or number_in(name)
    return years(number * 100 - 99, number * 100) if 1 <= number <= 21 else None


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
