"""A file of events as a table: a dataset in a dialect that is known, or any csv or Parquet file with columns of its own."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from prophasis.datasets.importing import read_events
from prophasis.datasets.own_columns import OWN
from prophasis.datasets.report import ImportReport
from prophasis.errors import InvalidDataset


def read_table(path: Path) -> tuple[pa.Table, ImportReport | None]:
    """The events of *path*, and how they were read where it is a dataset in a known dialect.

    Raises:
        InvalidDataset: There is no such file, or it is neither a known dataset nor a table.
    """
    if not path.is_file():
        raise InvalidDataset(f"there is no file {str(path)!r}. Give a csv, a Parquet file or a dataset.")
    if path.suffix == ".parquet":
        return _plain(path, "read_parquet"), None
    try:
        table, reports = read_events(path)
    except InvalidDataset as error:
        if "fits no known dialect" not in str(error):
            raise
        return _plain(path, "read_csv_auto"), None
    if any(one.dialect == OWN for one in reports):  # names of one's own: every column is kept
        return _plain(path, "read_csv_auto"), None
    return table, reports[0] if len(reports) == 1 else None


def _plain(path: Path, reader: str) -> pa.Table:
    name = str(path).replace("'", "''")
    try:
        with duckdb.connect() as connection:
            return connection.sql(f"SELECT * FROM {reader}('{name}')").to_arrow_table()
    except duckdb.Error as error:
        raise InvalidDataset(f"{str(path)!r} cannot be read as a table: {str(error).splitlines()[0]}") from error
