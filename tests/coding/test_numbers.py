"""Counts keep what their words leave open."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.coding.actors_phrases import plain_tokens
from prophasis.coding.numbers import numbers_in
from prophasis.model.count import Count


def counts(text: str) -> list[Count]:
    return [number.count for number in numbers_in(plain_tokens(text))]


@pytest.mark.parametrize(
    ("words", "low", "high", "approx"),
    [
        ("24", 24, 24, False),
        ("1,200", 1200, 1200, False),
        ("twenty-four", 24, 24, False),
        ("twenty four", 24, 24, False),
        ("one hundred and twenty", 120, 120, False),
        ("five thousand two hundred", 5200, 5200, False),
        ("2.5 million", 2_500_000, 2_500_000, False),
        ("a dozen", 12, 12, False),
        ("half a dozen", 6, 6, False),
        ("two dozen", 24, 24, False),
        ("dozens", 24, None, True),
        ("hundreds of thousands", 200_000, None, True),
        ("several", 3, None, True),
        ("many", 1, None, True),
        ("at least seven", 7, None, False),
        ("no fewer than 7", 7, None, False),
        ("more than seven", 8, None, False),
        ("over 100", 101, None, False),
        ("up to 70", 0, 70, False),
        ("fewer than ten", 0, 9, False),
        ("about six", 6, 6, True),
        ("some 30", 30, 30, True),
        ("10 or more", 10, None, False),
        ("between five and seven", 5, 7, False),
        ("five to seven", 5, 7, False),
        ("24 plus eight", 32, 32, False),
        ("no one", 0, 0, False),
        ("both", 2, 2, False),
    ],
)  # fmt: skip
def test_words_become_counts(words: str, low: int, high: int | None, approx: bool) -> None:
    assert counts(f"There were {words} of them") == [Count(low, high, approx)]


def test_a_rise_ends_at_its_end() -> None:
    assert counts("the toll rose from 5 to 7") == [Count(7, 7)]


def test_two_numbers_joined_by_and_stay_two() -> None:
    assert counts("two and three") == [Count(2, 2), Count(3, 3)]


def test_the_number_of_a_weapon_is_part_of_its_name() -> None:
    assert counts("an RGD-5 grenade") == []


def test_a_phrase_covers_its_bound() -> None:
    tokens = plain_tokens("saw at least seven men")
    (number,) = numbers_in(tokens)

    assert [token.text for token in tokens[number.first : number.last + 1]] == ["at", "least", "seven"]


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_are_read_with_and_without_separators(value: int) -> None:
    assert counts(f"exactly {value} men") == counts(f"exactly {value:,} men") == [Count(value, value)]


WORDS = st.lists(st.sampled_from(["at", "least", "up", "to", "from", "between", "and", "or", "-", "to", "hundred", "a", "half", "dozen", "dozens", "of", "ten", "two", "plus", "thousand", "7", "no"]), max_size=40)  # fmt: skip


@given(WORDS)
def test_any_order_of_number_words_is_read_once_and_in_order(words: list[str]) -> None:
    found = numbers_in(plain_tokens(" ".join(words)))

    assert all(one.last < other.first for one, other in pairwise(found))
    assert all(one.first <= one.core <= one.last for one in found)
    assert all(one.count.high is None or one.count.low <= one.count.high for one in found)
