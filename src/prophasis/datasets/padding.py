"""Rows with empty cells beyond the columns of their file, which the reader of tables takes as if they were not there."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from prophasis.datasets.files import TextTable
from prophasis.datasets.report import Tally

PADDED = "extra-empty-columns"
_LONGEST_ROW = 1 << 20
"""Bytes after which a quote that is still open is taken for one that was never closed."""
_BEGINS = 200


def padded_rows(table: TextTable, width: int, *, header: bool, quoted: bool) -> Tally:
    """The rows of *table* with more than *width* cells, those beyond it all empty; looked for only where lines end so."""
    found = Tally()
    delimiter = table.delimiter.encode()
    if table.kind != "text" or not delimiter or delimiter not in table.closing:
        return found
    for line, row in _rows(table, quoted=quoted):
        if line == 1 and header:
            continue
        if row.endswith(delimiter) and row.count(delimiter) >= width:
            cells = _cells(row.decode("utf-8", "replace"), table.delimiter, quoted=quoted)
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                found.add(PADDED, line, row[:_BEGINS].decode("utf-8", "replace"))
    return found


def _cells(row: str, delimiter: str, *, quoted: bool) -> list[str]:
    if not quoted or '"' not in row:
        return row.split(delimiter)
    try:
        return next(csv.reader([row], delimiter=delimiter, strict=True), [])
    except csv.Error:  # rejected for its quotes
        return []


def _rows(table: TextTable, *, quoted: bool) -> Iterator[tuple[int, bytes]]:
    """The rows without their line ends, a cell of several lines whole, each with the number of its first line."""
    with table.path.open("rb") as file:
        parts: list[bytes] = []
        size = begins = 0
        for n, line in enumerate(file, start=1):
            odd = quoted and line.count(b'"') % 2 == 1
            if not parts and not odd:
                yield n, line.rstrip(b"\r\n")
                continue
            begins = begins if parts else n
            parts.append(line)
            size += len(line)
            closes = odd and len(parts) > 1
            if closes or size > _LONGEST_ROW:
                yield begins, b"".join(parts).rstrip(b"\r\n")
                parts, size = [], 0
