"""Times told from what was told just before: "the next day", "two years later", "that month", a summer without a year."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_calendar import day_at, moved, unit_around
from prophasis.coding.times_speaking import UNIT, back_from
from prophasis.coding.times_words import GAP, Moment, Pattern, amount, day_parts, number_of, one_of, pattern
from prophasis.coding.times_years import season, words_of_seasons
from prophasis.model.when import When

if TYPE_CHECKING:
    import re

_CLOSES = frozenset({"", ".", ",", ";", "and", ")", "when", "in", "but", "—", "–", "-", ":"})
_ROUGHLY = r"(?:a[ ]mere|about|around|some|nearly|almost|just|only|roughly|exactly|(?P<less>less[ ]than)|(?P<more>more[ ]than|over|at[ ]least))"


@cache
def telling_patterns() -> tuple[Pattern, ...]:
    """The patterns of times that count from the last time told."""
    parts, seasons = one_of(day_parts()), one_of(words_of_seasons())
    part_of = rf"(?:(?:(?:early|late)[ ])?(?:on|in)?[ ]?(?:the[ ])?(?:{parts})[ ](?:of|on)[ ])?"
    return (
        pattern(
            "bare season",
            rf"(?:(?:in|during|throughout|by|since|until|over|of|for|before|that[ ]same|that|this)[ ])?(?:the[ ])?(?:(?:early|late|mid)[- ]|middle[ ]of[ ](?:the[ ])?)?(?P<s>{seasons})(?![ ](?:of[ ])?[0-9])",
            _bare_season,
        ),
        pattern("earlier", rf"(?:{_ROUGHLY}[ ])?(?P<n>{amount()}){GAP}{UNIT}s?{GAP}(?P<dir>earlier|before|previously|prior)", _earlier),
        pattern("later", rf"(?:{_ROUGHLY}[ ])?(?P<n>{amount()}){GAP}{UNIT}s?{GAP}(?P<dir>later|after|afterwards|on|thereafter)", _later),
        pattern(
            "next day",
            rf"{part_of}(?:(?:on|early)[ ])?the[ ](?:very[ ])?(?:(?P<back>day[ ]before|previous[ ]day|preceding[ ]day|night[ ]before|previous[ ]night|evening[ ]before|previous[ ]evening)|(?P<ahead>(?:next|following)[ ](?:day|{parts})|day[ ](?:after|following)))",
            _next_day,
        ),
        pattern(
            "same day",
            rf"{part_of}(?:earlier[ ]|later[ ])?(?:on[ ])?(?:the[ ]same|that[ ](?:very[ ]|same[ ])?)[ ]?(?:day|{parts})|(?:earlier|later)[ ]in[ ]the[ ]day",
            _same_day,
        ),
        pattern(
            "following unit",
            r"(?:(?:earlier|later)[ ])?(?:the[ ](?P<which>following|next|previous|preceding|same)[ ](?P<unit>week|month|year|decade|century)|that[ ](?:same[ ])?(?P<that>week|month|year|decade))",
            _told_unit,
        ),
        pattern(
            "end of the unit",
            r"(?:the[ ])?(?:very[ ])?(?:end|close|beginning|start|middle|latter[ ]part|early[ ]part|rest|remainder)[ ]of[ ](?:the|that)[ ](?P<unit>month|year)|(?:early|late|later)[ ]in[ ](?:the|that)[ ](?P<late>month|year)|(?P<ends>month|year)['’]s[ ]end",
            _told_unit_end,
        ),
    )  # fmt: skip


def _bare_season(match: re.Match[str], moment: Moment) -> When | None:
    """A season without a year: the one nearest to what is told. The word alone, or "fall", is none."""
    name = match["s"].lower()
    low = match[0].lower()
    if low == name or (
        name in {"fall", "spring"} and not low.startswith(("in the", "during", "throughout the", "that"))
    ):
        return None
    around = moment.reference.start if moment.reference is not None else moment.anchor
    if around is None:
        return None
    near = (season(name, year) for year in range(max(1, around.year - 2), min(9990, around.year + 2)))
    starts = {when.start: when for when in near if when is not None and when.start is not None}
    chosen = moment.nearest(starts)
    return None if chosen is None else starts[chosen]


def _earlier(match: re.Match[str], moment: Moment) -> When | None:
    """Back from what was told; from the day of publication where nothing dated was told."""
    if match["more"]:
        return None
    if match["dir"].lower() in {"before", "prior"} and moment.after not in _CLOSES:
        return None
    told = moment.narrative
    if told is None or not told.known:
        return back_from(moment.anchor, match)
    if told.start is None or not _fine_enough(told.precision, match["unit"].lower()):
        return None
    return back_from(told.start, match)


def _later(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.narrative
    if match["more"] or told is None or told.start is None:
        return None
    direction = match["dir"].lower()
    if (direction == "after" and moment.after not in {"", ".", ","}) or (
        direction == "on" and moment.after not in {",", ".", ""}
    ):
        return None
    unit = match["unit"].lower()
    if not _fine_enough(told.precision, unit):
        return None
    return moved(told.start, unit, number_of(match["n"]), coarse=told.precision)


_FINE = {"day": 0, "days": 0, "month": 2, "months": 2, "year": 3, "years": 3}
_STEP = {"hour": 0, "minute": 0, "day": 0, "night": 0, "week": 0, "fortnight": 0, "weekend": 0, "month": 2, "year": 3}


def _fine_enough(precision: str, unit: str) -> bool:
    """Whether a time of that *precision* can be moved by such units: no days from a month, no months from a year."""
    return precision in {"day", "month", "year"} and _FINE[precision] <= _STEP.get(unit, 3)


def _next_day(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.narrative
    if match[0].lower().endswith(("after", "before", "following")) and moment.after in {
        "the",
        "a",
        "an",
        "its",
        "their",
    }:
        return None  # "the day after the battle" counts from what no calendar tells
    start = told.start if told is not None and told.known and told.precision == "day" else None
    if match["ahead"]:
        return None if start is None else day_at(start, 1)
    if told is not None and told.known and start is None:
        return None
    day = start or moment.anchor
    return None if day is None else day_at(day, -1)


def _same_day(match: re.Match[str], moment: Moment) -> When | None:
    """The day told of; nothing where what was told is no day."""
    del match
    told = moment.narrative
    if told is None or not told.known or told.precision != "day":
        return None
    return When(told.start, told.end, told.precision)


def _told_unit(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.narrative
    if told is None or told.start is None:
        return None
    unit = (match["unit"] or match["that"]).lower()
    if not _fine_enough(told.precision, unit):
        return None
    by = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0}[(match["which"] or "same").lower()]
    return unit_around(told.start, unit, by)


def _told_unit_end(match: re.Match[str], moment: Moment) -> When | None:
    """The end of the year that is told of; of the present one where nothing else is."""
    told = moment.narrative
    unit = (match["unit"] or match["late"] or match["ends"]).lower()
    if told is not None and told.start is not None:
        return unit_around(told.start, unit, 0) if _fine_enough(told.precision, unit) else None
    return None if moment.anchor is None else unit_around(moment.anchor, unit, 0)
