"""Acts whose other half stands in the words before: a truce that an "it" means, a bare refusal, a denial of "it"."""

from __future__ import annotations

from datetime import date

import pytest

from coding.test_acts_by_class import reader
from prophasis.model.claim import Claim, Stance
from prophasis.suite.telling import claims_in
from stories.telling import claims_of, setting_of

Told = list[tuple[str, str]]


def claims(text: str) -> tuple[Claim, ...]:
    return tuple(claims_in(text, reader(), published=date(2020, 1, 10)))


def told(text: str) -> Told:
    return [(claim.event.value, claim.stance.value) for claim in claims(text)]


@pytest.mark.parametrize(
    "second",
    ["It was breached almost at once.", "It has been violated repeatedly.", "It broke down on Tuesday."],
)
def test_a_truce_that_is_broken_may_be_an_it(second: str) -> None:
    text = f"Freedonia and Sylvania agreed on a ceasefire on Monday. {second}"
    assert told(text) == [("AGREE", "asserts"), ("ASSAULT", "asserts")]


def test_an_it_that_means_no_truce_breaks_nothing() -> None:
    assert told("Freedonia bought a vase from Sylvania. It was broken on Tuesday.") == []


def test_a_truce_that_lasts_may_be_an_it() -> None:
    text = "Freedonia and Sylvania agreed on a truce on Monday. It has held since then."
    assert told(text) == [("AGREE", "asserts"), ("RETREAT", "asserts")]


@pytest.mark.parametrize("answer", ["Freedonia refused.", "Freedonia declined.", "The Freedonians said no."])
def test_a_bare_refusal_is_one(answer: str) -> None:
    assert told(f"Sylvania asked Freedonia to withdraw. {answer}")[-1] == ("REJECT", "asserts")


def test_what_is_asked_of_those_who_refuse_is_no_second_claim() -> None:
    assert told("Asked to leave, the Freedonian guards refused.") == [("REJECT", "asserts")]


@pytest.mark.parametrize("text", ["Prices in Freedonia declined by a tenth.", "Freedonia said no rain had fallen."])
def test_what_falls_or_is_said_is_no_refusal(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "denial", ["Freedonia denies it.", "Freedonia disputed this.", "Freedonia denied the accusation."]
)
def test_a_denial_of_it_denies_what_was_told(denial: str) -> None:
    text = f"Sylvania said that Freedonian troops had shelled a village on Monday. {denial}"
    first, second = claims(text)
    assert (first.speaker, first.stance.value) == ("sylvania", "asserts")
    assert (second.event, second.speaker, second.stance.value) == (first.event, "freedonia", "denies")
    assert (second.actor, second.target, second.occurred) == (first.actor, first.target, first.occurred)
    assert second.evidence == denial.rstrip(".")
    assert second.rule == "denied-again"


@pytest.mark.parametrize(
    "text", ["Freedonia did not deny it.", "Freedonia refused to deny it.", "Freedonia cannot deny it."]
)
def test_what_is_not_denied_is_not_denied(text: str) -> None:
    before = "Sylvania said that Freedonian troops had shelled a village. "
    assert [stance for _, stance in told(before + text)] == ["asserts"]


def test_who_claims_a_deed_says_it_of_itself() -> None:
    (claim,) = claims("Freedonia claimed responsibility for the attack.")
    assert (claim.event.value, claim.speaker, claim.actor) == ("ASSAULT", "freedonia", "freedonia/armed-forces")


def test_who_has_not_claimed_a_deed_has_told_nothing() -> None:
    assert told("Freedonia has not claimed responsibility for the attack.") == []


def test_a_truce_signed_and_brokered_is_two_acts() -> None:
    text = "Freedonia and Sylvania signed a ceasefire brokered by France."
    assert sorted(event for event, _ in told(text)) == ["AGREE", "CONSULT"]


def test_diplomats_sent_home_are_nobody_driven_out() -> None:
    assert told("Freedonia expelled two Sylvanian diplomats on Thursday.") == [("SANCTION", "asserts")]


def test_people_brought_to_safety_are_one_claim() -> None:
    (claim,) = claims("More than 1,000 civilians were evacuated to shelters, Freedonia said.")
    assert claim.event.value == "COERCE"
    assert [figure.kind.value for figure in claim.figures] == ["displaced"]


def test_a_fault_that_somebody_is_accused_of_is_the_one_accusation() -> None:
    assert told("Freedonia accused Sylvania of trying to destabilise the country.") == [("ACCUSE", "asserts")]


def test_a_convoy_with_food_is_aid_and_no_deployment() -> None:
    assert told("A convoy carrying medicine arrived in Sylvania on Monday.") == [("AID", "asserts")]


@pytest.mark.parametrize(
    "text",
    ["Freedonian artillery regularly shells the village.", "Freedonia has been shelling the village for years.", "Freedonian troops shell the village every night."],
)  # fmt: skip
def test_what_is_done_again_and_again_has_no_day(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.event.value, claim.modality.value) == ("ASSAULT", "habitual")
    assert not claim.occurred.known


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("That was untrue, the Sylvanian army said.", "That was untrue"),
        ("\"That's a lie,\" the Sylvanian army's spokesman said.", "That's a lie"),
        ("The claim is false, the Sylvanian army said.", "The claim is false"),
        ("Sylvania had nothing to do with it, the Sylvanian army said.", "Sylvania had nothing to do with it"),
    ],
)
def test_a_verdict_on_what_was_told_just_before_denies_it(verdict: str, words: str) -> None:
    setting = setting_of(
        {
            "title": "Orm",
            "focal": ["freedonia", "sylvania"],
            "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        }
    )

    told, denied = claims_of(f"Freedonia said Sylvania had shelled a village. {verdict}", setting, date(2024, 6, 8))

    assert (told.speaker, told.stance, told.actor) == ("freedonia", Stance.ASSERTS, "sylvania")
    assert (denied.speaker, denied.stance) == ("sylvania/armed-forces", Stance.DENIES)
    assert (denied.event, denied.actor, denied.rule) == (told.event, told.actor, "denied-again")
    assert denied.evidence == words


@pytest.mark.parametrize(
    "other",
    [
        "That was not untrue, the Sylvanian army said.",
        "That was wrong, the Sylvanian army said.",
        "The village is poor, the Sylvanian army said.",
    ],
)
def test_what_is_no_verdict_denies_nothing(other: str) -> None:
    setting = setting_of(
        {
            "title": "Orm",
            "focal": ["freedonia", "sylvania"],
            "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        }
    )

    told = claims_of(f"Freedonia said Sylvania had shelled a village. {other}", setting, date(2024, 6, 8))

    assert all(one.stance is Stance.ASSERTS for one in told)
