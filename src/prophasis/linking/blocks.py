"""Which events are worth comparing: every pair that lies within reach in time and place, and no other.

Events with a point are put into cells of a grid, by day within each cell; one looks for its counterparts in nine cells, each a
run of consecutive days. The cells of a band of latitude are as high as the reach and at least as wide, and close the circle at
the date line. Wide areas and long intervals have a grid of their own, as coarse as they are. An event without a point meets
those of its country, and those whose country is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from prophasis.linking.comparable import EARTH_KM

if TYPE_CHECKING:
    import duckdb

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

_KM_PER_DEGREE = EARTH_KM * np.pi / 180
_AT_ONCE = 1_000_000
"""Pairs looked at together, which bounds the memory."""
_LENGTHS = (7, 62, 100_000)
"""Days of the classes of intervals."""
_RADII = (50.0, 21_000.0)
"""Kilometres of the classes of areas beyond those smaller than half the reach."""
_DAYS = 1 << 22
"""More than the days of all years that a date can have."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart two tellings of one event can be: kilometres between points, days between intervals.

    Where the radii of both together are more than these kilometres, they count.
    """

    km: float = 16.0
    days: int = 2


@dataclass(frozen=True, slots=True)
class Located:
    """Events by time and place, in arrays of one length: the parts of a table that decide which pairs are compared.

    Days are counted from 1970; ``point`` holds x, y and z in kilometres, NaN where there is none; ``country`` is a number, -1
    where it is not known.
    """

    key: Ints
    start: Ints
    end: Ints
    latitude: Reals
    longitude: Reals
    point: Reals
    radius_km: Reals
    country: Ints

    def of(self, where: NDArray[np.bool_] | Ints) -> Located:
        """Some of these."""
        return Located(
            self.key[where], self.start[where], self.end[where], self.latitude[where], self.longitude[where],
            self.point[where], self.radius_km[where], self.country[where],
        )  # fmt: skip


def located(connection: duckdb.DuckDBPyConnection, table: str, countries: str) -> Located:
    """The events of *table*; *countries* is a table of ``country`` and ``number``."""
    found = connection.sql(
        "SELECT key, date_diff('day', DATE '1970-01-01', date) AS s, date_diff('day', DATE '1970-01-01', end_date) AS e, "
        "latitude, longitude, x_km, y_km, z_km, radius_km, coalesce(number, -1) AS country "
        f"FROM {table} LEFT JOIN {countries} USING (country) ORDER BY key"
    ).fetchnumpy()
    real = {
        name: np.ma.filled(np.ma.asarray(found[name], dtype=np.float64), np.nan)
        for name in ("latitude", "longitude", "x_km", "y_km", "z_km", "radius_km")
    }
    whole = {name: np.asarray(found[name], dtype=np.int64) for name in ("key", "s", "e", "country")}
    point = np.stack([real["x_km"], real["y_km"], real["z_km"]], axis=1)
    return Located(
        whole["key"],
        whole["s"],
        whole["e"],
        real["latitude"],
        real["longitude"],
        point,
        real["radius_km"],
        whole["country"],
    )


def pairs_within(left: Located, right: Located, reach: Reach) -> Iterator[tuple[Ints, Ints]]:
    """The keys of every pair within *reach*, each once, some millions at a time."""
    sides = [list(_classes(one, reach)) for one in (left, right)]
    for one, other in product(*sides):
        yield from _on_grid(one, other, reach)
    placeless = [np.isnan(one.latitude) for one in (left, right)]
    yield from _by_country(left.of(placeless[0]), right, reach)
    yield from _by_country(left.of(~placeless[0]), right.of(placeless[1]), reach)


def _classes(events: Located, reach: Reach) -> Iterator[Located]:
    """Events with a point, those of like radius and like length together."""
    radius = np.searchsorted([reach.km / 2, *_RADII], events.radius_km)
    length = np.searchsorted(_LENGTHS, events.end - events.start)
    known = ~np.isnan(events.latitude)
    for wide, long in sorted(set(zip(radius[known].tolist(), length[known].tolist(), strict=True))):
        yield events.of(known & (radius == wide) & (length == long))


def _on_grid(left: Located, right: Located, reach: Reach) -> Iterator[tuple[Ints, Ints]]:
    km = max(reach.km, float(left.radius_km.max() + right.radius_km.max()))
    grid = _Grid(km)
    row, column = grid.cells(left.latitude, left.longitude)
    code = grid.code(row, column, left.start)
    order = np.argsort(code, kind="stable")
    code, ordered = code[order], left.of(order)
    longest = int((left.end - left.start).max())
    row = grid.row(right.latitude)
    for rows in (row - 1, row, row + 1):
        there = np.flatnonzero((rows >= 0) & (rows < grid.n_rows))
        some = right.of(there)
        for offset, keep in grid.columns(rows[there], some.longitude):
            low = np.searchsorted(code, grid.code(rows[there], offset, some.start - reach.days - longest))
            high = np.searchsorted(code, grid.code(rows[there], offset, some.end + reach.days), side="right")
            yield from _runs(ordered, some, low, np.where(keep, high, low), reach)


def _by_country(left: Located, right: Located, reach: Reach) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of which one has no point: those near in time whose countries are the same or not both known."""
    if not len(left.key) or not len(right.key):
        return
    order = np.argsort(left.start, kind="stable")
    ordered = left.of(order)
    longest = int((left.end - left.start).max())
    low = np.searchsorted(ordered.start, right.start - reach.days - longest)
    high = np.searchsorted(ordered.start, right.end + reach.days, side="right")
    yield from _runs(ordered, right, low, high, reach)


