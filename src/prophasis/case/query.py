"""SQL over the tables of a case: DuckDB, in memory, locked so that a query can read those tables and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from prophasis.case.views import VIEWS
from prophasis.errors import InvalidQuery

Read = Callable[[str], pa.Table]

_SETTINGS = (
    "set enable_external_access = false",
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    "set python_enable_replacements = false",
    "set timezone = 'UTC'",
    "set lock_configuration = true",
)
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_NUMBER = "row_of_table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a query of somebody else may take.

    Attributes:
        rows: Rows of its answer at most; the rest is left out.
        seconds: Time at most.
        memory: Memory at most, as DuckDB writes it.
    """

    rows: int
    seconds: float
    memory: str


def query(names: Iterable[str], read: Read, text: str, *, bounds: Bounds | None = None) -> pa.Table:
    """The rows that the query *text* gives.

    Args:
        names: The tables that it may read.
        read: Gives a table by name.
        text: One ``select``.
        bounds: What it may take; without them it may take what it needs.

    Raises:
        InvalidQuery: DuckDB rejects it, it is more than one statement, it would do more than read, or it passes its bounds.
    """
    config: dict[str, Any] = {"temp_directory": "", **({"memory_limit": bounds.memory} if bounds else {})}
    with closing(duckdb.connect(":memory:", config=config)) as connection:
        _fill(connection, {name: read(name) for name in names})
        try:
            _check_reading(connection, text)
            return _bounded(connection, text, bounds) if bounds else connection.sql(text).to_arrow_table()
        except duckdb.InterruptException as error:
            raise InvalidQuery(
                f"{text.strip()[:200]!r} took longer than {bounds.seconds if bounds else 0:g} seconds and was stopped. Ask for less."
            ) from error
        except duckdb.Error as error:
            raise _invalid(text, error) from error


def _bounded(connection: duckdb.DuckDBPyConnection, text: str, bounds: Bounds) -> pa.Table:
    """The first rows of the answer, or an interruption once the time is over."""
    watch = threading.Timer(bounds.seconds, connection.interrupt)
    watch.daemon = True
    watch.start()
    try:
        return connection.sql(text).limit(bounds.rows).to_arrow_table()
    finally:
        watch.cancel()


def rows_where(tables: Mapping[str, pa.Table], name: str, condition: str, *, joined: str | None = None) -> pa.Table:
    """The rows of table or view *name* for which *condition* holds, in their order.

    Args:
        tables: The tables that the view and the condition may read.
        name: The table.
        condition: What may stand after ``where``.
        joined: A view that holds each row of *name* once or several times under its ``id``; a row is given where the
            condition holds for one of them.

    Raises:
        InvalidQuery: DuckDB rejects the condition; the message names the columns.
    """
    table = tables[name]
    numbered = table.append_column(_NUMBER, pa.array(range(table.num_rows), pa.int64()))
    text = f"select distinct {_NUMBER} from {joined or name} where (\n{condition}\n)"  # noqa: S608 - it can only read
    there = {**tables, name: numbered}
    try:
        found = query(there, there.__getitem__, text)
    except InvalidQuery as error:
        names = query(there, there.__getitem__, f"select * from {joined or name} limit 0").column_names  # noqa: S608
        columns = ", ".join(one for one in names if one != _NUMBER)
        reason = _reason(error.__cause__) if isinstance(error.__cause__, duckdb.Error) else str(error)
        raise InvalidQuery(
            f"the condition {condition.strip()!r} cannot be answered: {reason}\nThe columns of {name}: {columns}."
        ) from error
    return table.take(pa.array(sorted(found[_NUMBER].to_pylist()), pa.int64()))


def _fill(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
    """Register the tables and views, and lock the connection."""
    for name, table in tables.items():
        connection.register(name, table)
    for name, view in VIEWS.items():
        if view.needs <= tables.keys():
            connection.execute(f"create view {name} as {view.text}")
    for setting in _SETTINGS:
        connection.execute(setting)


def _check_reading(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    statements = connection.extract_statements(text)
    if len(statements) != 1:
        raise InvalidQuery(f"the query holds {len(statements)} statements; give one select.")
    if statements[0].type not in _READING:
        raise InvalidQuery(
            f"a {statements[0].type.name.lower()} statement would do more than read; the tables of a case are derived "
            f"and never edited. Give a select."
        )


def _invalid(text: str, error: duckdb.Error) -> InvalidQuery:
    return InvalidQuery(
        f"{text.strip()!r} cannot be answered: {_reason(error)}\nThe tables and columns: show tables; describe claims."
    )


def _reason(error: duckdb.Error) -> str:
    reason = str(error).strip()
    if isinstance(error, duckdb.PermissionException):
        return f"a query reads the tables of its case and nothing else ({reason.splitlines()[0]})"
    return reason
