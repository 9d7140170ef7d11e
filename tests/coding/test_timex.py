"""Times in the notation of TIMEX, dated and undated, and the years before Christ."""

from __future__ import annotations

from datetime import date

import pytest

from coding.reading import sentences
from prophasis.coding.times_ancient import find_ancient
from prophasis.coding.times_reading import times_of_story
from prophasis.coding.timex import timexes_of


def timex(text: str, *, anchor: date | None = date(2009, 12, 19)) -> list[tuple[str, str | None]]:
    found = timexes_of(times_of_story(sentences(text), anchor=anchor))
    return [(text[one.start : one.end], one.value) for one in found]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 3 May 1931", [("3 May 1931", "1931-05-03")]),
        ("in May 1931", [("May 1931", "1931-05")]),
        ("in early 1931", [("early 1931", "1931")]),
        ("in the spring of 1931", [("the spring of 1931", "1931-SP")]),
        ("in the second half of 1931", [("the second half of 1931", "1931-H2")]),
        ("in the 1930s", [("the 1930s", "193")]),
        ("in the 19th century", [("the 19th century", "18")]),
        ("in the nineteenth century", [("the nineteenth century", "18")]),
        ("from 1931 to 1934", [("1931", "1931"), ("1934", "1934")]),
        ("from 3 to 9 May 1931", [("3", "1931-05-03"), ("9 May 1931", "1931-05-09")]),
        ("from April to May 1931", [("April", "1931-04"), ("May 1931", "1931-05")]),
        ("on the night of 3 May 1931", [("the night of 3 May 1931", "1931-05-03TNI")]),
        ("on 3 May 1931 at 11:30", [("3 May 1931", "1931-05-03"), ("11:30", "1931-05-03T11:30")]),
        ("on Christmas Eve 1931", [("Christmas Eve 1931", "1931-12-24")]),
        ("last week", [("last week", "2009-W50")]),
    ],
)
def test_dated_times_have_the_value_of_their_words(words: str, value: list[tuple[str, str]]) -> None:
    assert timex(f"The army crossed the river {words}.") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took three days.", [("three days", "P3D")]),
        ("It took more than two years.", [("more than two years", "P2Y")]),
        ("It took two and a half years.", [("two and a half years", "P2.5Y")]),
        ("A ten-day siege began.", [("ten-day", "P10D")]),
        ("They held out for several months.", [("several months", "PXM")]),
        ("The talks went on for 36 hours.", [("36 hours", "PT36H")]),
        ("Shells fell daily.", [("daily", "XXXX-XX-XX")]),
        ("They meet every week.", [("every week", "XXXX-WXX")]),
        ("The former minister is now in exile.", [("former", "PAST_REF"), ("now", "PRESENT_REF")]),
        ("They fear for the future.", [("the future", "FUTURE_REF")]),
        ("They moved at night.", [("at night", "XXXX-XX-XXTNI")]),
    ],
)
def test_durations_and_vague_times_are_undated(text: str, value: list[tuple[str, str]]) -> None:
    assert timex(text) == value


def test_years_before_christ_carry_the_story_on() -> None:
    """Months, seasons, bare years and steps count from the last year told, downwards; a later year ends it."""
    text = (
        "The revolt began in 499 BC. In August the city fell. Two years later, in 497, the fleet sailed, and the following "
        "year it was lost. The site was dug up in 1931. In May the walls were found."
    )

    assert timex(text) == [
        ("499 BC", "BC0499"),
        ("August", "BC0499-08"),
        ("Two years later", "BC0497"),
        ("497", "BC0497"),
        ("the following year", "BC0496"),
        ("1931", "1931"),
        ("May", "1931-05"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Wars (499-493 BC)", ["BC0499", "BC0493"]),
        ("in the 470s BC", ["BC047"]),
        ("in the 4th century B.C.", ["BC03"]),
        ("in the spring of 480 BC", ["BC0480-SP"]),
        ("Some 480 men of the BC company", []),
    ],
)
def test_forms_of_years_before_christ(text: str, values: list[str]) -> None:
    assert [one.value for one in find_ancient(text, None)] == values
