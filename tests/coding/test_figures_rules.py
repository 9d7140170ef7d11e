"""Losses in the words of agencies: parts, shares, new totals, lives taken, and whose they are."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim
from stories.telling import claims_of, read_story, setting_of

Loss = tuple[str, str | None, int, int | None]


def told_claims(text: str) -> list[Claim]:
    return claims_of(text, setting_of(read_story("border-freedonia-sylvania")), date(2021, 6, 9))


def losses(text: str) -> list[Loss]:
    return [
        (figure.kind.value, figure.of and figure.of.partition("/")[0], figure.count.low, figure.count.high)
        for claim in told_claims(text)
        for figure in claim.figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fighting has claimed the lives of at least 60 people.", [("killed", None, 60, None)]),
        ("The clashes claimed 35 lives.", [("killed", None, 35, 35)]),
        ("The bodies of 16 men were found in a mass grave.", [("killed", None, 16, 16)]),
        ("Twelve bodies were recovered from the rubble.", [("killed", None, 12, 12)]),
        ("Rockets killed a couple and their three children.", [("killed", None, 5, 5)]),
        ("The rebels are holding 21 soldiers captive.", [("captured", None, 21, 21)]),
        ("Police said the blast killed 10, including the bomber.", [("killed", None, 10, 10)]),
        ("Fighting killed as many as 50 people.", [("killed", None, 0, 50)]),
        ("The toll rose to 23 on Tuesday.", [("killed", None, 23, 23)]),
        ("The governor said there were no victims.", [("killed_or_wounded", None, 0, 0)]),
        ("Neither side reported casualties.", [("killed", None, 0, 0), ("wounded", None, 0, 0)]),
        ("A soldier died, bringing the total to seven.", [("killed", None, 1, 1), ("killed", None, 7, 7)]),
    ],
)
def test_losses_are_told_in_many_words(text: str, expected: list[Loss]) -> None:
    assert losses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight Sylvanian soldiers were killed and another wounded.", [("killed", "sylvania", 8, 8), ("wounded", "sylvania", 1, 1)]),
        ("Two Freedonian and three Sylvanian soldiers were killed.", [("killed", "freedonia", 2, 2), ("killed", "sylvania", 3, 3)]),
        ("Ten soldiers have died, five on each side.", [("killed", None, 10, 10), ("killed", "freedonia", 5, 5), ("killed", "sylvania", 5, 5)]),
        ("Four were killed on the Freedonian side and six on the Sylvanian side.", [("killed", "freedonia", 4, 4), ("killed", "sylvania", 6, 6)]),
        ("There were no casualties on the Freedonian side, the ministry said.", [("killed", "freedonia", 0, 0), ("wounded", "freedonia", 0, 0)]),
        ("Sylvanian losses amounted to 120 killed and 300 wounded.", [("killed", "sylvania", 120, 120), ("wounded", "sylvania", 300, 300)]),
        ("Seven men of the Sylvanian army were killed.", [("killed", "sylvania", 7, 7)]),
        ("Sylvania said that fire had come from the Freedonian side and that there had been no losses among its troops.", [("killed_or_wounded", "sylvania", 0, 0)]),
    ],
)  # fmt: skip
def test_losses_are_of_the_side_that_the_words_name(text: str, expected: list[Loss]) -> None:
    assert losses(text) == expected


def test_losses_of_both_sides_make_neither_the_target() -> None:
    (claim,) = told_claims("Ten soldiers have died, five on each side.")

    assert claim.target is None


@pytest.mark.parametrize("text", ["The two bodies said that the talks would go on.", "Some of those presumed dead were found alive."])  # fmt: skip
def test_institutions_and_those_only_thought_dead_are_no_loss(text: str) -> None:
    assert losses(text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The Freedonian Defence Ministry said eight villagers had been killed.", "freedonia/civilians"),
        ("24 people died in the fighting with Sylvania, the Freedonian health ministry said.", "freedonia"),
        ("The Freedonian Defence Ministry said two servicemen had been killed.", "freedonia/armed-forces"),
        ("Eight villagers were killed.", None),
        ("The Sylvanian Defence Ministry said the enemy had lost several pieces of its equipment.", "freedonia/armed-forces"),
        ("There are losses on the Sylvanian side too. Twelve servicemen have been captured.", "sylvania/armed-forces"),
    ],
)  # fmt: skip
def test_a_speaker_counts_its_own_people(text: str, of: str | None) -> None:
    assert {figure.of for claim in told_claims(text) for figure in claim.figures} == {of}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Until 18 September 46 persons died.", [("killed", None, 46, 46)]),
        ("The count of those killed between 14 and 17 September rose to 59.", [("killed", None, 59, 59)]),
        ("The mayor gave the number of wounded residents as 31.", [("wounded", None, 31, 31)]),
        ("The ministry gave no toll.", []),
    ],
)
def test_days_are_no_losses(text: str, expected: list[Loss]) -> None:
    assert losses(text) == expected


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Three soldiers were killed and ten more were wounded.", ["number-noun", "number"]),
        ("At least three soldiers were killed.", ["number-noun at-least"]),
        ("Dozens of soldiers were wounded.", ["number-noun vague"]),
        ("Between four and six soldiers were killed.", ["number-noun range"]),
        ("A shepherd was killed.", ["one"]),
        ("There were no casualties.", ["none", "none"]),
        ("The toll rose to 23 on Tuesday.", ["total"]),
        ("Ten soldiers have died, five on each side.", ["number-noun", "share", "share"]),
        ("A sergeant and two privates were killed.", ["sum"]),
    ],
)
def test_a_figure_names_the_rule_that_read_it(text: str, rules: list[str]) -> None:
    assert [figure.rule for claim in told_claims(text) for figure in claim.figures] == rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sylvania said 35 of its citizens had died, 18 of them civilians.", [(35, None), (18, "part-of")]),
        ("The blast killed 20 people, including at least two civilians.", [(20, None), (2, "part-of at-least")]),
        ("Eight civilians perished, among them two teenagers.", [(8, None)]),
    ],
)
def test_civilians_among_others_are_a_figure_of_their_own(text: str, expected: list[tuple[int, str | None]]) -> None:
    figures = [figure for claim in told_claims(text) for figure in claim.figures]
    assert [
        (one.count.low, one.rule if (one.rule or "").startswith("part-of") else None) for one in figures
    ] == expected
