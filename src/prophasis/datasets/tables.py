"""A file of events as a table: a dataset in a dialect that is known, by a mapping, or a table with columns of its own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import parquet

from prophasis.datasets.chosen_columns import column
from prophasis.datasets.dialect import ADDED, Dialect, plain_names
from prophasis.datasets.files import TextTable, Unread, text_tables
from prophasis.datasets.importing import read_events
from prophasis.datasets.macros import COORDINATES
from prophasis.datasets.own_columns import OWN
from prophasis.datasets.reading import connected, write_rows
from prophasis.datasets.recognising import Recognised
from prophasis.datasets.report import ImportReport
from prophasis.errors import InvalidDataset
from prophasis.model.table import Table

AS_WRITTEN = "as-written"
"""The dialect of a table whose columns are kept under the names that they have."""
_TEXT = pa.string()
_REAL = pa.float64()
_DEGREES = {"latitude": "latitude_of(latitude, longitude)", "longitude": "longitude_of(latitude, longitude)"}


def read_table(path: Path, *, mapping: Path | None = None) -> tuple[pa.Table, list[ImportReport]]:
    """The events of *path*, and how they were read.

    A dataset in a known dialect, or one with a mapping, gets the columns of `EVENT_ROWS`; any other keeps its own, as text.

    Raises:
        InvalidDataset: There is no such file, or it is neither a known dataset nor a table.
    """
    if not path.is_file():
        raise InvalidDataset(f"there is no file {str(path)!r}. Give a csv, a Parquet file or a dataset.")
    if mapping is not None:
        return read_events(path, mapping=mapping)
    if path.suffix.lower() == ".parquet" and "date" in (names := _parquet_names(path)):
        return parquet.ParquetFile(path).read(columns=list(dict.fromkeys(names))), []
    try:
        table, reports = read_events(path)
    except InvalidDataset as error:
        if "fits no known dialect" not in str(error):
            raise
        return _own_table(path)
    if any(one.dialect == OWN for one in reports):  # names of one's own: every column is kept
        return _own_table(path)
    return table, reports


def _parquet_names(path: Path) -> list[str]:
    try:
        return list(parquet.read_schema(path).names)
    except (OSError, pa.ArrowException) as error:
        raise InvalidDataset(f"{path.name} is no whole Parquet file: {error}. Download it again.") from error


def _own_table(path: Path) -> tuple[pa.Table, list[ImportReport]]:
    """The one table in *path* with its own columns; what cannot be split is counted."""
    found: list[tuple[pa.Table, ImportReport]] = []
    with TemporaryDirectory(prefix="prophasis-") as folder, text_tables(path) as tables:
        for table in tables:
            if isinstance(table, Unread):
                continue
            if found:
                raise InvalidDataset(f"{path.name} holds several tables of no known dialect. Unpack it and give one.")
            found.append(_own_rows(table, Path(folder)))
    if not found:
        raise InvalidDataset(f"{path.name} holds no table. Unpack it and give one.")
    rows, report = found[0]
    return rows, [report]


def _own_rows(table: TextTable, folder: Path) -> tuple[pa.Table, ImportReport]:
    part, found = folder / "rows.parquet", _as_written(table)
    with connected(folder) as connection:
        report = write_rows(connection, table, found, part)
    rows = parquet.read_table(part, columns=[name for name in found.names if name not in ADDED])
    called = dict(zip(found.names, table.first, strict=True))
    return rows.rename_columns([called[name].strip() or name for name in rows.column_names]), report


def _as_written(table: TextTable) -> Recognised:
    """Every column under its own name and as text; ``latitude`` and ``longitude`` as degrees, since what is impossible is counted."""
    names = tuple(plain_names(table.first))
    kept = [name for name in names if name not in ADDED]
    degrees = _DEGREES if _DEGREES.keys() <= set(kept) else {}
    shape = Table(
        "own_rows",
        "one row of a table with columns of its own",
        (
            *((name, _REAL if name in degrees else _TEXT, "") for name in kept),
            ("dataset", _TEXT, ""),
            ("doubts", pa.list_(_TEXT), ""),
        ),
    )
    dialect = Dialect(
        name=AS_WRITTEN,
        title="a table with columns of its own",
        citation="",
        rows=shape,
        values={name: degrees.get(name, column(name)) for name in kept},
        doubts=COORDINATES if degrees else {},
    )
    return Recognised(dialect, names, header=True)
