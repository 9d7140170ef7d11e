"""ACLED: what the API gives and what the export tool gives, now and in earlier years.

The two differ in the form of dates (2023-02-16, 16 May 2025), in names in capitals, and in whether inter1 and inter2 are words or
numbers. A deaths figure is the most conservative of those that sources give; there is no lowest and highest, and none by side.
"""

from __future__ import annotations

from prophasis.datasets.dialect import Dialect
from prophasis.datasets.macros import COORDINATES, date_rejects

CITATION = "ACLED Codebook (2023 and later) and column list of the API, acleddata.com; Raleigh and others 2010"


_KINDS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces",
)  # fmt: skip
"""What the numbers 1 to 8 in inter1 and inter2 of older files mean."""


def _inter(column: str) -> str:
    """The kind of an actor in words, as the files of today write it."""
    kinds = " ".join(f"WHEN '{n}' THEN '{kind}'" for n, kind in enumerate(_KINDS, start=1))
    return f"CASE whole_of({column}) {kinds} WHEN '0' THEN NULL ELSE {column} END"


_DAY = "day_of(event_date)"

ACLED = Dialect(
    name="acled",
    title="ACLED events",
    version="CASE WHEN regexp_matches(event_date, '^\\d{4}-') THEN 'dates as the API writes them' ELSE 'dates as the export tool writes them' END"
    " || CASE WHEN regexp_matches(coalesce(inter1, inter2), '^\\d') THEN ', kinds of actors as numbers' ELSE '' END",
    citation=CITATION,
    header=frozenset(
        ["event_id_cnty", "event_date", "event_type", "actor1", "country", "latitude", "longitude", "fatalities"]
    ),
    optional=(
        "sub_event_type",
        "time_precision",
        "geo_precision",
        "actor2",
        "inter1",
        "inter2",
        "admin1",
        "admin2",
        "location",
        "source",
        "notes",
        "disorder_type",
    ),
    aliases={"time_preci": "time_precision", "geo_precis": "geo_precision", "sub_event": "sub_event_type"},
    source=(
        "SELECT file.*, found.type AS plover, found.mode AS plover_mode, found.sub_event IS NOT NULL AS known FROM {file} AS file "
        "LEFT JOIN acled_types AS found ON found.sub_event = lower(trim(coalesce(sub_event_type, event_type)))"
    ),
    values={
        "id": "event_id_cnty",
        "date": f"CASE whole_of(time_precision) WHEN '2' THEN CAST({_DAY} - 3 AS DATE) WHEN '3' THEN CAST(date_trunc('month', {_DAY}) AS DATE) ELSE {_DAY} END",
        "end_date": f"CASE whole_of(time_precision) WHEN '2' THEN CAST({_DAY} + 3 AS DATE) WHEN '3' THEN last_day({_DAY}) ELSE {_DAY} END",
        "date_precision": "CASE whole_of(time_precision) WHEN '2' THEN 'week' WHEN '3' THEN 'month' ELSE 'day' END",
        "latitude": "latitude_of(latitude, longitude)",
        "longitude": "longitude_of(latitude, longitude)",
        "radius_km": "CASE whole_of(geo_precision) WHEN '1' THEN 5 WHEN '2' THEN 25 WHEN '3' THEN 150 END",
        "country": "country",
        "place": "location",
        "admin1": "admin1",
        "admin2": "admin2",
        "type": "plover",
        "mode": "plover_mode",
        "type_as_coded": "coalesce(sub_event_type, event_type)",
        "actor": "actor1",
        "actor_code": _inter("inter1"),
        "target": "actor2",
        "target_code": _inter("inter2"),
        "deaths": "count_of(fatalities)",
        "clarity": "'event'",
        "said_by": "CASE WHEN NOT contains(source, ';') THEN source END",  # of several outlets nobody knows who said what
        "source": "source",
        "text": "notes",
    },
    rejects={
        "no-id": "event_id_cnty IS NULL",
        **date_rejects("event_date", _DAY),
    },
    doubts={
        **COORDINATES,
        "count-unread": "unread(fatalities, count_of(fatalities))",
        "type-unknown": "NOT known",
    },
    repeats="as in the monadic export, which has a row for each actor: events and deaths count double. Export the dyadic form",
)
"""time_precision 1 day, 2 week (the day is one near it: three days to either side), 3 month. geo_precision 1 the named town, 2 near
it or a part of the region, 3 the region, placed at its capital; the radii are ours."""

DIALECTS = (ACLED,)
