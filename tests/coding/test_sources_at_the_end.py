"""Sources that stand at the end of a sentence: in brackets, or after a comma as bulletins have them."""

from __future__ import annotations

import pytest

from coding.test_acts_by_class import reader
from prophasis.suite.telling import claims_in


def speakers(text: str) -> list[str]:
    return [claim.speaker for claim in claims_in(text, reader())]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "At least 700 people were killed in the city (WHO, on the basis of hospital records).",
            "world-health-organization",
        ),
        (
            "Three soldiers were killed on Monday (source: OCHA).",
            "un-office-for-the-coordination-of-humanitarian-affairs",
        ),
        ("One patient was killed and 12 were injured, MSF reports.", "medecins-sans-frontieres"),
        ("Two men were killed, one of them a teacher (Kalmar, 6 May).", "narrator"),
        ("Two men were killed in the village (both of them teachers).", "narrator"),
    ],
)
def test_a_body_at_the_end_is_the_source(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_who_promises_or_offers_says_so() -> None:
    told = claims_in("Freedonia promised that the embassies would be guarded. Sylvania offered to mediate.", reader())

    assert [(claim.event.value, claim.speaker, claim.actor) for claim in told] == [
        ("AGREE", "freedonia", "freedonia"),
        ("AGREE", "sylvania", "sylvania"),
    ]


def test_a_denial_by_a_body_that_nobody_can_name_is_kept() -> None:
    told = claims_in("Two men were killed, a doctor said. The governor's office in Kalmar denies it.", reader())

    assert [(claim.stance.value, claim.speaker) for claim in told] == [("asserts", "unknown"), ("denies", "unknown")]
