"""Times that a sentence tells, resolved as a reader on the day of publication would."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.records import record
from prophasis.coding.times_ancient import find_ancient
from prophasis.coding.times_calendar import days_around
from prophasis.coding.times_clock import is_night
from prophasis.coding.times_dateline import dateline_end
from prophasis.coding.times_dates import day_patterns
from prophasis.coding.times_local import local_clocks
from prophasis.coding.times_months import month_patterns
from prophasis.coding.times_needs import Forms
from prophasis.coding.times_speaking import speaking_patterns
from prophasis.coding.times_story import Story
from prophasis.coding.times_telling import telling_patterns
from prophasis.coding.times_tense import to_come
from prophasis.coding.times_words import Moment, Pattern
from prophasis.coding.times_years import year_patterns
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prophasis.language.sentences import Sentence

_SINCE = frozenset({"since"})
_SINCE_THAT = re.compile(
    r"(?<!\w)since[ ](?:the|a|an|its|their|this)[ ](?:[\w-]+[ ]){1,4}(?:(?:on|in|of)[ ]?)?\Z", re.IGNORECASE
)
_NARROW = 3
_UNTIL = re.compile(
    r"[ ](?:until|till|to|through|up[ ]to)[ ](?:[0-9]{1,2}[:.][0-9]{2}[ ](?:[ap]\.?m\.?[ ])?|noon[ ]|midnight[ ])(?:on[ ]|of[ ])?"
)
"""What may stand between two days of one span where a clock time hides their being one: "from 3 May until 10:00 on 7 May"."""
_FROM = re.compile(r"(?<!\w)(?:from|between)[ ](?:[\w.:]+[ ]){0,3}\S+(?:[ ]\S+){0,2}$", re.IGNORECASE)


@record(frozen=True, slots=True)
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
    """The times in *sentence*, in order, as :func:`read_times` finds them.

    Args:
        sentence: The sentence.
        anchor: The day of publication.
        narrative: The time of what was told last, from which "the next day" counts.
    """
    day = narrative if narrative is not None and narrative.precision == "day" else None
    return read_times(sentence, Story(anchor, narrative, day))[0]


def read_times(sentence: Sentence, story: Story) -> tuple[list[TimeMention], Story]:
    """The times in *sentence*, and where the story stands after it.

    Args:
        sentence: The sentence.
        story: Where it stood before. Without a day of publication, times that count from it are left out: unknown is
            never guessed.

    Returns:
        One mention for each time, in order; durations ("for three hours") and ages are none.
    """
    text = sentence.span.text
    ancient = find_ancient(text, story.before_christ)
    before = story
    found: list[tuple[int, int, When]] = []
    end = dateline_end(text)
    for match, pattern in _matches(text):
        if match.start() < end or any(one.start < match.end() and match.start() < one.end for one in ancient):
            continue
        moment = _moment(match, text, sentence, story)
        when = pattern.read(match, moment)
        named = moment.names and when is not None and when.precision == "year"
        named_day = any(one.isdigit() or one.isupper() for one in match[0])
        since = moment.before in _SINCE or (named_day and _SINCE_THAT.search(text, 0, match.start()) is not None)
        if when is not None and since and not named and not _opens_clause(text, match.end()):
            when = _since(when, story.anchor)
        if when is not None:
            found.append((match.start(), match.end(), when))
            end = match.end()
            story = story.goes_on(when, moment, match[0])
    if ancient:
        story = replace(story, told=None, before_christ=ancient[-1].year)
    found = _joined(text, found)
    found = sorted([*found, *_clocks(text, found, before)], key=lambda one: one[:2])
    base = sentence.start
    mentions = [
        TimeMention(base + start, base + end, words, replace(when, as_written=words))
        for start, end, when in found
        for words in (sentence.written(base + start, base + end),)
    ]
    return mentions, story


def _moment(match: re.Match[str], text: str, sentence: Sentence, story: Story) -> Moment:
    """What stands around *match*. A story of times before Christ gives no day to count from."""
    ancient = story.before_christ is not None
    return Moment(
        anchor=None if ancient else story.anchor,
        narrative=None if ancient else story.told,
        to_come=to_come(sentence, match.start()) if story.anchor is not None else "no",
        before=_word_before(text, match.start()),
        after=_word_after(text, match.end()),
        heads=_heads(text, match),
        report=story.report,
        month_first=story.month_first,
    )


@cache
def _patterns() -> tuple[Pattern, ...]:
    return (*day_patterns(), *month_patterns(), *year_patterns(), *speaking_patterns(), *telling_patterns())


@cache
def _forms() -> Forms:
    """The forms of all patterns, in their order."""
    return Forms(one.form for one in _patterns())


def _matches(text: str) -> Iterator[tuple[re.Match[str], Pattern]]:
    """All matches from left to right, of those that begin together the longest first."""
    patterns = _patterns()
    all_of_them = [
        (match.start(), -match.end(), n, match)
        for n in _forms().in_text(text)
        for match in patterns[n].form.finditer(text)
    ]
    for *_, n, match in sorted(all_of_them, key=lambda one: one[:3]):
        yield match, patterns[n]


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether a time stands alone in its line or opens it as a heading does, with a new sentence after it."""
    if text[: match.start()].strip() and "\n" not in text[max(0, match.start() - 2) : match.start()]:
        return False
    rest = text[match.end() : match.end() + 3]
    return not rest.strip() or rest[0] == "\n" or (rest[0] in " :" and rest[1:2].isupper())


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
            if days and _UNTIL.fullmatch(gap) and _FROM.search(text[:before_start] + text[before_start:before_end]):
                first, last = before.start, when.start
                if first is not None and last is not None and first < last:
                    out[-1] = (before_start, end, When.days(first, last))
                    continue
            if len(gap) <= _NARROW and gap.strip() in {"", ",", "("} and days:
                weekday = text[before_start:before_end].rsplit(maxsplit=1)[-1].isalpha()
                out[-1] = (before_start, end, when if weekday else before)
                continue
        out.append((start, end, when))
    return out


def _clocks(text: str, dated: Sequence[tuple[int, int, When]], story: Story) -> Iterator[tuple[int, int, When]]:
    """Clock times and parts of a day, on the nearest day that the sentence tells, else on the one told of last.

    Where nothing was told, it is the day of publication.
    """
    taken = [(start, end) for start, end, _ in dated]
    for match, clock in local_clocks(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        day = _day_for(match.start(), dated, story)
        today = day is not None and day.start == story.anchor
        if day is not None and clock is None and is_night(match[0]) and (today or not dated):
            day = _night(day, story.anchor)
        if day is not None:
            taken.append(match.span())
            yield match.start(), match.end(), replace(day, time=None if clock is None else clock.on(day.start))


def _night(day: When, anchor: date | None) -> When:
    """The night around *day*: that after it, as a story goes on, but never one that had not come on the day of publication."""
    if day.precision != "day" or day.start is None:
        return day
    later = anchor is None or day.start < anchor
    return (days_around(day.start, 0, 1) if later else days_around(day.start, -1, 0)) or day


def _day_for(at: int, dated: Sequence[tuple[int, int, When]], story: Story) -> When | None:
    days = [(abs(start - at), when) for start, _, when in dated if when.precision in {"day", "days"}]
    if days:
        return min(days, key=lambda one: one[0])[1]
    if story.day is not None:
        return story.day
    nothing_told = story.told is None and story.before_christ is None
    return When.day(story.anchor) if story.anchor is not None and nothing_told else None
