"""Pairs of events weighed with Splink, and how often each level holds in the data at hand.

Fellegi and Sunter 1969: the weight of a level is log2(m / u). m comes from the settings; u is counted on a sample of all pairs,
chosen by content so that it is the same in any order, with what the settings say as a prior. The share of pairs that are one
event is estimated by EM on the scored pairs with m and u fixed.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from prophasis.linking.link_settings import Comparison, Level, LinkSettings

if TYPE_CHECKING:
    import duckdb

SAMPLE = 700
"""Rows of each table whose pairs are counted."""
PRIOR_PAIRS = 2000.0
"""Pairs that the settings' own u count for."""
_ROUNDS = 12
_LEAST = 1e-7
_COLUMNS = (
    "date", "end_date", "latitude", "longitude", "radius_km", "place", "type", "actor", "target", "deaths", "text", "words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """The pairs compared: positions (``key`` of either table), weight in bits without the prior, and the level of each comparison."""

    left: np.ndarray
    right: np.ndarray
    bits: np.ndarray
    levels: dict[str, np.ndarray]
    prior: float
    settings: LinkSettings

    @property
    def weight(self) -> np.ndarray:
        """Bits with the prior: log2 of the odds that both are one event."""
        return self.bits + np.log2(self.prior / (1 - self.prior))

    @property
    def probability(self) -> np.ndarray:
        """That both are one event, in [0, 1]."""
        return 1.0 / (1.0 + np.exp2(-np.clip(self.weight, -60, 60)))


def score_pairs(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, settings: LinkSettings, *, within: bool = False
) -> Scored:
    """Every pair of the tables *left* and *right* that shares a key, weighed.

    Args:
        connection: Holds the tables with ``key``, ``keys`` and the compared columns.
        left: Name of the one table.
        right: Name of the other.
        settings: Levels; their u is a prior for what is counted.
        within: Both are the same table, in which pairs are sought: each pair comes once.
    """
    sizes = [connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in (left, right)]
    fitted = _fitted(connection, left, right, settings, within=within)
    n_pairs = max(1, sizes[0] * sizes[1] // (2 if within else 1))
    prior = min(0.5, max(_LEAST / n_pairs, settings.share * min(sizes) / n_pairs)) if n_pairs > 1 else 0.5
    if not all(sizes):
        return _nothing(fitted, prior)
    found = _predicted(connection, left, right, fitted, within=within)
    bits = sum(
        (np.array([*_weights(one), 0.0])[found[one.name]] for one in fitted.comparisons), np.zeros(len(found["left"]))
    )
    levels = {one.name: found[one.name] for one in fitted.comparisons}
    return Scored(found["left"], found["right"], bits, levels, _share(bits, prior, n_pairs), fitted)


def _weights(comparison: Comparison) -> list[float]:
    return [float(np.log2(level.m / level.u)) for level in comparison.levels]


def _nothing(settings: LinkSettings, prior: float) -> Scored:
    none = np.zeros(0, dtype=np.int64)
    return Scored(none, none, np.zeros(0), {one.name: none for one in settings.comparisons}, prior, settings)


def _share(bits: np.ndarray, prior: float, n_pairs: int) -> float:
    """The share of all pairs that are one event: EM with the weights fixed (those not compared are none)."""
    for _ in range(_ROUNDS):
        odds = np.exp2(np.clip(bits, -60, 60)) * prior / (1 - prior)
        prior = float(min(0.5, max(_LEAST / n_pairs, (odds / (1 + odds)).sum() / n_pairs)))
    return prior


def _predicted(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, settings: LinkSettings, *, within: bool
) -> dict[str, np.ndarray]:
    """Splink's comparison of all pairs that share a key: ``left`` and ``right``, and the level of each comparison, 0 the best."""
    from splink import DuckDBAPI, Linker, block_on  # noqa: PLC0415 - heavy

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=connection)
    given = {
        "link_type": "link_only",
        "unique_id_column_name": "key",
        "comparisons": [_splink(one) for one in settings.comparisons],
        "blocking_rules_to_generate_predictions": [block_on("keys", arrays_to_explode=["keys"])],
        "probability_two_random_records_match": 0.01,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }
    tables = [api.register(name, table_name=f"side_{n}") for n, name in enumerate((left, right))]
    linker = Linker(tables, given, log_level=logging.ERROR)
    pairs = linker.inference.predict()
    weights = ", ".join(f"mw_{one.name} AS {one.name}" for one in settings.comparisons)
    where = "WHERE key_l < key_r" if within else ""
    found: dict[str, np.ndarray] = connection.sql(
        f'SELECT key_l AS "left", key_r AS "right", {weights} FROM {pairs.physical_name} {where} ORDER BY key_l, key_r'
    ).fetchnumpy()
    return found | {one.name: _level_of(found[one.name], one) for one in settings.comparisons}


