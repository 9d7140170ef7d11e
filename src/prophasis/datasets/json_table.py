"""JSON as a text table: an array of objects, one wrapped in an object, or an object a line; decoded in pieces."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from prophasis.datasets.long_lines import TOO_LONG
from prophasis.datasets.report import Rejected, Tally
from prophasis.errors import InvalidDataset

WRAPPERS = ("data", "Result", "results", "events", "records", "rows")
"""Keys below which the rows stand: ``data`` of ACLED, ``Result`` of UCDP."""

_PIECE = 1 << 20
_LONGEST = 64 << 20
"""Characters of one value beyond which the file is not read further, so that it cannot fill the memory."""
_BEGINS = 200
_SPACE = " \t\r\n"


def looks_like_json(head: str) -> bool:
    """Whether a text begins as JSON does."""
    return head.lstrip()[:1] in ("{", "[")


def json_as_csv(path: Path, named: str, target: Path) -> Tally:
    """Write the objects of the JSON file *path* as csv to *target*, a column per key that any of them has.

    Returns:
        What is no row, by reason: ``not-an-object``, ``broken-json`` and ``line-too-long`` (a line of JSON lines).

    Raises:
        InvalidDataset: It is no JSON, is cut off, or holds no objects.
    """
    columns: dict[str, None] = {}
    for row in json_rows(path, named):
        columns.update(dict.fromkeys(row if isinstance(row, dict) else ()))
    if not columns:
        raise InvalidDataset(f"{named} holds no objects with fields. Give an array of objects, or one object a line.")
    lost = Tally()
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(columns)
        for row in json_rows(path, named):
            if isinstance(row, dict):
                writer.writerow([_cell(row.get(key)) for key in columns])
            elif isinstance(row, Rejected):
                lost.add(row.reason, row.line, row.begins)
            else:
                lost.add("not-an-object", None, json.dumps(row, ensure_ascii=False)[:_BEGINS])
    return lost


def json_rows(path: Path, named: str) -> Iterator[Any]:
    """The rows of the JSON file *path*, numbers as they are written; of JSON lines `Rejected` for a line that is no JSON or too long.

    Raises:
        InvalidDataset: It is no JSON, cut off, or a row of an array is too long.
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
    n = 0
    while line := stream.readline(_LONGEST):
        n += 1
        if len(line) == _LONGEST and not line.endswith("\n"):
            yield Rejected(TOO_LONG, n, line[:_BEGINS])
            while line and not line.endswith("\n"):
                line = stream.readline(_PIECE)
        elif line.strip():
            try:
                yield _DECODER.decode(line)
            except ValueError:
                yield Rejected("broken-json", n, line[:_BEGINS])


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
                if len(self.buffer) - self.at > _LONGEST:
                    raise self.endless() from error
                if not self.more():
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

    def endless(self) -> InvalidDataset:
        begins = self.buffer[self.at : self.at + 60]
        return InvalidDataset(
            f"{self.named}: row {self.n + 1:,} has more than {_LONGEST:,} characters, or is no JSON; it begins {begins!r}. "
            "Take it out, or give the rows as JSON lines, of which a bad one is left out and counted."
        )

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
