"""Two tables of events linked: which rows tell of one happening, how sure that is, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa

from prophasis.linking.assignment import Keys, many_to_one, one_to_one
from prophasis.linking.blocks import Located, located, pairs_within
from prophasis.linking.comparable import EventTable, register
from prophasis.linking.duplicates import score_duplicates
from prophasis.linking.estimation import Levels, bits_of, log_odds, probability_of
from prophasis.linking.holding import Holders, holders
from prophasis.linking.link_settings import LinkSettings
from prophasis.linking.scoring_pairs import Scored, score_pairs
from prophasis.linking.weight_parts import PARTS, levels_of, parts_of

if TYPE_CHECKING:
    import duckdb

Matching = Literal["one-to-one", "many-to-one", "all"]
MATCHINGS: tuple[Matching, ...] = ("one-to-one", "many-to-one", "all")

PAIRS = pa.schema(
    [
        pa.field("id_a", pa.string(), metadata={"doc": "Row of a"}),
        pa.field("id_b", pa.string(), metadata={"doc": "Row of b"}),
        pa.field(
            "relation",
            pa.string(),
            metadata={"doc": "same; holds: a is an episode in which b lies; within: the reverse"},
        ),
        pa.field("probability", pa.float64(), metadata={"doc": "That the relation holds, in [0, 1]"}),
        pa.field("weight", pa.float64(), metadata={"doc": "The same as log2 of the odds, in bits"}),
        pa.field(
            "prior", pa.float64(), metadata={"doc": "Part of weight: log2 of the odds before the rows are compared"}
        ),
        pa.field("parts", PARTS, metadata={"doc": "What else the weight rests on"}),
    ]
)
"""The result of `link`, sorted by id_a and id_b; weight = prior + the bits of all parts."""


def link(
    a: EventTable,
    b: EventTable | None = None,
    settings: LinkSettings | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    columns_b: Mapping[str, str] | None = None,
    matching: Matching = "one-to-one",
) -> pa.Table:
    """The rows of *a* and *b* that tell of one event, as a table like `PAIRS`.

    The same rows give the same pairs in any order, and with *a* and *b* exchanged. What a table does not have (deaths, actors,
    coordinates …) says nothing for or against a pair. A row over more than a week, or whose ``clarity`` is ``summary``, is an
    episode: it can be the same as another episode, and hold events, which is a relation of its own beside the matching.

    Args:
        a: Events with the columns of `prophasis.linking.comparable.COMPARED`, as far as there are any; ``date`` is needed, rows
            without one are in no pair.
        b: Others; where there are none, duplicates are sought within *a* (every pair, ``matching`` is not used).
        settings: How they are compared; those shipped where none are given.
        columns: What columns are called in the tables where they have other names: ``{"type": "kind"}``.
        columns_b: The same for *b*, where it differs.
        matching: Whether a row has at most one counterpart on either side, or many of *a* one of *b*, or every pair counts.

    Returns:
        The pairs. The metadata of the schema say of how many rows of each table the day or the place cannot be used, by the names
        of `prophasis.linking.comparable.Unusable`: ``undated_a`` (rows in no pair), ``unread_dates_a``, ``coordinates_a``,
        ``swapped_coordinates_a``, and the same of b.

    Raises:
        InvalidDataset: What was given is no table, lacks a date, or has ids that are not unique.
        ValueError: There is no such *matching*.

    Example:
        >>> import pyarrow as pa
        >>> a = pa.table({"id": ["1"], "date": ["2021-11-16"], "latitude": [39.2], "longitude": [46.4], "deaths": [7]})
        >>> b = pa.table({"id": ["x"], "date": ["2021-11-16"], "latitude": [39.2], "longitude": [46.4], "deaths": [7]})
        >>> link(a, b).select(["id_a", "id_b", "relation"]).to_pylist()
        [{'id_a': '1', 'id_b': 'x', 'relation': 'same'}]
    """
    import duckdb  # noqa: PLC0415 - heavy

    if matching not in MATCHINGS:
        raise ValueError(f"matching is {', '.join(MATCHINGS)}; not {matching!r}.")
    settings = settings or LinkSettings.shipped()
    unusable = {}
    with duckdb.connect(
        config={"enable_external_access": False}
    ) as connection:  # settings hold SQL: it reads these tables alone
        unusable["a"] = register(connection, "a", a, columns or {})
        if b is None:
            connection.execute("CREATE TEMP TABLE b AS SELECT * FROM a")
        else:
            unusable["b"] = register(connection, "b", b, (columns if columns_b is None else columns_b) or {})
        turned = b is not None and _digest(connection, "b") < _digest(connection, "a")
        sides = ("b", "a") if turned else ("a", "b")
        found = [
            *_linked(connection, sides, settings, "all" if b is None else matching, turned=turned, within=b is None)
        ]
    table = pa.concat_tables(found) if found else PAIRS.empty_table()
    table = table.sort_by([("id_a", "ascending"), ("id_b", "ascending")])
    return table.replace_schema_metadata(
        {f"{name}_{side}": str(n) for side, counts in unusable.items() for name, n in asdict(counts).items()}
    )


def _digest(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    """What makes one of two tables the first, however they are given: the same work is done with *a* and *b* exchanged."""
    names = ", ".join(name for name in connection.table(table).columns if name != "key")
    ((rows, digest),) = connection.sql(f"SELECT count(*), coalesce(bit_xor(hash({names})), 0) FROM {table}").fetchall()
    return rows, digest


def _linked(
    connection: duckdb.DuckDBPyConnection, sides: tuple[str, str], settings: LinkSettings, matching: Matching,
    *, turned: bool, within: bool,
) -> Iterator[pa.Table]:  # fmt: skip
    connection.execute(
        "CREATE TEMP TABLE countries AS SELECT country, row_number() OVER (ORDER BY country) - 1 AS number FROM "
        "(SELECT country FROM a UNION SELECT country FROM b) WHERE country IS NOT NULL"
    )
    left, right = (located(connection, side, "countries") for side in sides)
    if not len(left.key) or not len(right.key):
        return
    holding = holders(connection, sides, left, right)
    blocks = holding.alike(_blocks(left, right, settings, within=within))
    scored = (
        score_duplicates(connection, "a", blocks, settings)
        if within
        else score_pairs(connection, *sides, blocks, settings)
    )
    chosen = _chosen(scored, matching, settings.above, turned=turned)
    keys = scored.left[chosen], scored.right[chosen]
    fitted = scored.settings
    yield _pairs(connection, sides, keys, scored.levels[chosen], fitted, "same", log_odds(scored.prior), turned=turned)
    yield from _held(connection, sides, holding, fitted, turned=turned)


def _blocks(left: Located, right: Located, settings: LinkSettings, *, within: bool) -> Iterator[tuple[Keys, Keys]]:
    for keys_l, keys_r in pairs_within(left, right, settings.reach):
        some = keys_l < keys_r if within else np.ones(len(keys_l), dtype=bool)
        yield keys_l[some], keys_r[some]


def _chosen(scored: Scored, matching: Matching, above: float, *, turned: bool) -> Keys:
    over = scored.weight - (log_odds(above) if 0 < above < 1 else 0.0)
    match matching:
        case "one-to-one":
            return one_to_one(scored.left, scored.right, over)
        case "many-to-one":
            many, one = (scored.right, scored.left) if turned else (scored.left, scored.right)
            return many_to_one(many, one, over)
        case _:
            return np.flatnonzero(over > 0)


def _held(
    connection: duckdb.DuckDBPyConnection,
    sides: tuple[str, str],
    holding: Holders,
    settings: LinkSettings,
    *,
    turned: bool,
) -> Iterator[pa.Table]:
    """The events inside episodes. To lie within its days and its radius makes it even; the rest is weighed, but for the deaths."""
    keys_l, keys_r = holding.pairs()
    comparisons = [*(one for one in settings.comparisons if one.name in settings.holds), *settings.inside]
    levels = levels_of(connection, sides, (keys_l, keys_r), comparisons)
    bits = bits_of(levels, comparisons)
    kept = bits >= log_odds(settings.above)
    for relation, left_holds in (("holds", not turned), ("within", turned)):
        some = np.flatnonzero(kept & (holding.of_left[keys_l] == left_holds))
        keys = keys_l[some], keys_r[some]
        alone = replace(settings, comparisons=tuple(comparisons))
        yield _pairs(connection, sides, keys, levels[some], alone, relation, 0.0, turned=turned)


def _pairs(  # noqa: PLR0917
    connection: duckdb.DuckDBPyConnection, sides: tuple[str, str], keys: tuple[Keys, Keys], levels: Levels,
    settings: LinkSettings, relation: str, prior: float, *, turned: bool,
) -> pa.Table:  # fmt: skip
    ids = [
        connection.sql(f"SELECT id FROM {side} ORDER BY key")
        .to_arrow_table()["id"]
        .combine_chunks()
        .take(pa.array(some))
        for side, some in zip(sides, keys, strict=True)
    ]
    weight = bits_of(levels, settings.comparisons) + prior
    id_a, id_b = reversed(ids) if turned else ids
    return pa.table(
        {
            "id_a": id_a,
            "id_b": id_b,
            "relation": pa.array([relation]).take(pa.array(np.zeros(len(weight), dtype=np.int64))),
            "probability": probability_of(weight),
            "weight": weight,
            "prior": np.full(len(weight), prior),
            "parts": parts_of(levels, settings.comparisons),
        },
        schema=PAIRS,
    )