def _level_of(weights: np.ndarray, comparison: Comparison) -> np.ndarray:
    """The level whose weight Splink gave, which hands on weights alone; one past the last where nothing was known."""
    known = np.array([*_weights(comparison), 0.0])
    return np.asarray(np.abs(weights[:, None] - known[None, :]).argmin(axis=1))


def _splink(comparison: Comparison) -> dict[str, object]:
    unknown = comparison.unknown or "1 = 0"
    levels: list[dict[str, object]] = [
        {"sql_condition": unknown, "label_for_charts": "unknown", "is_null_level": True},
        *(
            {"sql_condition": one.sql, "label_for_charts": one.says, "m_probability": one.m, "u_probability": one.u}
            for one in comparison.levels
        ),
    ]
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def _fitted(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, settings: LinkSettings, *, within: bool
) -> LinkSettings:
    """*settings* with u counted in the data."""
    sides = [
        f"(SELECT {', '.join(f'{name} AS {name}_{end}' for name in ('key', *_COLUMNS))} FROM {table} "
        f"ORDER BY hash(key, {n}), key LIMIT {SAMPLE})"
        for n, (table, end) in enumerate(((left, "l"), (right, "r")))
    ]
    levels = ", ".join(f"{_level_sql(one)} AS {one.name}" for one in settings.comparisons)
    counted = ", ".join(
        f"count(*) FILTER (WHERE {one.name} = {n})" for one in settings.comparisons for n in range(len(one.levels))
    )
    where = "WHERE key_l <> key_r" if within else ""
    (row,) = connection.sql(
        f"SELECT {counted} FROM (SELECT {levels} FROM {sides[0]} CROSS JOIN {sides[1]} {where})"
    ).fetchall()
    numbers = iter(row)
    ((n_left,), (n_right,)) = (connection.sql(f"SELECT least(count(*), {SAMPLE}) FROM {table}").fetchall()[0] for table in (left, right))
    ((most,),) = connection.sql(f"SELECT greatest((SELECT count(*) FROM {left}), (SELECT count(*) FROM {right}))").fetchall()
    matches = 0.0 if within else settings.share * min(n_left, n_right) * max(n_left, n_right) / max(1, most)
    changed = {one.name: _with_u(one, [next(numbers) or 0 for _ in one.levels], matches) for one in settings.comparisons}
    return settings.with_levels(changed)


def _level_sql(comparison: Comparison) -> str:
    cases = " ".join(f"WHEN {one.sql} THEN {n}" if one.sql != "ELSE" else f"ELSE {n}" for n, one in enumerate(comparison.levels))
    return f"CASE WHEN {comparison.unknown or '1 = 0'} THEN -1 {cases} END"


def _with_u(comparison: Comparison, counted: list[int], matches: float) -> list[Level]:
    """The levels with u from the counts, less the matches that are expected among them, the settings' own u as a prior."""
    others = [max(0.0, n - matches * level.m) for n, level in zip(counted, comparison.levels, strict=True)]
    total = sum(others) + PRIOR_PAIRS
    return [
        replace(level, u=max(_LEAST, (n + PRIOR_PAIRS * level.u) / total))
        for n, level in zip(others, comparison.levels, strict=True)
    ]


def said(settings: LinkSettings, levels: dict[str, int]) -> list[dict[str, object]]:
    """The parts of one pair's weight in words: comparison, what it says, bits; what is unknown is left out."""
    parts: list[dict[str, object]] = []
    for comparison in settings.comparisons:
        n = levels[comparison.name]
        if n < len(comparison.levels):
            level = comparison.levels[n]
            parts.append({"part": comparison.name, "says": level.says, "bits": float(np.log2(level.m / level.u))})
    return parts


def parts_table(scored: Scored, chosen: np.ndarray) -> pa.Array:
    """For the pairs at positions *chosen* a list of (part, says, bits)."""
    kind = pa.list_(pa.struct([("part", pa.string()), ("says", pa.string()), ("bits", pa.float64())]))
    names = [one.name for one in scored.settings.comparisons]
    rows = [said(scored.settings, {name: int(scored.levels[name][at]) for name in names}) for at in chosen]
    return pa.array(rows, type=kind)
