"""One value of a case file with its place: asked for what it should be, it gives that or says what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

import yaml

from prophasis.case.closest import closest, closest_day, closest_id, shown
from prophasis.errors import InvalidCaseFile

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
"""Lower-case words joined by ``-``, with ``/`` for a part of a whole."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_KINDS = {"null": "empty", "bool": "yes or no", "int": "a number", "float": "a number", "timestamp": "a date", "str": "text",
          "map": "a mapping", "seq": "a list"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A node of a YAML file.

    Attributes:
        file: Name of the file.
        path: What the value is, in words: ``party of 'shusha'``.
        node: The node.
    """

    file: str
    path: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def is_null(self) -> bool:
        """Whether nothing, ``~`` or ``null`` stands there."""
        return str(self.node.tag).endswith(":null")

    def fail(self, what: str) -> NoReturn:
        """Raise, naming file and line."""
        raise InvalidCaseFile(f"{self.file}, line {self.line}: {what}")

    def entries(self) -> dict[str, tuple[Item, Item]]:
        """The (key, value) items of a mapping by key; a key given twice is an error."""
        if self.is_null:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            self.fail(f"{self.path} is {self._kind}; it must be a mapping of the form 'key: value'.")
        found: dict[str, tuple[Item, Item]] = {}
        for key_node, value_node in self.node.value:
            key = Item(self.file, f"a key of {self.path}", key_node)
            name = key.text()
            if name in found:
                key.fail(
                    f"key {shown(name)} of {self.path} stands there twice, first on line {found[name][0].line}. Keep one."
                )
            found[name] = key, Item(self.file, f"{name} of {self.path}", value_node)
        return found

    def fields(self, known: Collection[str], *, needed: Iterable[str] = ()) -> dict[str, Item]:
        """The values of a mapping whose keys are fixed; null values count as absent."""
        entries = self.entries()
        for name, (key, _) in entries.items():
            if name not in known:
                key.fail(f"unknown key {shown(name)} in {self.path} ({closest(name, known)}).")
        given = {name: value for name, (_, value) in entries.items() if not value.is_null}
        for name in needed:
            if name not in given:
                self.fail(f"{self.path} has no {name}. Add '{name}: …'.")
        return given

    def listed(self) -> Iterator[Item]:
        """The items of a list."""
        if self.is_null:
            return
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail(f"{self.path} is {self._kind}; it must be a list of the form [one, another].")
        for node in self.node.value:
            yield Item(self.file, f"an entry of {self.path}", node)

    def text(self) -> str:
        """Words: not empty, and not what YAML takes for a number, a date, or yes and no."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.fail(f"{self.path} is {self._kind}; it must be text.")
        value = str(self.node.value)
        if not str(self.node.tag).endswith(":str"):
            self.fail(f'{self.path} is {shown(value)}, which YAML reads as {self._kind}; put it in quotes: "{value}".')
        if not value.strip():
            self.fail(f"{self.path} is empty. Write something, or leave the key out.")
        return value

    def id(self) -> str:
        """An id of the right form."""
        value = self.text()
        if not ID.fullmatch(value):
            self.fail(
                f"{shown(value)} ({self.path}) is no id: ids are lower-case words joined by '-', with '/' for a part "
                f"of a whole (closest: {closest_id(value)!r})."
            )
        return value

    def one_of(self, known: Iterable[str]) -> str:
        """One of the words *known*."""
        value, known = self._plain(), list(known)
        if value not in known:
            self.fail(f"{self.path} is {shown(value)}, which is none of those known ({closest(value, known)}).")
        return value

    def party(self, parties: Collection[str]) -> str:
        """One of the *parties* of case.yaml."""
        value = self._plain()
        if value not in parties:
            self.fail(f"{self.path} is {shown(value)}, which is no party of case.yaml ({closest(value, parties)}).")
        return value

    def day(self) -> date:
        """A day."""
        value = self._plain()
        if not _DAY.fullmatch(value):
            self._no_date(value, "YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self._no_date(value, "YYYY-MM-DD")

    def partial_day(self) -> str:
        """A day, a month or a year, as written."""
        value = self._plain()
        match = _PARTIAL_DAY.fullmatch(value)
        if not match:
            self._no_date(value, "YYYY-MM-DD, YYYY-MM or YYYY")
        try:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            self._no_date(value, "YYYY-MM-DD, YYYY-MM or YYYY")
        return value

    def whole(self) -> int:
        """A whole number."""
        value = self._plain()
        if not _WHOLE.fullmatch(value):
            self.fail(f"{self.path} is {shown(value)}; it must be a whole number.")
        return int(value)

    def number(self, low: float, high: float) -> float:
        """A number from *low* to *high*."""
        value = self._plain()
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            self.fail(f"{self.path} is {shown(value)}; it must be a number from {low:g} to {high:g}.")
        return number

    @property
    def _kind(self) -> str:
        return _KINDS.get(str(self.node.tag).rpartition(":")[2], "something else")

    def _plain(self) -> str:
        """The value as written, whatever YAML takes it for."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.fail(f"{self.path} is {self._kind}; it must be a single value.")
        return str(self.node.value)

    def _no_date(self, value: str, form: str) -> NoReturn:
        meant = closest_day(value)
        hint = f" (closest: {meant})" if meant else ""
        self.fail(f"{self.path} is {shown(value)}, which is no date{hint}. Write {form}.")


def value_of(fields: Mapping[str, Item], name: str, read: Any, default: Any = None) -> Any:
    """What *read* makes of the field *name*; *default* where it is absent."""
    return read(fields[name]) if name in fields else default
