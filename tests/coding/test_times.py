"""Times are resolved as a reader on the day of publication would, or not at all."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.reading import sentence, sentences
from prophasis.coding.times import TimeMention, _matches, _patterns, find_times, read_times
from prophasis.coding.times_dateline import dateline_day
from prophasis.coding.times_story import story_of
from prophasis.model.claim import EventType
from prophasis.model.when import When
from stories.telling import claims_of, read_story, setting_of

WEDNESDAY = date(2021, 11, 17)


def found(text: str, *, anchor: date | None = WEDNESDAY, narrative: When | None = None) -> list[TimeMention]:
    return find_times(sentence(text), anchor=anchor, narrative=narrative)


def values(text: str, *, anchor: date | None = WEDNESDAY, narrative: When | None = None) -> list[str]:
    return [str(mention.when) for mention in found(text, anchor=anchor, narrative=narrative)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Tuesday", "2021-11-16"),
        ("on Wednesday", "2021-11-17"),
        ("last Wednesday", "2021-11-10"),
        ("yesterday evening", "2021-11-16"),
        ("today", "2021-11-17"),
        ("this morning", "2021-11-17"),
        ("last week", "2021-11-08/2021-11-14"),
        ("earlier this week", "2021-11-15/2021-11-16"),
        ("last month", "2021-10"),
        ("three days ago", "2021-11-14"),
        ("two months ago", "2021-09"),
        ("on November 8", "2021-11-08"),
        ("on 8 November", "2021-11-08"),
        ("on Nov. 8", "2021-11-08"),
        ("on the 8th of November", "2021-11-08"),
        ("on the 8th", "2021-11-08"),
        ("on 08.11.2021", "2021-11-08"),
        ("on 2021-11-08", "2021-11-08"),
        ("on December 15", "2020-12-15"),
        ("on Tuesday, November 16", "2021-11-16"),
        ("on 29 February", "2020-02-29"),
        ("in September", "2021-09"),
        ("in September and October", "2021-09/2021-10"),
        ("between May and the end of October", "2021-05/2021-10"),
        ("between November and February", "2020-11/2021-02"),
        ("in May 2016", "2016-05"),
        ("in the summer of 2020", "2020-06/2020-08"),
        ("in 2016", "2016"),
        ("in the 1990s", "1990/1999"),
        ("between 2014 and 2016", "2014/2016"),
        ("from 1 to 3 May", "2021-05-01/2021-05-03"),
        ("on the night of 13-14 November", "2021-11-13/2021-11-14"),
        ("from 27 September to 10 November 2020", "2020-09-27/2020-11-10"),
        ("since Monday", "2021-11-15/2021-11-17"),
        ("over the past three days", "2021-11-14/2021-11-17"),
        ("overnight", "2021-11-16/2021-11-17"),
        ("overnight into Tuesday", "2021-11-15/2021-11-16"),
        ("during the night of Monday to Tuesday", "2021-11-15/2021-11-16"),
        ("in the early hours of Tuesday", "2021-11-16"),
        ("since dawn", "2021-11-17"),
        ("early on Tuesday morning", "2021-11-16"),
        ("from Saturday to Monday", "2021-11-13/2021-11-15"),
        ("in the 24 hours to Monday", "2021-11-14/2021-11-15"),
        ("between 5 and 9 May", "2021-05-05/2021-05-09"),
        ("in the first half of May", "2021-05-01/2021-05-15"),
        ("at the end of October", "2021-10"),
        ("on the morning of the 14th", "2021-11-14"),
        ("on New Year's Eve 2020", "2020-12-31"),
    ],
)  # fmt: skip
def test_times_count_from_the_day_of_publication(words: str, value: str) -> None:
    assert values(f"The troops fired {words}.") == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The next day", "2021-11-14"),
        ("The previous day", "2021-11-12"),
        ("Two days later", "2021-11-15"),
        ("Earlier that day", "2021-11-13"),
        ("A day earlier", "2021-11-12"),
    ],
)
def test_times_of_a_story_count_from_what_was_told(words: str, value: str) -> None:
    assert values(f"{words}, the troops fired.", narrative=When.day(date(2021, 11, 13))) == [value]


def test_a_date_without_a_year_belongs_to_the_war_that_is_told_of() -> None:
    """A history of 1941 written in 2021 means June of 1941."""
    assert values("The troops crossed the river on June 22.", narrative=When.year(1941)) == ["1941-06-22"]


def test_the_future_looks_ahead() -> None:
    assert values("The ministers will meet on Friday.") == ["2021-11-19"]
    assert values("They will meet on December 15.") == ["2021-12-15"]


def test_without_a_day_of_publication_only_full_dates_are_known() -> None:
    text = "On Tuesday, two days ago and on June 5 they fired as on 8 November 2020."

    assert values(text, anchor=None) == ["2020-11-08"]


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("at around 11:00", "11:00"),
        ("at 11 a.m.", "11:00"),
        ("at 6:30 p.m.", "18:30"),
        ("at 02:45 and 03:40", "02:45/03:40"),
        ("at noon", "12:00"),
        ("at 0300 GMT", "03:00+00:00"),
        ("at 1430 hours", "14:30"),
        ("at 14h30", "14:30"),
        ("at 10:40 p.m. local time", "22:40"),
    ],
)
def test_clock_times_stand_on_their_day(words: str, clock: str) -> None:
    (mention,) = found(f"The troops fired {words}.")

    assert (mention.when.time, str(mention.when)) == (clock, "2021-11-17")


@pytest.mark.parametrize(
    "text",
    [
        "The fighting went on for three hours.",
        "The man, aged 22, may recover.",
        "They march through the town.",
        "About 2000 men came.",
        "The tank is a T-72 of 41 tonnes.",
    ],
)
def test_durations_ages_and_double_readings_are_no_times(text: str) -> None:
    assert found(text) == []


def told(text: str, anchor: date | None) -> list[str]:
    """The times of all sentences of *text*, each from where the story stood before it."""
    story, found = story_of(text, anchor), []
    for one in sentences(text):
        mentions, story = read_times(one, story)
        found += [str(mention.when) for mention in mentions]
    return found


def test_a_document_without_a_date_is_anchored_on_what_it_tells() -> None:
    text = (
        "Twelve died in the 2020 war. On 9 October the town fell. The next day the army fled. Two days later they met."
    )

    assert told(text, None) == ["2020", "2020-10-09", "2020-10-10", "2020-10-12"]


def test_a_history_goes_forward() -> None:
    text = "On 3 May 1931 they crossed. In June of that year they took the town. In January the talks failed."

    assert told(text, date(2009, 12, 19)) == ["1931-05-03", "1931-06", "1932-01"]


def test_what_a_report_looks_back_to_does_not_move_its_days() -> None:
    text = "Troops fired on Monday. It was the worst day since the 2020 war. They had met on 9 November and on Friday."

    assert told(text, WEDNESDAY) == ["2021-11-15", "2020", "2021-11-09", "2021-11-12"]


def test_the_words_are_kept() -> None:
    text = "It was “on Tuesday evening”, they say."
    (mention,) = found(text)

    assert text[mention.start : mention.end] == mention.as_written == mention.when.as_written == "Tuesday evening"


PIECES = st.sampled_from(
    ["on", "Tuesday", "the 8th", "8", "November", "2021", "31", "February", "since", "at 11:00", "a.m.", "99", "9999", "in", "days",
     "two", "later", "ago", "last", "week", "the", "next", "day", "0", "00:00", "-", "13-14", "🙂", "٣", "５", "summer", ",", "Nov.", "."]
)  # fmt: skip
DAYS = st.none() | st.dates()


@given(st.lists(PIECES, min_size=1, max_size=30), DAYS, DAYS)
@settings(max_examples=30, deadline=None)
def test_any_words_on_any_day_give_exact_offsets(words: list[str], anchor: date | None, told: date | None) -> None:
    text = " ".join(words)
    narrative = None if told is None or told == date.max else When.day(told)
    for one in sentences(text):
        for mention in find_times(one, anchor=anchor, narrative=narrative):
            assert text[mention.start : mention.end] == mention.as_written
            assert mention.when.start is not None
            assert mention.when.end is not None
            assert mention.when.start < mention.when.end


def test_long_runs_of_numbers_take_no_long_time() -> None:
    several = sentences("12 " * 3000)  # text without a sentence end is cut
    start = time.perf_counter()

    for one in several:
        find_times(one, anchor=WEDNESDAY, narrative=None)

    assert time.perf_counter() - start < 5


def test_a_dateline_says_when_it_was_filed_and_not_when_it_happened() -> None:
    """The day before the dash is none of the sentence's times; weekdays without a known publication count from it."""
    text = "FREDVILLE, Feb 26, 2019 (Agency) - Soldiers shelled Marne this week."

    assert values(text, anchor=date(2019, 2, 26)) == ["2019-02-25/2019-02-26"]
    assert dateline_day(text) == date(2019, 2, 26)


