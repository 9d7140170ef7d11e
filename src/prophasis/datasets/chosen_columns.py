"""Event rows from columns that somebody chose: the core of mapping files, HXL tags and files with our own column names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from prophasis.datasets.macros import date_rejects
from prophasis.datasets.rows import EVENT_ROWS

_COUNTS = frozenset(field.name for field in EVENT_ROWS.schema if pa.types.is_integer(field.type))
_SPECIAL = frozenset(
    {"id", "date", "end_date", "date_precision", "latitude", "longitude", "radius_km", "type", "type_as_coded"}
)

FORMS = {
    "day-month-year": "day_first({cell})",
    "month-day-year": "month_first({cell})",
}
"""Orders of a date with numbers alone that a mapping can name."""


def column(name: str) -> str:
    """*name* as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """*value* as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def event_values(
    cells: Mapping[str, str], *, names: list[str], form: str | None = None, types: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """``values``, ``rejects`` and ``doubts`` of a dialect whose event columns are *cells*.

    Args:
        cells: Column of `EVENT_ROWS` to SQL that gives its cell as text.
        names: All columns of the file, from which an id is made where none is chosen.
        form: An order of `FORMS`, a pattern such as ``%d.%m.%y``, or nothing: forms that can be read in one way only.
        types: Words of the file's type column, in lower case, to PLOVER types.
    """
    start, end = cells["date"], cells.get("end_date", cells["date"])
    first, last = _day(start, form, "start"), _day(end, form, "end")
    ends, precise = _day(start, form, "end"), _precision(start, first, form)
    values = {name: cell for name, cell in cells.items() if name not in _SPECIAL | _COUNTS}
    values |= {name: f"count_of({cells[name]})" for name in sorted(_COUNTS & set(cells))}
    values |= {
        "id": cells.get("id") or "'row-' || left(md5(concat_ws('\x1f', " + ", ".join(f"coalesce({column(one)}, '')" for one in names) + ")), 16)",
        "date": first,
        "end_date": f"coalesce({last}, {ends})",
        "date_precision": cells.get("date_precision", f"CASE WHEN {last} <> {ends} THEN 'days' ELSE {precise} END"),
    }  # fmt: skip
    rejects = {"no-id": f"trim({cells['id']}) IS NULL"} if "id" in cells else {}
    rejects |= date_rejects(start, first, ambiguous="false" if form else f"ambiguous({start}) OR ambiguous({end})")
    doubts = {}
    if "end_date" in cells:
        doubts["date-order"] = f"{last} < {first}"
        doubts["end-unread"] = f"unread({end}, {last})"
    if {"latitude", "longitude"} <= cells.keys():
        lat, lon = cells["latitude"], cells["longitude"]
        values |= {"latitude": f"latitude_of({lat}, {lon})", "longitude": f"longitude_of({lat}, {lon})"}
        doubts |= {"swapped-coordinates": f"swapped({lat}, {lon})", "coordinates": f"off_earth({lat}, {lon})"}
    if "radius_km" in cells:
        values["radius_km"] = f"number_of({cells['radius_km']})"
    if "type" in cells or "type_as_coded" in cells:
        word = cells.get("type", cells.get("type_as_coded", "NULL"))
        found = "".join(f"WHEN {text(one)} THEN {text(kind)} " for one, kind in (types or {}).items())
        known = f"CASE WHEN upper(trim({word})) IN (SELECT type FROM plover_types) THEN upper(trim({word})) END"
        values["type"] = f"CASE lower(trim({word})) {found}ELSE {known} END" if found else known
        values["type_as_coded"] = cells.get("type_as_coded", word)
        doubts["type-unknown"] = f"unread({word}, {values['type']})"
    if counts := sorted(_COUNTS & set(cells)):
        doubts["count-unread"] = " OR ".join(f"unread({cells[name]}, count_of({cells[name]}))" for name in counts)
    best, low, high = (
        f"count_of({cells[one]})" if one in cells else None for one in ("deaths", "deaths_low", "deaths_high")
    )
    if best and (low or high):
        outside = [f"{best} < {low}" if low else "", f"{best} > {high}" if high else ""]
        doubts["best-outside-range"] = " OR ".join(one for one in outside if one)
    if low and high:
        doubts["low-above-high"] = f"{low} > {high}"
    return {"values": values, "rejects": rejects, "doubts": doubts}


def _day(cell: str, form: str | None, edge: str) -> str:
    """The first (*edge* ``start``) or last (``end``) day of *cell*; with an order of `FORMS`, forms that need none are read as well."""
    if form is None:
        return f"period_{edge}({cell})"
    if form in FORMS:
        return f"coalesce({FORMS[form].format(cell=cell)}, span_{edge}({cell}), plain_day({cell}))"
    return f"CAST(try_strptime(trim({cell}), {text(form)}) AS DATE)"


def _precision(cell: str, first: str, form: str | None) -> str:
    if form is None:
        return f"period_precision({cell})"
    span = f"coalesce(span_kind({cell}), 'day')" if form in FORMS else "'day'"
    return f"CASE WHEN {first} IS NOT NULL THEN replace({span}, 'quarter', 'days') END"
