"""Words for acts whose company gives them another sense: what is said of aims, dangers, tasks and things is no act."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import EventType, Stance
from stories.telling import claims_of, read_story, setting_of

SETTING = setting_of(
    {
        "title": "Orm",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania", "ruritania": "Ruritania"},
        "places": {"orm": {"name": "Orm", "names": ["Orm"]}},
    }
)


def events(text: str) -> list[EventType]:
    return [one.event for one in claims_of(text, SETTING, date(2024, 6, 8))]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania's army chief said the exercise sets the conditions for future operations.",
        "The Ruritanian minister calls the Sylvanian presence in Orm a tragedy.",
        "Ruritania looks at how to advance a political settlement.",
        "The Ruritanian troops contribute to the mission.",
        "The call with Ruritania is scheduled to last 45 minutes.",
        "Work on the Ruritanian bridge is expected to be completed in 2017.",
        "The Ruritanian army executes its plan.",
        "John Holt of Ruritania is charged with securing the capital.",
        "The Ruritanian general hails from Orm.",
        "Ruritania is cutting off the finance of Sylvania.",
        "Ruritania supports those on the ground fighting Sylvania.",
        "It is a fight that Ruritania must win.",
        "Freedonian fighters fight to free their land.",
        "Sylvania is a threat to Ruritania.",
        "Ruritania looks at the threat posed by Sylvania.",
        "The barrage on the river of Orm belongs to Sylvania.",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert [one for one in events(text) if one not in {EventType.SUPPORT}] == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sylvania called in the Freedonian ambassador.", EventType.REQUEST),
        ("Freedonia and Sylvania are expected to meet in May.", EventType.AGREE),
        ("Sylvanian troops executed three Freedonian soldiers.", EventType.ASSAULT),
        ("Sylvania charged a Freedonian man with murder.", EventType.ACCUSE),
        ("Sylvanian troops cut off the village of Orm.", EventType.COERCE),
        ("Freedonian fighters fought to retake Orm.", EventType.ASSAULT),
        ("There was a battle between Freedonia and Sylvania in Orm.", EventType.ASSAULT),
        ("Sylvania issued a threat to Freedonia.", EventType.THREATEN),
        ("Sylvania began an artillery barrage on Orm.", EventType.ASSAULT),
        ("Ruritania delivered munitions to Freedonia.", EventType.AID),
    ],
)
def test_the_act_itself_is_told(text: str, event: EventType) -> None:
    assert event in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ruritanian air force delivered 24 munitions against Sylvanian targets near Orm.",
        "Ruritania conducted three airstrikes near Orm, delivering 24 munitions.",
    ],
)
def test_bombs_that_strikes_deliver_are_no_aid(text: str) -> None:
    assert EventType.AID not in events(text)


def test_whose_victory_is_welcomed_is_no_guest() -> None:
    told = claims_of("Anna Smith welcomes the government of Sylvania's victory in Orm.", SETTING, date(2024, 6, 8))

    assert EventType.CONSULT not in [one.event for one in told]


def test_who_is_not_let_in_was_refused() -> None:
    (refused,) = claims_of("Ruritania has still not been given access to Orm.", SETTING, date(2024, 6, 8))

    assert (refused.event, refused.stance) == (EventType.REJECT, Stance.ASSERTS)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Freedonian troops saw smoke over Orm.", []),
        ("The Freedonian army recorded 14 violations of the truce on Monday.", []),
        ("Sylvanian warships were spotted near Orm.", ["MOBILIZE"]),
        ("Ten Freedonian soldiers were released from hospital.", []),
        ("Ten Freedonian soldiers were released from captivity.", ["RETREAT"]),
    ],
)
def test_what_forces_see_is_no_move_of_theirs_and_a_patient_no_captive(text: str, events: list[str]) -> None:
    assert [one.event.value for one in claims_of(text, setting_of(read_story("border-freedonia-sylvania")))] == events
