"""A further deed in an accusation is the accused's, never the accuser's."""

from __future__ import annotations

import pytest

from coding.test_who_to_whom import told


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia accused Sylvania of shelling Orm, killing ten civilians.",
        "Freedonia blamed Sylvania for firing on the village, wounding three people.",
        "Sylvania was accused of shelling Orm, killing ten people.",
    ],
)
def test_a_deed_joined_to_a_charge_is_of_who_is_charged(text: str) -> None:
    assert {one[1].partition("/")[0] for one in told(text) if one[0] == "ASSAULT"} == {"sylvania"}


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("calling the attack a crime", "ACCUSE"),
        ("demanding an apology", "REQUEST"),
        ("expelling the Sylvanian ambassador", "SANCTION"),
    ],
)
def test_what_an_accuser_says_or_does_besides_stays_the_accusers(words: str, event: str) -> None:
    found = told(f"Freedonia accused Sylvania of shelling Orm, {words}.")

    assert [one[1] for one in found if one[0] == event] == ["freedonia"]


@pytest.mark.parametrize(
    "plan", ["wanting to overthrow the president", "planning to attack Orm", "preparing to invade"]
)
def test_a_plan_that_somebody_is_charged_with_is_a_charge_and_no_deed(plan: str) -> None:
    assert told(f"Freedonia accused Sylvania of {plan}.") == [("ACCUSE", "freedonia", "sylvania")]


def test_a_deed_charged_beside_a_plan_is_told() -> None:
    found = told("Freedonia accused Sylvania of wanting to shell Orm and of bombing Kalmar.")

    assert [(one[0], one[1]) for one in found if one[0] == "ASSAULT"] == [("ASSAULT", "sylvania")]
