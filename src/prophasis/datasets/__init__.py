"""Event datasets of others, read from local files into one shape, with what was rejected and what was doubted.

    from prophasis.datasets import read_events

    events, reports = read_events(["GEDEvent_v24_1.csv", "20211116.export.CSV.zip"])

Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES = {
    "ActorMap": "prophasis.datasets.actor_map",
    "ColumnMapping": "prophasis.datasets.mapping",
    "DIALECTS": "prophasis.datasets.recognising",
    "Dialect": "prophasis.datasets.dialect",
    "EVENT_ROWS": "prophasis.datasets.rows",
    "ImportReport": "prophasis.datasets.report",
    "MENTION_ROWS": "prophasis.datasets.rows",
    "Rejected": "prophasis.datasets.report",
    "SERIES_ROWS": "prophasis.datasets.rows",
    "import_events": "prophasis.datasets.importing",
    "import_rows": "prophasis.datasets.importing",
    "map_actors": "prophasis.datasets.actor_map",
    "read_actor_map": "prophasis.datasets.actor_map",
    "read_events": "prophasis.datasets.importing",
    "read_mapping": "prophasis.datasets.mapping",
    "read_mentions": "prophasis.datasets.importing",
    "read_series": "prophasis.datasets.importing",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - one list, kept sorted by construction

if TYPE_CHECKING:
    from prophasis.datasets.actor_map import ActorMap as ActorMap
    from prophasis.datasets.actor_map import map_actors as map_actors
    from prophasis.datasets.actor_map import read_actor_map as read_actor_map
    from prophasis.datasets.dialect import Dialect as Dialect
    from prophasis.datasets.importing import import_events as import_events
    from prophasis.datasets.importing import import_rows as import_rows
    from prophasis.datasets.importing import read_events as read_events
    from prophasis.datasets.importing import read_mentions as read_mentions
    from prophasis.datasets.importing import read_series as read_series
    from prophasis.datasets.mapping import ColumnMapping as ColumnMapping
    from prophasis.datasets.mapping import read_mapping as read_mapping
    from prophasis.datasets.recognising import DIALECTS as DIALECTS
    from prophasis.datasets.report import ImportReport as ImportReport
    from prophasis.datasets.report import Rejected as Rejected
    from prophasis.datasets.rows import EVENT_ROWS as EVENT_ROWS
    from prophasis.datasets.rows import MENTION_ROWS as MENTION_ROWS
    from prophasis.datasets.rows import SERIES_ROWS as SERIES_ROWS


def __getattr__(name: str) -> Any:
    """The public name *name*, imported on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'prophasis.datasets' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
