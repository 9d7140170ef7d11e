"""One table of a file into Parquet: one pass over the text, then the counts from the columns that were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from prophasis.datasets.chosen_columns import column, text
from prophasis.datasets.dialect import Dialect
from prophasis.datasets.files import TextTable
from prophasis.datasets.knowledge import add_knowledge
from prophasis.datasets.macros import MACROS
from prophasis.datasets.plain_text import NUL
from prophasis.datasets.recognising import Recognised
from prophasis.datasets.report import ImportReport, Rejected
from prophasis.errors import InvalidDataset

EXAMPLES = 5
LONGEST_LINE = 16 << 20
"""Bytes of a line beyond which it is rejected, so that one line cannot fill the memory."""
MEMORY = "2GB"
_REPEATED = 1 / 3
_ERRORS = {
    "missing columns": "too-few-columns",
    "too many columns": "too-many-columns",
    "unquoted value": "quote-not-closed",
    "line size over maximum": "line-too-long",
    "invalid encoding": "invalid-encoding",
}
"""What DuckDB calls a line that it cannot split, and our word."""


@contextmanager
def connected(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB of its own that spills into *folder* rather than fill the memory."""
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = {text(str(folder))}")
        for macro in MACROS:
            connection.execute(macro)
        add_knowledge(connection)
        yield connection


def write_rows(connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised, to: Path) -> ImportReport:
    """Write the mapped rows of *table* to the Parquet file *to*, in the order of the file; return the counts.

    Raises:
        InvalidDataset: The table cannot be read.
    """
    dialect = found.dialect
    every = to.with_name(f"{to.name}.all")
    for kept in ("rejects", "scans"):
        connection.execute(f"DROP TABLE IF EXISTS {kept}")
    try:
        connection.execute(
            f"COPY ({_select(table, found)}) TO {text(str(every))} (FORMAT parquet, COMPRESSION lz4_raw)"
        )
        title = _title(connection, table, found)
    except duckdb.Error as error:
        raise InvalidDataset(f"{table.named} cannot be read as {dialect.title}: {_first_line(error)}") from error
    connection.execute(f"CREATE OR REPLACE TEMP VIEW mapped AS SELECT * FROM read_parquet({text(str(every))})")
    report = _report(connection, table, dialect, title)
    kept = "SELECT * EXCLUDE (rejected, begins) FROM mapped WHERE rejected IS NULL"
    connection.execute(f"COPY ({kept}) TO {text(str(to))} (FORMAT parquet, COMPRESSION lz4_raw)")
    every.unlink()
    return report


def _select(table: TextTable, found: Recognised) -> str:
    """One pass over the file: our columns, the doubts, and the reason to reject."""
    dialect = found.dialect
    values = ", ".join(f"{_value(dialect, field.name)} AS {field.name}" for field in dialect.rows.schema)
    rejected = _case({**_rejects_of_file(table, found), **dialect.rejects})
    where = f" WHERE NOT coalesce({dialect.ignores}, false)" if dialect.ignores else ""
    begins = "CASE WHEN rejected IS NOT NULL THEN left(row_begins, 200) END"
    source = dialect.source.replace("{file}", f"({_scan(table, found)}{where})")
    return f"SELECT {values}, {rejected} AS rejected, CAST({begins} AS VARCHAR) AS begins FROM ({source})"


def _value(dialect: Dialect, name: str) -> str:
    kind = _SQL_TYPES[str(dialect.rows.schema.field(name).type)]
    match name:
        case "dataset":
            return text(dialect.name)
        case "doubts":
            return _doubts(dialect)
    return f"CAST({dialect.values[name]} AS {kind})" if name in dialect.values else f"CAST(NULL AS {kind})"


_SQL_TYPES = {
    "string": "VARCHAR", "int32": "INTEGER", "double": "DOUBLE", "date32[day]": "DATE", "timestamp[us]": "TIMESTAMP",
    "list<element: string>": "VARCHAR[]", "list<item: string>": "VARCHAR[]",
}  # fmt: skip


