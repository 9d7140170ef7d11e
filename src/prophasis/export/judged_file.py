"""The judgement columns of an events table that a person filled in, read back from XLSX or csv."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prophasis.errors import InvalidJudgement
from prophasis.export.cells import unguarded

NEEDED = ("id", "judgement", "with")
_READ = (*NEEDED, "by", "why", "judgement_id", "export_mark")
_ADVICE = "Export the events again (prophasis export CASE --to FILE.xlsx) and fill in its columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """One row of the table, as it was filled in; empty cells are empty texts.

    Attributes:
        where: Sheet and row, for people.
        id: The event of the row.
        judgement: same, different, unsure, or what stands there instead.
        other: The other event or claim.
        by: Who decides.
        why: The reason.
        judgement_id: The judgement that stood in the row when it was exported.
        mark: What the event held when it was exported; ``None`` where the table has no such column.
    """

    where: str
    id: str
    judgement: str = ""
    other: str = ""
    by: str = ""
    why: str = ""
    judgement_id: str = ""
    mark: str | None = None


def read_judged(path: Path) -> list[JudgedRow]:
    """The rows of every sheet with the columns id, judgement and with, wherever in the first row they stand.

    Raises:
        InvalidJudgement: The file is no XLSX or csv, cannot be read, or no sheet has these columns.
    """
    if not path.is_file():
        raise InvalidJudgement(f"there is no file {str(path)!r}.")
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise InvalidJudgement(f"{path.name}: judgements are read from .xlsx or .csv, not from {kind or 'no ending'}.")
    found: list[JudgedRow] = []
    tables = list(_sheets(path) if kind == ".xlsx" else _csv(path))
    if not tables:
        raise InvalidJudgement(f"{path.name}: no first row has the columns {', '.join(NEEDED)}. {_ADVICE}.")
    for title, (head, *rows) in tables:
        at = _columns(head, title)
        for n, row in enumerate(rows, start=2):
            told = {name: row[place] if place < len(row) else "" for name, place in at.items()}
            if told["id"]:
                found.append(_judged(told, f"{title}row {n}"))
            elif told["judgement"]:
                word = told["judgement"]
                raise InvalidJudgement(f"{title}row {n}: {word!r:.60} stands in a row without an id. {_ADVICE}.")
    return found


def _judged(told: Mapping[str, str], where: str) -> JudgedRow:
    return JudgedRow(
        where=where, id=told["id"], judgement=told["judgement"], other=told["with"], by=told.get("by", ""),
        why=told.get("why", ""), judgement_id=told.get("judgement_id", ""), mark=told.get("export_mark"),
    )  # fmt: skip


def _has_columns(head: Sequence[str]) -> bool:
    return set(NEEDED) <= {name.strip().lower() for name in head}


def _columns(head: Sequence[str], title: str) -> dict[str, int]:
    """Where the columns stand."""
    names = [name.strip().lower() for name in head]
    for name in _READ:
        if names.count(name) > 1:
            raise InvalidJudgement(f"{title}row 1: two columns are called {name!r}; keep one.")
    return {name: names.index(name) for name in _READ if name in names}


def _sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    broken = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, EOFError, SyntaxError, TypeError)
    try:
        with path.open("rb") as file:
            for sheet in load_workbook(file, read_only=True).worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows()
                title = f"{path.name} sheet {sheet.title}, "
                head = [_text(cell, title) for cell in next(rows, ())]
                if _has_columns(head):
                    wanted = {n for n, name in enumerate(head) if name.strip().lower() in _READ}
                    yield title, [head, *([_text(cell, title) if n in wanted else "" for n, cell in enumerate(row)] for row in rows)]  # fmt: skip
    except broken as error:
        raise InvalidJudgement(f"{path.name}: is no whole XLSX file ({error}). Save it again as .xlsx.") from error


def _text(cell: Any, title: str) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        raise InvalidJudgement(f"{title}cell {cell.coordinate}: holds a formula; put its value there.")
    return unguarded(str(cell.value)).strip()


def _csv(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The rows, whatever of comma, semicolon and tab stands between the cells: spreadsheets write what their country uses."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidJudgement(
            f"{path.name}: is not UTF-8 ({error}). In Excel save it as 'CSV UTF-8', or as .xlsx."
        ) from error
    limit = csv.field_size_limit()
    csv.field_size_limit(max(len(text), limit))
    try:
        for mark in ",;\t":
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
            if rows and _has_columns(rows[0]):
                yield f"{path.name} ", [[unguarded(cell).strip() for cell in row] for row in rows]
                return
    except csv.Error as error:
        raise InvalidJudgement(f"{path.name}: is no csv ({error}). Save it again as 'CSV UTF-8'.") from error
    finally:
        csv.field_size_limit(limit)
