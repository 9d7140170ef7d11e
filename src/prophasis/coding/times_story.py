"""What a reader has in mind when a time is told: the day of publication, and the time from which the story goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_words import weekday_names

if TYPE_CHECKING:
    from datetime import date

    from prophasis.coding.times_words import Moment
    from prophasis.model.when import When

_POINTS = frozenset({"day", "month", "year", "days", "months"})
_LOOKING_OUT = frozenset({"since"})
_NAMING = frozenset({"for", "("})
_FAR_DAYS = 200
_NEAR_DAYS = 7
_HEAD = 1000
_MONTHS = 12
_SLASHED = re.compile(r"(?<![\w/])(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/(?:[0-9]{4}|[0-9]{2})(?![\w/])")


@dataclass(frozen=True, slots=True)
class Story:
    """Where a story stands.

    Attributes:
        anchor: The day of publication; ``None`` where unknown.
        told: The last time told that was none in passing, from which "in May" and "the next day" count.
        day: The last day named, if only as that of a speech: clock times are of that day.
        before_christ: The year before Christ that is told of; ``None`` in stories of later times.
        report: Whether it tells of the days around its publication: then they are what its weekdays and its dates without
            a year are, whatever it looks back to.
        month_first: Whether it writes the month first in days of digits; ``None`` where it does not show.
    """

    anchor: date | None
    told: When | None = None
    day: When | None = None
    before_christ: int | None = None
    report: bool = False
    month_first: bool | None = None

    def goes_on(self, when: When, moment: Moment, words: str) -> Story:
        """The story after *when* was told in *words*."""
        day = replace(when, time=None) if when.precision == "day" and moment.to_come != "yes" else self.day
        told = when if self._counts_from(when, moment, words) else self.told
        return replace(self, told=told, day=day, before_christ=None, report=self.report or self._is_news(when, moment))

    def _is_news(self, when: When, moment: Moment) -> bool:
        """Whether a time of the days before publication is told, as reports do, before the text has gone far back."""
        if self.anchor is None or when.start is None or when.precision != "day" or moment.reference is not None:
            return False
        return 0 <= (self.anchor - when.start).days <= _NEAR_DAYS

    def _counts_from(self, when: When, moment: Moment, words: str) -> bool:
        """Whether it goes on from *when*: not from a decade, nor from what only looks out of it or back from it.

        "Today" and "next year" in a history of long ago are the writer's or a speaker's; "last year's war" and "the 1994
        truce" in a report are background.
        """
        if when.precision not in _POINTS or when.start is None or moment.before in _LOOKING_OUT:
            return False
        if when.precision == "year" and moment.before in _NAMING and self.told is not None:
            return False  # "plans for 1976", "the mission (1954)"
        if self.anchor is None:
            return True
        if self.report and moment.before == "by":
            return False  # "had not commented by Friday"
        dated = any(char.isdigit() for char in words)
        if moment.reference is not None:
            return moment.to_come != "yes" and (dated or is_far(when, self.anchor))
        if not is_far(when, self.anchor):
            return True
        named = when.precision == "year" and (words.lower().startswith("the ") or moment.names)
        return dated and not named and not self.report


def story_of(text: str, anchor: date | None) -> Story:
    """The story of *text* before its first sentence: a report where its beginning names days as reports do."""
    report = anchor is not None and _near_days().search(text, 0, _HEAD) is not None
    return Story(anchor, report=report, month_first=_month_first(text))


def _month_first(text: str) -> bool | None:
    """How *text* writes days of digits with slashes, by those that can be read in one way only; ``None`` where unclear."""
    firsts = {(int(one["a"]) > _MONTHS, int(one["b"]) > _MONTHS) for one in _SLASHED.finditer(text)}
    if firsts & {(True, True)} or {(True, False), (False, True)} <= firsts:
        return None
    return True if (False, True) in firsts else False if (True, False) in firsts else None


@cache
def _near_days() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{weekday_names()}|today|yesterday|tonight|overnight|(?:this|last)[ ](?:week|night|morning|month|weekend))(?!\w)",
        re.IGNORECASE,
    )


def is_far(when: When, anchor: date) -> bool:
    """Whether *when* lies so far before *anchor* that a report of that day would give its year."""
    return when.end is not None and (anchor - when.end).days > _FAR_DAYS
