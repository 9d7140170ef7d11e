"""Event tables of any kind, brought to the columns that linking compares. What a table does not have stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

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
"""An event told as lasting longer than this is an episode: it may hold events, but is none of them."""
EXACT_KM = 30.0
"""A place known better than this is compared by distance, a wider one by whether it can contain the other."""


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
        raise InvalidDataset(f"a {kind} cannot be linked. Give an Arrow table, or a pandas or Polars data frame.") from error


def register(connection: duckdb.DuckDBPyConnection, name: str, table: EventTable, columns: Mapping[str, str]) -> None:
    """Make the view *name* with the columns of `COMPARED`, ``key`` (a number by content, so that no order of rows matters) and ``id``.

    Args:
        connection: Where.
        name: Of the DuckDB table to make.
        table: The events.
        columns: What the columns are called in *table*, where they are not called as in `COMPARED` or ``id``.

    Raises:
        InvalidDataset: A column that was named is not there, a needed one is missing, or ids are not unique.
    """
    given = arrow_table(table)
    called = {name: columns.get(name, name) for name in ("id", *COMPARED)}
    if missing := [f"{theirs!r} (for {ours})" for ours, theirs in columns.items() if theirs not in given.column_names]:
        raise InvalidDataset(f"there is no column {', '.join(missing)}; there are {', '.join(given.column_names)}.")
    if called["date"] not in given.column_names:
        raise InvalidDataset(f"events need a column 'date'; there are {', '.join(given.column_names)}. Name it in the mapping.")
    connection.register("given", given)
    cells = ", ".join(_cell(ours, called[ours], kind, given.column_names) for ours, kind in COMPARED.items())
    own_id = f'CAST("{called["id"]}" AS VARCHAR)' if called["id"] in given.column_names else "NULL"
    connection.execute(f"CREATE TEMP TABLE cells AS SELECT {own_id} AS own_id, {cells} FROM given")
    order = ", ".join(["own_id", *COMPARED])
    connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT CAST(row_number() OVER (ORDER BY {order}) AS INTEGER) AS key, "
        "coalesce(own_id, CAST(row_number() OVER (ORDER BY ALL) AS VARCHAR)) AS id, * EXCLUDE (own_id, end_date, radius_km, actor, target), "
        "greatest(coalesce(end_date, date), date) AS end_date, coalesce(radius_km, 0) AS radius_km, "
        "nullif(trim(lower(actor)), '') AS actor, nullif(trim(lower(target)), '') AS target FROM cells".replace("ORDER BY ALL", f"ORDER BY {order}")
    )
    connection.execute("DROP TABLE cells")
    connection.unregister("given")
    twice = connection.sql(f"SELECT id FROM {name} GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 3").fetchall()
    if twice:
        raise InvalidDataset(f"ids have to be unique to be linked; {', '.join(repr(one) for one, in twice)} stand twice or more.")


def _cell(ours: str, theirs: str, kind: str, there: list[str]) -> str:
    return f'TRY_CAST("{theirs}" AS {kind}) AS {ours}' if theirs in there else f"CAST(NULL AS {kind}) AS {ours}"
