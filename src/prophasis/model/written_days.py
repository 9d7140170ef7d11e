"""Days, months, quarters and years as people write them, as SQL macros over a text cell; what can be read in two ways is not read.

One list for all that reads tables, so that `import` and `link` take the same cell for the same days.
"""

from __future__ import annotations

DAY_FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%g", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y%m%d",
    "%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d",
)  # fmt: skip
"""Forms of days that can be read in one way only."""
MONTH_FORMS = ("%Y-%m", "%Y/%m", "%B %Y", "%b %Y", "%B-%Y", "%b-%Y", "%B, %Y", "%b, %Y")
"""Forms of months. A month of numbers alone has its year first: 2021-11."""

_HAS_YEAR = "regexp_matches(cell, '\\d{4}')"
"""A year of two digits is no year to us, and neither are the words epoch and infinity, all of which DuckDB reads."""
_STAMP = "regexp_matches(trim(cell), '^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}')"
"""A day and a time of day, with a zone or fractions: the day is the one that is written."""
_YEAR = "regexp_full_match(trim(cell), '\\d{4}(\\.0)?')"
_QUARTER = "regexp_full_match(upper(trim(cell)), '\\d{4}[- ]?Q[1-4]|Q[1-4][- ]\\d{4}')"
_SHORT = "length(trim(cell)) < 18"
"""No month or quarter is longer; a day with its time is, and need not be tried."""

DAY_MACROS: tuple[str, ...] = (
    (
        f"CREATE OR REPLACE TEMP MACRO plain_day(cell) AS coalesce("
        f"CASE WHEN {_HAS_YEAR} THEN CAST(try_strptime(trim(cell), {list(DAY_FORMS)!r}) AS DATE) END, "
        f"CASE WHEN {_STAMP} THEN TRY_CAST(left(trim(cell), 10) AS DATE) END)"
    ),
    (
        "CREATE OR REPLACE TEMP MACRO span_kind(cell) AS CASE WHEN cell LIKE '____-__-__%' THEN NULL "
        f"WHEN {_YEAR} THEN 'year' WHEN {_SHORT} AND {_QUARTER} THEN 'quarter' "
        f"WHEN {_SHORT} AND {_HAS_YEAR} AND try_strptime(trim(cell), {list(MONTH_FORMS)!r}) IS NOT NULL THEN 'month' END"
    ),
    (
        "CREATE OR REPLACE TEMP MACRO span_start(cell) AS CASE span_kind(cell) "
        "WHEN 'year' THEN try_cast(trim(cell)[:4] || '-01-01' AS DATE) "
        "WHEN 'quarter' THEN try_cast(regexp_extract(cell, '\\d{4}') || '-' || "
        "lpad(CAST(3 * CAST(regexp_extract(upper(cell), 'Q(\\d)', 1) AS INTEGER) - 2 AS VARCHAR), 2, '0') || '-01' AS DATE) "
        f"WHEN 'month' THEN CAST(try_strptime(trim(cell), {list(MONTH_FORMS)!r}) AS DATE) END"
    ),
    (
        "CREATE OR REPLACE TEMP MACRO span_end(cell) AS CASE span_kind(cell) "
        "WHEN 'year' THEN last_day(CAST(span_start(cell) + to_months(11) AS DATE)) "
        "WHEN 'quarter' THEN last_day(CAST(span_start(cell) + to_months(2) AS DATE)) "
        "WHEN 'month' THEN last_day(span_start(cell)) END"
    ),
)
"""``plain_day`` a day written in one of `DAY_FORMS`; ``span_kind`` year, quarter or month where the cell names no day but one of these,
and ``span_start``, ``span_end`` its first and last day."""
