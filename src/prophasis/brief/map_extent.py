"""Where a place is drawn and how large: no point is more exact than it was given, and an area is no point."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from prophasis.brief.phrases import Phrase, counted, given, phrase
from prophasis.brief.record import Record, Row

_EARTH_KM = 6371.0
_DEGREE_KM = 111.32
_DEEPEST = 32
_ROUND_KM = 5


@dataclass(frozen=True, slots=True)
class Extent:
    """A circle that stands for a place.

    Attributes:
        lat: Degrees north of its middle.
        lon: Degrees east of it.
        km: Its radius.
        area: Whether it stands for an area; else for a point, and the radius is how exactly that was given.
        inside: Of how many places inside it an area without a point of its own was made; nought where it has one.
    """

    lat: float
    lon: float
    km: float
    area: bool = False
    inside: int = 0


class Extents:
    """The circles of a case's places."""

    def __init__(self, record: Record) -> None:
        self.rows = known_places(record)
        self._states = {actor.id for actor in record.setting.actors if actor.kind == "state"}
        self._inside = _points_inside(self.rows)

    def of(self, place: str) -> Extent | None:
        """The circle of *place*; ``None`` where nothing is known to draw, and for a country, whose outline is no circle."""
        row = self.rows.get(place)
        if row is None:
            return None
        if has_point(row):
            radius = row.get("radius_km")
            return Extent(row["lat"], row["lon"], radius or given_to_km(row["lat"], row["lon"]), area=bool(radius))
        return None if self.is_country(place) else _around(self._inside.get(place, ()))

    def is_country(self, place: str) -> bool:
        """Whether *place* is a state of the case, or a place of the built-in rules that nothing contains."""
        row = self.rows.get(place, {})
        return place in self._states or (not row.get("in_case") and row.get("within") is None and not has_point(row))

    def words(self, place: str) -> Phrase:
        """How exactly *place* is known, in words; the numbers come from the places of the case."""
        extent = self.of(place)
        if extent is None:
            return phrase("a whole country; not drawn" if self.is_country(place) else "no point known; not drawn")
        km = given(f"{extent.km:g} km" if extent.km >= 1 else "less than 1 km", "places")
        if extent.inside:
            return phrase(
                "an area; drawn as a circle of ", km, " round the ", counted(extent.inside, "places"),
                " places known inside it; its outline is not known",
            )  # fmt: skip
        return phrase("an area; drawn as a circle of ", km) if extent.area else phrase("a point, given to ", km)


def known_places(record: Record) -> dict[str, Row]:
    """Every place of the tables and of the case by id; what the analyst wrote goes before what was found."""
    found = {row["id"]: row for row in record.rows["places"]}
    for place in record.setting.places:
        names = [{"name": one.name, "used_by": one.used_by} for one in place.names]
        found[place.id] = {
            "id": place.id, "name": place.name, "names": names, "lat": place.lat, "lon": place.lon, "within": place.within,
            "radius_km": place.radius_km, "in_case": True,
        }  # fmt: skip
    return found


def has_point(row: Mapping[str, float | None]) -> bool:
    """Whether *row* has a point on earth."""
    lat, lon = row.get("lat"), row.get("lon")
    if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
        return False
    return abs(lat) <= 90 and abs(lon) <= 180


def given_to_km(lat: float, lon: float) -> float:
    """Half a step of the last decimal that was written, in whole kilometres; half a kilometre where it is less than one.

    Example:
        >>> given_to_km(39.76, 46.75), given_to_km(40.0, 45.0), given_to_km(39.7583, 46.7512)
        (1, 56, 0.5)
    """
    decimals = max(len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in (lat, lon))
    km = _DEGREE_KM / 2 / 10**decimals
    return math.ceil(km) if km >= 0.5 else 0.5


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine) between points of degrees north and east."""
    lat, lon, to_lat, to_lon = map(math.radians, (*one, *other))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _around(points: Collection[tuple[float, float]]) -> Extent | None:
    """The circle round *points*; ``None`` for fewer than two, of which no width can be read."""
    if len(points) < 2:
        return None
    lat, lon = _middle(points)
    furthest = max(kilometres((lat, lon), point) for point in points)
    return Extent(lat, lon, math.ceil(furthest / _ROUND_KM) * _ROUND_KM, area=True, inside=len(points))


def _middle(points: Collection[tuple[float, float]]) -> tuple[float, float]:
    """The middle of *points* on the globe, so that the date line is no edge."""
    turned = [(math.radians(lat), math.radians(lon)) for lat, lon in points]
    x = math.fsum(math.cos(lat) * math.cos(lon) for lat, lon in turned)
    y = math.fsum(math.cos(lat) * math.sin(lon) for lat, lon in turned)
    z = math.fsum(math.sin(lat) for lat, _ in turned)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 3), round(math.degrees(math.atan2(y, x)), 3)


def _points_inside(rows: Mapping[str, Row]) -> dict[str, tuple[tuple[float, float], ...]]:
    """The different points known inside each place."""
    found: defaultdict[str, set[tuple[float, float]]] = defaultdict(set)
    for place, row in rows.items():
        if has_point(row):
            for holder in _holders(rows, place):
                found[holder].add((row["lat"], row["lon"]))
    return {place: tuple(sorted(points)) for place, points in found.items()}


def _holders(rows: Mapping[str, Row], place: str) -> Iterable[str]:
    """The places that contain *place*; a circle in the data ends the walk."""
    found: list[str] = []
    at = rows[place]["within"]
    while at is not None and at in rows and at not in found and at != place and len(found) < _DEEPEST:
        found.append(at)
        at = rows[at]["within"]
    return found


def core(spots: Sequence[tuple[Extent, int]]) -> tuple[float, float, float, float]:
    """West, south, east, north of where four fifths of the events are told to have been, around the place nearest to all.

    Talks in a far capital do not shrink the front to a dot; the map can be moved to them.
    """
    total = sum(n for _, n in spots)
    centre = min(spots, key=lambda spot: sum(n * _apart(spot[0], other) for other, n in spots))[0]
    held = 0
    kept: list[Extent] = []
    for extent, n in sorted(spots, key=lambda spot: _apart(centre, spot[0])):
        if kept and held * 5 >= total * 4:
            break
        kept.append(extent)
        held += n
    return _box(kept)


def _apart(one: Extent, other: Extent) -> float:
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def _box(extents: Sequence[Extent]) -> tuple[float, float, float, float]:
    boxes = []
    for one in extents:
        up = one.km / _DEGREE_KM
        aside = up / max(math.cos(math.radians(one.lat)), 0.05)
        boxes.append((one.lon - aside, one.lat - up, one.lon + aside, one.lat + up))
    west, south, east, north = zip(*boxes, strict=True)
    return round(min(west), 3), round(min(south), 3), round(max(east), 3), round(max(north), 3)
