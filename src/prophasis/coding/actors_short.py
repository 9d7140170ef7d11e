"""Abbreviations that a report spells out once: "Sylvan Liberation Front (SLF)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = r"(?:[A-ZÀ-Þ][\w'’-]*|(?:w?al|el|as|an)-[A-Za-z'’-]+)"
_LINK = r"(?:of|for|and|the|in|on|de|du|la|against|to)"
_SPELT = re.compile(
    rf"(?P<name>{_WORD}(?:[ ](?:{_LINK}[ ]){{0,2}}{_WORD}){{1,9}}),?[ ]\((?:the[ ])?(?P<short>[A-Z][A-Za-z0-9-]{{1,9}})[,;)]"
)


def spelt_out(text: str) -> tuple[tuple[str, str], ...]:
    """The abbreviations in brackets of *text* with the names before them, each once, in the order of the text.

    A name counts from the word whose letters the abbreviation gives, so that what only describes it is left out.

    Example:
        >>> spelt_out("The Sylvan-led Kalmar Liberation Front (KLF) fled.")
        (('KLF', 'Kalmar Liberation Front'),)
    """
    found: dict[str, str] = {}
    for match in _SPELT.finditer(text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        name = _named(match["name"].split(" "), short)
        if name:
            found.setdefault(short, name)
    return tuple(found.items())


def _named(words: Sequence[str], short: str) -> str:
    """The longest ending of *words* whose initials are *short*, else the longest that begins with its first letter."""
    endings = [words[n:] for n in range(len(words) - 1) if words[n][0].upper() == short[0] and words[n] != "The"]
    exact = (ending for ending in endings if _initials(ending, short))
    return " ".join(next(exact, endings[0] if endings else ()))


def _initials(words: Sequence[str], short: str) -> bool:
    capitals = "".join(part[0] for word in words for part in word.split("-") if part[:1].isupper())
    every = "".join(part[0] for word in words for part in word.split("-") if part).upper()
    return short.upper() in {capitals.upper(), every}
