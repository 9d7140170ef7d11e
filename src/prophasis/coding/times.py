"""Times that a sentence tells, resolved as a reader on the day of publication would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_clock import CLOCK, clock_of
from prophasis.coding.times_dateline import dateline_end
from prophasis.coding.times_dates import date_patterns
from prophasis.coding.times_relative import relative_patterns
from prophasis.coding.times_tense import to_come
from prophasis.coding.times_words import Moment, Pattern
from prophasis.model.when import When

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prophasis.language.sentences import Sentence

_SINCE = frozenset({"since"})
_NARROW = 3
_TOLD_ON = frozenset({"day", "month", "year"})


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time as a sentence tells it.

    Attributes:
        start: Where its words begin in the text.
        end: Where they end (exclusive).
        as_written: The words.
        when: The time they mean; it carries the words too.
    """

    start: int
    end: int
    as_written: str
    when: When


def find_times(sentence: Sentence, *, anchor: date | None, narrative: When | None) -> list[TimeMention]:
    """The times in *sentence*, in order.

    Args:
        sentence: The sentence.
        anchor: The day of publication. Without it, times that count from it are left out: unknown is never guessed.
        narrative: The time of what was told last, from which "the next day" counts.

    Returns:
        One mention for each time. Durations ("for three hours") and ages are none.
    """
    text = sentence.span.text
    filed = dateline_end(text)
    found: list[tuple[int, int, When]] = []
    end, told = -1, narrative
    for match, pattern in _matches(text):
        if match.start() < max(end, filed):
            continue
        moment = Moment(anchor, told, "no", _word_before(text, match.start()), _word_after(text, match.end()))
        if anchor is not None:
            moment = replace(moment, to_come=to_come(sentence, match.start()))
        when = pattern.read(match, moment)
        if when is not None and moment.before in _SINCE and not _opens_clause(text, match.end()):
            when = _since(when, anchor)
        if when is not None:
            found.append((match.start(), match.end(), when))
            end = match.end()
            told = when if when.precision in _TOLD_ON else told
    found = _joined(text, found)
    found = sorted([*found, *_clocks(text, found, anchor, narrative)], key=lambda one: one[:2])
    base = sentence.start
    return [
        TimeMention(base + start, base + end, words, replace(when, as_written=words))
        for start, end, when in found
        for words in (sentence.written(base + start, base + end),)
    ]


@cache
def _patterns() -> tuple[Pattern, ...]:
    return (*date_patterns(), *relative_patterns())


def _matches(text: str) -> Iterator[tuple[re.Match[str], Pattern]]:
    """All matches from left to right, of those that begin together the longest first."""
    all_of_them = [
        (match.start(), -match.end(), n, match, pattern)
        for n, pattern in enumerate(_patterns())
        for match in pattern.form.finditer(text)
    ]
    for *_, match, pattern in sorted(all_of_them, key=lambda one: one[:3]):
        yield match, pattern


def _opens_clause(text: str, at: int) -> bool:
    """Whether ", when …" follows: then the time is that of what follows, not a beginning."""
    return text[at : at + 8].lstrip(" ,").lower().startswith("when ")


def _word_before(text: str, at: int) -> str:
    words = text[max(0, at - 20) : at].split()
    return words[-1].lower() if words else ""


def _word_after(text: str, at: int) -> str:
    rest = text[at : at + 20].lstrip()
    if rest[:1] and not rest[0].isalnum():
        return rest[0]
    words = rest.split()
    return words[0].lower().rstrip(".,;") if words else ""


def _since(when: When, anchor: date | None) -> When | None:
    """From *when* to the day of publication; nothing without it, as the end is then unknown."""
    if anchor is None or when.start is None or when.start > anchor:
        return None
    match when.precision:
        case "month" | "months":
            last = When.month(anchor.year, anchor.month)
            return (
                When(when.start, last.end, "months")
                if (anchor.year, anchor.month) != (when.start.year, when.start.month)
                else last
            )
        case "year" | "years":
            last = When.year(anchor.year)
            return When(when.start, last.end, "years") if anchor.year != when.start.year else last
        case _:
            return When.days(when.start, anchor)


def _joined(text: str, found: Sequence[tuple[int, int, When]]) -> list[tuple[int, int, When]]:
    """A weekday and the date beside it as one time: "on Tuesday, November 16"; the narrower of the two counts."""
    out: list[tuple[int, int, When]] = []
    for start, end, when in found:
        if out:
            before_start, before_end, before = out[-1]
            gap = text[before_end:start]
            days = before.precision == "day" and when.precision == "day"
            if len(gap) <= _NARROW and gap.strip() in {"", ",", "("} and days:
                weekday = text[before_start:before_end].rsplit(maxsplit=1)[-1].isalpha()
                out[-1] = (before_start, end, when if weekday else before)
                continue
        out.append((start, end, when))
    return out


def _clocks(
    text: str, dated: Sequence[tuple[int, int, When]], anchor: date | None, narrative: When | None
) -> Iterator[tuple[int, int, When]]:
    """Clock times, on the nearest day that the sentence tells, else on the day told of last, else on that of publication."""
    taken = [(start, end) for start, end, _ in dated]
    for match in CLOCK.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        clock = clock_of(match, text[max(0, match.start() - 20) : match.start()])
        day = _day_for(match.start(), dated, anchor, narrative)
        if clock is not None and day is not None:
            yield match.start(), match.end(), replace(day, time=clock)


def _day_for(
    at: int, dated: Sequence[tuple[int, int, When]], anchor: date | None, narrative: When | None
) -> When | None:
    days = [(abs(start - at), when) for start, _, when in dated if when.precision in {"day", "days"}]
    if days:
        return min(days, key=lambda one: one[0])[1]
    if narrative is not None and narrative.precision == "day":
        return narrative
    return When.day(anchor) if anchor is not None and (narrative is None or not narrative.known) else None
