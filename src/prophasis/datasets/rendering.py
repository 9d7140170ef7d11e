"""Rows of a dataset as lines of text, which claims can quote: ``date = 2021-11-16; country = Azerbaijan; deaths = 7``.

What a dataset says has to lead to words like all else. Each row becomes one line, its columns in the order of their table, what is
not told left out; ``;`` and line ends inside a value are written with a backslash. `fields_of` reads a line back, with the place
of each value in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_BETWEEN = re.compile(r"(?<!\\)(?:\\\\)*; ")
_ESCAPED = re.compile(r"\\(.)")
_LETTERS = {"n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Field:
    """A value as written in its line, and where it stands there."""

    text: str
    start: int
    end: int


def line_of(row: Mapping[str, Any]) -> str:
    """A row as one line; empty where nothing is told."""
    return "; ".join(f"{name} = {_written(value)}" for name, value in row.items() if value not in (None, "", []))


def fields_of(line: str) -> dict[str, Field]:
    """The values of a line by column, unescaped, with their offsets in the line as written."""
    found: dict[str, Field] = {}
    start = 0
    for end in [*(match.end() for match in _BETWEEN.finditer(line)), len(line) + 2]:
        part = line[start : end - 2]
        name, equals, value = part.partition(" = ")
        if equals:
            at = start + len(name) + len(equals)
            text = _ESCAPED.sub(lambda match: _LETTERS.get(match[1], match[1]), value)
            found[name] = Field(text, at, at + len(value))
        start = end
    return found


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(_written(one) for one in value)
    text = f"{value:g}" if isinstance(value, float) and value == int(value) and abs(value) < 1e15 else str(value)
    return (
        text.replace("\\", "\\\\").replace(";", "\\;").replace("\r", "\\r").replace("\n", "\\n").replace("\x85", " ")
        .replace("\u2028", " ").replace("\u2029", " ").replace("\x0b", " ").replace("\x0c", " ")
        .replace("\x1c", " ").replace("\x1d", " ").replace("\x1e", " ")
    )  # fmt: skip
