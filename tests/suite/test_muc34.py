"""The scorer of victims and accused organisations, on an invented key worked by hand."""

from __future__ import annotations

import pytest

from prophasis.errors import InvalidGold
from prophasis.model.claim import Figure, FigureKind
from prophasis.model.count import Count
from prophasis.suite import muc34
from prophasis.suite.muc34_key import Fill, read_keys

KEY = """
0.  MESSAGE: ID                     TST0-MUC0-0001
1.  MESSAGE: TEMPLATE               1
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / REPORTED AS FACT: "RED UNION" / "RU"
19. HUM TGT: DESCRIPTION            "MAYOR": "JAN ROE"
21. HUM TGT: NUMBER                 1: "JAN ROE"
                                    ? PLURAL: "VILLAGERS"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "JAN ROE"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     TST0-MUC0-0002
1.  MESSAGE: TEMPLATE               *
21. HUM TGT: NUMBER                 *
"""


def fill(value: str, about: str, *, optional: bool = False) -> Fill:
    return Fill(frozenset({value}), frozenset({about}), optional)


def test_a_key_is_read_slot_by_slot() -> None:
    keys = read_keys(KEY)

    assert keys["TST0-MUC0-0001"].numbers == [fill("1", "JAN ROE"), fill("PLURAL", "VILLAGERS", optional=True)]
    assert keys["TST0-MUC0-0001"].effects == [fill("DEATH", "JAN ROE")]
    assert keys["TST0-MUC0-0001"].confidences == [
        Fill(frozenset({"POSSIBLE", "REPORTED AS FACT"}), frozenset({"RED UNION", "RU"}))
    ]
    assert keys["TST0-MUC0-0002"].numbers == []


def test_a_file_without_templates_is_no_key() -> None:
    with pytest.raises(InvalidGold, match="holds no template"):
        read_keys("nothing")


def test_a_right_value_about_somebody_else_is_worth_half() -> None:
    gold = [fill("1", "JAN ROE"), fill("3", "SOLDIERS"), fill("PLURAL", "VILLAGERS", optional=True)]

    assert muc34.align([fill("1", "Mayor Roe"), fill("3", "men")], gold) == (1.5, 2.0, 2.0)
    assert muc34.align([fill("2", "Jan Roe")], gold) == (0.0, 1.0, 2.0)
    assert muc34.align([fill("PLURAL", "villagers")], gold) == (1.0, 1.0, 3.0)


@pytest.mark.parametrize(
    ("count", "number", "effect"),
    [(Count(3, 3), "3", "DEATH"), (Count(24, None, approx=True), "PLURAL", "DEATH"), (Count(0, 0), None, "NO INJURY OR DEATH")],
)  # fmt: skip
def test_figures_fill_the_slots(count: Count, number: str | None, effect: str) -> None:
    figure = Figure(kind=FigureKind.KILLED, of=None, count=count, as_written="", start=0, end=0)

    assert (muc34.number_of(figure), muc34.effect_of(figure)) == (number, effect)


def test_documents_are_cut_at_their_headers() -> None:
    text = "TST1-MUC3-0001\n\n  FIRST.\n\nTST1-MUC3-0002\n\n  SECOND.\n"

    assert list(muc34.documents_in(text)) == [("TST1-MUC3-0001", "FIRST."), ("TST1-MUC3-0002", "SECOND.")]
