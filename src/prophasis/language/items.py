"""Items within a sentence: "(a) to withdraw; (b) to release …", and how such a sentence is put to the parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINALS = ("first", "second", "third", "four", "fif", "six")
_LABEL = re.compile(rf"(?:(?<=[\s:;,])|\A)(?:\(?([a-z]{{1,4}}|[1-9])\)\s|((?:{'|'.join(_ORDINALS)})(?:th)?)(?:ly)?,\s)")
_ORDERS = (
    tuple("abcdefghij"),
    tuple("123456789"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"),
    ("first", "second", "third", "fourth", "fifth", "sixth"),
)
_FEWEST = 2
_LEADING = re.compile(r"\b(to|of|for|from|by|in|against|with)(?:\s+the\s+following)?:?\s+\Z")
"""Words that cannot end a clause: what follows them is governed by what stands before."""

_BARE = re.compile(r"(?:to|[a-z]+ing)\b")
_COLON = re.compile(r"(?:\s+the\s+following)?:\s+\Z")
_JOINED = re.compile(r"\b(?:and|or)\s+\Z")
_SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A piece of text as it is put to the parser.

    Attributes:
        text: The words.
        places: Where each of its characters stands in the piece.
    """

    text: str
    places: tuple[int, ...]


def labels_of_items(text: str) -> list[tuple[int, int]]:
    """Where the labels of the items in *text* begin and end: two or more, in order; none where there are no items."""
    if ")" not in text and not any(map(text.__contains__, _ORDINALS)):
        return []
    found = [(match[1] or match[2], match.start(), match.end()) for match in _LABEL.finditer(text)]
    for order in _ORDERS if len(found) >= _FEWEST else ():
        labels = [(order.index(label), start, end) for label, start, end in found if label in order]
        if len(labels) >= _FEWEST and all(n == labels[0][0] + at for at, (n, _, _) in enumerate(labels)):
            return [(start, end) for _, start, end in labels]
    return []


def joined_items(text: str) -> Wording | None:
    """*text* with items that one word governs joined by "and", which a parser can read; ``None`` where it has none.

    "Accused it of (a) shelling the town; (b) killing ten" is read as "accused it of shelling the town, and killing ten".
    Items that are clauses of their own stay as they are, and so do items of several sentences.
    """
    if ")" not in text or len(labels := labels_of_items(text)) < _FEWEST or text[labels[0][1] - 2] != ")":
        return None
    first, last = labels[0], labels[-1]
    before = text[: first[0]]
    governed = _LEADING.search(before) or all(_BARE.match(text, end) for _, end in labels)
    if not before.strip() or not governed or _SENTENCE_END.search(text, first[0], last[1]):
        return None
    words: list[str] = []
    places: list[int] = []
    begun = 0
    for n, (start, end) in enumerate(labels):
        colon = _COLON.search(before) if n == 0 else None
        kept = text[begun : start if colon is None else colon.start()]
        join = "" if n == 0 or _JOINED.search(text, begun, start) else "and "
        join = " " if colon is not None else join
        words += [kept if n == 0 else kept.replace(";", ","), join]
        places += [*range(begun, begun + len(kept)), *[start] * len(join)]
        begun = end
    return Wording("".join([*words, text[begun:]]), (*places, *range(begun, len(text))))
