"""What the weight of a link rests on, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from prophasis.linking.assignment import Keys
from prophasis.linking.estimation import Levels
from prophasis.linking.link_settings import Comparison

if TYPE_CHECKING:
    import duckdb

PARTS = pa.list_(pa.struct([("part", pa.string()), ("says", pa.string()), ("bits", pa.float64())]))


def level_sql(comparison: Comparison) -> str:
    """The number of the level that holds for a pair, from 0; -1 where nothing is known."""
    cases = " ".join(
        f"WHEN {one.sql} THEN {n}" if one.sql != "ELSE" else f"ELSE {n}" for n, one in enumerate(comparison.levels)
    )
    return f"CASE WHEN {comparison.unknown or '1 = 0'} THEN -1 {cases} END"


def levels_of(
    connection: duckdb.DuckDBPyConnection,
    sides: tuple[str, str],
    keys: tuple[Keys, Keys],
    comparisons: Sequence[Comparison],
) -> Levels:
    """For each pair of *keys* of the tables *sides* the level of each comparison, from 0; -1 where nothing is known."""
    if not len(keys[0]) or not comparisons:
        return np.full((len(keys[0]), len(comparisons)), -1, dtype=np.int64)
    pairs = pa.table({"n": np.arange(len(keys[0])), "l": keys[0], "r": keys[1]})
    connection.register("asked", pairs)
    left, right = (
        f"(SELECT {', '.join(f'{name} AS {name}_{end}' for name in connection.table(side).columns)} FROM {side})"
        for side, end in zip(sides, "lr", strict=True)
    )
    levels = ", ".join(f"{level_sql(one)} AS level_{n}" for n, one in enumerate(comparisons))
    found = connection.sql(
        f"SELECT {levels} FROM asked JOIN {left} ON l = key_l JOIN {right} ON r = key_r ORDER BY n"
    ).fetchnumpy()
    connection.unregister("asked")
    return np.stack([np.asarray(found[f"level_{n}"], dtype=np.int64) for n in range(len(comparisons))], axis=1)


def parts_of(levels: Levels, comparisons: Sequence[Comparison]) -> pa.Array:
    """For each row of *levels* the list of (part, says, bits); what is unknown is left out."""
    says = [level.says for one in comparisons for level in one.levels]
    bits = np.array([np.log2(level.m / level.u) for one in comparisons for level in one.levels])
    first = np.cumsum([0, *(len(one.levels) for one in comparisons)])[:-1]
    known = levels >= 0
    label = (levels + first[None, :])[known]
    part = np.broadcast_to(np.arange(len(comparisons))[None, :], levels.shape)[known]
    offsets = np.concatenate([[0], np.cumsum(known.sum(axis=1))]).astype(np.int32)
    values = pa.StructArray.from_arrays(
        [
            pa.array([one.name for one in comparisons], pa.string()).take(pa.array(part, pa.int64())),
            pa.array(says, pa.string()).take(pa.array(label, pa.int64())),
            pa.array(bits[label] if len(label) else np.zeros(0), pa.float64()),
        ],
        fields=list(PARTS.value_type),
    )
    return pa.ListArray.from_arrays(pa.array(offsets), values)
