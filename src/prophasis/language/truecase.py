"""Case for dispatches that came in capitals alone, one character for one character."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from prophasis.lexicon.loader import entry, load

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST = 200
"""Letters that a text must have before its case is doubted: a headline may be in capitals."""

SHARE = 0.95
"""The share of capitals among the letters from which on a text counts as one in capitals alone."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!]|\n\s*\n|\)\s*--|\[TEXT\])[\s\"'“”«»(\[]*$")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ship", "ships", "al", "ally", "ist", "ists")
_SAINTS = frozenset({"san", "santa", "santo"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "del", "y", "los", "las"})
_LONGEST_NAME = 4
_LONGEST_SHORT = 6
_LONGEST_SPELLED = 8
_CONTEXT = 12


def in_capitals(text: str) -> bool:
    """Whether *text* is in capitals alone, as old wires and broadcast monitors send it."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper >= LEAST and upper >= SHARE * (upper + lower)


def restore_case(text: str, known: Callable[[str], bool] = lambda word: True) -> str:
    """*text* in mixed case where it is in capitals alone, else as it is; every character stays at its offset.

    Names of countries and peoples, months and days, what follows a title, and words that are *known* to nobody get a
    capital, as does the beginning of a sentence; short forms in brackets keep theirs.

    Args:
        text: A document's text.
        known: Whether a word in lower case is one that the language model has seen.
    """
    if not in_capitals(text):
        return text
    words = list(_WORD.finditer(text))
    lowered = [_lower(word.group()) for word in words]
    capital = _named(lowered) | _spelled_out(words, lowered)
    found: list[str] = []
    end = 0
    for n, word in enumerate(words):
        low, start = lowered[n], word.start()
        before = text[max(0, start - _CONTEXT) : start]
        unknown = [not _seen(one, known) for one in lowered[n : n + 2]]
        opened = n > 0 and lowered[n - 1] in _openings() and text[end:start].isspace()
        titled = low in _titles() and len(unknown) > 1 and unknown[1]
        name = n in capital or unknown[0] or opened or titled or low in _SAINTS
        found.append(text[end:start])
        found.append(_shaped(word.group(), low, name=name, first=bool(_SENTENCE_BEGINS.search(before)), before=before))
        end = word.end()
    return "".join((*found, text[end:]))


@cache
def words_seen(pipeline: Path | None) -> frozenset[str]:
    """The words that the language model in the folder *pipeline* was trained with; none where it has no folder.

    Read from its file: the vocabulary in memory grows with every text that is read, and what a document gives must not
    depend on those read before it.
    """
    file = None if pipeline is None else pipeline / "vocab" / "strings.json"
    if file is None or not file.is_file():
        return frozenset()
    return frozenset(json.loads(file.read_text(encoding="utf-8")))


def _seen(word: str, known: Callable[[str], bool]) -> bool:
    """Whether the language model knows *word* or what it is derived from: names are what it never saw."""
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2)
    return known(word) or any(known(stem) or known(f"{stem}e") for stem in stems)


def _spelled_out(words: list[re.Match[str]], lowered: list[str]) -> set[int]:
    """The words that a short form in brackets behind them stands for: "the National Liberation Front [NLF]"."""
    found: set[int] = set()
    for n, word in enumerate(words):
        text = word.string
        if text[word.start() - 1 : word.start()] not in {"[", "("} or text[word.end() : word.end() + 1] not in {
            "]",
            ")",
        }:
            continue
        name: set[int] = set()
        for at in range(n - 1, max(-1, n - 2 - _LONGEST_SPELLED), -1):
            gap = text[words[at].end() : words[at + 1].start()]
            if lowered[at] in {"the", "a", "an"} or gap.strip(' \n\r[("'):
                found |= name
                break
            name |= {at} if lowered[at] not in _SMALL else set()
    return found


def _shaped(word: str, low: str, *, name: bool, first: bool, before: str) -> str:
    if before.endswith(("[", "(")) and len(word) <= _LONGEST_SHORT and word.isupper():
        return word
    return low[:1].upper() + low[1:] if (name or first) and len(low[:1].upper()) == 1 else low


def _lower(word: str) -> str:
    """*word* in lower case, but for characters whose lower case is longer."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in word)


def _named(words: list[str]) -> set[int]:
    """The indices of those *words* that are part of a name of the lexicon."""
    found: set[int] = set()
    for at in range(len(words)):
        for length in range(_LONGEST_NAME, 0, -1):
            if tuple(words[at : at + length]) in _names():
                found.update(range(at, min(at + length, len(words))))
                break
    return found


@cache
def _names() -> frozenset[tuple[str, ...]]:
    countries = load("countries")
    names = {
        word for one in countries for word in (one["name"], *one.get("demonyms", ()), one.get("capital") or one["name"])
    }
    names |= {f"{word}s" for one in countries for word in one.get("demonyms", ())}
    return frozenset(tuple(name.lower().split()) for name in (*names, *entry("truecase", "names")))


@cache
def _titles() -> frozenset[str]:
    return frozenset(entry("truecase", "titles"))


@cache
def _openings() -> frozenset[str]:
    return frozenset(entry("truecase", "opening"))
