"""Whose men those were who suffered, by rank, service, name and speaker; and those who suffered beside somebody."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Role, Setting
from stories.telling import claims_of, read_story, setting_of

Loss = tuple[str, str | None, int, int | None]


def _state(name: str, people: str) -> tuple[Actor, ...]:
    low = name.lower()
    names = (f"the {people} army", f"the {people[:4]} Guard")
    return (
        Actor(id=low, name=name, kind="state", party=low),
        Actor(id=f"{low}/armed-forces", name=f"{people} Army", kind="armed_forces", party=low, aliases=names),
        Actor(id=f"{low}/police", name=f"{people} police", kind="organisation", party=low),
    )


def _case() -> Setting:
    """A war of two invented states over a town of the first, with a band of gunmen of nobody's."""
    return Setting(
        case=CaseFile(
            title="War of Ostmark and Velland",
            focal=Focal(parties=("ostmark", "velland")),
            parties=(Party(id="ostmark", name="Ostmark"), Party(id="velland", name="Velland")),
        ),
        actors=(
            *_state("Ostmark", "Ostmarkian"),
            *_state("Velland", "Vellish"),
            Actor(id="hill-gunmen", name="Hill Band", kind="group", party=None, aliases=("the hill gunmen",)),
            Actor(
                id="ida-morn",
                name="Ida Morn",
                kind="person",
                party="ostmark",
                roles=(Role(title="captain", of="ostmark/police"),),
            ),
            Actor(id="olan-brek", name="Olan Brek", kind="person", party="ostmark"),
        ),
        places=(
            Place(id="ostmark", name="Ostmark", names=(PlaceName(name="Ostmark"),)),
            Place(id="tarn", name="Tarn", names=(PlaceName(name="Tarn"),), within="ostmark"),
        ),
    )


CASE = _case()


def losses(text: str, setting: Setting = CASE) -> list[Loss]:
    told = claims_of(text, setting, date(2021, 6, 9))
    return [(one.kind.value, one.of, one.count.low, one.count.high) for claim in told for one in claim.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A police sergeant was killed in Tarn.", [("killed", "ostmark/police", 1, 1)]),
        ("The Vellish police withdrew. Two policemen had been killed.", [("killed", "velland/police", 2, 2)]),
        ("Ostmarkian police said that another officer had been wounded.", [("wounded", "ostmark/police", 1, 1)]),
        ("Ida Morn said: \"Two of mine were hit.\"", [("killed_or_wounded", "ostmark/police", 2, 2)]),
        ("Ida Morn said: \"I lost four comrades.\"", [("killed", "ostmark/police", 4, 4)]),
        ("Major Olan Brek was killed on Friday.", [("killed", "ostmark/armed-forces", 1, 1)]),
        ("Olan Brek was killed on Friday.", [("killed", None, 1, 1)]),
        ("The Ostmarkian army said that three soldiers of the Vell Guard were killed.", [("killed", "velland/armed-forces", 3, 3)]),
        ("Thirteen foreign soldiers were killed, the Ostmarkian army said.", [("killed", None, 13, 13)]),
        ("Nobody was hurt, the Ostmarkian army said.", [("killed_or_wounded", None, 0, 0)]),
        ("Two of our people were wounded, the government of Ostmark said.", [("wounded", "ostmark", 2, 2)]),
        ("Ostmark has named its 20 dead.", [("killed", "ostmark", 20, 20)]),
        ("Nine people were killed when Vellish planes bombed Tarn, the government of Ostmark said.", [("killed", "ostmark", 9, 9)]),
        ("The Ostmarkian army seized three lorries from the hill gunmen.", [("equipment_lost", "hill-gunmen", 3, 3)]),
        ("The Ostmarkian army said that it had seized nine lorries and four mortars.", [("equipment_lost", "velland/armed-forces", 9, 9), ("equipment_lost", "velland/armed-forces", 4, 4)]),
        ("Fourteen prisoners were brought to Tarn, the Ostmarkian army said.", [("captured", "velland/armed-forces", 14, 14)]),
        ("The Ostmarkian army said that its forces had sacrificed 17 martyrs.", [("killed", "ostmark/armed-forces", 17, 17)]),
        ("The Ostmarkian army said that 80 soldiers of the Vell Guard were killed and three of their lorries destroyed.", [("killed", "velland/armed-forces", 80, 80), ("equipment_lost", "velland/armed-forces", 3, 3)]),
        ("The Ostmarkian army said that the enemy had lost 80 men; 17 fighters were taken prisoner.", [("killed", "velland/armed-forces", 80, 80), ("captured", "velland/armed-forces", 17, 17)]),
        ("Ostmarkian troops destroyed two tanks, five lorries with guns and up to 60 gunmen.", [("equipment_lost", "hill-gunmen", 2, 2), ("equipment_lost", "hill-gunmen", 5, 5), ("killed", "hill-gunmen", 0, 60)]),
        ("One civilian was killed and another was wounded, the Ostmarkian army said.", [("killed", "ostmark/civilians", 1, 1), ("wounded", "ostmark/civilians", 1, 1)]),
        ("One of them lost a finger, the foreign ministry of Ostmark said.", [("wounded", None, 1, 1)]),
        ("The Ostmarkian army acknowledged the loss of two planes.", [("equipment_lost", "ostmark/armed-forces", 2, 2)]),
        ("Three gunmen were killed.", [("killed", "hill-gunmen", 3, 3)]),
        ("Three Ruritanian gunmen were killed.", [("killed", "ruritania", 3, 3)]),
    ],
)  # fmt: skip
def test_losses_go_to_the_body_whose_men_they_were(text: str, expected: list[Loss]) -> None:
    assert losses(text) == expected


