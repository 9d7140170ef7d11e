"""Which paragraphs of a text are headings: of Markdown, underlined, in bold from end to end, or the bare title above an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = 0
"""The level of a bare first line without a full stop: it is only taken for a heading."""

_BOLD = 7
"""Below the six levels of Markdown."""

_HASHES = re.compile(r"(#{1,6})\s+\S")
_UNDERLINED = re.compile(r"[^\r\n]*[^\s.?!][^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(=+|-{3,})[^\S\r\n]*\Z")
_BOLD_LINE = re.compile(r"(\*\*|__)(?!\s)[^*_\r\n]*[^*_\s.?!;][\"'”’»)]*\1\Z")
_TITLE_LINE = re.compile(r"(?![-*+•‣▪●–—#>|(\d])[^\r\n]*[^\s.?!:;,\"'”’»)*_]\Z")
_PROSE = re.compile(r"[.?!][\"'”’»)*_]*\Z")
_LONGEST_TITLE = 160


def headings(text: str, paragraphs: Sequence[tuple[int, int]]) -> dict[int, int]:
    r"""The level of each heading of *text*, by the number of its paragraph: the lower, the more stands under it.

    A line in bold that ends with a full stop is a lead and no heading; a list item is none either.

    Example:
        >>> text = "## Border shut\n\nThe border was shut."
        >>> headings(text, [(0, 14), (16, 36)])
        {0: 2}
    """
    written = [text[start:end] for start, end in paragraphs]
    found = {n: level for n, words in enumerate(written) if (level := _level(words)) is not None}
    bare = len(written) > 1 and 0 not in found and len(written[0]) <= _LONGEST_TITLE
    if bare and _TITLE_LINE.match(written[0]) and _PROSE.search(written[1]):
        found[0] = TITLE
    return found


def _level(words: str) -> int | None:
    """The level of a paragraph that is marked as a heading."""
    if (hashes := _HASHES.match(words)) is not None:
        return len(hashes[1])
    if (line := _UNDERLINED.match(words)) is not None:
        return 1 if line[1].startswith("=") else 2
    return _BOLD if _BOLD_LINE.match(words) else None
