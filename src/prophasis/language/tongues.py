"""Whether a text is in English, the one language that the rules can read, and in which it seems to be if not.

Identified by py3langid, byte n-grams under naive Bayes: Lui and Baldwin 2012, "langid.py: An Off-the-shelf Language
Identification Tool", ACL System Demonstrations.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from prophasis.lexicon.loader import entry

_WORD = re.compile(r"[^\W\d_]+")
_READ_AT_MOST = 20_000
"""Characters looked at; a book is in the language of its first pages."""
_FEWEST_WORDS = 4
_PLAIN_SHARE = 5
_FEWEST_PLAIN = 20
"""Where a fifth of so many words are small words of English, the text is in English and its letters are not asked. Measured: in
1,249 texts and paragraphs of which that is so, the letters say English in every one."""
_LETTERS = 6
"""Of a word, where none are told apart, as in Japanese."""
_LEAD = 4.0
"""The least lead of another language over English, in nats a word. Measured: in 3,992 texts and pieces that are English no lead that
counts, in a list of names 2, in a sentence of 66 other languages 5.4 or more."""


def unread_language(text: str, stated: str | None = None) -> str | None:
    """What *text* seems to be written in, for a sentence ("French"); ``None`` where it is English, or cannot be told.

    Args:
        text: The body of a document.
        stated: The language that the document gives; it decides only where the words do not.
    """
    written = _judged(_WORD.findall(text[:_READ_AT_MOST]))
    words = max(len(written), sum(map(len, written)) // _LETTERS)
    if _is_plain(written):
        return None
    if words >= _FEWEST_WORDS:
        scores = dict(_identifier().rank(" ".join(written)))
        tongue = max(scores, key=lambda one: scores[one])
        if tongue == "en":
            return None
        if scores[tongue] - scores["en"] >= _LEAD * words:
            return _called(tongue)
    return _called(stated) if stated not in {None, "en"} else None


def _is_plain(words: list[str]) -> bool:
    """Whether so many of *words* are small words of English that nothing else is in question."""
    small = sum(map(frozenset(entry("languages", "plain")).__contains__, words))
    return len(words) >= _FEWEST_PLAIN and small * _PLAIN_SHARE >= len(words)


def _judged(words: list[str]) -> list[str]:
    """Those in Latin letters where they are a quarter of the text: English beside another script is still read."""
    latin = [word for word in words if word[0].isascii() or unicodedata.name(word[0], "").startswith("LATIN")]
    return latin if 4 * sum(map(len, latin)) >= sum(map(len, words)) else words


def _called(code: str | None) -> str:
    name: str = entry("languages", "names").get(code, f"the language {code!r}")
    return name


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)
