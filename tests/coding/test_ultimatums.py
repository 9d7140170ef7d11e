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
