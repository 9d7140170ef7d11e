"""UCDP GED and Candidate: the 49-column layout and the older ones of 41 and 42 columns.

Högbladh, UCDP GED Codebook 22.1. In all versions best = deaths_a + deaths_b + deaths_civilians + deaths_unknown; low and
high can lie on the wrong side of it, because totals have the known events subtracted (section 5.5).
"""

from __future__ import annotations

from prophasis.datasets.dialect import Dialect
from prophasis.datasets.macros import COORDINATES, date_rejects

CITATION = "Högbladh, UCDP GED Codebook 22.1; Sundberg and Melander 2013"

_PRECISION = "CASE whole_of(date_prec) WHEN '1' THEN 'day' WHEN '2' THEN 'days' WHEN '3' THEN 'week' WHEN '4' THEN 'month' WHEN '5' THEN 'year' END"
_RADIUS = (
    "CASE whole_of(where_prec) WHEN '1' THEN 2 WHEN '2' THEN 25 WHEN '3' THEN 50 WHEN '4' THEN 150 WHEN '5' THEN 150 "
    "WHEN '6' THEN 500 WHEN '7' THEN 500 END"
)
"""where_prec: 1 exact, 2 within about 25 km, 3 second-level division, 4 first-level division, 5 line or fuzzy area, 6 country,
7 sea or air. The radii of 3 to 7 are ours: typical half-widths."""

_VALUES = {
    "id": "whole_of(id)",
    "date": "day_of(date_start)",
    "end_date": "day_of(date_end)",
    "date_precision": _PRECISION,
    "latitude": "latitude_of(latitude, longitude)",
    "longitude": "longitude_of(latitude, longitude)",
    "radius_km": _RADIUS,
    "country": "country",
    "place": "where_coordinates",
    "admin1": "adm_1",
    "admin2": "adm_2",
    "type": "'ASSAULT'",
    "mode": "CASE whole_of(type_of_violence) WHEN '3' THEN 'one-sided' ELSE 'clash' END",  # side A is a dyad's first, not who attacked
    "type_as_coded": "whole_of(type_of_violence)",
    "actor": "side_a",
    "actor_code": "whole_of(side_a_new_id)",
    "target": "side_b",
    "target_code": "whole_of(side_b_new_id)",
    "deaths": "count_of(best)",
    "deaths_low": "count_of(low)",
    "deaths_high": "count_of(high)",
    "deaths_actor": "count_of(deaths_a)",
    "deaths_target": "count_of(deaths_b)",
    "deaths_civilians": "count_of(deaths_civilians)",
    "deaths_unknown": "count_of(deaths_unknown)",
    "clarity": "CASE whole_of(event_clarity) WHEN '2' THEN 'summary' ELSE 'event' END",
    "said_by": "source_original",
    "source": "coalesce(source_office, source_article)",
    "source_date": "CASE WHEN source_date NOT LIKE '1753-01-01%' THEN source_date END",
    "text": "coalesce(source_headline, source_article)",
}

REJECTS = {
    "no-id": "id IS NULL",
    **date_rejects("date_start", "day_of(date_start)"),
}

DOUBTS = {
    "best-outside-range": "count_of(best) < count_of(low) OR count_of(best) > count_of(high)",
    "low-above-high": "count_of(low) > count_of(high)",
    "parts-not-best": (
        "count_of(deaths_a) + count_of(deaths_b) + count_of(deaths_civilians) + count_of(deaths_unknown) <> count_of(best)"
    ),
    "date-order": "day_of(date_end) < day_of(date_start)",
    **COORDINATES,
    "count-unread": "unread(best, count_of(best)) OR unread(low, count_of(low)) OR unread(high, count_of(high))",
}

_COMMON = frozenset(
    [
        "id",
        "type_of_violence",
        "side_a",
        "side_b",
        "date_start",
        "date_end",
        "best",
        "low",
        "high",
        "where_prec",
        "date_prec",
        "latitude",
        "longitude",
    ]
)

GED = Dialect(
    name="ucdp-ged",
    title="UCDP GED or Candidate, 49 columns",
    citation=CITATION,
    header=_COMMON | {"relid", "code_status", "where_description"},
    values={**_VALUES, "place": "coalesce(where_coordinates, where_description)"},
    rejects=REJECTS,
    doubts={**DOUBTS, "still-checked": "code_status <> 'Clear'"},
)

GED_OLD = Dialect(
    name="ucdp-ged-old",
    title="UCDP GED, older layout of 41 or 42 columns",
    citation=CITATION,
    header=_COMMON,
    without=frozenset({"code_status"}),
    values=_VALUES,
    ignores="starts_with(coalesce(date_start, year), '#')",
    rejects=REJECTS,
    doubts=DOUBTS,
)

DIALECTS = (GED, GED_OLD)
