"""Fights told under two days that follow one another: one whose day is disputed, or two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from events.made_events import answers, tell
from linking.made import NORTH_ATTACKS, SETTING, SOUTH_ATTACKS, made_claim, made_tables, partition
from prophasis.linking.step import link_claims

FOUR_DEAD = [("killed", "south/army", 4, 4)]


def south(name: str, on: str = "2021-11-16", **fields: Any) -> dict[str, Any]:
    told = {"speaker": "south/ministry", "place": "mill", "figures": FOUR_DEAD, **NORTH_ATTACKS, **fields}
    return made_claim(name, on=on, **told)


def north(name: str, on: str = "2021-11-17", **fields: Any) -> dict[str, Any]:
    told = {"speaker": "north/ministry", "place": "mill", "published": date(2021, 11, 18), **SOUTH_ATTACKS, **fields}
    return made_claim(name, on=on, **told)


def versions(**fields: Any) -> list[dict[str, Any]]:
    """South tells of the 16th, North of the 17th; each in claims of which only one gives the dead."""
    return [
        south("a"), south("a", start=50, figures=[], evidence="they used mortars"),
        north("b"), north("b", start=50, actor=None, target="south/army", figures=FOUR_DEAD, **fields),
    ]  # fmt: skip


def n_events(claims: list[dict[str, Any]]) -> int:
    return len(partition(claims))


def test_one_deadly_fight_that_two_parties_date_a_day_apart_is_one_event_with_a_date_dispute() -> None:
    told = tell(versions())

    assert answers(told, "date") == [
        (1, "on 16 November 2021", "south/ministry"),
        (2, "on 17 November 2021", "north/ministry"),
    ]
    (event,) = told["events"]
    assert event["title"] == "Fighting, 16 or 17 November 2021, Mill"
    assert event["occurred"] == "2021-11-16/2021-11-17"
    assert event["focal"]


def test_the_day_that_fewer_tell_still_finds_the_event_that_the_case_asks_about() -> None:
    """The case asks about the 16th; two origins put the fight on the 15th."""
    claims = [
        south("a"),
        north("b", on="2021-11-15", figures=FOUR_DEAD),
        north("c", on="2021-11-15", speaker="narrator"),
    ]

    (event,) = link_claims(made_tables(claims), SETTING)["events"].to_pylist()

    assert (event["occurred"], event["focal"]) == ("2021-11-15", True)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"figures": [("killed", "south/army", 3, 3)]}, "another number of dead"),
        ({"figures": []}, "no number: that there was fire the next day, too, is what fronts are like"),
        ({"figures": FOUR_DEAD, "place": "far-town"}, "another place"),
        ({"figures": [("killed", "north/army", 4, 4)]}, "the dead of the other side"),
        ({"figures": FOUR_DEAD, "on": "2021-11-18"}, "two days apart"),
    ],
)
def test_fights_on_days_that_follow_one_another_are_two_where_little_else_agrees(
    other: dict[str, Any], why: str
) -> None:
    words = "shelled the post at dawn with heavy mortars"

    assert n_events([south("a", evidence=words), north("b", evidence=words, **other)]) == 2, why


def test_one_dead_is_enough_where_each_side_tells_of_one_day_alone() -> None:
    """Two reporters who tell of one dead each may well tell of two days."""
    one_dead = [("killed", "south/army", 1, 1)]
    reports = [south("a", speaker="narrator", figures=one_dead), north("b", speaker="narrator", figures=one_dead)]

    assert n_events([south("a", figures=one_dead), north("b", figures=one_dead)]) == 1
    assert n_events(reports) == 2


def test_a_party_that_reports_each_day_as_it_comes_reports_two_fights() -> None:
    first = south("a", published=date(2021, 11, 16))
    second = south("c", on="2021-11-17", published=date(2021, 11, 17))

    assert n_events([first, second, north("b", figures=FOUR_DEAD)]) == 2


def test_a_document_that_tells_of_both_days_keeps_them_apart() -> None:
    review = [south("r", speaker="narrator"), south("r", start=90, on="2021-11-17", speaker="narrator", figures=[])]

    assert n_events([*versions(), *review]) == 2


def test_a_party_that_moves_its_date_afterwards_has_told_of_one_fight() -> None:
    moved = south("c", on="2021-11-17", published=date(2021, 11, 21))

    assert n_events([*versions(), moved]) == 1


def test_the_order_of_the_claims_changes_nothing() -> None:
    claims = [*versions(), south("d", on="2021-11-20")]

    assert partition(claims) == partition(claims[::-1])
