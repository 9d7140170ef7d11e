"""Clock times with a zone: recorded with it, and by the clock of the place where that is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.coding.reading import sentence
from tests.stories.telling import claims_of

from prophasis.coding.times import find_times
from prophasis.coding.times_local import local_clocks
from prophasis.coding.times_zone import at_place, with_zone, zone_after, zone_between
from prophasis.lexicon.loader import entry, load
from prophasis.model.setting import CaseFile, Setting
from prophasis.model.when import When

ANYWHERE = Setting(case=CaseFile(title="Anywhere"))
WEDNESDAY = date(2024, 6, 12)
CLOCKS = st.builds(lambda hours, minutes: f"{hours:02d}:{minutes:02d}", st.integers(0, 23), st.integers(0, 59))
DAYS = st.dates(date(2017, 1, 2), date(2030, 12, 30))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 06:00 Moscow time", "06:00+03:00"),
        ("at 06:00 (Moscow time)", "06:00+03:00"),
        ("at 0300 GMT", "03:00+00:00"),
        ("at 0600 EST", "06:00-05:00"),
        ("at 15:00 UTC+3", "15:00+03:00"),
        ("at 22:15 (+04:00)", "22:15+04:00"),
        ("from 02:00 to 03:00 Pakistani time", "02:00/03:00+05:00"),
        ("at 10 pm local time (1800 GMT)", "22:00+04:00"),
        ("at 1800 GMT (10 pm local time)", "22:00+04:00"),
        ("at 10 pm local time", "22:00"),
        ("at 06:00 IST", "06:00"),
        ("at 06:00", "06:00"),
    ],
)
def test_a_clock_time_keeps_the_zone_that_is_told_and_guesses_none(text: str, clock: str) -> None:
    ((_, told),) = local_clocks(text)

    assert told is not None
    assert told.on(date(2024, 6, 10)) == clock


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("Drones hit a depot near Yerevan at 22:30 GMT on Monday.", "2024-06-11", "02:30+04:00"),
        ("Rebels attacked a post in Pakistan at 06:00 Moscow time on Monday.", "2024-06-10", "08:00+05:00"),
        ("Rebels attacked a post in Chad at 10 pm local time (2100 GMT) on Monday.", "2024-06-10", "22:00+01:00"),
        ("Rebels attacked a post in Haiti at 0200 GMT on Monday.", "2024-06-09", "22:00-04:00"),
        ("Rebels attacked a post in Russia at 23:30 GMT on Monday.", "2024-06-10", "23:30+00:00"),
        ("Rebels attacked a post on the frontier at 23:00 GMT on Monday.", "2024-06-10", "23:00+00:00"),
        ("Rebels attacked a post in Mali at 0300 hours on Monday.", "2024-06-10", "03:00"),
    ],
)
def test_the_day_is_that_of_the_place_where_its_zone_is_known(text: str, day: str, clock: str) -> None:
    claim = claims_of(text, ANYWHERE, WEDNESDAY)[0]

    assert (str(claim.occurred), claim.occurred.time) == (day, clock)


def test_summer_time_is_kept_between_its_sundays() -> None:
    assert zone_after("06:00 Kyiv time", 5, date(2024, 3, 30)) == 120
    assert zone_after("06:00 Kyiv time", 5, date(2024, 3, 31)) == 180
    assert zone_after("06:00 Kyiv time", 5, date(2024, 10, 27)) == 120
    assert zone_after("06:00 New York time", 5, date(2024, 3, 10)) == -240
    assert zone_after("06:00 New York time", 5, date(2024, 11, 3)) == -300


def test_years_before_the_table_have_no_zone() -> None:
    assert zone_after("06:00 Baku time", 5, date(2015, 6, 1)) is None
    night = When.day(date(2015, 6, 1), time="23:00+00:00")
    assert at_place(night, "azerbaijan") == night


def test_a_span_over_midnight_at_the_place_is_two_days() -> None:
    told = When.day(date(2024, 6, 10), time="19:30/20:30+00:00")

    assert str(at_place(told, "armenia")) == "2024-06-10/2024-06-11"
    assert at_place(told, "armenia").time == "23:30/00:30+04:00"


def test_a_time_in_a_zone_is_found_in_its_sentence() -> None:
    (monday,) = [
        one.when
        for one in find_times(sentence("The post was hit at 0300 GMT on Monday."), anchor=WEDNESDAY, narrative=None)
        if one.when.time is not None
    ]

    assert (str(monday), monday.time) == ("2024-06-10", "03:00+00:00")


@given(day=DAYS, clock=CLOCKS, zone=st.integers(-12 * 4, 14 * 4))
def test_the_place_shifts_a_day_by_one_at_most_and_twice_is_once(day: date, clock: str, zone: int) -> None:
    told = When.day(day, time=with_zone(clock, 15 * zone))
    once = at_place(told, "pakistan")

    assert once.start is not None
    assert abs((once.start - day).days) <= 1
    assert at_place(once, "pakistan") == once


@given(clock=CLOCKS, ahead=st.integers(-9 * 4, 14 * 4))
def test_two_clocks_of_one_moment_give_the_zone_between_them(clock: str, ahead: int) -> None:
    hours, minutes = (int(part) for part in clock.split(":"))
    there = (hours * 60 + minutes - 15 * ahead) % (24 * 60)
    other = with_zone(f"{there // 60:02d}:{there % 60:02d}", 0)

    assert zone_between(clock, other) == 15 * ahead


def test_the_zones_are_of_states_that_the_lexicon_has_and_on_the_quarter_hour() -> None:
    zones = entry("times", "state_zones")

    assert set(zones) <= {one["id"] for one in load("countries")}
    assert all(one["minutes"] % 15 == 0 and -720 <= one["minutes"] <= 840 for one in zones.values())
    assert {one.get("summer") for one in zones.values()} <= {None, "eu", "us"}
