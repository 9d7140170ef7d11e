"""Troops from a state are that state's, whoever tells of them; uniforms do nothing; a signed statement is not the last speaker's."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType

ASSAULT = EventType.ASSAULT


def doers(text: str) -> list[tuple[str | None, str | None]]:
    """Who did it to whom, of each act of force in *text*."""
    return [(one.actor, one.target) for one in claims(text) if one.event is ASSAULT]


def mirrored(text: str) -> str:
    return text.replace("Freedonia", "@").replace("Sylvania", "Freedonia").replace("@", "Sylvania")


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia said its soldiers were attacked by troops from the Sylvanian army.",
        "Freedonia said its soldiers were attacked on Thursday by troops from the Sylvanian army (SA).",
        "Freedonia said its soldiers were attacked by troops from Sylvania.",
    ],
)
def test_troops_from_a_state_are_that_states(text: str) -> None:
    assert doers(text) == [("sylvania/armed-forces", "freedonia/armed-forces")]
    assert doers(mirrored(text)) == [("freedonia/armed-forces", "sylvania/armed-forces")]


def test_soldiers_from_a_state_who_fall_are_its_own() -> None:
    (claim,) = claims("Two soldiers from Freedonia were killed in Orm, the Sylvanian army said.")

    assert [figure.of for figure in claim.figures] == ["freedonia/armed-forces"]


def test_troops_from_a_town_are_nobodys_where_nothing_says_whose_it_is() -> None:
    assert doers("Troops from Orm attacked Kalmar, the Freedonian army said.") == [(None, None)]


def test_who_withdraws_troops_from_a_state_is_not_that_state() -> None:
    (claim,) = claims("Freedonia pulled troops from Sylvania.")

    assert (claim.event, claim.actor) == (EventType.RETREAT, "freedonia")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Men in Sylvanian uniforms killed ten villagers.", None),
        ("Freedonian soldiers dressed in Sylvanian uniforms attacked Orm.", "freedonia/armed-forces"),
    ],
)
def test_who_wears_a_uniform_may_be_anybody(text: str, actor: str | None) -> None:
    assert [doer for doer, _ in doers(text)] == [actor]


def test_a_statement_from_somebody_unknown_is_not_of_who_spoke_last() -> None:
    text = 'The Sylvanian army denied it. "Ten men were killed," said a statement from the hospital.\n\n"They shelled the ward."'

    assert {one.speaker for one in claims(text) if one.event is ASSAULT} == {"unknown"}


def test_the_injured_who_are_sent_to_hospital_are_no_reinforcement() -> None:
    assert not claims("The injured were sent to the military hospital.")


def test_a_town_and_a_day_before_a_colon_speak_to_nobody() -> None:
    (claim,) = claims("Srinagar, Aug 15: Freedonia violated the ceasefire in several places on Thursday, said reports.")

    assert (claim.speaker, claim.actor) == ("unknown", "freedonia")
