"""What a dialect of event data is: how it is recognised, and its columns in SQL over the file's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prophasis.datasets.rows import EVENT_ROWS
from prophasis.model.table import Table

_OTHER = re.compile(r"[^a-z0-9]+")

ADDED = frozenset({"dataset", "doubts"})
"""Columns of every shape that the importer fills, not the dialect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way to write event data.

    The SQL is DuckDB's, over columns that are all text, named as `plain_names` writes them; an empty cell is null. The macros
    of `macros.py` and the tables of `knowledge.py` may be used.

    Attributes:
        name: ``ucdp-ged``.
        title: What people call it, with its version: ``UCDP GED, 49 columns``.
        version: SQL that tells from a row what the columns do not, such as the form of the dates; joined to the title.
        citation: Codebook or page that says what the columns mean.
        rows: The shape that its rows are read into.
        header: Columns that every file of the dialect has.
        without: Columns that none has, to tell it from a wider dialect.
        columns: All columns in order, for files without a header; empty where there always is one.
        optional: Columns that are used but that not every file has; empty there.
        aliases: Other names of columns that files use, plain, to the name used here.
        quoted: Whether a cell may stand in quotes; where not, a quote in a tab-separated file is a letter like any other.
        empty: What stands for an empty cell.
        source: SQL that makes of the file, ``{file}``, what the rows are taken from: a wide table made long, names looked up.
        values: Column of `rows` to SQL expression; a column left out is null.
        ignores: SQL condition of rows that are no data, such as a row of tags; they are not counted as read.
        rejects: Reason, a stable word, to SQL condition; the first that holds counts. The row is counted and left out.
        doubts: Stable word to SQL condition; the row is kept.
        unread: Columns of the file that nothing is made of, as written, where a person may have meant them.
        notes: What a person should know of every file of the dialect, in sentences.
        values_per_row: Rows that are made of one row of the file: the measures of a series that is a wide table.
        repeats: What it means where a third of the rows or more share their id with another row.
    """

    name: str
    title: str
    version: str | None = None
    citation: str
    rows: Table = EVENT_ROWS
    header: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    quoted: bool = True
    empty: tuple[str, ...] = ("",)
    source: str = "SELECT * FROM {file}"
    values: Mapping[str, str]
    ignores: str | None = None
    rejects: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    values_per_row: int = 1
    repeats: str | None = None

    def __post_init__(self) -> None:
        if unknown := set(self.values) - (set(self.rows.schema.names) - ADDED):
            raise KeyError(f"dialect {self.name} fills columns that {self.rows.name} does not have: {sorted(unknown)}")

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a file with these columns can be of this dialect."""
        named = set(self.named(names))
        return bool(self.header) and self.header <= named and not self.without & named

    def named(self, names: Sequence[str]) -> tuple[str, ...]:
        """The columns by the names used here; of two with the same name the later keeps its own."""
        found: list[str] = []
        for name in names:
            ours = self.aliases.get(name, name)
            found.append(name if ours in found or (ours != name and ours in names) else ours)
        return tuple(found)


def plain_names(header: Sequence[str]) -> list[str]:
    """Column names for SQL: lower case, words joined by ``_``; a repeated or empty name gets its number.

    Example:
        >>> plain_names(["Event ID", "#date+year", "", "event_id"])
        ['event_id', 'date_year', 'column_3', 'event_id_4']
    """
    found: list[str] = []
    for n, written in enumerate(header, start=1):
        name = _OTHER.sub("_", written.lower()).strip("_") or f"column_{n}"
        found.append(f"{name}_{n}" if name in found else name)
    return found


def repeated_columns(header: Sequence[str]) -> list[str]:
    """Names that stand in *header* more than once, as written, each once.

    Example:
        >>> repeated_columns(["id", "date", " date ", ""])
        ['date']
    """
    names = [written.strip() for written in header]
    return [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
