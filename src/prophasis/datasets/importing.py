"""Reading event data: every row is mapped, or rejected with its reason; both are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pyarrow as pa

from prophasis.datasets.actor_map import ActorMap
from prophasis.datasets.dialect import Dialect
from prophasis.datasets.files import TextTable, Unread, text_tables
from prophasis.datasets.mapping import ColumnMapping, mapped, read_mapping
from prophasis.datasets.reading import connected, write_rows
from prophasis.datasets.recognising import DIALECTS, Recognised, recognise
from prophasis.datasets.report import ImportReport
from prophasis.datasets.rows import EVENT_ROWS, MENTION_ROWS, SERIES_ROWS
from prophasis.datasets.writing import write_table
from prophasis.errors import InvalidDataset
from prophasis.model.table import Table

Paths = Path | str | Iterable[Path | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What the caller said of the files."""

    dialect: str | None
    mapping: ColumnMapping | None
    dialects: Sequence[Dialect]
    shape: Table | None

    def recognise(self, table: TextTable) -> Recognised:
        if self.mapping is not None:
            return mapped(self.mapping, table)
        return recognise(table, self.dialects, wanted=self.dialect)


def read_events(
    paths: Paths,
    *,
    dialect: str | None = None,
    mapping: ColumnMapping | Path | str | None = None,
    dialects: Sequence[Dialect] = DIALECTS,
) -> tuple[pa.Table, list[ImportReport]]:
    """The events of one or several files as a table like `EVENT_ROWS`, and a report on each.

    The rows stand in the order of the files and of the rows in them.

    Args:
        paths: Files: csv, tsv, zip, gz, zst, Parquet, JSON.
        dialect: Name of the dialect that all are in; where it is not given, each file's own is recognised.
        mapping: What a mapping file says, or its path; then no dialect is looked for.
        dialects: Those to choose from.

    Raises:
        InvalidDataset: A file cannot be read, its dialect is not known, or it holds no events; nothing is returned then.

    Example:
        >>> events, reports = read_events("GEDEvent_v23_0_10.csv")  # doctest: +SKIP
        >>> reports[0].title, reports[0].read, reports[0].mapped  # doctest: +SKIP
        ('UCDP GED or Candidate, 49 columns', 2391, 2391)
    """
    return _read(paths, _wish(dialect, mapping, dialects, EVENT_ROWS), EVENT_ROWS)


def read_series(
    paths: Paths, *, dialect: str | None = None, dialects: Sequence[Dialect] = DIALECTS
) -> tuple[pa.Table, list[ImportReport]]:
    """The values of series files as a table like `SERIES_ROWS`; arguments and errors as in `read_events`."""
    return _read(paths, _wish(dialect, None, dialects, SERIES_ROWS), SERIES_ROWS)


def read_mentions(
    paths: Paths, *, dialect: str | None = None, dialects: Sequence[Dialect] = DIALECTS
) -> tuple[pa.Table, list[ImportReport]]:
    """The mentions of GDELT's mentions files as a table like `MENTION_ROWS`; arguments and errors as in `read_events`."""
    return _read(paths, _wish(dialect, None, dialects, MENTION_ROWS), MENTION_ROWS)


def import_events(
    paths: Paths,
    to: Path | str,
    *,
    dialect: str | None = None,
    mapping: ColumnMapping | Path | str | None = None,
    dialects: Sequence[Dialect] = DIALECTS,
) -> list[ImportReport]:
    """Write the events of files to *to*, Parquet or csv by its ending, in bounded memory; else as `read_events`."""
    return _import(paths, Path(to), _wish(dialect, mapping, dialects, EVENT_ROWS))


def import_rows(
    paths: Paths,
    to: Path | str,
    *,
    dialect: str | None = None,
    mapping: ColumnMapping | Path | str | None = None,
    dialects: Sequence[Dialect] = DIALECTS,
    actors: ActorMap | None = None,
) -> list[ImportReport]:
    """As `import_events`, for files of any one shape: events, series or mentions, whichever the first file holds.

    With *actors* the events get the columns ``actor_ids`` and ``target_ids``, as `map_actors` adds them.
    """
    return _import(paths, Path(to), _wish(dialect, mapping, dialects, None), actors)


