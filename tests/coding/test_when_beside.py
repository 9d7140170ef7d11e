"""When an act was by what other clauses, headings and the night tell; and when none of that is its day."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.setting import CaseFile, Setting
from stories.telling import claims_of

ANYWHERE = Setting(case=CaseFile(title="Anywhere"))
FRIDAY = date(2021, 5, 14)


def day_of(words: str, text: str) -> str:
    """The day of the claim whose evidence holds *words*; empty where it is unknown."""
    return next(str(claim.occurred) for claim in claims_of(text, ANYWHERE, FRIDAY) if words in claim.evidence)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Two drones fell on Mocha overnight.", "drones", "2021-05-13/2021-05-14"),
        ("MOCHA, May 14 - Six men were killed overnight, officials said on Friday.", "Six men", "2021-05-13/2021-05-14"),
        ("Troops fired at Mocha on 10 May. One man died during the night.", "died", "2021-05-10/2021-05-11"),
        ("Policemen shot a farmer the night before last.", "shot", "2021-05-12/2021-05-13"),
        ("Forty soldiers were killed in the battles of Tuesday and Wednesday.", "killed", "2021-05-11/2021-05-12"),
    ],
)  # fmt: skip
def test_a_night_belongs_to_two_days(text: str, words: str, day: str) -> None:
    assert day_of(words, text) == day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("On May 10 Iran set free four foreigners.", "set free", "2021-05-10"),
        ("Rebels shelled Mocha on 10 May. They had shelled it on 25 March 2020. On Tuesday soldiers captured six rebels.", "captured", "2021-05-11"),
        ("The Russian army shelled Mocha on Monday, and Ukrainian troops fired back.", "fired back", "2021-05-10"),
        ("Ivan Petrov has owned up to the raid of May 4 at Mocha, in which two gunmen died.", "gunmen died", "2021-05-04"),
        ("Soldiers reached Mocha on Sunday, hours after gunmen had ambushed a patrol.", "ambushed", "2021-05-09"),
        ("Ivan Petrov was among the first to reach Mocha on Sunday. Gunmen fired at him.", "fired", "2021-05-09"),
        ("In the morning of 30 April the ship was underway. At 0710H gunmen fired at her.", "fired", "2021-04-30"),
        ("Reports of skirmishes between Armenia and Azerbaijan have been coming in since Monday.", "skirmishes", "2021-05-10/2021-05-14"),
        ("The army said on Wednesday that 35 soldiers had been killed since Monday.", "35", "2021-05-10/2021-05-12"),
        ("A commander said in April that 1,200 soldiers had been killed there.", "1,200", "2021-04"),
    ],
)  # fmt: skip
def test_another_clause_tells_the_day(text: str, words: str, day: str) -> None:
    assert day_of(words, text) == day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Britain joined the talks on 5 May; Germany refused to take part.", "refused", "2021-05-14"),
        ("Britain shelled Mocha on 5 May, and Germany has fired rockets.", "fired rockets", "2021-05-14"),
        ("The council ordered Yemen to resume talks by May 10.", "ordered", "2021-05-14"),
        ("The governor promised that the guards would be doubled by the end of May.", "promised", "2021-05-14"),
        ("Yemen had withdrawn its troops from Mocha by May 10.", "withdrawn", "2021-05-10"),
        ("Prince Khalid on Monday accused Iran of having supplied the rebels with missiles.", "supplied", ""),
        ("The government of Yemen pointed on Monday to the shelling of Mocha.", "shelling", ""),
        ("The road had been a source of trouble before: Yemen arrested two drivers.", "arrested", ""),
    ],
)  # fmt: skip
def test_what_only_stands_beside_it_does_not(text: str, words: str, day: str) -> None:
    assert day_of(words, text) == day


def test_a_heading_dates_what_stands_under_it() -> None:
    text = "**MOCHA, Wednesday.** Three bombs fell on the port. A minister promises help.\n\n**ADEN, Thursday.** Gunmen shot a nurse."

    assert [day_of(words, text) for words in ("bombs", "promises", "nurse")] == [
        "2021-05-12",
        "2021-05-12",
        "2021-05-13",
    ]


def test_a_heading_without_a_day_ends_that() -> None:
    text = "## Monday 10 May\n\nThree bombs fell on Mocha.\n\n## What else\n\nA minister promises help."

    assert [day_of(words, text) for words in ("bombs", "promises")] == ["2021-05-10", "2021-05-14"]


def test_the_hour_of_an_entry_is_no_heading() -> None:
    text = "Gunmen captured a ship on Thursday.\n\n**09:15** *More.*\n\nBritain demands that Iran give up the ship."

    assert day_of("demands", text) == "2021-05-14"


def test_an_inquiry_is_no_part_of_the_story() -> None:
    text = "Gunmen shot a farmer on Monday. On Tuesday the army investigated the killing. They had opened fire at once, a nurse said."

    assert day_of("opened fire", text) == "2021-05-10"
