"""Coasts and borders: decoded as the format says, whole near the places, and small enough for a page."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prophasis.brief.json_block import json_block
from prophasis.brief.map_data import place_anchor
from prophasis.brief.map_lines import MOST_NUMBERS, NEAR, STEP, clipped, map_lines, simplified
from prophasis.brief.topology import Line, Topology, coasts_and_borders, read_topology, world

TWO_SQUARES = json.dumps(
    {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.25], "translate": [10, -20]},
        # arc 0: the border from (11, -19) down to (11, -20); arcs 1 and 2: the rest of each square
        "arcs": [[[2, 4], [0, -4]], [[2, 0], [-2, 0], [0, 4], [2, 0]], [[2, 4], [2, 0], [0, -4], [-2, 0]]],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                    {"type": None},
                ],
            }
        },
    }
)
POINTS = st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=2, max_size=12)


def area_km2(ring: Line) -> float:
    """The area on the sphere of a closed ring (Chamberlain and Duquette 2007)."""
    total = sum(
        math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return abs(total) * 6371.0088**2 / 2


def rings_of(name: str) -> list[Line]:
    """The rings of one country of the shipped file."""
    topology = world()
    (one,) = [g for g in topology.objects["countries"]["geometries"] if g["properties"]["name"] == name]
    return topology.rings(one)


def test_arcs_are_decoded_and_joined_to_rings() -> None:
    topology = read_topology(TWO_SQUARES)
    west, east, nothing = (topology.rings(one) for one in topology.objects["countries"]["geometries"])

    assert topology.arcs[0] == ((11, -19), (11, -20))
    assert west == [((11, -19), (11, -20), (10, -20), (10, -19), (11, -19))]
    assert east == [((11, -19), (12, -19), (12, -20), (11, -20), (11, -19))]
    assert nothing == []


def test_an_arc_of_two_countries_is_a_border_and_an_arc_of_one_is_a_coast() -> None:
    topology = read_topology(TWO_SQUARES)

    coasts, borders = coasts_and_borders(topology)

    assert borders == [topology.arcs[0]]
    assert coasts == [topology.arcs[1], topology.arcs[2]]


@pytest.mark.parametrize(
    ("name", "km2"), [("Switzerland", 41_285), ("Armenia", 29_743), ("Iceland", 103_000), ("Lesotho", 30_355)]
)
def test_the_shipped_countries_have_their_published_areas(name: str, km2: int) -> None:
    """Outer rings; the file's lines are made for 1:50 million. Published: the countries' statistical offices."""
    rings = rings_of(name)

    assert all(ring[0] == ring[-1] for ring in rings)
    assert max(map(area_km2, rings)) == pytest.approx(km2, rel=0.025)


def test_a_landlocked_country_has_no_coast_and_an_island_no_border() -> None:
    topology = world()
    coasts, borders = (set(lines) for lines in coasts_and_borders(topology))

    def arcs(name: str) -> set[Line]:
        (one,) = [g for g in topology.objects["countries"]["geometries"] if g["properties"]["name"] == name]
        rings = one["arcs"] if one["type"] == "Polygon" else [ring for polygon in one["arcs"] for ring in polygon]
        return {topology.arcs[n if n >= 0 else ~n] for ring in rings for n in ring}

    assert arcs("Switzerland") <= borders
    assert arcs("Iceland") <= coasts


@settings(deadline=None)
@given(POINTS, st.integers(0, 8))
def test_what_simplifying_drops_lies_within_the_tolerance(points: list[tuple[int, int]], tolerance: int) -> None:
    line = tuple((float(x), float(y)) for x, y in points)

    found = simplified(line, tolerance)

    assert (found[0], found[-1]) == (line[0], line[-1])
    at = 0
    for point in found:  # in the order of the line
        at = line.index(point, at)
    assert all(min(_to_stretch(point, *stretch) for stretch in pairwise(found)) <= tolerance + 1e-9 for point in line)


def _to_stretch(point: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    """The slow way: the nearest of many points of the stretch, and its foot."""
    steps = [n / 200 for n in range(201)]
    length = math.dist(one, other) ** 2
    if length:
        foot = sum((p - a) * (b - a) for p, a, b in zip(point, one, other, strict=True)) / length
        steps.append(max(0.0, min(1.0, foot)))
    return min(math.dist(point, [a + t * (b - a) for a, b in zip(one, other, strict=True)]) for t in steps)


def test_clipping_keeps_the_way_into_the_box_and_out_of_it() -> None:
    line = ((0.0, 0.0), (5.0, 0.0), (6.0, 0.0), (9.0, 0.0), (12.0, 0.0), (5.0, 1.0))

    assert clipped(line, (4, -1, 7, 1)) == [line[:4], line[4:]]
    assert clipped(line, (20, 20, 30, 30)) == []


def decoded(line: tuple[int, ...]) -> list[tuple[int, int]]:
    """The points of a written line, in steps."""
    found = [line[:2]]
    for n in range(2, len(line), 2):
        found.append((found[-1][0] + line[n], found[-1][1] + line[n + 1]))
    return found


def test_near_a_place_every_point_of_the_source_stands() -> None:
    shusha = (46.75, 39.76)

    lines = map_lines([shusha, (4.35, 50.85)])

    written = set().union(*map(decoded, (*lines.coasts, *lines.borders)))
    reach = NEAR - 0.5
    for line in (line for lines in coasts_and_borders(world()) for line in lines):
        for lon, lat in line:
            if abs(lon - shusha[0]) < reach and abs(lat - shusha[1]) < reach:
                assert (round(lon * STEP), round(lat * STEP)) in written


def test_the_lines_fit_the_page_wherever_the_places_are() -> None:
    spread = [(float(lon), float(lat)) for lon in range(-180, 180, 15) for lat in range(-60, 75, 15)]

    for places in ([(46.75, 39.76)], [(23.0, 38.0), (120.0, 0.0), (-70.0, -50.0), (15.0, 65.0)], spread):
        lines = map_lines(places)

        assert lines.numbers <= MOST_NUMBERS
        assert len(json_block([lines.coasts, lines.borders])) < 200_000


def test_the_seams_of_the_earth_are_no_coasts() -> None:
    for line in map_lines([(178.0, -18.0)]).coasts:
        for (x1, y1), (x2, y2) in pairwise(decoded(line)):
            assert min(abs(x1), abs(x2)) < 180 * STEP
            assert max(y1, y2) > -89.5 * STEP


@given(st.recursive(st.text() | st.integers() | st.none(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_no_text_can_leave_its_data_block(value: object) -> None:
    words = str(json_block(value))

    assert words.isascii()
    assert not set("<>&") & set(words)
    assert json.loads(words) == value


def test_a_row_has_an_id_that_can_stand_in_an_address() -> None:
    assert place_anchor("shusha") == "place-shusha"
    assert place_anchor('x"><script>').startswith("id-")


def test_a_topology_without_arcs_is_empty() -> None:
    assert coasts_and_borders(Topology((), {"countries": {"geometries": []}})) == ([], [])
