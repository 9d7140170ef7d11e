"""Origins do not get worse unnoticed: ceilings on both errors on the labelled texts and claims."""

from __future__ import annotations

import hashlib

import pytest
from benchmarks.origins import measure
from benchmarks.origins_claims import TEXTS, measure_claims
from benchmarks.origins_pairs import measure_pairs


@pytest.mark.parametrize(("name", "false_joins", "missed_joins"), [("labelled", 0.0, 0.02), ("hard", 0.04, 1.0)])
def test_origins_stay_under_their_ceilings(name: str, false_joins: float, missed_joins: float) -> None:
    rates = measure(name)

    assert rates.joined_wrongly / rates.apart <= false_joins
    assert rates.missed / rates.together <= missed_joins


@pytest.mark.parametrize(
    ("name", "digest", "joined", "parted"),
    [
        ("claims-dev", "78f4774baf34", 0, 0),
        ("claims-test", "ef2fc46da319", 0, 4),
        ("claims-last", "8724f5e010b1", 2, 4),
    ],
)
def test_origins_of_claims_stay_under_their_ceilings(name: str, digest: str, joined: int, parted: int) -> None:
    pairs = measure_claims(name)

    assert hashlib.sha256((TEXTS / f"{name}.psv").read_bytes()).hexdigest()[:12] == digest
    assert len(pairs.joined) <= joined
    assert len(pairs.parted) <= parted
    assert pairs.joined_across == 0


@pytest.mark.parametrize(("half", "joined", "parted"), [("dev", 1, 1), ("test", 0, 5)])
def test_origins_of_pairs_stay_under_their_ceilings(half: str, joined: int, parted: int) -> None:
    rates = measure_pairs(half)

    assert len(rates.joined) <= joined
    assert len(rates.parted) <= parted
