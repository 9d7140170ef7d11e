"""csv (RFC 4180): one list, UTF-8 with the mark by which Excel knows it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prophasis.export.cells import as_json, cell_of, guarded, writable
from prophasis.export.content import Content, Written
from prophasis.export.judgement_columns import COLUMNS, with_columns


def write_csv(content: Content, what: str) -> Written:
    """The list *what*; events with the columns for judgements."""
    frame = content.frames[what]
    rows, columns = frame.to_pylist(), list(frame.column_names)
    if what == "events":
        rows = with_columns(content, rows)
        columns += [name for name, _ in COLUMNS]
    return Written(content=csv_bytes(columns, rows), rows=len(rows))


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """*rows* as csv; what a spreadsheet would take for a formula gets a ' in front."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(writable(name)) for name in columns])
    for row in rows:
        writer.writerow([cell_of(row[name], as_json) for name in columns])
    return text.getvalue().encode("utf-8-sig")
