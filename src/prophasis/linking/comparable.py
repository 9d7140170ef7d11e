"""Event tables of any kind, brought to the columns that linking compares. What a table does not have stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from prophasis.datasets.country_names import named_cell_sql
from prophasis.datasets.swapped import EXCHANGED_SQL, in_boxes_sql
from prophasis.errors import InvalidDataset
from prophasis.model.written_days import DAY_FORMS, DAY_MACROS

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
HALF_ROUND_KM = 20_016.0
"""No two points are farther apart, so no radius is larger."""
_MOST_DEATHS = 2_147_483_647
"""A larger number is no count of deaths, and too large to reckon with."""
_CLEANED = {
    "end_date": "greatest(coalesce(end_date, end_of_date, date), date)",
    "latitude": "CASE WHEN point THEN latitude END",
    "longitude": "CASE WHEN point THEN longitude END",
    "radius_km": f"CASE WHEN isfinite(radius_km) AND radius_km > 0 THEN least(radius_km, {HALF_ROUND_KM}) ELSE 0 END",
    **{
        name: f"nullif(trim(lower({name})), '')"
        for name in ("country", "place", "type", "mode", "actor", "target", "clarity")
    },
    "text": "nullif(trim(text), '')",
    **{
        name: f"CASE WHEN {name} BETWEEN 0 AND {_MOST_DEATHS} THEN {name} END"
        for name in ("deaths", "deaths_low", "deaths_high")
    },
}
_COUNTRIES = ("country", "actor", "target")
"""Columns in which one table has ETH and another Ethiopia; a state may stand among the sides, too."""
_ADDED = {
    "holder": f"coalesce(clarity = 'summary', false) OR date_diff('day', date, end_date) > {EPISODE_DAYS}",
    "x_km": f"{EARTH_KM} * cos(radians(latitude)) * cos(radians(longitude))",
    "y_km": f"{EARTH_KM} * cos(radians(latitude)) * sin(radians(longitude))",
    "z_km": f"{EARTH_KM} * sin(radians(latitude))",
    "words": "list_distinct(regexp_extract_all(lower(text), '\\w{3,}'))",
}
"""``holder``: may hold events. ``x_km`` …: the point in space, so that distances need no angles and know no date line."""
_POINT = "coalesce(isfinite(latitude) AND isfinite(longitude) AND abs(latitude) <= 90 AND abs(longitude) <= 180, false)"
_EXCHANGED = (
    "coalesce(isfinite(latitude) AND isfinite(longitude) AND abs(longitude) <= 90 AND abs(latitude) <= 180, false)"
)
"""Whether the two are a point on earth, and whether they would be one the other way round."""


def arrow_table(table: EventTable) -> pa.Table:
    """*table* as Arrow.

    Raises:
        InvalidDataset: It is no table.
    """
    if isinstance(table, pa.Table):
        return table
    try:
        return pa.table(table)
    except pa.ArrowException as error:  # a column of mixed kinds, as data frames may hold
        raise InvalidDataset(
            f"the {type(table).__name__} cannot be read as a table: {' '.join(map(str, error.args))}. Give that column one type."
        ) from error
    except (TypeError, ValueError) as error:
        lazy = " Call collect() on it first." if hasattr(table, "collect") else ""
        raise InvalidDataset(
            f"a {type(table).__name__} cannot be linked. Give an Arrow table, or a pandas or Polars data frame.{lazy}"
        ) from error


@dataclass(frozen=True, slots=True)
class Unusable:
    """Rows of a table of whose day or place nothing can be made.

    Attributes:
        undated: Rows without a day, which are in no pair.
        unread_dates: Those of them whose cell is filled, in a way that cannot be read or that can be read in two ways.
        coordinates: Rows whose coordinates are told but impossible; their point is not known.
        swapped_coordinates: Rows whose coordinates are possible only the other way round; their point is not known either.
    """

    undated: int
    unread_dates: int
    coordinates: int
    swapped_coordinates: int


def register(
    connection: duckdb.DuckDBPyConnection, name: str, table: EventTable, columns: Mapping[str, str]
) -> Unusable:
    """Make the table *name* with the cleaned columns of `COMPARED`, ``id`` and ``key``, from 0 in an order by content.

    A row without a date has no key: it cannot be compared.

    Args:
        connection: Where.
        name: Of the DuckDB table to make.
        table: The events. Without ids, a row's id is its number in the table, from 0.
        columns: What the columns are called in *table*, where they are not called as in `COMPARED` or ``id``.

    Returns:
        How many rows lack a day or a place that can be used.

    Raises:
        InvalidDataset: A column that was named is not there, a needed one is missing, or ids are missing or not unique.
    """
    for macro in DAY_MACROS:
        connection.execute(macro)
    given = arrow_table(table)
    called = {ours: columns.get(ours, ours) for ours in ("id", *COMPARED)}
    _check_columns(given, columns, called)
    positions = pa.array(np.arange(given.num_rows))
    read = _days_as_written(given.select(_there(given, called)), (called["date"], called["end_date"]))
    connection.register("given", read.append_column("row position", positions))
    has_ids = called["id"] in given.column_names
    own_id = f"CAST({_name(called['id'])} AS VARCHAR)" if has_ids else 'CAST("row position" AS VARCHAR)'
    cells = [_cell(ours, called[ours], kind, given.column_names) for ours, kind in COMPARED.items()]
    connection.execute(
        f'CREATE TEMP TABLE cells AS SELECT {own_id} AS id, "row position" AS row_at, {", ".join(cells)}, '
        f"{_told(called, ('date',), given)} AS date_told, {_told(called, ('latitude', 'longitude'), given)} AS point_told, "
        f"span_end(CAST({_name(called['date'])} AS VARCHAR)) AS end_of_date FROM given"
    )
    connection.unregister("given")
    if has_ids:
        _check_ids(connection)
    codes = {ours: named_cell_sql(connection, "FROM cells", ours) for ours in _COUNTRIES}
    named = f"SELECT * REPLACE ({', '.join(f'{sql} AS {ours}' for ours, sql in codes.items())}) FROM cells"
    joined = in_boxes_sql(connection, named)
    point = _POINT if joined is None else f"{_POINT} AND NOT {EXCHANGED_SQL}"
    connection.execute(
        f"CREATE TEMP TABLE pointed AS SELECT given.*, {point} AS point FROM {joined or f'({named}) AS given'}"
    )
    cleaned = ", ".join(f"{_CLEANED.get(ours, ours)} AS {ours}" for ours in COMPARED)
    added = ", ".join(f"{sql} AS {column}" for column, sql in _ADDED.items())
    order = "id" if has_ids else f"{', '.join(COMPARED)}, row_at"
    connection.execute(
        f"CREATE TEMP TABLE {name} AS SELECT row_number() OVER (ORDER BY {order}) - 1 AS key, * EXCLUDE (row_at), {added} FROM "
        f"(SELECT id, row_at, {cleaned} FROM pointed) WHERE date IS NOT NULL"
    )
    unusable = _unusable(connection)
    connection.execute("DROP TABLE cells")
    connection.execute("DROP TABLE pointed")
    return unusable


def _unusable(connection: duckdb.DuckDBPyConnection) -> Unusable:
    lost = "point_told AND NOT point"
    (counts,) = connection.sql(
        "SELECT count(*) FILTER (date IS NULL), count(*) FILTER (date IS NULL AND date_told), "
        f"count(*) FILTER ({lost} AND NOT {_EXCHANGED}), count(*) FILTER ({lost} AND {_EXCHANGED}) FROM pointed"
    ).fetchall()
    return Unusable(*map(int, counts))


def _days_as_written(table: pa.Table, names: tuple[str, ...]) -> pa.Table:
    """Times with a zone as the clock of that zone shows them: the zone of the machine must not move them to another day."""
    for n, field in enumerate(table.schema):
        if field.name in names and pa.types.is_timestamp(field.type) and field.type.tz is not None:
            table = table.set_column(n, field.name, pc.local_timestamp(table.column(n)))
    return table


def _check_columns(given: pa.Table, columns: Mapping[str, str], called: Mapping[str, str]) -> None:
    there = ", ".join(given.column_names)
    if twice := sorted({name for name in called.values() if given.column_names.count(name) > 1}):
        raise InvalidDataset(
            f"the column {', '.join(twice)} is there more than once; there are {there}. Keep one of them."
        )
    if unknown := sorted(set(columns) - {"id", *COMPARED}):
        raise InvalidDataset(f"linking reads no column {', '.join(unknown)}; it reads id, {', '.join(COMPARED)}.")
    if missing := [f"{theirs!r} (for {ours})" for ours, theirs in columns.items() if theirs not in given.column_names]:
        raise InvalidDataset(f"there is no column {', '.join(missing)}; there are {there}.")
    if called["date"] not in given.column_names:
        raise InvalidDataset(f"events need a column 'date'; there are {there}. Say what it is called: date=….")


def _check_ids(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT id, count(*) FROM cells GROUP BY id HAVING count(*) > 1 OR id IS NULL"
    ((n,),) = connection.sql(f"SELECT count(*) FROM ({sql})").fetchall()
    if n:
        some = connection.sql(f"{sql} ORDER BY id LIMIT 3").fetchall()
        named = ", ".join(f"{rows:,} rows have " + ("none" if one is None else repr(one)) for one, rows in some)
        raise InvalidDataset(
            f"every event needs an id of its own to be linked; {named}{' …' if n > len(some) else ''} ({n:,} such ids). Drop or rename rows, name another column "
            "as the id, or leave the id out: then the number of the row is its id."
        )


def _there(given: pa.Table, called: Mapping[str, str]) -> list[str]:
    return [name for name in dict.fromkeys(called.values()) if name in given.column_names]


def _cell(ours: str, theirs: str, kind: str, there: list[str]) -> str:
    if theirs not in there:
        return f"CAST(NULL AS {kind}) AS {ours}"
    given = f"CAST({_name(theirs)} AS VARCHAR)" if kind in {"DATE", "BIGINT"} else _name(theirs)
    if kind == "DATE":  # a time of day, or none, after the day; neither infinity nor a year of two digits is a day
        day = f"coalesce(TRY_CAST(left({given}, 10) AS DATE), TRY_CAST(try_strptime(trim({given}), {list(DAY_FORMS)!r}) AS DATE))"
        span = f"span_{'start' if ours == 'date' else 'end'}({given})"
        return f"coalesce({span}, CASE WHEN regexp_matches({given}, '\\d{{4}}') AND isfinite({day}) THEN {day} END) AS {ours}"
    if kind == "BIGINT":  # a data frame with gaps holds counts as 3.0
        given = f"regexp_replace({given}, '\\.0+$', '')"
    return f"TRY_CAST({given} AS {kind}) AS {ours}"


def _told(called: Mapping[str, str], names: tuple[str, ...], given: pa.Table) -> str:
    """Whether one of the cells *names* is filled; false where the table lacks one of them."""
    if not all(called[name] in given.column_names for name in names):
        return "false"
    cells = ", ".join(f"CAST({_name(called[name])} AS VARCHAR)" for name in names)
    return f"trim(concat_ws('', {cells})) <> ''"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