@pytest.mark.parametrize(
    "text",
    ["FREDVILLE (Agency) - Nov 16 - Soldiers shelled Marne.", "On 16 November 2021, soldiers shelled Marne.", ""],
)
def test_a_dateline_without_a_year_gives_no_day(text: str) -> None:
    """A year is never guessed, and a date that opens a sentence is no dateline."""
    assert dateline_day(text) is None


def test_recent_days_are_a_frame_up_to_the_day_of_publication() -> None:
    """The words set no edge, so the frame is wide and never one day."""
    assert values("In recent days shelling has killed six.") == ["2021-11-11/2021-11-17"]


def dates(text: str) -> dict[EventType, str]:
    setting = setting_of(read_story("border-freedonia-sylvania"))
    return {claim.event: str(claim.occurred) for claim in claims_of(text, setting, date(2021, 6, 9))}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sylvanian soldiers had crossed the border on 13 March and opened fire, Freedonia said.", "2021-03-13"),
        ("Freedonia said that Sylvanian troops crossed the border on 7 June and opened fire on its posts.", "2021-06-07"),
        ("Sylvanian soldiers crossed the border on Monday and opened fire on Tuesday, Freedonia said.", "2021-06-08"),
        ("There has been fighting since 3 June, when Sylvanian soldiers shelled Freedonian posts.", "2021-06-03"),
        ("The two sides blamed each other on Tuesday for the shelling on Monday.", "2021-06-07"),
        ("One of them was the grenade that an unidentified man hurled at a post on June 3, as a result of which three soldiers were wounded.", "2021-06-03"),
    ],
)  # fmt: skip
def test_an_act_has_the_day_of_its_own_words(text: str, day: str) -> None:
    assert dates(text)[EventType.ASSAULT] == day


