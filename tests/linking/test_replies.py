"""How claims of one event answer one another."""

from __future__ import annotations

from datetime import date
from typing import Any

from linking.made import NORTH_ATTACKS, SETTING, made_claim, made_tables
from prophasis.linking.step import link_claims


def relations(*claims: dict[str, Any]) -> set[tuple[str, str, str]]:
    names = {claim["id"]: claim["document"] for claim in claims}
    rows = link_claims(made_tables(claims), SETTING)["claim_links"].to_pylist()
    return {(names[row["claim_id"]], row["relation"], names[row["other_id"]]) for row in rows}


def said(name: str, day: int, low: int, **fields: Any) -> dict[str, Any]:
    figures = [("killed", "south/army", low, low)]
    published = date(2021, 11, day)
    return made_claim(name, speaker="south/ministry", published=published, figures=figures, **NORTH_ATTACKS, **fields)


def test_a_number_is_updated_then_repeated_then_corrected() -> None:
    assert relations(said("a", 17, 1), said("b", 18, 6), said("c", 19, 6), said("d", 20, 5)) == {
        ("b", "updates", "a"), ("c", "repeats", "b"), ("d", "corrects", "c"),
    }  # fmt: skip


def test_a_denial_denies_the_last_assertion_before_it() -> None:
    denial = made_claim("b", speaker="north/ministry", stance="denies", published=date(2021, 11, 18), **NORTH_ATTACKS)

    assert relations(said("a", 17, 1), denial) == {("b", "denies", "a")}


def test_narrators_of_two_documents_do_not_repeat_each_other() -> None:
    assert relations(made_claim("a", **NORTH_ATTACKS), made_claim("b", **NORTH_ATTACKS)) == set()
