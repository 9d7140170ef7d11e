"""Wants, plans, beliefs, knowledge: told apart from speech, with who holds them and what of."""

from __future__ import annotations

import pytest

from coding.telling_who import read
from prophasis.model.ids import NARRATOR

HELD = [
    ("Sylvania wants to attack the harbour.", "want", "Sylvania", "to attack the harbour"),
    ("Sylvania plans to attack the harbour.", "intend", "Sylvania", "to attack the harbour"),
    ("Sylvania refused to leave the harbour.", "intend", "Sylvania", "to leave the harbour"),
    ("The two sides agreed to meet in May.", "intend", "The two sides", "to meet in May"),
    ("The mayor learned how the bridge fell.", "know", "The mayor", "how the bridge fell"),
    ("The general endorsed the new truce.", "support", "The general", "the new truce"),
    ("The mayor is confident that the truce will hold.", "believe", "The mayor", "that the truce will hold"),
    ("The mayor is opposed to the truce.", "support", "The mayor", "to the truce"),
    ("The general's plan to leave the valley failed.", "intend", "The general", "to leave the valley"),
    ("Residents voiced fears of another attack.", "feel", "Residents", "of another attack"),
    ("The plan is backed by the general.", "support", "the general", "The plan"),
]


@pytest.mark.parametrize(("text", "cls", "who", "content"), HELD)
def test_an_attitude_has_a_holder_and_what_it_is_of(text: str, cls: str, who: str, content: str) -> None:
    _, attribution = read(text)

    (one,) = [one for one in attribution.attitudes if one.cue_class == cls]
    assert one.named is not None
    assert text[slice(*one.named)] == who
    assert text[one.start : one.end] == content


@pytest.mark.parametrize(("text", "cls", "who", "content"), HELD)
def test_what_is_wanted_planned_or_known_stays_told_by_the_outlet(text: str, cls: str, who: str, content: str) -> None:
    """A "wants to attack" is no attack, and no word of it is claimed by who wants it."""
    sentences, attribution = read(text)

    assert {attribution.statement_of(token).speaker for token in sentences[0].span} == {NARRATOR}


def test_an_expectation_that_nobody_holds_has_no_holder() -> None:
    _, attribution = read("The truce was praised.")

    assert [one.named for one in attribution.attitudes] == [None]


def test_the_whole_cue_is_told_with_its_auxiliaries_and_its_not() -> None:
    text = "Sylvania has not yet decided to attack the harbour."
    _, attribution = read(text)

    (one,) = attribution.attitudes
    assert one.cue_span is not None
    assert text[slice(*one.cue_span)] == "has not yet decided"
