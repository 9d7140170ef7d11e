"""Where paragraphs begin and end in a text, and pieces of them small enough to parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 20_000
"""Code points parsed at once; the parser's memory grows with it, and no real paragraph is longer."""

LONGEST_SENTENCE = 3_000
"""Code points of one sentence: the rules compare the words of a sentence with each other, and no real one is longer."""

LONGEST_RUN = 300
"""Characters without a space that are read as they stand: longer than words and addresses are."""

_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_READABLE = re.compile(r"[^\W_]")
_BLANK_LINES = re.compile(
    r"(?:\r\n|\r|\n|\u2028|\u2029)[^\S\r\n\u2028\u2029]*(?:\r\n|\r|\n|\u2028|\u2029)\s*|\u2029\s*"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"\s*(?:(?:[-*+•‣▪●–—.·§]|--)\s|#{1,6}\s|\(?\d{1,2}[.)]\s)")
_DOT = re.compile(r"\s*\.\s+(?=\w)")
"""A full stop that only marks a list item, as text saved from a page has it; the tokenizer would end a sentence there."""

_BOLD_LINE = re.compile(r"\s*(\*\*|__)(?!\s)[^*_\r\n]+\1[^\S\r\n]*(?=[\r\n]|$)")
_FINISHED = re.compile(r"[.?!:;][\"'”’»)\]]*\s*$")
_SENTENCE_END = re.compile(r"[.?!][\"'”’»)]*\s+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of *text* as offsets, without the white space around them.

    Blank lines part paragraphs. So do line breaks before list items and headings, and every line break of a block
    whose lines all end with a full stop, as text saved from a page often has it; the lines of wrapped text do not.
    """
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        yield from _lines(text, start, gap.start())
        start = gap.end()
    yield from _lines(text, start, len(text))


def pieces(text: str, start: int, end: int, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` cut after sentences into stretches of at most *longest* code points.

    A run of more than ``LONGEST_RUN`` characters without a space is cut by itself, because a tokenizer's time grows
    with the square of it. Where it holds no letter or digit (a drawn line, a wall of emojis) it is left out: there is
    nothing to read in it. Where no sentence ends for ``LONGEST_SENTENCE`` the text is cut too, at a space.
    """
    while end - start > longest:
        cut = _last_break(text, start, start + longest)
        yield from _without_endless(text, start, cut)
        start = cut
    yield from _without_endless(text, start, end)


def _without_endless(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``text[start:end]``, cut where a sentence would be longer than ``LONGEST_SENTENCE``."""
    begun = start
    for stop in (*(found.end() for found in _SENTENCE_END.finditer(text, start, end)), end):
        while stop - begun > LONGEST_SENTENCE:
            cut = _last_break(text, begun, begun + LONGEST_SENTENCE)
            yield from _without_long_runs(text, start, cut)
            start = begun = cut
        begun = stop
    yield from _without_long_runs(text, start, end)


def _without_long_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for run in _LONG_RUN.finditer(text, start, end):
        if start < run.start():
            yield start, run.start()
        for cut in range(run.start(), run.end(), LONGEST_RUN):
            limit = min(cut + LONGEST_RUN, run.end())
            if _READABLE.search(text, cut, limit):
                yield cut, limit
        start = run.end()
    if start < end:
        yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The block ``text[start:end]``, parted at those of its line breaks that end a paragraph."""
    breaks = [(found.start(), found.end()) for found in _LINE_END.finditer(text, start, end)]
    unwrapped = all(_FINISHED.search(text, max(start, at - 8), at) for at, _ in breaks)
    for at, after in breaks:
        if (
            unwrapped
            or _BULLET.match(text, after, end)
            or _is_heading(text, start, at)
            or _BOLD_LINE.match(text, after, end)
        ):
            yield from _trimmed(text, start, at)
            start = after
    yield from _trimmed(text, start, end)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line is a heading of Markdown, or is set in bold from end to end as the entries of live pages are headed."""
    bold = _BOLD_LINE.match(text, start, end)
    return text[start : start + 8].lstrip().startswith("#") or (bold is not None and bold.end() == end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if (dot := _DOT.match(text, start, end)) is not None:
        start = dot.end()
    inner = text[start:end]
    start, end = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
    if start < end:
        yield start, end


def _last_break(text: str, start: int, limit: int) -> int:
    """Where to cut before *limit*: after the last sentence, else the last space, else right there."""
    window = max(start + 1, limit - 2_000)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, window, limit)]
    return ends[-1] if ends else max(text.rfind(" ", window, limit) + 1, 0) or limit
