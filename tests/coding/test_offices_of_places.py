"""Offices and councils: the mayor of one town is not the mayor of another, nor is every Security Council a state's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prophasis.model.setting import Actor
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}, "kalmar": {"name": "Kalmar", "names": ["Kalmar"]}},
    }
)
MAYORS = replace(
    SETTING,
    actors=(
        Actor(id="anna-kovac", name="Anna Kovac", kind="person", party="sylvania", aliases=("the mayor of Orm",)),
        Actor(id="jon-vesk", name="Jon Vesk", kind="person", party="sylvania", aliases=("the mayor",)),
    ),
)


def speakers(text: str) -> list[str]:
    return [one.speaker for one in claims_of(text, MAYORS, date(2024, 6, 8))]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("The mayor", "jon-vesk"),
        ("The mayor of Orm", "anna-kovac"),
        ("The mayor of Kalmar", "unknown"),
        ("The mayor of Kalmar, Petr Holt,", "petr-holt"),
    ],
)
def test_the_mayor_of_another_town_is_somebody_else(who: str, speaker: str) -> None:
    assert speakers(f"{who} said that Freedonian troops had shelled the town.") == [speaker]


def test_who_was_just_told_to_hold_an_office_comes_before_who_holds_it_in_the_case() -> None:
    text = "The mayor of Kalmar, Petr Holt, said ten civilians had died. The mayor said Freedonian troops had left."

    assert speakers(text) == ["petr-holt", "petr-holt"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Security Council called on Sylvania to withdraw its troops.", "united-nations"),
        ("Sylvania's Security Council called on Freedonia to withdraw its troops.", "sylvania/security-council"),
    ],
)
def test_the_security_council_is_that_of_the_united_nations_unless_a_state_is_named(text: str, speaker: str) -> None:
    assert [one.speaker for one in claims_of(text, SETTING, date(2024, 6, 8))] == [speaker]


def test_the_council_named_before_is_meant_again() -> None:
    text = (
        "The Sylvanian Security Council called on Freedonia to withdraw. "
        "The Security Council called on Freedonia to release all prisoners."
    )

    assert {one.speaker for one in claims_of(text, SETTING, date(2024, 6, 8))} == {"sylvania/security-council"}