def test_the_day_of_what_was_answered_is_not_that_of_the_answer() -> None:
    text = "Freedonia on Tuesday shelled Sylvanian posts in response to an attack on Monday, killing two soldiers."

    assert dates(text)[EventType.ASSAULT] == "2021-06-08"


def test_who_was_said_to_speak_on_a_day_goes_on_speaking_then() -> None:
    text = "Freedonia said on Monday that Sylvanian troops had shelled its posts. It urged Sylvania to stop."

    assert dates(text)[EventType.REQUEST] == "2021-06-07"


def test_what_goes_on_is_of_the_day_of_the_speech() -> None:
    """Told by another, the present stands in the past: it is still of the day of speaking, not of what was told before."""
    text = "Sylvanian soldiers crossed the border on 3 June. Sylvanian soldiers were still holding two shepherds, Freedonia said."

    assert dates(text)[EventType.COERCE] == "2021-06-09"


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia recalled that the Sylvanians had laid waste to every town during the occupation.",
        "Sylvanian forces laid waste to the towns during the war, Freedonia said.",
    ],
)
def test_history_is_not_dated_by_the_day_of_speaking(text: str) -> None:
    assert dates(text)[EventType.ASSAULT] == str(When())


def test_those_who_had_come_before_came_on_their_own_day() -> None:
    text = (
        "Sylvanian servicemen who had invaded in May nevertheless stay deployed at the same section, Freedonia noted."
    )
    found = dates(text)

    assert found[EventType.COERCE] == "2021-05"
    assert found.get(EventType.MOBILIZE) in {None, "2021-06-09"}


