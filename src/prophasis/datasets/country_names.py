"""One form of a country in all datasets: some write ETH, others Ethiopia, and rows of the two would not meet."""

from __future__ import annotations

from functools import cache

import duckdb

from prophasis.datasets.chosen_columns import text
from prophasis.datasets.knowledge import load


@cache
def names_by(key: str) -> dict[str, str]:
    """Code to name of a country; *key* is ``fips``, ``iso3`` or ``gw`` of the knowledge of countries."""
    return {str(code): one["name"] for one in load("countries")["countries"] for code in one.get(key, ())}


def name_sql(key: str, cell: str) -> str:
    """SQL of the name of the country whose code stands in *cell*; null for a code that is not known."""
    entries = ", ".join(f"{text(code)}: {text(name)}" for code, name in sorted(names_by(key).items()))
    return f"(MAP {{{entries}}})[{cell}]"


def named_sql(connection: duckdb.DuckDBPyConnection, rows: str) -> str:
    """SQL of *rows*, which is SQL too, with the name of a country in place of its ISO 3166 code; other words stay as written.

    The rows keep their order, which a join need not.
    """
    named = named_cell_sql(connection, rows, "country")
    return rows if named == "country" else f"SELECT * REPLACE ({named} AS country) FROM ({rows})"


def named_cell_sql(connection: duckdb.DuckDBPyConnection, rows: str, cell: str) -> str:
    """SQL of the column *cell* of *rows* with names in place of the codes that stand there; the column itself where there are none."""
    told = connection.sql(
        f"SELECT DISTINCT trim({cell}) FROM ({rows}) WHERE regexp_full_match(trim({cell}), '[A-Z]{{3}}')"
    )
    names = names_by("iso3")
    branches = " ".join(
        f"WHEN {text(code)} THEN {text(names[code])}" for (code,) in sorted(told.fetchall()) if code in names
    )
    return f"(CASE trim({cell}) {branches} ELSE {cell} END)" if branches else cell
