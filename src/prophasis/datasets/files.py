"""Opening a file of event data: its members, its delimiter, how it begins; nothing is read into memory as a whole."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from prophasis.datasets.json_table import json_as_csv, looks_like_json
from prophasis.datasets.plain_text import HEAD_BYTES, PlainText, kind_of, plain_text
from prophasis.datasets.report import Tally
from prophasis.errors import InvalidDataset

DELIMITERS = ",\t;|"
TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".parquet", ".gz", ".zst")
"""Endings of members of a zip that may be tables; the others are named and left."""
SAMPLE = 20

_ENDS = re.compile(r"\r\n|\n|\r")
_MOST_BYTES = 64 << 30
"""What a member of an archive may unpack to, so that a few bytes cannot fill a disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A table on disk, and how it is written.

    Attributes:
        path: A delimited UTF-8 text, or a Parquet file.
        named: What to call it to people: ``ged.zip#GEDEvent.csv``.
        kind: text, json (a csv was made of it) or parquet.
        delimiter: One character; empty for Parquet.
        first: The cells of the first row.
        second: Those of the second; empty where there is none.
        sample: The first lines, split at the delimiter as if quotes were letters.
        encoding: In which the text came.
        nul: NUL bytes are in it, each written as `plain_text.NUL`.
        lines: Lines of the text; 0 for Parquet.
        lost: What is no row at all, and lines that are too long or were taken out.
        closing: The bytes that its lines end with.
        blanked: Lines that were taken out and stand there blank.
    """

    path: Path
    named: str
    kind: str = "text"
    delimiter: str = ""
    first: tuple[str, ...]
    second: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    encoding: str = "utf-8"
    nul: bool = False
    lines: int = 0
    lost: Tally = field(default_factory=Tally)
    closing: bytes = b""
    blanked: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A member of an archive that is no table: its name, and why."""

    named: str
    why: str


@contextmanager
def text_tables(path: Path) -> Iterator[Iterator[TextTable | Unread]]:
    """The tables in *path*: itself, or the members of a zip; copies live for as long as the block runs.

    Raises:
        InvalidDataset: It is empty, cut off, encrypted, or holds no table.
    """
    with TemporaryDirectory(prefix="prophasis-") as folder:
        yield _tables(path, Path(folder))


def _tables(path: Path, folder: Path) -> Iterator[TextTable | Unread]:
    if not (path.suffix.lower() == ".zip" or kind_of(path) == "zip"):
        yield sniff(path, path.name, folder)
        return
    for named, member in _unpacked(path, folder):
        if member is None:
            yield Unread(named, "is none of " + ", ".join(TABLES))
            continue
        try:
            yield sniff(member, named, folder)
        except InvalidDataset as error:
            yield Unread(named, str(error))
        for used in folder.iterdir():
            used.unlink()


def sniff(path: Path, named: str, folder: Path) -> TextTable:
    """How the file at *path* is written, from its beginning; copies go into *folder*.

    Raises:
        InvalidDataset: There is nothing in it, it is cut off, or it is no text.
    """
    if kind_of(path) == "parquet":
        return TextTable(path=path, named=named, kind="parquet", first=_parquet_columns(path, named))
    plain = plain_text(path, named, folder / "plain.txt")
    if looks_like_json(plain.head):
        lost = json_as_csv(plain.path, named, folder / "rows.csv")
        table = _text_table(plain_text(folder / "rows.csv", named, folder / "short.csv"), named, delimiter=",")
        for other in (plain.lost, table.lost):
            lost.add_all(other)
        return replace(table, kind="json", lost=lost, nul=plain.nul, encoding=plain.encoding)
    return _text_table(plain, named)


def _text_table(plain: PlainText, named: str, delimiter: str | None = None) -> TextTable:
    lines = _ENDS.split(plain.head.rstrip("\r\n"))  # splitlines() would break a line at a form feed inside a cell
    lines = (lines[:-1] if len(plain.head) > HEAD_BYTES // 2 and len(lines) > 1 else lines)[
        :SAMPLE
    ]  # the last may be cut
    delimiter = delimiter or max(
        DELIMITERS, key=lambda mark: Counter(len(row) for row in _split(lines, mark)).most_common(1)[0][0]
    )
    rows = _cells(plain.head, delimiter)
    return TextTable(
        path=plain.path, named=named, delimiter=delimiter, first=tuple(rows[0]), second=tuple(rows[1] if len(rows) > 1 else ()),
        sample=tuple(tuple(row) for row in _split(lines, delimiter)), encoding=plain.encoding, nul=plain.nul, lines=plain.lines, lost=plain.lost,
        closing=plain.closing,
    )  # fmt: skip


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    return [line.split(delimiter) for line in lines]


def _cells(text: str, delimiter: str) -> list[list[str]]:
    """The first two rows."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            rows.append(row)
            if len(rows) == 2:
                break
    except csv.Error:  # a cell beyond the module's limit: the file may still be a table
        pass
    return rows or [[text[:1000]]]


def _parquet_columns(path: Path, named: str) -> tuple[str, ...]:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    try:
        return tuple(parquet.read_schema(path).names)
    except (OSError, pa.ArrowException) as error:
        raise InvalidDataset(f"{named} is no whole Parquet file: {error}. Download it again.") from error


def _unpacked(path: Path, folder: Path) -> Iterator[tuple[str, Path | None]]:
    """The members of a zip by name, each unpacked into *folder* in its turn; no path for what is no table."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
            members = [one for one in members if not one.filename.startswith("__MACOSX/")]
            if not any(_may_be_table(one) for one in members):
                raise InvalidDataset(
                    f"{path.name} holds no {', '.join(TABLES)} file. Unpack it and give the file itself."
                )
            for n, member in enumerate(members):
                named = f"{path.name}#{member.filename}"
                if not _may_be_table(member):
                    yield named, None
                    continue
                if member.file_size > _MOST_BYTES:
                    raise InvalidDataset(f"{named} unpacks to {member.file_size:,} bytes. Unpack it yourself.")
                target = folder / f"member-{n}"
                with archive.open(member) as source, target.open("wb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
                yield named, target
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise InvalidDataset(f"{path.name} is not a whole zip: {error}. Download it again.") from error


def _may_be_table(member: zipfile.ZipInfo) -> bool:
    return PurePosixPath(member.filename).suffix.lower() in TABLES
