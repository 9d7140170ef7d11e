"""Words for time that give no day, month or year: durations, how often, now and once. They never date a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_words import amount, number_of, one_of
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prophasis.language.sentences import Sentence

_CODES = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "night": "P{}D", "week": "P{}W", "fortnight": "P{}W",
    "month": "P{}M", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE", "centurie": "P{}CE",
}  # fmt: skip
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade|century|centurie)"
_HOW_OFTEN = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


@dataclass(frozen=True, slots=True)
class UndatedTime:
    """Words for time without a place on the calendar.

    Attributes:
        start: Where they begin in the text.
        end: Where they end (exclusive).
        as_written: The words.
        kind: ``duration``, ``set`` (how often), ``reference`` (now, formerly, in future), ``ancient`` (before Christ).
        value: In the notation of TIMEX: ``P3D``, ``XXXX-WXX``, ``PAST_REF``, ``BC0490``.
    """

    start: int
    end: int
    as_written: str
    kind: str
    value: str


def find_undated(sentence: Sentence, *, beside: Iterable[tuple[int, int]]) -> list[UndatedTime]:
    """The undated times of *sentence*, in order.

    Args:
        sentence: The sentence.
        beside: The places of its dated times, of which these are no part.
    """
    text, base = sentence.span.text, sentence.start
    taken = [(start - base, end - base) for start, end in beside]
    found: list[UndatedTime] = []
    for start, end, kind, value in sorted(_all_in(text), key=lambda one: (one[0], -one[1])):
        if all(end <= low or high <= start for low, high in taken):
            taken.append((start, end))
            found.append(UndatedTime(base + start, base + end, sentence.written(base + start, base + end), kind, value))
    return found


def _all_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _durations().finditer(text):
        value = _length(match, text)
        if value is not None:
            yield match.start(), match.end(), "duration", value
    for match in _sets().finditer(text):
        yield match.start(), match.end(), "set", _often(match)
    for match in _references().finditer(text):
        if not (match["once"] or "").lower().startswith("the past") or not _counts(text, match.end()):
            yield match.start(), match.end(), "reference", _when(match)


@cache
def _durations() -> re.Pattern[str]:
    roughly = (
        r"(?:(?:about|around|some|nearly|almost|over|under|more[ ]than|less[ ]than|fewer[ ]than|at[ ]least|up[ ]to|roughly|approximately|only|just|"
        r"close[ ]to|another|a[ ]further|a[ ]mere|a[ ]little[ ]more[ ]than|well[ ]over|(?:the|these|those)(?:[ ](?:next|following|last|past|first|previous|final|coming|intervening|entire|whole|same|subsequent))?)[ ])"
    )
    many = r"(?P<some>several|(?:a[ ])?few|many(?:[ ]more)?)"
    half = r"(?P<half>[ -]and[ -]a[ -]half|[ ]and[ ](?:a[ ])?half)?"
    return re.compile(
        rf"(?<![\w.,-])(?P<roughly>{roughly}*)(?:"
        rf"(?:(?P<n>[0-9]+(?:\.[0-9])?|{amount()}|{_tens()}){half}|{many})(?:[ -]|[ ](?:full|whole|long|more|straight|consecutive|successive|[a-z]{{4,8}})[ ]){_UNIT}(?P<s>s?)(?:['’]s?)?(?:{half.replace('half>', 'half2>')})(?:[- ]long|[ ]old|[ ]of[ ]age)?"
        rf"|(?P<halves>half[ -](?:an?[ -])?)(?:an?[ ])?{_UNIT.replace('unit>', 'unit2>')}"
        rf"|per[ ]{_UNIT.replace('unit>', 'unit3>')}"
        rf"|{_UNIT.replace('unit>', 'unit4>')}(?P<s4>s?)-long"
        rf"|{_UNIT.replace('unit>', 'unit5>')}s(?=[ ]of[ ])"
        rf")(?![\w])",
        re.IGNORECASE,
    )


def _tens() -> str:
    """Numbers like "twenty-five" or "fifty-six"."""
    return r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)"


_MOVES = re.compile(r"[ ,]*(?:later|earlier|ago|before|after|afterwards|previously|prior|from now)\b", re.IGNORECASE)
_ONE_DAY = re.compile(r"(?:one day|(?:one|a) night)\b.*", re.IGNORECASE)


def _length(match: re.Match[str], text: str) -> str | None:
    """The value of a duration; ``None`` for what only moves a date ("two days later") and for "one day"."""
    unit = next((match[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5") if match[name]), "").lower()
    if _ONE_DAY.fullmatch(match[0]) or (unit == "second" and not match["s"]) or unit == "":
        return None
    lasts = text[: match.start()].rstrip().lower().endswith(("for", "lasted", "lasting", "within", "throughout"))
    if not lasts and _MOVES.match(text, match.end()):
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit)
    if match["halves"]:
        return _CODES[unit].format(".5")
    if match["unit5"] or (match["unit4"] and match["s4"]) or match["some"]:
        return _CODES[unit].format("X")
    if match["n"] is None:
        return _CODES[unit].format("1")
    low = match["n"].lower()
    if low in {"a", "an", "one"} and match["s"]:
        return None
    number = low if low[0].isdigit() else str(_spelled(low))
    return _CODES[unit].format(number + (".5" if match["half"] or match["half2"] else "")).replace("fortnight", "")


def _spelled(word: str) -> int:
    return sum(number_of(part) for part in word.split("-")) if "-" in word else number_of(word)


@cache
def _sets() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:(?:every|each)[ ](?P<unit>day|night|week|month|year)|(?P<ly>everyday|daily|nightly|weekly|monthly|yearly|annually))(?![\w-])",
        re.IGNORECASE,
    )


def _often(match: re.Match[str]) -> str:
    unit = match["unit"] or {"d": "day", "e": "day", "n": "night", "w": "week", "m": "month"}.get(match["ly"][0].lower(), "year")  # fmt: skip
    return _HOW_OFTEN[unit.lower()]


@cache
def _references() -> re.Pattern[str]:
    kinds = entry("times", "references")
    forms = "|".join(f"(?P<{kind}>{one_of(found)})" for kind, found in kinds.items())
    return re.compile(
        rf"(?<![\w-])(?:{forms}|(?:at[ ]|by[ ])?(?P<night>night(?:-?time)?)(?![ ]of)|(?P<daytime>daytime))(?![\w-])",
        re.IGNORECASE,
    )


_REFERENCES = {"at_present": "PRESENT_REF", "once": "PAST_REF", "to_come": "FUTURE_REF", "night": "XXXX-XX-XXTNI", "daytime": "XXXX-XX-XXTDT"}  # fmt: skip


def _when(match: re.Match[str]) -> str:
    return next(value for name, value in _REFERENCES.items() if match[name])


def _counts(text: str, at: int) -> bool:
    """Whether a number or unit follows: "the past two years", "the past week"."""
    following = text[at:].split()[:1]
    return bool(following) and bool(re.match(rf"(?:[0-9]|few|several|{amount()}|hour|day|week|month|year|decade)", following[0], re.IGNORECASE))  # fmt: skip
