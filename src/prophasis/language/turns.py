"""Turns of a transcript: who speaks next, as the label before a colon says: "MR. MILLER: …", "Q: …"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<who>[A-ZÀ-Þ][\w.'’-]*(?:[ ](?:[A-ZÀ-Þ(][\w.'’)-]*|of|the|de|van|von|al|for)){0,7}):(?:\*\*|__)?(?=\s)"
)
_TURNS = 3
"""How many paragraphs of a transcript open with a label, at least."""


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> dict[int, int]:
    r"""Where each label of a transcript ends, by where its paragraph starts; nothing for any other text.

    A transcript has three or more paragraphs that open with a label, one of the labels more than once, and one that can only be that of
    somebody who speaks: who asks, a name of two words or one in capitals. "Place:" and "Update:" are none.

    Example:
        >>> text = "Q: Who fired?\n\nMR. HOLT: They did.\n\nQ: When?"
        >>> [text[start:end] for start, end in turns(text, [(0, 13), (15, 34), (36, 44)]).items()]
        ['Q:', 'MR. HOLT:', 'Q:']
    """
    found = {start: label for start, end in paragraphs if (label := _LABEL.match(text, start, end)) is not None}
    counts = Counter(label["who"] for label in found.values())
    if (
        len(found) < _TURNS
        or max(counts.values()) == 1
        or not any(map(_speaks, counts))
        or any(map(_is_heading, counts))
    ):
        return {}
    return {start: label.end() for start, label in found.items()}


def _speaks(label: str) -> bool:
    """Whether a label can only be that of somebody who speaks: who asks, a name of several words, one in capitals."""
    return is_asking(label) or " " in label or (label.isupper() and len(label) > 1)


def _is_heading(label: str) -> bool:
    """Whether it heads a paragraph of a fact sheet or a live page: "Note:"."""
    return label.lower() in entry("speech", "headings")


def is_asking(label: str) -> bool:
    """Whether *label* is that of somebody who only asks: "Q:", "QUESTION:", "Moderator:"."""
    return label.strip(" :*_").lower() in entry("speech", "askers")
