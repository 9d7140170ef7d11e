"""Rows on the way out: a table for people, CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from prophasis.cli.options import Format
from prophasis.model.finite import finite

if TYPE_CHECKING:
    from prophasis.case.frame import Frame

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NARROW = re.compile(r"(?:^|_)(?:id|ids)$")
_WIDEST = 60
_READABLE = 16
"""Narrower than this, folded cells become columns of syllables."""


def print_rows(frame: Frame, form: Format, *, columns: Sequence[str] | None = None) -> None:
    """Print *frame*; a table shows *columns* alone, the other formats show everything."""
    match form:
        case Format.JSONL:
            for row in frame:
                print_json(row)
        case Format.CSV:
            _print_csv(frame)
        case Format.TABLE:
            _print_table(frame.select([name for name in columns or frame.columns if name in frame.columns]))


def print_json(value: Mapping[str, Any] | Sequence[Any], *, indent: int | None = None) -> None:
    """One JSON document on a line, or indented; what could steer a terminal is written as an escape, which means the same."""
    text = json.dumps(finite(value), ensure_ascii=False, default=str, indent=indent, allow_nan=False)
    sys.stdout.write(_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")


def harmless(text: str) -> str:
    """*text* without what could steer a terminal: a document may hold anything."""
    return _CONTROLS.sub("\ufffd", text)


def neutral(value: Any) -> Any:
    """A CSV cell that no spreadsheet takes for a formula; numbers stay numbers.

    Example:
        >>> neutral("=1+1"), neutral(-4), neutral("a-b")
        ("'=1+1", -4, 'a-b')
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _print_csv(frame: Frame) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([neutral(name) for name in frame.columns])
    for row in frame:
        writer.writerow([_safe(neutral(_csv_cell(value))) for value in row.values()])


def _safe(value: Any) -> Any:
    return harmless(value) if isinstance(value, str) else value


def _csv_cell(value: Any) -> Any:
    match value:
        case bool():
            return "true" if value else "false"
        case list() if any(isinstance(one, dict) for one in value):
            return json.dumps(value, ensure_ascii=False, default=str)
        case list():
            return "; ".join(str(one) for one in value)
        case dict():
            return json.dumps(value, ensure_ascii=False, default=str)
        case _:
            return value


def _print_table(frame: Frame) -> None:
    """On a terminal, or where COLUMNS gives a width, what suits that width; in a pipe every row is one line."""
    if not (sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()):
        _print_lines(frame)
    elif _fits(frame, shutil.get_terminal_size().columns):
        _print_folded(frame)
    else:
        _print_blocks(frame, shutil.get_terminal_size().columns)


def _fits(frame: Frame, width: int) -> bool:
    """Whether every column can have its width, or a readable part of it, side by side on *width* characters."""
    rows = [frame.columns, *_cells(frame)]
    longest = [max(len(row[n]) for row in rows) for n in range(len(frame.columns))]
    narrow = [bool(_NARROW.search(name)) for name in frame.columns]
    needed = (size if keep else min(size, _READABLE) for size, keep in zip(longest, narrow, strict=True))
    return sum(needed) + 2 * len(longest) <= width


def _print_blocks(frame: Frame, width: int) -> None:
    """A block of lines for each row: what is known, each under its name; what is unknown is left out."""
    margin = max(map(len, frame.columns)) + 2
    for cells in _cells(frame):
        for name, cell in zip(frame.columns, cells, strict=True):
            if cell:
                sys.stdout.write(_hung(name, cell, margin, width) + "\n")
        sys.stdout.write("\n")


def _hung(name: str, cell: str, margin: int, width: int) -> str:
    indent = " " * margin
    return textwrap.fill(
        cell, max(width, margin + _READABLE), initial_indent=name.ljust(margin), subsequent_indent=indent,
        break_on_hyphens=False,
    )  # fmt: skip


def _print_folded(frame: Frame) -> None:
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    numbers = _numeric(frame)
    for name in frame.columns:
        table.add_column(
            name, overflow="fold", no_wrap=bool(_NARROW.search(name)), justify="right" if name in numbers else "left"
        )
    for cells in _cells(frame):
        table.add_row(*(Text(cell) for cell in cells))
    Console(markup=False, highlight=False, emoji=False).print(table)


def _print_lines(frame: Frame) -> None:
    rows = [frame.columns, *_cells(frame)]
    widths = [min(max(len(row[n]) for row in rows), _WIDEST) for n in range(len(frame.columns))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


def _cells(frame: Frame) -> Iterable[list[str]]:
    from prophasis.case.frame import plain  # noqa: PLC0415

    for row in frame:
        yield [" ".join(harmless(plain(value)).split()) for value in row.values()]


def _numeric(frame: Frame) -> set[str]:
    import pyarrow.types as kinds  # noqa: PLC0415

    schema = frame.to_arrow().schema
    return {field.name for field in schema if kinds.is_integer(field.type) or kinds.is_floating(field.type)}
