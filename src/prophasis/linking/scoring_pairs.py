"""Pairs of events weighed with Splink, and how often each level holds in the data at hand.

Fellegi and Sunter 1969: the weight of a level is log2(m / u). m comes from the settings; u is counted on a sample of all pairs,
chosen by content so that it is the same in any order, with what the settings say as a prior; then m and the share of pairs that
are one event are estimated (`estimation`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from prophasis.linking.assignment import Keys, Weights
from prophasis.linking.estimation import Levels, bits_of, estimated, log_odds
from prophasis.linking.link_settings import Comparison, Level, LinkSettings
from prophasis.linking.weight_parts import level_sql, levels_of

if TYPE_CHECKING:
    import duckdb
    from splink import Linker

SAMPLE = 700
"""Rows of each table whose pairs are counted."""
PRIOR_PAIRS = 2000.0
"""Pairs that the settings' own u count for."""
NEGLIGIBLE_BITS = 10.0
"""A pair less likely than 1 in 2 to this, even if every event had its counterpart, is not kept: it changes no share and no link."""
_AT_ONCE = 4_000_000
_LEAST = 1e-7
_COLUMNS = (
    "date", "end_date", "latitude", "longitude", "radius_km", "x_km", "y_km", "z_km", "country", "place", "type", "mode", "actor",
    "target", "deaths", "deaths_low", "deaths_high", "text", "words", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """The pairs worth keeping, by key of the one and of the other event, with the level of each comparison.

    ``prior`` is the share of all pairs that are one event; the settings have m and u as in the data.
    """

    left: Keys
    right: Keys
    levels: Levels
    prior: float
    settings: LinkSettings

    @property
    def weight(self) -> Weights:
        """log2 of the odds that both are one event: the prior and the bits of every comparison."""
        return bits_of(self.levels, self.settings.comparisons) + log_odds(self.prior)


def score_pairs(
    connection: duckdb.DuckDBPyConnection,
    left: str,
    right: str,
    blocks: Iterable[tuple[Keys, Keys]],
    settings: LinkSettings,
) -> Scored:
    """The pairs of *blocks*, weighed.

    Args:
        connection: Holds the tables with ``key`` and the compared columns.
        left: Name of the one table.
        right: Name of the other.
        blocks: Keys of the pairs to compare, each pair once.
        settings: Levels; their u is a prior for what is counted.
    """
    n_left, n_right = (connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in (left, right))
    fitted = with_counted_u(connection, left, right, settings)
    n_pairs = n_left * n_right
    if not n_pairs:
        none = np.zeros(0, np.int64)
        return Scored(none, none, np.zeros((0, len(fitted.comparisons)), np.int64), 0.5, fitted)
    highest = min(0.5, min(n_left, n_right) / n_pairs)
    keys_l, keys_r = kept_pairs(connection, left, right, blocks, fitted, least=-NEGLIGIBLE_BITS - log_odds(highest))
    order = np.lexsort((keys_r, keys_l))
    keys_l, keys_r = keys_l[order], keys_r[order]
    levels = levels_of(connection, (left, right), (keys_l, keys_r), fitted.comparisons)
    share, fitted = estimated(levels, fitted, n_pairs, highest)
    return Scored(keys_l, keys_r, levels, share, fitted)


def kept_pairs(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, blocks: Iterable[tuple[Keys, Keys]],
    settings: LinkSettings, *, least: float,
) -> tuple[Keys, Keys]:  # fmt: skip
    """The keys of the pairs to which Splink gives at least *least* bits."""
    found: list[tuple[Keys, Keys]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    offset = connection.sql(f"SELECT coalesce(max(key), -1) + 1 FROM {left}").fetchall()[0][0]
    columns = ", ".join(column for column in _COLUMNS if column in _used(settings))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE both_sides AS SELECT key, {columns} FROM {left} "
        f"UNION ALL SELECT key + {offset} AS key, {columns} FROM {right}"
    )
    linker = _linker(connection, settings)
    for keys_l, keys_r in _joined(blocks):
        some_l, some_r = _scored(connection, linker, keys_l, keys_r + offset, least)
        found.append((some_l, some_r - offset))
    connection.execute("DROP TABLE both_sides")
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])


