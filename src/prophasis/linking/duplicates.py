"""Rows of one table that tell of one event twice.

Duplicates are rare, and the rows of one table are alike for other reasons: coders turn one report into many events, of one day
and one place. So nothing is learnt from the pairs found, and a level is held against its frequency among pairs that are as near
in time and place, not among any two rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prophasis.linking.assignment import Keys
from prophasis.linking.estimation import log_odds
from prophasis.linking.link_settings import Comparison, LinkSettings
from prophasis.linking.scoring_pairs import NEGLIGIBLE_BITS, Scored, kept_pairs, with_u
from prophasis.linking.weight_parts import levels_of

if TYPE_CHECKING:
    import duckdb

SAMPLE = 200_000
"""Pairs within reach whose levels are counted."""


def score_duplicates(
    connection: duckdb.DuckDBPyConnection, table: str, blocks: Iterable[tuple[Keys, Keys]], settings: LinkSettings
) -> Scored:
    """The pairs of *blocks* within *table*, weighed; their prior is `LinkSettings.duplicates` rows in the pairs within reach."""
    settings = replace(settings, comparisons=tuple(_unsplit(one) for one in settings.comparisons))
    both = [*blocks]
    keys_l = np.concatenate([np.zeros(0, np.int64), *(one for one, _ in both)])
    keys_r = np.concatenate([np.zeros(0, np.int64), *(other for _, other in both)])
    order = np.lexsort((keys_r, keys_l))
    keys_l, keys_r = keys_l[order], keys_r[order]
    every = max(1, len(keys_l) // SAMPLE)
    levels = levels_of(connection, (table, table), (keys_l[::every], keys_r[::every]), settings.comparisons)
    fitted = replace(
        settings,
        comparisons=tuple(
            replace(
                one,
                levels=tuple(
                    with_u(one, np.bincount(levels[:, n] + 1, minlength=len(one.levels) + 1)[1:].tolist(), 0.0)
                ),
            )
            for n, one in enumerate(settings.comparisons)
        ),
    )
    ((rows,),) = connection.sql(f"SELECT count(*) FROM {table}").fetchall()
    prior = min(0.5, max(1e-12, settings.duplicates * rows / max(1, len(keys_l))))
    kept_l, kept_r = kept_pairs(
        connection, table, table, [(keys_l, keys_r)], fitted, least=-NEGLIGIBLE_BITS - log_odds(prior)
    )
    order = np.lexsort((kept_r, kept_l))
    kept_l, kept_r = kept_l[order], kept_r[order]
    levels = levels_of(connection, (table, table), (kept_l, kept_r), fitted.comparisons)
    return Scored(kept_l, kept_r, levels, prior, fitted)


def _unsplit(comparison: Comparison) -> Comparison:
    """Without what is alike in two rows because coders made one report into both."""
    if comparison.split is None:
        return comparison
    unknown = f"({comparison.unknown or '1 = 0'}) OR ({comparison.split})"
    return replace(comparison, unknown=unknown)
