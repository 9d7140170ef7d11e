"""Reading event data: every row is mapped, or rejected with its reason; both are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from prophasis.datasets.dialect import Dialect
from prophasis.datasets.files import TextTable, text_tables
from prophasis.datasets.macros import MACROS
from prophasis.datasets.recognising import DIALECTS, Recognised, recognise
from prophasis.datasets.rows import EVENT_ROWS
from prophasis.errors import InvalidDataset

EXAMPLES = 5
LONGEST_LINE = 16 << 20
"""Bytes of a line beyond which it is rejected, so that one line cannot fill the memory."""
_MEMORY = "2GB"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out: why, where it stands (line of the file, where known), and how it begins."""

    reason: str
    line: int | None
    begins: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """How one file was read.

    Attributes:
        file: Its name, with the member of an archive: ``ged.zip#GEDEvent.csv``.
        dialect: Name of the dialect.
        title: The dialect in words, with its version.
        read: Rows of data in the file.
        mapped: Rows handed on.
        rejected: Rows left out, by reason; with *mapped* they make *read*.
        doubts: Rows that were kept although something is odd, by stable word.
        duplicate_ids: Ids that more than one mapped row has.
        examples: A few rejected rows of each reason.
    """

    file: str
    dialect: str
    title: str
    read: int
    mapped: int
    rejected: Mapping[str, int] = field(default_factory=dict)
    doubts: Mapping[str, int] = field(default_factory=dict)
    duplicate_ids: int = 0
    examples: tuple[Rejected, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self)


def read_events(
    paths: Path | str | Iterable[Path | str], *, dialect: str | None = None, dialects: Sequence[Dialect] = DIALECTS
) -> tuple[pa.Table, list[ImportReport]]:
    """The events of one or several files as a table like `EVENT_ROWS`, and a report on each.

    Args:
        paths: Files: csv, tsv, zip, zst, gz.
        dialect: Name of the dialect that all are in; where it is not given, each file's own is recognised.
        dialects: Those to choose from.

    Raises:
        InvalidDataset: A file cannot be read or its dialect is not known; nothing is returned then.
    """
    tables, reports = [], []
    for table, report in _each(paths, dialect, dialects):
        tables.append(table.to_arrow_table().cast(EVENT_ROWS.schema))
        reports.append(report)
    return pa.concat_tables(tables) if tables else EVENT_ROWS.empty(), reports


def import_events(
    paths: Path | str | Iterable[Path | str],
    to: Path,
    *,
    dialect: str | None = None,
    dialects: Sequence[Dialect] = DIALECTS,
) -> list[ImportReport]:
    """Write the events of files to the Parquet file *to*, in bounded memory; what it returns and raises is as in `read_events`.

    Nothing is written where a file cannot be read.
    """
    from pyarrow import parquet  # noqa: PLC0415

    part = to.with_name(f".{to.name}.part")
    reports = []
    try:
        with parquet.ParquetWriter(part, EVENT_ROWS.schema, compression="zstd") as writer:
            for table, report in _each(paths, dialect, dialects):
                for batch in table.to_arrow_reader(65_536):
                    writer.write_table(pa.Table.from_batches([batch]).cast(EVENT_ROWS.schema))
                reports.append(report)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return reports


