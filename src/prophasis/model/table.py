"""What a table is, and the types that its columns are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

TEXT = pa.string()
TEXTS = pa.list_(TEXT)
INT = pa.int32()
DAY = pa.date32()
YES = pa.bool_()
REAL = pa.float64()

OCCURRED = (
    (
        "occurred",
        TEXT,
        "When, in the notation of the gold files (2021-11-16, 2021-11, a/b with b included); null: unknown",
    ),
    ("occurred_start", DAY, "First day"),
    ("occurred_end", DAY, "The day after the last (the interval excludes its end)"),
    ("occurred_precision", TEXT, "day, days, month, months, year, years or unknown"),
    ("occurred_time", TEXT, "Clock time: 11:00, 02:45/03:40, or with a zone that was told 06:00+04:00"),
)
"""The five columns that say when something is told to have occurred."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what one row is, and its columns as (name, type, meaning)."""

    name: str
    row: str
    columns: tuple[tuple[str, pa.DataType, str], ...]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, the meaning of each column in its metadata."""
        return pa.schema([pa.field(name, kind, metadata={"doc": doc}) for name, kind, doc in self.columns])

    def empty(self) -> pa.Table:
        """The table without rows."""
        return self.schema.empty_table()

    def of(self, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
        """A table of *rows*; a missing key is null, an unknown key is an error."""
        rows = list(rows)
        names = {name for name, _, _ in self.columns}
        for row in rows:
            if unknown := row.keys() - names:
                raise KeyError(f"table {self.name} has no column {sorted(unknown)}")
        return pa.Table.from_pylist([dict(row) for row in rows], schema=self.schema)
