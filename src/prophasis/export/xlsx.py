"""XLSX: sheets that open well in Excel and LibreOffice, with columns on the events sheet in which a person judges.

Texts are texts: dates and parts of dates are written as they are known (2021-11), never as a serial number of a day.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from prophasis.errors import ExportError
from prophasis.export.cells import Cell, as_words, cell_of
from prophasis.export.content import Content, Written
from prophasis.export.judgement_columns import COLUMNS, with_columns
from prophasis.model.addresses import web_address

LONGEST = 32_767
"""UTF-16 units that a cell holds."""
MOST_ROWS = 1_048_576
_LONGEST_LINK, _MOST_LINKS = 2_079, 65_530
_NARROWEST, _WIDEST = 9, 60
_MEASURED = 200
"""Rows whose length decides the width of a column."""
_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zones
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_LINE_END = re.compile("\r\n?")
"""XML and Excel know one end of a line."""
_HEAD, _TO_FILL = PatternFill("solid", fgColor="FFE7E9EE"), PatternFill("solid", fgColor="FFFFF4CC")
_BOLD, _TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)
_SHEETS = ("events", "claims", "figures", "disputes", "timeline")
_FIRST: Mapping[str, tuple[str, ...]] = {
    "events": ("id", "title", *(name for name, _ in COLUMNS)),
    "claims": ("id", "document", "speaker", "stance", "event", "occurred", "place", "evidence"),
}
"""What a reader wants first; the other columns follow in the order of the table."""
_SOURCE_COLUMNS = (
    "document_id", "document", "title", "published", "published_at", "url", "language", "retold", "credit", "source",
    "source_name", "source_kind", "country", "affiliation", "reliability", "sha256",
)  # fmt: skip


def write_xlsx(content: Content, what: str | None) -> Written:
    """All sheets, or the list *what* alone, each time with what the file is about at the end."""
    book = _Book()
    for name in (what,) if what else _SHEETS:
        frame = content.frames[name]
        rows, columns = frame.to_pylist(), list(frame.column_names)
        if name == "events":
            rows = with_columns(content, rows)
            columns += [column for column, _ in COLUMNS]
        first = [column for column in _FIRST.get(name, ()) if column in columns]
        book.add(name, [*first, *(column for column in columns if column not in first)], rows)
    if not what:
        book.add("sources", _SOURCE_COLUMNS, _sources(content))
    n_cut = book.n_cut
    book.add("about", ("what", "says"), _about(content, n_cut))
    cut = (f"{n_cut:,} cells were cut at {LONGEST:,} characters; csv and parquet hold them whole",)
    return Written(content=book.bytes(), rows=book.n_rows, notes=cut if n_cut else ())


def cut_to_fit(text: str) -> str:
    """*text*, or as much of it as a cell holds with a note that says how long it is."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    note = f" … [cut: {len(text):,} characters]"
    return units[: 2 * (LONGEST - len(note))].decode("utf-16-le", "ignore") + note


