"""Age, trade and kinship in a sentence."""

from __future__ import annotations

import pytest

from prophasis.events.persons import age_in, kinship_in, trade_in


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("a truck driver aged 48", 48),
        ("a 22-year-old man", 22),
        ("Mirza, who is 46, was seized", 46),
        ("who was born in 1991", 30),
        ("one aged 48 and one aged 22", None),
        ("who was 15 kilometres away", None),
        ("the 44-day war", None),
    ],
)
def test_ages(sentence: str, age: int | None) -> None:
    assert age_in(sentence, 2021) == age


def test_a_trade_singles_out_one_person() -> None:
    assert trade_in("the death of one of them, a truck driver aged 48, was recorded") == "truck driver"
    assert trade_in("three utility workers were wounded") is None


def test_a_kinship_is_told_or_refused() -> None:
    told = kinship_in("The detainee is said to be a brother of the man killed on Monday, the paper writes.")
    refused = kinship_in("The ministry dismissed the version under which he was a brother of the man killed.")

    assert told is not None
    assert refused is not None
    assert (told.kin, told.words, told.refused) == ("brother", "a brother of the man killed on Monday", False)
    assert refused.refused
    assert kinship_in("Armenia appealed to the brotherly people.") is None
