"""Prices that are cut, ships that stay in port and boats that fish: nobody is cut off, nothing is brought up."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import EventType
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


def events(text: str) -> list[EventType]:
    return [one.event for one in claims_of(text, SETTING, date(2024, 6, 8))]


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania cut power tariffs.",
        "Sylvania cut gas prices for Freedonia.",
        "Sylvania cut taxes on water.",
        "Sylvania cut its gas consumption.",
        "Sylvanian ships stayed in port.",
        "Sylvanian troops stayed in their barracks.",
        "A Sylvanian fishing boat was seen off Orm.",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania cut power to the town of Orm.",
        "Sylvania cut off gas supplies to Freedonia.",
        "Sylvania cut the power supply of the Freedonian village.",
        "Sylvania cut electricity to the town and raised gas prices.",
        "Sylvania cut water to Orm over unpaid bills.",
    ],
)
def test_who_is_cut_off_is_coerced(text: str) -> None:
    assert events(text) == [EventType.COERCE]


def test_tariffs_on_trade_that_are_cut_are_taken_back() -> None:
    assert events("Sylvania cut tariffs on Freedonian goods.") == [EventType.RETREAT]


@pytest.mark.parametrize(
    "text",
    [
        "Sylvanian warships were spotted off the Freedonian coast.",
        "Two Sylvanian warships were sighted off Orm.",
        "Sylvanian soldiers were spotted near the Freedonian border.",
        "Sylvanian troops stayed in Orm.",
        "A Sylvanian patrol boat was seen off Orm.",
    ],
)
def test_forces_that_are_seen_or_stay_are_brought_up(text: str) -> None:
    assert events(text) == [EventType.MOBILIZE]
