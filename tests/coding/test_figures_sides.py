"""Losses by class of language: of the other side, of citizens and civilians, several in one clause, homes left."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.setting import Setting
from stories.telling import claims_of, read_story, setting_of

Loss = tuple[str, str | None, int, int | None]

_REBELS: dict[str, object] = {
    "title": "War in Ruritania",
    "focal": ["ruritania", "dawn"],
    "parties": {"ruritania": "Ruritania", "dawn": "Dawn Front"},
    "actors": {
        "ruritania": {"name": "Ruritania", "party": "ruritania", "kind": "state", "aliases": []},
        "ruritania/armed-forces": {
            "name": "Ruritanian Army",
            "party": "ruritania",
            "kind": "armed_forces",
            "aliases": [],
        },
        "dawn": {"name": "Dawn Front", "party": "dawn", "kind": "group", "aliases": ["Dawn"]},
        "ana-holt": {"name": "Ana Holt", "party": None, "kind": "person", "aliases": []},
    },
}


def losses(text: str, setting: Setting) -> list[Loss]:
    told = claims_of(text, setting, date(2021, 6, 9))
    return [(one.kind.value, one.of, one.count.low, one.count.high) for claim in told for one in claim.figures]


def neighbours() -> Setting:
    return setting_of(read_story("border-freedonia-sylvania"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dawn Front said its fighters had captured 41 soldiers.", [("captured", "ruritania/armed-forces", 41, 41)]),
        ("The Ruritanian Army said it had killed nine rebels.", [("killed", "dawn", 9, 9)]),
        ("The Ruritanian Army said it had destroyed 14 vehicles and seized six others.", [("equipment_lost", "dawn", 14, 14), ("equipment_lost", "dawn", 6, 6)]),
        ("Ana Holt was killed on Wednesday.", [("killed", "ana-holt", 1, 1)]),
        ("The Dawn Front freed two soldiers whom it had held captive.", []),
    ],
)  # fmt: skip
def test_what_a_side_inflicts_is_a_loss_of_the_other(text: str, expected: list[Loss]) -> None:
    assert losses(text, setting_of(_REBELS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes killed 50 people, most of them on the Sylvanian side.", [("killed", None, 50, 50)]),
        ("Sylvania's interior ministry said 35 citizens of Sylvania had lost their lives.", [("killed", "sylvania", 35, 35)]),
        ("On Monday Sylvania raised its count of those killed to 59.", [("killed", "sylvania", 59, 59)]),
        ("Lebanon's health ministry now puts the toll at 42.", [("killed", "lebanon", 42, 42)]),
        ("Freedonian rockets hit a petrol station, killing six people, the Sylvanian Defence Ministry said.", [("killed", "sylvania", 6, 6)]),
    ],
)  # fmt: skip
def test_people_who_are_counted_are_not_taken_for_an_army(text: str, expected: list[Loss]) -> None:
    assert losses(text, neighbours()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two children and their mother were killed.", [("killed", 3, 3)]),
        ("Eleven civilians and one Sylvanian soldier had died.", [("killed", 11, 11), ("killed", 1, 1)]),
        ("Seven of its men had fallen, the Sylvanian army said.", [("killed", 7, 7)]),
        ("One civilian embraced martyrdom.", [("killed", 1, 1)]),
        ("A boy lost a foot on Wednesday.", [("wounded", 1, 1)]),
        ("Rebels burned six trucks on the road.", [("equipment_lost", 6, 6)]),
        ("More than 3,000 families have left the camp since Friday.", [("displaced", 3001, None)]),
        ("About 2,000 inhabitants have moved in with relatives.", [("displaced", 2000, 2000)]),
        ("More than 4,000 villagers have left Orm.", [("displaced", 4001, None)]),
        (
            "Some 1,800 people have walked from the villages around Orm to Kalmar since Monday.",
            [("displaced", 1800, 1800)],
        ),
        ("About 500 residents have been moved to the town of Orm.", [("displaced", 500, 500)]),
        ("More than 4,000 visitors have left Orm after the festival.", []),
        ("Some 300 people have walked from Orm to Kalmar since May to protest against the tax.", []),
        ("Some 300 people walked from Orm to Kalmar for charity.", []),
        ("More than 40 people have gone to Orm to vote.", []),
        ("Some 200 people have returned home to Orm since Monday.", []),
        ("Three people left the party in Orm on Monday.", []),
        ("Soldiers shot two teenagers at a checkpoint.", [("killed_or_wounded", 2, 2)]),
        ("The soldiers shot at the checkpoint.", []),
        ("The gunmen took away three girls.", [("captured", 3, 3)]),
    ],
)
def test_more_words_for_losses(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert [(kind, low, high) for kind, _, low, high in losses(text, neighbours())] == expected
