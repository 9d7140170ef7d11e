"""Which events are worth comparing: near in time and place. Each event gets keys; two are compared where they share one.

The left table has the keys of the cell and days an event lies in, the right table those of all cells and days around it, so
that a pair meets once however near the border of a cell it lies. Cells are as high as the reach, and as wide at the highest
latitude of the data; wider nearer to the equator. Events known only by month or by province meet in large cells by month.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from prophasis.linking.comparable import EPISODE_DAYS, EXACT_KM

if TYPE_CHECKING:
    import duckdb

_KM_PER_DEGREE = 111.2
_COARSE_DEGREES = 5.0
_MOST_MONTHS = 24
_HIGHEST = 80.0


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart two tellings of one event can be: kilometres between points, days between intervals."""

    km: float = 16.0
    days: int = 2


def add_keys(connection: duckdb.DuckDBPyConnection, left: str, right: str, reach: Reach) -> None:
    """Add the column ``keys`` to the tables *left* and *right*."""
    ((top,),) = connection.sql(
        f"SELECT max(abs(latitude)) FROM (SELECT latitude FROM {left} UNION ALL SELECT latitude FROM {right})"
    ).fetchall()
    high = reach.km / _KM_PER_DEGREE
    wide = high / cos(radians(min(top or 0.0, _HIGHEST)))
    coarse = "(latitude IS NULL OR radius_km > {km} OR date_diff('day', date, end_date) >= {days})".format(km=EXACT_KM, days=EPISODE_DAYS)
    has_coarse = {
        name: bool(connection.sql(f"SELECT 1 FROM {name} WHERE {coarse} LIMIT 1").fetchall()) for name in (left, right)
    }
    for name, other, around in ((left, right, False), (right, left, True)):
        fine = _fine(high, wide, reach.days if around else 0, around=around)
        meets = [f"CASE WHEN NOT {coarse} THEN {fine} ELSE [] END"]
        if has_coarse[name]:  # the coarse of this table meet everything of the other
            meets.append(f"CASE WHEN {coarse} THEN {_wide(1 if around else 2, around)} ELSE [] END")
        if has_coarse[other]:
            meets.append(_wide(2 if around else 1, around))
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT *, list_distinct(flatten([{', '.join(meets)}])) AS keys FROM {name} WHERE date IS NOT NULL"
        )


def _fine(high: float, wide: float, days: int, *, around: bool) -> str:
    """Keys of a day and a small cell: of the event's own, or of all those around it."""
    cells = "[-1, 0, 1]" if around else "[0]"
    return (
        f"flatten(list_transform(range(-{days}, date_diff('day', date, end_date) + {days} + 1), lambda d: "
        f"flatten(list_transform({cells}, lambda y: list_transform({cells}, lambda x: "
        f"hash(0, epoch_ms(date) // 86400000 + d, CAST(floor(latitude / {high!r}) AS BIGINT) + y, "
        f"CAST(floor(longitude / {wide!r}) AS BIGINT) + x))))))"
    )


def _wide(kind: int, around: bool) -> str:
    """Keys of a month and a large cell, or of a month and a country where there is no point."""
    cells = "[-1, 0, 1]" if around else "[0]"
    months = (
        f"range(year(date) * 12 + month(date), least(year(end_date) * 12 + month(end_date), year(date) * 12 + month(date) + {_MOST_MONTHS}) + 1)"
    )
    cell = f"CAST(floor({{}} / {_COARSE_DEGREES}) AS BIGINT)"
    return (
        f"list_concat(CASE WHEN latitude IS NOT NULL THEN flatten(list_transform({months}, lambda m: flatten(list_transform({cells}, lambda y: "
        f"list_transform({cells}, lambda x: hash({kind}, m, {cell.format('latitude')} + y, {cell.format('longitude')} + x)))))) ELSE [] END, "
        f"CASE WHEN country IS NOT NULL THEN list_transform({months}, lambda m: hash({kind}, m, lower(country))) ELSE [] END)"
    )
