"""Who was hit, asked, threatened or helped, and how many, by class of language: peacekeepers, staff, citizens, lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.stories.telling import claims_of, setting_of

from prophasis.model.claim import Claim
from prophasis.model.setting import Place, PlaceName

_WAR: dict[str, object] = {
    "title": "War in Ruritania",
    "focal": ["ruritania", "dawn"],
    "parties": {"ruritania": "Ruritania", "dawn": "Dawn Front"},
    "actors": {
        "ruritania": {"name": "Ruritania", "party": "ruritania", "kind": "state", "aliases": ["the Ruritanian authorities"]},
        "ruritania/armed-forces": {"name": "Ruritanian Army", "party": "ruritania", "kind": "armed_forces", "aliases": []},
        "ruritania/civilians": {"name": "Civilians of Ruritania", "party": "ruritania", "kind": "people", "aliases": []},
        "dawn": {"name": "Dawn Front", "party": "dawn", "kind": "group", "aliases": ["Dawn"]},
        "unifil": {"name": "UNIFIL", "party": None, "kind": "organisation", "aliases": []},
        "united-nations": {"name": "United Nations", "party": None, "kind": "organisation", "aliases": ["UN"]},
        "mercy": {"name": "Mercy Hospital", "party": None, "kind": "organisation", "aliases": []},
        "red-cross": {"name": "Red Cross", "party": None, "kind": "organisation", "aliases": []},
    },
}  # fmt: skip

SETTING = replace(
    setting_of(_WAR),
    places=(
        Place(id="ruritania", name="Ruritania", names=(PlaceName(name="Ruritania"),)),
        Place(id="kalmar", name="Kalmar", within="ruritania", names=(PlaceName(name="Kalmar"),)),
    ),
)


def told(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2021, 6, 9))


def targets(text: str, event: str) -> list[str | None]:
    return [claim.target for claim in told(text) if claim.event.value == event]


def figures(text: str) -> list[tuple[str, str | None, int, int | None]]:
    return [(one.kind.value, one.of, one.count.low, one.count.high) for claim in told(text) for one in claim.figures]


@pytest.mark.parametrize(
    ("text", "event", "target"),
    [
        ("The Dawn Front wounded two peacekeepers.", "ASSAULT", "unifil"),
        ("The Dawn Front shelled UN peacekeepers.", "ASSAULT", "unifil"),
        ("The Dawn Front wounded four Ghanaian peacekeepers.", "ASSAULT", "unifil"),
        ("Three Mercy Hospital nurses were killed in Kalmar.", "ASSAULT", "mercy"),
        ("The Dawn Front attacked the 15th Infantry Division.", "ASSAULT", "ruritania/armed-forces"),
        ("The Dawn Front attacked a Ruritanian military facility.", "ASSAULT", "ruritania/armed-forces"),
        ("The Red Cross asked the Ruritanian authorities to restore the water supply.", "REQUEST", "ruritania"),
        ("The Red Cross appealed to the Dawn Front to spare the clinic.", "REQUEST", "dawn"),
        ("The Dawn Front threatened to strike Ruritania.", "THREATEN", "ruritania"),
        ("The United Nations delivered food to 3,200 people in Kalmar.", "AID", "ruritania/civilians"),
    ],
)  # fmt: skip
def test_the_words_say_to_whom(text: str, event: str, target: str) -> None:
    assert target in targets(text, event)


@pytest.mark.parametrize(
    "text",
    [
        "Unidentified gunmen opened fire on a patrol near Kalmar.",
        "A patrol was attacked by unknown gunmen near Kalmar.",
        "Masked gunmen attacked a patrol.",
    ],
)
def test_gunmen_whom_nobody_knows_are_nobody_and_so_is_a_bare_patrol(text: str) -> None:
    assert [(claim.actor, claim.target) for claim in told(text) if claim.event.value == "ASSAULT"] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Dawn Front lost 12 fighters killed, 30 wounded and two tanks.",
            {("killed", 12), ("wounded", 30), ("equipment_lost", 2)},
        ),
        ("The fighting drove about 4,000 people from their homes.", {("displaced", 4000)}),
        ("A farmer was killed and his son hurt in Kalmar.", {("killed", 1), ("wounded", 1)}),
        ("Some 70 officers and soldiers were killed.", {("killed", 70)}),
    ],
)
def test_losses_of_several_kinds_are_each_counted_once(text: str, expected: set[tuple[str, int]]) -> None:
    read = figures(text)

    assert {(kind, low) for kind, _, low, _ in read} == expected
    assert len(read) == len(expected)


def test_households_are_no_fewer_people() -> None:
    assert figures("Some 7,500 households fled the camp.")[0][2:] == (7500, None)


def test_people_of_whom_no_more_is_said_are_no_sides() -> None:
    assert {
        of for _, of, *_ in figures("A strike on a residential building in Kalmar killed seven people and injured 17.")
    } == {None}


def test_children_say_that_those_counted_are_civilians() -> None:
    read = figures("The Dawn Front said the bombs fell on Kalmar: 9 dead, 21 injured, most of them children.")

    assert {of for _, of, *_ in read} == {"ruritania/civilians"}


def test_part_of_a_count_makes_no_civilians_of_the_rest() -> None:
    assert figures("The hospital in Kalmar received 17 wounded, including four children.")[0][1] is None


def test_protesters_by_descent_are_not_the_states_of_that_name() -> None:
    (claim,) = (one for one in told("Serb protesters blocked a road in Kalmar.") if one.event.value == "PROTEST")

    assert not (claim.actor or "").startswith("serbia")
    assert not (claim.target or "").startswith("serbia")
