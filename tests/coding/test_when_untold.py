"""When an act was where its own words give no day: by the sentence beside it, by what was told, or unknown."""

from __future__ import annotations

from datetime import date

import pytest
from tests.stories.telling import claims_of

from prophasis.coding.times_dateline import dateline_end
from prophasis.model.setting import CaseFile, Setting

ANYWHERE = Setting(case=CaseFile(title="Anywhere"))
WEDNESDAY = date(2024, 6, 12)


def day_of(words: str, text: str) -> str:
    """The day of the claim whose evidence holds *words*; empty where it is unknown."""
    return next(str(claim.occurred) for claim in claims_of(text, ANYWHERE, WEDNESDAY) if words in claim.evidence)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (
            "Thailand and Cambodia have agreed to pull their troops back. The agreement came at a meeting in Bangkok on Tuesday.",
            "have agreed", "2024-06-11",
        ),
        ("Georgia and Abkhazia have signed a protocol. It was signed in Geneva on Monday.", "have signed", "2024-06-10"),
        ("Ethiopian troops have seized the town of Alamata. The attack took place on Sunday, residents said.", "seized", "2024-06-09"),
        ("Gunmen killed six farmers near Goundam. The attack happened on Saturday, the army said.", "six", "2024-06-08"),
        ("Gunmen killed six farmers near Goundam. The agreement came on Saturday.", "six", "2024-06-12"),
        ("Gunmen killed six farmers near Goundam.\n\nThe attack happened on Saturday.", "six", "2024-06-12"),
    ],
)  # fmt: skip
def test_the_next_sentence_dates_what_it_takes_up(text: str, words: str, day: str) -> None:
    assert day_of(words, text) == day


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Two shells came down on a camp near Mocha on Sunday. A clinic counted three dead.", "three dead", "2024-06-09"),
        ("The junta's jets bombed Loikaw on 8 and 9 June. The hospital received 17 wounded.", "17 wounded", "2024-06-08/2024-06-09"),
        ("The fighters entered the village on Saturday, after the soldiers had left.", "had left", "2024-06-08"),
        ("The fighters entered the village on Saturday. They shot four men at the well.", "shot four", "2024-06-08"),
    ],
)  # fmt: skip
def test_a_story_goes_on_from_days_that_gave_no_claim_and_from_a_few_days(text: str, words: str, day: str) -> None:
    assert day_of(words, text) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army of Myanmar denied reports that its jets had bombed a school in Sagaing.", "bombed"),
        (
            "Reports that Ethiopian drones have killed farmers in Amhara are false, the government said.",
            "killed farmers",
        ),
        ("Hezbollah rockets hit Acre on Sunday. Earlier, Israel had shelled the town of Khiam.", "shelled"),
    ],
)
def test_rumours_called_false_and_what_was_earlier_have_no_day(text: str, words: str) -> None:
    assert day_of(words, text) == ""


def test_what_has_come_about_is_told_of_the_day_of_speaking() -> None:
    text = "Colombian rebels attacked a police post in Cauca on Monday. Some 4,000 people have been displaced, the ombudsman said."
    assert day_of("displaced", text) == "2024-06-12"


def test_what_will_be_on_a_weekday_is_promised_on_the_day_of_speaking() -> None:
    assert day_of("reopen", "Israel said it would reopen the crossing on Friday.") == "2024-06-12"


def test_the_day_of_a_treaty_is_not_that_of_the_call_to_keep_it() -> None:
    text = "The envoy condemned the raids and called on the Houthis to honour the truce that they signed on 2 April."
    assert day_of("called on", text) == "2024-06-12"


def test_a_cleft_tells_the_act_and_no_background() -> None:
    text = "Gunmen attacked a patrol near Banjska on Sunday. It was Serbian gunmen who had blocked the bridge, the minister said."
    assert day_of("blocked", text) == "2024-06-09"


def test_an_event_is_dated_by_what_came_a_day_after_it() -> None:
    text = "Thailand and Cambodia accused each other on Tuesday of breaking the truce, a day after clashes near the temple killed two soldiers."
    assert day_of("clashes", text) == "2024-06-10"


def test_a_span_from_a_day_until_an_hour_of_another_is_one_time() -> None:
    text = "From 3 June until 10:00 on 7 June 46 people were killed in Haiti."
    assert day_of("46", text) == "2024-06-03/2024-06-07"


def test_the_day_that_was_named_is_not_when_it_was_named() -> None:
    text = "Ethiopia had named 9 June as the day of the meeting with Sudan."
    assert all(str(claim.occurred) != "2024-06-09" for claim in claims_of(text, ANYWHERE, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Adré/Geneva, 12 November 2023 – Teams of doctors treated 20 people.", True),
        ("Nairobi, 3 May 2024 - Rebels fired.", True),
        ("Rebels, 3 May 2024 they fired.", False),
    ],
)
def test_a_town_and_a_full_day_before_a_dash_are_a_dateline(text: str, is_one: bool) -> None:
    assert (dateline_end(text) > 0) is is_one
