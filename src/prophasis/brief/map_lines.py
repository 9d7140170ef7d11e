"""Coasts and borders around the places of a case: whole where places are near, coarser the further away.

The lines of the whole world fit into the page, and nothing near a place is left out: within `NEAR` degrees of one, every
point of the source stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot

from prophasis.brief.topology import Line, Point, coasts_and_borders, world

NEAR = 3.0
"""Degrees from a place within which no point is dropped, as long as the lines fit the page."""

COARSER = 0.02
"""Degrees of error allowed for each degree further away."""

STEP = 500
"""Steps of a degree in which points are written: some hundred metres, a tenth of what the source can tell."""

MOST_NUMBERS = 40_000
"""Numbers of all lines together: some 150 kB of page."""

MOST_CELLS = 40
"""Squares of a degree with places around which the lines are whole."""

CHUNK = 48
"""Points of a line that get one tolerance."""


@dataclass(frozen=True, slots=True)
class MapLines:
    """Lines as whole numbers: first longitude and latitude in steps of a degree, then the way to each next point."""

    coasts: tuple[tuple[int, ...], ...]
    borders: tuple[tuple[int, ...], ...]

    @property
    def numbers(self) -> int:
        """How many numbers they hold."""
        return sum(len(line) for line in (*self.coasts, *self.borders))


def map_lines(places: Sequence[Point]) -> MapLines:
    """The lines for a map of *places*, the most important first; where whole detail is too much, coarser until it fits."""
    around = _cells(places)
    coasts, borders = ([_measured(line, around) for line in lines] for lines in _whole())
    near, coarser = NEAR, COARSER
    while True:
        found = MapLines(_written(coasts, near, coarser), _written(borders, near, coarser))
        if found.numbers <= MOST_NUMBERS or coarser > 1:
            return found
        near, coarser = near / 2, coarser * 2


def simplified(line: Line, tolerance: float) -> Line:
    """*line* without the points that lie within *tolerance* of the rest (Douglas and Peucker 1973); its ends stay.

    Example:
        >>> simplified(((0, 0), (1, 0.1), (2, 0), (3, 5)), 0.5)
        ((0, 0), (2, 0), (3, 5))
    """
    if len(line) < 3 or tolerance <= 0:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    furthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[furthest] <= tolerance:
        return (line[0], line[-1])
    middle = furthest + 1
    return simplified(line[: middle + 1], tolerance)[:-1] + simplified(line[middle:], tolerance)


def clipped(line: Line, box: tuple[float, float, float, float]) -> list[Line]:
    """The stretches of *line* of which some point lies in *box* (west, south, east, north), each with its way in and out."""
    west, south, east, north = box
    inside = [west <= lon <= east and south <= lat <= north for lon, lat in line]
    found: list[list[Point]] = []
    kept = False
    for n, (one, other) in enumerate(pairwise(line)):
        if inside[n] or inside[n + 1]:
            if kept:
                found[-1].append(other)
            else:
                found.append([one, other])
            kept = True
        else:
            kept = False
    return [tuple(points) for points in found]


_EARTH = (-179.99, -89.9, 179.99, 90.0)
"""Without the seams where the source cuts the earth open: nobody sees a coast at the date line or at the pole."""


_Measured = list[tuple[Line, float]]
"""A line in chunks, each with the degrees from it to the nearest place."""


def _cells(places: Sequence[Point]) -> list[Point]:
    """The whole degrees in which *places* lie, the first `MOST_CELLS` of them."""
    return list(dict.fromkeys((float(round(lon)), float(round(lat))) for lon, lat in places))[:MOST_CELLS]


@cache
def _whole() -> tuple[list[Line], list[Line]]:
    """The coasts and the borders of the world without its seams."""
    coasts, borders = coasts_and_borders(world())
    return [part for line in coasts for part in clipped(line, _EARTH)], borders


def _measured(line: Line, places: Sequence[Point]) -> _Measured:
    return [(chunk, _away(chunk, places)) for chunk in _chunks(line)]


def _written(lines: Iterable[_Measured], near: float, coarser: float) -> tuple[tuple[int, ...], ...]:
    coarse = (_coarse(line, near, coarser) for line in lines)
    return tuple(_encoded(line) for line in coarse if len(line) > 1)


def _coarse(line: _Measured, near: float, coarser: float) -> Line:
    """*line* as detailed as its distance from the places asks; empty where it is a speck."""
    found: list[Point] = []
    for chunk, away in line:
        tolerance = max(0.0, coarser * (away - near))
        if len(line) == 1 and _is_speck(chunk, tolerance):
            return ()
        found += simplified(chunk, tolerance)[1 if found else 0 :]
    return tuple(found)


def _chunks(line: Line) -> Iterator[Line]:
    for start in range(0, max(len(line) - 1, 1), CHUNK):
        yield line[start : start + CHUNK + 1]


def _is_speck(line: Line, tolerance: float) -> bool:
    """Whether *line* is an island too small to see at *tolerance*."""
    lon, lat = [point[0] for point in line], [point[1] for point in line]
    return line[0] == line[-1] and max(max(lon) - min(lon), max(lat) - min(lat)) < 3 * tolerance


def _away(line: Line, places: Sequence[Point]) -> float:
    """Degrees from the box around *line* to the nearest of *places*; the shorter way round the earth."""
    lon, lat = [point[0] for point in line], [point[1] for point in line]
    west, east, south, north = min(lon), max(lon), min(lat), max(lat)
    return min(
        (
            max(0.0, min(_outside(x + turn, west, east) for turn in (-360, 0, 360)), _outside(y, south, north))
            for x, y in places
        ),
        default=180.0,
    )


def _outside(value: float, low: float, high: float) -> float:
    return max(low - value, value - high)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From *point* to the stretch from *start* to *end*, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def _encoded(line: Line) -> tuple[int, ...]:
    steps = [(round(lon * STEP), round(lat * STEP)) for lon, lat in line]
    found = [*steps[0]]
    for (x1, y1), (x2, y2) in pairwise(steps):
        if (x1, y1) != (x2, y2):
            found += (x2 - x1, y2 - y1)
    return tuple(found)
