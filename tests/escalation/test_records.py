"""Most severe since: gaps are counted, ranges weighed, the end of knowledge and totals of whole wars said."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.errors import InvalidSeries
from prophasis.escalation import expected_records, most_severe_since, possible_totals, record_claim
from prophasis.escalation.records import exceedances


def test_without_a_since_the_first_period_counts_too() -> None:
    """Coverage is a share: the beginning of the series lies between where nothing earlier was as severe, reported or not."""
    reported = most_severe_since(
        {date(2021, 1, 1): 1.0, date(2021, 1, 2): 1.0, date(2021, 1, 3): 5.0}, date(2021, 1, 3)
    )
    gap = most_severe_since({date(2021, 1, 1): None, date(2021, 1, 2): 1.0, date(2021, 1, 3): 5.0}, date(2021, 1, 3))

    assert (reported.coverage, reported.complete, reported.n_comparables) == (1.0, True, 2)
    assert (gap.coverage, gap.complete, gap.unreported_days) == (0.5, False, 1)
    assert "1 period between not reported" in gap.warnings[1]


def test_a_day_without_reports_is_not_a_quiet_day() -> None:
    """A gap in reporting is counted, never read as zero deaths."""
    deaths = {date(2021, 9, 1): None, date(2021, 9, 2): 0.0}

    record = most_severe_since(deaths, date(2021, 9, 2))

    assert record.since is None
    assert record.n_comparables == 0
    assert "not 'ever'" in record.warnings[0]
    gap = most_severe_since({date(2021, 9, 1): 9.0, date(2021, 9, 2): None, date(2021, 9, 4): 4.0}, date(2021, 9, 4))
    assert (gap.since, gap.unreported_days, gap.complete, gap.coverage) == (date(2021, 9, 1), 2, False, 0.0)


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=2, max_size=30))
def test_it_is_what_walking_back_finds(values: list[int | None]) -> None:
    """The slow obvious version: go back day by day until one is as severe."""
    series = {date(2021, 1, 1 + at): value for at, value in enumerate(values)}
    at = len(values) - 1
    if values[at] is None:
        with pytest.raises(InvalidSeries, match="cannot rank 2021"):
            most_severe_since(series, date(2021, 1, 1 + at))
        return
    back = next((day for day in range(at - 1, -1, -1) if values[day] is not None and values[day] >= values[at]), None)

    record = most_severe_since(series, date(2021, 1, 1 + at))

    assert record.since == (None if back is None else date(2021, 1, 1 + back))
    between = values[(back if back is not None else -1) + 1 : at]
    assert record.n_comparables == sum(value is not None for value in between)


def test_overlapping_ranges_leave_a_record_open() -> None:
    """Two periods of the same range are each the more severe half of the time; one clear of the other is sure."""
    series = {"2021-01": (1, 6, 9), "2021-02": (0, 1, 2), "2021-03": (1, 6.0001, 9)}

    record = most_severe_since(series, "2021-03")

    assert record.p_record == pytest.approx(0.5, abs=0.02)
    assert [round(entry.above, 1) for entry in record.comparables] == [0.5, 0.0]
    assert most_severe_since({"2021-01": (0, 1, 2), "2021-02": (5, 6, 9)}, "2021-02").p_record == 1.0


def test_a_claim_with_unreported_periods_is_not_confirmed() -> None:
    """It may be refuted by one reported period, but not confirmed over gaps."""
    series = {"2021-01": 9, "2021-02": None, "2021-03": 3, "2021-04": 5}

    assert record_claim(series, "2021-04", since="2021-01").holds is None
    assert "1 of 2 months between are not reported" in record_claim(series, "2021-04", since="2021-01").reason
    assert record_claim(series | {"2021-02": 6}, "2021-04", since="2021-01").holds is False
    assert record_claim(series | {"2021-02": 0}, "2021-04", since="2021-01").holds is True


def test_the_total_of_a_war_is_recognised_at_its_end() -> None:
    """More than all its war before it, next to nothing after: not that month's fighting alone. A single peak is no total."""
    war = {"2020-08": 0, "2020-09": 149, "2020-10": 1449, "2020-11": 5995, "2020-12": 27}
    peak = {"2022-08": 3, "2022-09": 294, "2022-10": 1}

    assert possible_totals(war) == (date(2020, 11, 1),)
    assert possible_totals(peak) == ()


def test_records_of_exchangeable_figures_are_harmonic() -> None:
    """On average 5.187 records among a hundred; drawn ones come near it."""
    random = np.random.default_rng(0)
    drawn = [sum(exceedances(random.uniform(size=20).tolist())) for _ in range(3000)]

    assert expected_records(100) == pytest.approx(5.187, abs=5e-4)
    assert np.mean(drawn) == pytest.approx(expected_records(20), abs=0.1)


@pytest.mark.parametrize(
    ("series", "words"),
    [
        ({}, "empty"),
        ([1, 2], "is a mapping"),
        ({"2021-01": -1, "2021-02": 2}, "the figure of 2021-01-01 is -1"),
        ({"2021-01": "many", "2021-02": 2}, "'many'"),
        ({"January": 1}, "'January' is not a day"),
        ({"2021-01": 1, "2021-01-01": 2}, "comes twice"),
    ],
)
def test_bad_series_are_named(series: object, words: str) -> None:
    """What, where, and what would be right."""
    with pytest.raises(InvalidSeries, match=words):
        most_severe_since(series, "2021-02")


@pytest.mark.shared
def test_november_2021_was_the_most_severe_month_since_december_2020(shared: Path) -> None:
    """UCDP's months of Armenia and Azerbaijan: 15 dead, after 27 in December 2020, until 294 in September 2022."""
    path = shared / "cases" / "november-2021" / "data" / "ucdp-deaths-by-month.csv"
    months: dict[str, float] = {}
    with path.open() as lines:
        for row in csv.DictReader(lines):
            months[row["month"]] = months.get(row["month"], 0.0) + float(row["deaths_state_based_best"])

    record = most_severe_since(months, "2021-11")

    assert (record.severity, record.since, record.since_severity) == (15, date(2020, 12, 1), 27)
    assert (record.broken_by, record.broken_by_severity) == (date(2022, 9, 1), 294)
    assert record.possible_totals == (date(2020, 11, 1),)
    assert record.complete
    assert record_claim(months, "2021-11", since="2020-12").holds is True
    assert record_claim(months, "2021-11", since="2020-06").holds is False


def test_a_day_that_is_unknown_is_named() -> None:
    """NaT of pandas and of numpy, in the series and as the day asked for."""
    deaths = {"2020-11": 40.0, "2021-07": 3.0}

    for unknown in (pd.NaT, np.datetime64("NaT")):
        with pytest.raises(InvalidSeries, match="a day is unknown"):
            most_severe_since(deaths, unknown)
        with pytest.raises(InvalidSeries, match="a day is unknown"):
            most_severe_since([("2020-11-01", 40.0), (unknown, 3.0)], "2020-11-01")
