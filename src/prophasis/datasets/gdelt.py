"""GDELT: the event files of version 2 (61 columns) and 1 (58 or 57), and the mentions of version 2 (16).

The files have no header and no quotes; people re-save them with headers of their own, with ``;`` or ``,``, and with codes that
lost their leading zeros. A row is what a program read in one or more articles: nobody has checked it, its place may be that of
another thing in the article, and one happening has many rows.
"""

from __future__ import annotations

from prophasis.datasets.dialect import Dialect
from prophasis.datasets.macros import date_rejects
from prophasis.datasets.rows import MENTION_ROWS

CITATION = "GDELT Event Codebook 2.0 (2015) and 1.03 (2013); www.gdeltproject.org"

_ACTOR = [
    "code",
    "name",
    "countrycode",
    "knowngroupcode",
    "ethniccode",
    "religion1code",
    "religion2code",
    "type1code",
    "type2code",
    "type3code",
]
_GEO = ["type", "fullname", "countrycode", "adm1code", "adm2code", "lat", "long", "featureid"]


def _columns(geo: list[str], last: tuple[str, ...]) -> tuple[str, ...]:
    return (
        *("globaleventid", "day", "monthyear", "year", "fractiondate"),
        *(f"actor1{name}" for name in _ACTOR),
        *(f"actor2{name}" for name in _ACTOR),
        *("isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale"),
        *("nummentions", "numsources", "numarticles", "avgtone"),
        *(f"{whose}geo_{name}" for whose in ("actor1", "actor2", "action") for name in geo),
        *last,
    )


COLUMNS_2 = _columns(_GEO, ("dateadded", "sourceurl"))
COLUMNS_1 = _columns([name for name in _GEO if name != "adm2code"], ("dateadded", "sourceurl"))

_ALIASES = {
    "sqldate": "day", "global_event_id": "globaleventid", "source_url": "sourceurl", "date_added": "dateadded",
    "event_code": "eventcode", "event_root_code": "eventrootcode",
    "actor_1_name": "actor1name", "actor_2_name": "actor2name",
    "actor_1_country_code": "actor1code", "actor_2_country_code": "actor2code",
    "actor_1_geo_type": "actor1geo_type", "actor_2_geo_type": "actor2geo_type",
    "mention_type": "actiongeo_type", "st_pr_cntry": "actiongeo_fullname", "country": "actiongeo_countrycode",
    "adm1code_extra": "actiongeo_adm1code", "adm2code_extra": "actiongeo_adm2code",
    "lat_extra": "actiongeo_lat", "long_extra": "actiongeo_long",
}  # fmt: skip
"""Names in re-saved files. ``mention_type`` and the ``_extra`` columns are what one circulating set of days calls ActionGeo."""

_CODE = (
    "CASE WHEN length(eventrootcode) = 1 AND NOT starts_with(eventcode, '0') THEN '0' || eventcode ELSE eventcode END"
)
"""A root code of one digit has lost its zero, and then so has the code, as far as it does not show one."""

_SOURCE = f"""
SELECT file.*, event_code, trim(actiongeo_lat) AS latitude, trim(actiongeo_long) AS longitude,
    coalesce(exact.type, base.type, root.type) AS plover,
    CASE WHEN exact.code IS NOT NULL THEN exact.mode WHEN base.code IS NOT NULL THEN base.mode ELSE root.mode END AS plover_mode,
    fips.name AS country_name
FROM (SELECT *, {_CODE} AS event_code FROM {{file}}) AS file
LEFT JOIN cameo_types AS exact ON exact.code = event_code
LEFT JOIN cameo_types AS base ON base.code = event_code[:3]
LEFT JOIN cameo_types AS root ON root.code = event_code[:2]
LEFT JOIN fips ON fips.code = actiongeo_countrycode
"""

_VALUES = {
    "id": "globaleventid",
    "date": "digits_day(day)",
    "end_date": "digits_day(day)",
    "date_precision": "'day'",
    "latitude": "latitude_of(latitude, longitude)",
    "longitude": "longitude_of(latitude, longitude)",
    "radius_km": "CASE actiongeo_type WHEN '1' THEN 500 WHEN '2' THEN 150 WHEN '3' THEN 25 WHEN '4' THEN 25 WHEN '5' THEN 150 END",
    "country": "coalesce(country_name, actiongeo_countrycode)",
    "place": "actiongeo_fullname",
    "admin1": "actiongeo_adm1code",
    "type": "plover",
    "mode": "plover_mode",
    "type_as_coded": "event_code",
    "actor": "actor1name",
    "actor_code": "actor1code",
    "target": "actor2name",
    "target_code": "actor2code",
    "clarity": "'event'",
    "source_date": "dateadded",
}
"""Radii by kind of place: 1 country, 2 US state, 3 US city, 4 world city, 5 world state. The codebook gives none; ours are typical
half-widths, those of UCDP's where_prec."""

