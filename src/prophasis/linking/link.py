"""Two tables of events linked: which rows tell of one happening, how sure that is, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from prophasis.linking.assignment import many_to_one, one_to_one
from prophasis.linking.blocks import add_keys
from prophasis.linking.comparable import EventTable, register
from prophasis.linking.link_settings import LinkSettings
from prophasis.linking.scoring_pairs import Scored, parts_table, score_pairs

if TYPE_CHECKING:
    import numpy as np

Matching = Literal["one-to-one", "many-to-one", "all"]

PARTS = pa.list_(pa.struct([("part", pa.string()), ("says", pa.string()), ("bits", pa.float64())]))
PAIRS = pa.schema(
    [
        pa.field("id_a", pa.string(), metadata={"doc": "Row of a"}),
        pa.field("id_b", pa.string(), metadata={"doc": "Row of b"}),
        pa.field("probability", pa.float64(), metadata={"doc": "That both are one event, in [0, 1]"}),
        pa.field("weight", pa.float64(), metadata={"doc": "The same as log2 of the odds, in bits"}),
        pa.field("parts", PARTS, metadata={"doc": "What the weight rests on"}),
    ]
)
"""The result of `link`, sorted by id_a and id_b."""


def link(
    a: EventTable,
    b: EventTable | None = None,
    settings: LinkSettings | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    matching: Matching = "one-to-one",
) -> pa.Table:
    """The rows of *a* and *b* that tell of one event, as a table like `PAIRS`.

    The same rows give the same pairs in any order. What a table does not have (deaths, actors, coordinates …) says nothing for
    or against a pair.

    Args:
        a: Events with the columns of `prophasis.linking.comparable.COMPARED`, as far as there are any; ``date`` is needed.
        b: Others; where there are none, duplicates are sought within *a* (every pair, ``matching`` is not used).
        settings: How they are compared; those shipped where none are given.
        columns: What columns are called in the tables where they have other names: ``{"type": "kind"}``.
        matching: Whether a row has at most one counterpart on either side, or many of *a* one of *b*, or every pair counts.

    Raises:
        InvalidDataset: What was given is no table, lacks a date, or has ids that are not unique.
    """
    import duckdb  # noqa: PLC0415 - heavy

    settings = settings or LinkSettings.shipped()
    with duckdb.connect() as connection:
        register(connection, "a", a, columns or {})
        if b is None:
            connection.execute("CREATE TEMP TABLE b AS SELECT * FROM a")
        else:
            register(connection, "b", b, columns or {})
        for name in "ab":
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT *, "
                "list_distinct(regexp_extract_all(lower(text), '\\w{3,}')) AS words FROM " + name
            )
        add_keys(connection, "a", "b", settings.reach)
        scored = score_pairs(connection, "a", "b", settings, within=b is None)
        chosen = _chosen(scored, "all" if b is None else matching, settings.above)
        ids = {name: dict(connection.sql(f"SELECT key, id FROM {name}").fetchall()) for name in "ab"}
    return _pairs(scored, chosen, ids)


def _chosen(scored: Scored, matching: Matching, above: float) -> np.ndarray:
    import numpy as np  # noqa: PLC0415

    least = float(np.log2(above / (1 - above))) if 0 < above < 1 else 0.0
    over = scored.weight - least
    match matching:
        case "one-to-one":
            return one_to_one(scored.left, scored.right, over)
        case "many-to-one":
            return many_to_one(scored.left, scored.right, over)
        case _:
            return np.flatnonzero(over > 0)


def _pairs(scored: Scored, chosen: np.ndarray, ids: Mapping[str, Mapping[int, str]]) -> pa.Table:
    table = pa.table(
        {
            "id_a": [ids["a"][int(key)] for key in scored.left[chosen]],
            "id_b": [ids["b"][int(key)] for key in scored.right[chosen]],
            "probability": scored.probability[chosen],
            "weight": scored.weight[chosen],
            "parts": parts_table(scored, chosen),
        },
        schema=PAIRS,
    )
    return table.sort_by([("id_a", "ascending"), ("id_b", "ascending")])
