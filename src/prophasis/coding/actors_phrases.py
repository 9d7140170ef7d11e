"""A dictionary of phrases that are looked up in parsed text, longest first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

import spacy

from prophasis.language.tree import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from prophasis.language.tree import Span, Token

T = TypeVar("T")


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
        self._by_second: dict[str, dict[str, list[tuple[str, ...]]]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Let *phrase* stand for *value* too."""
        words = words_of(phrase)
        if words:
            key = words[0].lower()
            if words not in self._by_first.setdefault(key, {}):
                second = words[1].lower() if len(words) > 1 else ""
                self._by_second.setdefault(key, {}).setdefault(second, []).append(words)
            values = self._by_first[key].setdefault(words, [])
            if value not in values:
                values.append(value)

    def find(self, tokens: Span | list[Token]) -> Iterator[tuple[int, int, tuple[str, ...], list[T]]]:
        """Longest matches from left to right: first and last-plus-one index in *tokens*, the phrase, its values."""
        known = self._by_first.keys()
        if self._inflected:
            begins = [i for i, token in enumerate(tokens) if not known.isdisjoint(token.forms)]
        else:
            begins = [i for i, token in enumerate(tokens) if token.lower_ in known]
        if not begins:
            return
        texts = [token.text for token in tokens]
        forms = [token.forms if self._inflected else frozenset((token.lower_,)) for token in tokens]
        free = 0
        for i in begins:
            found = self._longest(texts, forms, i) if i >= free else ()
            if found:
                yield i, i + len(found), found, self._by_first[found[0].lower()][found]
                free = i + len(found)

    def _longest(self, texts: list[str], forms: list[frozenset[str]], i: int) -> tuple[str, ...]:
        """The longest phrase that begins at *i*; of equally long ones the first in the order of letters."""
        found: list[tuple[str, ...]] = []
        after = forms[i + 1] if i + 1 < len(forms) else frozenset()
        for form in forms[i]:
            by_second = self._by_second.get(form, {})
            for second in {"", *after} & by_second.keys():
                found += [words for words in by_second[second] if self._stands(words, texts, forms, i)]
        return min(found, key=lambda words: (-len(words), words), default=())

    def _stands(self, words: tuple[str, ...], texts: list[str], forms: list[frozenset[str]], i: int) -> bool:
        if i + len(words) > len(texts):
            return False
        if self._inflected:
            return all(word.lower() in forms[i + k] for k, word in enumerate(words))
        return all(_same(word, texts[i + k]) for k, word in enumerate(words))


def _same(word: str, text: str) -> bool:
    """Whether *text* can stand for *word*: a capital must stay one ("US" is not "us"); a small letter may grow."""
    return text == word or (
        text.lower() == word.lower() and (word[:1].islower() or (text[:1].isupper() and not word.isupper()))
    )


def plain_tokens(text: str) -> list[Token]:
    """*text* as unparsed tokens, for looking up phrases in short names and titles."""
    return Piece(_tokenizer().make_doc(text.replace("’", "'"))).tokens
