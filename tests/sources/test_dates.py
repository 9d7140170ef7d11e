"""The day of publication, in the zone it was given in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.sources.dates import read_published


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2021-11-17", date(2021, 11, 17), "2021-11-17"),
        ("2021-11-17T07:46:00Z", date(2021, 11, 17), "2021-11-17T07:46:00Z"),
        ("2021-11-17T23:46:00-05:00", date(2021, 11, 17), "2021-11-17T23:46:00-05:00"),
        ("2021-11-17T00:10:00+04:00", date(2021, 11, 17), "2021-11-17T00:10:00+04:00"),
        ("2021-11-17T07:46", date(2021, 11, 17), "2021-11-17T07:46"),
        ("2021-11-17 07:46:00 +0400", date(2021, 11, 17), "2021-11-17T07:46:00+0400"),
        ("2021-11-17 07:46:00 UTC", date(2021, 11, 17), "2021-11-17T07:46:00Z"),
        ("2021-11-17T07:46:00.123Z", date(2021, 11, 17), "2021-11-17T07:46:00.123Z"),
        ("2021/11/7", date(2021, 11, 7), "2021-11-07"),
        ("Wed, 17 Nov 2021 23:46:00 -0500", date(2021, 11, 17), "2021-11-17T23:46:00-05:00"),
        ("17 Nov 2021 11:46:00 GMT", date(2021, 11, 17), "2021-11-17T11:46:00+00:00"),
        ("17 November 2021", date(2021, 11, 17), "2021-11-17"),
    ],
)
def test_a_full_date_is_the_day_on_its_own_calendar(text: str, day: date, at: str) -> None:
    published = read_published(text)

    assert published is not None
    assert (published.day, published.at) == (day, at)


@pytest.mark.parametrize(
    "text",
    [
        "2021-11", "2021", "11/12/2021", "17.11.2021", "yesterday", "", "2021-02-30", "2021-11-17T25:00", "2021-13-01",
        "20211117", "2021-11/17", "99 Nov 2021", "17 Brumaire 2021", "2021-11-17 or so", "0000-01-01", "٢٠٢١-١١-١٧",
    ],
)  # fmt: skip
def test_what_is_no_full_date_is_not_guessed(text: str) -> None:
    assert read_published(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    published = read_published(text)

    assert published is None or published.at[:4].isdigit()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    published = read_published(day.isoformat())

    assert published is not None
    assert published.day == day
