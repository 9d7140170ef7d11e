"""What linking reaches on data with a known truth; the floors are the targets we set ourselves."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.linking.event_rows import pairs

from prophasis.datasets.importing import read_events
from prophasis.linking import link

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.mark.parametrize(("n", "floor"), [(2000, 0.99), (8000, 0.975)])
def test_simulated_pairs_are_found(shared: Path, n: int, floor: float) -> None:
    """MELTT reaches .975 and .916, Splink's own comparisons .950 and .919."""
    a, b = (
        duckdb.sql(f"SELECT * FROM '{shared / f'data/sim_linkage/{side}{n}.csv.zst'}'").to_arrow_table()
        for side in "AB"
    )
    truth = [dict(zip(t["id"].to_pylist(), t["truth"].to_pylist(), strict=True)) for t in (a, b)]

    found = pairs(link(a, b, columns={"type": "kind"}))

    right = sum(truth[0][one] == truth[1][other] for one, other in found)
    true = len(set(truth[0].values()) & set(truth[1].values()))
    assert 2 * right / (len(found) + true) >= floor


def candidates(shared: Path) -> pa.Table:
    return read_events(shared / "data/ucdp_candidate_v23_0_10/GEDEvent_v23_0_10.csv")[0]


def test_candidates_are_found_in_the_final_release_without_their_ids(shared: Path) -> None:
    slices = [shared / f"data/ucdp_ged_country_slices/ged_{name}_1989_2023.csv.zst" for name in ("mexico", "myanmar")]
    final, _ = read_events(slices)
    some = candidates(shared)
    some = some.filter(pc.is_in(some["country"], pa.array(["Mexico", "Myanmar (Burma)"])))
    ids = [some["id"].to_pylist(), final["id"].to_pylist()]
    true = set(ids[0]) & set(ids[1])

    found = pairs(link(some.drop(["id"]), final.drop(["id"])))

    right = sum(ids[0][int(one)] == ids[1][int(other)] for one, other in found)
    assert len(true) == 407
    assert right / len(found) >= 0.98
    assert right / len(true) >= 0.95


def test_the_known_duplicate_of_the_candidates_is_in_a_short_list(shared: Path) -> None:
    found = pairs(link(candidates(shared)))

    assert ("493170", "498012") in found
    assert len(found) <= 60  # of 2,391 rows
