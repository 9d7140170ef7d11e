"""Rejected lines that another dialect would read: two files laid end to end."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from prophasis.datasets.dialect import Dialect, plain_names
from prophasis.datasets.files import DELIMITERS
from prophasis.datasets.recognising import DIALECTS

LOOKED_AT = 200
"""Rejected lines that are looked at; a header stands before the lines that it names."""


def mixed_in(lines: Iterable[tuple[int, str]], delimiter: str, own: Dialect) -> list[str]:
    """A sentence for each other dialect that rejected *lines* (number and text) are written in, at the first of them."""
    found: dict[str, str] = {}
    for line, content in lines:
        rows = [next(csv.reader([content], delimiter=mark), []) for mark in (delimiter, *DELIMITERS)]
        for other in DIALECTS:
            if other.title == own.title or other.title in found:
                continue
            if what := next(filter(None, (_of(other, cells) for cells in rows)), ""):
                found[other.title] = (
                    f"Line {line:,} {what} {other.title}, a dialect of its own. Split the file there, and import each part."
                )
    return list(found.values())


def _of(dialect: Dialect, cells: Sequence[str]) -> str:
    """How a line shows that it is of *dialect*; nothing where it does not."""
    if dialect.fits(plain_names(cells)):
        return "is a header of"
    if dialect.columns and len(cells) == len(dialect.columns) and cells[0].strip().isdigit():
        return "has the columns of"
    return ""
