"""Files tagged with the Humanitarian Exchange Language: the second row says by hashtags what the columns hold."""

from __future__ import annotations

import re

from prophasis.datasets.chosen_columns import column, event_values
from prophasis.datasets.dialect import Dialect
from prophasis.datasets.files import TextTable

CITATION = "HXL standard 1.1 final, hxlstandard.org"

_TAGS: dict[str, tuple[str, ...]] = {
    "id": ("#event+id", "#meta+id", "#id"),
    "date": ("#date+start", "#date+occurred", "#date"),
    "end_date": ("#date+end",),
    "latitude": ("#geo+lat",),
    "longitude": ("#geo+lon",),
    "country": ("#country+name", "#country"),
    "place": ("#loc+name", "#loc"),
    "admin1": ("#adm1+name", "#adm1"),
    "admin2": ("#adm2+name", "#adm2"),
    "type_as_coded": ("#event+type", "#event"),
    "actor": ("#group+name+first", "#group+first", "#group"),
    "target": ("#group+name+second", "#group+second"),
    "deaths": ("#affected+killed",),
    "source": ("#meta+source",),
    "text": ("#description",),
    "url": ("#meta+url",),
}
"""Event column to tags, the first that a column has; a column may have more attributes than are asked for."""

_TAG = re.compile(r"\s*#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\s*", re.IGNORECASE)


_SEVERAL = (
    "#event+num says how many events a row counts: one of several is kept as a total over its days (clarity summary), and the number itself "
    "is left out; one of none is no event."
)


def is_tagged(table: TextTable) -> bool:
    """Whether the second row holds tags, or nothing, in all its cells."""
    filled = [cell for cell in table.second if cell.strip()]
    return len(filled) > 0 and all(_TAG.fullmatch(cell) for cell in filled)


def tagged_names(table: TextTable) -> list[str]:
    """Names for the columns of a tagged table; the tags alone count, so the names are numbers."""
    return [f"column_{n}" for n in range(1, len(table.first) + 1)]


def hxl_dialect(table: TextTable) -> Dialect | None:
    """The dialect of a tagged table that has a date and tells of a place, a group or the killed; else nothing."""
    if not is_tagged(table):
        return None
    tags = [_parts(cell) for cell in table.second]
    names = tagged_names(table)
    several = _first(("#event+num",), tags)
    tags = [
        ("", frozenset()) if n == several else tag for n, tag in enumerate(tags)
    ]  # a number is no word for the type
    cells: dict[str, str] = {}
    for ours, wanted in _TAGS.items():
        if (n := _first(wanted, tags)) is not None:
            cells[ours] = column(names[n])
    if "date" not in cells or len(cells) < 2:
        return None
    if several is not None:
        cells["clarity"] = f"CASE WHEN count_of({column(names[several])}) > 1 THEN 'summary' ELSE 'event' END"
    made = event_values(cells, names=names)
    if several is not None:
        made["rejects"]["no-event"] = f"count_of({column(names[several])}) = 0"
        made["doubts"]["several-events"] = f"count_of({column(names[several])}) > 1"
    n = next(n for n, cell in enumerate(table.second) if cell.strip())
    return Dialect(
        name="hxl",
        title=f"HXL-tagged table ({', '.join(cell for cell in table.second if cell.strip())})",
        citation=CITATION,
        ignores=f"starts_with({column(names[n])}, '#')",
        notes=() if several is None else (_SEVERAL,),
        **made,
    )


def _parts(cell: str) -> tuple[str, frozenset[str]]:
    tag, *attributes = re.sub(r"\s+", "", cell.lower()).split("+")
    return tag, frozenset(attributes)


def _first(wanted: tuple[str, ...], tags: list[tuple[str, frozenset[str]]]) -> int | None:
    """The column with the fewest attributes beyond those asked for, by the first tag that any column has."""
    for one in wanted:
        tag, attributes = _parts(one)
        fitting = [
            (len(held - attributes), n) for n, (name, held) in enumerate(tags) if name == tag and attributes <= held
        ]
        if fitting:
            return min(fitting)[1]
    return None
