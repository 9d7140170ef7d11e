"""JSON as a text table: an array of objects, one wrapped in an object, or an object a line; decoded in pieces."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from prophasis.errors import InvalidDataset

WRAPPERS = ("data", "Result", "results", "events", "records", "rows")
"""Keys below which the rows stand: ``data`` of ACLED, ``Result`` of UCDP."""

_PIECE = 1 << 20
_LONGEST = 64 << 20
"""Characters of one value beyond which the file is not read further, so that it cannot fill the memory."""
_SPACE = " \t\r\n"


def looks_like_json(head: str) -> bool:
    """Whether a text begins as JSON does."""
    return head.lstrip()[:1] in ("{", "[")


def json_as_csv(path: Path, named: str, target: Path) -> dict[str, int]:
    """Write the objects of the JSON file *path* as csv to *target*, a column per key that any of them has.

    Returns:
        What is no row, by reason: ``not-an-object``, ``broken-json`` (a line of JSON lines).

    Raises:
        InvalidDataset: It is no JSON, is cut off, or holds no objects.
    """
    columns: dict[str, None] = {}
    for row in json_rows(path, named):
        columns.update(dict.fromkeys(row if isinstance(row, dict) else ()))
    if not columns:
        raise InvalidDataset(f"{named} holds no objects with fields. Give an array of objects, or one object a line.")
    lost: Counter[str] = Counter()
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(columns)
        for row in json_rows(path, named):
            if isinstance(row, dict):
                writer.writerow([_cell(row.get(key)) for key in columns])
            else:
                lost["broken-json" if row is BROKEN else "not-an-object"] += 1
    return dict(lost)


BROKEN = object()
"""A line that is no JSON."""


def json_rows(path: Path, named: str) -> Iterator[Any]:
    """The rows of the JSON file *path*, numbers as they are written; `BROKEN` for a line that is no JSON.

    Raises:
        InvalidDataset: It is no JSON, or cut off.
    """
    with path.open(encoding="utf-8", errors="replace") as stream:
        line = stream.readline(_LONGEST)
        try:
            first = _DECODER.decode(line)
        except ValueError:
            first = None
        stream.seek(0)
        if isinstance(first, dict) and not _wrapped(first):
            yield from _lines(stream)
        else:
            yield from _Reader(stream, named).rows()


def _wrapped(value: dict[str, Any]) -> bool:
    return any(isinstance(value.get(key), list) for key in WRAPPERS)


def _lines(stream: IO[str]) -> Iterator[Any]:
    while line := stream.readline(_LONGEST):
        if line.strip():
            try:
                yield _DECODER.decode(line)
            except ValueError:
                yield BROKEN


class _Reader:
    """Decodes one value after the other from a stream, holding no more than a piece and a value."""

    def __init__(self, stream: IO[str], named: str) -> None:
        self.stream, self.named, self.buffer, self.at, self.n = stream, named, "", 0, 0

    def rows(self) -> Iterator[Any]:
        if self.peek() == "[":
            yield from self.items()
            return
        self.expect("{")
        row: dict[str, Any] = {}
        while self.peek() != "}":
            key = cast(str, self.value())
            self.expect(":")
            if key in WRAPPERS and self.peek() == "[":
                yield from self.items()
                return
            row[key] = self.value()
            self.comma("}")
        yield row

    def items(self) -> Iterator[Any]:
        self.expect("[")
        while self.peek() != "]":
            yield self.value()
            self.n += 1
            self.comma("]")

    def comma(self, end: str) -> None:
        if self.peek() != end:
            self.expect(",")

    def expect(self, mark: str) -> None:
        if self.peek() != mark:
            raise self.broken()
        self.at += 1

    def peek(self) -> str:
        while True:
            while self.at < len(self.buffer):
                if self.buffer[self.at] not in _SPACE:
                    return self.buffer[self.at]
                self.at += 1
            if not self.more():
                raise self.broken()

    def value(self) -> Any:
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self.buffer, self.at)
            except ValueError as error:
                if len(self.buffer) - self.at > _LONGEST or not self.more():
                    raise self.broken() from error
                continue
            if end == len(self.buffer) and self.more():  # a number may go on
                continue
            self.at = end
            return found

    def more(self) -> bool:
        piece = self.stream.read(max(_PIECE, len(self.buffer) - self.at))
        self.buffer, self.at = self.buffer[self.at :] + piece, 0
        return bool(piece)

    def broken(self) -> InvalidDataset:
        return InvalidDataset(
            f"{self.named} is not whole JSON: it breaks off or goes wrong after {self.n:,} rows. Download it again."
        )


_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | float():
            return str(value)
    return json.dumps(value, ensure_ascii=False)
