"""Lists of lines: each line is told in the world and the voice of the words that lead up to the list."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType, Stance


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The parties agreed:\n1. to release all prisoners.\n2. to withdraw their troops.", [EventType.AGREE]),
        ("Sylvania threatened:\n- to attack Orm;\n- to seize Kalmar.", [EventType.THREATEN]),
        ("The deal provides for:\n- the withdrawal of Sylvanian troops from Orm;\n- the release of prisoners.", []),
    ],
)
def test_lines_of_what_is_agreed_or_threatened_are_not_done(text: str, events: list[EventType]) -> None:
    assert [one.event for one in claims(f"Freedonia and Sylvania have met.\n\n{text}") if one.start > 33] == events


def test_what_was_done_stays_done_below_an_agreement() -> None:
    (*_, done) = claims("The parties agreed:\n- to release prisoners;\n- Sylvanian troops shelled Orm on Monday.")

    assert (done.event, done.actor) == (EventType.ASSAULT, "sylvania/armed-forces")


def test_each_line_of_a_denial_is_denied_by_who_denies() -> None:
    found = claims(
        "Freedonia denied:\n- killing ten civilians;\n- that its troops had shelled Orm.\n\nSylvania shelled Kalmar."
    )

    assert [(one.speaker, one.stance, one.actor) for one in found] == [
        ("freedonia", Stance.DENIES, "freedonia"),
        ("freedonia", Stance.DENIES, "freedonia/armed-forces"),
        ("narrator", Stance.ASSERTS, "sylvania"),
    ]
    assert found[0].target is None


def test_who_does_not_deny_a_list_has_not_denied_it() -> None:
    found = claims("Freedonia did not deny:\n- killing ten civilians.")

    assert Stance.DENIES not in {one.stance for one in found}


def test_each_line_of_a_charge_is_the_deed_of_who_is_charged() -> None:
    found = claims(
        "Freedonia accused Sylvania of:\n- killing ten civilians in Kalmar.\n\nSylvanian troops shelled Orm."
    )

    assert [(one.event, one.speaker, one.actor) for one in found] == [
        (EventType.ACCUSE, "freedonia", "freedonia"),
        (EventType.ASSAULT, "freedonia", "sylvania"),
        (EventType.ASSAULT, "narrator", "sylvania/armed-forces"),
    ]


def test_lines_without_a_subject_are_done_by_whom_the_words_before_them_name() -> None:
    found = claims("On 3 May, Sylvanian troops:\n- shelled Orm, killing ten civilians;\n- attacked Kalmar.")

    assert [(one.actor, one.target) for one in found] == [("sylvania/armed-forces", None)] * 2


OWN = [
    "Freedonia's army has confirmed heavy losses. The points of its statement:",
    "Freedonia's army announced:",
    "Freedonia's army reported three attacks:",
]


@pytest.mark.parametrize("text", OWN)
def test_each_line_of_an_own_statement_is_of_who_made_it(text: str) -> None:
    (one, after) = claims(f"{text}\n\n- Sylvanian troops shelled Orm on Monday.\n\nSylvania seized Kalmar on Tuesday.")

    assert (one.speaker, one.actor) == ("freedonia/armed-forces", "sylvania/armed-forces")
    assert after.speaker == "narrator"


NOBODYS = [
    "Freedonia's army has confirmed heavy losses. What happened this week:",
    "Freedonia's army did not announce:",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_lines_that_nobody_is_said_to_state_are_the_narrators(text: str) -> None:
    (one,) = claims(f"{text}\n\n- Sylvanian troops shelled Orm on Monday.")

    assert one.speaker == "narrator"


def test_who_announces_a_list_has_not_done_what_its_lines_name() -> None:
    found = claims("Freedonia's army announced:\n\n- the shelling of Orm by Sylvanian troops on Monday.")

    assert {one.actor for one in found} <= {"sylvania/armed-forces"}
