"""The coder does not get worse unnoticed on the corpora of others: floors, each pinned to the files it was measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from prophasis.language.pipeline import load_pipeline
from prophasis.suite.record import Result
from prophasis.suite.run import CORPORA, run_suite

pytestmark = [pytest.mark.slow, pytest.mark.shared]


@dataclass(frozen=True)
class Pinned:
    """A corpus: the digest of its files, and the floor of each measure (part and measure as the table prints them).

    Other files need other floors: change both in one commit and say why. A change may raise a floor; lowering one is a change of
    its own, with its reason in a changelog fragment of the group ``results``.
    """

    sha256: str
    floors: Mapping[tuple[str, str], float]


PINNED = {
    "polnear": Pinned(
        "14d82c983208d15d99b6ac8abc0f17498e7d71ecaf35fa3bfef4bfecba115047",
        {
            ("dev, 84 articles", "cue, partial F1"): 0.72,
            ("dev, 84 articles", "content, partial F1"): 0.77,
            ("dev, 84 articles", "content linked to its source F1"): 0.56,
        },
    ),
    "wikiwars": Pinned(
        "9d90d07b13d1e2f53a6bc765f3d9c6afb786352a1eef39265c06a6e4f0dd72a5", {("16 histories of wars", "value F1"): 0.85}
    ),
    "plover_gsr": Pinned(
        "2abe9256c0b731fd6901492664771eaad038cec97cf5deed7ef4fd30ca5d9dea",
        {
            ("321 sentences, 1 left out", "root type, macro-F1"): 0.83,
            ("321 sentences, 1 left out", "quad class, macro-F1"): 0.89,
        },
    ),
    "petrarch_validation": Pinned(
        "d909245231873370800cd8b9616b9d4a3315d8481596e5e8f0586a4b7c954167",
        {
            ("unit records, 10 left out", "partial score: parts right"): 0.31,
            ("universal records", "partial score: parts right"): 0.36,
        },
    ),
    "wikipedia_conflicts": Pinned(
        "6c34aa44c2d3a6b0be8cd0b80f6ba27e3e658e52ddd09e514e04764188da66e6",
        {
            ("dev, 43 articles", "side, claimant, kind, low, high: F1"): 0.98,
            ("test, 36 articles", "side, claimant, kind, low, high: F1"): 0.97,
        },
    ),
    "muc34": Pinned(
        "ad66f414d9bf390b236744dcc0686b7fe0f5feea2380f1c3f17a5a6ac44d0980",
        {
            ("tst1, 100 documents", "victim number: F1 (simplified)"): 0.27,
            ("tst1, 100 documents", "victim effect: F1 (simplified)"): 0.37,
            ("tst2, 100 documents", "victim number: F1 (simplified)"): 0.31,
            ("tst2, 100 documents", "victim effect: F1 (simplified)"): 0.42,
        },
    ),
}


def test_every_corpus_of_the_suite_has_floors() -> None:
    assert set(PINNED) == {entry.folder for entry in CORPORA}


@pytest.mark.parametrize("corpus", PINNED)
def test_nothing_falls_below_its_floor(shared: Path, corpus: str) -> None:
    assert _digest(shared / "gold" / corpus) == PINNED[corpus].sha256, (
        "other files: their floors have to be measured anew"
    )

    (result,) = run_suite(shared / "gold", load_pipeline(), only=corpus)

    assert isinstance(result, Result)
    reached = {(one.part, one.measure): one.value for one in result.figures}
    fallen = {
        what: (reached[what], floor)
        for what, floor in PINNED[corpus].floors.items()
        if not (reached[what] or 0) >= floor
    }
    assert not fallen


def _digest(folder: Path) -> str:
    """Of the names and bytes of all files below *folder*."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
