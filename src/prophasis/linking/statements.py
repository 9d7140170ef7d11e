"""The same statement in other words: a rewrite that names no agency, or a translation back, has no words to match, but its facts.

Two short texts of one day that give one speaker's word for the same numbers at the same names rest on one statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from prophasis.linking.words import words_of

_NUMBERS = {word: n for n, word in enumerate(words_of("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 1)}  # fmt: skip
_NUMBERS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "dozen": 12}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[.!?:“\"]")
_QUOTE = re.compile(r"[“\"]([^”\"]{20,400})[”\"]")
_SAID = frozenset(words_of("said stated reported announced declared added told informed"))
_BODIES = frozenset(
    words_of(
        "ministry minister army police governor mayor president spokesman spokeswoman staff mission hospital commander"
    )
)
_REACH = 7
_QUOTE_WORDS = 6
_NAMES_SHARED = 0.5
_NUMBERS_SHARED = 0.75
_FEWEST_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text tells, whatever the words: who is quoted, numbers, names, and sentences in quotation marks."""

    speakers: frozenset[str]
    numbers: frozenset[int]
    names: frozenset[str]
    quotes: frozenset[str]


def facts_of(text: str) -> Facts:
    """The facts of *text*, by plain patterns."""
    tokens = _WORD.findall(text)
    names = _names(tokens)
    return Facts(
        frozenset(_speakers(tokens, names)), frozenset(_numbers(tokens)), names,
        frozenset(quote for match in _QUOTE.finditer(text) if len((quote := _plain(match[1])).split()) >= _QUOTE_WORDS),
    )  # fmt: skip


def same_statement(one: Facts, other: Facts) -> bool:
    """Whether two texts of about one day rest on one statement.

    Either they quote the same sentence, or they quote one speaker and nobody else with (nearly) the same numbers, two at
    least, of the same names. A text with a further speaker is a report of its own.
    """
    if not one.speakers & other.speakers or min(len(one.names), len(other.names)) == 0:
        return False
    if one.quotes & other.quotes:
        return _share(one.names, other.names) >= _NAMES_SHARED
    alike = _share(one.numbers, other.numbers) >= _NUMBERS_SHARED
    enough = len(one.numbers & other.numbers) >= _FEWEST_NUMBERS
    return enough and alike and _share(one.names, other.names) >= _NAMES_SHARED and _one_speaker(one, other)


def _one_speaker(one: Facts, other: Facts) -> bool:
    few, many = sorted((one.speakers, other.speakers), key=len)
    return len(few & many) * 2 >= len(few)


def _share(
    one: frozenset[object] | frozenset[int] | frozenset[str], other: frozenset[object] | frozenset[int] | frozenset[str]
) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _names(tokens: list[str]) -> frozenset[str]:
    """Capitalised words that do not only stand first in a sentence."""
    inside = {
        word for before, word in pairwise(tokens) if word[0].isupper() and before not in ".!?:“\""
    }  # fmt: skip
    return frozenset(word.lower() for word in inside if len(word) > 2)


def _speakers(tokens: list[str], names: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for n, word in enumerate(tokens):
        near: list[str] = []
        if word.lower() in _SAID:
            near = tokens[max(0, n - _REACH) : n] + tokens[n + 1 : n + 4]
        elif word.lower() == "according":
            near = tokens[n : n + _REACH]
        found |= {one.lower() for one in near if one.lower() in _BODIES}
        found |= {one.lower() for one in near if one.lower() in names and one[0].isupper()}
    return found


def _numbers(tokens: list[str]) -> set[int]:
    found = {int(word) for word in tokens if word.isdecimal() and len(word) < 5}
    return found | {_NUMBERS[word.lower()] for word in tokens if word.lower() in _NUMBERS}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