def test_a_group_is_not_the_doer_because_some_gunmen_are() -> None:
    claims = claims_of("Gunmen attacked the Ostmarkian police.", CASE, date(2021, 6, 9))
    assert "hill-gunmen" not in {claim.actor for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chief was killed in his house together with his son and eight grandchildren.", [("killed", 10, 10)]),
        ("A sergeant was killed on Thursday with at least 32 of his comrades.", [("killed", 33, None)]),
        ("The mayor was shot dead alongside his two bodyguards.", [("killed", 3, 3)]),
        ("A midwife and a driver were killed.", [("killed", 2, 2)]),
        ("A farmer and a cow were killed.", [("killed", 1, 1)]),
        ("The chief was killed with nails and stones.", [("killed", 1, 1)]),
        ("A farmer who had gone back to prune his trees was shot dead.", [("killed", 1, 1)]),
        ("Five people were injured by the blast, one of whom lost a leg.", [("wounded", 5, 5)]),
        (
            "Two soldiers were taken prisoner after their helicopter was shot down.",
            [("captured", 2, 2), ("equipment_lost", 1, 1)],
        ),
        ("Five people were wounded, two of whom died later.", [("wounded", 5, 5), ("killed", 2, 2)]),
    ],
)
def test_those_beside_the_victim_are_counted_with_him(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert [(kind, low, high) for kind, _, low, high in losses(text)] == expected


def test_prisoners_are_no_civilians_because_a_civilian_was_killed() -> None:
    setting = setting_of(read_story("border-freedonia-sylvania"))
    told = losses("A Freedonian villager died, and four soldiers were taken prisoner.", setting)
    assert "freedonia/civilians" not in {of for kind, of, _, _ in told if kind == "captured"}


def test_the_losses_mirror_when_the_names_are_swapped() -> None:
    text = (
        "The Ostmarkian army said that 14 prisoners were brought away and three soldiers of the Vell Guard were killed."
    )
    swapped = text.replace("Ostmarkian", "X").replace("Vell Guard", "Ostm Guard").replace("X", "Vellish")
    there, back = losses(text), losses(swapped)
    other = {"ostmark/armed-forces": "velland/armed-forces", "velland/armed-forces": "ostmark/armed-forces"}
    assert [(kind, other.get(of or ""), low, high) for kind, of, low, high in there] == back
