"""Coordinates that lie in their own country only when latitude and longitude change places."""

from __future__ import annotations

import re
from functools import cache

import duckdb

from prophasis.datasets.chosen_columns import text
from prophasis.datasets.knowledge import load
from prophasis.lexicon.loader import load as lexicon

SWAPPED = "swapped-coordinates"
_BESIDE_DEGREES = 1.0
"""How far outside of the edges of its country a point may lie: coasts, islands, and neighbours across a border."""
_LARGER = re.compile(r"\((soviet union|yugoslavia)\)", re.IGNORECASE)
"""Former states that were larger than the country that UCDP names before them, whose edges say nothing of theirs."""
_PARENTHESIS = re.compile(r"\s*\(.*\)$")

Box = tuple[float, float, float, float]
"""Southern, western, northern and eastern edge."""


def mapped_sql(connection: duckdb.DuckDBPyConnection, rows: str) -> str:
    """SQL of *rows*, which is SQL too, with impossible places taken out of rows whose coordinates are swapped, and the doubt added.

    A file without such rows, which is nearly every one, is handed on as it is.
    """
    joined = in_boxes_sql(connection, rows)
    if joined is None:
        return rows
    ((n,),) = connection.sql(f"SELECT count(*) FROM {joined} WHERE {EXCHANGED_SQL}").fetchall()
    if not n:
        return rows
    without = ", ".join(
        f"CASE WHEN NOT {EXCHANGED_SQL} THEN given.{name} END AS {name}" for name in ("latitude", "longitude")
    )
    doubts = f"CASE WHEN {EXCHANGED_SQL} THEN list_append(doubts, {text(SWAPPED)}) ELSE doubts END AS doubts"
    return f"SELECT given.* REPLACE ({without}, {doubts}) FROM {joined}"


def in_boxes_sql(connection: duckdb.DuckDBPyConnection, rows: str) -> str | None:
    """SQL of *rows* as ``given``, each beside the edges of its country, for `EXCHANGED_SQL`; ``None`` where no edges are known."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE countries_told AS SELECT DISTINCT country FROM ({rows})")
    named = connection.sql("SELECT country FROM countries_told WHERE country IS NOT NULL ORDER BY country").fetchall()
    boxes = [(name, box) for (name,) in named if (box := _box(name)) is not None]
    if not boxes:
        return None
    values = ", ".join(f"({text(name)}, {', '.join(f'{edge}::DOUBLE' for edge in box)})" for name, box in boxes)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE boxes AS SELECT * FROM (VALUES {values}) AS found(box_of, south, west, north, east)"
    )
    return f"({rows}) AS given LEFT JOIN boxes ON given.country = boxes.box_of"


def bare_name(country: str) -> str:
    """A country without the former name in brackets that UCDP writes after it."""
    return _PARENTHESIS.sub("", country).strip()


def _within(lat: str, lon: str) -> str:
    south, west = f"south - {_BESIDE_DEGREES}", f"west - {_BESIDE_DEGREES}"
    north, east = f"north + {_BESIDE_DEGREES}", f"east + {_BESIDE_DEGREES}"
    return f"(given.{lat} BETWEEN {south} AND {north} AND given.{lon} BETWEEN {west} AND {east})"


EXCHANGED_SQL = f"coalesce(NOT {_within('latitude', 'longitude')} AND {_within('longitude', 'latitude')}, false)"
"""Whether a row of `in_boxes_sql` lies in its country only the other way round."""


def _box(country: str) -> Box | None:
    """The edges of a country by any of its names; UCDP writes former names in brackets: Myanmar (Burma)."""
    if _LARGER.search(country):
        return None
    return _boxes().get(bare_name(country).casefold())


@cache
def _boxes() -> dict[str, Box]:
    by_id = {one["id"]: one for one in load("countries")["countries"] if "box" in one}
    aliases = {one["id"]: (one["name"], *one["aliases"]) for one in lexicon("countries")}
    found: dict[str, Box] = {}
    for key, one in by_id.items():
        south, west, north, east = one["box"]
        for name in (one["name"], *aliases.get(key, ()), *one.get("iso3", ())):
            found.setdefault(name.casefold(), (south, west, north, east))
    return found
