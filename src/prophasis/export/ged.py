"""A csv in the 49 columns of UCDP GED: violent events, with what is known filled in and the rest empty.

The order and the meaning of the columns, and the codes of ``date_prec`` and ``where_prec``: Högbladh, UCDP GED Codebook 22.1.
It is shaped like GED and is not GED: ids are ours, ids of UCDP (actors, dyads, countries) are empty, and the numbers are what
the ledger makes of what the parties said, by UCDP's rule of low, best and high.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from prophasis.export.content import Content, Row, Written
from prophasis.export.csv_file import csv_bytes
from prophasis.export.geojson import point_of

COLUMNS: tuple[str, ...] = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""In UCDP's order."""

NOT_VIOLENT, DENIED, UNDATED = "not an ASSAULT", "only ever denied", "no day is known"
_PAIR = 2
_CELL = 0.5
"""Degrees of a PRIO-GRID cell; 720 in a row, numbered from 1 at the south-west (Tollefsen, Strand and Buhaug 2012)."""


def write_ged(content: Content, what: str | None = None) -> Written:
    """The violent events of the case. *what* can only be events."""
    rows, left = [], Counter[str]()
    deaths = _deaths(content)
    for event in content.frames[what or "events"].to_pylist():
        if reason := _left_out(event):
            left[reason] += 1
        else:
            rows.append(_row(event, content, deaths.get(event["id"], [])))
    notes = (
        "type_of_violence, ids of UCDP and what nobody told are empty; sides stand in alphabetical order, which says nothing",
        "best is the sum of the parts that were told; a part that nobody told is empty, not 0",
    )
    return Written(content=csv_bytes(COLUMNS, rows), rows=len(rows), left_out=dict(sorted(left.items())), notes=notes)


