"""Numbers in a sentence as counts: digits and words, with the words around them that open or loosen the count."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from prophasis.coding.records import record
from prophasis.lexicon.loader import entry
from prophasis.model.count import Count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.language.tree import Span, Token

_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}")
_DECIMAL = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}")
_LINKS = frozenset({"-", "–", "‑", "and"})
_MOST = 10**12
_LONGEST_PHRASE = 4


@record(frozen=True, slots=True)
class Number:
    """A count and the tokens that say it, as indices in the document: *first* and *last*, both included.

    *core* is where the number itself begins, after "at least" and the like. *bound* names what widens the count
    (``at-least``, ``more-than``, ``at-most``, ``fewer-than``, ``roughly``, ``range``, ``vague``); empty where nothing does.
    """

    count: Count
    first: int
    core: int
    last: int
    bound: str = ""

    def covers(self, token: Token) -> bool:
        """Whether *token* is one of its words."""
        return self.first <= token.i <= self.last


@record(frozen=True, slots=True)
class _Read:
    """A number without its bounds: the value, its kind (``exact``, ``low``), and the index after it."""

    value: int
    after: int
    open: bool = False
    approx: bool = False


def numbers_in(span: Span | Sequence[Token]) -> list[Number]:
    """The counts of a sentence from left to right. Dates, ages and money are numbers too: what they count is not asked."""
    tokens = list(span)
    return read_numbers([token.lower_ for token in tokens], tokens[0].i) if tokens else []


def read_numbers(words: Sequence[str], offset: int = 0) -> list[Number]:
    """The counts in *words* (lower case) from left to right, at their indices plus *offset*."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        read = _read(words, at)
        if read is None or _designation(words, at):
            at += 1
            continue
        floor = found[-1].last - offset + 1 if found else 0
        number, at = _bounded(words, at, read, floor, offset)
        if number.first < offset + floor:
            continue
        if found and _closes(found[-1], number, words, offset):
            opened = found.pop()
            count = Count(opened.count.low, number.count.high, opened.count.approx or number.count.approx)
            number = replace(opened, count=count, last=number.last, bound="range")
        found.append(number)
    return found


def _closes(opened: Number, number: Number, words: Sequence[str], offset: int) -> bool:
    """Whether *number* is the upper end of *opened*: "at least three and at most five"."""
    between = words[opened.last + 1 - offset : number.first - offset]
    ends = opened.bound == "at-least" and number.bound == "at-most"
    fits = number.count.high is not None and number.count.high >= opened.count.low
    return ends and fits and set(between) <= {"and", "but", ","}


def _designation(words: Sequence[str], at: int) -> bool:
    """Whether it is part of a name: the 5 of "RGD-5"."""
    return at >= 2 and words[at - 1] in {"-", "–"} and words[at - 2].isalpha() and _read(words, at - 2) is None


def _bounded(words: Sequence[str], at: int, read: _Read, floor: int, offset: int) -> tuple[Number, int]:
    """The number at *at* with the words around it, and where to read on. Words before *floor* belong to another."""
    after = read.after
    low: int = read.value
    high: int | None = None if read.open else read.value
    approx = read.approx
    first = at
    second = _second(words, after)
    if second is not None and not read.open:
        link, other = second
        ahead = words[first - 1] if first > floor else ""
        if link == "plus":
            low, high, after = low + other.value, low + other.value, other.after
        elif link in {"to", "-", "–"} and ahead == "from":
            low, high, after, first = other.value, other.value, other.after, other.after - 1
        elif max(other.value, _in_thousands(low, other.value, link)) > low and (link != "and" or ahead == "between"):
            low, high, after = _in_thousands(low, other.value, link), other.value, other.after
            first -= ahead == "between"
    core = first
    kind, first = _bound_before(words, first, floor)
    match kind:
        case "at_least":
            high = None
        case "more_than":
            low, high = low + 1, None
        case "at_most":
            low = 0
        case "fewer_than":
            low, high = 0, max(0, low - 1)
        case "roughly":
            approx = True
    for name in ("after_at_least", "after_roughly"):
        for phrase in _bounds()[name]:
            if tuple(words[after : after + len(phrase)]) == phrase and (
                phrase not in {("plus",), ("+",)} or _ends(words, after + 1)
            ):
                high = None if name == "after_at_least" else high
                approx = approx or name == "after_roughly"
                kind = kind or name.removeprefix("after_")
                after += len(phrase)
    bound = kind.replace("_", "-") if kind else "vague" if read.open else "range" if high not in {None, low} else ""
    return Number(Count(low, high, approx), offset + first, offset + core, offset + after - 1, bound), after


def _in_thousands(low: int, high: int, link: str) -> int:
    """The lower end of a range that leaves out the thousands: "10-11,000" is 10,000 to 11,000."""
    short = link in {"-", "–", "to"} and high >= 1000 and high % 1000 == 0 and low < 1000 and low * 1000 < high
    return low * 1000 if short and low * 2000 >= high else low


def _ends(words: Sequence[str], at: int) -> bool:
    return _read(words, at) is None


def _second(words: Sequence[str], after: int) -> tuple[str, _Read] | None:
    """What follows a number to make it a range or a sum: "to", "or", a dash, "plus", "and"."""
    if after >= len(words) or words[after] not in {"to", "or", "-", "–", "—", "plus", "and"}:
        return None
    other = _read(words, after + 1)
    return None if other is None or other.open else (words[after], other)


