"""JSON Lines: one document a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from prophasis.sources.encoding import clean, decode
from prophasis.sources.found import Doubt, Found, Item, Stated
from prophasis.sources.markdown import without_blank_edges

KEYS = ("text", "body", "title", "source", "published", "url", "language", "retold")
_SHOWN = 8


def read_json_lines(content: bytes, charset: str | None = None) -> Iterator[Item]:
    """The documents of *content*; a broken line is a doubt that names it, and costs no other line.

    A member is numbered by its line. Its bytes are those of the line in UTF-8, without the line end.
    """
    decoded = decode(content)
    yield from decoded.doubts
    unread: Counter[str] = Counter()
    for number, line in enumerate((decoded.text or "").split("\n"), start=1):
        if line.strip():
            yield from _read_line(line, number, unread)
    if unread:
        names = ", ".join(f"{name[:40]!r} ({count}x)" for name, count in sorted(unread.items())[:_SHOWN])
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        yield Doubt("unknown-key", f"has keys that are not read: {names}{more}. Read are: {', '.join(KEYS)}.")


def _read_line(line: str, number: int, unread: Counter[str]) -> Iterator[Item]:
    try:
        values = json.loads(line, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        yield Doubt("bad-line", f"line {number} is no JSON ({_reason(error)}); it was left out. Correct that line.")
        return
    if not isinstance(values, dict):
        yield Doubt(
            "bad-line", f"line {number} is a {type(values).__name__}, not an object with a text; it was left out."
        )
        return
    text = values.get("text") if values.get("text") is not None else values.get("body")
    if not isinstance(text, str):
        code = "no-text" if text is None else "bad-line"
        yield Doubt(code, f"line {number} has no text: give it the key 'text' or 'body'. It was left out.")
        return
    unread.update(key for key in values if key not in KEYS)
    stated = Stated(**{key: _stated(values[key]) for key in KEYS[2:] if values.get(key) is not None})
    content = line.encode("utf-8", "replace")
    yield Found(
        text=without_blank_edges(clean(text)),
        media_type="application/json",
        number=number,
        content=content,
        stated=stated,
    )


def _stated(value: Any) -> str:
    """*value* as written; what is no text shows itself when it is checked."""
    return value if isinstance(value, str) else json.dumps(value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice[:40]!r} is given twice")
    return values


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:120]
