"""Times in the notation of TIMEX2 and TIMEX3: ``1939-09-01``, ``1943-SU``, ``193``, ``1918-W31``, ``P3D``, ``PRESENT_REF``.

The notation of the corpora, of HeidelTime and of ISO-TimeML; what reads or scores times of others needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.times_undated import UndatedTime
from prophasis.coding.times_words import month_names, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from prophasis.coding.times import TimeMention
    from prophasis.model.when import When


@dataclass(frozen=True, slots=True, order=True)
class Timex:
    """A time as the annotators of TIMEX write it: its extent in the text, and its value, ``None`` where it has none."""

    start: int
    end: int
    value: str | None


def timexes_of(mentions: Iterable[TimeMention | UndatedTime]) -> list[Timex]:
    """*mentions* as TIMEX, in order; a stretch from one time to another is two."""
    return sorted(one for mention in mentions for one in timexes(mention))


_LEAD = re.compile(
    r"(?:from|between|since|in|during|throughout|by|until|over|of|at|on|within|for)[ \u00a0\n]+", re.IGNORECASE
)
_JOIN = re.compile(r"[ \u00a0\n]*(?:[-\u2010-\u2015/]|(?<=[ \n])(?:to|and|or|until|till|through)(?=[ \n]))[ \u00a0\n]*", re.IGNORECASE)  # fmt: skip
_PAST = re.compile(r"^the[ \n]+(?:past|last)[ \n]+(?:(?P<n>[\w ]+?)[ \n]+)?(?P<unit>hour|day|night|week|fortnight|month|year|decade)s?$", re.IGNORECASE)  # fmt: skip
_UNITS = {"hour": "TxH", "day": "xD", "night": "xD", "week": "xW", "fortnight": "xW", "month": "xM", "year": "xY", "decade": "xDE"}  # fmt: skip
_PARTS = {
    "morning": "MO", "dawn": "MO", "sunrise": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV",
    "night": "NI", "overnight": "NI", "tonight": "NI", "daytime": "DT",
}  # fmt: skip
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def timexes(mention: TimeMention | UndatedTime) -> tuple[Timex, ...]:
    """*mention* as TIMEX."""
    if isinstance(mention, UndatedTime):
        return (Timex(mention.start, mention.end, mention.value),)
    start, words = mention.start, mention.as_written
    lead = _LEAD.match(words)
    if lead is not None:
        start, words = start + lead.end(), words[lead.end() :]
    when = mention.when
    if (
        when.precision in {"days", "months", "years"}
        and (join := _join(words)) is not None
        and when.start
        and when.last_day
    ):
        fine = when.precision.rstrip("s")
        return (
            Timex(start, start + join.start(), _point(when.start, fine)),
            Timex(start + join.end(), mention.end, _point(when.last_day, fine)),
        )
    return (Timex(start, mention.end, value_of(when, words)),)


def _join(words: str) -> re.Match[str] | None:
    """Where two times are joined: both sides have a number or the name of a month."""
    for match in _JOIN.finditer(words):
        sides = words[: match.start()], words[match.end() :]
        if all(re.search(rf"[0-9]|{month_names()}", side) for side in sides) and not re.fullmatch(
            "mid|early|late", sides[0], re.I
        ):
            return match
    return None


def value_of(when: When, words: str) -> str | None:
    """The value of a time that *words* tell."""
    low = words.lower()
    if when.start is None or when.last_day is None:
        return None
    past = _PAST.search(low)
    if past is not None:
        n = number_of(past["n"]) if past["n"] else 1
        return "P" + _UNITS[past["unit"]].replace("x", str(n))
    part = next((code for word, code in _PARTS.items() if word in low), None)
    season = next((code for word, code in _SEASONS.items() if re.search(rf"\b{word}\b", low)), None)
    match when.precision:
        case "day":
            clock = when.time.partition("/")[0] if when.time else part
            return _point(when.start, "day") + (f"T{clock}" if clock else "")
        case "month" | "year":
            return _point(when.start, when.precision)
        case "months" if season is not None:
            return f"{when.start:%Y}-{season}"
        case "months" if "quarter" in low:
            return f"{when.start:%Y}-Q{(when.start.month + 2) // 3}"
        case "months" if "half" in low:
            return f"{when.start:%Y}-H{1 + (when.start.month > 6)}"
        case "years":
            years = when.last_day.year - when.start.year + 1
            if years == 10 and when.start.year % 10 == 0:
                return f"{when.start.year // 10:03d}"
            if years == 100:
                return f"{when.start.year // 100:02d}"
            return _point(when.start, "year")
        case "days" if "weekend" in low:
            return f"{when.start:%G-W%V}-WE"
        case "days" if "week" in low:
            return f"{when.start:%G-W%V}"
        case _:
            return _point(when.start, when.precision.rstrip("s"))


def _point(day: date, precision: str) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
