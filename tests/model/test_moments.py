"""Times and counts as lists, arrays and tables hold them: the same numbers come out of all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from prophasis.errors import AnalysisError, InvalidEventTimes, InvalidSeries
from prophasis.escalation import bursts, change_points, most_severe_since, power_law_tail, tempo
from prophasis.outlook import crps
from prophasis.triggers import coincidence, fit_hawkes

START = datetime(2021, 5, 1)  # noqa: DTZ001 - the library takes times without a zone as they are
HOURS = [3, 40, 41, 43, 90, 200, 201, 260, 330, 400, 402, 403, 500, 640]
MOMENTS = [START + timedelta(hours=hours) for hours in HOURS]
WINDOW = (START, START + timedelta(days=30))
DRESSED: dict[str, Any] = {
    "seconds of numpy": np.array(MOMENTS, dtype="datetime64[s]"),
    "nanoseconds of numpy": np.array(MOMENTS, dtype="datetime64[ns]"),
    "Arrow": pa.array(MOMENTS),
    "Arrow table": pa.table({"when": MOMENTS}),
    "pandas series": pd.Series(MOMENTS),
    "pandas index": pd.DatetimeIndex(MOMENTS),
    "pandas table": pd.DataFrame({"when": MOMENTS}),
    "polars series": pl.Series(MOMENTS),
    "polars table": pl.DataFrame({"when": MOMENTS}),
    "with zones": [moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=4))) for moment in MOMENTS],
}
COUNTS = [1, 0, 2, 1, 0, 1, 2, 9, 11, 8, 12, 10, 9, 11]


def fitted(times: Any, window: Any) -> tuple[list[float], float]:
    """The times as days, and how likely the best fit makes them."""
    fit = fit_hawkes(times, window=window, decays=1.0)
    return fit.events.times.tolist(), fit.log_likelihood


def lengths(times: Any) -> list[tuple[int, timedelta]]:
    """Level and length of each burst; its ends are told in the zone that was given."""
    return [(burst.level, burst.end - burst.start) for burst in bursts(times)]


@pytest.mark.parametrize("dress", DRESSED)
def test_times_mean_the_same_in_every_dress(dress: str) -> None:
    given = DRESSED[dress]

    assert fitted(given, WINDOW) == fitted(MOMENTS, WINDOW)
    assert tempo(given) == tempo(MOMENTS)
    assert lengths(given) == lengths(MOMENTS)


def test_days_of_numpy_stay_whole_days() -> None:
    """A pattern of days is tested by days: the last day of the window belongs to it."""
    a = [date(2021, 5, day) for day in (1, 4, 9, 12, 20, 25)]
    b = [*(day + timedelta(days=1) for day in a[:4]), date(2021, 5, 30)]
    window = (date(2021, 5, 1), date(2021, 5, 30))

    def found(dress: Any) -> Any:
        return coincidence(dress(a), dress(b), window=window, within=2, draws=99)

    assert found(lambda days: np.array(days, dtype="datetime64[D]")) == found(list)
    assert found(pa.array) == found(list)


def test_a_window_may_be_an_array() -> None:
    numbers = [hours / 24 for hours in HOURS]

    assert fitted(numbers, np.array([0.0, 30.0])) == fitted(numbers, 30)


@pytest.mark.parametrize("unknown", [None, pd.NaT, np.datetime64("NaT")], ids=["None", "pandas", "numpy"])
def test_a_time_that_is_not_known_is_named(unknown: Any) -> None:
    with pytest.raises(InvalidEventTimes, match=r"times\[2\] is unknown. Leave events out"):
        fit_hawkes([*MOMENTS[:2], unknown, *MOMENTS[2:]], window=WINDOW)


@pytest.mark.parametrize("table", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "Arrow"])
def test_of_a_table_one_column_is_asked_for(table: Any) -> None:
    wide = table({"when": MOMENTS, "deaths": HOURS})

    with pytest.raises(
        AnalysisError, match=r"a table of 2 columns was given \(when, deaths\). Give one of its columns."
    ):
        fit_hawkes(wide, window=WINDOW)


@pytest.mark.parametrize("table", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "Arrow"])
def test_counts_and_sizes_may_be_a_column(table: Any) -> None:
    assert change_points(table({"n": COUNTS})) == change_points(COUNTS)
    sizes = [float(value) for value in range(1, 60)]
    assert power_law_tail(table({"deaths": sizes})).alpha == power_law_tail(sizes).alpha


def test_a_series_may_be_a_table_with_its_bounds() -> None:
    days = pd.to_datetime(["2021-05-01", "2021-06-01", "2021-07-01"])
    triples = {"2021-05": (1, 2, 4), "2021-06": (0, 1, 1), "2021-07": (3, 5, 5)}
    table = pd.DataFrame(list(triples.values()), columns=["low", "best", "high"], index=days)

    def asked(series: Any) -> Any:
        return most_severe_since(series, date(2021, 7, 1))

    assert asked(table[["high", "low", "best"]]) == asked(triples)
    assert asked(table[["best"]]) == asked(table["best"])
    for wrong in (table[["low", "best"]], pl.DataFrame({"best": [1]}), table.assign(more=1), [1, 2, 3]):
        with pytest.raises(InvalidSeries, match=r"is no series; give days|without days; give a dictionary"):
            asked(wrong)


def test_a_series_is_the_same_in_whatever_holds_its_days() -> None:
    """As a column or the index, at the ends of months, or in pairs."""
    months, deaths = [date(2021, month, 1) for month in (5, 6, 7)], [2, 1, 5]
    expected = most_severe_since(dict(zip(months, deaths, strict=True)), date(2021, 7, 1))

    for held in (
        zip(months, deaths, strict=True),
        pl.DataFrame({"deaths": deaths, "month": months}),
        pa.table({"month": months, "deaths": deaths}),
        pd.DataFrame({"month": pd.to_datetime(months), "deaths": deaths}),
        pd.Series(deaths, index=pd.date_range("2021-05-31", periods=3, freq="ME")),
        pd.Series(deaths, index=[f"{month:%Y-%m}" for month in months], dtype="Int64"),
    ):
        assert most_severe_since(held, "2021-07") == expected


def test_types_and_marks_may_be_columns_too() -> None:
    """Labels of numpy and categories are plain labels; a table of one column is its column."""
    kinds, sizes = ["a", "b"] * 7, [float(size) for size in range(14)]
    expected = fit_hawkes(HOURS, kinds, sizes, window=700, decays=0.1)

    for types, marks in (
        (np.array(kinds), np.array(sizes)),
        (pd.Series(kinds, dtype="category"), pd.DataFrame({"size": sizes})),
        (pl.DataFrame({"kind": kinds}), pl.Series(sizes)),
    ):
        fit = fit_hawkes(HOURS, types, marks, window=700, decays=0.1)
        assert (fit.types, [type(name) for name in fit.types]) == (("a", "b"), [str, str])
        assert fit.log_likelihood == expected.log_likelihood


def test_days_within_may_be_a_timedelta() -> None:
    window = (date(2021, 1, 1), date(2021, 12, 31))
    a, b = [date(2021, month, 1) for month in range(1, 8)], [date(2021, month, 5) for month in range(1, 8)]

    asked = [
        coincidence(a, b, window=window, within=within, draws=99)
        for within in (7, timedelta(days=7), np.timedelta64(7, "D"))
    ]

    assert asked[0] == asked[1] == asked[2]
    with pytest.raises(InvalidEventTimes, match="within is 'a week'; give a number of days"):
        coincidence(a, b, window=window, within="a week", draws=99)  # type: ignore[arg-type]


def test_words_among_numbers_are_named() -> None:
    for call in (lambda: change_points([1, "two"]), lambda: power_law_tail(["one", 2]), lambda: crps("many", [1.0])):
        with pytest.raises(InvalidSeries, match=r"\[\d\] is '\w+', which is no number|must be numbers"):
            call()
