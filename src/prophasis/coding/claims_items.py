"""Items within one sentence: "(a) troops shelled the town; (b) two men were killed; and (c) …". Each tells for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from prophasis.coding.evidence import trim
from prophasis.language.items import labels_of_items
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.places import PlaceMention
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_Told = TypeVar("_Told", "PlaceMention", "TimeMention")


def in_one_item(one: Draft, other: Draft) -> bool:
    """Whether two drafts of a sentence stand in the same item of it; a sentence without items is one.

    What an item says of the deed that leads up to the items is told with that deed: "shelled (1) the town, killing ten, …".
    """
    if one.sentence != other.sentence:
        return True
    begins = _items(one.sentence)
    return _number(one.trigger, begins) == _number(other.trigger, begins) or _leads(one, other, begins)


def _leads(one: Draft, other: Draft, begins: list[tuple[int, int]]) -> bool:
    first, second = sorted((one.trigger, other.trigger), key=lambda token: token.i)
    return _number(first, begins) == 0 and second.head.i == first.i


def of_its_item(word: Token, drafts: Sequence[Draft]) -> list[int]:
    """The numbers of those of *drafts* that stand in the item in which *word* stands, or lead up to it."""
    if not drafts or not (begins := _items(drafts[0].sentence)):
        return list(range(len(drafts)))
    own = _number(word, begins)
    return [n for n, one in enumerate(drafts) if _number(one.trigger, begins) in {0, own}]


def told_with(draft: Draft, mentions: Sequence[_Told]) -> Sequence[_Told]:
    """Those of *mentions* that may say when or where *draft* was: of its own item, or before all items."""
    begins = _items(draft.sentence) if mentions else []
    own = _number(draft.trigger, begins)
    if own == 0:
        return mentions
    return [one for one in mentions if sum(start <= one.start for start, _ in begins) in {0, own}]


def within_item(draft: Draft) -> Draft:
    """*draft* with the words of its own item alone."""
    begins = _items(draft.sentence)
    n = _number(draft.trigger, begins)
    if n == 0:
        return draft
    first = begins[n - 1][1]
    last = begins[n][0] if n < len(begins) else draft.sentence.end
    own = trim(token for token in draft.tokens if first <= position(token) < last)
    return draft.having(tokens=tuple(own)) if own else draft


def _number(word: Token, begins: list[tuple[int, int]]) -> int:
    """In which item a word stands, from 1; 0 before the first."""
    return sum(start <= position(word) for start, _ in begins)


def _items(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the labels of the items of *sentence* begin and end in the text: two or more, in order."""
    written = sentence.written(sentence.start, sentence.end)
    return [(sentence.start + start, sentence.start + end) for start, end in labels_of_items(written)]
