"""Who did it and to whom, where the words leave one of them to a reader: a civil war of Freedonia, with a neighbour."""

from __future__ import annotations

import pytest
from tests.stories.telling import claims_of

from prophasis.model.claim import Claim
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Role, Setting


def _state(id_: str, name: str, people: str) -> tuple[Actor, ...]:
    army = (f"{people} army", f"{people} troops")
    return (
        Actor(id=id_, name=name, kind="state", party=id_, aliases=(name, f"the {people} side")),
        Actor(id=f"{id_}/armed-forces", name=f"Army of {name}", kind="armed_forces", party=id_, aliases=army),
        Actor(id=f"{id_}/civilians", name=f"Civilians of {name}", kind="people", party=id_),
    )


def _setting(focal: tuple[str, str]) -> Setting:
    return Setting(
        case=CaseFile(
            title="Kalmar",
            focal=Focal(parties=focal),
            parties=tuple(Party(id=one, name=one) for one in ("freedonia", "sylvania", "klf")),
        ),
        actors=(
            *_state("freedonia", "Freedonia", "Freedonian"),
            *_state("sylvania", "Sylvania", "Sylvanian"),
            Actor(id="klf", name="Kalmar Liberation Front", kind="group", party="klf", aliases=("KLF",)),
            Actor(id="ana-holt", name="Ana Holt", kind="person", party="klf", aliases=("Holt",)),
            Actor(
                id="rufus-firefly", name="Rufus Firefly", kind="person", party="freedonia", aliases=("Firefly",),
                roles=(Role(title="president", of="freedonia"),),
            ),
            Actor(
                id="lucas-trentino", name="Lucas Trentino", kind="person", party="sylvania", aliases=("Trentino",),
                roles=(Role(title="president", of="sylvania"),),
            ),
        ),
        places=(
            Place(id="freedonia", name="Freedonia", names=(PlaceName(name="Freedonia"),)),
            Place(id="kalmar", name="Kalmar", within="freedonia", names=(PlaceName(name="Kalmar"),)),
        ),
    )  # fmt: skip


CIVIL_WAR = _setting(("freedonia", "klf"))
NEIGHBOURS = _setting(("freedonia", "sylvania"))


def _told(text: str, setting: Setting, event: str) -> Claim:
    return next(claim for claim in claims_of(text, setting) if claim.event.value == event)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The rebels killed six villagers in Kalmar.", "klf", "freedonia/civilians"),
        ("KLF fighters torched dozens of homes in Kalmar.", "klf", "freedonia/civilians"),
        ("KLF fighters killed three nurses in Kalmar.", "klf", "freedonia/civilians"),
        ("Guerrillas of the Kalmar Liberation Front attacked a police station in Kalmar.", "klf", "freedonia/police"),
        ("KLF fighters attacked a military convoy near Kalmar.", "klf", "freedonia/armed-forces"),
        ("Heavy fighting broke out between the army and the KLF in Kalmar.", "freedonia/armed-forces", "klf"),
        ("Two Freedonian soldiers were killed in clashes with the KLF.", "klf", "freedonia/armed-forces"),
        ("The KLF claimed responsibility for the attack on the Freedonian army in Kalmar.", "klf", "freedonia/armed-forces"),
        ("The army shelled KLF positions in Kalmar.", "freedonia/armed-forces", "klf"),
    ],
)  # fmt: skip
def test_in_a_civil_war_the_army_is_the_states_and_the_ground_says_whose_people_were_hit(
    text: str, actor: str, target: str
) -> None:
    claim = _told(text, CIVIL_WAR, "ASSAULT")

    assert (claim.actor, claim.target) == (actor, target)


def test_people_whom_fighting_killed_may_be_anybody() -> None:
    claim = _told("Clashes in Kalmar killed ten people.", CIVIL_WAR, "ASSAULT")

    assert claim.target is None
    assert claim.figures[0].of is None


def test_losses_of_civilians_are_of_whom_they_were_inferred_to_be() -> None:
    claim = _told("Shells killed six villagers in Kalmar.", CIVIL_WAR, "ASSAULT")

    assert claim.figures[0].of == "freedonia/civilians"


@pytest.mark.parametrize(
    ("text", "event", "actor", "target"),
    [
        ("The two armies exchanged fire overnight.", "ASSAULT", "freedonia/armed-forces", "sylvania/armed-forces"),
        ("The presidents of Sylvania and Freedonia agreed on a ceasefire.", "AGREE", "lucas-trentino", "rufus-firefly"),
        ("Rockets were fired from Sylvania at Kalmar.", "ASSAULT", "sylvania", "freedonia"),
        ("The Sylvanian side expelled the Freedonian ambassador.", "SANCTION", "sylvania", "freedonia/foreign-ministry"),
        ("Freedonia accused its neighbour of shelling Kalmar.", "ASSAULT", "sylvania", "freedonia"),
    ],
)  # fmt: skip
def test_of_two_states_the_words_for_both_and_for_the_other_are_read(
    text: str, event: str, actor: str, target: str
) -> None:
    claim = _told(text, NEIGHBOURS, event)

    assert (claim.actor, claim.target) == (actor, target)


def test_nobody_is_chosen_of_two_who_were_called() -> None:
    text = "Rufus Firefly and Lucas Trentino met in Kalmar. Ana Holt telephoned both men."
    claim = next(one for one in claims_of(text, NEIGHBOURS) if "telephoned" in one.evidence)

    assert (claim.actor, claim.target) == ("ana-holt", None)


def test_an_object_pronoun_never_means_the_subject_of_its_clause() -> None:
    claim = _told("Rufus Firefly met Lucas Trentino in Kalmar and asked him to pull back.", NEIGHBOURS, "REQUEST")

    assert (claim.actor, claim.target) == ("rufus-firefly", "lucas-trentino")
