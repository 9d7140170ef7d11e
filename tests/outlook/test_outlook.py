"""Outlook: scores by their definitions and reference values, a resample that knows nothing it should not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.outlook import Scored, beats, crps, ignorance, interval_score, outlook, rolling_scores

NUMBERS = st.lists(st.floats(0, 1e4), min_size=1, max_size=12)


def months(values: list[float | None]) -> dict[date, float | None]:
    """A series from January 2019 on."""
    return {date(2019 + at // 12, at % 12 + 1, 1): value for at, value in enumerate(values)}


@given(members=NUMBERS, seen=st.floats(0, 1e4))
def test_crps_is_its_definition(members: list[float], seen: float) -> None:
    """Mean distance to what came, less half the mean distance between members, over all pairs."""
    pairs = np.abs(np.subtract.outer(members, members)).mean()

    expected = np.abs(np.array(members) - seen).mean() - pairs / 2

    assert float(crps(seen, members)) == pytest.approx(expected, abs=1e-6)
    assert float(crps([seen], [members])[0]) == float(crps([members], [seen])[0])


def test_scores_by_hand() -> None:
    """Four members; 3 came. One of four members lies in the bin of 3, and one is added to each of eleven bins."""
    members = [0.0, 0.0, 4.0, 8.0]

    assert float(ignorance(3.0, members)) == pytest.approx(-np.log2(2 / 15))
    assert float(interval_score(3.0, [1.0, 1.0], level=0.9)) == pytest.approx(0 + 20 * 2)
    assert float(crps(3.0, members)) == pytest.approx((3 + 3 + 1 + 5) / 4 - (4 * 2 + 8 * 2 + 4) * 2 / 16 / 2)


def test_shapes_and_missing_numbers_are_named() -> None:
    """A misfit is an error and never a silent mean over nothing."""
    with pytest.raises(InvalidSeries, match="one axis more"):
        crps([1.0, 2.0], [[1.0, 2.0]])
    with pytest.raises(InvalidSeries, match="a number is missing"):
        crps([float("nan")], [[1.0]])
    with pytest.raises(InvalidSeries, match="below the first bin"):
        ignorance(-1.0, [0.0])


def test_the_outlook_draws_from_the_last_year() -> None:
    """Two of twelve months had an escalation: one in six, for every month ahead alike."""
    result = outlook(months([900.0] * 12 + [0.0] * 10 + [30.0, 60.0]), ahead=3)

    assert [month.p_escalation for month in result.months] == [pytest.approx(1 / 6)] * 3
    assert result.months[0].mean == pytest.approx(7.5)
    assert result.last == date(2020, 12, 1)
    assert {scored.method for scored in result.scores} == {"conflictology", "last value", "zero"}


def test_unknown_months_are_not_drawn_as_zero() -> None:
    """A gap in the last year is refused; a missing key is named."""
    with pytest.raises(NotEnoughEvents, match="11 of them are known"):
        outlook(months([1.0] * 20 + [None]))
    gap = months([1.0] * 14)
    del gap[date(2019, 6, 1)]
    with pytest.raises(InvalidSeries, match="after 2019-05 comes 2019-07"):
        outlook(gap)
    assert outlook(months([None] + [1.0] * 12)).scores == ()


def test_a_method_is_scored_on_what_it_could_not_know() -> None:
    """One that looks ahead by cheating is better; one that shifts by an origin would not be equal to it."""
    values = np.random.default_rng(0).poisson(20, 40).astype(float)
    seen: list[int] = []

    def spy(history: np.ndarray, ahead: int) -> np.ndarray:
        seen.append(len(history) + ahead)
        return np.full(200, values[len(history) + ahead - 1])

    (perfect,) = rolling_scores([values], ahead=2, methods={"perfect": spy})

    assert perfect.crps == 0
    assert (min(seen), max(seen)) == (13, 40)
    assert beats(perfect, rolling_scores([values], ahead=2))
    assert not beats(Scored("worse", 99, 99, 99, 1), rolling_scores([values], ahead=2))


def test_saying_the_same_more_often_is_no_better_forecast() -> None:
    """Twelve members, and each of them a hundred times, are one forecast: neither beats the other."""
    values = np.random.default_rng(0).poisson(20, 40).astype(float)
    often = {"often": lambda history, _: np.repeat(history[-12:], 100)}

    (repeated,) = rolling_scores([values], ahead=2, methods=often)
    plain = rolling_scores([values], ahead=2)[0]

    assert repeated.ignorance == pytest.approx(plain.ignorance, abs=1e-12)
    assert float(ignorance(3.0, [3.0], size=1000)) == pytest.approx(-np.log2(1001 / 1011))


@pytest.mark.shared
def test_reference_scores_are_reproduced(shared: Path) -> None:
    """The challenge's own functions and properscoring on six forecasts."""
    told = json.loads((shared / "data" / "analytics" / "views_metrics_ref.json").read_text())

    np.testing.assert_allclose(crps(told["obs"], told["ensemble"]), told["crps_nrg"], atol=1e-9)
    np.testing.assert_allclose(crps(told["obs"], told["ensemble"], fair=True), told["crps_fair"], atol=1e-9)
    np.testing.assert_allclose(ignorance(told["obs"], told["ensemble"]), told["ign_log2_abs"], atol=1e-9)
    np.testing.assert_allclose(interval_score(told["obs"], told["ensemble"]), told["interval_score"], atol=1e-9)


def test_months_may_be_a_series_of_pandas() -> None:
    """By days, ends of months or periods; nan is a month that is not known, and words are refused."""
    deaths = [float(number % 7) for number in range(24)]
    plain = outlook({date(2019 + at // 12, at % 12 + 1, 1): number for at, number in enumerate(deaths)})

    for index in (pd.date_range("2019-01-31", periods=24, freq="ME"), pd.period_range("2019-01", periods=24, freq="M")):
        assert outlook(pd.Series(deaths, index=index)) == plain
    with pytest.raises(NotEnoughEvents, match="11 of them are known"):
        outlook(pd.Series([*deaths[:-1], float("nan")], index=index))
    written = {f"{2019 + at // 12}-{at % 12 + 1:02d}": number for at, number in enumerate(deaths)}
    table = {"month": list(written), "deaths": deaths}
    for same in (written, list(written.items()), pl.DataFrame(table), pd.DataFrame(table)):
        assert outlook(same) == plain
    for wrong, words in (
        ([1.0], "this is a list without days"),
        ({"2021-13": 1.0}, "is not a day"),
        ({date(2021, 1, 1): -1.0}, "is -1.0"),
        ({date(2021, 1, 1): np.inf}, "is inf"),
        ({date(2021, 1, 1): 1.0, date(2021, 1, 2): 1.0}, "2021-01 comes twice"),
        ({date(2021, 1, 1): "one"}, "is 'one'"),
    ):
        with pytest.raises(InvalidSeries, match=words):
            outlook(wrong)


def test_bins_and_sizes_that_cannot_be_are_named() -> None:
    for wrong in ((), (5, 0, 2), "x"):
        with pytest.raises(InvalidSeries, match="bins are"):
            ignorance([1], [[1, 2]], bins=wrong)
    for size in (0, -11):
        with pytest.raises(InvalidSeries, match=f"size is {size}"):
            ignorance([1], [[1, 2]], size=size)
    with pytest.raises(InvalidSeries, match="threshold is nan"):
        outlook({date(2021, 1, 1): 1.0}, threshold=float("nan"))
