"""A dateline is no part of the first sentence."""

from __future__ import annotations

import pytest

from prophasis.language.datelines import dateline_end, filed_from
from prophasis.language.pipeline import load_pipeline
from prophasis.language.sentences import read_sentences

OPENED = [
    ("KALMAR, May 3 - Rebels fled.", ("Kalmar",), ""),
    ("KALMAR/SYLVAN CITY - Rebels fled.", ("Kalmar", "Sylvan City"), ""),
    ("KALMAR, Freedonia (Wire) — Rebels fled.", ("Kalmar",), "Freedonia"),
    ("Kalmar, 3 May 2021 - Rebels fled.", ("Kalmar",), ""),
    ("KALMAR (3 May 2021) – Rebels fled.", ("Kalmar",), ""),
    ("Kalmar/Sylvan City, Freedonia, May 3, 2021 (Wire) – Rebels fled.", ("Kalmar", "Sylvan City"), "Freedonia"),
    ("K'LMAR, 3 May 2021 -- “Rebels fled.”", ("K'Lmar",), ""),
]


@pytest.mark.parametrize(("text", "towns", "within"), OPENED)
def test_a_dateline_ends_at_its_dash_and_says_where_it_was_filed(
    text: str, towns: tuple[str, ...], within: str
) -> None:
    assert "Rebels fled." in text[dateline_end(text, 0, len(text)) :][:14]
    assert filed_from(text) == (towns, within)


@pytest.mark.parametrize(
    "text",
    [
        "The army - a weak one - fled.",
        "KLF - a group of rebels - fled.",
        "Rebels fled.",
        "AB - C",
        "Kalmar - a port - fell.",
        "Kalmar, 3 May - Rebels came.",
        "Kalmar, 3 May 2021 - They came.\n\nOrm, 4 May 2021 - They left.",
    ],  # a chronology
)
def test_other_dashes_open_no_sentence(text: str) -> None:
    """An abbreviation before an insertion is the subject of its sentence."""
    assert dateline_end(text, 0, len(text)) in {0, len("AB - ")}
    assert text == "AB - C" or filed_from(text) == ((), "")


def test_the_first_sentence_begins_after_the_dateline() -> None:
    text = "KALMAR, May 3 (Wire) - Rebels shelled the port. It burned."

    first = read_sentences(text, load_pipeline())[0]

    assert text[first.start : first.end] == "Rebels shelled the port."
