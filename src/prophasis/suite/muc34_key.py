"""The answer keys of MUC-3 and MUC-4: victims and perpetrator organisations of each document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prophasis.errors import InvalidGold

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLOT = re.compile(r"(\d+)\. +[A-Z ]+: [A-Z ]*?(?: {2,}|$)(.*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CONFIDENCE, _NUMBER, _EFFECT = 11, 21, 23
_MESSAGE, _TEMPLATE = 0, 1


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: the values that are right, and the names of whom it is about; *optional* ones may be left out."""

    values: frozenset[str]
    about: frozenset[str]
    optional: bool = False


@dataclass(slots=True)
class Key:
    """What the key of one document asks for; the same fill of two templates counts once."""

    numbers: list[Fill] = field(default_factory=list)
    effects: list[Fill] = field(default_factory=list)
    confidences: list[Fill] = field(default_factory=list)


def read_keys(text: str) -> dict[str, Key]:
    """The keys in *text* by document; a document without an event has an empty one.

    Raises:
        InvalidGold: The text holds no template.
    """
    keys: dict[str, Key] = {}
    document, optional = "", False
    for slot, lines in _slots(text):
        if slot == _MESSAGE:
            document = lines[0].strip()
            keys.setdefault(document, Key())
        elif slot == _TEMPLATE:
            optional = "OPTIONAL" in lines[0]
        elif document in keys:
            key = keys[document]
            place = {_CONFIDENCE: key.confidences, _NUMBER: key.numbers, _EFFECT: key.effects}.get(slot)
            for line in lines if place is not None else ():
                fill = _fill(line, optional=optional)
                if fill is not None and place is not None and fill not in place:
                    place.append(fill)
    if not keys:
        raise InvalidGold("this key holds no template: it should have lines such as '0.  MESSAGE: ID'.")
    return keys


def _slots(text: str) -> Iterator[tuple[int, list[str]]]:
    slot, lines = -1, list[str]()
    for line in text.splitlines():
        match = _SLOT.match(line)
        if match is not None:
            if lines:
                yield slot, lines
            slot, lines = int(match[1]), [match[2]]
        elif line.startswith(" ") and line.strip() and lines:
            lines.append(line)
    if lines:
        yield slot, lines


def _fill(line: str, *, optional: bool) -> Fill | None:
    """The fill of *line*, ``VALUE / VALUE: "NAME" / "NAME"``; ``None`` for an empty one."""
    value, colon, _ = line.strip().partition(': "')
    about = frozenset(name.replace('\\"', "").strip() for name in _STRING.findall(line)) - {"-", ""}
    may = optional or value.startswith("?")
    values = frozenset(one.strip(" ?") for one in value.split("/")) - {"-", "*", ""}
    return Fill(values, about, may) if values and colon else None
