"""When something was said."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.linking.sayings import days_named, recalls_earlier, said_on

FRIDAY = date(2021, 11, 19)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On Tuesday Yerevan had reported one dead.", date(2021, 11, 16)),
        ("Six died, the ministry said on Friday.", FRIDAY),
        ("Baku announced on November 18 that an attack had failed.", date(2021, 11, 18)),
        ("The ministry said six men died on Tuesday.", FRIDAY),
        (
            "Seven servicemen died in the fighting of November 16, the ministry announced on Wednesday.",
            date(2021, 11, 17),
        ),
        ("It said on 30 December that two had died.", date(2020, 12, 30)),
        ("Six died.", FRIDAY),
    ],
)
def test_the_day_of_saying_is_the_one_beside_the_verb_of_saying(sentence: str, day: date) -> None:
    assert said_on(sentence, FRIDAY) == day


def test_an_unknown_publication_stays_unknown() -> None:
    assert said_on("On Tuesday Yerevan had reported one dead.", None) is None
    assert days_named("on November 8", None) == frozenset()


def test_a_recalled_statement_is_recognised() -> None:
    assert recalls_earlier("The ministry had earlier put the number at 13.")
    assert not recalls_earlier("The ministry put the number at 13.")


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert days_named("on February 30 and on November 8", FRIDAY) == {date(2021, 11, 8)}
