"""Words that only look like a deed: charges in court, threats by things, what is hoped for or feared."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType
from prophasis.model.setting import CaseFile, Setting
from stories.telling import claims_of

DAY = date(2021, 6, 9)


def claims(text: str) -> list[Claim]:
    return list(claims_of(text, Setting(case=CaseFile(title="bare")), DAY))


@pytest.mark.parametrize(
    "text",
    [
        "Mali's special prosecution charged 45 people over the attack in the north.",
        "Prosecutors in Mali charged two men over the bombing.",
        "Malian police charged a suspect with murder.",
    ],
)
def test_a_charge_in_court_is_no_attack(text: str) -> None:
    assert {claim.event for claim in claims(text)} <= {EventType.ACCUSE}


def test_troops_that_charge_attack() -> None:
    (claim,) = claims("Malian troops charged the position.")

    assert (claim.event, claim.actor) == (EventType.ASSAULT, "mali/armed-forces")


def test_a_thing_threatens_nobody() -> None:
    assert claims("The fighting threatens to spread to Niger.") == []
    assert [one.event for one in claims("Malian troops threatened to attack.")] == [EventType.THREATEN]


@pytest.mark.parametrize(
    "text",
    [
        "Analysts fear that Mali will attack Niger.",
        "Niger fears that Mali will attack.",
        "Niger hopes that Mali will not impose sanctions on Benin.",
    ],
)
def test_what_is_hoped_for_or_feared_is_neither_threat_nor_promise(text: str) -> None:
    assert claims(text) == []


def test_police_take_ground_too() -> None:
    (claim,) = claims("Malian police retook the station.")

    assert (claim.event, claim.actor) == (EventType.ASSAULT, "mali/police")
