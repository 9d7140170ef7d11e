"""The day on which something was said, where the text itself names a day other than its own publication."""

from __future__ import annotations

import re
from datetime import date

from prophasis.model.when import days_on

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SAID = r"(?:said|says|announced|reported|stated|declared|confirmed|told|claimed|put|gave|acknowledged|admitted|listed)"
_MEDIUM = (
    r"(?:in|at|to|an?|the|statement|briefing|message|interview|report|reporters|journalists|parliament|late|early)"
)
"""What may stand between the verb and the day of saying; any other word may bring in the day of what is told."""
_DAY = rf"(?:{'|'.join(_DAYS)})"
_DATE = rf"(?:(?:{'|'.join(_MONTHS)})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{'|'.join(_MONTHS)}))"
_AFTER = re.compile(rf"\b{_SAID}\b(?:\s+{_MEDIUM})*\s+on\s+(?P<day>{_DAY}|{_DATE})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^\W*on\s+(?P<day>{_DAY}|{_DATE})\b,?(?:\s+[\w'’]+){{1,4}}?\s+(?:had\s+)?{_SAID}\b", re.IGNORECASE
)
_EARLIER = re.compile(
    rf"\bhad\s+(?:earlier|previously|already|before)?\s*{_SAID}\b|\bearlier\s+{_SAID}\b", re.IGNORECASE
)
_FIRST = re.compile(rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<number>\d{{1,2}})", re.IGNORECASE)
_SECOND = re.compile(rf"(?P<number>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})", re.IGNORECASE)


def said_on(sentence: str, published: date | None) -> date | None:
    """The day that *sentence* names for the saying; *published* where it names none.

    "On Tuesday Yerevan had reported one dead" in a text of Friday was said on the Tuesday before. A day after
    publication is no day of saying.

    Example:
        >>> said_on("On Tuesday Yerevan had reported one dead.", date(2021, 11, 19))
        datetime.date(2021, 11, 16)
    """
    if published is None:
        return None
    match = _BEFORE.search(sentence) or _AFTER.search(sentence)
    day = read_day(match["day"], published) if match else None
    return day if day is not None and day <= published else published


def saying_day_named(sentence: str) -> str | None:
    """The day that *sentence* names for the saying, in its own words; ``None`` where it names none."""
    match = _BEFORE.search(sentence) or _AFTER.search(sentence)
    return match["day"].lower() if match else None


def recalls_earlier(sentence: str) -> bool:
    """Whether *sentence* recalls what a speaker had said before without naming the day."""
    return _EARLIER.search(sentence) is not None


def read_day(words: str, published: date) -> date | None:
    """The last such day up to *published*: a weekday within the week, a day of a month within the year."""
    name = words.strip().lower()
    if name in _DAYS:
        return days_on(published, -((published.weekday() - _DAYS.index(name)) % 7))
    match = _FIRST.search(name) or _SECOND.search(name)
    return _last_such(match["month"], int(match["number"]), published) if match else None


def days_named(text: str, published: date | None) -> frozenset[date]:
    """The days of a month that *text* names, each the last such up to *published*."""
    if published is None:
        return frozenset()
    matches = [*_FIRST.finditer(text), *_SECOND.finditer(text)]
    found = (_last_such(match["month"], int(match["number"]), published) for match in matches)
    return frozenset(day for day in found if day is not None)


def _last_such(month: str, number: int, published: date) -> date | None:
    number_of_month = _MONTHS.index(month.lower()) + 1
    for year in (published.year, published.year - 1):
        try:
            day = date(year, number_of_month, number)
        except ValueError:
            return None
        if day <= published:
            return day
    return None