def _doubts(dialect: Dialect) -> str:
    """The words whose condition holds; most rows have none, and for them no list is built."""
    if not dialect.doubts:
        return "CAST([] AS VARCHAR[])"
    words = ", ".join(f"CASE WHEN {condition} THEN {text(word)} END" for word, condition in dialect.doubts.items())
    some = " OR ".join(f"coalesce({condition}, false)" for condition in dialect.doubts.values())
    return f"CASE WHEN {some} THEN list_filter(CAST([{words}] AS VARCHAR[]), lambda word: word IS NOT NULL) ELSE CAST([] AS VARCHAR[]) END"


def _case(reasons: dict[str, str]) -> str:
    branches = " ".join(f"WHEN {condition} THEN {text(reason)}" for reason, condition in reasons.items())
    return f"CAST(CASE {branches} END AS VARCHAR)" if branches else "CAST(NULL AS VARCHAR)"


def _rejects_of_file(table: TextTable, found: Recognised) -> dict[str, str]:
    """Reasons that any file can give: the header once more, as files laid end to end have it; NUL bytes."""
    reasons = {}
    if table.nul:
        reasons["nul-bytes"] = "damaged"
    if found.header and table.kind == "text" and len(table.first) > 1:
        reasons["header-again"] = "repeated"
    return reasons


def _scan(table: TextTable, found: Recognised) -> str:
    """The file's columns as text, those that it may lack, and ``damaged``, ``repeated`` and ``row_begins`` of every row."""
    missing = "".join(
        f", CAST(NULL AS VARCHAR) AS {column(name)}" for name in found.dialect.optional if name not in found.names
    )
    damaged = repeated = "false"
    if table.nul:
        joined = ", ".join(column(name) for name in found.names)
        damaged = f"contains(concat_ws(' ', {joined}), {text(NUL)})"
    if found.header and table.kind == "text" and len(table.first) > 1:
        cells = list(zip(found.names, table.first, strict=True))[:4]
        repeated = " AND ".join(
            f"{column(name)} = {text(cell)}" if cell else f"{column(name)} IS NULL" for name, cell in cells
        )
    shown = ", ".join(column(name) for name in found.names[:4])
    extra = f", {damaged} AS damaged, {repeated} AS repeated, concat_ws(' | ', {shown}) AS row_begins"
    return f"SELECT *{missing}{extra} FROM {_parquet(table, found) if table.kind == 'parquet' else _csv(table, found)}"


def _parquet(table: TextTable, found: Recognised) -> str:
    """A Parquet file as text; NaN in a column of numbers is how pandas writes an empty cell."""
    cells = ", ".join(
        f"CASE WHEN CAST({column(theirs)} AS VARCHAR) NOT IN ('', 'nan', 'NaN', 'NaT') THEN CAST({column(theirs)} AS VARCHAR) END AS {column(ours)}"
        for theirs, ours in zip(table.first, found.names, strict=True)
    )
    return f"(SELECT {cells} FROM read_parquet({text(str(table.path))}))"


def _csv(table: TextTable, found: Recognised) -> str:
    columns = ", ".join(f"{text(name)}: 'VARCHAR'" for name in found.names)
    quoted = found.dialect.quoted or table.delimiter != "\t"
    quote = "quote='\"', escape='\"'" if quoted else "quote='', escape=''"
    nulls = "[" + ", ".join(text(one) for one in found.dialect.empty) + "]"
    return (
        f"read_csv({text(str(table.path))}, delim={text(table.delimiter)}, header={str(found.header).lower()}, "
        f"columns={{{columns}}}, auto_detect=false, {quote}, nullstr={nulls}, compression='none', "
        f"max_line_size={LONGEST_LINE}, store_rejects=true, rejects_table='rejects', rejects_scan='scans', rejects_limit=0)"
    )


