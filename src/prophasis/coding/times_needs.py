"""What a text must hold for a pattern of a time to match it at all: so most patterns are never tried on most sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DIGIT = "0-9"
"""Stands for any digit among the letters that a pattern needs."""

Needs = tuple[frozenset[str], ...]
"""Of each set one must stand in the text: letters in a row, in lower case, or :data:`DIGIT`."""

_SHORTEST = 3
"""Fewer letters in a row stand in nearly every sentence and tell nothing."""
_COMBINED = 8
"""How many sets the needs of alternatives are combined into at most."""
_HAS_DIGIT = re.compile("[0-9]")
_PART = re.compile(
    r"(?P<again>\(\?P=\w+\))|(?P<aside>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<either>\|)"
    r"|(?P<digits>\[0-9\])|(?P<other>\[(?:\\.|[^\]\\])*\]|\\.)"
    r"|(?P<maybe>(?:[?*]|\{0?,[0-9]*\})\??)|(?P<many>(?:\+|\{[1-9][0-9]*(?:,[0-9]*)?\})\??)"
    r"|(?P<letter>[A-Za-z])|(?P<mark>.)",
    re.DOTALL,
)
"""The parts of a regular expression as the patterns of times write them."""


def needs_of(form: str) -> Needs:
    """What every match of the regular expression *form* holds, whatever its case."""
    found = _of_choice(_branches(_PART.finditer(form)))
    return tuple(dict.fromkeys(_shortest(one) for one in found if min(map(len, one)) >= _SHORTEST))


def held(text: str, letters: Iterable[str]) -> frozenset[str]:
    """Those of *letters*, which patterns need, that *text* holds."""
    low = text.casefold()
    found = {one for one in letters if one in low}
    return frozenset(found | {DIGIT} if _HAS_DIGIT.search(text) else found)


def can_be_in(text: str, form: re.Pattern[str]) -> bool:
    """Whether *text* holds all that *form* needs."""
    needs = _known_needs(form)
    return not any(map(held(text, (letters for one in needs for letters in one)).isdisjoint, needs))


class Forms:
    """Regular expressions, and which of them a text can match at all.

    Args:
        forms: The expressions.
    """

    def __init__(self, forms: Iterable[re.Pattern[str]]) -> None:
        bits: dict[frozenset[str], int] = {}
        self._needed = [
            sum(bits.setdefault(one, 1 << len(bits)) for one in set(needs_of(form.pattern))) for form in forms
        ]
        self._bits = tuple(bits.items())
        self._met_by = lru_cache(maxsize=20_000)(self._read)

    def in_text(self, text: str) -> list[int]:
        """The numbers of those forms all of whose needs *text* meets."""
        met = 0
        for word in text.casefold().split():
            met |= self._met_by(word)
        return [n for n, needed in enumerate(self._needed) if not needed & ~met]

    def _read(self, word: str) -> int:
        """The bits of the needs that *word* meets: letters in a row stand in one word."""
        inside = held(word, (one for letters, _ in self._bits for one in letters))
        return sum(bit for letters, bit in self._bits if not inside.isdisjoint(letters))


@lru_cache(maxsize=64)
def _known_needs(form: re.Pattern[str]) -> Needs:
    return needs_of(form.pattern)


def _branches(parts: Iterator[re.Match[str]]) -> list[list[str | Needs]]:
    """The alternatives up to the closing bracket: their letters, and of all else what it needs."""
    branches: list[list[str | Needs]] = [[]]
    for part in parts:
        items = branches[-1]
        match part.lastgroup:
            case "close":
                break
            case "either":
                branches.append([])
            case "letter":
                items.append(part[0].lower())
            case "digits":
                items.append((frozenset({DIGIT}),))
            case "open":
                items.append(_of_choice(_branches(parts)))
            case "aside":
                _branches(parts)
                items.append(())
            case "maybe":
                items[-1] = ()
            case _:  # repeated letters end a row of them, as marks do
                items.append(())
    return branches


def _of_choice(branches: Sequence[Sequence[str | Needs]]) -> Needs:
    """What the alternatives *branches* need between them: one set of each; of many only the set that tells most."""
    each = [_of_row(branch) for branch in branches]
    if len(each) == 1:
        return each[0]
    if not all(each):
        return ()
    if prod(map(len, each)) > _COMBINED:
        each = [(max(needs, key=lambda one: min(map(len, one))),) for needs in each]
    return tuple(frozenset().union(*sets) for sets in product(*each))


def _shortest(letters: frozenset[str]) -> frozenset[str]:
    """*letters* without those that hold others of them: where "april" stands "apr" does."""
    return frozenset(one for one in letters if not any(other in one for other in letters if other != one))


def _of_row(items: Sequence[str | Needs]) -> Needs:
    """What pieces of an expression that follow each other need: all of it."""
    found: list[frozenset[str]] = []
    for letters, row in groupby(items, key=lambda one: isinstance(one, str)):
        if letters:
            found.append(frozenset({"".join(map(str, row))}))
        else:
            found += (one for needs in row if not isinstance(needs, str) for one in needs)
    return tuple(found)
