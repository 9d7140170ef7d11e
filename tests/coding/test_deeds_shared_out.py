"""Counted deeds that are shared out among their doers."""

from __future__ import annotations

import pytest

from coding.test_who_to_whom import told


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania recorded 14 violations of the truce in May and attributed nine of them to Sylvania and five to Freedonia.",
        "Ruritania recorded 14 breaches in May; it attributes nine to Sylvania and the remaining five to Freedonia.",
        "Ruritania counted 12 shellings in May and blamed eight of them on Sylvania and four on Freedonia.",
    ],
)
def test_each_share_is_told_of_whose_it_is_and_the_count_of_nobody(text: str) -> None:
    assert [(event, actor) for event, actor, _ in told(text)] == [
        ("ASSAULT", None),
        ("ASSAULT", "sylvania"),
        ("ASSAULT", "freedonia"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The office recorded 14 breaches of the rules and attributed nine of them to negligence and five to chance.",
        "The referee counted 14 attacks and attributed nine of them to the left wing and five to the right wing.",
        "Ruritania recorded 14 attacks and did not attribute nine of them to Sylvania and five to Freedonia.",
        "Ruritania sold 14 ships and attributed nine of the sales to Sylvania and five to Freedonia.",
    ],
)
def test_causes_that_are_nobody_and_what_is_no_deed_are_not_shared_out(text: str) -> None:
    assert [actor for _, actor, _ in told(text) if actor in {"sylvania", "freedonia"}] == []