def _title(connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised) -> str:
    dialect = found.dialect
    if dialect.version is None:
        return dialect.title
    scan = (
        _scan(table, found)
        .replace("rejects_table='rejects'", "rejects_table='rejects_of_title'")
        .replace("'scans'", "'scans_of_title'")
    )
    rows = connection.sql(
        f"SELECT {dialect.version} AS version FROM ({scan}) WHERE version IS NOT NULL LIMIT 1"
    ).fetchall()
    return f"{dialect.title}, {rows[0][0]}" if rows else dialect.title


def _report(connection: duckdb.DuckDBPyConnection, table: TextTable, dialect: Dialect, title: str) -> ImportReport:
    rejected: dict[str, int] = dict(table.lost)
    examples: list[Rejected] = []
    for reason, line, n, begins in _lines(connection, table):
        rejected[reason] = rejected.get(reason, 0) + n
        if sum(one.reason == reason for one in examples) < EXAMPLES:
            examples.append(Rejected(reason, line, begins))
    for reason, n, some in _reasons(connection):
        rejected[reason] = rejected.get(reason, 0) + n
        examples += [Rejected(reason, None, begins or "") for begins in some]
    ((mapped,),) = connection.sql("SELECT count(*) FROM mapped WHERE rejected IS NULL").fetchall()
    doubts = connection.sql(
        "SELECT word, count(*) FROM (SELECT unnest(doubts) AS word FROM mapped WHERE rejected IS NULL AND len(doubts) > 0) "
        "GROUP BY word ORDER BY word"
    ).fetchall()
    twice, rows_twice = _duplicates(connection, dialect)
    notes: tuple[str, ...] = ()
    if dialect.repeats and mapped and rows_twice >= mapped * _REPEATED:
        notes = (f"{rows_twice:,} of {mapped:,} rows share their id with another row, {dialect.repeats}.",)
    return ImportReport(
        file=table.named, dialect=dialect.name, title=title, citation=dialect.citation, rows=dialect.rows.name, encoding=table.encoding,
        read=mapped + sum(rejected.values()), mapped=mapped, rejected=dict(sorted(rejected.items())), doubts=dict(doubts),
        duplicate_ids=twice, notes=notes, examples=tuple(examples),
    )  # fmt: skip


def _lines(connection: duckdb.DuckDBPyConnection, table: TextTable) -> Sequence[tuple[str, int, int, str]]:
    """Lines that could not be split: our word, line, how many lines of the file it took, how it begins."""
    if table.kind == "parquet":
        return []
    rows = connection.sql(
        "SELECT min(lower(CAST(error_type AS VARCHAR))), line, "
        "max(CASE WHEN lower(CAST(error_type AS VARCHAR)) = 'unquoted value' THEN length(rtrim(csv_line, chr(10))) - length(replace(rtrim(csv_line, chr(10)), chr(10), '')) ELSE 0 END), "
        "left(any_value(csv_line), 200) FROM rejects GROUP BY line ORDER BY line"
    ).fetchall()
    return [
        (_ERRORS.get(error, error.replace(" ", "-")), line, 1 + swallowed, begins or "")
        for error, line, swallowed, begins in rows
    ]


def _reasons(connection: duckdb.DuckDBPyConnection) -> Sequence[tuple[str, int, list[str | None]]]:
    return connection.sql(
        f"SELECT rejected, count(*), list(begins)[1:{EXAMPLES}] FROM mapped WHERE rejected IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()


def _duplicates(connection: duckdb.DuckDBPyConnection, dialect: Dialect) -> tuple[int, int]:
    """Ids that more than one row has, and the rows that have them; a mention has none of its own."""
    if dialect.rows.name != "event_rows":
        return 0, 0
    ((ids, rows),) = connection.sql(
        "SELECT count(*), coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM mapped WHERE rejected IS NULL AND id IS NOT NULL GROUP BY id) WHERE n > 1"
    ).fetchall()
    return ids, int(rows)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
