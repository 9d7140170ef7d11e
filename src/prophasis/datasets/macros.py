"""Small SQL functions that dialects share: text cells to days, numbers and degrees; what cannot be read is null."""

from __future__ import annotations

from prophasis.model.written_days import DAY_MACROS

_LONG_YEAR = "regexp_matches(cell, '\\d{4}')"
"""A year of two digits is no year to us."""
_SHORT_YEAR = "regexp_full_match(trim(cell), '\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}')"

_DMY = "try_strptime(replace(replace(trim(cell), '.', '/'), '-', '/'), '%d/%m/%Y')"
_MDY = "try_strptime(replace(replace(trim(cell), '.', '/'), '-', '/'), '%m/%d/%Y')"

MACROS: tuple[str, ...] = (
    *DAY_MACROS,
    f"CREATE OR REPLACE TEMP MACRO day_first(cell) AS CASE WHEN {_LONG_YEAR} THEN CAST({_DMY} AS DATE) END",
    f"CREATE OR REPLACE TEMP MACRO month_first(cell) AS CASE WHEN {_LONG_YEAR} THEN CAST({_MDY} AS DATE) END",
    f"CREATE OR REPLACE TEMP MACRO ambiguous(cell) AS {_SHORT_YEAR} OR "
    "(day_first(cell) IS NOT NULL AND month_first(cell) IS NOT NULL AND day_first(cell) <> month_first(cell))",
    "CREATE OR REPLACE TEMP MACRO day_of(cell) AS coalesce(plain_day(cell), "
    "CASE WHEN NOT ambiguous(cell) THEN coalesce(day_first(cell), month_first(cell)) WHEN day_first(cell) IS NULL THEN month_first(cell) "
    "WHEN month_first(cell) IS NULL THEN day_first(cell) END)",
    "CREATE OR REPLACE TEMP MACRO period_start(cell) AS coalesce(span_start(cell), day_of(cell))",
    "CREATE OR REPLACE TEMP MACRO period_end(cell) AS coalesce(span_end(cell), day_of(cell))",
    "CREATE OR REPLACE TEMP MACRO period_precision(cell) AS CASE span_kind(cell) WHEN 'quarter' THEN 'days' WHEN 'month' THEN 'month' "
    "WHEN 'year' THEN 'year' ELSE CASE WHEN day_of(cell) IS NOT NULL THEN 'day' END END",
    "CREATE OR REPLACE TEMP MACRO digits_day(cell) AS CASE WHEN length(cell) = 8 AND cell < ':' THEN CAST(try_strptime(cell, '%Y%m%d') AS DATE) END",
    "CREATE OR REPLACE TEMP MACRO digits_time(cell) AS CASE WHEN length(cell) = 14 AND cell < ':' THEN try_strptime(cell, '%Y%m%d%H%M%S') END",
    "CREATE OR REPLACE TEMP MACRO number_of(cell) AS "
    "CASE WHEN isfinite(try_cast(trim(cell) AS DOUBLE)) THEN try_cast(trim(cell) AS DOUBLE) END",
    "CREATE OR REPLACE TEMP MACRO count_of(cell) AS "
    "CASE WHEN number_of(cell) BETWEEN 0 AND 2147483647 AND number_of(cell) = floor(number_of(cell)) "
    "THEN CAST(number_of(cell) AS INTEGER) END",
    "CREATE OR REPLACE TEMP MACRO whole_of(cell) AS regexp_replace(trim(cell), '\\.0+$', '')",
    "CREATE OR REPLACE TEMP MACRO on_earth(lat, lon) AS coalesce(abs(number_of(lat)) <= 90 AND abs(number_of(lon)) <= 180, false)",
    "CREATE OR REPLACE TEMP MACRO latitude_of(lat, lon) AS CASE WHEN on_earth(lat, lon) THEN number_of(lat) END",
    "CREATE OR REPLACE TEMP MACRO longitude_of(lat, lon) AS CASE WHEN on_earth(lat, lon) THEN number_of(lon) END",
    "CREATE OR REPLACE TEMP MACRO swapped(lat, lon) AS NOT on_earth(lat, lon) AND on_earth(lon, lat)",
    "CREATE OR REPLACE TEMP MACRO off_earth(lat, lon) AS "
    "NOT on_earth(lat, lon) AND NOT on_earth(lon, lat) AND coalesce(trim(lat), '') || coalesce(trim(lon), '') <> ''",
    "CREATE OR REPLACE TEMP MACRO unread(cell, value) AS trim(cell) <> '' AND value IS NULL",
    "CREATE OR REPLACE TEMP MACRO site_of(address) AS regexp_extract(address, '^[a-z]+://(?:www\\.)?([^/:?#]+)', 1)",
)
"""``day_of`` a date that can be read in one way; ``ambiguous`` one such as 03/04/2021 or 16.11.21 that cannot; ``day_first``, ``month_first``
for files whose mapping says which; ``period_start``, ``period_end``, ``period_precision`` of 2021, 2021-Q4, 2021-11, November 2021 or a day;
the macros of `written_days`; ``digits_day``, ``digits_time`` 20211116 and 20211116143000; ``number_of`` a finite number;
``count_of`` a count from 0; ``whole_of`` an id without ``.0``; ``on_earth`` whether both degrees are possible, and
``latitude_of``, ``longitude_of`` only then; ``swapped`` whether they are possible the other way round alone; ``off_earth``
whether they are told but impossible in both; ``unread`` whether a filled cell gave no value; ``site_of`` the host of an address."""

COORDINATES = {
    "swapped-coordinates": "swapped(latitude, longitude)",
    "coordinates": "off_earth(latitude, longitude)",
}
"""Doubts of a dialect whose columns are called latitude and longitude."""


def date_rejects(cell: str, first: str, *, ambiguous: str | None = None) -> dict[str, str]:
    """Why a row has no day: it can be read in two ways, its cell is empty, or it cannot be read.

    Args:
        cell: SQL of the cell.
        first: SQL of the day that was read from it.
        ambiguous: SQL that tells a day that can be read in two ways; by default of *cell*, ``false`` where the order is known.
    """
    return {
        "ambiguous-date": f"ambiguous({cell})" if ambiguous is None else ambiguous,
        "no-date": f"coalesce(trim({cell}), '') = ''",
        "unreadable-date": f"{first} IS NULL",
    }
