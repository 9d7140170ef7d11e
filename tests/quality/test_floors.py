"""The coder does not get worse unnoticed: floors on measured cases, each pinned to its gold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prophasis import Case
from prophasis.scoring.claims import Score, score_claims
from prophasis.scoring.gold import read_gold

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("quality")]


@dataclass(frozen=True)
class Measured:
    """A case, the digest of the gold that its floors were measured against, and the floors.

    Other gold needs other floors: change both in one commit and say why. A change may raise a floor; lowering one is a change
    of its own, with its reason in a changelog fragment of the group ``results``.
    """

    place: str
    gold_sha256: str
    n_documents: int
    floors: Mapping[str, float]


REFERENCE = Measured(
    "examples/november-2021",
    "8373ed111fc51ad5206cd4fe066e6dbc842fc329e85fe4dc7cb2a748867f8746",
    36,
    {
        "claims": 0.81, "figures": 0.72, "speaker": 0.88, "stance": 0.97, "actor": 0.77, "target": 0.69, "date": 0.70,
        "place": 0.72,
    },
)  # fmt: skip
HELD_OUT = Measured(
    "tests/quality/held_out/temple-border",
    "646badf3dcce37e8784aad49ff7ec4eae42508408040c414c7bf8fa03cdaf1d2",
    5,
    {
        "claims": 0.65, "figures": 0.55, "speaker": 0.80, "stance": 0.95, "actor": 0.80, "target": 0.75, "date": 0.85,
        "place": 0.65,
    },
)  # fmt: skip
CASES = {"reference": REFERENCE, "held-out": HELD_OUT}
MEASURES = [(name, measure) for name, case in CASES.items() for measure in case.floors]


@pytest.fixture(scope="module")
def scores(ran: Callable[[str], Case], root: Path) -> dict[str, Score]:
    found = {}
    for name, case in CASES.items():
        done = ran(case.place)
        texts = {row["name"]: row["text"] for row in done.table("documents").select(["name", "text"]).to_pylist()}
        found[name] = score_claims(done.claims(), read_gold(root / case.place / "gold.jsonl"), texts)
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_floors_belong_to_this_gold(root: Path, name: str) -> None:
    gold = (root / CASES[name].place / "gold.jsonl").read_bytes()

    assert hashlib.sha256(gold).hexdigest() == CASES[name].gold_sha256


@pytest.mark.parametrize(("name", "measure"), MEASURES)
def test_nothing_falls_below_its_floor(scores: dict[str, Score], name: str, measure: str) -> None:
    score = scores[name]
    value = getattr(score, measure).f1 if measure in {"claims", "figures"} else score.accuracy(measure)

    assert value is not None
    assert value >= CASES[name].floors[measure]


@pytest.mark.parametrize("name", CASES)
def test_all_documents_are_judged(scores: dict[str, Score], name: str) -> None:
    assert (scores[name].n_documents, scores[name].n_unjudged) == (CASES[name].n_documents, 0)