_DOUBTS = {
    "swapped-coordinates": "swapped(latitude, longitude)",
    "coordinates": "off_earth(latitude, longitude)",
    "no-actor": "actor1code IS NULL AND actor2code IS NULL",
    "year-before": "try_cast(dateadded[:8] AS INTEGER) - try_cast(day AS INTEGER) >= 1130 "
    "AND digits_day(dateadded[:8]) - digits_day(day) >= 365",
}
"""``year-before``: the day lies 365 days or more before the article; GDELT dates what "a year ago" or an anniversary stands beside. No two days 365 apart are less than 1130 apart when written as one number (20160101, 20161231):
the rest need not be read as days."""

_REJECTS = {
    "no-id": "globaleventid IS NULL OR try_cast(globaleventid AS BIGINT) IS NULL",
    **date_rejects("day", "digits_day(day)", ambiguous="false"),
}

_COMMON = frozenset(
    [
        "globaleventid",
        "day",
        "actor1code",
        "actor2code",
        "eventcode",
        "eventrootcode",
        "actiongeo_type",
        "actiongeo_lat",
        "actiongeo_long",
    ]
)
_URL = {"url": "sourceurl", "source": "site_of(sourceurl)"}

GDELT_2 = Dialect(
    name="gdelt-2",
    title="GDELT 2.0 events, 61 columns",
    citation=CITATION,
    header=_COMMON | {"sourceurl", "dateadded", "actiongeo_adm1code"},
    columns=COLUMNS_2,
    aliases=_ALIASES,
    quoted=False,
    source=_SOURCE,
    values={**_VALUES, **_URL},
    rejects=_REJECTS,
    doubts=_DOUBTS,
)

GDELT_1 = Dialect(
    name="gdelt-1",
    title="GDELT 1.0 events, 58 columns",
    citation=CITATION,
    columns=COLUMNS_1,
    quoted=False,
    source=_SOURCE,
    values={**_VALUES, **_URL},
    rejects=_REJECTS,
    doubts=_DOUBTS,
)

GDELT_1_OLD = Dialect(
    name="gdelt-1-old",
    title="GDELT 1.0 events before April 2013, 57 columns",
    citation=CITATION,
    columns=COLUMNS_1[:-1],
    quoted=False,
    source=_SOURCE,
    values=_VALUES,
    rejects=_REJECTS,
    doubts=_DOUBTS,
)

_MENTIONS = (
    "globaleventid",
    "eventtimedate",
    "mentiontimedate",
    "mentiontype",
    "mentionsourcename",
    "mentionidentifier",
    "sentenceid",
    "actor1charoffset",
    "actor2charoffset",
    "actioncharoffset",
    "inrawtext",
    "confidence",
    "mentiondoclen",
    "mentiondoctone",
    "mentiondoctranslationinfo",
    "extras",
)

GDELT_MENTIONS = Dialect(
    name="gdelt-mentions",
    title="GDELT 2.0 mentions, 16 columns",
    citation=CITATION,
    rows=MENTION_ROWS,
    header=frozenset(_MENTIONS[:6]) | {"confidence"},
    columns=_MENTIONS,
    quoted=False,
    values={
        "id": "globaleventid",
        "first_seen": "digits_time(eventtimedate)",
        "mentioned": "digits_time(mentiontimedate)",
        "kind": "CASE mentiontype WHEN '1' THEN 'web' WHEN '2' THEN 'citation' WHEN '3' THEN 'core' WHEN '4' THEN 'dtic' "
        "WHEN '5' THEN 'jstor' WHEN '6' THEN 'text' END",
        "source": "mentionsourcename",
        "url": "mentionidentifier",
        "sentence": "count_of(sentenceid)",
        "actor_at": "count_of(actor1charoffset)",
        "target_at": "count_of(actor2charoffset)",
        "act_at": "count_of(actioncharoffset)",
        "confidence": "number_of(confidence)",
        "language": "nullif(regexp_extract(mentiondoctranslationinfo, 'srclc:([a-z]+)', 1), '')",
    },
    rejects={"no-id": "globaleventid IS NULL OR try_cast(globaleventid AS BIGINT) IS NULL"},
    doubts={"time-unread": "unread(mentiontimedate, digits_time(mentiontimedate))"},
)

DIALECTS = (GDELT_2, GDELT_1, GDELT_1_OLD, GDELT_MENTIONS)
