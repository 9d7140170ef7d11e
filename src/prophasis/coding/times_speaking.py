"""Times told from the day of speaking: "on Tuesday", "last week", "three days ago", "over the past month"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_calendar import day_at, days_around, moved, unit_around
from prophasis.coding.times_words import (
    GAP,
    Moment,
    Pattern,
    amount,
    day_parts,
    months,
    number_of,
    one_of,
    pattern,
    shifted_month,
    weekday_names,
    words,
    years,
)  # fmt: skip
from prophasis.coding.times_years import season, words_of_seasons
from prophasis.model.when import When

if TYPE_CHECKING:
    import re

UNIT = r"(?P<unit>day|week|month|year|decade|century|hour|minute|fortnight|night|weekend)"
_ROUGHLY = r"(?:about|around|some|nearly|almost|just|only|roughly|exactly|(?P<less>less[ ]than)|(?P<more>more[ ]than|over|at[ ]least))"
_LAST_HOURS = 12
_OVER = frozenset({"of", "over", "during"})


@cache
def speaking_patterns() -> tuple[Pattern, ...]:
    """The patterns of times that count from the day of publication."""
    weekday, parts = weekday_names(), one_of(day_parts())
    part = rf"(?:{GAP}(?:(?:at|around|before|after|in{GAP}the){GAP})?(?P<part>{parts}))?"
    early = rf"(?:(?:(?:the|early|late|in|on|small){GAP})*(?:{parts}|hours)(?:{GAP}hours)?{GAP}(?:of|on){GAP})?"
    which = r"last|next|this|the[ ]previous|the[ ]following|the[ ]next|the[ ]same"
    return (
        pattern("weekday", rf"{early}(?:(?P<which>{which})[ ])?(?:(?:early|late)(?:[ ]on)?[ ])?(?P<w>{weekday}){part}", _weekday),
        pattern(
            "night into",
            rf"(?:overnight|(?:on[ ])?the[ ]night)(?:[ ](?:from|of))?(?:[ ](?P<first>{weekday}))?(?:[ ]night)?[ ]?(?:into|to|-|–)[ ]?(?:early[ ])?(?P<w>{weekday})"
            rf"|(?P<first2>{weekday})[ ]night[ ](?:into|to)[ ](?:early[ ])?(?P<w2>{weekday})",
            _night_into,
        ),
        pattern(
            "weekdays", rf"(?:(?:from|between|on|last)[ ])?(?P<first>{weekday})[ ](?:to|through|until|till|and)[ ](?P<w>{weekday})(?P<same>)", _weekdays
        ),
        pattern("weekday of", rf"(?P<w>{weekday})(?:{GAP}of)?{GAP}(?P<which>last|next|this)[ ]week", _weekday_of_week),
        pattern(
            "near day",
            rf"(?P<day>the[ ]night[ ]before[ ]last|the[ ]day[ ]before[ ]yesterday|the[ ]day[ ]after[ ]tomorrow|today|yesterday|tomorrow|tonight|last[ ]night){part}",
            _near_day,
        ),
        pattern("this part", rf"(?:earlier[ ]|early[ ]|late[ ])?this[ ](?P<part>{parts})", _this_part),
        pattern("this unit", rf"(?:(?:earlier|later|late|early)[ ])?(?P<which>last|next|this|previous)[ ]{UNIT}", _unit),
        pattern("weekend", r"(?:(?:at|over|during)[ ])?the[ ]weekend", _weekend),
        pattern("since the start", r"since[ ]the[ ](?:very[ ])?(?:beginning|start)[ ]of[ ](?:the|this)[ ](?P<unit>week|month|year)", _since_start),
        pattern("in the unit", r"(?:earlier|later)[ ]in[ ]the[ ](?P<unit>week|month|year)", _in_unit),
        pattern("near season", rf"(?P<which>last|next|this)[ ](?P<s>{one_of(words_of_seasons())})", _near_season),
        pattern("ago", rf"(?:{_ROUGHLY}[ ])?(?P<n>{amount()}){GAP}{UNIT}s?{GAP}ago", _ago),
        pattern("past days", rf"(?:over|in|during|within|for|throughout)[ ]the[ ](?:past|last)[ ](?:(?P<n>{amount()})[ ])?{UNIT}s?(?![ ]of[ ])", _past_days),
        pattern("hours to", rf"in[ ]the[ ](?P<n>{amount()})[ ](?P<unit>hour|day)s[ ](?:to|up[ ]to|before|preceding)[ ](?P<w>{weekday})", _hours_to),
        pattern(
            "recent",
            r"(?:over|in|during|within)[ ](?:the[ ])?(?:most[ ])?recent[ ](?P<unit>hour|day|week|month|year)s|(?:over|in|during|within)[ ](?:the[ ])?(?:past|last)[ ](?:few|several|couple[ ]of)[ ](?P<few>hour|day|week|month|year)s",
            _recent,
        ),
    )  # fmt: skip


def _weekday(match: re.Match[str], moment: Moment) -> When | None:
    which = " ".join((match["which"] or "").lower().split())
    number = words("weekdays")[match["w"].lower()]
    told = moment.narrative.start if moment.narrative and moment.narrative.precision == "day" else None
    if which in {"the following", "the next", "the previous", "the same"}:
        if told is None:
            return None
        ahead = (number - told.weekday() - 1) % 7 + 1
        back = (told.weekday() - number - 1) % 7 + 1
        return day_at(told, -back if which == "the previous" else ahead if which != "the same" else 0)
    reference = None if moment.report else moment.reference
    if reference is not None:
        near = told is not None and reference.precision == "day"
        return day_at(told, (number - told.weekday() + 3) % 7 - 3) if near and told is not None else None
    if moment.anchor is None:
        return None
    back = (moment.anchor.weekday() - number) % 7
    ahead = (number - moment.anchor.weekday()) % 7
    if which == "last" and back == 0:
        back = 7
    if which == "next" and ahead == 0:
        ahead = 7
    if which == "next" or (which in {"", "this"} and moment.to_come == "yes"):
        return day_at(moment.anchor, ahead)
    return day_at(moment.anchor, -back)


def _night_into(match: re.Match[str], moment: Moment) -> When | None:
    """The night that ends on the morning of the weekday: that day and the one before."""
    name = (match["w"] or match["w2"]).lower()
    return _up_to(words("weekdays")[name], 1, moment)


def _weekdays(match: re.Match[str], moment: Moment) -> When | None:
    """From one weekday to another; with "and" only after "between", or where the one follows the other."""
    low = match[0].lower()
    first, last = (words("weekdays")[match[name].lower()] for name in ("first", "w"))
    follows = (low.startswith(("on", "last")) or moment.before in _OVER) and (last - first) % 7 == 1
    if " and " in low and not low.startswith("between") and not follows:
        return None
    return _up_to(last, (last - first) % 7 or 7, moment)


def _up_to(weekday: int, days: int, moment: Moment) -> When | None:
    """The last such weekday up to publication and as many *days* before it; the next one where the clause looks ahead."""
    if moment.anchor is None or moment.reference is not None:
        return None
    back = (moment.anchor.weekday() - weekday) % 7
    if moment.to_come == "yes":
        back -= 7 if back else 0
    return days_around(moment.anchor, -back - days, -back)


def _hours_to(match: re.Match[str], moment: Moment) -> When | None:
    """In the 24 hours to Monday: that day and the one before."""
    count = number_of(match["n"])
    days = max(1, count // 24) if match["unit"].lower() == "hour" else count
    return _up_to(words("weekdays")[match["w"].lower()], days, moment)


def _weekday_of_week(match: re.Match[str], moment: Moment) -> When | None:
    if moment.anchor is None:
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    number = words("weekdays")[match["w"].lower()]
    return day_at(moment.anchor, number - moment.anchor.weekday() + 7 * weeks)


_NEAR = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


_NIGHT_BEFORE_LAST = "the night before last"


def _near_day(match: re.Match[str], moment: Moment) -> When | None:
    day = " ".join(match["day"].lower().split())
    if moment.anchor is None:
        return None
    return days_around(moment.anchor, -2, -1) if day == _NIGHT_BEFORE_LAST else day_at(moment.anchor, _NEAR[day])


def _this_part(match: re.Match[str], moment: Moment) -> When | None:
    del match
    return None if moment.anchor is None else day_at(moment.anchor, 0)


def _unit(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.reference
    if match["which"].lower() == "this" and told is not None and told.start is not None:
        return unit_around(told.start, match["unit"].lower(), 0) if told.precision == "day" else None
    if moment.anchor is None or (match["which"].lower() == "next" and match["unit"].lower() == "day"):
        return None
    by = {"last": -1, "previous": -1, "this": 0, "next": 1}[match["which"].lower()]
    when = unit_around(moment.anchor, match["unit"].lower(), by)
    if when is None or by != 0 or match["unit"].lower() != "week" or moment.to_come == "yes":
        return when
    return _until(when, moment.anchor, earlier=match[0].lower().startswith("earlier"))


def _weekend(match: re.Match[str], moment: Moment) -> When | None:
    """The last weekend before the day of publication, or the one it is part of."""
    del match
    return None if moment.anchor is None or moment.reference is not None else unit_around(moment.anchor, "weekend", 0)


def _in_unit(match: re.Match[str], moment: Moment) -> When | None:
    """Earlier in the week: from its beginning to the day of speaking."""
    unit = match["unit"].lower()
    told = moment.reference
    if told is not None and told.start is not None and unit == "year":
        return unit_around(told.start, unit, 0)
    if moment.anchor is None or told is not None:
        return None
    when = unit_around(moment.anchor, unit, 0)
    return _until(when, moment.anchor, earlier=True) if when is not None and unit == "week" else when


def _since_start(match: re.Match[str], moment: Moment) -> When | None:
    """Since the beginning of the month: from its first day to the day of speaking."""
    if moment.anchor is None or moment.reference is not None:
        return None
    unit = unit_around(moment.anchor, match["unit"].lower(), 0)
    return None if unit is None or unit.start is None else When.days(unit.start, moment.anchor)


def _until(when: When, today: date, *, earlier: bool) -> When:
    """*when* cut after *today*; before it for what was earlier."""
    if when.start is None or when.last_day is None or not when.start <= today <= when.last_day:
        return when
    return When.days(when.start, max(when.start, today - timedelta(days=earlier)))


def _near_season(match: re.Match[str], moment: Moment) -> When | None:
    if moment.anchor is None:
        return None
    anchor = moment.anchor
    found = [
        when
        for year in range(max(1, anchor.year - 2), min(9990, anchor.year + 2))
        if (when := season(match["s"].lower(), year)) is not None and when.start is not None and when.end is not None
    ]
    past = [when for when in found if when.end is not None and when.end <= anchor]
    ahead = [when for when in found if when.start is not None and when.start > anchor]
    match match["which"].lower():
        case "last":
            return past[-1] if past else None
        case "next":
            return ahead[0] if ahead else None
        case _:
            return next((when for when in found if when.start is not None and when.start.year == anchor.year), None)


def _ago(match: re.Match[str], moment: Moment) -> When | None:
    return None if match["more"] else back_from(moment.anchor, match)


def back_from(day: date | None, match: re.Match[str]) -> When | None:
    """*day* moved back by the number and unit of *match*; "less than" gives all days between."""
    there = None if day is None else moved(day, match["unit"].lower(), -number_of(match["n"]))
    if day is None or there is None or there.start is None or not match["less"]:
        return there
    first, last = there.start + timedelta(days=1), day - timedelta(days=1)
    return When.days(first, last) if first <= last else None


def _past_days(match: re.Match[str], moment: Moment) -> When | None:
    """Over the past three days: up to the day of publication."""
    if moment.anchor is None or match[0].lower().startswith("for"):
        return None
    count = number_of(match["n"]) if match["n"] else 1
    match match["unit"].lower():
        case "hour":
            return days_around(moment.anchor, -max(1, count // 24) if count >= _LAST_HOURS else 0, 0)
        case "day" | "night":
            return days_around(moment.anchor, -count, 0)
        case "week" | "fortnight" as unit:
            return days_around(moment.anchor, -7 * count * (2 if unit == "fortnight" else 1), 0)
        case "month":
            back = shifted_month(moment.anchor.year, moment.anchor.month, -count)
            start = back.start if back is not None else None
            return None if start is None else months(start.year, start.month, count + 1)
        case "year":
            return years(moment.anchor.year - count, moment.anchor.year)
        case _:
            return None


_RECENT = {"hour": 0, "day": 6, "week": 27, "month": 180, "year": 1500}


def _recent(match: re.Match[str], moment: Moment) -> When | None:
    """In recent days: some of those up to the day of publication; a wide frame, as the words set no edge."""
    if moment.anchor is None:
        return None
    return days_around(moment.anchor, -_RECENT[(match["unit"] or match["few"]).lower()], 0)
