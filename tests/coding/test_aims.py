"""Aims and definitions are no events; what was done with an aim stays done."""

from __future__ import annotations

import pytest

from coding.two_neighbours import claims
from prophasis.model.claim import EventType


@pytest.mark.parametrize(
    "text",
    [
        "Genocide means killing members of a group.",
        "Genocide is the killing of members of a group.",
        "War means killing civilians.",
        "Freedonia is committed to destroying the Sylvanian army.",
        "The group aims at killing civilians.",
        "Its mission is to destroy the Sylvanian army.",
        "The operation is designed to destroy the Sylvanian army.",
        "The raid was intended to capture Kalmar.",
        "The plan was to attack Orm at dawn and seize Kalmar.",
    ],
)
def test_what_is_aimed_at_or_defined_is_no_event(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The attack was the killing of ten civilians.", EventType.ASSAULT),
        ("Sylvanian troops aimed at civilians.", EventType.ASSAULT),
        ("Sylvanian drones were used to attack Orm.", EventType.ASSAULT),
        ("The Sylvanian army is to attack Orm.", EventType.THREATEN),
        ("Sylvania is committed to withdrawing its troops.", EventType.AGREE),
        ("The shelling means that Sylvania has broken the truce.", EventType.ASSAULT),
    ],
)
def test_what_was_done_or_promised_stays(text: str, event: EventType) -> None:
    assert [one.event for one in claims(text)] == [event]
