"""What a text must hold for a pattern to match it: worked out from the pattern, and never more than it needs."""

from __future__ import annotations

import re

import pytest

from prophasis.coding.times import _patterns
from prophasis.coding.times_needs import DIGIT, Forms, can_be_in, held, needs_of


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        ("yesterday", [{"yesterday"}]),
        ("(?:monday|tuesday)[ ]night", [{"monday", "tuesday"}, {"night"}]),
        ("[0-9]{1,2}[ ](?:may|june)", [{DIGIT}, {"may", "june"}]),
        ("months?[ ]ago", [{"month"}, {"ago"}]),
        ("(?:early[ ])?dawn", [{"dawn"}]),
        ("(?:last[ ]week|[0-9]+)", [{"last", DIGIT}, {"week", DIGIT}]),
        (
            "(?:(?:that|same)[ ](?:day|dawn)|later[ ]on[ ]the[ ]day)",
            [
                {"that", "same", "later"},
                {"that", "same", "the"},
                {"that", "same", "day"},
                {"day", "dawn", "later"},
                {"day", "dawn", "the"},
                {"day", "dawn"},
            ],
        ),
        ("(?:april|apr)[ ]", [{"apr"}]),
        ("(?:last|)", []),
        ("(?<=early[ ])hours(?![ ]before)", [{"hours"}]),
        ("in[ ]the[ ]end", [{"the"}, {"end"}]),
        (r"Sept(?:\.|\b)", [{"sept"}]),
        ("ab+cde", [{"cde"}]),
    ],
)
def test_a_pattern_needs_what_each_of_its_matches_holds(form: str, needs: list[set[str]]) -> None:
    assert [set(one) for one in needs_of(form)] == needs


@pytest.mark.parametrize(
    "text",
    [
        "on 3 May 2021",
        "two days later",
        "in the early hours of Friday",
        "the next day",
        "last summer",
        "in the 1990s",
        "ON TUESDAY NIGHT",
    ],
)
def test_no_match_is_missed(text: str) -> None:
    for pattern in _patterns():
        if pattern.form.search(text):
            assert can_be_in(text, pattern.form), pattern.name


def test_letters_are_found_in_any_case_and_digits_as_one() -> None:
    assert held("On MONDAY the 5th", {"monday", "tuesday"}) == {"monday", DIGIT}


def test_of_several_forms_those_are_told_whose_needs_a_text_meets() -> None:
    forms = Forms(map(re.compile, ["(?:dawn|dusk)", "[0-9]+[ ]June", "(?:day|night)[ ]before", "a?"]))
    assert forms.in_text("On the 5th of June, the DAY\nbefore.") == [1, 2, 3]
    assert forms.in_text("At daybreak.") == [3]


def test_a_form_is_not_tried_where_its_words_are_missing() -> None:
    assert not can_be_in("They met again.", re.compile("(?:dawn|dusk)"))
