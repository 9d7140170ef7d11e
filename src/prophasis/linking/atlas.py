"""How places lie to one another: the same, one inside the other, near, apart, or not known."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

import pyarrow as pa

from prophasis.model.place_names import party_order, place_name
from prophasis.model.setting import Place, Setting

NEAR_KM = 30.0
"""Two points this close may name one happening: the next village, the town and the post above it."""
APART_KM = 60.0
"""Two points further apart than this are two happenings."""
APART_AREAS_KM = 150.0
"""The same for areas known only by points inside them, whose outline is not known."""
_EARTH_KM = 6371.0
_DEEPEST = 32


class Relation(StrEnum):
    """How two places lie to one another."""

    SAME = "same"
    WITHIN = "within"
    NEAR = "near"
    APART = "apart"
    UNKNOWN = "unknown"


class Atlas:
    """The places of a case and of its mentions, with containment and distance.

    An area without coordinates is as far as the nearest place known inside it. A country contains, but is never near or
    apart: nearly everything of a conflict lies at its border.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]], *, wide: Iterable[str] = ()) -> None:
        known = {row["id"]: row for row in sorted(rows, key=lambda row: str(row["id"]))}
        self._within: dict[str, str | None] = {place: row["within"] for place, row in known.items()}
        self._point = {place: (row["lat"], row["lon"]) for place, row in known.items() if _has_point(row)}
        self._wide = frozenset(wide)
        self.names: dict[str, str] = {place: row["name"] or place for place, row in known.items()}
        self._relations: dict[tuple[str, str], Relation] = {}

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table], setting: Setting) -> Atlas:
        """The places of *setting*, and those that the texts name beside them."""
        rows: dict[str, Mapping[str, Any]] = {}
        ranks = {party: n for n, party in enumerate(party_order(setting.case))}
        if "mentions" in tables:
            mentions = (row for row in tables["mentions"].to_pylist() if row["what"] == "place")
            rows |= {
                row["id"]: row for row in sorted(mentions, key=lambda row: (row["id"], row["name"] or ""), reverse=True)
            }
        rows |= {row["id"]: row for row in (tables["places"].to_pylist() if "places" in tables else ())}
        rows |= {
            place.id: {"id": place.id, "name": _called(place, ranks), "lat": lat, "lon": lon, "within": place.within}
            for place in setting.places
            for lat, lon in [place.point]
        }
        states = {actor.id for actor in setting.actors if actor.kind == "state"}
        return cls(rows.values(), wide=states | {place for place in rows if _is_country(rows, place)})

    def holders(self, place: str) -> tuple[str, ...]:
        """The places that contain *place*, from the nearest outwards; a circle in the data ends the walk."""
        found: list[str] = []
        at = self._within.get(place)
        while at is not None and at not in found and at != place and len(found) < _DEEPEST:
            found.append(at)
            at = self._within.get(at)
        return tuple(found)

    def is_wide(self, place: str) -> bool:
        """Whether *place* is a country, so that to share it says little."""
        return place in self._wide

    def is_spot(self, place: str) -> bool:
        """Whether *place* has a point of its own."""
        return place in self._point

    def inside(self, place: str, holder: str) -> bool:
        """Whether *place* is *holder* or lies in it."""
        return place == holder or holder in self.holders(place)

    def relation(self, place: str, other: str) -> Relation:
        """How *place* and *other* lie to one another; the same whichever comes first."""
        key = (min(place, other), max(place, other))
        if key not in self._relations:
            self._relations[key] = self._relate(*key)
        return self._relations[key]

    def distance_km(self, place: str, other: str) -> float | None:
        """Kilometres between the nearest known points of both; ``None`` where one has none."""
        pairs = [(one, two) for one in self._points_of(place) for two in self._points_of(other)]
        return min((_kilometres(one, two) for one, two in pairs), default=None)

    def _relate(self, place: str, other: str) -> Relation:
        if place == other:
            return Relation.SAME
        if self.inside(place, other) or self.inside(other, place):
            return Relation.WITHIN
        if self.is_wide(place) or self.is_wide(other):
            return Relation.UNKNOWN
        distance = self.distance_km(place, other)
        if distance is None:
            return Relation.UNKNOWN
        if distance <= NEAR_KM:
            return Relation.NEAR
        points = place in self._point and other in self._point
        return Relation.APART if distance > (APART_KM if points else APART_AREAS_KM) else Relation.UNKNOWN

    def _points_of(self, place: str) -> tuple[tuple[float, float], ...]:
        return (self._point[place],) if place in self._point else self._points_inside.get(place, ())

    @cached_property
    def _points_inside(self) -> dict[str, tuple[tuple[float, float], ...]]:
        inside: defaultdict[str, set[tuple[float, float]]] = defaultdict(set)
        for place, point in self._point.items():
            for holder in self.holders(place):
                inside[holder].add(point)
        return {place: tuple(sorted(points)) for place, points in inside.items()}


def _called(place: Place, ranks: Mapping[str, int]) -> str:
    """Each party's name for *place* beside the other's, so that no title speaks for one of them."""
    names = [{"name": one.name, "used_by": one.used_by} for one in place.names]
    return place_name(place.name, names, lambda party: ranks.get(party, len(ranks)))


def _has_point(row: Mapping[str, Any]) -> bool:
    numbers = (row["lat"], row["lon"])
    return all(number is not None and math.isfinite(number) for number in numbers)


def _is_country(rows: Mapping[str, Mapping[str, Any]], place: str) -> bool:
    """A place of the built-in rules that nothing contains and that has no point of its own."""
    row = rows[place]
    return row["within"] is None and not _has_point(row) and row.get("what") == "place"


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    lat, lon, to_lat, to_lon = map(math.radians, (*one, *other))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
