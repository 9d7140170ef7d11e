"""The words for times as parts of patterns, and what a pattern may ask about its surroundings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.records import record
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FAR_DAYS = 200
_LINKS = frozenset(
    ["and", "or", "but", "to", "in", "on", "at", "by", "with", "for", "from", "of", "when", "as", "after", "before", "the", "a", "an",
     "that", "which", "who", "was", "were", "is", "had", "has", "while", "until", "because", "he", "she", "it", "they", "between"]
)  # fmt: skip
_BACK = 2
"""A story goes forward: a date without a year lies rather half a year ahead of what was told than three months back."""
_FEW_DAYS_AHEAD = 60
GAP = r"(?:[ \u00a0\u202f\n\r\t]{1,3})"
DASH = r"[-\u2010-\u2015/]"


@record(frozen=True, slots=True)
class Moment:
    """From where a time is looked at.

    Attributes:
        anchor: The day of publication; ``None`` where unknown.
        narrative: The time of what was told last; ``None`` where nothing dated was told.
        to_come: Whether the clause around the time speaks of what is to come: ``"no"``, ``"maybe"``, ``"yes"``.
        before: The word before the time, in lower case.
        after: The word after it.
        heads: Whether it stands alone in its line, as a heading does, or begins one.
        report: Whether the text has told of days around its publication.
        month_first: Whether the text writes the month first in days of digits; ``None`` where it does not show.
    """

    anchor: date | None
    narrative: When | None
    to_come: str = "no"
    before: str = ""
    after: str = ""
    heads: bool = False
    report: bool = False
    month_first: bool | None = None

    @property
    def names(self) -> bool:
        """Whether a noun may follow that the time names: "the 2020 war"."""
        return self.after.isalpha() and self.after not in _LINKS

    @property
    def reference(self) -> When | None:
        """What a date without a year is near to: the story told, where that lies far back; else the publication."""
        told = self.narrative if self.narrative is not None and self.narrative.known else None
        if self.anchor is None:
            return told
        if told is not None and told.end is not None and (self.anchor - told.end).days > _FAR_DAYS:
            return told
        return None

    def nearest(self, candidates: Iterable[date]) -> date | None:
        """The one of *candidates* that a writer at this moment means."""
        days = sorted(candidates)
        told = self.reference
        if told is not None and told.start is not None:
            if told.precision in {"year", "years"}:
                inside = [day for day in days if told.end is not None and told.start <= day < told.end]
                return inside[0] if inside else None
            start = told.start
            return min(
                days,
                key=lambda day: (_BACK * (start - day).days if day < start else (day - start).days, day),
                default=None,
            )
        if self.anchor is None:
            return None
        past = [day for day in days if day <= self.anchor]
        ahead = [day for day in days if day >= self.anchor]
        close = bool(ahead) and (ahead[0] - self.anchor).days <= _FEW_DAYS_AHEAD
        if ahead and (
            self.to_come == "yes" or (self.to_come == "maybe" and close and _rather(past, ahead, self.anchor))
        ):
            return ahead[0]
        return past[-1] if past else None


def _rather(past: list[date], ahead: list[date], anchor: date) -> bool:
    """Whether the day to come is much nearer than the one gone by."""
    return not past or (anchor - past[-1]).days > 3 * (ahead[0] - anchor).days


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a time.

    Attributes:
        form: What it looks like.
        read: From a match and its surroundings to the time; ``None`` where it is none after all.
        name: For tests and for reading the code.
    """

    name: str
    form: re.Pattern[str]
    read: Callable[[re.Match[str], Moment], When | None]


def pattern(
    name: str, form: str, read: Callable[[re.Match[str], Moment], When | None], *, any_case: bool = True
) -> Pattern:
    """A pattern whose match stands between words."""
    whole = rf"(?<![\w.,:/-])(?:{form})(?![\w])"
    return Pattern(name, re.compile(whole, re.IGNORECASE if any_case else 0), read)


@cache
def words(key: str) -> Mapping[str, int]:
    """The words of ``lexicon/times.yaml`` under *key*, in lower case, with their numbers."""
    return {word.lower(): number for word, number in entry("times", key).items()}


def one_of(names: Iterable[str]) -> str:
    """An alternative of *names*, the longest first."""
    return "|".join(
        sorted((re.escape(name).replace(r"\ ", GAP) for name in names), key=lambda word: (-len(word), word))
    )


@cache
def month_names(*, long: bool = False) -> str:
    """The months as they may be written, abbreviations with or without a point; capitals only."""
    names = [name for name in entry("times", "months") if not long or len(name) > 4 or name in {"May", "June", "July"}]
    short = [name for name in names if len(name) <= 4 and name not in {"May", "June", "July"}]
    full = [name for name in names if name not in short]
    upper = [name.upper() for name in full]
    parts = [rf"(?:{one_of([*full, *upper])})"]
    if short:
        parts.append(rf"(?:{one_of(short)})(?:\.|\b)")
    return "|".join(parts)


@cache
def day_parts() -> tuple[str, ...]:
    """The parts of a day: morning, dawn, night."""
    return tuple(entry("times", "parts"))


@cache
def weekday_names() -> str:
    """The days of the week, written out."""
    return one_of(name for name in entry("times", "weekdays") if name.lower().endswith("day"))


@cache
def amount() -> str:
    """A small number as digits or words."""
    return rf"(?:[0-9]{{1,3}}|{one_of(words('numbers'))})"


def number_of(text: str) -> int:
    """The value of an :func:`amount`."""
    plain = " ".join(text.lower().split())
    return int(plain) if plain.isascii() and plain.isdigit() else words("numbers").get(plain, 1)


def month_of(text: str) -> int:
    """The number of a month as written."""
    return words("months")[text.rstrip(".").lower()]


def safe_day(year: int, month: int, day: int) -> date | None:
    """That day; ``None`` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """*day* moved by *days*; ``None`` outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted_month(year: int, month: int, by: int) -> When | None:
    """The month that lies *by* months after that one."""
    index = year * 12 + month - 1 + by
    return When.month(index // 12, index % 12 + 1) if 12 <= index < 9999 * 12 else None


def months(year: int, month: int, length: int) -> When | None:
    """*length* whole months from that one on."""
    first, last = shifted_month(year, month, 0), shifted_month(year, month, length - 1)
    if first is None or last is None:
        return None
    return first if length == 1 else When(first.start, last.end, "months")


def years(first: int, last: int) -> When | None:
    """Whole years from *first* to *last*, both included."""
    if not 1 <= first <= last <= 9998:
        return None
    return When.year(first) if first == last else When(date(first, 1, 1), date(last + 1, 1, 1), "years")


def span_of(first: When | None, last: When | None) -> When | None:
    """From the beginning of *first* to the end of *last*, as precise as the less precise of them."""
    if first is None or last is None or first.start is None or last.end is None or last.end <= first.start:
        return None
    order = ("day", "days", "month", "months", "year", "years")
    coarse = max(first.precision, last.precision, key=order.index).rstrip("s") + "s"
    fine = first.precision.rstrip("s") != last.precision.rstrip("s")
    return When(first.start, last.end, "days" if fine else coarse)
