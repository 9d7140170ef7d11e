"""Small SQL functions that dialects share: text cells to days, numbers and degrees; what cannot be read is null."""

from __future__ import annotations

_FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%g", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y%m%d",
    "%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y/%m/%d",
)  # fmt: skip
"""Forms of dates that can be read in one way only. 03/04/2021 is none of them: a mapping has to say which comes first."""

MACROS: tuple[str, ...] = (
    f"CREATE OR REPLACE TEMP MACRO day_of(cell) AS CAST(try_strptime(trim(cell), {list(_FORMS)!r}) AS DATE)",
    "CREATE OR REPLACE TEMP MACRO number_of(cell) AS "
    "CASE WHEN isfinite(try_cast(trim(cell) AS DOUBLE)) THEN try_cast(trim(cell) AS DOUBLE) END",
    "CREATE OR REPLACE TEMP MACRO count_of(cell) AS "
    "CASE WHEN number_of(cell) BETWEEN 0 AND 2147483647 AND number_of(cell) = floor(number_of(cell)) "
    "THEN CAST(number_of(cell) AS INTEGER) END",
    "CREATE OR REPLACE TEMP MACRO whole_of(cell) AS regexp_replace(trim(cell), '\\.0+$', '')",
    "CREATE OR REPLACE TEMP MACRO latitude_of(cell) AS CASE WHEN abs(number_of(cell)) <= 90 THEN number_of(cell) END",
    "CREATE OR REPLACE TEMP MACRO longitude_of(cell) AS CASE WHEN abs(number_of(cell)) <= 180 THEN number_of(cell) END",
    "CREATE OR REPLACE TEMP MACRO unread(cell, value) AS trim(cell) <> '' AND value IS NULL",
)
"""``day_of`` a date; ``number_of`` a finite number; ``count_of`` a count from 0; ``whole_of`` an id without ``.0``;
``latitude_of``, ``longitude_of`` degrees within their bounds; ``unread`` whether a filled cell gave no value."""
