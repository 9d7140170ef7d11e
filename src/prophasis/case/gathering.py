"""One row for each document, source, actor and place of a case, from what single documents and the analyst say of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from prophasis.model.document import Document
from prophasis.model.ids import slug
from prophasis.model.setting import Setting
from prophasis.model.tables import ACTORS, PLACES, SOURCES
from prophasis.model.voices import bodies_of

Row = dict[str, Any]


def document_order(document: Document) -> tuple[Any, ...]:
    """By publication, unknown last, then by name."""
    day = document.published
    return (day is None, day.isoformat() if day else "", document.name, document.id)


def gather(tables: Mapping[str, pa.Table], setting: Setting) -> dict[str, pa.Table]:
    """The tables ``sources``, ``actors`` and ``places``: those of the case, and those that documents name besides."""
    mentions: dict[str, dict[str, list[Row]]] = {"actor": defaultdict(list), "place": defaultdict(list)}
    for row in tables["mentions"].to_pylist():
        mentions[row["what"]][row["id"]].append(row)
    return {
        "sources": SOURCES.of(_sources(tables["documents"], setting)),
        "actors": ACTORS.of(_actors(mentions["actor"], setting)),
        "places": PLACES.of(_places(mentions["place"], setting)),
    }


def _sources(documents: pa.Table, setting: Setting) -> list[Row]:
    names = ("id", "name", "country", "kind", "affiliation", "reliability", "url")
    rows = {one.id: {name: getattr(one, name) for name in names} for one in setting.sources}
    published = documents.select(["source", "source_name"]).to_pylist()
    bodies = bodies_of(setting)
    besides: dict[str, list[str]] = defaultdict(list)
    for row in published:
        name = row["source_name"] or row["source"]
        if name:
            besides[row["source"] or slug(name)].append(name)
    for key, written in besides.items():
        name = _usual(written)
        rows.setdefault(key, {"id": key, "name": name, "affiliation": bodies.get(name.lower())})
    return [rows[key] for key in sorted(rows)]


def _actors(mentions: Mapping[str, Sequence[Row]], setting: Setting) -> list[Row]:
    rows = {
        one.id: {"id": one.id, "name": one.name, "party": one.party, "kind": one.kind, "in_case": True}
        for one in setting.actors
    }
    for key, named in mentions.items():
        row = {name: _usual(one[name] for one in named) for name in ("name", "party", "kind")}
        rows.setdefault(key, {"id": key, "in_case": False, **row})
    return [rows[key] for key in sorted(rows)]


def _places(mentions: Mapping[str, Sequence[Row]], setting: Setting) -> list[Row]:
    rows: dict[str, Row] = {
        one.id: {
            "id": one.id, "name": one.name, "lat": one.point[0], "lon": one.point[1], "within": one.within, "in_case": True,
            "names": [{"name": name.name, "used_by": name.used_by} for name in one.names],
        }
        for one in setting.places
    }  # fmt: skip
    for key, named in mentions.items():
        row = {name: _usual(one[name] for one in named) for name in ("name", "lat", "lon", "within")}
        rows.setdefault(key, {"id": key, "in_case": False, "names": [{"name": row["name"], "used_by": None}], **row})
    return [rows[key] for key in sorted(rows)]


def _usual(values: Iterable[Any]) -> Any:
    """The value that most name; of equally many the smallest, so that no order decides; ``None`` where none is named."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
