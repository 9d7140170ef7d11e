"""The scorer of casualty boxes, on two invented boxes worked by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from prophasis.errors import InvalidGold
from prophasis.suite import wikipedia_conflicts as box

GOLD: list[box.Told] = [(1, "Freedonia", "killed", 40, 45), (2, None, "killed", 2, 2), (2, None, "killed", 2, 2)]
NLP: Any = None


def test_each_figure_agrees_at_most_once() -> None:
    found: list[box.Told] = [(2, None, "killed", 2, 2), (1, "Sylvania", "killed", 40, 45), (2, None, "wounded", 2, 2)]

    assert box.agreeing(GOLD, found) == 1
    assert box.agreeing(GOLD, found, claimants=False) == 2


@pytest.mark.parametrize(("one", "other"), [("the Army", "army"), ("rebel sources", "Rebel"), ("U.S.", "US")])
def test_words_that_only_say_that_somebody_claims_make_no_other_claimant(one: str, other: str) -> None:
    assert box.same_claimant(one) == box.same_claimant(other)


def test_no_claimant_is_not_some_claimant() -> None:
    assert box.same_claimant(None) is None
    assert box.same_claimant("various claims") == "various"


def test_the_fields_of_a_box_are_its_sides() -> None:
    assert box.found_in(["Per Freedonia:\n40–45 killed", "", "3 civilians wounded"]) == [
        (1, "Freedonia", "killed", 40, 45),
        (3, None, "wounded", 3, 3),
    ]


def test_a_broken_corpus_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl.gz").write_bytes(gzip.compress(b"{"))

    with pytest.raises(InvalidGold, match=r"articles\.jsonl\.gz, line 1 is no JSON"):
        box.measure(tmp_path, NLP)


def test_articles_without_gold_and_second_copies_are_left_out(tmp_path: Path) -> None:
    line = json.dumps({"title": "Battle of the Invented Ford", "casualties1": "4 killed"})
    (tmp_path / "articles.jsonl.gz").write_bytes(gzip.compress(f"{line}\n{line}\n".encode()))

    assert box.measure(tmp_path, NLP).figures == ()


def test_the_gold_is_of_every_kind_and_both_parts() -> None:
    gold = box.read_gold()

    assert {part for part, _ in gold.values()} == {"dev", "test"}
    assert sum(len(figures) for _, figures in gold.values()) == 350
