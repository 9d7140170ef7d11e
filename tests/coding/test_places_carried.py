"""What is told next happened where the last act did, until the words, the speaker or another place say otherwise."""

from __future__ import annotations

import pytest

from coding.telling_where import places_of


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("Two Freedonian soldiers were killed.", "orm"),
        ("Two Freedonian soldiers were killed, the Freedonian Foreign Ministry said.", "orm"),
        ("The Freedonian Foreign Ministry was in Kalmar for the talks. Freedonian troops fired back.", None),
        ("Officials left for Freedonia. Freedonian troops fired back.", "orm"),
        ("Forty Freedonian soldiers have been killed since April.", None),
        ("Hundreds of people fled from four districts.", None),
        ("Hundreds of people fled the district.", "orm"),
        ("Nine people are still missing.", "orm"),
        ("Nine wounded soldiers were treated in hospital.", None),
        ("The Freedonian army put its losses at nine killed.", None),
    ],
)
def test_the_same_paragraph_goes_on_at_the_place(then: str, where: str | None) -> None:
    assert places_of(f"Sylvanian troops shelled Orm on Monday. {then}")[-1] == where


@pytest.mark.parametrize(
    ("first", "then", "where"),
    [
        (
            "Sylvanian troops shelled Orm, the Freedonian army said.",
            "Two soldiers were killed, the Freedonian army added.",
            "orm",
        ),
        ("Sylvanian troops shelled Orm, the Freedonian army said.", "The Freedonian troops fired back.", "orm"),
        ("Sylvanian troops shelled Orm.", "The Freedonian troops fired back.", None),
        (
            "Sylvanian troops shelled Orm, the Freedonian army said.",
            "Freedonian troops had fired mortars, the Sylvanian Foreign Ministry said.",
            None,
        ),
    ],
)
def test_another_paragraph_goes_on_for_its_speaker_only(first: str, then: str, where: str | None) -> None:
    assert places_of(f"{first}\n\n{then}")[-1] == where
