"""Items within one sentence: each tells for itself."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType


@pytest.mark.parametrize(
    ("first", "second"), [("(a) ", "(b) "), ("(1) ", "(2) "), ("a) ", "b) "), ("first, ", "second, ")]
)
def test_each_item_is_a_claim_of_its_own(first: str, second: str) -> None:
    shelled, killed = claims(
        f"The Freedonian army said that {first}Sylvanian troops shelled Orm; and {second}two soldiers were killed."
    )

    assert (shelled.evidence, shelled.actor, shelled.figures) == (
        "Sylvanian troops shelled Orm",
        "sylvania/armed-forces",
        (),
    )
    assert (killed.evidence, killed.figures[0].count.low) == ("two soldiers were killed", 2)
    assert shelled.speaker == killed.speaker == "freedonia/armed-forces"


@pytest.mark.parametrize(
    "text",
    [
        "The Freedonian army (FA) said that Sylvanian troops shelled Orm; two soldiers were killed.",
        "Sylvanian troops shelled Orm (b) and two soldiers were killed.",
        "In the first, Sylvanian troops shelled Orm, and two soldiers were killed.",
        "Sylvanian troops shelled Orm on 1) Monday and 2) Tuesday.",
    ],
)
def test_a_sentence_without_items_tells_of_one_event(text: str) -> None:
    (claim,) = claims(text)

    assert (claim.event, claim.actor) == (EventType.ASSAULT, "sylvania/armed-forces")


@pytest.mark.parametrize(("first", "second"), [("(a) ", "(b) "), ("(i) ", "(ii) "), ("1) ", "2) ")])
def test_items_of_a_charge_are_all_the_charge_of_who_makes_it(first: str, second: str) -> None:
    shelled, killed = claims(f"Freedonia accused Sylvania of {first}shelling Orm; {second}killing ten civilians.")

    assert (shelled.evidence, shelled.speaker, shelled.actor) == ("shelling Orm", "freedonia", "sylvania")
    assert (killed.evidence, killed.speaker, killed.actor) == ("killing ten civilians", "freedonia", "sylvania")
    assert (shelled.figures, killed.figures[0].count.low) == ((), 10)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Freedonia agreed to (a) withdraw its troops; (b) release prisoners.", EventType.AGREE),
        ("Freedonia called on Sylvania to: (a) withdraw its troops; (b) release prisoners.", EventType.REQUEST),
        ("Sylvania threatened to (a) attack Orm; (b) expel the ambassador.", EventType.THREATEN),
    ],
)
def test_items_of_what_is_agreed_asked_or_threatened_are_not_done(text: str, event: EventType) -> None:
    assert [one.event for one in claims(text)] == [event]


def test_items_of_a_denial_are_all_denied() -> None:
    found = claims("Freedonia denied (a) shelling Orm; (b) killing ten civilians.")

    assert [(one.stance.value, one.actor) for one in found] == [("denies", "freedonia")] * 2


def test_what_an_item_says_of_the_deed_before_the_items_is_told_with_it() -> None:
    (claim,) = claims("Sylvanian troops shelled (1) Orm, killing ten, and (2) Kalmar.")

    assert [one.count.low for one in claim.figures] == [10]


def test_the_place_of_one_item_is_not_that_of_another() -> None:
    _, killed, attacked = claims(
        "On 3 May: (a) Sylvanian troops shelled Orm; (b) ten soldiers were killed; (c) Freedonian troops attacked Kalmar."
    )

    assert (killed.place_as_written, attacked.place_as_written) == (None, "Kalmar")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Freedonia plans to attack Orm and seize Kalmar.", [("THREATEN", "asserts")]),
        ("Freedonia called on Sylvania to withdraw its troops, and release prisoners.", [("REQUEST", "asserts")]),
        ("Sylvania did not attack Orm or seize Kalmar.", [("ASSAULT", "denies")]),
        ("Sylvania tried to enter Orm and shelled Kalmar.", [("ASSAULT", "asserts")]),
    ],
)
def test_a_bare_infinitive_is_no_more_done_than_the_one_it_is_joined_to(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.event.value, one.stance.value) for one in claims(text)] == told
