"""Series of counts by month, day or year and by country or dyad: aggregates, which are no events.

A wide table is made long: a row per period and measure. Columns that differ in best, low and high alone are one measure. An empty
cell is a value not told, and stays one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from prophasis.datasets.chosen_columns import column, text
from prophasis.datasets.country_names import name_sql
from prophasis.datasets.dialect import Dialect, plain_names
from prophasis.datasets.files import TextTable
from prophasis.datasets.macros import date_rejects
from prophasis.datasets.rows import SERIES_ROWS

UCDP_CITATION = "Davies and others, UCDP Country-Year Dataset on Organized Violence within Country Borders 25.1"

_PERIODS = ("month", "day", "date", "month_id", "year", "year_cy")
_COUNTRIES = ("country", "country_cy", "country_name")
_DYADS = ("dyad", "dyad_name")
_NAMED_CODES = {"gwno": "gw", "gwcode": "gw", "gw_code": "gw", "iso3": "iso3"}
"""Columns with codes that say themselves which country it is, to the table of knowledge with their names."""
_CODES = (*_NAMED_CODES, "country_id", "country_id_cy", "country_code")
_KEYS = frozenset((*_PERIODS, *_COUNTRIES, *_DYADS, *_CODES, "region", "version"))
_COUNTED = re.compile(r"deaths|killings|killed|fatalit|wounded|count|events|incidents")
_UNITS = (
    ("ged_sb", "deaths"),
    ("ged_ns", "deaths"),
    ("ged_os", "deaths"),
    ("dyad_count", "dyads"),
    ("events", "events"),
    ("incidents", "events"),
    ("wounded", "wounded"),
    ("death", "deaths"),
    ("kill", "deaths"),
    ("fatal", "deaths"),
)
_BOUND = re.compile(r"(?:_|^)(best|low|high)(?=_|$)")

VIEWS_KEYS = frozenset({"month_id", "country_id"})
_VIEWS_MONTH = (
    "CASE WHEN try_cast(whole_of(month_id) AS INTEGER) BETWEEN 1 AND 2400 THEN "
    "strftime(CAST(DATE '1980-01-01' + to_months(CAST(try_cast(whole_of(month_id) AS INTEGER) - 1 AS INTEGER)) AS DATE), '%Y-%m') "
    "ELSE month_id END"
)
"""VIEWS counts months from January 1980, which is 1."""
_VIEWS_COUNTRY = (
    "country_id is VIEWS' own number of a country, none of the codes of others; no names of these are shipped, so that it stands in views_id "
    "and the country is left empty where no other column tells it."
)

VIEWS = Dialect(
    name="views-country-month",
    title="VIEWS actuals by country and month",
    citation="VIEWS prediction challenge 2023/24; month_id 1 is January 1980; country_id is VIEWS' own",
    rows=SERIES_ROWS,
    header=frozenset({"outcome", "month_id", "country_id"}),
    source=f"SELECT *, {_VIEWS_MONTH} AS period FROM {{file}}",
    values={
        "period_start": "span_start(period)",
        "period_end": "span_end(period)",
        "views_id": "whole_of(country_id)",
        "measure": "'deaths_state_based'",
        "value": "number_of(outcome)",
        "unit": "'deaths'",
    },
    rejects={
        **date_rejects("month_id", "span_start(period)", ambiguous="false"),
        "value-unread": "unread(outcome, number_of(outcome))",
    },
    notes=(_VIEWS_COUNTRY,),
)

DIALECTS = (VIEWS,)


def series_dialect(table: TextTable) -> Dialect | None:
    """The dialect of a table with ``month``, ``day`` or ``year``, with ``country``, its code or ``dyad``, and counts; else nothing."""
    names = plain_names(table.first)
    period = next((name for name in _PERIODS if name in names), None)
    country = next((name for name in _COUNTRIES if name in names), None)
    dyad = next((name for name in _DYADS if name in names), None)
    views = set(names) >= VIEWS_KEYS
    known = next((name for name in _NAMED_CODES if name in names), None)
    if period is None or not (country or dyad or known or views) or {"latitude", "lat", "id", "event_id"} & set(names):
        return None
    measures = _measures(names, table)
    if not measures:
        return None
    code = next((name for name in _CODES if name in names and not (views and name in VIEWS_KEYS)), None)
    made = ", ".join(
        f"{{'measure': {text(name)}, 'told': {_cell(best)}, 'told_low': {_cell(low)}, 'told_high': {_cell(high)}, 'unit': {_unit(name)}}}"
        for name, (best, low, high) in measures.items()
    )
    by_code = name_sql(_NAMED_CODES[known], f"whole_of({column(known)})") if known else _cell(None)
    name, title, citation = _called(names, period, measures)
    return Dialect(
        name=name,
        title=title,
        citation=citation,
        rows=SERIES_ROWS,
        source=(
            f"SELECT {_period(period, names)} AS period, {_cell(country)} AS country_cell, {_cell(dyad)} AS dyad_cell, "
            f"{_cell(code)} AS code_cell, {_cell('country_id' if views else None)} AS views_cell, {by_code} AS known_name, damaged, repeated, row_begins, "
            f"unnest([{made}], recursive := true) FROM {{file}}"
        ),
        values={
            "period_start": "period_start(period)",
            "period_end": "period_end(period)",
            "country": "coalesce(country_cell, known_name)",
            "country_code": "whole_of(code_cell)",
            "views_id": "whole_of(views_cell)",
            "dyad": "dyad_cell",
            "measure": "measure",
            "value": "number_of(told)",
            "low": "number_of(told_low)",
            "high": "number_of(told_high)",
            "unit": "unit",
        },
        rejects={
            **date_rejects("period", "period_start(period)"),
            "no-country": "coalesce(country_cell, dyad_cell, code_cell, views_cell) IS NULL",
            "value-unread": "unread(told, number_of(told))",
        },
        notes=(_VIEWS_COUNTRY,) if views else (),
        values_per_row=len(measures),
        doubts={
            "country-unknown": "known_name IS NULL AND country_cell IS NULL AND code_cell IS NOT NULL",
            "best-outside-range": "number_of(told) < number_of(told_low) OR number_of(told) > number_of(told_high)",
            "low-above-high": "number_of(told_low) > number_of(told_high)",
        },
    )


def _called(names: list[str], period: str, measures: Mapping[str, object]) -> tuple[str, str, str]:
    """Name, title and citation of a series."""
    if "year_cy" in names:
        return "ucdp-country-year", "UCDP organized violence by country and year", UCDP_CITATION
    if set(names) >= VIEWS_KEYS:
        return VIEWS.name, f"VIEWS series by country and month ({', '.join(measures)})", VIEWS.citation
    return "series", f"series by {period} ({', '.join(measures)})", "CASE.md: data/"


def _period(period: str, names: list[str]) -> str:
    """A month that is a number from 1 to 12 stands beside its year."""
    if period == "month" and "year" in names:
        return 'CASE WHEN regexp_full_match(trim("month"), \'\\d{1,2}\') THEN trim("year") || \'-\' || trim("month") ELSE "month" END'
    return _VIEWS_MONTH if period == "month_id" else column(period)


def _measures(names: list[str], table: TextTable) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Measure to its columns of the best, lowest and highest value."""
    found: dict[str, dict[str, str]] = {}
    for n, name in enumerate(names):
        if name in _KEYS or not _counts(name, n, table):
            continue
        bound = _BOUND.search(name)
        stem = (_BOUND.sub("", name, count=1) if bound else name).removesuffix("_cy").strip("_") or name
        found.setdefault(stem, {})[bound[1] if bound else "best"] = name
    return {stem: (by.get("best"), by.get("low"), by.get("high")) for stem, by in found.items()}


def _counts(name: str, n: int, table: TextTable) -> bool:
    """Whether a column holds counts: numbers or nothing in the first lines, and for UCDP's wide table a name that says so."""
    if "year_cy" in table.first and not _COUNTED.search(name):
        return False
    cells = [row[n].strip() for row in table.sample[1:] if n < len(row) and len(row) == len(table.first)]
    cells = cells or [table.second[n].strip()] if n < len(table.second) else cells
    return all(
        not cell or re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell, re.IGNORECASE) for cell in cells
    ) and not name.endswith("_id")


def _unit(name: str) -> str:
    return next((text(unit) for part, unit in _UNITS if part in name), "CAST(NULL AS VARCHAR)")


def _cell(name: str | None) -> str:
    return column(name) if name else "CAST(NULL AS VARCHAR)"