def test_a_way_to_write_a_time_is_tried_wherever_it_can_match(root: Path) -> None:
    """Patterns are passed over in sentences that have none of their words; that loses no match."""
    texts = [path.read_text("utf-8") for path in sorted(root.glob("**/documents/*.md")) if ".venv" not in path.parts]
    lines = [line for text in texts for line in re.split(r"(?<=[.?!])\s+|\n", text)]

    for line in lines:
        every = {(match.span(), one.name) for one in _patterns() for match in one.form.finditer(line)}
        assert {(match.span(), one.name) for match, one in _matches(line)} == every


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 16.11.21", "2021-11-16"),
        ("on 16/11/2021", "2021-11-16"),
        ("on 11/16/2021", "2021-11-16"),
        ("on 16-11-2021", "2021-11-16"),
        ("on 08.11.99", "1999-11-08"),
        ("on 11/12/2021", "2021-11-12"),
        ("on 03/04/2021", "2021-03-04/2021-04-03"),
        ("on 05/05/2021", "2021-05-05"),
    ],
)
def test_days_of_digits_are_read_as_far_as_they_can_be(words: str, value: str) -> None:
    """Both readings stand where nothing decides; one that is to come is not what is told."""
    assert values(f"Rebels shelled the post {words}.") == [value]


@pytest.mark.parametrize(("other", "value"), [("16/10/2021", "2021-04-03"), ("10/16/2021", "2021-03-04")])
def test_a_text_that_writes_one_day_clearly_writes_the_others_so(other: str, value: str) -> None:
    story = story_of(f"Rebels came on {other}. They shelled the post on 03/04/2021.", WEDNESDAY)

    mentions, _ = read_times(sentence("They shelled the post on 03/04/2021."), story)

    assert [str(mention.when) for mention in mentions] == [value]


def test_two_digits_are_no_year_without_a_day_of_publication() -> None:
    assert values("Rebels shelled the post on 16.11.21.", anchor=None) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("in the first week of November", "2021-11-01/2021-11-07"),
        ("in the second week of November", "2021-11-08/2021-11-14"),
        ("in the last week of February 2020", "2020-02-23/2020-02-29"),
        ("in the first ten days of May", "2021-05-01/2021-05-10"),
        ("in the last week of last month", "2021-10-25/2021-10-31"),
        ("in the first quarter of 2020", "2020-01/2020-03"),
        ("in the third quarter of the year", "2021-07/2021-09"),
        ("in the last quarter of last year", "2020-10/2020-12"),
        ("in the first quarter", "2021-01/2021-03"),
        ("in the second half of last year", "2020-07/2020-12"),
        ("on Monday and Tuesday", "2021-11-15/2021-11-16"),
        ("last Thursday to Saturday", "2021-11-11/2021-11-13"),
        ("on the night of 15 to 16 November", "2021-11-15/2021-11-16"),
        ("between 14 and 16 November", "2021-11-14/2021-11-16"),
    ],
)
def test_parts_of_months_and_years_are_intervals(words: str, value: str) -> None:
    assert values(f"Rebels shelled the post {words}.") == [value]


def told_by_event(text: str) -> str:
    """The day of the last claim of *text*."""
    return str(claims_of(text, setting_of(read_story("border-freedonia-sylvania")), WEDNESDAY)[-1].occurred)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("On the eve of the ceasefire", "2021-11-13"),
        ("Two days before the ceasefire", "2021-11-12"),
        ("The day after the ceasefire", "2021-11-15"),
        ("Hours after the ceasefire", "2021-11-14/2021-11-15"),
    ],
)
def test_times_count_from_an_event_whose_day_was_told(words: str, value: str) -> None:
    assert told_by_event(f"The ceasefire took effect on 14 November. {words}, rebels shelled a village.") == value


def test_a_distance_from_an_event_of_an_unknown_day_gives_no_day() -> None:
    """The day of publication would be invented."""
    assert told_by_event("Two days before the ceasefire, rebels shelled a village.") == ""
