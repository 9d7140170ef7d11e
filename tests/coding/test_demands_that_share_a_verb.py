"""What is asked of a second one in words that share the verb of asking."""

from __future__ import annotations

import pytest

from coding.test_who_to_whom import told


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia called on Sylvania to withdraw and on Ruritania to guarantee access.",
        "Freedonia called upon Sylvania to stop, and upon Ruritania to open its border.",
        "Freedonia appealed to Sylvania to stop and to Ruritania to mediate.",
        "Freedonia demanded that Sylvania stop, and that Ruritania pull its troops out without delay.",
    ],
)
def test_what_is_asked_of_a_second_one_is_a_demand_of_its_own_and_was_not_done(text: str) -> None:
    assert [(one[0], one[2]) for one in told(text)] == [("REQUEST", "sylvania"), ("REQUEST", "ruritania")]


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia called on Sylvania to withdraw and to pay.",
        "Freedonia called on Sylvania to withdraw on Monday and on Tuesday to pay.",
        "Freedonia called on Sylvania to act on land and on sea to stop the smugglers.",
    ],
)
def test_days_and_further_deeds_of_the_same_one_are_no_second_demand(text: str) -> None:
    assert [one[0] for one in told(text)] == ["REQUEST"]


def test_what_another_is_said_to_have_done_is_no_demand() -> None:
    found = told("Freedonia demanded that Sylvania stop and said that Ruritania pulled its troops out.")

    assert [one[0] for one in found] == ["REQUEST", "RETREAT"]


def test_a_demand_beside_a_loss_is_not_what_tells_of_it() -> None:
    """The words before a ";" are nobody's demand: "three died; X requested access"."""
    found = told("Three Sylvanian soldiers were killed in Orm; Ruritania demanded an inquiry.")

    assert [one[0] for one in found] == ["ASSAULT", "REQUEST"]
