"""What a dialect of event data is: how it is recognised, and its columns in SQL over the file's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prophasis.datasets.rows import VALUES

_OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way to write event data.

    The SQL is DuckDB's, over columns that are all text, named as `plain_names` writes them; an empty cell is null. The macros
    of `macros.py` may be used.

    Attributes:
        name: ``ucdp-ged``.
        title: What people call it, with its version: ``UCDP GED, 49 columns``.
        citation: Codebook or page that says what the columns mean.
        header: Columns that every file of the dialect has.
        without: Columns that none has, to tell it from a wider dialect.
        columns: All columns in order, for files without a header; empty where there always is one.
        values: Column of `EVENT_ROWS` to SQL expression; a column left out is null.
        ignores: SQL condition of rows that are no data, such as a row of tags; they are not counted as read.
        rejects: Reason, a stable word, to SQL condition; the first that holds counts. The row is counted and left out.
        doubts: Stable word to SQL condition; the row is kept.
    """

    name: str
    title: str
    citation: str
    header: frozenset[str]
    without: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    values: Mapping[str, str]
    ignores: str | None = None
    rejects: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := set(self.values) - set(VALUES):
            raise KeyError(f"dialect {self.name} fills columns that event rows do not have: {sorted(unknown)}")

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a file with these columns can be of this dialect."""
        return self.header <= set(names) and not self.without & set(names)


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
