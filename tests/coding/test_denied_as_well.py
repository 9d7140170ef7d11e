"""What "and that" joins to a deed that is denied or charged is denied or charged too."""

from __future__ import annotations

from datetime import date

import pytest

from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Sylvania denied shelling Orm and that its troops had crossed the border.",
            [("sylvania", "denies"), ("sylvania", "denies")],
        ),
        (
            "Freedonia accused Sylvania of shelling Orm, and that it had expelled its ambassador.",
            [("freedonia", "asserts"), ("freedonia", "asserts")],
        ),
        (
            "Sylvania denied shelling Orm, and said Freedonian troops had attacked Kalmar.",
            [("sylvania", "denies"), ("sylvania", "asserts")],
        ),
        (
            "Sylvania denied shelling Orm, and Freedonian troops attacked Kalmar.",
            [("sylvania", "denies"), ("narrator", "asserts")],
        ),
    ],
)
def test_a_clause_joined_by_and_that_is_of_who_denies_or_charges(text: str, told: list[tuple[str, str]]) -> None:
    found = claims_of(text, SETTING, date(2024, 6, 8))

    assert [(one.speaker, one.stance.value) for one in found] == told
