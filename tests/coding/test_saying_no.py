"""Refusals in the outlet's own telling: who says no is who speaks; who stays away only acts."""

from __future__ import annotations

import pytest
from tests.stories.telling import claims_of

from coding.telling_who import CASE, DAY
from prophasis.model.claim import EventType
from prophasis.model.ids import NARRATOR


def _who_tells(text: str) -> list[tuple[str, str | None]]:
    return [(one.speaker, one.actor) for one in claims_of(text, CASE, DAY) if one.event is EventType.REJECT]


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania refused to leave Kalmar.",
        "Sylvania declined to withdraw its troops.",
        "Sylvania turned down the offer.",
        "Sylvania rejected an offer of talks.",
        "Sylvania refused Freedonia's demand.",
    ],
)
def test_who_says_no_is_who_speaks(text: str) -> None:
    assert _who_tells(text) == [("sylvania", "sylvania")]


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania stayed away from the talks.",
        "Sylvania boycotted the talks.",
        "Sylvania declined to take part in the talks.",
    ],
)
def test_who_stays_away_only_acts(text: str) -> None:
    assert _who_tells(text) == [(NARRATOR, "sylvania")]


def test_a_refusal_that_another_tells_is_the_others_word() -> None:
    assert _who_tells("Freedonia said that Sylvania had refused to leave Kalmar.") == [("freedonia", "sylvania")]
