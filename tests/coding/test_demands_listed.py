"""Lists of demands: nothing in them was done."""

from __future__ import annotations

from datetime import date

from prophasis.model.claim import Claim, EventType, Modality
from stories.telling import claims_of, setting_of

SETTING = setting_of(
    {"title": "Orm", "focal": ["freedonia", "sylvania"], "parties": {"freedonia": "Freedonia", "sylvania": "Sylvania"}}
)


def told(text: str) -> tuple[Claim, ...]:
    return claims_of(text, SETTING, date(2024, 6, 8))


def sides(claims: tuple[Claim, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.speaker, one.actor, one.target) for one in claims]


def test_what_stands_in_a_list_of_demands_is_demanded_and_not_done() -> None:
    text = (
        "The Sylvanian side demands:\n\n– that Freedonia withdraw all of its forces;\n\n"
        "– that a binding document be signed by Freedonia;\n\n– that the two airmen be released.\n\n"
        "Freedonia withdrew its tanks on Monday."
    )

    *demands, done = told(text)

    assert [(one.event, one.rule, one.modality) for one in demands] == [
        (EventType.REQUEST, "listed-demand", Modality.DEMANDED)
    ] * 3
    assert sides(tuple(demands)) == [("sylvania", "sylvania", "freedonia")] * 2 + [("sylvania", "sylvania", None)]
    assert all(text[one.start : one.end] == one.evidence for one in demands)
    assert (done.event, done.actor) == (EventType.RETREAT, "freedonia")


def test_who_is_asked_before_the_list_is_asked_by_each_item() -> None:
    _, *items = told(
        "Freedonia calls on Sylvania to:\n\n1. stop the shelling of the town;\n\n2. release all prisoners."
    )

    assert [one.evidence for one in items] == ["stop the shelling of the town", "release all prisoners"]
    assert sides(tuple(items)) == [("freedonia", "freedonia", "sylvania")] * 2


def test_a_list_of_what_happened_is_no_list_of_demands() -> None:
    text = "The Sylvanian army reports:\n\n- Freedonia shelled a village.\n\n- Two Sylvanian soldiers were killed."

    assert {one.event for one in told(text)} == {EventType.ASSAULT}


def test_each_of_two_who_says_that_it_was_the_other_tells_it_the_other_way_round() -> None:
    for text in (
        "Freedonia and Sylvania have fought since Monday. Each side maintained that the other had opened fire first.",
        "Freedonia and Sylvania have fought since Monday. Both sides said the other side had fired first.",
        "Freedonia and Sylvania have fought since Monday. The two sides accused each other of opening fire first.",
        "Freedonia and Sylvania have fought since Monday. Each side accused the other of shelling villages.",
    ):
        _, *both = told(text)

        assert [one.rule for one in both] == ["each-other"] * 2
        assert {(one.speaker, one.actor) for one in both} == {("freedonia", "sylvania"), ("sylvania", "freedonia")}


def test_the_list_of_one_side_does_not_take_in_what_leads_up_to_that_of_the_other() -> None:
    lists = (
        "Sylvania demands:\n\n- that Freedonia withdraw its forces;\n\n- that the prisoners be released.\n\n"
        "Freedonia demands:\n\n- that Sylvania lift the blockade.\n\n- Sylvania rejected this on Monday."
    )

    found = [one for one in told(lists) if one.rule == "listed-demand"]

    assert [(one.speaker, one.target) for one in found] == [
        ("sylvania", "freedonia"), ("sylvania", None), ("freedonia", "sylvania"),
    ]  # fmt: skip
    assert not any(one.rule == "listed-demand" and "rejected" in one.evidence for one in told(lists))
