"""Who is asked, met, kept out or protested against, where the words say it in another place than the rule's own."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Role, Setting
from stories.telling import claims_of

DAY = date(2024, 6, 8)


def _state(name: str, adjective: str, *parts: tuple[str, str, str]) -> tuple[Actor, ...]:
    state = name.lower()
    bodies = (Actor(id=f"{state}/{part}", name=called, kind=kind, party=state) for part, called, kind in parts)
    return (
        Actor(id=state, name=name, kind="state", party=state),
        Actor(id=f"{state}/armed-forces", name=f"{adjective} army", kind="armed_forces", party=state),
        Actor(id=f"{state}/defence-ministry", name=f"{adjective} Defence Ministry", kind="ministry", party=state),
        *bodies,
    )


def _person(name: str, party: str, title: str, of: str) -> Actor:
    return Actor(
        id=name.lower().replace(" ", "-"), name=name, kind="person", party=party, roles=(Role(title=title, of=of),)
    )


ACTORS = (
    *_state("Freedonia", "Freedonian"),
    *_state("Sylvania", "Sylvanian", ("demonstrators", "Demonstrators in Sylvania", "people"),
            ("coast-guard", "Sylvania Coast Guard", "organisation"), ("navy", "Sylvanian Navy", "armed_forces")),
    _person("Rufus Firefly", "freedonia", "Defence Minister", "freedonia/defence-ministry"),
    _person("Louis Trentino", "sylvania", "Foreign Minister", "sylvania/foreign-ministry"),
    Actor(id="relief-league", name="Relief League", kind="organisation", party=None),
)  # fmt: skip
SETTING = Setting(
    case=CaseFile(
        title="Orm",
        focal=Focal(parties=("freedonia", "sylvania")),
        parties=(Party(id="freedonia", name="Freedonia"), Party(id="sylvania", name="Sylvania")),
    ),
    actors=ACTORS,
    places=(
        Place(id="olm", name="Olm", within="freedonia", names=(PlaceName(name="Olm"),)),
        Place(id="ulm", name="Ulmin", within="sylvania", names=(PlaceName(name="Ulmin"),)),
        Place(id="strip", name="Grey Strip", names=(PlaceName(name="Grey Strip"),)),
    ),
)


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Type, doer and target of every claim of *text*."""
    return [(claim.event.value, claim.actor, claim.target) for claim in claims_of(text, SETTING, DAY)]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("About 200 people marched against the war in Olm on Saturday.", "freedonia/civilians", "freedonia"),
        ("About 200 people marched against the war in Ulmin on Saturday.", "sylvania/demonstrators", "sylvania"),
        ("In Olm, students burned Sylvanian flags.", "freedonia/civilians", "sylvania"),
        ("Several hundred people demonstrated outside the Freedonian embassy in Ulmin, some of them burning flags.",
         "sylvania/demonstrators", "freedonia"),
    ],
)  # fmt: skip
def test_who_protests_are_the_people_of_the_ground(text: str, actor: str, target: str) -> None:
    assert ("PROTEST", actor, target) in told(text)


