"""Whose people and arms were hit where the words leave it to who hit back, to kin, to the ground and to what was hit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.coding.test_hit_and_counted import SETTING, figures, targets, told
from tests.stories.telling import claims_of

from coding.telling_who import CASE, DAY
from prophasis.model.setting import Actor, Place, PlaceName

NEUTRAL = replace(
    SETTING,
    actors=(*SETTING.actors, Actor(id="osterland/civilians", name="Civilians of Osterland", kind="people", party=None),
            Actor(id="osterland", name="Osterland", kind="state", party=None)),
    places=(*SETTING.places, Place(id="osterland", name="Osterland", names=(PlaceName(name="Osterland"),)),
            Place(id="olm", name="Olm", within="osterland", names=(PlaceName(name="Olm"),))),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Ruritanian forces repelled a Dawn Front attack on Kalmar, killing 50 militiamen.",
        "Ruritanian forces repelled a Dawn Front attack on Kalmar and killed 50 militiamen.",
    ],
)
def test_who_hits_back_kills_the_others(text: str) -> None:
    (loss,) = [one for claim in told(text) for one in claim.figures]

    assert (loss.of, loss.count.low) == ("dawn", 50)


def test_what_one_destroys_is_not_its_own() -> None:
    assert figures("The Ruritanian army said it had destroyed three of its vehicles.") == [
        ("equipment_lost", "dawn", 3, 3)
    ]


def test_many_more_are_of_those_counted_before() -> None:
    text = "The Ruritanian army said it had killed 30 Dawn Front fighters and wounded many more."

    assert [(kind, of) for kind, of, *_ in figures(text)] == [("killed", "dawn"), ("wounded", "dawn")]


def test_to_a_group_soldiers_are_those_it_fights() -> None:
    assert figures("The Dawn Front said that 30 soldiers had been killed.") == [
        ("killed", "ruritania/armed-forces", 30, 30)
    ]
    assert figures("The Dawn Front said that four of its fighters had been killed.") == [("killed", "dawn", 4, 4)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A nurse in Kalmar told us that she treated seven people with fragment wounds.", 7),
        ("The clinic in Kalmar admitted 14 people with gunshot wounds.", 14),
        ("Mercy Hospital treated 35 patients in Kalmar for burns and shrapnel injuries.", 35),
    ],
)
def test_who_is_treated_for_wounds_was_wounded(text: str, number: int) -> None:
    (claim,) = told(text)

    assert (claim.event.value, claim.actor, claim.figures[0].kind.value) == ("ASSAULT", None, "wounded")
    assert claim.figures[0].count.low == number


def test_patients_without_wounds_are_no_loss() -> None:
    assert figures("Mercy Hospital treated 35 patients in Kalmar.") == []


def test_some_of_those_counted_are_counted_once() -> None:
    text = "At least 33 people, 21 of them civilians, have been killed since 1 June."

    assert [(kind, low) for kind, _, low, _ in figures(text)][:1] == [("killed", 33)]
    assert ("killed", None, 1, None) not in figures(text)


def test_displaced_people_who_are_killed_were_not_displaced_by_it() -> None:
    found = figures("Dawn Front shelling of the camp in Kalmar killed 11 displaced people.")

    assert [(kind, low) for kind, _, low, _ in found] == [("killed", 11)]


def test_kin_of_somebody_are_civilians_of_the_ground() -> None:
    (claim,) = told("A Dawn Front shell in Kalmar killed his niece Zoya and wounded his mother.")

    assert claim.target == "ruritania/civilians"
    assert {one.of for one in claim.figures} == {"ruritania/civilians"}


def test_residents_of_a_state_that_does_not_fight_are_its_people() -> None:
    (claim,) = claims_of("The Dawn Front detained 12 villagers in Olm.", NEUTRAL, date(2021, 6, 9))

    assert (claim.target, claim.figures[0].of) == ("osterland/civilians", "osterland/civilians")


def test_a_market_is_no_groups() -> None:
    """Whose homes and markets they are, the ground tells, and not who complains."""
    text = "The Dawn Front accused the Ruritanian army of bombing a hospital."

    assert targets(text, "ASSAULT") == [None]


def test_the_name_of_a_place_is_nobody() -> None:
    (claim,) = claims_of("Freedonian jets struck the Olm Hill base.", CASE, DAY)

    assert (claim.actor, claim.target) == ("freedonia/armed-forces", None)


def test_a_state_attacks_a_state() -> None:
    """Where the words name no army, the silent other side of a state is a state."""
    (claim,) = claims_of("Sylvania said that Freedonia had broken the truce.", CASE, DAY)

    assert (claim.actor, claim.target) == ("freedonia", "sylvania")


def test_a_foreign_health_ministry_that_counts_people_says_no_side() -> None:
    assert figures("Ten people were killed in Kalmar, the Osterland health ministry said.") == [
        ("killed", None, 10, 10)
    ]


def test_an_army_air_strike_is_of_the_one_state_that_fights() -> None:
    (claim,) = told("An army air strike hit a petrol station in Kalmar.")

    assert claim.actor == "ruritania/armed-forces"


@pytest.mark.parametrize(
    ("before", "denial", "actor"),
    [
        ("Gunmen shelled a village in Freedonia.", "Sylvania has denied any role.", "sylvania/armed-forces"),
        ("Freedonia said that Sylvanian troops had shelled a village.", "Sylvania has denied any such act.", "sylvania/armed-forces"),
    ],
)  # fmt: skip
def test_who_denies_a_role_denies_the_deed_told_before(before: str, denial: str, actor: str) -> None:
    denied = claims_of(f"{before} {denial}", CASE, DAY)[-1]

    assert (denied.evidence, denied.speaker, denied.stance.value) == (denial.rstrip("."), "sylvania", "denies")
    assert (denied.actor, denied.rule) == (actor, "denied-again")
