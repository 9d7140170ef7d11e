"""Whom a spokesman without a name speaks for: the body of which he tells what it did, or which is named with him."""

from __future__ import annotations

import pytest

from coding.telling_who import says

OWN = [
    ("The Sylvanian army has sent troops to Kalmar, a spokeswoman says.", "has sent", "sylvania/armed-forces"),
    ("The Freedonian army has sent troops to Kalmar, a spokeswoman says.", "has sent", "freedonia/armed-forces"),
    (
        "The Sylvanian army has put a battalion on duty, its press service announced.",
        "has put",
        "sylvania/armed-forces",
    ),
    (
        "Guns had fired, a spokesman for the Freedonian Defence Ministry asserted.",
        "had fired",
        "freedonia/defence-ministry",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), OWN)
def test_a_spokesman_speaks_for_the_body_whose_deed_he_tells(text: str, words: str, speaker: str) -> None:
    assert says(text, words) == speaker


@pytest.mark.parametrize(("doer", "other"), [("Freedonia", "Sylvanian"), ("Sylvania", "Freedonian")])
def test_the_army_that_tells_what_a_state_sent_is_that_states(doer: str, other: str) -> None:
    text = f"{other} troops fled from the mill. {doer} sent six jets into the air, per the army."

    assert says(text, "sent") == f"{doer.lower()}/armed-forces"


def test_what_its_jets_did_then_is_the_same_armys_to_tell() -> None:
    text = "Sylvanian troops fled from the mill. Freedonia sent six jets and two of them bombed a post, per the army."

    assert says(text, "sent") == "freedonia/armed-forces"


def test_another_who_spoke_in_the_paragraph_before_is_not_meant() -> None:
    text = (
        "Guns had fired on the mill, the Freedonian Defence Ministry said.\n\n"
        "The Sylvanian army has sent troops to Kalmar, a spokeswoman says."
    )

    assert says(text, "has sent") == "sylvania/armed-forces"


LAID_AT_ITS_DOOR = [
    ("The Sylvanian army shelled the hospital, a spokeswoman said.", "shelled"),
    ("The Sylvanian army killed two farmers, a spokesman said.", "killed"),
    ("The Sylvanian army was sent to Kalmar, a spokesman said.", "was sent"),
]


@pytest.mark.parametrize(("text", "words"), LAID_AT_ITS_DOOR)
def test_nobody_owns_up_to_what_others_may_lay_at_its_door(text: str, words: str) -> None:
    assert says(text, words) != "sylvania/armed-forces"
