"""Clock times as told: "at around 11:00", "6:30 p.m.", "at 02:45 and 03:40"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.times_needs import can_be_in
from prophasis.coding.times_words import day_parts, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOCK = r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?:[ \u00a0]?(?:a\.?m\.?|p\.?m\.?)(?![A-Za-z]))?"
_ZONED = r"(?:[01][0-9]|2[0-3])[0-5][0-9](?=[ ]?(?:GMT|UTC|Z\b|H\b|hours\b|hrs\b|local[ ]time|\(?(?-i:(?:[A-Z][a-z]+[ ]){1,2}time\b|(?:[ECW]E?S?T|MSK|EST|EDT|PST|PDT|[A-Z]{3,4}T|PKT|TRT|JST|KST)\b)|[+-][01][0-9]:[0-5][0-9]))|(?:[01]?[0-9]|2[0-3])h[0-5][0-9]"
_HOUR = r"(?:1[0-2]|0?[1-9])[ \u00a0]?(?:a\.m\.|p\.m\.|am|pm|a\.m|p\.m)(?![A-Za-z])"
_HOURS = 99
_WORD = r"noon|midday|midnight"
_ONE = rf"(?:{_ZONED}|{_CLOCK}|{_HOUR}|{_WORD})"
_LEAD = r"(?:at|by|around|about|from|between|since|until|till|after|before|approximately|near|nearly|of|shortly|and|to|-|\()"

CLOCK = re.compile(
    rf"(?<![\w.,:/+-])(?P<one>{_ONE})(?:[ ](?:local[ ]time[ ])?(?:and|to|until|or)[ ](?:at[ ])?(?:about[ ]|around[ ])?(?P<two>{_ONE})|[-–](?P<three>{_ONE}))?(?![\w:](?<![ZH]))",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_LED = re.compile(rf"(?:^|[\s(]){_LEAD}[ \u00a0]$", re.IGNORECASE)


def clocks_in(text: str) -> Iterator[tuple[re.Match[str], str | None]]:
    """The clock times of *text* in the notation of the model, and the parts of a day with ``None``."""
    low = text.lower()
    told = _DIGIT.search(text) is not None or any(word in low for word in _WORD.split("|"))
    for match in CLOCK.finditer(text) if told else ():
        clock = clock_of(match, text[max(0, match.start() - 20) : match.start()])
        if clock is not None:
            yield match, clock
    for match in _part_forms().finditer(text) if can_be_in(text, _part_forms()) else ():
        if not text[match.end() : match.end() + 4].lower().startswith((" of ", " on ")):
            yield match, None


@cache
def _part_forms() -> re.Pattern[str]:
    """Parts of a day that are told of the day in question: "at dawn", "in the evening", "overnight", "in the early hours"."""
    parts = one_of(day_parts())
    return re.compile(
        rf"(?<![\w-])(?:overnight|(?:at|since|by|before|until|around|from|after)[ ](?:dawn|dusk|daybreak|nightfall|sunrise|sunset|sundown|first[ ]light)"
        rf"|(?:early[ ]|late[ ]|later[ ])?(?:in|during|through|throughout)[ ]the[ ](?:early[ ]|small[ ]|late[ ])?(?:{parts}|(?<=early[ ])hours|(?<=small[ ])hours)(?:[ ]hours)?|all[ ]night)(?![\w-])",
        re.IGNORECASE,
    )


def is_night(words: str) -> bool:
    """Whether a part of a day, as written, is a whole night, which belongs to two days: "overnight", "during the night"."""
    return words.lower().split()[-1] in {"overnight", "night"}


def clock_of(match: re.Match[str], before: str) -> str | None:
    """The clock time of *match* in the notation of the model; ``None`` where it is none.

    A point between hours and minutes is read only after words like "at", as it may be a plain number.
    """
    parts = [part for part in (match["one"], match["two"], match["three"]) if part]
    if any(_DOTTED.fullmatch(part) for part in parts) and not _LED.search(before):
        return None
    if (
        _DOTTED.fullmatch(parts[0])
        and len(parts) == 1
        and not before.rstrip().lower().endswith(("at", "at about", "at around"))
    ):
        return None
    read = [_one(part) for part in parts]
    if None in read:
        return None
    if len(parts) == 2 and not re.search("[apAP]", parts[0]) and re.search("[pP]", parts[1]) and ":" not in parts[0]:
        read[0] = _one(parts[0] + "pm")
    return "/".join(clock for clock in read if clock is not None)


def _one(text: str) -> str | None:
    word = text.lower().replace("\u00a0", "").replace(" ", "")
    if word in {"noon", "midday"}:
        return "12:00"
    if word == "midnight":
        return "00:00"
    half = "p" if "p" in word else "a" if "a" in word else ""
    numbers = [int(number) for number in re.findall("[0-9]{4}|[0-9]+", word)]
    if numbers[0] > _HOURS:
        numbers = [numbers[0] // 100, numbers[0] % 100]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if half:
        if not 1 <= hour <= 12:
            return None if hour > 24 else f"{hour % 24:02d}:{minute:02d}"
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute:
        return None
    return f"{hour % 24:02d}:{minute:02d}"
