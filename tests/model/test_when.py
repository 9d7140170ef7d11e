"""Dates keep their precision and survive a round trip through the gold notation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.model.when import When, days_on

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 30))


@pytest.mark.parametrize(
    "text", ["2021-11-16", "2021-11", "2021", "2021-10-08/2021-10-13", "2021-05/2021-11", "1914/1918"]
)
def test_a_gold_date_comes_back_as_it_was_written(text: str) -> None:
    assert str(When.parse(text)) == text


def test_the_end_of_a_month_is_the_first_day_after_it() -> None:
    assert When.parse("2021-12") == When(date(2021, 12, 1), date(2022, 1, 1), "month")


def test_an_unknown_date_is_empty_and_overlaps_nothing() -> None:
    unknown = When.parse(None)

    assert str(unknown) == ""
    assert not unknown.known
    assert not unknown.overlaps(When.year(2021))


@pytest.mark.parametrize("text", ["16 November", "2021-13", "2021-11-31", "2021-11-16/2021-11-15", "", "٢٠٢١"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        When.parse(text)


@given(DAYS, st.integers(0, 800))
def test_both_ends_of_a_stretch_belong_to_it(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    when = When.days(first, last)

    assert when.last_day == last
    assert when.overlaps(When.day(first))
    assert when.overlaps(When.day(last))
    assert not when.overlaps(When.day(last + timedelta(days=1)))
    assert When.parse(str(when)) == when


@given(DAYS, DAYS, st.integers(0, 30))
def test_overlap_is_the_same_from_both_sides(one: date, other: date, slack: int) -> None:
    a, b = When.day(one), When.day(other)

    assert a.overlaps(b, slack_days=slack) == b.overlaps(a, slack_days=slack)
    assert a.overlaps(b, slack_days=slack) == (abs((one - other).days) <= slack)


def test_the_ends_of_the_calendar_break_nothing() -> None:
    last = When.day(date.max)

    assert When.days(date(9999, 12, 1), date.max).last_day == last.start == date.max - timedelta(days=1)
    assert str(When.year(9999)) == "9999"
    assert last.overlaps(When.year(9999), slack_days=3)
    assert not last.overlaps(When.day(date.min), slack_days=3)
    assert (days_on(date.max, 6), days_on(date.min, -6), days_on(date(2020, 2, 28), 2)) == (
        date.max,
        date.min,
        date(2020, 3, 1),
    )
