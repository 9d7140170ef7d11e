"""Whether a text is in English, the one language that the rules can read, and in which it seems to be if not.

Told by the commonest words, of which news in English holds a quarter to a half, and by the letters. Nothing is guessed of
a few words: a list of names is in no language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from prophasis.lexicon.loader import entry

_WORD = re.compile(r"[^\W\d_]+")
_READ_AT_MOST = 200_000
"""Characters looked at; a book is in the language of its first chapters."""
_FEW_WORDS, _FEWEST_WORDS = 20, 8
_FEW_LETTERS = 20
_ENGLISH = 0.12
"""The least share of English function words; in 150 reports the lowest was .25."""
_OTHER, _PLAINLY = 0.08, 0.2
_DIFFERENT = 4
_FOREIGN = 0.04
"""Below this, a long text is not in English, whatever else it may be."""
_LONG = 60


def unread_language(text: str, stated: str | None = None) -> str | None:
    """What *text* seems to be written in, for a sentence ("French", "Arabic letters"); ``None`` where it is English, or cannot be told.

    Args:
        text: The body of a document.
        stated: The language that the document gives; it decides only where the words do not.
    """
    words = [word.casefold() for word in _WORD.findall(text[:_READ_AT_MOST])]
    english = _share(words, _english())
    if english >= _ENGLISH:
        return None
    name, share = _closest(words)
    enough = len(words) >= _FEW_WORDS or (len(words) >= _FEWEST_WORDS and english == 0 and share >= _PLAINLY)
    if enough and share >= _OTHER and share > 2 * english:
        return name
    if (script := _script(words)) is not None:
        return name if share >= _OTHER else script
    if len(words) >= _LONG and english < _FOREIGN:
        return "a language other than English"
    return f"the language {stated!r}" if stated not in (None, "en") else None


@cache
def _english() -> frozenset[str]:
    return frozenset(entry("languages", "english"))


@cache
def _others() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in entry("languages", "others").items()}


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words) if words else 0.0


def _closest(words: list[str]) -> tuple[str, float]:
    """The language with the most of its commonest words in *words*, and their share; names hold a few ("de la", "von")."""
    told = set(words)
    shares = {name: _share(words, known) for name, known in _others().items() if len(told & known) >= _DIFFERENT}
    return max(shares.items(), key=lambda one: (one[1], one[0]), default=("", 0.0))


def _script(words: list[str]) -> str | None:
    """The letters that three quarters of the text are in, where they are not Latin; English beside them is still read."""
    count = Counter(unicodedata.name(letter, "?").partition(" ")[0] for word in words for letter in word)
    if sum(count.values()) < _FEW_LETTERS:
        return None
    script, n = min(count.items(), key=lambda one: (-one[1], one[0]))
    return f"{script.capitalize()} letters" if script != "LATIN" and 4 * n >= 3 * sum(count.values()) else None
