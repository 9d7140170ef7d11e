"""What is rejected: a proposal is refused, an accusation denied."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, EventType, Stance
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
    }
)


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


@pytest.mark.parametrize(
    "text",
    [
        "A draft statement put forward by Freedonia was rejected by Sylvania.",
        "Sylvania rejected a draft statement put forward by Freedonia.",
        "A peace plan put forward by Ruritania was rejected by Sylvania.",
        "The proposal put forward by Freedonia was turned down by Sylvania.",
        "A draft resolution calling for a ceasefire was rejected by Sylvania.",
        "Sylvania rejected a draft resolution calling for a ceasefire.",
    ],
)
def test_who_rejects_a_proposal_refuses_and_asks_for_nothing(text: str) -> None:
    (claim,) = claims(text)

    assert (claim.event, claim.actor, claim.stance) == (EventType.REJECT, "sylvania", Stance.ASSERTS)


@pytest.mark.parametrize(
    "text",
    [
        "The accusation that it had shelled Orm was rejected by Sylvania.",
        "The accusation that it had shelled Orm was denied by Sylvania.",
        "Sylvania rejected the accusation that it had shelled Orm.",
        "The claim that Sylvania had shelled Orm was rejected by Sylvania.",
    ],
)
def test_who_rejects_an_accusation_denies_the_deed(text: str) -> None:
    (claim,) = claims(text)

    assert (claim.event, claim.actor, claim.stance) == (EventType.ASSAULT, "sylvania", Stance.DENIES)
    assert claim.speaker == "sylvania"


def test_an_accusation_that_nobody_rejects_stays_one() -> None:
    found = claims("The accusation that Sylvania had shelled Orm was made by Freedonia.")

    assert (EventType.ACCUSE, "freedonia", Stance.ASSERTS) in {(one.event, one.actor, one.stance) for one in found}
