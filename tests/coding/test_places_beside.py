"""Names with what stands at them, and towns that stand for governments: where it happened, or who is meant."""

from __future__ import annotations

import pytest

from coding.reading import sentence
from prophasis.coding.places import PlaceIndex
from prophasis.model.setting import Actor, CaseFile, Place, PlaceName, Setting


def place(id_: str, name: str, within: str | None = None) -> Place:
    return Place(id=id_, name=name, names=(PlaceName(name=name),), within=within)


CASE = PlaceIndex(
    Setting(
        case=CaseFile(title="two neighbours"),
        actors=(
            Actor(id="freedonia", name="Freedonia", kind="state", aliases=("Fredville",)),
            Actor(id="yemen", name="Yemen", kind="state"),
        ),
        places=(
            place("freedonia", "Freedonia"),
            place("fredville", "Fredville", "freedonia"),
            place("upland", "Upland", "freedonia"),
            place("orm", "Orm", "upland"),
            place("al-zarqa", "al-Zarqa", "upland"),
        ),
    )
)


def ids(text: str) -> list[str]:
    return [mention.id for mention in CASE.find_places(sentence(text))]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Two of the wounded died in the Orm teaching hospital.", ["orm"]),
        ("Gunners shot down two drones near the Orm air base.", ["orm"]),
        ("The rebels began an offensive on the Orm axis.", ["orm"]),
        ("Three drones were shot down over the Orm countryside.", ["orm"]),
        ("In Orm hundreds of people took to the streets.", ["orm"]),
        ("Eleven soldiers were killed in a raid near al-Zarqa.", ["al-zarqa"]),
        ("The Orm hospital said that two men had died.", []),
        ("The Orm council condemned the attack.", []),
        ("The Orm prosecutor went to the hospital.", []),
    ],
)
def test_what_stands_at_a_place_is_there_and_who_is_called_by_it_is_not(text: str, where: list[str]) -> None:
    assert ids(text) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Six people were killed in a strike on central Fredville.", ["fredville"]),
        ("Ten people were killed in air strikes on Fredville.", ["fredville"]),
        ("The troops left Fredville before dawn.", ["fredville"]),
        ("A drone was shot down over Yemen on Monday.", ["yemen"]),
        ("The navy seized a tanker off Yemen.", ["yemen"]),
        ("The decision left Fredville in a difficult position.", []),
        ("The dispute over Yemen went on.", []),
        ("Sanctions on Fredville were lifted.", []),
    ],
)
def test_a_town_that_governs_is_a_place_where_only_a_town_can_stand(text: str, where: list[str]) -> None:
    assert ids(text) == where


def test_a_part_of_a_country_is_more_exact_than_the_country() -> None:
    assert ids("Two people were killed in Freedonia's breakaway region of Upland.") == ["upland"]
