"""Words of force said of what no force can meet, and deeds that are only thought of, prevented or true if something else is."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType, Stance
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia bombarded Sylvania with demands.",
        "Sylvania's economy was battered by sanctions.",
        "The news hit Freedonia hard.",
        "The Freedonian president came under fire for his remarks on Orm.",
        "Freedonia and Sylvania traded accusations over who fired first.",
        "Freedonia has no intention of attacking Sylvania, its president said.",
        "There is a risk of an attack on Orm.",
        "Freedonia is thinking of attacking Sylvania.",
        "Freedonia prevented Sylvanian troops from attacking Orm.",
        "If Freedonia is to be believed, Sylvania shelled Orm.",
        'Sylvania said that Freedonia had "invented" the attack on Orm.',
    ],
)
def test_what_is_figurative_thought_of_or_prevented_is_no_assault(text: str) -> None:
    assert EventType.ASSAULT not in {one.event for one in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania bombarded Orm with rockets.",
        "Sylvania attacked Orm with the intention of capturing it.",
        "Sylvania shelled Orm even if it denies it.",
        "Sylvanian troops fired on Orm.",
        "Sylvania bombed the livestock market in Orm.",
    ],
)
def test_force_with_weapons_or_an_intention_stays(text: str) -> None:
    assert [(one.event, one.stance) for one in claims(text)] == [(EventType.ASSAULT, Stance.ASSERTS)]


def test_who_is_accused_of_failing_to_withdraw_has_not_withdrawn() -> None:
    (claim,) = claims("Freedonia accused Sylvania of failing to withdraw its troops.")

    assert (claim.event, claim.actor, claim.stance) == (EventType.RETREAT, "sylvania", Stance.DENIES)
