"""A dictionary of phrases that are looked up in parsed text, longest first."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

import spacy

from prophasis.language.tree import Piece

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.language import Language

    from prophasis.language.tree import Span, Token

T = TypeVar("T")
_LOOKED_UP = 2
"""The words of a phrase by which it is looked up."""


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


def words_of(phrase: str) -> tuple[str, ...]:
    """*phrase* cut as the pipeline cuts text."""
    return tuple(token.text for token in _tokenizer().make_doc(phrase.replace("’", "'")) if not token.is_space)


class Phrases(Generic[T]):
    """Phrases and what they stand for.

    Args:
        inflected: Whether the words may be inflected and in any case ("soldiers" for "soldier"). Otherwise they must
            stand as written: capitals where the phrase has capitals.
    """

    def __init__(self, *, inflected: bool) -> None:
        self._inflected = inflected
        self._by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        self._by_second: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]] = {}
        """By the first word and the second: the phrases as written, and in lower case."""
        self._pairs: set[tuple[str, str]] = set()
        """All words of phrases, in lower case, with the one behind them."""

    @property
    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with, in lower case: where none stands there is nothing to find."""
        return frozenset(self._by_first)

    def add(self, phrase: str, value: T) -> None:
        """Let *phrase* stand for *value* too."""
        words = words_of(phrase)
        if words:
            lowered = tuple(word.lower() for word in words)
            key = lowered[0]
            self._pairs.update(pairwise(lowered))
            if words not in self._by_first.setdefault(key, {}):
                second = lowered[1] if len(words) > 1 else ""
                self._by_second.setdefault(key, {}).setdefault(second, []).append((words, lowered))
            values = self._by_first[key].setdefault(words, [])
            if value not in values:
                values.append(value)

    def find(self, tokens: Span | Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...], list[T]]]:
        """Longest matches from left to right: first and last-plus-one index in *tokens*, the phrase, its values.

        A phrase with an article gives way to one behind the article that reaches further: "the CSP" to "CSP-PSD".
        """
        known = self._by_first.keys()
        words = list(tokens)
        if self._inflected:
            begins = [i for i, token in enumerate(words) if not known.isdisjoint(token.forms)]
        else:
            begins = [i for i, token in enumerate(words) if token.lower_ in known]
        free = 0
        for i in begins:
            found = self._longest(words, i) if i >= free else ()
            if len(found) > 1 and found[0].lower() == "the" and len(self._longest(words, i + 1)) >= len(found):
                continue
            if found:
                yield i, i + len(found), found, self._by_first[found[0].lower()][found]
                free = i + len(found)

    def join(self, token: Token, following: Token) -> bool:
        """Whether any phrase goes on from the one word to the other."""
        return any((one, other) in self._pairs for one in token.forms for other in following.forms)

    def _longest(self, tokens: Sequence[Token], i: int) -> tuple[str, ...]:
        """The longest phrase that begins at *i*; of equally long ones the first in the order of letters."""
        found: list[tuple[str, ...]] = []
        seconds = ("", *self._forms(tokens[i + 1])) if i + 1 < len(tokens) else ("",)
        for form in self._forms(tokens[i]):
            by_second = self._by_second.get(form)
            if by_second is None:
                continue
            for second in seconds:
                for words, lowered in by_second.get(second, ()):
                    if self._stands(words, lowered, tokens, i):
                        found.append(words)
        if len(found) > 1:
            return min(found, key=lambda words: (-len(words), words))
        return found[0] if found else ()

    def _forms(self, token: Token) -> Collection[str]:
        """The forms under which *token* is looked up."""
        return token.forms if self._inflected else (token.lower_,)

    def _stands(self, words: tuple[str, ...], lowered: tuple[str, ...], tokens: Sequence[Token], i: int) -> bool:
        """Whether a phrase found by its first word and its second stands whole at *i*."""
        if i + len(words) > len(tokens):
            return False
        if self._inflected:
            return len(words) <= _LOOKED_UP or all(low in tokens[k].forms for k, low in enumerate(lowered, start=i))
        return all(_same(word, tokens[k].text) for k, word in enumerate(words, start=i))


def _same(word: str, text: str) -> bool:
    """Whether *text* can stand for *word*: a capital must stay one ("US" is not "us"); a small letter may grow."""
    return text == word or (
        text.lower() == word.lower() and (word[:1].islower() or (text[:1].isupper() and not word.isupper()))
    )


def plain_tokens(text: str) -> list[Token]:
    """*text* as unparsed tokens, for looking up phrases in short names and titles."""
    return Piece(_tokenizer().make_doc(text.replace("’", "'"))).tokens