def _wish(
    dialect: str | None, mapping: ColumnMapping | Path | str | None, dialects: Sequence[Dialect], shape: Table | None
) -> _Wish:
    said = read_mapping(Path(mapping)) if isinstance(mapping, (str, Path)) else mapping
    if said is not None and dialect is not None:
        raise InvalidDataset(f"give a dialect ({dialect}) or a mapping ({said.name}), not both.")
    return _Wish(dialect=dialect, mapping=said, dialects=dialects, shape=shape)


def _read(paths: Paths, wish: _Wish, shape: Table) -> tuple[pa.Table, list[ImportReport]]:
    from pyarrow import parquet  # noqa: PLC0415

    tables, reports = [], []
    with TemporaryDirectory(prefix="prophasis-") as folder:
        for part, report, _ in _each(paths, wish, Path(folder)):
            reports.append(report)
            if part is not None:
                tables.append(parquet.read_table(part, columns=shape.schema.names).cast(shape.schema))
                part.unlink()
    return pa.concat_tables(tables) if tables else shape.empty(), reports


def _import(paths: Paths, to: Path, wish: _Wish, actors: ActorMap | None = None) -> list[ImportReport]:
    """The rows of every table go to parts beside *to*, and from there, when all are read, into one file."""
    if to.suffix.lower() not in (".parquet", ".csv"):
        raise InvalidDataset(f"--to {to.name}: the ending says the format; give .parquet or .csv.")
    if not to.parent.is_dir():
        raise InvalidDataset(f"there is no folder {str(to.parent)!r} to write {to.name} into. Make it first.")
    parts, reports, shape = [], [], wish.shape
    with TemporaryDirectory(prefix=".prophasis-", dir=to.parent) as folder:
        for part, report, found in _each(paths, wish, Path(folder)):
            reports.append(report)
            if part is not None:
                parts.append(part)
                shape = shape or found
        write_table(parts, shape or EVENT_ROWS, to, Path(folder), actors=actors)
    return reports


def _each(paths: Paths, wish: _Wish, folder: Path) -> Iterator[tuple[Path | None, ImportReport, Table | None]]:
    """Every table of every file: its mapped rows in *folder*, the report on it, its shape; no rows for what could not be read."""
    shape, n = wish.shape, 0
    with connected(folder) as connection:
        for given in [paths] if isinstance(paths, (str, Path)) else paths:
            path = Path(given)
            if not path.is_file():
                raise InvalidDataset(f"there is no file {str(path)!r}. Give the path of a dataset.")
            with text_tables(path) as tables:
                several, some = False, False
                left = []
                for table in tables:
                    several = several or (not isinstance(table, Unread) and table.named != path.name)
                    try:
                        found = _recognised(table, wish, shape)
                    except InvalidDataset as error:
                        if isinstance(table, TextTable) and not several:
                            raise
                        left.append(str(error))
                        yield None, _unread(table, str(error)), None
                        continue
                    shape, some, n = found.dialect.rows, True, n + 1
                    part = folder / f"{n}.parquet"
                    yield part, write_rows(connection, cast(TextTable, table), found, part), shape
                if not some:
                    raise InvalidDataset(f"{path.name} holds nothing that can be read: {' '.join(left)}")


def _recognised(table: TextTable | Unread, wish: _Wish, shape: Table | None) -> Recognised:
    if isinstance(table, Unread):
        raise InvalidDataset(f"{table.named} {table.why}")
    found = wish.recognise(table)
    if shape is not None and found.dialect.rows is not shape:
        raise InvalidDataset(
            f"{table.named} is {found.dialect.title} and gives {found.dialect.rows.name}, not {shape.name}. Import it apart."
        )
    return found


def _unread(table: TextTable | Unread, why: str) -> ImportReport:
    return ImportReport(file=table.named, dialect="", title="not read", rows="", notes=(why,))
