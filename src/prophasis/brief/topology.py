"""TopoJSON as lines of longitude and latitude: each line of the world once, and how many countries it bounds.

The format: https://github.com/topojson/topojson-specification. Neighbours share an arc, so that an arc of two countries is
a border, and an arc of one is a coast.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from prophasis.vendored import vendored

Point = tuple[float, float]
"""Degrees east and north."""

Line = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """Decoded arcs, and the objects made of them.

    Attributes:
        arcs: Every arc as points.
        objects: The objects of the file as they stand there, by name.
    """

    arcs: tuple[Line, ...]
    objects: Mapping[str, Any]

    def rings(self, geometry: Mapping[str, Any]) -> list[Line]:
        """The closed rings of a polygon or of several, outer and inner alike."""
        return [self._joined(ring) for ring in _rings(geometry)]

    def uses(self, name: str) -> Counter[int]:
        """How many geometries of the object *name* each arc bounds."""
        return Counter(arc for one in self.objects[name]["geometries"] for arc in _arcs_of(one))

    def _joined(self, ring: Sequence[int]) -> Line:
        """The arcs of a ring end to end; the last point of one is the first of the next, and is written once."""
        points: list[Point] = []
        for n in ring:
            arc = self.arcs[n] if n >= 0 else self.arcs[~n][::-1]
            points += arc[1:] if points else arc
        return tuple(points)


def read_topology(text: str) -> Topology:
    """The topology in the JSON *text*: quantised, delta-encoded arcs become degrees."""
    found = json.loads(text)
    scale, translate = found["transform"]["scale"], found["transform"]["translate"]
    return Topology(tuple(_decoded(arc, scale, translate) for arc in found["arcs"]), found["objects"])


@cache
def world() -> Topology:
    """The coasts and borders that the package ships."""
    return read_topology(vendored("world-atlas/countries-50m.json"))


def coasts_and_borders(topology: Topology, name: str = "countries") -> tuple[list[Line], list[Line]]:
    """The arcs that bound one geometry of the object *name*, and those that bound several."""
    uses = topology.uses(name)
    return tuple([topology.arcs[n] for n in sorted(uses) if (uses[n] > 1) is shared] for shared in (False, True))  # type: ignore[return-value]


def _decoded(arc: Sequence[Sequence[int]], scale: Sequence[float], translate: Sequence[float]) -> Line:
    """Each point is told as its distance from the last, in steps of *scale*."""
    columns = (accumulate(point[axis] for point in arc) for axis in (0, 1))
    lon, lat = ([step * scale[axis] + translate[axis] for step in steps] for axis, steps in enumerate(columns))
    return tuple(zip(lon, lat, strict=True))


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    match geometry.get("type"):
        case "Polygon":
            yield from geometry["arcs"]
        case "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield from polygon


def _arcs_of(geometry: Mapping[str, Any]) -> Iterable[int]:
    """The arcs of one geometry, each once, without their direction."""
    return {n if n >= 0 else ~n for ring in _rings(geometry) for n in ring}
