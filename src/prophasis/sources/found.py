"""What the readers of single formats hand on: texts as stated by the file, members of containers, and doubts."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader of the brief should know of one file: a stable word, and what happened with what to do."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a file says of itself, every value as written there. ``None``: it does not say."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    retold: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text and what its file says of it.

    Attributes:
        number: Which member of its container it is, from 1; ``None`` for a file that is one document.
        content: The member's own bytes; ``None`` for a file that is one document.
    """

    text: str
    media_type: str
    stated: Stated = Stated()
    number: int | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of an archive, still to be read as a file of its own media type."""

    number: int
    content: bytes
    media_type: str
    charset: str | None = None
    url: str | None = None


MAX_CHARACTERS = 10_000_000
"""Length of a text from which nobody meant it to be one document."""


def too_long(found: Found) -> Doubt | None:
    """The doubt about a text that is too long for one document."""
    if len(found.text) <= MAX_CHARACTERS:
        return None
    return Doubt(
        "too-large", f"has a text of {len(found.text):,} characters; {MAX_CHARACTERS:,} are read at most. Split it."
    )


Item = Found | Member | Doubt
Reader = Callable[[bytes, str | None], Iterator[Item]]
"""Reads the bytes of one format; the second argument is the encoding that the outside declares, if any."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that was found in one file, and why the rest could not be read (``None``: there is no rest)."""

    items: tuple[Item, ...]
    failure: str | None = None


_KINDS: Mapping[str, type[Found | Member | Doubt]] = {"found": Found, "member": Member, "doubt": Doubt}


def to_json(item: Item) -> dict[str, Any]:
    """*item* as plain JSON values, for the way out of the reading process."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    if isinstance(item, Found):
        values["stated"] = {field.name: getattr(item.stated, field.name) for field in fields(item.stated)}
    if isinstance(values.get("content"), bytes):
        values["content"] = base64.b64encode(values["content"]).decode("ascii")
    return {"kind": type(item).__name__.lower(), **values}


def from_json(values: Mapping[str, Any]) -> Item:
    """What `to_json` made *values* of."""
    kind = _KINDS[values["kind"]]
    rest = {name: value for name, value in values.items() if name != "kind"}
    if rest.get("content") is not None:
        rest["content"] = base64.b64decode(rest["content"])
    if "stated" in rest:
        rest["stated"] = Stated(**rest["stated"])
    return kind(**rest)
