"""Event tables of any kind, brought to the columns that linking compares. What a table does not have stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa

from prophasis.errors import InvalidDataset

if TYPE_CHECKING:
    import duckdb

EventTable: TypeAlias = Any
"""An Arrow table, a pandas or Polars data frame, or anything with the Arrow PyCapsule interface."""

COMPARED: Mapping[str, str] = {
    "date": "DATE", "end_date": "DATE", "latitude": "DOUBLE", "longitude": "DOUBLE", "radius_km": "DOUBLE", "country": "VARCHAR",
    "place": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR", "actor": "VARCHAR", "target": "VARCHAR", "deaths": "BIGINT",
    "deaths_low": "BIGINT", "deaths_high": "BIGINT", "text": "VARCHAR", "source": "VARCHAR", "clarity": "VARCHAR",
}  # fmt: skip
"""The columns that linking reads, all of which may be absent but ``date``; others are carried along unread."""

EPISODE_DAYS = 7
"""A row told as lasting longer than this is an episode: it may hold events, but is none of them."""
EARTH_KM = 6371.0

_CLEANED = {
    "end_date": "greatest(coalesce(end_date, date), date)",
    "latitude": "CASE WHEN point THEN latitude END",
    "longitude": "CASE WHEN point THEN longitude END",
    "radius_km": "CASE WHEN isfinite(radius_km) AND radius_km > 0 THEN radius_km ELSE 0 END",
    **{
        name: f"nullif(trim(lower({name})), '')"
        for name in ("country", "place", "type", "mode", "actor", "target", "clarity")
    },
    "text": "nullif(trim(text), '')",
    "deaths": "CASE WHEN deaths >= 0 THEN deaths END",
}
_ADDED = {
    "holder": f"coalesce(clarity = 'summary', false) OR date_diff('day', date, end_date) > {EPISODE_DAYS}",
    "x_km": f"{EARTH_KM} * cos(radians(latitude)) * cos(radians(longitude))",
    "y_km": f"{EARTH_KM} * cos(radians(latitude)) * sin(radians(longitude))",
    "z_km": f"{EARTH_KM} * sin(radians(latitude))",
    "words": "list_distinct(regexp_extract_all(lower(text), '\\w{3,}'))",
}
"""``holder``: may hold events. ``x_km`` …: the point in space, so that distances need no angles and know no date line."""
_POINT = "coalesce(isfinite(latitude) AND isfinite(longitude) AND abs(latitude) <= 90 AND abs(longitude) <= 180, false)"


def arrow_table(table: EventTable) -> pa.Table:
    """*table* as Arrow.

    Raises:
        InvalidDataset: It is no table.
    """
    if isinstance(table, pa.Table):
        return table
    try:
        return pa.table(table)
    except (TypeError, ValueError, pa.ArrowException) as error:
        kind = type(table).__name__
        raise InvalidDataset(
            f"a {kind} cannot be linked. Give an Arrow table, or a pandas or Polars data frame."
        ) from error


def register(connection: duckdb.DuckDBPyConnection, name: str, table: EventTable, columns: Mapping[str, str]) -> int:
    """Make the table *name* with the cleaned columns of `COMPARED`, ``id`` and ``key``, from 0 in an order by content.

    A row without a date has no key: it cannot be compared.

    Args:
        connection: Where.
        name: Of the DuckDB table to make.
        table: The events. Without ids, a row's id is its number in the table, from 0.
        columns: What the columns are called in *table*, where they are not called as in `COMPARED` or ``id``.

    Returns:
        How many rows lack a date that can be read.

    Raises:
        InvalidDataset: A column that was named is not there, a needed one is missing, or ids are missing or not unique.
    """
    given = arrow_table(table)
    called = {ours: columns.get(ours, ours) for ours in ("id", *COMPARED)}
    _check_columns(given, columns, called)
    positions = pa.array(np.arange(given.num_rows))
    connection.register("given", given.select(_there(given, called)).append_column("row position", positions))
    has_ids = called["id"] in given.column_names
    own_id = f"CAST({_name(called['id'])} AS VARCHAR)" if has_ids else 'CAST("row position" AS VARCHAR)'
    cells = ", ".join(_cell(ours, called[ours], kind, given.column_names) for ours, kind in COMPARED.items())
    connection.execute(
        f'CREATE TEMP TABLE cells AS SELECT {own_id} AS id, "row position" AS row_at, {cells} FROM given'
    )
    connection.unregister("given")
    if has_ids:
        _check_ids(connection)
    cleaned = ", ".join(f"{_CLEANED.get(ours, ours)} AS {ours}" for ours in COMPARED)
    added = ", ".join(f"{sql} AS {column}" for column, sql in _ADDED.items())
    order = "id" if has_ids else f"{', '.join(COMPARED)}, row_at"
    connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT row_number() OVER (ORDER BY {order}) - 1 AS key, * EXCLUDE (row_at), {added} FROM "
        f"(SELECT id, row_at, {cleaned} FROM (SELECT *, {_POINT} AS point FROM cells)) WHERE date IS NOT NULL"
    )
    ((undated,),) = connection.sql("SELECT count(*) FROM cells WHERE date IS NULL").fetchall()
    connection.execute("DROP TABLE cells")
    return int(undated)


def _check_columns(given: pa.Table, columns: Mapping[str, str], called: Mapping[str, str]) -> None:
    there = ", ".join(given.column_names)
    if unknown := sorted(set(columns) - {"id", *COMPARED}):
        raise InvalidDataset(f"linking reads no column {', '.join(unknown)}; it reads id, {', '.join(COMPARED)}.")
    if missing := [f"{theirs!r} (for {ours})" for ours, theirs in columns.items() if theirs not in given.column_names]:
        raise InvalidDataset(f"there is no column {', '.join(missing)}; there are {there}.")
    if called["date"] not in given.column_names:
        raise InvalidDataset(f"events need a column 'date'; there are {there}. Say what it is called: date=….")


def _check_ids(connection: duckdb.DuckDBPyConnection) -> None:
    twice = connection.sql(
        "SELECT id FROM cells GROUP BY id HAVING count(*) > 1 OR id IS NULL ORDER BY id LIMIT 3"
    ).fetchall()
    if twice:
        named = ", ".join("an empty one" if one is None else repr(one) for (one,) in twice)
        raise InvalidDataset(
            f"every event needs an id of its own to be linked; {named} stands twice or more, or is empty."
        )


def _there(given: pa.Table, called: Mapping[str, str]) -> list[str]:
    return [name for name in dict.fromkeys(called.values()) if name in given.column_names]


def _cell(ours: str, theirs: str, kind: str, there: list[str]) -> str:
    if theirs not in there:
        return f"CAST(NULL AS {kind}) AS {ours}"
    given = f"CAST({_name(theirs)} AS VARCHAR)" if kind in {"DATE", "BIGINT"} else _name(theirs)
    if kind == "DATE":  # a time of day, or none, after the day
        given = f"left({given}, 10)"
    if kind == "BIGINT":  # a data frame with gaps holds counts as 3.0
        given = f"regexp_replace({given}, '\\.0+$', '')"
    return f"TRY_CAST({given} AS {kind}) AS {ours}"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