def _linker(connection: duckdb.DuckDBPyConnection, settings: LinkSettings) -> Linker:
    """Splink over one table that holds both sides: the pairs are ours, so that no rule has to tell the sides apart."""
    from splink import DuckDBAPI, Linker  # noqa: PLC0415 - heavy

    logging.getLogger("splink").setLevel(logging.ERROR)
    given = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "key",
        "comparisons": [_splink(one) for one in settings.comparisons],
        "blocking_rules_to_generate_predictions": [],
        "probability_two_random_records_match": 0.5,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }
    table = DuckDBAPI(connection=connection).register("both_sides", table_name="both_sides_registered")
    return Linker(table, given, log_level=logging.ERROR)


def _scored(
    connection: duckdb.DuckDBPyConnection, linker: Linker, keys_l: Keys, keys_r: Keys, least: float
) -> tuple[Keys, Keys]:
    pairs = pa.table({"match_key": pa.nulls(len(keys_l), pa.string()), "join_key_l": keys_l, "join_key_r": keys_r})
    connection.register("compared", pairs)
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register("compared"))
    scored = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    got = connection.sql(f"SELECT key_l, key_r FROM {scored.physical_name}").fetchnumpy()
    scored.drop_table_from_database_and_remove_from_cache()
    connection.unregister("compared")
    return got["key_l"].astype(np.int64), got["key_r"].astype(np.int64)


def _joined(blocks: Iterable[tuple[Keys, Keys]]) -> Iterator[tuple[Keys, Keys]]:
    """*blocks* put together to some millions of pairs: each call of Splink costs a fixed time, each pair memory."""
    some: list[tuple[Keys, Keys]] = []
    n = 0
    for block in blocks:
        some.append(block)
        n += len(block[0])
        if n >= _AT_ONCE:
            yield np.concatenate([one for one, _ in some]), np.concatenate([other for _, other in some])
            some, n = [], 0
    if n:
        yield np.concatenate([one for one, _ in some]), np.concatenate([other for _, other in some])


def _used(settings: LinkSettings) -> frozenset[str]:
    """The columns that *settings* read."""
    sql = " ".join(f"{one.unknown} {' '.join(level.sql for level in one.levels)}" for one in settings.comparisons)
    return frozenset(name for name in _COLUMNS if f"{name}_l" in sql or f"{name}_r" in sql)


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


def with_counted_u(
    connection: duckdb.DuckDBPyConnection, left: str, right: str, settings: LinkSettings
) -> LinkSettings:
    """*settings* with u counted on pairs of a sample of both tables, the true pairs that are expected among them left out."""
    used = [name for name in _COLUMNS if name in _used(settings)]
    # the sides are sampled by different numbers: tables that share their ids would else meet themselves in the sample
    sides = [
        f"(SELECT {', '.join(f'{name} AS {name}_{end}' for name in ('key', *used))} FROM {table} "
        f"ORDER BY hash(id, {n}), key LIMIT {SAMPLE})"
        for n, (table, end) in enumerate(((left, "l"), (right, "r")))
    ]
    levels = ", ".join(f"{level_sql(one)} AS {one.name}" for one in settings.comparisons)
    counted = ", ".join(
        f"count(*) FILTER (WHERE {one.name} = {n})" for one in settings.comparisons for n in range(len(one.levels))
    )
    (row,) = connection.sql(f"SELECT {counted} FROM (SELECT {levels} FROM {sides[0]} CROSS JOIN {sides[1]})").fetchall()
    n_left, n_right = (connection.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in (left, right))
    sampled = min(n_left, SAMPLE) * min(n_right, SAMPLE)
    matches = settings.share * sampled / max(1, n_left, n_right)
    numbers = iter(row)
    changed = {one.name: with_u(one, [next(numbers) or 0 for _ in one.levels], matches) for one in settings.comparisons}
    return settings.with_levels(changed)


def with_u(comparison: Comparison, counted: list[int], matches: float) -> list[Level]:
    """The levels with u from the counts, less the matches that are expected among them, the settings' own u as a prior."""
    others = [max(0.0, n - matches * level.m) for n, level in zip(counted, comparison.levels, strict=True)]
    total = sum(others) + PRIOR_PAIRS
    return [
        replace(level, u=max(_LEAST, (n + PRIOR_PAIRS * level.u) / total))
        for n, level in zip(others, comparison.levels, strict=True)
    ]
