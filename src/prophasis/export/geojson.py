"""GeoJSON (RFC 7946): events or claims as points. What has no known point is there with a null geometry, not left out."""

from __future__ import annotations

import json
import math
from datetime import timedelta
from typing import Any

from prophasis.export.content import Content, Row, Written


def write_geojson(content: Content, what: str) -> Written:
    """The list *what*, events or claims, as a FeatureCollection.

    ``start`` and ``end`` are the first and the last day, both included. ``names`` gives the place's names by the party that
    uses each ("" for a name of no side), ``within`` the places around it, the nearest first.
    """
    features = [_feature(row, content) for row in content.frames[what].to_pylist()]
    whole = {
        "type": "FeatureCollection",
        "prophasis": {"case": content.title, "version": content.version, "list": what},
        "features": features,
    }
    n = sum(feature["geometry"] is None for feature in features)
    notes = (f"{n:,} of {len(features):,} have no known point and a null geometry",) if n else ()
    return Written(content=json_bytes(whole), rows=len(features), notes=notes)


def json_bytes(value: Any) -> bytes:
    """*value* as JSON, the same for the same value; a number that JSON cannot say is an error."""
    return (json.dumps(value, ensure_ascii=False, indent=1, default=str, allow_nan=False) + "\n").encode()


def point_of(place: Row | None) -> tuple[float, float] | None:
    """Longitude and latitude of *place*; ``None`` where they are not known or not on earth."""
    if place is None or place["lat"] is None or place["lon"] is None:
        return None
    lat, lon = place["lat"], place["lon"]
    good = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
    return (lon, lat) if good else None


def names_by_party(place: Row) -> dict[str, list[str]]:
    """The names of *place* by the party that uses each, under "" those of no side."""
    found: dict[str, list[str]] = {}
    for one in place["names"] or ():
        found.setdefault(one["used_by"] or "", []).append(one["name"])
    return {party: found[party] for party in sorted(found)}


def _feature(row: Row, content: Content) -> dict[str, Any]:
    place = content.places.get(row["place"]) if row["place"] else None
    point = point_of(place)
    start, end = row["occurred_start"], row["occurred_end"]
    plain = {name: value for name, value in row.items() if name not in ("occurred_start", "occurred_end", "id")}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": list(point)} if point else None,
        "properties": {
            **plain,
            "start": start.isoformat() if start else None,
            "end": (end - timedelta(days=1)).isoformat() if end else None,
            "place_name": place["name"] if place else None,
            "names": names_by_party(place) if place else {},
            "within": content.containers(row["place"]) if place else [],
        },
    }
