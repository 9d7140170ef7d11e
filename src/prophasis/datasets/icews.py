"""ICEWS: files of 20 columns, tab-separated with a header, coded in CAMEO; ended in 2023."""

from __future__ import annotations

from prophasis.datasets.dialect import Dialect
from prophasis.datasets.macros import COORDINATES, date_rejects

CITATION = "Boschee and others, ICEWS Coded Event Data, dataverse doi:10.7910/DVN/28075"

_STATEMENTS = (
    "make statement", "decline comment", "make pessimistic comment", "make optimistic comment", "consider policy option",
    "acknowledge or claim responsibility", "deny responsibility", "engage in symbolic act", "make empathetic comment", "express accord",
    "make an appeal or request",
)  # fmt: skip
"""Acts with the codes 010 to 020. Some files lost the leading zero, and then only the words tell 010 from 10."""

_CODE = (
    f"CASE WHEN length(cameo_code) = 2 AND (try_cast(cameo_code AS INTEGER) > 20 OR lower(event_text) IN {_STATEMENTS!r}) "
    "THEN '0' || cameo_code ELSE cameo_code END"
)

ICEWS = Dialect(
    name="icews",
    title="ICEWS events, 20 columns",
    citation=CITATION,
    header=frozenset(
        [
            "event_id",
            "event_date",
            "source_name",
            "event_text",
            "cameo_code",
            "target_name",
            "story_id",
            "sentence_number",
            "latitude",
            "longitude",
        ]
    ),
    optional=("source_country", "target_country", "publisher", "city", "district", "province", "country"),
    quoted=False,
    empty=("", "NA"),
    source=(
        "SELECT file.*, coalesce(exact.type, base.type, root.type) AS plover, CASE WHEN exact.code IS NOT NULL THEN exact.mode "
        "WHEN base.code IS NOT NULL THEN base.mode ELSE root.mode END AS plover_mode "
        f"FROM (SELECT *, {_CODE} AS act FROM {{file}}) AS file LEFT JOIN cameo_types AS exact ON exact.code = act "
        "LEFT JOIN cameo_types AS base ON base.code = act[:3] LEFT JOIN cameo_types AS root ON root.code = act[:2]"
    ),
    values={
        "id": "concat_ws('/', event_id, story_id, sentence_number)",
        "date": "day_of(event_date)",
        "end_date": "day_of(event_date)",
        "date_precision": "'day'",
        "latitude": "latitude_of(latitude, longitude)",
        "longitude": "longitude_of(latitude, longitude)",
        "radius_km": "CASE WHEN city IS NOT NULL THEN 25 WHEN district IS NOT NULL THEN 50 WHEN province IS NOT NULL THEN 150 WHEN country IS NOT NULL THEN 500 END",
        "country": "country",
        "place": "coalesce(city, district, province)",
        "admin1": "province",
        "admin2": "district",
        "type": "plover",
        "mode": "plover_mode",
        "type_as_coded": "act",
        "actor": "source_name",
        "actor_code": "source_country",
        "target": "target_name",
        "target_code": "target_country",
        "clarity": "'event'",
        "source": "publisher",
        "text": "event_text",
    },
    rejects={
        "no-id": "event_id IS NULL",
        **date_rejects("event_date", "day_of(event_date)"),
    },
    doubts=COORDINATES,
)
"""Event ID is not unique in the published files, so the id is Event ID, Story ID and Sentence Number together. Radius by the
finest level that is filled; the widths are ours."""

DIALECTS = (ICEWS,)
