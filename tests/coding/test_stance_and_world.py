"""Denied, doubted, demanded, threatened, to come: what is not done is not told as done."""

from __future__ import annotations

import pytest

from coding.test_acts_by_class import reader
from prophasis.suite.telling import claims_in

Told = list[tuple[str, str, str]]


def told(text: str) -> Told:
    return [(claim.event.value, claim.stance.value, claim.modality.value) for claim in claims_in(text, reader())]


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia denied that its troops had shelled the village.",
        "The Freedonian army denied shelling the village.",
        "Freedonian troops did not shell the village, the Freedonian defence ministry said.",
        "Sylvanian troops have never shelled the village.",
        "Sylvania rejected claims that its troops had shelled the village.",
        "Freedonia refrained from shelling the village.",
        "Neither Freedonia nor Sylvania opened fire.",
        "It is false that Freedonian troops shelled the village, the Freedonian minister said.",
        "It is not true that Freedonian troops shelled the village, the Freedonian minister said.",
        "Claims that Freedonian troops shelled the village have no basis, the Freedonian minister said.",
        "Rumours that Freedonian troops shelled the village are devoid of any foundation, the Freedonian minister said.",
        "Assertions to the effect that Freedonian troops shelled the village do not correspond to reality, the Freedonian minister said.",
        "Not one of the villages was shelled, the Freedonian minister said.",
    ],
)
def test_a_denial_of_an_act_is_not_an_act(text: str) -> None:
    assert told(text) == [("ASSAULT", "denies", "actual")]


@pytest.mark.parametrize(
    "text",
    [
        "If Sylvania attacks, Freedonia will respond.",
        "It is unclear whether Sylvanian troops shelled the village.",
        "Freedonian troops could shell the village, an analyst said.",
        "Freedonian troops almost shelled the village.",
        "Freedonia failed to deny that its troops had shelled the village.",
        "Freedonia did not deny that its troops had shelled the village.",
        "Freedonia said it had no plans to attack Sylvania.",
        "Freedonia would respond to any attack, its minister said.",
    ],
)
def test_what_is_only_thought_of_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sylvania demanded that Freedonia stop shelling the village.", "REQUEST"),
        ("Sylvania must withdraw from the port, the Freedonian minister said.", "REQUEST"),
        ("Sylvania threatened to shell the village.", "THREATEN"),
        ("Sylvania is prepared to shell the village, it said.", "THREATEN"),
        ("Freedonia wants to attack Sylvania.", "THREATEN"),
        ("Freedonia will not meet the Sylvanian envoy.", "REJECT"),
        ("Freedonia will meet the Sylvanian envoy.", "AGREE"),
        ("Sylvania vowed not to attack Freedonia.", "AGREE"),
    ],
)
def test_what_is_to_come_is_another_act_today(text: str, event: str) -> None:
    assert [(name, stance) for name, stance, _ in told(text)] == [(event, "asserts")]


def test_hearsay_is_told_by_nobody_known() -> None:
    (claim,) = claims_in("Freedonian troops allegedly shelled the village.", reader())
    assert (claim.speaker, claim.modality.value) == ("unknown", "reported")


def test_a_deed_blamed_on_somebody_is_told_of_them_by_who_blames() -> None:
    (claim,) = claims_in("Freedonia blamed Sylvania on Tuesday for the shelling of the village on Monday.", reader())
    assert claim.event.value == "ASSAULT"
    assert (claim.speaker, claim.actor) == ("freedonia", "sylvania/armed-forces")


def test_what_troops_are_ordered_is_done_and_the_order_is_no_act_of_its_own() -> None:
    (claim,) = claims_in("Sylvania ordered its troops to shell the village.", reader())
    assert (claim.event.value, claim.actor) == ("ASSAULT", "sylvania")


def test_an_order_to_others_stays_a_demand() -> None:
    assert [name for name, *_ in told("Sylvania ordered Freedonian troops to leave the port.")] == ["REQUEST"]
