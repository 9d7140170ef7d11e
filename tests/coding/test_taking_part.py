"""Who took part: "took part in the attack", "was involved in it", and what is denied when nobody did; no choice but to."""

from __future__ import annotations

import pytest

from prophasis.model.claim import EventType, Modality, Stance
from prophasis.model.setting import CaseFile, Setting
from stories.telling import claims_of

ANYWHERE = Setting(case=CaseFile(title="Anywhere"))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ethiopian troops took part in the attack on Humera.", "ethiopia/armed-forces"),
        ("Ethiopian soldiers were involved in the shelling of Humera.", "ethiopia/armed-forces"),
        ("Ethiopia had a hand in the bombing of Humera.", "ethiopia"),
        ("Ethiopian officers played a role in the killing of ten villagers.", "ethiopia/armed-forces"),
        ("Ethiopian troops joined the battle of Humera.", "ethiopia/armed-forces"),
    ],
)
def test_who_took_part_did_it(text: str, actor: str) -> None:
    (claim,) = (one for one in claims_of(text, ANYWHERE) if one.event is EventType.ASSAULT)

    assert (claim.actor, claim.stance) == (actor, Stance.ASSERTS)


@pytest.mark.parametrize(
    "text",
    [
        "The Ethiopian army said that none of its soldiers had taken part in the attack on Humera.",
        "The Ethiopian army said that no Ethiopian soldier was involved in the killing of ten villagers.",
        "The Ethiopian army said that it had no part in the bombing of Humera.",
        "The Ethiopian army said that its troops did not take part in the attack on Humera.",
    ],
)
def test_who_did_not_take_part_denies_it(text: str) -> None:
    (claim,) = (one for one in claims_of(text, ANYWHERE) if one.event is EventType.ASSAULT)

    assert claim.stance is Stance.DENIES


@pytest.mark.parametrize(
    "text", ["Ethiopian soldiers were involved in a car accident.", "Ethiopia had a share in the harvest of Humera."]
)
def test_what_is_no_act_stays_none(text: str) -> None:
    assert not [one for one in claims_of(text, ANYWHERE) if one.event is EventType.ASSAULT]


def test_no_choice_but_to_is_no_deed_before_it_is_done() -> None:
    (claim,) = claims_of("Ethiopia will have no choice but to fire back, its president said.", ANYWHERE)

    assert (claim.event, claim.modality) == (EventType.THREATEN, Modality.FUTURE)


def test_no_choice_but_to_is_a_deed_once_it_was_done() -> None:
    (claim,) = claims_of("Ethiopia had no choice but to fire back, its president said.", ANYWHERE)

    assert (claim.event, claim.modality) == (EventType.ASSAULT, Modality.ACTUAL)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ethiopia shut down its oil output in January.", "SANCTION"),
        ("Ethiopian police took eleven protesters away.", "COERCE"),
        ("Ethiopia has sent 500 volunteers to the front.", "MOBILIZE"),
        ("About 150 Ethiopian police remained in Humera.", "MOBILIZE"),
        ("The Ethiopian soldiers ran away and left their dead behind.", "RETREAT"),
    ],
)
def test_what_was_passed_over_is_told(text: str, event: str) -> None:
    assert [one.event.value for one in claims_of(text, ANYWHERE)] == [event]


@pytest.mark.parametrize(
    "text",
    ["The plant halted production on Monday.", "The nurses took the children away.", "The boy ran away from home."],
)
def test_what_nobody_of_the_conflict_did_is_not(text: str) -> None:
    assert not claims_of(text, ANYWHERE)
