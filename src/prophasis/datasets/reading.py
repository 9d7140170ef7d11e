"""One table of a file into Parquet: one pass over the text, then the counts from the columns that were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from prophasis.datasets.accounting import MANY_LINES, accounts
from prophasis.datasets.chosen_columns import column, text
from prophasis.datasets.country_names import named_sql
from prophasis.datasets.dialect import Dialect, repeated_columns
from prophasis.datasets.files import TextTable
from prophasis.datasets.knowledge import add_knowledge
from prophasis.datasets.long_lines import LONGEST_LINE
from prophasis.datasets.macros import COORDINATES, MACROS
from prophasis.datasets.mixed import LOOKED_AT, mixed_in
from prophasis.datasets.open_quotes import ROUNDS, without_lines
from prophasis.datasets.padding import padded_rows
from prophasis.datasets.plain_text import NUL
from prophasis.datasets.recognising import Recognised
from prophasis.datasets.report import EXAMPLES, ImportReport, Rejected, Tally
from prophasis.datasets.swapped import mapped_sql
from prophasis.errors import InvalidDataset

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
_REJECTED = "trim(csv_line, chr(10) || chr(13))"
"""A rejected row without the line ends that DuckDB may put before and behind it."""
_ERROR = "lower(CAST(error_type AS VARCHAR))"
_EMPTY, _EMPTY_DEGREE = "('', 'nan', 'NaN', 'NaT')", "('')"
_SWALLOWING = ("quote-not-closed", "line-too-long")
"""Reasons for which more lines may be lost than DuckDB shows."""


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

    The file may hold columns beyond those of the shape, which a reader leaves aside.

    Raises:
        InvalidDataset: The table cannot be read.
    """
    dialect = found.dialect
    every = to.with_name(f"{to.name}.all")
    try:
        table = _every_row(connection, table, found, every)
        title = _title(connection, table, found)
    except duckdb.Error as error:
        raise InvalidDataset(f"{table.named} cannot be read as {dialect.title}: {_first_line(error)}") from error
    read = rows = f"SELECT * FROM read_parquet({text(str(every))})"
    if "country" in dialect.values:
        rows = named_sql(connection, rows)
    if {"country", "latitude", "longitude"} <= set(dialect.values):
        rows = mapped_sql(connection, rows)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW mapped AS {rows}")
    report = _report(connection, table, found, title)
    ((n,),) = connection.sql("SELECT count(*) FROM mapped").fetchall()
    if rows == read and n == report.mapped:  # nothing to leave out: no second copy
        every.replace(to)
        return report
    kept = "SELECT * EXCLUDE (rejected, begins) FROM mapped WHERE rejected IS NULL"
    connection.execute(f"COPY ({kept}) TO {text(str(to))} (FORMAT parquet, COMPRESSION lz4_raw)")
    every.unlink()
    return report


def _every_row(connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised, to: Path) -> TextTable:
    """Write all rows of *table* to *to*, and return it as it was read: without lines whose open quote swallowed those after them."""
    for n in range(ROUNDS):
        for kept in ("rejects", "scans"):
            connection.execute(f"DROP TABLE IF EXISTS {kept}")
        connection.execute(f"COPY ({_select(table, found)}) TO {text(str(to))} (FORMAT parquet, COMPRESSION lz4_raw)")
        begins = _swallowing_lines(connection, table) if n + 1 < ROUNDS else {}
        mended = without_lines(table, begins, to.with_name(f"{to.name}.mended-{n}")) if begins else None
        if mended is None:
            break
        if table.blanked:
            table.path.unlink()
        table = mended
    return table


