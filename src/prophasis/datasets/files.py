"""Opening a file of event data: its members, its delimiter, its header; nothing is read into memory as a whole."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, cast

import pyarrow as pa

from prophasis.errors import InvalidDataset

HEAD_BYTES = 1 << 18
DELIMITERS = ",\t;|"
TABLES = (".csv", ".tsv", ".tab", ".txt")
_MOST_BYTES = 64 << 30
"""What a member of an archive may unpack to, so that a few bytes cannot fill a disk."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A delimited text file on disk, and how it is written.

    Attributes:
        path: Plain, or with the suffix .gz or .zst, which DuckDB reads as it is.
        named: What to call it to people: ``ged.zip#GEDEvent.csv``.
        delimiter: One character.
        first: The cells of the first line.
        second: Those of the second; empty where there is none.
        encoding: ``utf-8``, ``utf-16`` or ``latin-1``.
    """

    path: Path
    named: str
    delimiter: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    encoding: str


@contextmanager
def text_tables(path: Path) -> Iterator[list[TextTable]]:
    """The delimited files in *path*: itself, or the members of a zip, which are unpacked for as long as the block runs.

    Raises:
        InvalidDataset: It is empty, cut off, encrypted, or holds no table.
    """
    if path.suffix.lower() != ".zip":
        yield [sniff(path, path.name)]
        return
    with TemporaryDirectory(prefix="prophasis-") as folder:
        yield [sniff(member, named) for named, member in _unpacked(path, Path(folder))]


def sniff(path: Path, named: str) -> TextTable:
    """How the file at *path* is written, from its beginning.

    Raises:
        InvalidDataset: There is nothing in it, or it is no text.
    """
    head = _head(path, named)
    encoding = _encoding(head)
    text = head.decode(encoding, errors="ignore").removeprefix("\ufeff")
    if not text.strip():
        raise InvalidDataset(f"{named} is empty. Give a file with event data.")
    if "\x00" in text:
        raise InvalidDataset(f"{named} is no text table. Give csv, tsv, zip, zst, gz, Parquet or JSON.")
    delimiter = max(DELIMITERS, key=lambda mark: len(_cells(text, mark)[0]))
    rows = _cells(text, delimiter)
    return TextTable(path, named, delimiter, tuple(rows[0]), tuple(rows[1] if len(rows) > 1 else ()), encoding)


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
    return rows or [[text]]


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _head(path: Path, named: str) -> bytes:
    try:
        with _plain(path) as stream:
            return stream.read(HEAD_BYTES)
    except (OSError, EOFError) as error:
        raise InvalidDataset(f"{named} cannot be read: {error}. Download it again.") from error


def _plain(path: Path) -> IO[bytes]:
    match path.suffix.lower():
        case ".gz":
            return cast(IO[bytes], gzip.open(path))
        case ".zst":
            return cast(IO[bytes], pa.CompressedInputStream(pa.OSFile(str(path)), "zstd"))
    return path.open("rb")


def _unpacked(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The tables of a zip, each unpacked into *folder*."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if PurePosixPath(one.filename).suffix.lower() in TABLES]
            members = [one for one in members if not one.filename.startswith("__MACOSX/")]
            if not members:
                raise InvalidDataset(
                    f"{path.name} holds no {', '.join(TABLES)} file. Unpack it and give the file itself."
                )
            for n, member in enumerate(sorted(members, key=lambda one: one.filename)):
                if member.file_size > _MOST_BYTES:
                    raise InvalidDataset(
                        f"{path.name}#{member.filename} unpacks to {member.file_size:,} bytes. Unpack it yourself."
                    )
                target = folder / f"{n}{PurePosixPath(member.filename).suffix.lower()}"
                with archive.open(member) as source, target.open("wb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
                yield f"{path.name}#{member.filename}", target
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise InvalidDataset(f"{path.name} is not a whole zip: {error}. Download it again.") from error
