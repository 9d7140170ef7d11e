"""YAML front matter: the lines between two ``---`` at the top of a Markdown or text file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from prophasis.sources.found import Doubt

KEYS = ("title", "source", "published", "url", "language", "retold")
MAX_CHARACTERS = 20_000
_BLOCK = re.compile(r"\s*^---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_KEY_LINE = re.compile(r"^[^\s#:\-][^:\n]*:(?:\s|$)", re.MULTILINE)
_NESTED = "\x00"  # no YAML text can hold it
_NULLS = ("", "~", "null", "Null", "NULL")
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The stated fields, each as written, the text below, and what is doubtful."""

    stated: dict[str, str]
    body: str
    doubts: tuple[Doubt, ...] = ()


class _Broken(ValueError):
    """The block is no front matter that can be relied on. Never leaves this module."""


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of *text* and its body.

    Values stay as written: a date is not turned into another zone, and ``no`` is not turned into false. Anchors,
    aliases, tags and keys given twice make the whole block void, because what it means is then a guess; the body is
    read all the same. Two rules around plain prose are no front matter, and stay text.
    """
    block = _BLOCK.match(text)
    if block is None or block.end("yaml") > MAX_CHARACTERS:
        return FrontMatter({}, text, _unclosed(text))
    lines, body = block["yaml"], text[block.end() :]
    if lines.strip() and not _KEY_LINE.search(lines):
        return FrontMatter({}, text)
    try:
        pairs = _pairs(lines)
    except _Broken as error:
        return FrontMatter({}, body, (_void(str(error)),))
    except yaml.YAMLError as error:
        told = [part for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part]
        reason = " ".join(" ".join(told or [str(error)]).split())
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}: " if mark else ""
        return FrontMatter({}, body, (_void(f"{where}{reason}"),))
    return FrontMatter(
        {key: value for key, value in pairs.items() if key in KEYS and value not in (None, _NESTED)},
        body,
        tuple(_doubts(pairs)),
    )


def opens_with_known_key(text: str) -> bool:
    """Whether *text* opens with a closed block in which a key of a document stands: what makes front matter of it outside Markdown."""
    block = _BLOCK.match(text)
    return block is not None and any(line.partition(":")[0].rstrip() in KEYS for line in block["yaml"].split("\n"))


def _unclosed(text: str) -> tuple[Doubt, ...]:
    """A doubt where *text* opens like front matter and never closes it."""
    first, _, rest = text.lstrip().partition("\n")
    if first.rstrip() != "---" or not _KEY_LINE.match(rest):
        return ()
    return (
        Doubt(
            "front-matter",
            "opens front matter with --- and does not close it; all of it was read as text. Add a line --- below the last key.",
        ),
    )


def _void(reason: str) -> Doubt:
    return Doubt("front-matter", f"front matter is void ({reason}); only the text below it was read. Correct it there.")


def _pairs(lines: str) -> dict[str, str | None]:
    """The flat mapping in *lines*; a nested value is `_NESTED`. Events need no recursion and build no objects."""
    pairs: dict[str, str | None] = {}
    depth, key = 0, None
    for event in _events(lines):
        match event:
            case yaml.CollectionStartEvent():
                if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                    raise _Broken("it is a list, not 'key: value' lines")
                if depth == 1 and key is None:
                    raise _Broken("a key in it is no plain word")
                if depth == 1 and key is not None:
                    pairs[key] = _NESTED
                depth += 1
            case yaml.CollectionEndEvent():
                depth -= 1
                key = None if depth == 1 else key
            case yaml.ScalarEvent() if depth == 0:
                raise _Broken("it holds no 'key: value' lines")
            case yaml.ScalarEvent() if depth == 1 and key is None:
                key = event.value
                if key in pairs:
                    raise _Broken(f"{key[:60]!r} is given twice")
                pairs[key] = None
            case yaml.ScalarEvent() if depth == 1 and key is not None:
                pairs[key] = None if event.implicit[0] and event.value in _NULLS else event.value
                key = None
    return pairs


def _events(lines: str) -> Iterator[yaml.Event]:
    """The YAML events of *lines*, refusing what front matter may not use."""
    documents = 0
    event: Any
    for event in yaml.parse(lines, Loader=_Loader):
        line = event.start_mark.line + 2
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise _Broken(f"line {line}: a second YAML document starts")
        if getattr(event, "anchor", None):
            raise _Broken(f"line {line}: anchors and aliases are not read ({event.anchor[:60]!r})")
        if getattr(event, "tag", None) not in (None, "!"):
            raise _Broken(f"line {line}: tags are not read ({event.tag[:60]!r})")
        yield event


def _doubts(pairs: dict[str, str | None]) -> Iterator[Doubt]:
    for key, value in pairs.items():
        if key not in KEYS:
            yield unknown_key(key)
        elif value == _NESTED:
            yield Doubt("invalid-value", f"front matter gives {key} as a list; it was left out. Write one value.")


def unknown_key(key: str) -> Doubt:
    """The doubt about a key that no document has, with the closest that it may have."""
    near = get_close_matches(key.lower(), KEYS, n=1, cutoff=0.5)
    hint = f"closest: {near[0]!r}" if near else f"known: {', '.join(KEYS)}"
    return Doubt("unknown-key", f"front matter has the unknown key {key[:60]!r} ({hint}); it was left out.")
