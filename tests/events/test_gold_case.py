"""What must be seen on the reference case, from its gold claims."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

Told = dict[str, pa.Table]


def focal(told: Told) -> dict[str, Any]:
    return next(event for event in told["events"].to_pylist() if event["focal"])


def figures(told: Told, kind: str, of_party: str, whose: str = "own") -> set[tuple[str, date, int, int | None, bool]]:
    rows = (
        row for row in told["figures"].to_pylist() if row["event_id"] == focal(told)["id"] and not row["repeats_id"]
    )
    return {
        (row["speaker"], row["as_of"], row["low"], row["high"], row["latest"])
        for row in rows
        if (row["kind"], row["of_party"], row["whose"]) == (kind, of_party, whose)
    }


def positions(told: Told, event: dict[str, Any], attribute: str) -> set[tuple[str, str | None]]:
    rows = (
        row for row in told["positions"].to_pylist() if (row["event_id"], row["attribute"]) == (event["id"], attribute)
    )
    return {(row["says"], row["holder"]) for row in rows}


def event_on(told: Told, day: str, place: str) -> dict[str, Any]:
    (event,) = (
        event
        for event in told["events"].to_pylist()
        if (event["occurred"], event["event"], event["place"]) == (day, "ASSAULT", place)
    )
    return dict(event)


def test_each_side_says_that_the_other_began_the_fighting_of_16_november(told: Told) -> None:
    found = positions(told, focal(told), "initiator")

    assert {
        ("Armenia began it", "azerbaijan/defence-ministry"),
        ("Azerbaijan began it", "armenia/defence-ministry"),
    } <= found
    assert {says for says, holder in found if holder.startswith("azerbaijan")} == {"Armenia began it"}
    assert {says for says, holder in found if holder.startswith("armen")} == {"Azerbaijan began it"}


def test_the_place_of_the_fighting_is_disputed(told: Told) -> None:
    found = positions(told, focal(told), "place")

    assert ("Karvachar/Kalbajar", "azerbaijan/defence-ministry") in found
    assert ("Armenia-Azerbaijan state border", "armenia/defence-ministry") in found


def test_armenian_losses_grow_from_one_to_six_and_from_twelve_to_thirteen(told: Told) -> None:
    ministry = "armenia/defence-ministry"

    assert {row for row in figures(told, "killed", "armenia") if row[0] == ministry} == {
        (ministry, date(2021, 11, 16), 1, 1, False), (ministry, date(2021, 11, 19), 6, 6, True),
    }  # fmt: skip
    assert {row for row in figures(told, "captured", "armenia") if row[0] == ministry} == {
        (ministry, date(2021, 11, 16), 12, 12, False), (ministry, date(2021, 11, 17), 13, 13, True),
    }  # fmt: skip
    assert (ministry, date(2021, 11, 17), 24, 24, True) in figures(told, "missing", "armenia")
    assert ("nikol-pashinyan", date(2021, 11, 23), 32, 32, True) in figures(told, "captured", "armenia")


def test_azerbaijani_losses_are_its_own_ministrys_and_the_enemys_claim_stands_apart(told: Told) -> None:
    ministry = "azerbaijan/defence-ministry"

    assert figures(told, "killed", "azerbaijan") == {(ministry, date(2021, 11, 17), 7, 7, True)}
    assert {row for row in figures(told, "wounded", "azerbaijan") if row[0] == ministry} == {
        (ministry, date(2021, 11, 16), 2, 2, False), (ministry, date(2021, 11, 17), 10, 10, True),
    }  # fmt: skip
    assert figures(told, "killed_or_wounded", "azerbaijan", "enemy") == {
        ("armenia/defence-ministry", date(2021, 11, 17), 0, 70, True)
    }
    assert figures(told, "killed_or_wounded", "azerbaijan") == set()


def test_the_killing_of_8_november_has_two_ages_and_bakus_reply(told: Told) -> None:
    event = event_on(told, "2021-11-08", "shusha")

    assert {says for says, _ in positions(told, event, "identity")} == {
        "a person aged 48, truck driver",
        "a person aged 22",
    }
    replies = {holder: says for says, holder in positions(told, event, "cause")}
    assert replies["azerbaijan/foreign-ministry"] == "Armenia is held responsible: “the workers had no Russian escort”"
    assert replies["artsakh/national-security-service"] == "an act of Azerbaijan"


def test_the_kinship_of_the_grenade_thrower_is_disputed(told: Told) -> None:
    found = positions(told, event_on(told, "2021-11-13", "shusha"), "identity")

    assert any(says.startswith("said to be: “a brother of") for says, _ in found)
    assert any(
        says.startswith("disputed: “a brother of") and holder == "azerbaijan/law-enforcement" for says, holder in found
    )


def test_the_days_before_stand_at_the_head_of_the_antecedents(told: Told) -> None:
    events = {event["id"]: event for event in told["events"].to_pylist()}
    head = [events[row["event_id"]] for row in told["antecedents"].to_pylist()[:5]]
    seen = {(event["occurred"], event["event"]) for event in head}

    assert {
        ("2021-11-08", "ASSAULT"),
        ("2021-11-13", "ASSAULT"),
        ("2021-11-14", "COERCE"),
        ("2021-11-15", "ASSAULT"),
    } <= seen


def test_every_stated_cause_keeps_its_speaker(told: Told) -> None:
    because = {row["id"]: row["speaker"] for row in told["claims"].to_pylist() if row["because"]}

    assert {row["claim_id"]: row["speaker"] for row in told["causes"].to_pylist()} == because


def test_no_cause_comes_after_its_effect(told: Told) -> None:
    events = {event["id"]: event for event in told["events"].to_pylist()}
    for row in told["causes"].to_pylist():
        cause, effect = events.get(row["cause_event_id"] or ""), events[row["event_id"]]
        if cause is not None and cause["occurred_start"] and effect["occurred_end"]:
            assert cause["occurred_start"] < effect["occurred_end"]
