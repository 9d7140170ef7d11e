"""Where words stand in a text, and the sentence around them by punctuation alone."""

from __future__ import annotations

import re

from prophasis.errors import InvalidGold

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)|\n\s*\n")


def locate(words: str, text: str, *, where: str) -> tuple[int, int]:
    """Start and end of *words* in *text*.

    Raises:
        InvalidGold: They stand there never, or more than once.
    """
    start = text.find(words)
    if start < 0:
        raise InvalidGold(f"{where}: the words {words[:80]!r} do not stand in the text. Copy them from it, exactly.")
    if text.find(words, start + 1) >= 0:
        raise InvalidGold(
            f"{where}: the words {words[:80]!r} stand in the text more than once. Take more of the sentence."
        )
    return start, start + len(words)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence, or sentences, that hold ``text[start:end]``; no paragraph break is crossed.

    Abbreviations end sentences here; whoever needs better parses the text.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many code points two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def overlaps_by_half(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shorter = min(a[1] - a[0], b[1] - b[0])
    return shorter > 0 and 2 * overlap(a, b) >= shorter
