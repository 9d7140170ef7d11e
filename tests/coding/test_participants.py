"""Who takes part by the noun alone, and what that makes of acts that name nobody."""

from __future__ import annotations

import pytest

from coding.test_acts import acts_in
from prophasis.coding.participants import Class, by_their_nouns, classes_of
from prophasis.language.pipeline import load_pipeline
from prophasis.suite.telling import claims_in, reader_with


def types_in(text: str) -> list[str]:
    return [claim.event.value for claim in claims_in(text, reader_with(load_pipeline()))]


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [
        ("gunmen", Class.ARMED),
        ("rioters", Class.CROWD),
        ("mayors", Class.OFFICIAL),
        ("tribunal", Class.BODY),
        ("hostages", Class.PEOPLE),
        ("mosques", Class.THING),
        ("drone", Class.WEAPON),
    ],
)
def test_a_noun_has_its_classes_in_all_its_forms(noun: str, wanted: Class) -> None:
    (token,) = load_pipeline()(noun)
    assert wanted in classes_of(token)


def test_players_and_the_weather_are_out_of_the_field() -> None:
    assert acts_in("The goalkeeper attacked the referee.") == []
    assert acts_in("Two villagers died in the earthquake.") == []
    assert acts_in("Two villagers died in the raid.") != []


def test_a_noun_of_other_things_has_none() -> None:
    (token,) = load_pipeline()("melody")
    assert classes_of(token) == frozenset()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The prisoner was tortured by guards.", "ASSAULT"),
        ("Rockets were fired at the airfield.", "ASSAULT"),
        ("Workers went on strike on Monday.", "PROTEST"),
        ("The mayor appealed for help.", "REQUEST"),
        ("A missile struck the market.", "ASSAULT"),
    ],
)
def test_those_who_take_part_need_no_name(text: str, event: str) -> None:
    assert event in types_in(text)


def test_a_word_with_other_senses_needs_force_or_office_on_both_sides() -> None:
    stormed, hit = acts_in("Gunmen stormed the palace.")[0], acts_in("The crisis hit the market.")[0]
    assert stormed.entry.weak
    assert by_their_nouns(stormed)
    assert hit.entry.weak
    assert not by_their_nouns(hit)