def _swallowing_lines(connection: duckdb.DuckDBPyConnection, table: TextTable) -> dict[int, str]:
    """The lines with an open quote that took the next lines with it: where they begin, in bytes, and their text.

    The numbers that DuckDB gives are of rows, not of lines, where a cell goes over several lines.
    """
    if table.kind != "text":
        return {}
    rows = connection.sql(
        f"SELECT line_byte_position, split_part(any_value({_REJECTED}), chr(10), 1) FROM rejects WHERE {_ERROR} = 'unquoted value' "
        f"AND contains({_REJECTED}, chr(10)) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return {place: begins.rstrip("\r") for place, begins in rows}


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


def _scan(table: TextTable, found: Recognised, kept: str = "") -> str:
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
    shown = ", ".join(column(name) for name in _shown(found))
    extra = f", {damaged} AS damaged, {repeated} AS repeated, concat_ws(' | ', {shown}) AS row_begins"
    return f"SELECT *{missing}{extra} FROM {_parquet(table, found) if table.kind == 'parquet' else _csv(table, found, kept)}"


def _shown(found: Recognised) -> list[str]:
    """The columns by which a person finds a rejected row and sees why: the first, and those that the reasons look at."""
    reasons = " ".join(found.dialect.rejects.values())
    looked_at = [name for name in found.names if re.search(rf"\b{re.escape(name)}\b", reasons)]
    return list(dict.fromkeys([found.names[0], *looked_at, *found.names]))[:4]


def _parquet(table: TextTable, found: Recognised) -> str:
    """A Parquet file as text; NaN is an empty cell, as in many data frames, but of coordinates, where it is impossible and counted."""
    placing = " ".join(found.dialect.doubts.get(word, "") for word in COORDINATES)
    degrees = [re.search(rf"\b{re.escape(name)}\b", placing) is not None for name in found.names]
    columns = zip(table.first, found.names, parquet.read_schema(table.path).types, degrees, strict=True)
    cells = ", ".join(
        f"{_parquet_cell(theirs, kind, is_degree=degree)} AS {column(ours)}" for theirs, ours, kind, degree in columns
    )
    return f"(SELECT {cells} FROM read_parquet({text(str(table.path))}))"


def _parquet_cell(name: str, kind: pa.DataType, *, is_degree: bool) -> str:
    cell = f"CAST({column(name)} AS VARCHAR)"
    if pa.types.is_floating(kind):  # not isnan: DuckDB trusts the least and greatest of a file, which leave NaN out
        told = f"isfinite({column(name)}) OR isinf({column(name)})"
        return cell if is_degree else f"CASE WHEN {told} THEN {cell} END"
    return f"CASE WHEN {cell} NOT IN {_EMPTY_DEGREE if is_degree else _EMPTY} THEN {cell} END"


def _csv(table: TextTable, found: Recognised, kept: str = "") -> str:
    columns = ", ".join(f"{text(name)}: 'VARCHAR'" for name in found.names)
    quote = "quote='\"', escape='\"'" if _quoted(table, found) else "quote='', escape=''"
    nulls = "[" + ", ".join(text(one) for one in found.dialect.empty) + "]"
    return (
        f"read_csv({text(str(table.path))}, delim={text(table.delimiter)}, header={str(found.header).lower()}, "
        f"columns={{{columns}}}, auto_detect=false, {quote}, nullstr={nulls}, compression='none', "
        f"max_line_size={LONGEST_LINE}, store_rejects=true, rejects_table='rejects{kept}', rejects_scan='scans{kept}', rejects_limit=0)"
    )


def _quoted(table: TextTable, found: Recognised) -> bool:
    return found.dialect.quoted or table.delimiter != "\t"


def _title(connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised) -> str:
    dialect = found.dialect
    if dialect.version is None:
        return dialect.title
    scan = _scan(table, found, "_of_title")
    rows = connection.sql(
        f"SELECT {dialect.version} AS version FROM ({scan}) WHERE version IS NOT NULL LIMIT 1"
    ).fetchall()
    return f"{dialect.title}, {rows[0][0]}" if rows else dialect.title


def _report(connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised, title: str) -> ImportReport:
    dialect = found.dialect
    left_out = Tally()
    left_out.add_all(table.lost)
    for reason, line, n, begins in _lines(connection, table):
        left_out.add(reason, line, begins, n=n)
    notes = [*_accounted(connection, table, found, left_out), *_mixed(connection, table, dialect)]
    ((every,),) = connection.sql("SELECT count(*) FROM mapped").fetchall()
    file_rows = left_out.counts.total() + every // dialect.values_per_row
    for reason, n, some in _reasons(connection):
        for row in some:
            left_out.add(reason, None, row or "", n=0)
        left_out.counts[reason] += n
    ((mapped,),) = connection.sql("SELECT count(*) FROM mapped WHERE rejected IS NULL").fetchall()
    doubts, doubted = _doubted(connection, dialect)
    padded = padded_rows(table, len(found.names), header=found.header, quoted=_quoted(table, found))
    twice, rows_twice, ids_twice = _duplicates(connection, dialect)
    if doubled := _doubled(table, found):
        notes.append(f"The header has {', '.join(doubled)} more than once; the first of them is read.")
    notes += dialect.notes
    if dialect.unread:
        notes.append(
            f"Not read: {', '.join(dialect.unread)}. Where one of them matters, a mapping file says what it is."
        )
    if dialect.repeats and mapped and rows_twice >= mapped * _REPEATED:
        notes.append(f"{rows_twice:,} of {mapped:,} rows share their id with another row, {dialect.repeats}.")
    return ImportReport(
        file=table.named, dialect=dialect.name, title=title, citation=dialect.citation, rows=dialect.rows.name, encoding=table.encoding,
        file_rows=file_rows, read=mapped + left_out.counts.total(), mapped=mapped, rejected=dict(sorted(left_out.counts.items())), doubts=dict(sorted([*doubts.items(), *padded.counts.items()])),
        duplicate_ids=twice, duplicate_examples=ids_twice, notes=tuple(notes), examples=(*left_out.examples, *padded.examples, *doubted),
    )  # fmt: skip


def _doubted(connection: duckdb.DuckDBPyConnection, dialect: Dialect) -> tuple[dict[str, int], list[Rejected]]:
    """How many rows each word of doubt is said of, and a few of them by their ids, where rows have ids."""
    ids = f"min(id, {EXAMPLES})" if dialect.rows.name == "event_rows" else "CAST([] AS VARCHAR[])"
    rows = connection.sql(
        f"SELECT word, count(*), {ids} FROM (SELECT unnest(doubts) AS word, * FROM mapped WHERE rejected IS NULL AND len(doubts) > 0) "
        "GROUP BY word ORDER BY word"
    ).fetchall()
    return {word: n for word, n, _ in rows}, [
        Rejected(word, None, f"id {one}") for word, _, some in rows for one in some
    ]


def _accounted(
    connection: duckdb.DuckDBPyConnection, table: TextTable, found: Recognised, left_out: Tally
) -> list[str]:
    """Count in *left_out* the lines that are in no row and of which DuckDB says nothing; what a person should know of the rest."""
    ((rows,),) = connection.sql("SELECT count(*) FROM mapped").fetchall()
    known = accounts(
        connection, table, found.names, lambda kept: _csv(table, found, kept),
        header=found.header, rows=rows, lines_rejected=left_out.counts.total(),
    )  # fmt: skip
    if known.missing:
        left_out.counts[next((one for one in _SWALLOWING if one in left_out.counts), "unreadable")] += known.missing
    if not known.swallowing:
        return []
    return [
        f"{known.swallowing:,} rows have a cell over more than {MANY_LINES} lines, {known.swallowed:,} lines in all, as where a closing quote "
        "is missing: rows that stand in such a cell are not read. Mend the quotes, and import again."
    ]


def _mixed(connection: duckdb.DuckDBPyConnection, table: TextTable, dialect: Dialect) -> list[str]:
    """What is to be said of lines of other dialects among those that could not be split."""
    if table.kind == "parquet":
        return []
    rows = connection.sql(
        f"SELECT line, any_value({_REJECTED}) FROM rejects WHERE NOT contains({_REJECTED}, chr(10)) "
        f"GROUP BY line ORDER BY line LIMIT {LOOKED_AT}"
    ).fetchall()
    return mixed_in(rows, table.delimiter, dialect)


def _lines(connection: duckdb.DuckDBPyConnection, table: TextTable) -> Sequence[tuple[str, int, int, str]]:
    """Lines that could not be split: our word, line, how many lines of the file it took, how it begins."""
    if table.kind == "parquet":
        return []
    rows = connection.sql(
        f"SELECT arg_min({_ERROR}, {_ERROR} <> 'unquoted value'), line, "
        f"max(CASE WHEN {_ERROR} = 'unquoted value' THEN length({_REJECTED}) - length(replace({_REJECTED}, chr(10), '')) ELSE 0 END), "
        f"left(any_value({_REJECTED}), 200) FROM rejects GROUP BY line ORDER BY line"
    ).fetchall()
    return [
        (_ERRORS.get(error, error.replace(" ", "-")), line, 1 + swallowed, begins or "")
        for error, line, swallowed, begins in rows
    ]


def _reasons(connection: duckdb.DuckDBPyConnection) -> Sequence[tuple[str, int, list[str | None]]]:
    return connection.sql(
        f"SELECT rejected, count(*), list(begins)[1:{EXAMPLES}] FROM mapped WHERE rejected IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()


def _doubled(table: TextTable, found: Recognised) -> list[str]:
    """Columns that a header names more than once."""
    if not found.header or found.dialect.name == "hxl":
        return []
    return repeated_columns(table.first)


def _duplicates(connection: duckdb.DuckDBPyConnection, dialect: Dialect) -> tuple[int, int, tuple[str, ...]]:
    """Ids that more than one row has, the rows that have them, and some of the ids; a mention has none of its own."""
    if dialect.rows.name != "event_rows":
        return 0, 0, ()
    sql = (
        "SELECT id, count(*) AS n FROM mapped WHERE rejected IS NULL AND id IS NOT NULL GROUP BY id HAVING count(*) > 1"
    )
    ((ids, rows),) = connection.sql(f"SELECT count(*), coalesce(sum(n), 0) FROM ({sql})").fetchall()
    some = connection.sql(f"{sql} ORDER BY id LIMIT {EXAMPLES}").fetchall() if ids else []
    return ids, int(rows), tuple(one for one, _ in some)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
