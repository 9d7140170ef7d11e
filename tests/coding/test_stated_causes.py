"""Who says that what came of what: sentences of many forms, those that only seem to state a cause, and known misses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from prophasis.model.claim import Claim, Stance
from stories.telling import claims_of, setting_of

SENTENCES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("stated_causes.yaml").read_text(encoding="utf-8"))
SETTING = setting_of(
    {
        "title": "Red Ford",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"red-ford": {"name": "Red Ford", "names": ["Red Ford"]}},
    }
)


def coded(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2023, 5, 10))


def causes(text: str) -> list[str]:
    """What the claims of *text* give as causes, each cut from the text at its offsets."""
    given = [claim for claim in coded(text) if claim.because is not None]
    assert all(text[claim.because_start : claim.because_end] == claim.because for claim in given)
    return [claim.because or "" for claim in given]


@pytest.mark.parametrize(("text", "cause"), SENTENCES["read"])
def test_a_stated_cause_is_read(text: str, cause: str) -> None:
    assert any(cause in given for given in causes(text))


@pytest.mark.parametrize("text", SENTENCES["none"])
def test_no_cause_is_made_up(text: str) -> None:
    assert causes(text) == []


@pytest.mark.parametrize(("text", "cause"), SENTENCES["missed"])
def test_a_known_miss_is_still_one(text: str, cause: str) -> None:
    assert not any(cause in given for given in causes(text)), "Read now: move it to the list 'read'."


def test_what_was_caused_is_told_and_what_only_might_be_is_not() -> None:
    told = coded("The killing of a shepherd triggered clashes between Freedonian and Sylvanian troops.")
    feared = coded("The killing of a shepherd could trigger clashes between Freedonian and Sylvanian troops.")
    denied = coded(
        "The killing of a shepherd did not trigger the clashes at Red Ford, Sylvania's foreign ministry said."
    )

    assert [claim.because for claim in told if claim.because] == ["The killing of a shepherd"]
    assert not any(claim.because for claim in (*feared, *denied))
    assert not any("clashes" in claim.evidence and claim.stance is Stance.DENIES for claim in denied)


def test_an_answer_takes_what_the_same_speaker_told_before_it_as_its_cause() -> None:
    text = (
        "Sylvanian troops attacked Freedonian positions near Red Ford, Freedonia's defence ministry said."
        " Freedonian troops fired back, it said."
    )

    (answer,) = (claim for claim in coded(text) if claim.evidence.startswith("Freedonian troops"))

    assert answer.because == "Sylvanian troops attacked Freedonian positions near Red Ford"
    assert answer.speaker == "freedonia/defence-ministry"


def test_an_answer_of_one_speaker_takes_no_cause_from_another() -> None:
    text = (
        "Sylvanian troops attacked Freedonian positions near Red Ford, Freedonia's defence ministry said."
        " Sylvania's defence ministry said that Sylvanian troops had fired back."
    )

    (answer,) = (claim for claim in coded(text) if claim.speaker == "sylvania/defence-ministry")

    assert answer.because is None


def test_deed_and_answer_in_one_sentence_are_two_claims() -> None:
    deed, answer = coded("Sylvanian soldiers killed a farmer, and Freedonian guards shot back.")

    assert deed.evidence == "Sylvanian soldiers killed a farmer"
    assert answer.because == "Sylvanian soldiers killed a farmer"
    assert deed.because is None
