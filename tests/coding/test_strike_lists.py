"""Releases on air strikes: each line of the list is told of who flew them, against whom, where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coding.reading import sentence
from prophasis.language.openings import small_openings
from prophasis.model.claim import Claim, EventType
from prophasis.model.setting import Actor
from stories.telling import claims_of, setting_of

DAY = date(2024, 6, 8)
SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}, "kalmar": {"name": "Kalmar", "names": ["Kalmar"]}},
    }
)
LEAD = "On June 7, Ruritanian military forces conducted 34 strikes against Sylvanian troops in Freedonia.\n"


def strikes(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text, SETTING, DAY) if claim.event is EventType.ASSAULT]


@pytest.mark.parametrize("mark", [".       ", ". ", "* ", "-- ", "• "])
def test_each_line_is_of_who_flew_the_strikes_and_whom_they_hit(mark: str) -> None:
    text = f"{LEAD}Freedonia\n{mark}Near Orm, one strike destroyed a bridge.\n{mark}Near Kalmar, two strikes destroyed three tanks."
    _, first, second = strikes(text)

    assert [(one.actor, one.target, one.place) for one in (first, second)] == [
        ("ruritania/armed-forces", "sylvania/armed-forces", "orm"),
        ("ruritania/armed-forces", "sylvania/armed-forces", "kalmar"),
    ]


def test_what_they_destroyed_is_whose_they_hit() -> None:
    (figure,) = strikes(f"{LEAD}. Near Kalmar, two strikes destroyed three tanks.")[1].figures

    assert (figure.of, figure.count.low) == ("sylvania/armed-forces", 3)


def test_all_that_a_line_names_is_hit() -> None:
    told = strikes(
        f"{LEAD}. Near Kalmar, three strikes engaged a Sylvanian unit; destroyed two vehicles; and damaged a road."
    )[1]

    assert (told.actor, told.target, told.place) == ("ruritania/armed-forces", "sylvania/armed-forces", "kalmar")


@pytest.mark.parametrize(
    "line",
    [
        "Two strikes destroyed a bridge.",
        "Near Kalmar, rebel strikes destroyed a bridge.",
        'Near Kalmar, two strikes destroyed a bridge, the mayor of Orm, Ann Brix, said.',
    ],
)  # fmt: skip
def test_other_strikes_stay_nobodys(line: str) -> None:
    assert strikes(f"{LEAD}\n{line}")[-1].actor != "ruritania/armed-forces"


def test_without_a_number_told_before_nobody_flew_them() -> None:
    (told,) = strikes("Near Kalmar, two strikes destroyed a bridge.")

    assert told.actor is None


@pytest.mark.parametrize("beside", ["coordinated with", "in support of", "coordinated with and in support of"])
def test_those_for_whom_strikes_are_flown_are_not_hit(beside: str) -> None:
    (told,) = strikes(f"Ruritanian forces conducted 11 strikes {beside} the government of Freedonia.")

    assert told.target is None


def test_whom_they_are_against_stands_far_behind() -> None:
    told = strikes(
        "Ruritanian forces conducted 11 strikes coordinated with and in support of the government of Freedonia with fast jets and rocket "
        "artillery against Sylvanian troops."
    )

    assert told[0].target == "sylvania/armed-forces"


@pytest.mark.parametrize(
    "text",
    [
        "Artillery fired in support of troops is not classified as a strike.",
        "The army does not report the number of munitions dropped in each strike.",
    ],
)
def test_what_a_strike_is_called_is_none(text: str) -> None:
    assert strikes(text) == []


def test_a_coalition_of_the_case_acts_through_its_forces() -> None:
    coalition = Actor(id="coalition", name="Northern Coalition", kind="organisation", aliases=("the Coalition",))
    setting = setting_of(
        {
            "title": "Orm",
            "focal": ["freedonia", "sylvania"],
            "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        }
    )
    with_coalition = replace(setting, actors=(*setting.actors, coalition))

    (told,) = claims_of(
        "Coalition military forces conducted two strikes against Sylvanian troops.", with_coalition, DAY
    )

    assert told.actor == "coalition"


@pytest.mark.parametrize("text", ["Near Kalmar, two men died.", "Outside Kalmar, two men died."])
def test_a_place_after_the_first_word_is_a_place(text: str) -> None:
    (opens, name) = list(sentence(text).span)[:2]

    assert (opens.dep_, name.dep_) == ("case", "obl")


@pytest.mark.parametrize(
    "text", ["The Near East was quiet.", "Near East envoys met.", "Nearby Orm was shelled.", '"Near Orm."']
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert small_openings(text) == text
