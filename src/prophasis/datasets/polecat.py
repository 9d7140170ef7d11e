"""POLECAT: weekly or yearly files of 40 columns, tab-separated with a header; its types are PLOVER's own."""

from __future__ import annotations

from prophasis.datasets.dialect import Dialect
from prophasis.datasets.macros import COORDINATES, date_rejects

CITATION = "Halterman and others 2023, PLOVER and POLECAT; dataverse doi:10.7910/DVN/AJGVIT"

_FEATURE = (
    "CASE WHEN starts_with(feature_type, 'PPL') THEN 10 WHEN feature_type IN ('ADM1', 'ADM1H') THEN 150 WHEN starts_with(feature_type, 'ADM') "
    "THEN 50 WHEN starts_with(feature_type, 'PCL') THEN 500 WHEN city IS NOT NULL THEN 25 WHEN district IS NOT NULL THEN 50 "
    "WHEN province IS NOT NULL THEN 150 WHEN country IS NOT NULL THEN 500 END"
)
"""Radius by the GeoNames feature code where there is one, else by the finest level that is filled; the widths are ours."""

_NAMES = (
    "event_id event_date event_type event_mode event_intensity quad_code contexts actor_name actor_country actor_cow primary_actor_sector "
    "actor_sectors actor_title actor_name_raw wikipedia_actor_id recipient_name recipient_country recipient_cow primary_recipient_sector "
    "recipient_sectors recipient_title recipient_name_raw wikipedia_recipient_id placename city district province country latitude longitude "
    "geonames_id raw_placename feature_type source publication_date story_people story_organizations story_locations language version"
)

POLECAT = Dialect(
    name="polecat",
    title="POLECAT events, 40 columns",
    citation=CITATION,
    header=frozenset(
        ["event_id", "event_date", "event_type", "event_mode", "actor_name", "recipient_name", "latitude", "longitude"]
    ),
    optional=tuple(_NAMES.split()),
    quoted=False,
    empty=("", "None"),
    values={
        "id": "event_id",
        "date": "day_of(event_date)",
        "end_date": "day_of(event_date)",
        "date_precision": "'day'",
        "latitude": "latitude_of(latitude, longitude)",
        "longitude": "longitude_of(latitude, longitude)",
        "radius_km": _FEATURE,
        "country": "country",
        "place": "coalesce(placename, city, district, raw_placename)",
        "admin1": "province",
        "admin2": "district",
        "type": "CASE WHEN upper(event_type) IN (SELECT type FROM plover_types) THEN upper(event_type) END",
        "mode": "event_mode",
        "type_as_coded": "concat_ws('/', event_type, event_mode)",
        "actor": "coalesce(actor_name, actor_name_raw)",
        "actor_code": "actor_country",
        "target": "coalesce(recipient_name, recipient_name_raw)",
        "target_code": "recipient_country",
        "clarity": "'event'",
        "source": "source",
        "source_date": "publication_date",
    },
    rejects={
        "no-id": "event_id IS NULL",
        **date_rejects("event_date", "day_of(event_date)"),
    },
    doubts={**COORDINATES, "type-unknown": "upper(event_type) NOT IN (SELECT type FROM plover_types)"},
)

DIALECTS = (POLECAT,)
