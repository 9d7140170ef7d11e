"""The day of publication as a file states it; what is no date stays text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from datetime import time as clock
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:(?:T|\s+)(\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)

_NAMED_MONTH = re.compile(r"\b\d{1,2} [A-Za-z]{3,9} \d{4}\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Published:
    """The day in the zone it was published in, and the time in ISO 8601 as given (or the day alone)."""

    day: date
    at: str


def read_published(text: str) -> Published | None:
    """The day of publication that *text* states; ``None`` where it is no full date.

    Year first, or the form of mail and RSS (RFC 5322). The day is the one on the calendar of the stated zone: nothing
    is moved to another zone, so ``2021-11-17T23:46:00-05:00`` is the 17th. Orders of day and month that can be read
    two ways are not read at all.

    Example:
        >>> read_published("2021-11-17T07:46:00Z")
        Published(day=datetime.date(2021, 11, 17), at='2021-11-17T07:46:00Z')
        >>> read_published("11/12/2021") is None
        True
    """
    text = " ".join(text.split())
    match = _ISO.fullmatch(text)
    return _from_iso(match) if match else _from_mail(text)


def _from_iso(match: re.Match[str]) -> Published | None:
    year, _, month, day, time, zone = match.groups()
    try:
        published = date(int(year), int(month), int(day))
        if time:
            hour, minute, *seconds = re.split(r"[:.,]", time)
            clock(int(hour), int(minute), int(seconds[0]) if seconds else 0)
    except ValueError:
        return None
    if not time:
        return Published(published, published.isoformat())
    zone = "Z" if zone and zone.upper() in ("Z", "UTC", "GMT") else zone or ""
    return Published(published, f"{published.isoformat()}T{time}{zone}")


def _from_mail(text: str) -> Published | None:
    """``Wed, 17 Nov 2021 11:46:00 +0400``; the month is a word, so the order is never in doubt."""
    if not _NAMED_MONTH.search(text):
        return None
    timed = ":" in text
    try:
        moment = parsedate_to_datetime(text if timed else f"{text} 00:00")
    except (ValueError, TypeError, OverflowError, IndexError):  # its parser leaks all of these on odd dates
        return None
    day = moment.date()
    return Published(day, moment.isoformat() if timed else day.isoformat())