class _Book:
    """A workbook that is written row by row, and counts what it had to cut."""

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._book.properties.creator = "Prophasis"
        self._book.properties.created = _MOMENT
        self.n_cut = 0
        self.n_rows = 0

    def add(self, title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        """One sheet, its first row frozen."""
        if len(rows) + 1 > MOST_ROWS:
            raise ExportError(f"{title} has {len(rows):,} rows; a sheet holds {MOST_ROWS - 1:,}. Write csv or parquet.")
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2" if title == "about" else "B2"
        to_fill = {name for name, _ in COLUMNS} if title == "events" else set()
        for n, width in enumerate(_widths(columns, rows), start=1):
            sheet.column_dimensions[get_column_letter(n)].width = width
        if to_fill:
            choice = DataValidation(type="list", formula1='"same,different,unsure"', allow_blank=True)
            letter = get_column_letter(columns.index("judgement") + 1)
            choice.add(f"{letter}2:{letter}{max(len(rows) + 1, 2)}")
            sheet.data_validations.append(choice)
        head = [(name, _TO_FILL if name in to_fill else _HEAD) for name in columns]
        sheet.append([self._cell(sheet, name, fill=fill, font=_BOLD) for name, fill in head])
        for at, row in enumerate(rows, start=2):
            cells = [
                self._cell(sheet, cell_of(row[name], as_words), fill=_TO_FILL if name in to_fill else None)
                for name in columns
            ]
            sheet.append(cells)
            self._link(sheet, columns, row, at)
        self.n_rows += len(rows) if title != "about" else 0

    def _link(self, sheet: Any, columns: Sequence[str], row: Mapping[str, Any], at: int) -> None:
        """What is an address of the web, and nothing else, can be clicked."""
        links = sheet._hyperlinks
        if "url" in columns and _is_link(row["url"]) and len(links) < _MOST_LINKS:
            links.append(Hyperlink(ref=f"{get_column_letter(columns.index('url') + 1)}{at}", target=row["url"]))

    def _cell(self, sheet: Any, value: Cell, *, fill: PatternFill | None = None, font: Font | None = None) -> Any:
        if isinstance(value, str):
            value = _LINE_END.sub("\n", value)
            fitting = cut_to_fit(value)
            self.n_cut += fitting != value
            cell = WriteOnlyCell(sheet, None)
            cell._value, cell.data_type = fitting, "s"
            cell.number_format = "@"
        else:
            cell = WriteOnlyCell(sheet, value)
        cell.alignment = _TOP
        if fill is not None:
            cell.fill = fill
        if font is not None:
            cell.font = font
        return cell

    def bytes(self) -> bytes:
        """The file, without the time of its making."""
        made, plain = io.BytesIO(), io.BytesIO()
        self._book.save(made)
        with zipfile.ZipFile(made) as before, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as after:
            for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                part = before.read(name)
                if name == "docProps/core.xml":
                    part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", part)
                info = zipfile.ZipInfo(name, _ZIP_MOMENT)
                info.compress_type = zipfile.ZIP_DEFLATED
                after.writestr(info, part)
        return plain.getvalue()


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_LINK and value.isascii() and web_address(value) is not None


def _widths(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Iterable[int]:
    for name in columns:
        lengths = [len(str(cell_of(row[name], as_words) or "")) for row in rows[:_MEASURED]]
        yield min(max([_NARROWEST, len(name), *lengths]) + 2, _WIDEST)


def _sources(content: Content) -> list[dict[str, Any]]:
    """One row for each document, with who published it."""
    rows = []
    for document in content.documents.values():
        source = content.sources.get(document["source"]) or {}
        rows.append({
            **{name: document.get(name) for name in _SOURCE_COLUMNS},
            "document_id": document["id"], "document": document["name"], "source_name": content.source_name(document),
            "source_kind": source.get("kind"), "country": source.get("country"),
            "affiliation": source.get("affiliation"), "reliability": source.get("reliability"),
        })  # fmt: skip
    return rows


def _about(content: Content, n_cut: int) -> list[dict[str, Any]]:
    told = [
        ("case", content.title),
        ("question", content.question),
        ("made by", f"Prophasis {content.version}"),
        ("unknown", "An empty cell is not known. It is never zero."),
        ("dates", "As they are known: 2021-11-16, 2021-11, or 2021-11-14/2021-11-16 with the last day included."),
        ("mark in front", "A text that a spreadsheet would take for a formula, or that begins with ', has one ' more in front."),
        ("cut cells", n_cut),
        ("characters", "Control characters that a sheet cannot hold are written as \ufffd."),
        *((f"events, {name}", says) for name, says in COLUMNS),
        ("several judgements", "A further judgement of an event is a further row with the same id; copy a row to add one."),
        ("reading back", "prophasis judge CASE --from FILE.xlsx"),
    ]  # fmt: skip
    return [{"what": what, "says": says} for what, says in told]
