"""Zones of clock times: "0300 GMT", "06:00 Moscow time", "at 10 pm local time (1800 GMT)", and the day it was at the place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis.lexicon.loader import entry, load
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOLDS_SINCE = 2017
_DAY = 24 * 60
_FARTHEST_EAST = 14 * 60
_SUNDAY = 6
_LOCAL = re.compile(r"[ \u00a0]?(?:hours[ ]|hrs[ ])?local[ ]time", re.IGNORECASE)
_OFFSET = re.compile(
    r"[ \u00a0]?\(?(?:(?:GMT|UTC)[ ]?)?(?P<sign>[+\u2212-])(?P<hours>0?[0-9]|1[0-4])(?:(?::|(?<=[0-9]{2}))(?P<minutes>[0-5][0-9]))?(?![\w:.])"
)
_ZONED = re.compile(r"(?P<clock>.*?)(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-5][0-9])\Z")


def is_local(text: str, end: int) -> bool:
    """Whether the clock time that ends at *end* is said to be that of the place."""
    return _LOCAL.match(text, end) is not None


def zone_after(text: str, end: int, day: date | None) -> int | None:
    """The zone named after the clock time that ends at *end*, in minutes ahead of UTC; ``None`` where none is, or it is unknown.

    Args:
        text: The text.
        end: Where the clock time ends.
        day: Its day, by which summer time is known.
    """
    if (told := _OFFSET.match(text, end)) is not None:
        return _minutes(told)
    named = _named().match(text, end)
    if named is None:
        return None
    if named["short"]:
        return int(entry("times", "zones")[named["short"]])
    zone = _zones_by_name()[named["name"].lower()]
    return None if day is None else _minutes_on(zone, day)


def with_zone(clock: str, minutes: int) -> str:
    """*clock* with its zone in the notation of ISO 8601: ``06:00+03:00``, ``22:30/23:00+00:00``."""
    sign = "-" if minutes < 0 else "+"
    return f"{clock}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def zone_between(local: str, other: str) -> int | None:
    """The zone of a place by its own clock time and the same moment elsewhere with its zone: 22:00 and 18:00+00:00."""
    told = _ZONED.fullmatch(other)
    here, there = _clock(local), _clock(told["clock"]) if told is not None else None
    if told is None or here is None or there is None:
        return None
    ahead = (here - there + _minutes(told)) % _DAY
    return ahead if ahead <= _FARTHEST_EAST else ahead - _DAY


def at_place(when: When, state: str | None) -> When:
    """*when* by the clock of *state*: 22:30 GMT on Monday was 02:30 on Tuesday, four hours to the east.

    A time without a zone is that of the place already. Where the zone of the place is unknown, or *when* is no single day,
    it stays as told.
    """
    told = _ZONED.fullmatch(when.time) if when.time is not None else None
    zone = entry("times", "state_zones").get(state)
    if told is None or zone is None or when.start is None or when.precision != "day":
        return when
    here = _minutes_on(zone, when.start)
    clocks = [_clock(one) for one in told["clock"].split("/")]
    if here is None or None in clocks:
        return when
    midnight = datetime.combine(when.start, time())
    try:
        moments = [midnight + timedelta(minutes=one + here - _minutes(told)) for one in clocks if one is not None]
        if len(moments) > 1 and moments[-1] < moments[0]:
            moments[-1] += timedelta(days=1)
    except OverflowError:
        return when
    clock = with_zone("/".join(f"{one:%H:%M}" for one in moments), here)
    days = When.days(moments[0].date(), moments[-1].date())
    return replace(days, time=clock, as_written=when.as_written)


def _minutes(match: re.Match[str]) -> int:
    ahead = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return ahead if match["sign"] == "+" else -ahead


def _clock(text: str) -> int | None:
    hours, colon, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes) if colon and hours.isdigit() and minutes.isdigit() else None


def _minutes_on(zone: Mapping[str, Any], day: date) -> int | None:
    """How far ahead of UTC a zone is on *day*; ``None`` where the table does not reach back so far."""
    if day.year < zone.get("since", _HOLDS_SINCE):
        return None
    summer = zone.get("summer")
    return int(zone["minutes"]) + (60 if summer is not None and _is_summer(summer, day) else 0)


def _is_summer(rule: str, day: date) -> bool:
    if rule == "us":
        return _sunday(date(day.year, 3, 8)) <= day < _sunday(date(day.year, 11, 1))
    return _sunday(date(day.year, 3, 25)) <= day < _sunday(date(day.year, 10, 25))


def _sunday(day: date) -> date:
    """The first Sunday from *day* on."""
    return day + timedelta(days=_SUNDAY - day.weekday())


@cache
def _zones_by_name() -> Mapping[str, Mapping[str, Any]]:
    """Zones by what may stand before "time": the names, people and seats of the states that keep one, and names of zones."""
    states = entry("times", "state_zones")
    named = {
        name.lower(): states[one["id"]]
        for one in load("countries")
        if one["id"] in states
        for name in (one["name"], one["capital"], *one.get("aliases", []), *one.get("demonyms", []))
        if name
    }
    return named | {name.lower(): zone for name, zone in entry("times", "zone_names").items()}


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_zones_by_name(), key=lambda one: (-len(one), one)))
    shorts = "|".join(re.escape(name) for name in sorted(entry("times", "zones"), key=lambda one: (-len(one), one)))
    lead = r"[ \u00a0]?(?:hours[ ]|hrs[ ]|o'clock[ ]|at[ ]|in[ ])?\(?(?:the[ ])?"
    return re.compile(rf"{lead}(?:(?P<short>{shorts})(?!\w)|(?P<name>(?i:{names}))(?:[ ]standard)?[ ]time(?!\w))")
