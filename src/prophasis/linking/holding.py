"""Episodes that hold events: a row over many days, or a total of several events, and the rows that may be part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prophasis.linking.assignment import Keys
from prophasis.linking.blocks import Located

if TYPE_CHECKING:
    import duckdb

INSIDE_KM = 5.0
"""A point this near lies inside a place known better than that: the wider of the two windows in use (xSub: 1 or 5 km)."""


@dataclass(slots=True)
class Holders:
    """Which events of either side may hold others, the least and most deaths of each, and the pairs set aside because one may hold the other."""

    left: Located
    right: Located
    of_left: np.ndarray
    of_right: np.ndarray
    deaths_left: tuple[np.ndarray, np.ndarray]
    deaths_right: tuple[np.ndarray, np.ndarray]
    kept: list[tuple[Keys, Keys]]

    def alike(self, blocks: Iterator[tuple[Keys, Keys]]) -> Iterator[tuple[Keys, Keys]]:
        """The pairs that may be one happening; those of an episode and an event inside it are put into *kept*.

        What has the very days of an episode is no part of it but may be the same, told by one as a total.
        """
        for keys_l, keys_r in blocks:
            mixed = (self.of_left[keys_l] != self.of_right[keys_r]) & ~self._same_days(keys_l, keys_r)
            if mixed.any():
                one, other = keys_l[mixed], keys_r[mixed]
                inside = self._inside(one, other)
                self.kept.append((one[inside], other[inside]))
            yield keys_l[~mixed], keys_r[~mixed]

    def _same_days(self, keys_l: Keys, keys_r: Keys) -> np.ndarray:
        left, right = self.left, self.right
        return np.asarray((left.start[keys_l] == right.start[keys_r]) & (left.end[keys_l] == right.end[keys_r]))

    def _inside(self, keys_l: Keys, keys_r: Keys) -> np.ndarray:
        """Whether the days of the event lie in those of the episode, its place within its radius, and its deaths within its deaths."""
        left, right = self.left, self.right
        left_holds = self.of_left[keys_l]
        later = np.where(left_holds, right.start[keys_r] - left.start[keys_l], left.start[keys_l] - right.start[keys_r])
        earlier = np.where(left_holds, left.end[keys_l] - right.end[keys_r], right.end[keys_r] - left.end[keys_l])
        km = np.sqrt(((left.point[keys_l] - right.point[keys_r]) ** 2).sum(axis=1))
        near = km <= np.maximum(INSIDE_KM, left.radius_km[keys_l] + right.radius_km[keys_r])
        same_country = (left.country[keys_l] == right.country[keys_r]) & (left.country[keys_l] >= 0)
        least = np.where(left_holds, self.deaths_right[0][keys_r], self.deaths_left[0][keys_l])
        most = np.where(left_holds, self.deaths_left[1][keys_l], self.deaths_right[1][keys_r])
        too_many = least > most  # false where either is not told
        return np.asarray((later >= 0) & (earlier >= 0) & ~too_many & np.where(np.isnan(km), same_country, near))

    def pairs(self) -> tuple[Keys, Keys]:
        """All that were set aside, in the order of their keys."""
        none = np.zeros(0, np.int64)
        keys_l = np.concatenate([none, *(one for one, _ in self.kept)])
        keys_r = np.concatenate([none, *(other for _, other in self.kept)])
        order = np.lexsort((keys_r, keys_l))
        return keys_l[order], keys_r[order]


def holders(connection: duckdb.DuckDBPyConnection, sides: tuple[str, str], left: Located, right: Located) -> Holders:
    """The holders of both tables."""
    flags = [
        np.asarray(connection.sql(f"SELECT holder FROM {side} ORDER BY key").fetchnumpy()["holder"], dtype=bool)
        for side in sides
    ]
    deaths = [_deaths(connection, side) for side in sides]
    return Holders(left, right, flags[0], flags[1], deaths[0], deaths[1], [])


def _deaths(connection: duckdb.DuckDBPyConnection, side: str) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most deaths of each event, NaN where none are told; in real data the best estimate can lie outside of both."""
    found = connection.sql(
        "SELECT CAST(least(deaths, deaths_low, deaths_high) AS DOUBLE) AS least, "
        f"CAST(greatest(deaths, deaths_low, deaths_high) AS DOUBLE) AS most FROM {side} ORDER BY key"
    ).fetchnumpy()
    least, most = (np.ma.filled(np.ma.asarray(found[name], dtype=np.float64), np.nan) for name in ("least", "most"))
    return least, most
