"""Times told from a day that the reader knows: the day of publication, or the day of what was told just before."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_dates import season, words_of_seasons
from prophasis.coding.times_words import (
    GAP,
    Moment,
    Pattern,
    amount,
    months,
    number_of,
    one_of,
    pattern,
    shifted,
    shifted_month,
    weekday_names,
    words,
    years,
)  # fmt: skip
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    import re

_UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute|fortnight|night|weekend)"
_BACK = frozenset({"last", "previous", "past", "preceding"})


@cache
def relative_patterns() -> tuple[Pattern, ...]:
    """The patterns of times that need a day to count from."""
    weekday, parts = weekday_names(), one_of(entry("times", "parts"))
    part = rf"(?:{GAP}(?P<part>{parts}))?"
    ago = r"(?:ago|earlier|before|previously|prior)"
    later = r"(?:later|after|afterwards|on)"
    seasons = one_of(words_of_seasons())
    return (
        pattern("weekday", rf"(?:(?P<which>last|next|this|the[ ]previous|the[ ]following|the[ ]next|the[ ]same)[ ])?(?:early[ ]|late[ ])?(?P<w>{weekday}){part}", _weekday),
        pattern("weekday of", rf"(?P<w>{weekday})(?:{GAP}of)?{GAP}(?P<which>last|next|this)[ ]week", _weekday_of_week),
        pattern("near day", rf"(?P<day>the[ ]day[ ]before[ ]yesterday|the[ ]day[ ]after[ ]tomorrow|today|yesterday|tomorrow|tonight|last[ ]night){part}", _near_day),
        pattern("this part", rf"(?:earlier[ ]|late[ ])?this[ ](?P<part>{parts})", _this_part),
        pattern("overnight", r"overnight|during[ ]the[ ]night|in[ ]the[ ]night", _overnight),
        pattern("this unit", rf"(?:(?:earlier|later|late|early)[ ])?(?P<which>last|next|this|previous)[ ]{_UNIT}", _unit),
        pattern("weekend", r"(?:(?:at|over|during)[ ])?the[ ]weekend", _weekend),
        pattern("in the unit", r"(?:earlier|later)[ ]in[ ]the[ ](?P<unit>day|week|month|year)", _in_unit),
        pattern("season", rf"(?P<which>last|next|this)[ ](?P<s>{seasons})", _near_season),
        pattern(
            "bare season",
            rf"(?:in|during|throughout|by|since|until|over|of)[ ](?:the[ ])?(?:early[ ]|late[ ])?(?P<s>{seasons})(?![ ](?:of[ ])?[0-9])",
            _bare_season,
        ),
        pattern("ago", rf"(?:(?:about|around|some|nearly|almost|just|only|(?P<less>less[ ]than)|(?P<more>more[ ]than|over|at[ ]least))[ ])?(?P<n>{amount()}){GAP}{_UNIT}s?{GAP}(?P<dir>{ago})", _ago),
        pattern("later", rf"(?P<n>{amount()}){GAP}{_UNIT}s?{GAP}(?P<dir>{later})", _later),
        pattern("past days", rf"(?:over|in|during|within|for)[ ]the[ ](?:past|last)[ ](?:(?P<n>{amount()})[ ])?{_UNIT}s?", _past_days),
        pattern("recent", r"(?:over|in|during|within)[ ](?:the[ ])?(?:most[ ])?recent[ ](?P<unit>hour|day|week|month|year)s", _recent),
        pattern("day before", r"(?:on[ ])?the[ ](?:(?P<back>day[ ]before|previous[ ]day|preceding[ ]day|night[ ]before|previous[ ]night|evening[ ]before|previous[ ]evening)|(?P<ahead>next[ ]day|following[ ]day|day[ ]after|next[ ]morning|following[ ]morning|next[ ]evening|following[ ]night))", _next_day),
        pattern("same day", rf"(?:earlier[ ]|later[ ])?(?:on[ ])?(?:the[ ]same|that[ ](?:very[ ]|same[ ])?)[ ]?(?:day|{parts})|in[ ]the[ ](?:morning|afternoon|evening)", _same_day),
        pattern("following unit", r"the[ ](?P<which>following|next|previous|same)[ ](?P<unit>week|month|year)|that[ ](?P<that>week|month|year)", _told_unit),
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
        return _day(told, -back if which == "the previous" else ahead if which != "the same" else 0)
    reference = moment.reference
    if reference is not None:
        return (
            None if told is None or reference.precision != "day" else _day(told, (number - told.weekday() + 3) % 7 - 3)
        )
    if moment.anchor is None:
        return None
    back = (moment.anchor.weekday() - number) % 7
    ahead = (number - moment.anchor.weekday()) % 7
    if which == "last" and back == 0:
        back = 7
    if which == "next" and ahead == 0:
        ahead = 7
    if which == "next" or (which in {"", "this"} and moment.to_come == "yes"):
        return _day(moment.anchor, ahead)
    return _day(moment.anchor, -back)


def _weekday_of_week(match: re.Match[str], moment: Moment) -> When | None:
    if moment.anchor is None:
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    number = words("weekdays")[match["w"].lower()]
    return _day(moment.anchor, number - moment.anchor.weekday() + 7 * weeks)


_NEAR = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


def _near_day(match: re.Match[str], moment: Moment) -> When | None:
    return None if moment.anchor is None else _day(moment.anchor, _NEAR[" ".join(match["day"].lower().split())])


def _this_part(match: re.Match[str], moment: Moment) -> When | None:
    del match
    return None if moment.anchor is None else _day(moment.anchor, 0)


def _overnight(match: re.Match[str], moment: Moment) -> When | None:
    """The day told of; else the day of publication, on whose morning the night is told."""
    if moment.narrative is not None and moment.narrative.precision == "day":
        return moment.narrative
    if moment.anchor is None or moment.reference is not None:
        return None
    return _day(moment.anchor, 0)


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
    if unit == "day":
        return _same_day(match, moment)
    if moment.anchor is None or moment.reference is not None:
        return None
    when = unit_around(moment.anchor, unit, 0)
    return _until(when, moment.anchor, earlier=True) if when is not None and unit == "week" else when


def _until(when: When, today: date, *, earlier: bool) -> When:
    """*when* cut after *today*; before it for what was earlier."""
    if when.start is None or when.last_day is None or not when.start <= today <= when.last_day:
        return when
    return When.days(when.start, max(when.start, today - timedelta(days=earlier)))


def unit_around(day: date, unit: str, by: int) -> When | None:
    """The week, month or year that lies *by* of them from the one that holds *day*."""
    match unit:
        case "day" | "night":
            return _day(day, by)
        case "week":
            start = shifted(day, 7 * by - day.weekday())
            return None if start is None else _days(start, 0, 6)
        case "weekend":
            start = shifted(day, 7 * by - day.weekday() + 5)
            if by == 0 and day.weekday() < 5:
                start = shifted(day, -day.weekday() - 2)
            return None if start is None else _days(start, 0, 1)
        case "month":
            return shifted_month(day.year, day.month, by)
        case "year":
            return years(day.year + by, day.year + by)
        case "decade":
            first = day.year // 10 * 10 + 10 * by
            return years(first, first + 9)
        case _:
            return None


def _near_season(match: re.Match[str], moment: Moment) -> When | None:
    if moment.anchor is None:
        return None
    found = [
        when
        for year in range(max(1, moment.anchor.year - 2), min(9990, moment.anchor.year + 2))
        if (when := season(match["s"].lower(), year)) is not None and when.start is not None and when.end is not None
    ]
    anchor = moment.anchor
    past = [when for when in found if when.end is not None and when.end <= anchor]
    now = [when for when in found if when.start is not None and when.end is not None and when.end > anchor]
    if match["which"].lower() == "last":
        return past[-1] if past else None
    ahead = [when for when in now if when.start is not None and when.start > anchor]
    if match["which"].lower() == "next":
        return ahead[0] if ahead else None
    return next((when for when in found if when.start is not None and when.start.year == anchor.year), None)


def _bare_season(match: re.Match[str], moment: Moment) -> When | None:
    """A season without a year: the one nearest to what is told."""
    name = match["s"].lower()
    if name == "fall" and not match[0].lower().startswith(("in the", "during")):
        return None
    around = moment.reference.start if moment.reference is not None else moment.anchor
    if around is None:
        return None
    near = (season(name, year) for year in range(max(1, around.year - 2), min(9990, around.year + 2)))
    starts = {when.start: when for when in near if when is not None and when.start is not None}
    chosen = moment.nearest(starts)
    return None if chosen is None else starts[chosen]


def _ago(match: re.Match[str], moment: Moment) -> When | None:
    """Back from the day of publication for "ago", from what was told for "earlier"."""
    direction = match["dir"].lower()
    if match["more"]:
        return None
    if direction == "ago":
        return _back(moment.anchor, match)
    if direction == "before" and moment.after and moment.after not in {".", ",", ";", "and", ")", "when", "in"}:
        return None
    told = moment.narrative
    start = told.start if told is not None and told.known and told.precision == "day" else None
    if told is not None and told.known and start is None:
        return None
    return _back(start or moment.anchor, match)


def _back(day: date | None, match: re.Match[str]) -> When | None:
    moved = None if day is None else _moved(day, match["unit"].lower(), -number_of(match["n"]))
    if day is None or moved is None or moved.start is None or not match["less"]:
        return moved
    first, last = moved.start + timedelta(days=1), day - timedelta(days=1)
    return When.days(first, last) if first <= last else None


def _later(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.narrative
    if told is None or told.start is None or told.precision not in {"day", "month", "year"}:
        return None
    direction = match["dir"].lower()
    if (direction == "after" and moment.after not in {"", ".", ","}) or (
        direction == "on" and moment.after not in {",", ".", ""}
    ):
        return None
    unit = match["unit"].lower()
    if told.precision == "year" and unit != "year":
        return None
    return _moved(told.start, unit, number_of(match["n"]), coarse=told.precision)


def _moved(day: date, unit: str, by: int, *, coarse: str = "day") -> When | None:
    """*day* moved by so many units, as precise as the unit."""
    match unit:
        case "hour" | "minute":
            return _day(day, 0)
        case "day" | "night":
            return _day(day, by)
        case "week" | "fortnight":
            moved = shifted(day, by * (7 if unit == "week" else 14))
            return (
                None
                if moved is None
                else _day(moved, 0)
                if abs(by) == 1 and coarse == "day"
                else unit_around(moved, "week", 0)
            )
        case "month":
            return shifted_month(day.year, day.month, by)
        case "year":
            return years(day.year + by, day.year + by)
        case "decade":
            return years(day.year + 10 * by, day.year + 10 * by)
        case _:
            return None


def _past_days(match: re.Match[str], moment: Moment) -> When | None:
    """Over the past three days: up to the day of publication."""
    if moment.anchor is None or match[0].lower().startswith("for"):
        return None
    count = number_of(match["n"]) if match["n"] else 1
    unit = match["unit"].lower()
    match unit:
        case "hour":
            return _days(moment.anchor, -max(1, count // 24) if count >= 12 else 0, 0)
        case "day" | "night":
            return _days(moment.anchor, -count, 0)
        case "week" | "fortnight":
            return _days(moment.anchor, -7 * count * (2 if unit == "fortnight" else 1), 0)
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
    return _days(moment.anchor, -_RECENT[match["unit"].lower()], 0)


def _next_day(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.narrative
    start = told.start if told is not None and told.known and told.precision == "day" else None
    if match["ahead"]:
        return None if start is None else _day(start, 1)
    if told is not None and told.known and start is None:
        return None
    day = start or moment.anchor
    return None if day is None else _day(day, -1)


def _same_day(match: re.Match[str], moment: Moment) -> When | None:
    """The day told of; "in the morning" may also be the day of publication, of which the report tells."""
    told = moment.narrative
    if told is not None and told.known:
        return When(told.start, told.end, told.precision) if told.precision == "day" else None
    if match[0].lower().startswith("in the") and moment.anchor is not None:
        return _day(moment.anchor, 0)
    return None


def _told_unit(match: re.Match[str], moment: Moment) -> When | None:
    told = moment.narrative
    if told is None or told.start is None:
        return None
    unit = (match["unit"] or match["that"]).lower()
    if told.precision not in {"day", "month", "year"} or (unit == "week" and told.precision != "day"):
        return None
    if unit == "month" and told.precision == "year":
        return None
    by = {"following": 1, "next": 1, "previous": -1, "same": 0}[(match["which"] or "same").lower()]
    return unit_around(told.start, unit, by)


def _day(day: date, by: int) -> When | None:
    moved = shifted(day, by)
    return When.day(moved) if moved is not None and moved < date.max else None


def _days(day: date, first: int, last: int) -> When | None:
    start, end = shifted(day, first), shifted(day, last)
    return (
        When.days(start, end) if start is not None and end is not None and end < date.max - timedelta(days=1) else None
    )
