"""A brief for the public: what is withheld stands nowhere in it, and the words of a claim are still those of its text."""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.conftest import MANIFEST, Tables
from prophasis.brief.lint import lint_brief
from prophasis.brief.masking import MASK, masked_setting, masked_tables, masks_of, moved
from prophasis.brief.step import write_brief
from prophasis.model.setting import Setting

NAMES = ("Nikol Pashinyan", "Pashinyan")
"""Masked here though he bears an office: the gold has his words, his name and his id in many columns."""


@pytest.fixture(scope="module")
def public(gold: tuple[Tables, Setting]) -> tuple[Tables, Setting]:
    tables, setting = gold
    masks = masks_of(NAMES, ["nikol-pashinyan"])
    return masked_tables(tables, masks), masked_setting(setting, masks)


def test_what_is_masked_stands_nowhere_in_the_files(
    gold: tuple[Tables, Setting], public: tuple[Tables, Setting]
) -> None:
    before = "".join(write_brief(*gold, manifest=MANIFEST).values())
    after = "".join(write_brief(*public, manifest=MANIFEST).values())

    assert re.search("pashinyan", before, re.IGNORECASE)
    assert not re.search("pashinyan", after, re.IGNORECASE)
    assert MASK in after


def test_the_masked_page_keeps_every_rule_of_a_brief(public: tuple[Tables, Setting]) -> None:
    tables, setting = public

    assert lint_brief(write_brief(tables, setting, manifest=MANIFEST)["brief.html"], tables) == []


def test_the_words_of_a_claim_are_still_those_of_its_text(public: tuple[Tables, Setting]) -> None:
    tables, _ = public
    texts = dict(zip(tables["documents"]["id"].to_pylist(), tables["documents"]["text"].to_pylist(), strict=True))
    for claim in tables["claims"].to_pylist():
        if texts[claim["document_id"]] is not None:
            assert texts[claim["document_id"]][claim["start"] : claim["end"]] == claim["evidence"]


def test_coordinates_are_given_to_a_tenth_of_a_degree(public: tuple[Tables, Setting]) -> None:
    tables, setting = public
    points = [(row["lat"], row["lon"]) for row in tables["places"].to_pylist()] if "places" in tables else []
    points += [(place.lat, place.lon) for place in setting.places]
    given_ones = [value for point in points for value in point if value is not None]

    assert given_ones
    assert all(value == round(value, 1) for value in given_ones)


def test_addresses_and_file_names_that_hold_a_name_are_withheld() -> None:
    masks = masks_of(["Ana Petrova", "Petrova"], [])

    assert masks.address("https://news.example/2024/ana-petrova-killed.html") == "[withheld]"
    assert masks.address("documents/PETROVA_interview.md") == "[withheld]"
    assert masks.address("https://news.example/petrovaville") == "https://news.example/petrovaville"


def test_a_name_is_masked_in_capitals_over_a_line_end_and_never_within_a_word() -> None:
    masks = masks_of(["Ana Petrova", "Petrova"], ["ana-petrova"])

    assert masks.words("Ana\nPetrova; PETROVA's; Petrovaville; ana-petrova") == (
        f"{MASK}; {MASK}'s; Petrovaville; person-1"
    )


@given(
    st.lists(
        st.sampled_from(["Ana Petrova", "Petrova", " said ", "x", "\n", "Petrovaville", "é👩🏽", ", "]), max_size=30
    )
)
def test_offsets_move_with_the_text(parts: list[str]) -> None:
    """An offset outside of any name keeps what stands before and behind it."""
    text = "".join(parts)
    masks = masks_of(["Ana Petrova", "Petrova"], [])
    masked, at = moved(text, masks)

    assert (at(0), at(len(text))) == (0, len(masked))
    places = [at(n) for n in range(len(text) + 1)]
    assert places == sorted(places)
    for start in range(len(text)):
        if text[start] == "x":
            assert masked[at(start)] == "x"
            assert masked[at(start) : at(start + 1)] == "x"


def test_nothing_to_mask_changes_nothing_but_coordinates(gold: tuple[Tables, Setting]) -> None:
    tables, setting = gold
    masks = masks_of([], [])
    kept = masked_tables(tables, masks)

    assert {name: table for name, table in kept.items() if name != "places"} == {
        name: table for name, table in tables.items() if name != "places"
    }
    assert replace(masked_setting(setting, masks), places=()) == replace(setting, places=())
    assert isinstance(kept["claims"], pa.Table)


def test_an_exact_position_in_a_text_is_withheld_and_offsets_follow() -> None:
    masks = masks_of((), ())
    text = "His house stands at 39.88512, 70.56273. The post lies at 41° 12' N, 45° 30' E, the school does not."

    masked, at = moved(text, masks)

    assert "39.88" not in masked
    assert "45°" not in masked
    assert masked[at(text.index("The post")) :].startswith("The post")
    assert masks.words("a rate of 0.1234 and 1.5 a day") == "a rate of 0.1234 and 1.5 a day"
