from __future__ import annotations

from collections import Counter

from prophasis.lexicon.loader import load
from prophasis.model.ids import slug

COUNTRIES = load("countries")


def test_every_id_is_the_slug_of_the_name_and_unique() -> None:
    assert all(country["id"] == slug(country["name"]) for country in COUNTRIES)
    assert max(Counter(country["id"] for country in COUNTRIES).values()) == 1


def test_all_members_of_the_united_nations_and_the_holy_see_are_there() -> None:
    assert sum(country["kind"] == "state" for country in COUNTRIES) == 194


def test_a_territory_with_a_disputed_status_is_an_entity_that_names_its_claimant() -> None:
    claims = {country["id"]: country["claimed_by"] for country in COUNTRIES if country["kind"] == "entity"}

    assert claims["kosovo"] == "serbia"
    assert claims["abkhazia"] == "georgia"
    assert claims["northern-cyprus"] == "cyprus"
    assert claims["palestine"] is None


def test_no_demonym_belongs_to_two_countries() -> None:
    demonyms = Counter(word for country in COUNTRIES for word in set(country["demonyms"]))

    assert [word for word, times in demonyms.items() if times > 1] == []


def test_a_capital_shared_with_a_state_of_today_belongs_to_history() -> None:
    today = [c["capital"] for c in COUNTRIES if c["kind"] != "historical" and c["capital"]]

    assert max(Counter(today).values()) == 1


def test_claimants_are_countries_of_the_list() -> None:
    ids = {country["id"] for country in COUNTRIES}

    assert all(c.get("claimed_by") is None or c["claimed_by"] in ids for c in COUNTRIES)
