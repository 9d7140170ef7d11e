from __future__ import annotations

from collections import Counter

from prophasis.lexicon.loader import load

ROLES = load("roles")
_KINDS = {"state", "ministry", "armed_forces", "person", "organisation", "group", "people"}


def test_every_kind_is_one_that_actors_yaml_knows() -> None:
    assert {role["kind"] for role in ROLES} <= _KINDS


def test_a_role_noun_has_one_meaning() -> None:
    nouns = Counter(noun for role in ROLES for noun in role["nouns"])

    assert [noun for noun, times in nouns.items() if times > 1] == []


def test_a_part_keeps_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for role in ROLES:
        kinds.setdefault(role["part"], set()).add(role["kind"])

    assert {part for part, found in kinds.items() if len(found) > 1} == set()


def test_nouns_are_lower_case_lemmas() -> None:
    assert all(noun == noun.lower() for role in ROLES for noun in role["nouns"])
