"""Ultimatums: what a side says it will do unless another gives way."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType, Modality
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


def threats(text: str) -> list[Claim]:
    return [one for one in claims_of(text, SETTING, date(2024, 6, 8)) if one.event is EventType.THREATEN]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('"If they don\'t hand over their weapons, we will come and fetch them," the Freedonian interior minister said.', None),
        ('"Unless Sylvania leaves, we will make it go," Freedonia\'s interior minister said.', "sylvania"),
        ('"If anybody comes near, we will stop them," the Freedonian interior minister said.', None),
    ],
)  # fmt: skip
def test_what_a_side_will_do_unless_another_gives_way_is_its_threat(text: str, target: str | None) -> None:
    (threat,) = threats(text)

    assert (threat.rule, threat.modality) == ("ultimatum", Modality.FUTURE)
    assert threat.actor == threat.speaker
    assert str(threat.actor).startswith("freedonia/")
    assert threat.target == target


@pytest.mark.parametrize(
    "text",
    [
        '"If aid does not arrive, we will starve," the Freedonian health minister said.',
        '"If they come to us, we will help them," the Freedonian interior minister said.',
        '"If we do not leave, they will come and fetch us," the Freedonian interior minister said.',
        "If Sylvania does not withdraw, Ruritania will watch, the Freedonian interior minister said.",
        '"If it does not rain, we will not go," the Freedonian interior minister said.',
    ],
)
def test_what_befalls_a_side_or_does_good_is_no_ultimatum(text: str) -> None:
    assert threats(text) == []


def test_what_a_side_will_do_instead_of_another_is_told_without_its_verb() -> None:
    (threat,) = threats("If the United Nations will not protect our people, Sylvania will, its president said.")

    assert (threat.actor, threat.target) == ("sylvania/president", "united-nations")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('"If Sylvania sends its planes again, we\'ll cut every pipe that runs north," the Freedonian interior minister said.', "sylvania"),
        ("If Sylvania uses force, so will Freedonia, the Freedonian interior minister said.", "sylvania"),
        ("Should Sylvania fail to comply, the Freedonian interior minister said, it would take appropriate measures.", "sylvania"),
        ("Should the air raids go on, the Freedonian interior minister warned, Freedonia would have no choice but to destroy the airfields.", None),
        ('"If one more shell falls on Orm, we shall answer," the Freedonian interior minister said.', None),
        ('"But if they come again, we will go after them," the Freedonian interior minister said.', None),
    ],
)  # fmt: skip
def test_what_a_side_will_do_if_another_does_harm_is_its_threat(text: str, target: str | None) -> None:
    (threat,) = threats(text)

    assert threat.target == target
    assert str(threat.speaker).startswith("freedonia/")


@pytest.mark.parametrize(
    "text",
    [
        "If Sylvania withdraws its troops, we will stop our attacks, the Freedonian interior minister said.",
        "If Sylvania keeps the truce, so will we, the Freedonian interior minister said.",
        "If Sylvania sends troops to the parade, we will come, the Freedonian interior minister said.",
        "If Sylvania attacks, we will take our people to safety, the Freedonian interior minister said.",
        "If prices rise again, we will cut taxes, the Freedonian interior minister said.",
        "If Ruritania will not host the games, Freedonia will, the Freedonian interior minister said.",
        "Should Sylvania fail to qualify, Freedonia would take its place, the Freedonian interior minister said.",
        "If we attack, they will answer, the Freedonian interior minister said.",
        "If Sylvania does not pay, neither will we, the Freedonian interior minister said.",
    ],
)
def test_offers_and_what_is_no_force_are_no_ultimatum(text: str) -> None:
    assert [one for one in threats(text) if one.rule == "ultimatum"] == []
