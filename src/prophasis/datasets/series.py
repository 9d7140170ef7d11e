"""Series of counts by month, day or year and by country or dyad: aggregates, which are no events.

A wide table is made long: a row per period and measure. Columns that differ in best, low and high alone are one measure. An empty
cell is a value not told, and stays one.
"""

from __future__ import annotations

import re

from prophasis.datasets.chosen_columns import column, text
from prophasis.datasets.dialect import Dialect, plain_names
from prophasis.datasets.files import TextTable
from prophasis.datasets.macros import date_rejects
from prophasis.datasets.rows import SERIES_ROWS

UCDP_CITATION = "Davies and others, UCDP Country-Year Dataset on Organized Violence within Country Borders 25.1"

_PERIODS = ("month", "day", "date", "year", "year_cy")
_COUNTRIES = ("country", "country_cy", "country_name")
_DYADS = ("dyad", "dyad_name")
_CODES = ("country_id", "country_id_cy", "iso3", "country_code")
_KEYS = frozenset((*_PERIODS, *_COUNTRIES, *_DYADS, *_CODES, "year", "region", "version", "month_id"))
_COUNTED = re.compile(r"deaths|killings|killed|fatalit|wounded|count|events|incidents")
_UNITS = (
    ("dyad_count", "dyads"),
    ("events", "events"),
    ("incidents", "events"),
    ("wounded", "wounded"),
    ("death", "deaths"),
    ("kill", "deaths"),
    ("fatal", "deaths"),
)
_BOUND = re.compile(r"(?:_|^)(best|low|high)(?=_|$)")

VIEWS = Dialect(
    name="views-country-month",
    title="VIEWS actuals by country and month",
    citation="VIEWS prediction challenge 2023/24; month_id 1 is January 1980; country_id is VIEWS' own",
    rows=SERIES_ROWS,
    header=frozenset({"outcome", "month_id", "country_id"}),
    source="SELECT *, try_cast(whole_of(month_id) AS INTEGER) - 1 AS months FROM {file}",
    values={
        "period_start": "CAST(DATE '1980-01-01' + to_months(months) AS DATE)",
        "period_end": "last_day(CAST(DATE '1980-01-01' + to_months(months) AS DATE))",
        "country_code": "whole_of(country_id)",
        "measure": "'deaths_state_based'",
        "value": "number_of(outcome)",
        "unit": "'deaths'",
    },
    rejects={
        **date_rejects("month_id", "months", ambiguous="false"),
        "value-unread": "unread(outcome, number_of(outcome))",
    },
)

DIALECTS = (VIEWS,)


def series_dialect(table: TextTable) -> Dialect | None:
    """The dialect of a table with ``month``, ``day`` or ``year``, with ``country`` or ``dyad``, and counts; else nothing."""
    names = plain_names(table.first)
    period = next((name for name in _PERIODS if name in names), None)
    country = next((name for name in _COUNTRIES if name in names), None)
    dyad = next((name for name in _DYADS if name in names), None)
    if period is None or (country is None and dyad is None) or {"latitude", "lat", "id", "event_id"} & set(names):
        return None
    measures = _measures(names, table)
    if not measures:
        return None
    code = next((name for name in _CODES if name in names), None)
    made = ", ".join(
        f"{{'measure': {text(name)}, 'told': {_cell(best)}, 'told_low': {_cell(low)}, 'told_high': {_cell(high)}, 'unit': {_unit(name)}}}"
        for name, (best, low, high) in measures.items()
    )
    ucdp = "year_cy" in names
    return Dialect(
        name="ucdp-country-year" if ucdp else "series",
        title="UCDP organized violence by country and year" if ucdp else f"series by {period} ({', '.join(measures)})",
        citation=UCDP_CITATION if ucdp else "CASE.md: data/",
        rows=SERIES_ROWS,
        source=(
            f"SELECT {_period(period, names)} AS period, {_cell(country)} AS country_cell, {_cell(dyad)} AS dyad_cell, "
            f"{_cell(code)} AS code_cell, damaged, repeated, row_begins, unnest([{made}], recursive := true) FROM {{file}}"
        ),
        values={
            "period_start": "period_start(period)",
            "period_end": "period_end(period)",
            "country": "country_cell",
            "country_code": "whole_of(code_cell)",
            "dyad": "dyad_cell",
            "measure": "measure",
            "value": "number_of(told)",
            "low": "number_of(told_low)",
            "high": "number_of(told_high)",
            "unit": "unit",
        },
        rejects={
            **date_rejects("period", "period_start(period)"),
            "no-country": "country_cell IS NULL AND dyad_cell IS NULL",
            "value-unread": "unread(told, number_of(told))",
        },
        doubts={
            "best-outside-range": "number_of(told) < number_of(told_low) OR number_of(told) > number_of(told_high)",
            "low-above-high": "number_of(told_low) > number_of(told_high)",
        },
    )


def _period(period: str, names: list[str]) -> str:
    """A month that is a number from 1 to 12 stands beside its year."""
    if period == "month" and "year" in names:
        return 'CASE WHEN regexp_full_match(trim("month"), \'\\d{1,2}\') THEN trim("year") || \'-\' || trim("month") ELSE "month" END'
    return column(period)


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
