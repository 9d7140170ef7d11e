"""Who gives the figures of a list: named in a heading ("Per X:", "X claim:"), in brackets, or behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prophasis.coding.figures_lists_words import Word, is_month, losses_in, says
from prophasis.coding.numbers import read_numbers
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOINS = frozenset({"of", "and", "the", "/", "&", "for", "'s", "-", "."})
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who gives figures, as written, and the place of the words."""

    words: str
    start: int
    end: int


def claimant_in(words: Sequence[Word], text: str) -> Claimant | None:
    """Who is named by a note or a heading: "per X", "according to X", "X claim", "X sources"; the first part that does.

    A note that only points elsewhere ("see other estimates below") names nobody.
    """
    if words and says("pointing", words[0]):
        return None
    for part in _parts(words):
        found = _after_according(part, text) or _before_claiming(part, text)
        if found is not None:
            return found
    return None


def according_at(words: Sequence[Word]) -> int | None:
    """Where "per", "according to" or the like begins last in *words*."""
    return next((at for at in range(len(words) - 1, -1, -1) if _according(words, at)), None)


def name_before(words: Sequence[Word]) -> int:
    """Where the name begins that ends right before the claiming word at the end of *words*."""
    at = len(words) - 1
    while at > 0 and len(words) - at < _LONGEST_NAME and _of_name(words[at - 1]):
        at -= 1
    while at < len(words) - 1 and words[at].lower in _JOINS - {"the"}:
        at += 1
    return at


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = 0
    for at, word in enumerate(words):
        if word.text in {";", ",", ":"}:
            yield words[start:at]
            start = at + 1
    yield words[start:]


def _after_according(words: Sequence[Word], text: str) -> Claimant | None:
    for at in range(len(words)):
        length = _according(words, at)
        if length:
            return _claimant(words[at + length :], text)
    return None


def _according(words: Sequence[Word], at: int) -> int:
    """How many words from *at* on say that a claimant follows; 0 where they do not. "Source:" needs its colon."""
    for phrase in entry("figures", "lists")["according"]:
        parts = tuple(phrase.split())
        if tuple(word.lower for word in words[at : at + len(parts)]) == parts:
            return len(parts) if at + len(parts) < len(words) and parts[0] not in {"source", "sources"} else 0
    return 0


def _before_claiming(words: Sequence[Word], text: str) -> Claimant | None:
    last = next((at for at in range(len(words) - 1, 0, -1) if says("claiming", words[at])), None)
    if last is None:
        return None
    named = words[name_before(words[: last + 1]) : last + 1]
    return _claimant(named if len(named) > 1 else (), text)


def _claimant(words: Sequence[Word], text: str) -> Claimant | None:
    kept = list(words)
    while kept and kept[0].lower in {"the", "of", "by", "to"}:
        kept.pop(0)
    while kept and kept[-1].lower in {"claim", "claims", "claimed", "said", "says", "only", ",", "-"}:
        kept.pop()
    if len(kept) > 1 and kept[-1].text == "." and not kept[-2].text.islower() and "." not in kept[-2].text:
        kept.pop()
    if not kept or not any(word.text[0].isalpha() for word in kept):
        return None
    return Claimant(text[kept[0].start : kept[-1].end], kept[0].start, kept[-1].end)


def _of_name(word: Word) -> bool:
    """Whether it can be part of the name of who claims: a capital, a word like "rebel", or what joins two."""
    if says("claimants", word) or word.lower in _JOINS:
        return True
    capital = word.text[0].isupper() and not says("no_claimant", word) and not is_month(word)
    return capital and not losses_in([word]) and not read_numbers([word.lower])
