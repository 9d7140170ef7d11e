"""Whose men they are of whom only the words before tell: crews, "fifteen of them", the men of a unit, fighters; who "they" are."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "actors": {
            "freedonia": {"name": "Freedonia", "party": "freedonia", "kind": "state", "aliases": []},
            "freedonia/defence-ministry": {
                "name": "Ministry of Defence of Freedonia",
                "party": "freedonia",
                "kind": "ministry",
                "aliases": [],
            },
            "freedonia/armed-forces": {
                "name": "Armed Forces of Freedonia",
                "party": "freedonia",
                "kind": "armed_forces",
                "aliases": [],
            },
            "freedonia/peacekeepers": {
                "name": "Freedonian peacekeeping battalion",
                "party": "freedonia",
                "kind": "armed_forces",
                "aliases": ["Freedonian peacekeepers"],
            },
            "sylvania": {"name": "Sylvania", "party": "sylvania", "kind": "state", "aliases": []},
            "sylvania/armed-forces": {
                "name": "Armed Forces of Sylvania",
                "party": "sylvania",
                "kind": "armed_forces",
                "aliases": [],
            },
            "sylvania/peacekeepers": {
                "name": "Sylvanian peacekeepers in Orm",
                "party": "sylvania",
                "kind": "armed_forces",
                "aliases": ["the Sylvanian peacekeepers"],
            },
        },
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}, "kalmar": {"name": "Kalmar", "names": ["Kalmar"]}},
    }
)


def coded(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2023, 6, 8))


def sides(claim: Claim) -> set[str | None]:
    return {figure.of for figure in claim.figures}


@pytest.mark.parametrize(
    ("doer", "hit"), [("Freedonia", "sylvania"), ("Sylvania", "freedonia")], ids=["as it is", "names swapped"]
)
@pytest.mark.parametrize("words", ["Two of her crew were wounded.", "Twenty members of the crew were detained."])
def test_a_crew_is_of_the_ship_that_was_seized_before(doer: str, hit: str, words: str) -> None:
    people = {"sylvania": "Sylvanian", "freedonia": "Freedonian"}[hit]
    claim = coded(f"{doer} seized a {people} tug on Monday. {words}")[-1]

    assert claim.target == hit
    assert sides(claim) == {hit}


@pytest.mark.parametrize(
    "text",
    [
        "Two of her crew were wounded on Monday.",
        "A tug was seized on Monday. Twenty members of the crew were detained.",
        "Freedonia seized a Sylvanian tug. It rained. It snowed. It hailed. It cleared. Two of the crew were wounded.",
    ],
)
def test_a_crew_of_which_nobody_told_is_nobodys(text: str) -> None:
    assert sides(coded(text)[-1]) == {None}


def test_a_crew_called_by_its_side_is_never_of_those_hit_before() -> None:
    claims = coded("Freedonia shelled Sylvanian troops. The Freedonian air-defence crews shot down two drones.")

    assert {claim.actor for claim in claims if claim.actor} <= {"freedonia", "freedonia/armed-forces"}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "Freedonian troops shelled Sylvanian soldiers on Monday. Fifteen of them were killed.",
            "sylvania/armed-forces",
        ),
        (
            "Sylvanian troops shelled Freedonian soldiers on Monday. Fifteen of them were killed.",
            "freedonia/armed-forces",
        ),
        ("The Sylvanian peacekeepers were shelled on Monday. Fifteen of them were killed.", "sylvania/peacekeepers"),
    ],
)
def test_some_of_them_are_some_of_those_who_were_hit(text: str, side: str) -> None:
    claim = coded(text)[-1]

    assert (claim.target, sides(claim)) == (side, {side})


@pytest.mark.parametrize(
    "text",
    [
        "A position of the Freedonian peacekeeping battalion was shelled on Monday.",
        "The barracks of the Freedonian peacekeepers were shelled on Monday.",
        "Soldiers of the Freedonian peacekeeping contingent were shelled on Monday.",
    ],
)
def test_what_and_who_is_of_a_named_force_is_that_forces(text: str) -> None:
    (claim,) = coded(text)

    assert claim.target == "freedonia/peacekeepers"


def test_who_has_killed_or_captured_lost_nobody() -> None:
    claims = coded("Freedonian troops have killed, wounded or captured twenty Sylvanian soldiers.")

    assert {side for claim in claims for side in sides(claim)} == {"sylvania/armed-forces"}


def test_who_have_been_killed_are_lost() -> None:
    claims = coded("Ten Freedonian soldiers have been killed and five wounded.")

    assert {side for claim in claims for side in sides(claim)} == {"freedonia/armed-forces"}


def test_a_position_of_no_named_force_is_the_armys() -> None:
    (claim,) = coded("A position of the Freedonian army was shelled on Monday.")

    assert claim.target == "freedonia/armed-forces"


def test_the_men_of_a_unit_are_of_the_unit_named_before() -> None:
    claim = coded(
        "A position of the Freedonian peacekeeping battalion was shelled on Monday, the Freedonian defence ministry said. "
        "Two servicemen of the battalion were killed; four were wounded, it said."
    )[-1]

    assert sides(claim) == {"freedonia/peacekeepers"}


def test_the_people_of_border_villages_are_no_border_troops() -> None:
    claims = coded(
        "The Freedonian border troops fired on Monday. Freedonia asked the people of the border villages to leave."
    )

    assert all("border" not in (claim.target or "") for claim in claims)


def test_the_men_of_a_unit_that_nobody_named_stay_the_armys_or_nobodys() -> None:
    claim = coded("Two servicemen of the battalion were killed on Monday, the Freedonian defence ministry said.")[-1]

    assert sides(claim) == {"freedonia/armed-forces"}


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Seventeen fighters were killed", None),
        ("Seventeen soldiers were killed", "freedonia/armed-forces"),
        ("Six of our fighters were wounded", "freedonia/armed-forces"),
    ],
)
def test_a_state_calls_its_own_men_soldiers(words: str, side: str | None) -> None:
    (claim,) = coded(f"{words} on Monday, the Freedonian defence ministry said.")

    assert sides(claim) == {side}


def test_nameless_soldiers_are_not_those_whom_they_beat_back() -> None:
    claims = coded(
        "Sylvanian troops shelled Kalmar on Sunday. Soldiers at a checkpoint near Orm said they had beaten back a Sylvanian "
        "attack before dawn on Friday."
    )
    told = next(claim for claim in claims if claim.evidence.startswith("they"))

    assert (told.speaker, told.actor) == ("unknown", None)
