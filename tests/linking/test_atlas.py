"""How places lie to one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linking.made import SETTING
from prophasis.linking.atlas import Atlas, Relation
from prophasis.model.setting import Party, Place, PlaceName

ATLAS = Atlas.of({}, SETTING)


@pytest.mark.parametrize(
    ("place", "other", "relation"),
    [
        ("mill", "mill", Relation.SAME),
        ("mill", "valley", Relation.WITHIN),
        ("mill", "bridge", Relation.NEAR),
        ("mill", "far-town", Relation.APART),
        ("mill", "pass", Relation.UNKNOWN),
        ("mill", "never-heard-of", Relation.UNKNOWN),
    ],
)
def test_places_relate_the_same_from_both_sides(place: str, other: str, relation: Relation) -> None:
    assert ATLAS.relation(place, other) is relation
    assert ATLAS.relation(other, place) is relation


def test_an_area_without_coordinates_is_as_near_as_the_nearest_place_known_inside_it() -> None:
    """Mill and bridge lie 5.6 km apart on one meridian; the valley is as far from far-town as the bridge."""
    assert ATLAS.distance_km("mill", "bridge") == pytest.approx(5.56, abs=0.01)
    assert ATLAS.distance_km("valley", "far-town") == ATLAS.distance_km("bridge", "far-town")
    assert ATLAS.distance_km("pass", "mill") is None


def test_a_circle_of_places_ends() -> None:
    rows = [{"id": one, "name": one, "lat": None, "lon": None, "within": two} for one, two in (("a", "b"), ("b", "a"))]

    assert Atlas(rows).holders("a") == ("b",)


def test_coordinates_that_are_no_numbers_are_no_point() -> None:
    rows = [{"id": "a", "name": "a", "lat": float("nan"), "lon": 1.0, "within": None}]

    assert Atlas(rows).distance_km("a", "a") is None


def test_a_title_names_a_place_as_each_party_does_those_to_the_event_first() -> None:
    parties = (Party(id="west", name="West"), Party(id="north", name="North"), Party(id="south", name="South"))
    names = tuple(
        PlaceName(name=name, used_by=party) for name, party in (("Ost", "west"), ("Mlyn", "south"), ("Mylna", "north"))
    )
    mill = Place(id="mill", name="Mlyn", names=names)
    case = replace(SETTING.case, parties=parties)

    assert Atlas.of({}, replace(SETTING, case=case, places=(mill,))).names == {"mill": "Mylna/Mlyn/Ost"}
    assert Atlas.of({}, replace(SETTING, places=(replace(mill, names=()),))).names == {"mill": "Mlyn"}
