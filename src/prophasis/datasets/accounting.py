"""Whether every line of a text went into a row, or was rejected: the reader of tables does not tell of all that it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from prophasis.datasets.chosen_columns import column
from prophasis.datasets.files import TextTable

MANY_LINES = 100
"""A cell over more lines than this has swallowed rows, as where a closing quote is missing."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Lines that are in no row and were not rejected; the rows with a cell over `MANY_LINES`, and how many lines these take."""

    missing: int = 0
    swallowing: int = 0
    swallowed: int = 0


def accounts(
    connection: duckdb.DuckDBPyConnection, table: TextTable, names: tuple[str, ...], scan: Callable[[str], str],
    *, header: bool, rows: int, lines_rejected: int,
) -> Accounts:  # fmt: skip
    """Set the lines of *table* against the *rows* made of them and the *lines_rejected*; looked into only where they differ.

    Args:
        connection: Where.
        table: A text.
        names: Its columns.
        scan: The SQL that reads it, given a word for the names of its own tables of rejects.
        header: Whether its first line is one.
        rows: How many rows were read.
        lines_rejected: Lines known to be rejected.
    """
    if table.kind == "parquet" or table.lines == rows + lines_rejected + header:
        return Accounts()
    cells = ", ".join(column(name) for name in names)
    ((read, ends, swallowing, swallowed),) = connection.sql(
        "SELECT count(*), coalesce(sum(ends), 0), count(*) FILTER (ends > {0}), coalesce(sum(ends) FILTER (ends > {0}), 0) FROM "
        "(SELECT length(cells) - length(replace(cells, chr(10), '')) AS ends FROM "
        "(SELECT concat_ws(' ', {1}) AS cells FROM {2}))".format(MANY_LINES, cells, scan("again"))
    ).fetchall()
    missing = table.lines - header - int(read) - int(ends) - lines_rejected
    if missing > 0:
        missing -= _blank_lines(table.path) - table.blanked
    return Accounts(max(missing, 0), int(swallowing), int(swallowed))


def _blank_lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(not line.strip() for line in stream)
