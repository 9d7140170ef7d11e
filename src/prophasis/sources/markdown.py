"""Markdown with front matter, and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prophasis.sources.encoding import decode_declared
from prophasis.sources.found import Found, Item, Stated
from prophasis.sources.front_matter import FrontMatter, opens_with_known_key, read_front_matter

_HEADING = re.compile(r"\s*^# +(?P<title>[^\n]*?)(?: +#+)? *(?:\n|\Z)", re.MULTILINE)
_BLANK_START = re.compile(r"(?:[^\S\n]*\n)+")


def read_markdown(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The body below the front matter, its marks (``**``, links) kept as written.

    A first line ``# Heading`` is the title where the front matter gives none, or the same one, and then no part of the text.
    """
    decoded = decode_declared(content, charset)
    yield from decoded.doubts
    if decoded.text is None:
        return
    front = read_front_matter(decoded.text)
    yield from front.doubts
    stated, body = dict(front.stated), front.body
    heading = _HEADING.match(body)
    if heading and _same(heading["title"], stated.setdefault("title", heading["title"])):
        body = body[heading.end() :]
    yield Found(text=without_blank_edges(body), media_type="text/markdown", stated=Stated(**stated))


def read_text(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """Plain text; front matter at its top is read as in Markdown where one of its keys is a document's.

    Any other block between two rules is prose, and stays text: nobody who saves a mail or a transcript writes YAML.
    """
    decoded = decode_declared(content, charset)
    yield from decoded.doubts
    if decoded.text is None:
        return
    text = decoded.text
    front = read_front_matter(text) if opens_with_known_key(text) else FrontMatter({}, text)
    yield from front.doubts
    yield Found(text=without_blank_edges(front.body), media_type="text/plain", stated=Stated(**front.stated))


def without_blank_edges(text: str) -> str:
    """*text* without the empty lines before it and the white space behind it."""
    start = _BLANK_START.match(text)
    return text[start.end() if start else 0 :].rstrip()  # no pattern: one that ends in space is slow on much of it


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
