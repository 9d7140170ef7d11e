"""Datelines: where and when a report says it was filed, before its first sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.coding.times_words import month_names, month_of, safe_day

if TYPE_CHECKING:
    from datetime import date

_HEAD = 600
_MONTH = rf"(?P<month{{n}}>{month_names()})"
_DAY = "|".join(
    (
        _MONTH.format(n=1) + r"[ ](?P<day1>[0-9]{1,2})(?:,?[ ](?P<year1>[0-9]{4}))?",
        r"(?P<day2>[0-9]{1,2})[ ]" + _MONTH.format(n=2) + r"(?:,?[ ](?P<year2>[0-9]{4}))?",
    )
)
_TOWN = r"[A-Z][A-Z.'’ -]{2,30}(?:,[ ][A-Z][\w. ]{2,20})?"
_AGENCY = r"[ ]?\([A-Z][\w /.-]{1,30}\)"
_DASH = r"[ ]?[-–—]{1,2}"
_TOWNS = r"[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){0,4},[ ]"
_FULL_DAY = r"(?P<day3>[0-9]{1,2})[ ]" + _MONTH.format(n=3) + r",?[ ](?P<year3>[0-9]{4})"
DATELINE = re.compile(
    rf"^(?:{_TOWN},?)?(?:{_AGENCY})?(?:{_DASH})?[ ,/]?(?:{_DAY})\.?(?:{_AGENCY})?(?:{_DASH}|:)[ ]"
    rf"|^{_TOWNS}{_FULL_DAY}[ ][-–—]{{1,2}}[ ]",
    re.MULTILINE,
)

_ANY_DAY = rf"(?:{month_names()})[ ][0-9]{{1,2}}|[0-9]{{1,2}}[ ](?:{month_names()})"
_FILED = re.compile(
    rf"^[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){{0,3}}(?:,[ ](?:{_ANY_DAY}))?(?:{_AGENCY})?[ ][-–—]{{1,2}}[ ](?=[\"“A-Z])"
)


def dateline_day(text: str) -> date | None:
    """The day of the dateline of *text*, from which its weekday names count where no day of publication is known.

    ``None`` where there is no dateline or it has no year: a year is never guessed.
    """
    match = DATELINE.search(text[:_HEAD])
    if match is None:
        return None
    n = next(one for one in "123" if match["month" + one])
    year = match["year" + n]
    return safe_day(int(year), month_of(match["month" + n]), int(match["day" + n])) if year else None


def dateline_end(text: str) -> int:
    """Where the dateline that opens *text* ends; 0 without one. Its day is that of the filing, not of what is told."""
    match = DATELINE.match(text)
    return 0 if match is None else match.end()


def filed_until(text: str) -> int:
    """Where the words end that open *text* with where it was filed, dated or not ("ORM - Two men"); 0 without such words."""
    match = _FILED.match(text)
    return dateline_end(text) or (0 if match is None else match.end())
