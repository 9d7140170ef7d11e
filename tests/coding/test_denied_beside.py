"""A charge that is named once more beside it and denied there: one claim of each side."""

from __future__ import annotations

import pytest
from tests.stories.telling import claims_of

from coding.telling_who import CASE, DAY
from prophasis.model.claim import EventType, Stance


def _told(text: str) -> list[tuple[str, Stance, EventType, str | None]]:
    return [(one.speaker, one.stance, one.event, one.actor) for one in claims_of(text, CASE, DAY)]


BOTH = [
    ("freedonia", Stance.ASSERTS, EventType.ASSAULT, "sylvania"),
    ("sylvania", Stance.DENIES, EventType.ASSAULT, "sylvania"),
]
DENIED = [
    "Freedonia said that Sylvania had shelled Kalmar, a charge Sylvania denies.",
    "Freedonia said that Sylvania had shelled Kalmar, an accusation rejected by Sylvania.",
    "Freedonia said that Sylvania had shelled Kalmar, a charge which has been rejected by Sylvania.",
    "Freedonia said on Monday that Sylvania had shelled Kalmar - an allegation dismissed by Sylvania.",
    "Freedonia said Sylvania had shelled Kalmar — something Sylvania has denied.",
    "Freedonia accuses Sylvania of shelling Kalmar, a charge it denies.",
    "Freedonia accused Sylvania of shelling Kalmar, allegations that Sylvania denies.",
    "Freedonia accused Sylvania of shelling Kalmar, an allegation Sylvania rejects.",
]


@pytest.mark.parametrize("text", DENIED)
def test_who_charges_and_who_denies_are_both_heard(text: str) -> None:
    assert _told(text) == BOTH


NOT_DENIED = [
    "Freedonia said that Sylvania had shelled Kalmar, a charge Sylvania has not denied.",
    "Freedonia said that Sylvania had shelled Kalmar, a charge that carries weight.",
    "Freedonia said that Sylvania had shelled Kalmar, a village that Sylvania claims.",
]


@pytest.mark.parametrize("text", NOT_DENIED)
def test_what_nobody_denies_is_only_asserted(text: str) -> None:
    assert _told(text) == BOTH[:1]


def test_the_words_of_the_denial_are_no_part_of_the_charge() -> None:
    charge, denial = claims_of(DENIED[1], CASE, DAY)

    assert charge.evidence == "Sylvania had shelled Kalmar"
    assert denial.evidence == "an accusation rejected by Sylvania"