@pytest.mark.parametrize(
    "text", ["About 200 people marched against the war on the Grey Strip.", "Gunmen marched through Olm in protest."]
)
def test_ground_of_no_state_and_men_under_arms_are_no_protesting_civilians(text: str) -> None:
    assert all(actor is None or "civilians" not in actor for _, actor, _ in told(text))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Freedonia demanded that Sylvanian vessels leave the area.", "sylvania"),
        ("Freedonia demanded that the Sylvanian side rein in its men.", "sylvania"),
        ("Freedonia demands once more that Sylvania conduct an inquiry.", "sylvania"),
        ("Freedonia demanded yesterday that Foreign Minister Louis Trentino step down.", "louis-trentino"),
        ("Freedonia demanded that the Freedonian prisoners be released.", None),
        ("Freedonia demanded that the Sylvanian report be published.", None),
    ],
)
def test_a_demand_is_put_to_who_is_to_do_it(text: str, target: str | None) -> None:
    assert ("REQUEST", "freedonia", target) in told(text)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Minister Rufus Firefly and External Affairs Minister Louis Trentino spoke by telephone on Wednesday.",
         "rufus-firefly", "louis-trentino"),
        ("Rufus Firefly spoke to his Sylvanian colleague, Louis Trentino, an hour ago.", "rufus-firefly", "louis-trentino"),
        ("Rufus Firefly spoke this morning with his counterpart, Louis Trentino.", "rufus-firefly", "louis-trentino"),
        ("Defence Minister Rufus Firefly met his Sylvanian counterpart on Friday.", "rufus-firefly",
         "sylvania/defence-ministry"),
        ("Negotiators from Freedonia and Sylvania met on Tuesday.", "freedonia", "sylvania"),
        ("Rufus Firefly went to see Freedonian troops at Olm on 3 June.", "rufus-firefly", "freedonia/armed-forces"),
    ],
)  # fmt: skip
def test_who_met_whom(text: str, actor: str, target: str) -> None:
    assert ("CONSULT", actor, target) in told(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Two missiles struck our hospital in Olm, the Relief League said.", "relief-league"),
        ("One of our ambulances was turned back by Sylvanian soldiers at a gate of Olm, the Relief League said.",
         "relief-league"),
        ("A second convoy was refused passage at a Sylvanian checkpoint near Olm.", None),
    ],
)  # fmt: skip
def test_what_is_ours_is_the_speaker_s_and_the_gate_is_not_who_was_stopped(text: str, target: str | None) -> None:
    assert [whom for _, _, whom in told(text)] == [target]


def test_a_coast_guard_is_no_navy_where_the_case_lists_both() -> None:
    assert told("A Sylvanian coast guard vessel rammed a Freedonian boat.")[0][1] == "sylvania/coast-guard"
    assert told("A Sylvanian frigate rammed a Freedonian boat.")[0][1] == "sylvania/navy"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The gunboats Aurora and Boreas, all of the Sylvanian Navy, crossed the line. Freedonian soldiers shelled the Boreas.",
         "sylvania/navy"),
        ("BRP Aurora of the Sylvania Coast Guard left the port. Freedonian soldiers fired at the Aurora.",
         "sylvania/coast-guard"),
        ("A Sylvanian coast guard vessel, the Aurora, left the port. The Aurora was rammed by Freedonian soldiers.",
         "sylvania/coast-guard"),
    ],
)  # fmt: skip
def test_a_ship_is_of_the_body_that_it_was_said_to_be_of(text: str, target: str) -> None:
    assert ("ASSAULT", "freedonia/armed-forces", target) in told(text)


def test_a_town_of_the_same_name_is_no_ship() -> None:
    text = "BRP Olm of the Sylvania Coast Guard left the port. Freedonian soldiers shelled Olm."

    assert all(target != "sylvania/coast-guard" for _, _, target in told(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sylvania denied that its soldiers had crossed the border.", "COERCE"),
        ("The Sylvanian army denied that its troops had withdrawn.", "RETREAT"),
    ],
)
def test_ground_that_is_denied_to_have_been_entered_or_left_is_the_other_side_s(text: str, event: str) -> None:
    assert (event, "sylvania/armed-forces", "freedonia") in told(text)


def test_a_denied_attack_names_no_target_of_its_own() -> None:
    assert ("ASSAULT", "sylvania/armed-forces", None) in told("Sylvania denied that its soldiers had opened fire.")


def test_a_place_that_is_shelled_is_the_state_s_and_not_its_army_s() -> None:
    text = "Sylvanian soldiers shelled Northfield at night, the Freedonian defence ministry said."

    assert ("ASSAULT", "sylvania/armed-forces", "freedonia") in told(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Freedonian soldiers opened fire, the Sylvanian Navy said.", "sylvania/navy"),
        ("Freedonian soldiers opened fire, the Sylvanian Defence Ministry said.", "sylvania/armed-forces"),
        ("Freedonian soldiers opened fire.", None),
    ],
)
def test_what_befell_its_side_by_the_words_of_a_service_befell_the_service(text: str, target: str | None) -> None:
    assert {whom for _, _, whom in told(text)} == {target}
