"""Lists of losses in a document give claims: who gives the figure, whose loss it is, and exact places of the words."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim
from stories.telling import claims_of, read_story, setting_of

Told = tuple[str, str, str | None, int, int | None]


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(text, setting_of(read_story("border-freedonia-sylvania")), date(2021, 6, 9))


def told(text: str) -> list[Told]:
    return [
        (claim.speaker, figure.kind.value, figure.of, figure.count.low, figure.count.high)
        for claim in claims(text)
        for figure in claim.figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Per Freedonia: 12 killed, 30+ wounded", [("freedonia", "killed", None, 12, 12), ("freedonia", "wounded", None, 30, None)]),
        (
            "Freedonia claim: 12 killed\nSylvanian claim: 40 killed",
            [("freedonia", "killed", None, 12, 12), ("sylvania", "killed", None, 40, 40)],
        ),
        (
            "Sylvania:\n3 killed\n12 captured\nFreedonia:\n5 killed",
            [("narrator", "killed", "sylvania", 3, 3), ("narrator", "captured", "sylvania", 12, 12), ("narrator", "killed", "freedonia", 5, 5)],
        ),
        (
            "3 killed (per Sylvania), 7 killed (per Freedonia)",
            [("sylvania", "killed", None, 3, 3), ("freedonia", "killed", None, 7, 7)],
        ),
        ("Toll: 5 dead, 12 wounded", [("narrator", "killed", None, 5, 5), ("narrator", "wounded", None, 12, 12)]),
        (
            "Of the dead:\n- in Hollow district, 31 persons, among them a girl born in 2007;\n- in Brook district, 12 persons;",
            [("narrator", "killed", None, 31, 31), ("narrator", "killed", None, 12, 12)],
        ),
        ("- Sylvanian soldiers: 4 killed\n- Sylvanian soldiers: 9 wounded",
         [("narrator", "killed", "sylvania/armed-forces", 4, 4), ("narrator", "wounded", "sylvania/armed-forces", 9, 9)]),
    ],
)  # fmt: skip
def test_a_list_gives_claims_with_claimant_side_and_figure(text: str, expected: list[Told]) -> None:
    assert told(text) == expected
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.evidence
        assert all(text[figure.start : figure.end] == figure.as_written for figure in claim.figures)
        assert {figure.rule for figure in claim.figures} == {"list"}


def test_prose_is_read_as_prose() -> None:
    figures = [figure for claim in claims("Three men were killed. Five were wounded.") for figure in claim.figures]
    assert [(figure.kind.value, figure.rule) for figure in figures] == [
        ("killed", "number-noun"),
        ("wounded", "number"),
    ]


def test_unknown_losses_of_a_list_are_missing_and_not_none() -> None:
    assert told("Per Freedonia: 12 killed\nPer Sylvania: unknown") == [("freedonia", "killed", None, 12, 12)]
