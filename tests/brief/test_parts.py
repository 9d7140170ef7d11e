"""Words, phrases, and marks that do not cover each other."""

from __future__ import annotations

import doctest
import importlib
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from prophasis.brief.layout import day_ticks, place_labels, text_width
from prophasis.brief.names import place_name
from prophasis.brief.nouns import event_noun
from prophasis.brief.phrases import joined, phrase, said, sentence, text_of
from prophasis.brief.record import Record
from prophasis.brief.words import MODES, count_short, count_words, day_words, shortened, span_words
from prophasis.lexicon.loader import load


@pytest.mark.parametrize("name", ["words", "phrases", "names", "visible", "escaping"])
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"prophasis.brief.{name}")).failed == 0


@pytest.mark.parametrize(
    ("low", "high", "approx", "words", "short"),
    [
        (6, 6, False, "6", "6"),
        (0, 0, False, "none", "0"),
        (0, 70, False, "up to 70", "0–70"),
        (7, None, False, "at least 7", "7+"),
        (24, None, True, "about 24 or more", "~24+"),
        (10, 12, True, "about 10–12", "~10–12"),
        (None, None, None, "at least 0", "0+"),
    ],
)
def test_counts_say_no_more_than_was_said(
    low: int | None, high: int | None, approx: bool | None, words: str, short: str
) -> None:
    assert (count_words(low, high, approx), count_short(low, high, approx)) == (words, short)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2021, 11, 16), date(2021, 11, 17), "day", "16 November 2021"),
        (date(2021, 11, 30), date(2021, 12, 2), "days", "30 November – 1 December 2021"),
        (date(2021, 12, 31), date(2022, 1, 2), "days", "31 December 2021 – 1 January 2022"),
        (date(2021, 5, 1), date(2021, 7, 1), "months", "May 2021 – June 2021"),
        (date(2020, 1, 1), date(2021, 1, 1), "year", "2020"),
        (None, None, "unknown", "date unknown"),
    ],
)
def test_a_stretch_of_time_stays_as_precise_as_it_is_known(
    start: date | None, end: date | None, precision: str, words: str
) -> None:
    assert span_words(start, end, precision) == words


def test_an_unknown_day_is_not_made_up() -> None:
    assert day_words(None) == "date unknown"


def test_words_without_claims_stay_the_briefs_own() -> None:
    """So that the linter sees what lacks support."""
    assert said("6 killed", []).kind == "own"


def test_the_id_of_a_sentence_follows_its_words_and_claims() -> None:
    one = sentence("Told: ", said("6", ["claim-1"]))

    assert one.id == sentence("Told: ", said("6", ["claim-1"])).id
    assert one.id != sentence("Told: ", said("6", ["claim-2"])).id
    assert one.id.startswith("brief-")


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence(items: list[str], words: str) -> None:
    assert text_of(joined([phrase(item) for item in items])) == words


def test_a_place_has_the_names_of_both_parties_in_the_order_of_the_case() -> None:
    names = [
        {"name": "Shusha", "used_by": "azerbaijan"},
        {"name": "Shushi", "used_by": "armenia"},
        {"name": "the town", "used_by": "russia"},
    ]
    order = ["azerbaijan", "armenia"]

    assert place_name("Shusha", names, order.index) == "Shusha/Shushi"
    assert place_name("Shusha", names) == "Shushi/Shusha"


def noun(*claims: dict[str, Any], mode: str | None = None) -> str:
    """The noun for a violent event with *claims*."""
    blank = {
        "stance": "asserts",
        "event": "ASSAULT",
        "mode": None,
        "actor_party": None,
        "target_party": None,
        "figures": [],
    }
    record = SimpleNamespace(claims_of=lambda event: [blank | claim for claim in claims])
    return event_noun(cast(Record, record), {"id": "event", "mode": mode, "event": "ASSAULT"})


def test_an_event_without_a_finer_word_has_the_noun_of_its_type() -> None:
    assert noun() == "use of force"
    assert noun(mode="kill") == "killing"
    assert noun(mode="new-word") == "new word"


def test_force_told_both_ways_is_fighting_and_a_death_under_fire_a_killing() -> None:
    attack = {"mode": "attack", "actor_party": "north", "target_party": "south"}
    reply = {"mode": "firearms", "actor_party": "south", "target_party": "north"}
    dead = {"mode": "death", "figures": [{"kind": "killed", "low": 1, "high": 1}]}

    assert noun(attack, reply) == "fighting"
    assert noun(attack, reply | {"stance": "denies"}, attack) == "attack"
    assert noun(attack, dead) == "killing"


def test_the_means_that_most_claims_tell_names_an_event() -> None:
    assert (
        noun({"mode": "explosives"}, {"mode": "explosives"}, {"mode": "firearms"}, {"mode": "wound"})
        == "use of explosives"
    )
    assert noun({"mode": "explosives"}, {"mode": "firearms"}) == "use of force"


def test_the_lexicons_finer_words_all_have_a_noun() -> None:
    assert {block["mode"] for block in load("actions")["blocks"] if block.get("mode")} <= set(MODES)


def test_long_words_are_cut_at_a_space() -> None:
    assert shortened("one two  three", 20) == "one two three"
    assert shortened("one two three", 9) == "one two…"
    assert shortened("onetwothree", 5) == "onet…"


def test_no_label_covers_another() -> None:
    labels = place_labels([(100, 80), (110, 80), (150, 40), (990, 80)], right_edge=1000)

    for n, one in enumerate(labels):
        assert one.left >= 0
        assert one.right <= 1000
        for other in labels[n + 1 :]:
            assert one.track != other.track or one.right <= other.left or other.right <= one.left


def test_days_on_an_axis_keep_their_distance() -> None:
    ticks = day_ticks(date(2021, 11, 1), date(2021, 11, 30), pixels_per_day=20)

    assert ticks[:3] == [date(2021, 11, 1), date(2021, 11, 5), date(2021, 11, 9)]
    assert text_width("MW", 10) > text_width("il", 10)
