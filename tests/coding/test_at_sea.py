"""Ships, borders and waters; those held; who told of force that his own side used."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.model.claim import Claim, Stance
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {
        "title": "Red Ford",
        "focal": ["freedonia", "sylvania"],
        "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"},
        "actors": {
            "freedonia": {"name": "Freedonia", "kind": "state", "party": "freedonia", "aliases": []},
            "sylvania": {"name": "Sylvania", "kind": "state", "party": "sylvania", "aliases": []},
            "freedonia/fss": {"name": "Federal Security Service", "kind": "organisation", "party": "freedonia", "aliases": ["FSS"]},
        },
        "places": {"red-ford": {"name": "Red Ford", "names": ["Red Ford"]}, "kalmar": {"name": "Kalmar", "names": ["Kalmar"]}},
    }
)  # fmt: skip


def coded(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2023, 6, 8))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sylvanian patrol boats rammed a Freedonian tug on Monday.", "ASSAULT"),
        ("Freedonian border guards stopped and searched two Sylvanian ships on Monday.", "COERCE"),
        ("Freedonia's navy blocked the strait with a tanker on Monday.", "COERCE"),
        ("Sylvanian boats crossed the state border of Freedonia on Monday.", "COERCE"),
        ("Freedonia's army sent two fighter jets and two helicopters over the area on Monday.", "MOBILIZE"),
        ("About 150 people gathered outside the Freedonian embassy on Monday.", "PROTEST"),
        ("Relatives of the sailors stood with candles outside the naval headquarters on Monday.", "PROTEST"),
        ("The passage of Sylvanian ships through the strait was resumed on Monday.", "CONCEDE"),
        ("Sylvania urged Freedonia to hand back the ships.", "REQUEST"),
    ],
)
def test_what_is_done_at_sea_and_at_borders(text: str, event: str) -> None:
    assert event in {claim.event.value for claim in coded(text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Freedonian patrol boats opened fire on the Kalmar in the strait on Monday.", None),
        ("Freedonian forces detained the tug Kalmar on Monday.", None),
        ("Freedonian forces shelled Kalmar on Monday.", "kalmar"),
        ("Freedonian ships fired at the port of Kalmar on Monday.", "kalmar"),
    ],
)
def test_a_ship_that_bears_the_name_of_a_town_is_no_place(text: str, place: str | None) -> None:
    (claim,) = coded(text)

    assert claim.place == place


def test_the_name_of_a_body_wins_over_the_noun_for_what_it_is() -> None:
    (claim,) = coded("Freedonia's FSS security service said that Sylvanian troops had opened fire.")

    assert claim.speaker == "freedonia/fss"


def test_those_hurt_right_after_a_side_told_of_its_own_fire_are_the_others() -> None:
    text = (
        "Freedonia's army confirmed that its boats had opened fire on Sylvanian ships near Red Ford."
        " Three men had been slightly hurt, it said."
    )

    (figure,) = (figure for claim in coded(text) for figure in claim.figures)

    assert (figure.count.low, figure.of) == (3, "sylvania/armed-forces")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Reports that two soldiers were killed do not correspond to reality, Freedonia's army said.", Stance.DENIES),
        ("Nor were any missiles fired by Freedonian aircraft, Freedonia's army said.", Stance.DENIES),
    ],
)
def test_what_does_not_correspond_to_reality_is_denied(text: str, stance: Stance) -> None:
    assert {claim.stance for claim in coded(text)} == {stance}


def test_of_two_peoples_soldiers_the_first_is_the_doer_and_each_other_the_second() -> None:
    (claim,) = coded("Freedonian and Sylvanian soldiers threw stones at each other on Monday.")

    assert (claim.event.value, claim.actor, claim.target) == (
        "ASSAULT",
        "freedonia/armed-forces",
        "sylvania/armed-forces",
    )


def test_who_is_put_behind_bars_is_counted() -> None:
    (claim,) = coded("A Freedonian court put twelve of them behind bars on Monday.")

    assert [(figure.kind.value, figure.count.low) for figure in claim.figures] == [("detained", 12)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Sylvanian boats fired at a Freedonian tug on Monday.", "sylvania"),
        ("Freedonian boats fired at a Sylvanian tug on Monday.", "freedonia"),
        ("A Sylvanian ship cut across the bow of a Freedonian tug on Monday.", "sylvania"),
        ("A Sylvanian warship fired at a Freedonian tug on Monday.", "sylvania/armed-forces"),
        ("A Sylvanian tank fired at a Freedonian post on Monday.", "sylvania/armed-forces"),
    ],
)
def test_a_ship_of_no_named_service_is_the_states(text: str, actor: str) -> None:
    (claim, *_) = coded(text)

    assert claim.actor == actor


def test_a_coast_guard_is_never_the_navy_that_was_named_before() -> None:
    claims = coded(
        "Six Sylvanian sailors were hurt, according to the navy. Freedonia's FSS security service, to which the coast guard "
        "belongs, confirmed that its boats had used weapons to force the Sylvanian ships to stop."
    )

    told = next(claim for claim in claims if "weapons" in claim.evidence)
    assert (told.speaker, told.actor) == ("freedonia/fss", "freedonia/fss")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sylvania shelled Kalmar on Monday. There were no casualties.", {"killed", "wounded"}),
        ("Sylvania shelled Kalmar on Monday. Nobody was injured.", {"wounded"}),
        ("Sylvania shelled Kalmar on Monday. There were no losses.", {"killed_or_wounded"}),
    ],
)
def test_no_casualties_are_neither_dead_nor_wounded(text: str, kinds: set[str]) -> None:
    figures = [figure for claim in coded(text) for figure in claim.figures]

    assert {figure.kind.value for figure in figures} == kinds
    assert all((figure.count.low, figure.count.high) == (0, 0) for figure in figures)
