"""Saved RSS and Atom feeds. Runs only in the reading process; nothing is ever fetched."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import feedparser

from prophasis.errors import UnreadableDocument
from prophasis.sources.found import Found, Item, Stated
from prophasis.sources.html import fragment_text

_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
_PLAIN = "text/plain"


def read_feed(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The entries of a feed, each a document: its content, or else its summary.

    An entry has no bytes of its own in the file, so its own bytes are its stated fields as JSON with sorted keys. The day
    of an update is no publication date.

    Raises:
        UnreadableDocument: There is no feed in it.
    """
    # a stream, because feedparser would take text for an address and open it
    parsed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        reason = " ".join(str(parsed.get("bozo_exception") or "no rss or feed element").split())[:200]
        raise UnreadableDocument(f"holds no RSS or Atom feed ({reason}). Other XML is not read; save its text as .txt.")
    kind = _TYPES.get(parsed.version.rstrip("0123456789"), "application/xml")
    for number, entry in enumerate(parsed.entries, start=1):
        yield _found(entry, parsed.feed, number, kind)


def _found(entry: Any, feed: Any, number: int, kind: str) -> Found:
    body = next(iter(entry.get("content") or ()), None) or entry.get("summary_detail") or {}
    stated = Stated(
        title=_line(_as_text(entry.get("title_detail") or {})),
        source=_line((entry.get("source") or {}).get("title") or feed.get("title")),
        published=_line(dict.get(entry, "published")),  # feedparser's own get() would fall back to other dates
        url=_line(entry.get("link")),
        language=_line(body.get("language") or feed.get("language")),
    )
    own = {**asdict(stated), "text": body.get("value") or ""}
    content = json.dumps(own, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    return Found(text=_as_text(body), media_type=kind, stated=stated, number=number, content=content)


def _as_text(detail: Any) -> str:
    """A text construct of a feed as text; what is not declared to be plain is markup."""
    value = detail.get("value") or ""
    return fragment_text(value) if detail.get("type") != _PLAIN or "</" in value else value.strip()


def _line(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
