"""Definitions and what documents bid: nothing was done."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType


@pytest.mark.parametrize(
    "text",
    [
        "A ceasefire means that both sides stop fighting.",
        "An armed attack occurs when one state shells another.",
        "The agreement says that the forces must not open fire.",
        "Article 5 states that the parties shall not attack civilians.",
        "The agreement requires Sylvania to withdraw its troops.",
        "The treaty provides that Sylvania must not attack Freedonia.",
        "Each side shall withdraw its troops within ten days.",
        "The parties shall withdraw their forces and release the prisoners.",
    ],
)
def test_what_is_only_bidden_or_defined_is_no_claim(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The agreement, signed on Monday, says both sides will withdraw their troops.", EventType.AGREE),
        ("The agreement says that Sylvania will withdraw its troops from Orm.", EventType.AGREE),
        ("The Sylvanian army said that it shall withdraw from Orm.", EventType.AGREE),
        ('"We shall attack Orm," the Sylvanian army said.', EventType.THREATEN),
        ("Sylvania must stop shelling Orm, Freedonia said.", EventType.REQUEST),
        ("The ceasefire means that Sylvanian troops have stopped shelling Orm.", EventType.RETREAT),
        ("A Sylvanian attack means that Freedonia closes the border.", EventType.COERCE),
        (
            "The agreement collapsed and Sylvania must withdraw its troops, Freedonia's president said.",
            EventType.REQUEST,
        ),
        ("A ceasefire means that Sylvania must release all prisoners, Freedonia's president said.", EventType.REQUEST),
        ("An attack occurred when Sylvanian troops entered Orm.", EventType.ASSAULT),
    ],
)
def test_what_was_agreed_said_or_done_stays_one(text: str, event: EventType) -> None:
    assert event in {one.event for one in claims(text)}
