"""Deeds that somebody puts down to a side: attributed to it, ascribed to it, laid at its door."""

from __future__ import annotations

import pytest

from coding.test_who_to_whom import told


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia attributed the shelling of Orm to Sylvania.",
        "Freedonia ascribed the raid on Orm to Sylvania.",
        "Freedonia laid the attacks on Orm at Sylvania's door.",
    ],
)
def test_a_deed_put_down_to_a_side_is_told_of_it(text: str) -> None:
    assert [(one[0], one[1].partition("/")[0]) for one in told(text)] == [("ASSAULT", "sylvania")]


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia did not attribute the attack to Sylvania.",
        "Freedonia attributed the explosion to a gas leak.",
        "Freedonia attributed the rise in prices to Sylvania.",
        "Freedonia attributed its victory to luck.",
        "The postman laid the parcel at Sylvania's door.",
        "The paper attributed the quote to a Sylvanian minister.",
    ],
)
def test_a_cause_that_is_nobody_and_a_thing_that_is_no_deed_make_no_culprit(text: str) -> None:
    assert [one for one in told(text) if one[0] == "ACCUSE" or str(one[1]).startswith("sylvania")] == []
