"""documents.csv: what is known of files that cannot carry it themselves."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

from prophasis.case.closest import closest, closest_day, shown
from prophasis.case.strict_yaml import read_text
from prophasis.errors import InvalidCaseFile

NAME = "documents.csv"
COLUMNS = ("file", "title", "source", "published", "url", "language")


def read_given(folder: Path) -> dict[str, dict[str, str]]:
    """The rows of documents.csv by file, without empty cells; none where it is absent.

    Raises:
        InvalidCaseFile: A column is unknown, a row has too many cells, a file stands there twice, a date is no date.
    """
    path = folder / NAME
    if not path.exists():
        return {}
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        _check_columns(list(reader.fieldnames or ()))
        return _rows(reader)
    except csv.Error as error:
        raise InvalidCaseFile(f"{NAME}, line {reader.line_num}: this is no CSV: {error}. Correct that line.") from error


def _check_columns(names: list[str]) -> None:
    for name in names:
        if name not in COLUMNS:
            raise InvalidCaseFile(f"{NAME}, line 1: unknown column {shown(name)} ({closest(name, COLUMNS)}).")
        if names.count(name) > 1:
            raise InvalidCaseFile(f"{NAME}, line 1: column {name!r} stands there twice. Keep one.")
    if "file" not in names:
        raise InvalidCaseFile(f"{NAME}, line 1: there is no column 'file'. Start with: {','.join(COLUMNS)}")


def _rows(reader: csv.DictReader[str]) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    for row in reader:
        line = reader.line_num
        if None in row:
            raise InvalidCaseFile(
                f"{NAME}, line {line}: more cells than columns. Put a cell that holds a comma in double quotes."
            )
        cells = {name: cell.strip() for name, cell in row.items() if cell and cell.strip()}
        file = cells.pop("file", "")
        if not file:
            raise InvalidCaseFile(f"{NAME}, line {line}: the cell 'file' is empty. Name the file, or delete the line.")
        if file in rows:
            raise InvalidCaseFile(
                f"{NAME}, line {line}: {shown(file)} stands there twice, first on line {lines[file]}."
            )
        _check_day(cells.get("published"), line)
        rows[file], lines[file] = cells, line
    return rows


def _check_day(text: str | None, line: int) -> None:
    if text is None:
        return
    try:
        date.fromisoformat(text) if len(text) == len("2021-11-16") else datetime.fromisoformat(text)
    except ValueError as error:
        meant = closest_day(text)
        hint = f" (closest: {meant})" if meant else ""
        raise InvalidCaseFile(
            f"{NAME}, line {line}: published is {shown(text)}, which is no date{hint}. Write YYYY-MM-DD, or a time "
            f"such as 2021-11-16T18:50:00+04:00."
        ) from error