def _runs(left: Located, right: Located, low: Ints, high: Ints, reach: Reach) -> Iterator[tuple[Ints, Ints]]:
    """For each event of *right* those of *left* from *low* to *high* that lie within reach."""
    count = np.maximum(high - low, 0)
    ends = np.cumsum(count)
    begin = 0
    while begin < len(count):
        done = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        some = count[begin:end]
        r = np.repeat(np.arange(begin, end), some)
        l = np.arange(len(r)) - np.repeat(np.cumsum(some) - some - low[begin:end], some)  # noqa: E741 - left
        near = _near(left, right, l, r, reach)
        if near.any():
            yield left.key[l[near]], right.key[r[near]]
        begin = end


def _near(left: Located, right: Located, l: Ints, r: Ints, reach: Reach) -> NDArray[np.bool_]:  # noqa: E741
    near = (left.start[l] - right.end[r] <= reach.days) & (right.start[r] - left.end[l] <= reach.days)
    squared = ((left.point[l] - right.point[r]) ** 2).sum(axis=1)
    km = np.maximum(reach.km, left.radius_km[l] + right.radius_km[r])
    one, other = left.country[l], right.country[r]
    no_point = np.isnan(squared)
    return np.asarray(near & np.where(no_point, (one == other) | (one < 0) | (other < 0), squared <= km * km))


class _Grid:
    """Cells at least as large as *km* in either direction; their number with the day is one number, by which they sort."""

    def __init__(self, km: float) -> None:
        self.high = min(180.0, km / _KM_PER_DEGREE * 1.001)
        self.n_rows = int(np.ceil(180.0 / self.high))
        edges = np.abs(np.stack([np.arange(self.n_rows) - 1, np.arange(self.n_rows) + 2]) * self.high - 90).max(axis=0)
        # the angle of longitude that *km* can span at the outer edge of the band beside this one
        half = np.sin(min(np.pi / 2, km / (2 * EARTH_KM) * 1.001)) / np.maximum(
            np.cos(np.radians(np.minimum(edges, 90))), 1e-12
        )
        wide = np.degrees(2 * np.arcsin(np.minimum(1.0, half)))
        self.n_columns = np.maximum(1, np.floor(360.0 / np.maximum(wide, 1e-9))).astype(np.int64)
        self.first = np.concatenate([[0], np.cumsum(self.n_columns)])

    def row(self, latitude: Reals) -> Ints:
        """The band of a latitude."""
        return np.clip(np.floor((latitude + 90) / self.high), 0, self.n_rows - 1).astype(np.int64)

    def column(self, row: Ints, longitude: Reals) -> Ints:
        """The cell of a longitude in a band."""
        n = self.n_columns[row]
        return np.asarray(np.floor((longitude + 180) / 360 * n).astype(np.int64) % n)

    def cells(self, latitude: Reals, longitude: Reals) -> tuple[Ints, Ints]:
        """Band and cell."""
        row = self.row(latitude)
        return row, self.column(row, longitude)

    def columns(self, row: Ints, longitude: Reals) -> Iterator[tuple[Ints, NDArray[np.bool_]]]:
        """The three cells around a longitude, and whether each is another than those before it."""
        n, middle = self.n_columns[row], self.column(row, longitude)
        yield middle, np.ones(len(row), dtype=bool)
        yield (middle + 1) % n, n > 1
        yield (middle - 1) % n, n > 2

    def code(self, row: Ints, column: Ints, day: Ints) -> Ints:
        """One number for cell and day."""
        return (self.first[row] + column) * _DAYS + np.clip(day, -_DAYS // 2 + 1, _DAYS // 2 - 1) + _DAYS // 2
