"""The model card says what was measured: its figures are those of training/scores.json, which evaluate.py writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prophasis.language.pipeline import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
SCORES = {
    name: json.loads((ROOT / "training" / file).read_text("utf-8"))
    for name, file in (("shipped", "scores.json"), ("0.1.0", "scores-0.1.0.json"))
}
CARD = (ROOT / "docs" / "model-card.md").read_text("utf-8")
COLUMNS = ("LAS", "UAS", "UPOS", "sentences", "frames", "name F")


@pytest.mark.parametrize("model", SCORES)
@pytest.mark.parametrize("test_set", ["EWT", "GUM-open", "PUD", "conflict"])
def test_each_row_of_the_card_is_what_was_measured(model: str, test_set: str) -> None:
    row = SCORES[model]["tests"][test_set]
    cells = " | ".join(f"{row[name]:.1f}" if name in row else "" for name in COLUMNS)

    assert f"| {test_set}, {model} | {cells} |" in CARD


def test_the_size_on_the_card_is_that_of_the_weights() -> None:
    size = sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) / 1e6

    assert f"| size | {SCORES['shipped']['size_mb']} MB" in CARD
    assert size == pytest.approx(SCORES["shipped"]["size_mb"], abs=0.06)


def test_the_attribution_names_every_source_of_trees() -> None:
    attribution = (SHIPPED / "ATTRIBUTION.md").read_text("utf-8")

    for source in (
        "UD English EWT",
        "GUM",
        "UNER English EWT",
        "Wikigold",
        "Conflict-report treebank",
        "state\n  of the union",
        "World Factbook",
    ):
        assert source in attribution