def _each(
    paths: Path | str | Iterable[Path | str], wanted: str | None, dialects: Sequence[Dialect]
) -> Iterator[tuple[duckdb.DuckDBPyRelation, ImportReport]]:
    """Every table of every file: its mapped rows, still to be fetched, and the report on it."""
    for path in [paths] if isinstance(paths, (str, Path)) else paths:
        if not Path(path).is_file():
            raise InvalidDataset(f"there is no file {str(path)!r}. Give the path of a dataset.")
        with text_tables(Path(path)) as tables:
            for table in tables:
                with _connection() as connection:
                    yield _mapped(connection, table, recognise(table, dialects, wanted=wanted))


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB of its own that spills to disk rather than fill the memory."""
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        for macro in MACROS:
            connection.execute(macro)
        yield connection


def _mapped(
    connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised
) -> tuple[duckdb.DuckDBPyRelation, ImportReport]:
    dialect = found.dialect
    try:
        connection.execute(f"CREATE TEMP TABLE mapped AS {_select(dialect, _scan(table, found))}")
    except duckdb.Error as error:
        raise InvalidDataset(f"{table.named} cannot be read as {dialect.title}: {_first_line(error)}") from error
    kept = connection.sql("SELECT * EXCLUDE (rejected) FROM mapped WHERE rejected IS NULL")
    return kept, _report(connection, table, dialect)


def _scan(table: TextTable, found: Recognised) -> str:
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in found.names)
    return (
        f"read_csv({_text(str(table.path))}, delim={_text(table.delimiter)}, header={str(found.header).lower()}, "
        f"columns={{{columns}}}, auto_detect=false, quote='\"', escape='\"', nullstr='', encoding={_text(table.encoding)}, "
        f"max_line_size={LONGEST_LINE}, store_rejects=true, rejects_table='rejects', rejects_scan='scans', rejects_limit=0)"
    )


def _select(dialect: Dialect, scan: str) -> str:
    """One pass over the file: the event columns, the doubts, and the reason to reject."""
    values = ", ".join(
        f"{'NULL' if name not in dialect.values else dialect.values[name]} AS {name}"
        if name not in _ADDED
        else _added(dialect, name)
        for name in EVENT_ROWS.schema.names
    )
    reasons = " ".join(f"WHEN {condition} THEN {_text(reason)}" for reason, condition in dialect.rejects.items())
    rejected = f"CASE {reasons} END" if reasons else "NULL"
    where = f" WHERE NOT coalesce({dialect.ignores}, false)" if dialect.ignores else ""
    return f"SELECT {values}, CAST({rejected} AS VARCHAR) AS rejected FROM {scan}{where}"


_ADDED = ("dataset", "doubts")


def _added(dialect: Dialect, name: str) -> str:
    if name == "dataset":
        return f"{_text(dialect.name)} AS dataset"
    words = ", ".join(f"CASE WHEN {condition} THEN {_text(word)} END" for word, condition in dialect.doubts.items())
    return f"list_filter(CAST([{words}] AS VARCHAR[]), lambda word: word IS NOT NULL) AS doubts"


def _report(connection: duckdb.DuckDBPyConnection, table: TextTable, dialect: Dialect) -> ImportReport:
    lines = connection.sql(
        "SELECT lower(replace(CAST(any_value(error_type) AS VARCHAR), ' ', '-')), line, left(any_value(csv_line), 200) "
        "FROM rejects GROUP BY line, byte_position IS NULL ORDER BY line"
    ).fetchall()
    reasons = connection.sql(
        "SELECT rejected, count(*), list(coalesce(id, text, place, ''))[1:5] FROM mapped WHERE rejected IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    rejected: dict[str, int] = {reason: n for reason, n, _ in reasons}
    examples = [Rejected(reason, None, begins[:200]) for reason, _, some in reasons for begins in some]
    for reason, line, begins in lines:
        rejected[reason] = rejected.get(reason, 0) + 1
        if sum(one.reason == reason for one in examples) < EXAMPLES:
            examples.append(Rejected(reason, line, begins or ""))
    ((mapped,),) = connection.sql("SELECT count(*) FROM mapped WHERE rejected IS NULL").fetchall()
    doubts = connection.sql(
        "SELECT word, count(*) FROM (SELECT unnest(doubts) AS word FROM mapped WHERE rejected IS NULL) GROUP BY word ORDER BY word"
    ).fetchall()
    ((twice,),) = connection.sql(
        "SELECT count(*) FROM (SELECT id FROM mapped WHERE rejected IS NULL AND id IS NOT NULL GROUP BY id HAVING count(*) > 1)"
    ).fetchall()
    return ImportReport(
        file=table.named, dialect=dialect.name, title=dialect.title, read=mapped + sum(rejected.values()), mapped=mapped,
        rejected=dict(sorted(rejected.items())), doubts=dict(doubts), duplicate_ids=twice, examples=tuple(examples),
    )  # fmt: skip


def _text(value: str) -> str:
    """*value* as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
