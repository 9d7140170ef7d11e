"""The closest right one: what a person probably meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from prophasis.model.ids import slug

_SHOWN = 12
_LONGEST = 60


def closest(word: object, known: Iterable[str]) -> str:
    """``closest: 'armenia'``, or the whole choice where nothing is close or the choice is small; for brackets."""
    choice = sorted(set(known))
    if not choice:
        return "there are none"
    near = get_close_matches(str(word), choice, n=1, cutoff=0.6)
    if near:
        return f"closest: {near[0]!r}"
    more = ", …" if len(choice) > _SHOWN else ""
    return "known: " + ", ".join(choice[:_SHOWN]) + more


def closest_id(word: str) -> str:
    """*word* as an id.

    Example:
        >>> closest_id("Armenia/Defence Ministry")
        'armenia/defence-ministry'
    """
    return "/".join(slug(part) for part in word.split("/") if part.strip()) or "some-id"


def closest_day(text: str) -> str | None:
    """The day that *text* probably means, in ISO form; ``None`` where that is open.

    Example:
        >>> closest_day("2021-02-30"), closest_day("16.11.2021"), closest_day("2021/11/6")
        ('2021-02-28', '2021-11-16', '2021-11-06')
        >>> closest_day("5.6.2021") is None
        True
    """
    numbers = [int(number) for number in re.findall(r"\d+", text[:_LONGEST])][:3]
    match numbers:
        case [year, month, day] if year >= 1000 and 1 <= month <= 12 and day >= 1:
            return _clamped(year, month, day)
        case [day, month, year] if year >= 1000 and 12 < day <= 31 and 1 <= month <= 12:
            return _clamped(year, month, day)
        case [month, day, year] if year >= 1000 and 12 < day <= 31 and 1 <= month <= 12:
            return _clamped(year, month, day)
        case _:
            return None


def _clamped(year: int, month: int, day: int) -> str | None:
    if year > date.max.year:
        return None
    return date(year, month, min(day, monthrange(year, month)[1])).isoformat()


def shown(value: object) -> str:
    """*value* in quotation marks, shortened where it is long."""
    text = str(value)
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
