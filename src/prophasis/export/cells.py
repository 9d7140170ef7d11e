"""Values as cells of a table: text that a spreadsheet neither runs nor refuses, and back.

A text that a spreadsheet would take for a formula gets a ``'`` in front; so does a text that begins with ``'``, so that taking
one ``'`` away always gives the text back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

_RISKY = tuple("=+-@\t\r\n'＝＋－＠")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Cell = str | int | float | None


def guarded(text: str) -> str:
    """*text* as no formula.

    Example:
        >>> guarded("=1+1"), guarded("'tis"), guarded("a-b")
        ("'=1+1", "''tis", 'a-b')
    """
    return f"'{text}" if text.startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """What `guarded` was given.

    A ``'`` that stands before anything else was typed by a person and stays.
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text


def writable(text: str) -> str:
    """*text* with U+FFFD for what XML cannot hold: control characters other than tab and line ends, lone surrogates."""
    return _UNWRITABLE.sub("\ufffd", text)


def cell_of(value: Any, words: Callable[[Any], str]) -> Cell:
    """*value* as a cell: numbers stay numbers, unknown is empty, everything else is text; *words* writes lists and records."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return guarded(writable(value))
        case date():
            return value.isoformat()
        case _:
            return guarded(writable(words(value)))


def as_json(value: Any) -> str:
    """A list of words joined by ``; `` where that can be taken apart again; any other list or record as JSON."""
    if isinstance(value, list):
        if not value:
            return ""
        if all(isinstance(one, str) and ";" not in one and one.strip() == one != "" for one in value):
            joined = "; ".join(value)
            if not joined.startswith(("[", "{")):
                return joined
    return json.dumps(value, ensure_ascii=False, default=str)


def as_words(value: Any) -> str:
    """A list or record for people: ``killed of armenia: 6``."""
    match value:
        case None:
            return ""
        case list():
            return "; ".join(map(as_words, value))
        case {"kind": kind, "of": of, "low": low, "high": high}:
            count = f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"
            return f"{kind} of {of or 'unnamed'}: {count}"
        case dict():
            return ", ".join(f"{name}: {as_words(one)}" for name, one in value.items() if one is not None)
        case _:
            return str(value)
