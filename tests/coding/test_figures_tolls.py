"""Tolls: what a count is made of, what it has risen to, and what another has replaced."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Red Ford",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "places": {"red-ford": {"name": "Red Ford", "names": ["Red Ford"]}},
    }
)
FREEDONIAN, SYLVANIAN = "freedonia/armed-forces", "sylvania/armed-forces"


def coded(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2023, 6, 8))


def counted(text: str) -> list[tuple[str | None, int, int | None]]:
    """Side, low and high of every figure of *text*."""
    return [(figure.of, figure.count.low, figure.count.high) for claim in coded(text) for figure in claim.figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The death toll from the shelling of Red Ford on 5 June rose to six, Freedonia's defence ministry said.", [(FREEDONIAN, 6, 6)]),
        ("The number of Freedonian soldiers killed near Red Ford has risen to nine, the Freedonian army said.", [(FREEDONIAN, 9, 9)]),
        ("Freedonia's army revised its toll from nine to seven.", [(FREEDONIAN, 7, 7)]),
        ("Sylvania's army said seven Sylvanian soldiers were killed near Red Ford, raising an earlier toll of five.", [(SYLVANIAN, 7, 7)]),
        ("Sylvania's army said that at least three and at most five Sylvanian soldiers were killed.", [(SYLVANIAN, 3, 5)]),
        ("At least three, but no more than five Sylvanian soldiers died, Freedonia's army said.", [(SYLVANIAN, 3, 5)]),
        ("A total of 14 Sylvanian soldiers were killed near Red Ford, Sylvania's army said.", [(SYLVANIAN, 14, 14)]),
        ("Sylvania's army admitted on Saturday that seven of its soldiers, two of them officers, were killed.", [(SYLVANIAN, 7, 7)]),
    ],
)  # fmt: skip
def test_a_toll_is_what_it_has_come_to(text: str, figures: list[tuple[str | None, int, int | None]]) -> None:
    assert counted(text) == figures


@pytest.mark.parametrize("teller", ["Freedonia", "Sylvania"])
def test_a_total_of_both_sides_is_each_sides_own_whoever_tells_it(teller: str) -> None:
    told = (
        f"14 people, including nine Freedonian soldiers and five Sylvanian soldiers, were killed, {teller}'s army said."
    )

    assert sorted(counted(told)) == [(FREEDONIAN, 9, 9), (SYLVANIAN, 5, 5)]


def test_what_is_only_partly_of_one_side_is_nobodys_as_a_whole() -> None:
    told = "Sylvania's army said that 14 people, including nine Freedonian soldiers, were killed near Red Ford."

    assert (None, 14, 14) in counted(told)
    assert not any(of == SYLVANIAN for of, _, _ in counted(told))


def test_who_admits_losses_with_an_aside_is_still_the_speaker() -> None:
    (claim,) = coded(
        "Sylvania's army admitted on Saturday that seven of its soldiers, two of them officers, were killed."
    )

    assert claim.speaker == SYLVANIAN


def test_what_follows_an_inserted_speaker_was_done_by_the_doer_before_it() -> None:
    (claim,) = coded("Freedonian troops attacked a Sylvanian post, Sylvania's army said, killing two soldiers.")

    assert (claim.speaker, claim.actor) == (SYLVANIAN, FREEDONIAN)
    assert [(figure.of, figure.count.low) for figure in claim.figures] == [(SYLVANIAN, 2)]


def test_parts_within_parts_break_nothing() -> None:
    told = (
        "14 Freedonian guards killed, including seven Freedonian officers died, among them four Freedonian soldiers killed and three"
        " Sylvanian officers dead, and seven Freedonian people dead, the Freedonian army said."
    )

    assert all(low <= 14 for _, low, _ in counted(told))
    assert counted(told)


def test_who_died_of_a_wound_is_dead_and_no_more_wounded() -> None:
    later = "A Freedonian soldier wounded on Monday died of his injuries, the Freedonian army said."

    assert counted(later) == [(FREEDONIAN, 1, 1)]
    assert counted("Three wounded Freedonian soldiers died in hospital.") == [(FREEDONIAN, 3, 3)]
    assert counted("Our boys were hit: three of our boys were wounded, a Freedonian officer said.") == [
        (FREEDONIAN, 3, 3)
    ]