def _bound_before(words: Sequence[str], at: int, floor: int) -> tuple[str | None, int]:
    """The bound that stands right before *at*, and where it begins; the longest wins."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        start = at - length
        if start < floor:
            continue
        phrase = tuple(words[start:at])
        for name in ("at_least", "more_than", "at_most", "fewer_than", "roughly"):
            if phrase in _bounds()[name]:
                inner, first = _bound_before(words, start, floor) if name == "roughly" else (None, start)
                return (inner or name), (first if inner else start)
    return None, at


def _read(words: Sequence[str], at: int) -> _Read | None:
    """The number that begins at *at*, without bounds."""
    if at >= len(words) or not _may_begin(words[at]):
        return None
    return _phrase(words, at) or _many(words, at) or _digits(words, at) or _spelled(words, at)


@lru_cache(maxsize=20_000)
def _may_begin(word: str) -> bool:
    """Whether a number can begin with *word*; most words begin none, so nothing else is asked of these."""
    spelled = word in {"a", "half"} or word in _small() or "-" in word
    return spelled or word[:1].isdigit() or word in _opening() or word in _numbers()["many_times"]


def _phrase(words: Sequence[str], at: int) -> _Read | None:
    """Vague and special words: "several", "a number of", "both", "no one"."""
    if words[at] not in _opening():
        return None
    for length in range(_LONGEST_PHRASE, 0, -1):
        phrase = tuple(words[at : at + length])
        if phrase in _vague() and not (words[at - 1 : at] == ["as"] and words[at + 1 : at + 2] == ["as"]):
            return _Read(_vague()[phrase], at + len(phrase), open=True, approx=True)
        if phrase in _exact() and not (phrase == ("both",) and words[at + 1 : at + 2] in (["sides"], ["parties"])):
            return _Read(_exact()[phrase], at + len(phrase))
    return None


def _many(words: Sequence[str], at: int) -> _Read | None:
    """Counts without an end: "dozens", "hundreds of thousands"."""
    many = _numbers()["many_times"]
    if words[at] not in many:
        return None
    value, after = many[words[at]], at + 1
    if words[after : after + 1] == ["of"] and after + 1 < len(words) and words[after + 1] in many:
        value, after = value * (many[words[after + 1]] // 2), after + 2
    return _Read(value, after, open=True, approx=True)


def _digits(words: Sequence[str], at: int) -> _Read | None:
    word = words[at]
    times = _numbers()["times"]
    after = at + 1
    scale = times.get(words[after], 1) if after < len(words) else 1
    after += scale > 1
    if _DIGITS.fullmatch(word):
        value = int(word.replace(",", "")) * scale
    elif _DECIMAL.fullmatch(word) and scale > 1:
        whole, _, part = word.partition(".")
        value = int(whole) * scale + int(part) * scale // 10 ** len(part)
    else:
        return None
    return _Read(value, after) if value < _MOST else None


def _spelled(words: Sequence[str], at: int) -> _Read | None:
    """Number words: "twenty-four", "one hundred and twenty", "a dozen", "half a dozen", "two thousand"."""
    numbers = _numbers()
    if words[at] in {"a", "half"}:
        return _dozens(words, at)
    small: Mapping[str, int] = _small()
    total, after = 0, at
    group: int | None = None
    while after < len(words) and total < _MOST and (group or 0) < _MOST:
        word = words[after]
        linked = after + 1 < len(words) and word in _LINKS and group is not None and _goes_on(words, after, group)
        parts = word.split("-")
        if word in small and (group is None or group % 100 == 0 or (group % 10 == 0 and 0 < small[word] < 10)):
            group = (group or 0) + small[word]
        elif len(parts) == 2 and all(part in small for part in parts) and group is None:
            group = small[parts[0]] + small[parts[1]]
        elif group is not None and word == "hundred":
            group *= 100
        elif group is not None and word in numbers["times"]:
            total, group = total + group * numbers["times"][word], 0
        elif group is not None and word in {"dozen", "score"}:
            total, group = total + group * numbers[word], 0
        elif not linked:
            break
        after += 1
    return None if group is None or total + group >= _MOST else _Read(total + group, after)


def _goes_on(words: Sequence[str], at: int, group: int) -> bool:
    """Whether the link at *at* is inside one number: "twenty-four", "a hundred and two", but not "two and three"."""
    numbers = _numbers()
    following = words[at + 1]
    if words[at] == "and":
        return group >= 100 and group % 100 == 0 and (following in numbers["ones"] or following in numbers["tens"])
    return group % 100 >= 20 and group % 10 == 0 and 0 < numbers["ones"].get(following, 0) < 10


def _dozens(words: Sequence[str], at: int) -> _Read | None:
    """Counts in units: "a dozen", "half a dozen", "a hundred"."""
    half = words[at] == "half"
    i = at + 1
    if half and i < len(words) and words[i] == "a":
        i += 1
    if i >= len(words):
        return None
    unit = {"dozen": 12, "score": 20, **_numbers()["times"]}.get(words[i])
    return None if unit is None else _Read(unit // 2 if half else unit, i + 1)


@cache
def _small() -> Mapping[str, int]:
    return {**_numbers()["ones"], **_numbers()["tens"]}


@cache
def _numbers() -> Mapping[str, Any]:
    numbers: Mapping[str, Any] = entry("figures", "numbers")
    return numbers


@cache
def _vague() -> Mapping[tuple[str, ...], int]:
    return {tuple(phrase.split()): value for phrase, value in _numbers()["vague"].items()}


@cache
def _exact() -> Mapping[tuple[str, ...], int]:
    return {tuple(phrase.replace("-", " - ").split()): value for phrase, value in _numbers()["exact"].items()}


@cache
def _opening() -> frozenset[str]:
    """The words with which vague and special counts begin."""
    return frozenset(phrase[0] for phrase in (*_vague(), *_exact()))


@cache
def _bounds() -> Mapping[str, frozenset[tuple[str, ...]]]:
    return {name: frozenset(tuple(p.split()) for p in phrases) for name, phrases in entry("figures", "bounds").items()}
