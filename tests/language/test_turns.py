"""Transcripts: the label before a colon says who speaks."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.language.paragraphs import paragraphs
from prophasis.language.turns import is_asking, turns
from prophasis.model.claim import Claim
from stories.telling import claims_of, setting_of

BRIEFING = """Rufus Firefly, a spokesman for Freedonia's foreign ministry, spoke to the press.

MR. FIREFLY: Sylvania shelled Orm on Monday. Two people died.

QUESTION: The Sylvanian army says Freedonian soldiers crossed the border.

MR. FIREFLY: They did not. The Freedonian army has reported that a farmer was killed near Orm."""

SETTING = setting_of(
    {
        "title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)  # fmt: skip


def told(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


def labels(text: str) -> list[str]:
    return [text[one.start : one.end] for one in turns(text, list(paragraphs(text))).values()]


def test_a_transcript_is_told_by_whom_its_labels_name() -> None:
    shelled, died, crossed, *_, killed = told(BRIEFING)

    assert [one.speaker for one in (shelled, died)] == ["rufus-firefly"] * 2
    assert shelled.speaker_party == "freedonia"
    assert crossed.speaker == "sylvania/armed-forces"
    assert killed.speaker == "freedonia/armed-forces"
    assert all(BRIEFING[one.start : one.end] == one.evidence for one in told(BRIEFING))
    assert not any(one.evidence.startswith(("MR.", "QUESTION")) for one in told(BRIEFING))


def test_whoever_only_asks_is_nobody_who_can_be_named() -> None:
    text = (
        "Q: Sylvania shelled Orm, did it?\n\nA: Yes.\n\nQ: And Sylvania killed two people in Orm on Monday.\n\nA: Yes."
    )

    assert {one.speaker for one in told(text)} == {"unknown"}


def test_labels_make_a_transcript_only_where_one_comes_again() -> None:
    assert labels(BRIEFING) == ["MR. FIREFLY:", "QUESTION:", "MR. FIREFLY:"]
    assert labels("Place: Orm\n\nDay: Monday\n\nDead: two") == []
    assert labels("Place: Orm\n\nPlace: Kalmov") == []
    assert labels("**Holt:** They fired.\n\n**Q:** When?\n\n**Holt:** At six.") == ["**Holt:**", "**Q:**", "**Holt:**"]


def test_who_asks_is_known_by_the_label() -> None:
    assert is_asking("Q:")
    assert is_asking("**Moderator:**")
    assert not is_asking("MR. HOLT:")


STAMPED = [
    "Mr. Miller (00:02):\nSylvania shelled Orm on Monday.\n\nReporter (00:10):\nWho fired first?\n\nMr. Miller (00:14):\nFreedonia did not fire.",
    "Mr. Miller (1:00:02): Sylvania shelled Orm on Monday.\n\nReporter (1:00:10): Who fired first?\n\nMr. Miller (1:00:14): Freedonia did not fire.",
    "[00:02] Mr. Miller: Sylvania shelled Orm on Monday.\n\n[00:10] Reporter: Who fired first?\n\n[00:14] Mr. Miller: Freedonia did not fire.",
    "**Mr. Miller (00:02):** Sylvania shelled Orm on Monday.\n\n**Reporter (00:10):** Who?\n\n**Mr. Miller (00:14):** Freedonia did not fire.",
]  # fmt: skip


@pytest.mark.parametrize("text", STAMPED)
def test_a_label_may_give_the_time_of_the_recording(text: str) -> None:
    shelled, denied = told(text)

    assert [(one.speaker, one.stance.value) for one in (shelled, denied)] == [
        ("miller", "asserts"),
        ("miller", "denies"),
    ]
    assert shelled.evidence == "Sylvania shelled Orm on Monday"
    assert all(text[one.start : one.end] == one.evidence for one in told(text))


def test_who_only_bears_an_office_is_nobody_who_can_be_named() -> None:
    text = "Spokesperson (14:31): Sylvania shelled Orm.\n\nSpokesperson (14:40): Yes.\n\nSpokesperson (15:00): Sylvania shelled Kalmov."

    assert {one.speaker for one in told(text)} == {"unknown"}


def test_times_and_towns_of_a_live_page_are_no_turns() -> None:
    assert labels("Orm (14:31): Shells fell.\n\nKalmov (14:50): Quiet.\n\nOrm (15:10): Quiet again.") == []
    assert labels("14:31 Orm: Shells fell.\n\n14:50 Kalmov: Quiet.\n\n15:10 Orm: Quiet again.") == []


ROUND_UPS = [
    "Freedonia: Sylvania shelled Orm on Monday.\n\nSylvania: Two soldiers were killed in Kalmov.\n\nFreedonia: Troops left Orm.",
    "Freedonia: Sylvania shelled Orm.\n\nSylvania: Two soldiers were killed.\n\nSouth Ruritania: A bridge was bombed.\n\nSouth Ruritania: Two men died.",
    "United States: Freedonia shelled Orm.\n\nSylvania: Two soldiers were killed.\n\nUnited States: Two men were killed.",
]


@pytest.mark.parametrize("text", ROUND_UPS)
def test_a_country_that_heads_a_paragraph_of_a_round_up_says_nothing(text: str) -> None:
    assert {one.speaker for one in told(text)} == {"narrator"}


@pytest.mark.parametrize(
    "text",
    [
        'Freedonia: "Sylvania shelled Orm."\n\nSylvania: "Freedonia shelled Kalmov."\n\nFreedonia: "Sylvania shelled Orm."',
        "Freedonia: Sylvania shelled our town.\n\nSylvania: Freedonia shelled us.\n\nFreedonia: Sylvania shelled Orm again.",
        "THE FREEDONIAN ENVOY: Sylvania shelled Orm.\n\nTHE SYLVANIAN ENVOY: Freedonia shelled Orm.\n\nTHE FREEDONIAN ENVOY: Yes.",
        "Freedonia: Sylvania shelled Orm.\n\nThe mill stood empty.",
    ],
)
def test_countries_that_are_quoted_or_speak_of_us_speak(text: str) -> None:
    assert "narrator" not in {one.speaker for one in told(text)}
