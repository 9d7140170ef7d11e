"""Small invented event tables for the tests of linking."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

FIRST = date(2021, 1, 1)


def told_twice(
    n: int, seed: int = 0, *, share: float = 0.5, lat: float = 40.0, lon: float = 46.0
) -> tuple[pa.Table, pa.Table, set[tuple[str, str]]]:
    """Two tables of *n* events, of which a share is in both, a little off; and the true pairs."""
    draw = random.Random(seed)
    a = [_event(draw, f"a{k}", lat, lon) for k in range(n)]
    b = [_event(draw, f"b{k}", lat, lon) for k in range(n)]
    true = set()
    for k in range(int(n * share)):
        b[k] = a[k] | {
            "id": f"b{k}",
            "date": a[k]["date"] + timedelta(days=draw.choice([0, 0, 0, 1, -1])),
            "latitude": a[k]["latitude"] + draw.gauss(0, 0.01),
            "longitude": a[k]["longitude"] + draw.gauss(0, 0.01),
            "deaths": max(0, a[k]["deaths"] + draw.choice([0, 0, 1])),
        }
        true.add((f"a{k}", f"b{k}"))
    return pa.Table.from_pylist(a), pa.Table.from_pylist(b), true


def _event(draw: random.Random, name: str, lat: float, lon: float) -> dict[str, Any]:
    return {
        "id": name,
        "date": FIRST + timedelta(days=draw.randrange(360)),
        "latitude": lat + draw.uniform(-1.5, 1.5),
        "longitude": lon + draw.uniform(-1.5, 1.5),
        "type": draw.choice(["ASSAULT", "COERCE", "PROTEST"]),
        "deaths": draw.choice([0, 1, 1, 2, 3, 7]),
    }


def table(*rows: dict[str, Any]) -> pa.Table:
    """A table of these rows; a column that one lacks is empty there."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows])


def pairs(found: pa.Table, relation: str = "same") -> set[tuple[str, str]]:
    """The ids of the pairs."""
    return {(row["id_a"], row["id_b"]) for row in found.to_pylist() if row["relation"] == relation}
