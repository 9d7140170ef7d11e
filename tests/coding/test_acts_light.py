"""Light verbs: what was done or ended is named by the object, its doer by the subject."""

from __future__ import annotations

import pytest

from coding.test_acts import acts_in
from prophasis.coding.acts import Standing
from prophasis.coding.acts_lexicon import action_lexicon
from prophasis.coding.acts_light import ended
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType


@pytest.mark.parametrize(
    ("text", "event", "doer"),
    [
        ("The prisoners began a hunger strike.", "PROTEST", "prisoners"),
        ("The guerrillas stepped up their shelling of the port.", "ASSAULT", "guerrillas"),
        ("Police launched a series of air raids on the camps.", "ASSAULT", "Police"),
        ("The army prolonged the curfew.", "COERCE", "army"),
        ("A bombardment was carried out by the rebels.", "ASSAULT", "rebels"),
        ("The two governments renewed their negotiations.", "CONSULT", "governments"),
    ],
)
def test_the_subject_of_a_light_verb_does_what_its_object_names(text: str, event: str, doer: str) -> None:
    (act,) = (one for one in acts_in(text) if one.entry.event is EventType(event))
    assert act.standing is Standing.TOLD
    assert doer in [token.text for token in act.actors]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The rebels halted their bombardment.", "RETREAT"),
        ("The government ended martial law.", "CONCEDE"),
        ("The union broke off its boycott.", "CONCEDE"),
        ("The league withheld its humanitarian aid.", "SANCTION"),
        ("The minister postponed a visit.", "REJECT"),
        ("The president broke off the negotiations.", "SANCTION"),
    ],
)
def test_what_is_ended_is_another_act(text: str, event: str) -> None:
    assert event in [act.entry.event.value for act in acts_in(text) if not act.negated]


def test_who_announces_harm_has_not_done_it() -> None:
    (act,) = (
        one
        for one in acts_in("The ministry announced the arrest of a smuggler.")
        if one.entry.event is EventType.COERCE
    )
    assert act.standing is Standing.TOLD
    assert act.actors == ()


def test_ending_an_act_that_is_not_listed_is_nothing_of_its_own() -> None:
    entries = {entry.event: entry for entry in action_lexicon().entries}
    assert ended(entries[EventType.ACCUSE]) is None
    assert {EventType(name) for name in load("light_verbs")["ends_as"]} <= set(EventType)
