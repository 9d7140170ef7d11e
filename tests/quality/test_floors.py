"""The coder does not get worse unnoticed: floors on the reference case, pinned to its gold."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from prophasis import Case
from prophasis.scoring.claims import Score, score_claims
from prophasis.scoring.gold import read_gold

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("quality")]

GOLD_SHA256 = "0"
"""The gold that the floors were measured against. Other gold needs other floors: change both in one commit and say why."""

FLOORS = {
    "claims": 0.50,
    "figures": 0.50,
    "speaker": 0.75,
    "stance": 0.90,
    "actor": 0.60,
    "target": 0.60,
    "date": 0.60,
    "place": 0.60,
}
"""F1 of claims and figures, and accuracy of fields in matched claims. A change may raise a floor; lowering one is a change
of its own, with its reason in a changelog fragment of the group ``results``."""


@pytest.fixture(scope="module")
def score(ran: Case, example: Path) -> Score:
    texts = {row["name"]: row["text"] for row in ran.table("documents").select(["name", "text"]).to_pylist()}
    return score_claims(ran.claims(), read_gold(example / "gold.jsonl"), texts)


def test_the_floors_belong_to_this_gold(example: Path) -> None:
    assert hashlib.sha256((example / "gold.jsonl").read_bytes()).hexdigest() == GOLD_SHA256


@pytest.mark.parametrize("measure", ["claims", "figures"])
def test_f1_is_not_below_its_floor(score: Score, measure: str) -> None:
    f1 = getattr(score, measure).f1
    assert f1 is not None
    assert f1 >= FLOORS[measure]


@pytest.mark.parametrize("field", ["speaker", "stance", "actor", "target", "date", "place"])
def test_accuracy_is_not_below_its_floor(score: Score, field: str) -> None:
    accuracy = score.accuracy(field)
    assert accuracy is not None
    assert accuracy >= FLOORS[field]


def test_all_documents_are_judged(score: Score) -> None:
    assert (score.n_documents, score.n_unjudged) == (36, 0)
