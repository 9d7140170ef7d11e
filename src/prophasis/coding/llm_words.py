"""Words that a model quotes, looked up in the text. Blanks may be wrapped differently; nothing else is forgiven."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 500
"""Places of the same words that are looked at."""


def occurrences(words: str, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    r"""Where *words* stand in ``text[start:end]``, as offsets, whole words only.

    Every character must be the same but for white space: a line break of the text may be a blank in the quote.

    Example:
        >>> occurrences("the hill", "near the\nhill, the hills")
        [(5, 13)]
    """
    parts = words.split()
    if not parts:
        return []
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    form = re.compile(before + r"\s+".join(map(re.escape, parts)) + after)
    found = form.finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in islice(found, _MOST)]


def nearest(places: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """That of *places* which a reader of ``text[start:end]`` has in mind: inside it, else the last before, else the next."""
    inside = [one for one in places if start <= one[0] < end]
    before = [one for one in places if one[0] < start]
    return inside[0] if inside else before[-1] if before else places[0] if places else None
