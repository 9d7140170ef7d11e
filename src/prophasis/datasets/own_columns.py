"""Files whose columns are called as ours: date, end_date, latitude, longitude, type, actor, target, deaths and others."""

from __future__ import annotations

from prophasis.datasets.chosen_columns import column, event_values
from prophasis.datasets.dialect import Dialect, plain_names
from prophasis.datasets.files import TextTable
from prophasis.datasets.rows import EVENT_ROWS

OWN = "own-columns"
"""The name of the dialect."""

_OTHERS = {
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "long": "longitude",
    "enddate": "end_date",
    "event_id": "id",
}
_OURS = frozenset(EVENT_ROWS.schema.names) - {"doubts", "dataset"}
_TELLING = frozenset(["latitude", "country", "place", "actor", "target", "deaths", "type", "text"])


def own_columns_dialect(table: TextTable) -> Dialect | None:
    """The dialect of a file that has ``date`` and two more columns that tell of an event by the names of `EVENT_ROWS`."""
    names = plain_names(table.first)
    cells: dict[str, str] = {}
    unread = []
    for name, written in zip(names, table.first, strict=True):
        ours = name if name in _OURS else _OTHERS.get(name, "")
        if ours and ours not in cells:
            cells[ours] = column(name)
        elif name not in {"dataset", "doubts"}:
            unread.append(written.strip() or name)
    if "date" not in cells or len(_TELLING & cells.keys()) < 2:
        return None
    return Dialect(
        name=OWN,
        title=f"event columns by their own names ({', '.join(cells)})",
        citation="docs/how-to/datasets.md",
        unread=tuple(unread),
        **event_values(cells, names=names),
    )