def date_prec(first: date, last: date) -> int:
    """UCDP's code for an interval of days: 1 one day, 2 two to six, 3 a week, 4 up to a month, 5 more."""
    n = (last - first).days + 1
    return 1 if n == 1 else 2 if n <= 6 else 3 if n == 7 else 4 if n <= 31 else 5


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point.

    Example:
        >>> priogrid(22.488976, 90.062732)
        161821
    """
    row, column = min(int((lat + 90) / _CELL), 359), min(int((lon + 180) / _CELL), 719)
    return row * 720 + column + 1


def _left_out(event: Row) -> str | None:
    if event["event"] != "ASSAULT":
        return NOT_VIOLENT
    if event["occurrence"] == "denied":
        return DENIED
    return UNDATED if event["occurred_start"] is None else None


def _row(event: Row, content: Content, deaths: Sequence[Row]) -> dict[str, Any]:
    first, last = event["occurred_start"], event["occurred_end"] - timedelta(days=1)
    sides = _sides(event, content)
    told = {
        "id": event["id"],
        "year": first.year if first.year == last.year else None,
        "number_of_sources": event["n_origins"],
        "event_clarity": 1,
        "date_prec": date_prec(first, last),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        **_where(event, content),
        **_said(event, content),
        **losses(deaths, [party for party, _ in sides]),
    }
    names = [name for _, name in sides]
    if len(names) <= _PAIR:
        told |= dict(zip(("side_a", "side_b"), names, strict=False))
    if len(names) >= _PAIR:
        told["dyad_name"] = " - ".join(names)
    return {name: told.get(name) for name in COLUMNS}


def _sides(event: Row, content: Content) -> list[tuple[str, str]]:
    """Parties, or where none is known actors, as (id, name)."""
    found = [(party, content.party_name(party)) for party in event["parties"] or ()] or [
        (actor, content.actor_name(actor) or actor) for actor in event["participants"] or ()
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _where(event: Row, content: Content) -> dict[str, Any]:
    place = content.places.get(event["place"]) if event["place"] else None
    told = [str((content.places.get(one) or {}).get("name") or one) for one in event["places"] or ()]
    known: dict[str, Any] = {"where_description": "; ".join(told) or None}
    if place is None:
        return known
    around = content.containers(place["id"])
    known["where_coordinates"] = place["name"]
    known["country"] = (content.places.get(around[-1]) or {}).get("name") if around else None
    if point := point_of(place):
        lon, lat = point
        known |= {
            "where_prec": _where_prec(event, place, content), "latitude": lat, "longitude": lon,
            "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": priogrid(lat, lon),
        }  # fmt: skip
    return known


def _where_prec(event: Row, place: Row, content: Content) -> int:
    """2: at or near a named place. An area is 5 (fuzzy), or 6 where nothing is around it; places that differ are 5."""
    if place["id"] in content.holding:
        return 5 if place["within"] else 6
    chain = {place["id"], *content.containers(place["id"])}
    return 2 if set(event["places"] or ()) <= chain else 5


def _said(event: Row, content: Content) -> dict[str, Any]:
    """The articles in the order of their publication, and who is quoted in them."""
    claims = [content.claims[one] for one in content.claims_of.get(event["id"], ()) if one in content.claims]
    documents = sorted(
        (content.documents[one] for one in {claim["document_id"] for claim in claims} if one in content.documents),
        key=lambda one: (one["published"] or date.max, one["name"]),
    )
    office = [content.source_name(one) for one in documents]
    day = [one["published"].isoformat() if one["published"] else "" for one in documents]
    headline = [one["title"] or one["name"] for one in documents]
    named = {one["speaker"] for one in claims} - {"narrator", "unknown"}
    articles = [",".join(parts).replace('"', "'") for parts in zip(office, day, headline, strict=True)]
    return {
        "source_article": ";".join(f'"{one}"' for one in articles) or None,
        "source_office": _joined(office), "source_date": _joined(day), "source_headline": _joined(headline),
        "source_original": _joined(sorted({content.actor_name(one) or one for one in named})),
    }  # fmt: skip


def _joined(parts: Sequence[str]) -> str | None:
    """A ;-list; a ; inside a part becomes a comma, so that the lists of a row stay parallel."""
    return ";".join(part.replace(";", ",") for part in parts) or None


def _deaths(content: Content) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in content.reduced.to_pylist() if content.reduced is not None else ():
        if row["kind"] == "killed" and row["low"] is not None and row["stands"] is not False:
            found.setdefault(row["event_id"], []).append(row)
    return found


def losses(deaths: Sequence[Row], sides: Sequence[str]) -> dict[str, Any]:
    """Deaths by part, each the sum of what was told of it; a part that nobody told is not there.

    A number of no side may count those of a side again, as in `prophasis.events.totals`: beside numbers of sides it only raises low,
    best and high to itself where it is the larger. A side without a best number has its lower end in best and its ends in low and high.
    """
    if not deaths:
        return {}
    sided = [row for row in deaths if _is_sided(row)]
    unsided = [row for row in deaths if not _is_sided(row)]
    parts: dict[str, int] = {}
    for row in sided or unsided:
        if row["people"]:
            part = "deaths_civilians"
        elif len(sides) <= _PAIR and row["side"] in sides:
            part = ("deaths_a", "deaths_b")[sides.index(row["side"])]
        else:
            part = "deaths_unknown"
        parts[part] = parts.get(part, 0) + _best(row)
    beyond = max((_best(row) for row in unsided), default=0) - sum(parts.values())
    if sided and beyond > 0:
        parts["deaths_unknown"] = parts.get("deaths_unknown", 0) + beyond
    low = max([sum(row["low"] for row in sided), *(row["low"] for row in unsided)])
    highs = [row["high"] for row in deaths]
    high = None if None in highs else max([sum(row["high"] for row in sided), *(row["high"] for row in unsided)])
    return {**parts, "best": sum(parts.values()), "low": low, "high": high}


def _is_sided(row: Row) -> bool:
    """Whether the words say of whom: of a side, or of people who bear no arms."""
    return row["side"] is not None or row["people"]


def _best(row: Row) -> int:
    best: int = row["low"] if row["best"] is None else row["best"]
    return best
