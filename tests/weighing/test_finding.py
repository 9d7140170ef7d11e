"""Findings say one and several, and hold no number that JSON has not; a pace takes three intervals."""

from __future__ import annotations

import json
from datetime import date

import pytest

from prophasis.weighing.finding import counted, finding
from prophasis.weighing.severity_days import _pace


def test_a_finding_holds_no_number_without_end() -> None:
    """An interval without an upper end is unknown there, and what is kept for charts and programs is JSON."""
    row = finding(
        "triggers",
        "reaction",
        "x",
        method="m",
        value=2.0,
        high=float("inf"),
        parameters={"aic": float("nan")},
        data=[float("inf")],
    )

    assert (row["value"], row["high"]) == (2.0, None)
    assert json.loads(row["parameters"]) == {"aic": None}
    assert json.loads(row["data"]) == [None]


@pytest.mark.parametrize(("number", "told"), [(0, "0 attacks"), (1, "1 attack"), (1200, "1,200 attacks")])
def test_one_is_told_as_one(number: int, told: str) -> None:
    """Numbers stand before a noun in the right form."""
    assert counted(number, "attack") == told


def test_two_intervals_are_no_pace() -> None:
    """A line through two points always fits: nothing is said of its slope."""
    days = {date(2020, 5, day): {"event": ["claim"]} for day in (1, 3, 20)}

    says = _pace(days, date(2020, 5, 20))["says"]

    assert "2 intervals: too few to tell" in says
    assert "exponent" not in says
