"""Items within one sentence: "(a) troops shelled the town; (b) two men were killed; and (c) …". Each tells for itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prophasis.coding.evidence import trim
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Draft
    from prophasis.language.sentences import Sentence

_ORDINALS = ("first", "second", "third", "four", "fif", "six")
_LABEL = re.compile(rf"(?:(?<=[\s:;,])|\A)(?:\(?([a-z]{{1,4}}|[1-9])\)\s|((?:{'|'.join(_ORDINALS)})(?:th)?)(?:ly)?,\s)")
_ORDERS = (
    tuple("abcdefghij"),
    tuple("123456789"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"),
    ("first", "second", "third", "fourth", "fifth", "sixth"),
)
_FEWEST = 2


def in_one_item(one: Draft, other: Draft) -> bool:
    """Whether two drafts of a sentence stand in the same item of it; a sentence without items is one."""
    if one.sentence != other.sentence:
        return True
    begins = _items(one.sentence)
    return _number(one, begins) == _number(other, begins)


def within_item(draft: Draft) -> Draft:
    """*draft* with the words of its own item alone."""
    begins = _items(draft.sentence)
    n = _number(draft, begins)
    if n == 0:
        return draft
    first = begins[n - 1][1]
    last = begins[n][0] if n < len(begins) else draft.sentence.end
    own = trim(token for token in draft.tokens if first <= position(token) < last)
    return draft.having(tokens=tuple(own)) if own else draft


def _number(draft: Draft, begins: list[tuple[int, int]]) -> int:
    """In which item a draft stands, from 1; 0 before the first."""
    return sum(start <= position(draft.trigger) for start, _ in begins)


def _items(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the labels of the items of *sentence* begin and end in the text: two or more, in order."""
    written = sentence.written(sentence.start, sentence.end)
    if ")" not in written and not any(map(written.__contains__, _ORDINALS)):
        return []
    found = [
        (match[1] or match[2], sentence.start + match.start(), sentence.start + match.end())
        for match in _LABEL.finditer(written)
    ]
    for order in _ORDERS if len(found) >= _FEWEST else ():
        labels = [(order.index(label), start, end) for label, start, end in found if label in order]
        if len(labels) >= _FEWEST and all(n == labels[0][0] + at for at, (n, _, _) in enumerate(labels)):
            return [(start, end) for _, start, end in labels]
    return []
