"""Who receives help by the grammar, and who suffered where a headline leaves out "were"."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}, "kalmar": {"name": "Kalmar", "names": ["Kalmar"]}},
    }
)


def coded(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2023, 6, 8))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Ruritania supplied the Sylvanian army with missiles.", "sylvania/armed-forces"),
        ("Ruritania supplied the Freedonian army with missiles.", "freedonia/armed-forces"),
        ("Ruritania armed the Freedonian army.", "freedonia/armed-forces"),
        ("Freedonian helicopters evacuated Sylvanian civilians from Orm.", "sylvania/civilians"),
        ("Ruritania sent doctors to Orm.", None),
        ("Ruritania handed over relief goods to Freedonia.", "freedonia"),
    ],
)
def test_who_is_helped_is_the_target_and_never_what_is_sent(text: str, target: str | None) -> None:
    claim = next(one for one in coded(text) if one.event.value == "AID")

    assert claim.target == target


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Kalmar raid: three Sylvanians killed", None, "sylvania"),
        ("Kalmar raid: three Freedonians killed, two wounded", None, "freedonia"),
        ("One Freedonian police officer killed, three wounded", None, "freedonia/police"),
        ("Freedonian troops shelled Kalmar and killed three Sylvanian soldiers.", "freedonia/armed-forces", "sylvania/armed-forces"),
        ("Freedonian troops killed and wounded ten Sylvanian soldiers.", "freedonia/armed-forces", "sylvania/armed-forces"),
        ("Whom Freedonia killed, nobody knows.", "freedonia", None),
    ],
)  # fmt: skip
def test_victims_of_a_headline_did_nothing(text: str, actor: str | None, target: str | None) -> None:
    (claim, *_) = coded(text)

    assert (claim.actor, claim.target) == (actor, target)
