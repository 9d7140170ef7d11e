"""Tempo and bursts: hand-worked values and the cheapest of all paths."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.errors import InvalidEventTimes, InvalidSeries, NotEnoughEvents
from prophasis.escalation import bursts, tempo
from prophasis.escalation.bursts import _cheapest


def test_even_intervals_have_no_slope() -> None:
    """One event a day: no quickening, an interval without width, and nothing that a line could explain."""
    even = tempo([1, 2, 3, 4, 5])

    assert (even.tau_1, even.b, even.b_low, even.b_high, even.r_squared) == (1.0, 0.0, 0.0, 0.0, None)


def test_a_known_tempo_comes_back() -> None:
    """Intervals of 80 n^-0.7 give back 80 and 0.7; days with two events count once."""
    days = np.concatenate([[0.0], np.cumsum(80.0 * np.arange(1, 21) ** -0.7)])

    result = tempo([*days, days[3]])

    assert (result.tau_1, result.b, result.n) == (pytest.approx(80), pytest.approx(0.7), 20)
    assert result.r_squared == pytest.approx(1.0)


def test_two_intervals_by_hand_and_dates() -> None:
    """Intervals of 8 and 4 days: tau_1 is 8, b is one."""
    result = tempo([date(2021, 1, 1), date(2021, 1, 13), date(2021, 1, 9)])

    assert (result.tau_1, result.b, result.b_low) == (pytest.approx(8), pytest.approx(1.0), None)
    with pytest.raises(NotEnoughEvents, match="there are 2"):
        tempo([1, 1, 2])


def test_a_day_counts_once_whatever_its_hours() -> None:
    """Datetimes count for their calendar day, and numbers between two whole ones for one day."""
    plain = tempo([date(2021, 1, 1), date(2021, 1, 9), date(2021, 1, 13)])
    hours = ["2021-01-01T22:00", "2021-01-01T23:50", "2021-01-09T00:10", "2021-01-09T00:20", "2021-01-13T18:00"]

    assert tempo([datetime.fromisoformat(hour) for hour in hours]) == plain
    assert tempo([datetime.fromisoformat(hours[0]), date(2021, 1, 9), date(2021, 1, 13)]) == plain
    assert tempo([0.0, 0.4, 8.0, 8.9, 12.0]) == tempo([0, 8, 12])
    with pytest.raises(NotEnoughEvents, match="there are 1"):
        tempo([5.1, 5.2, 5.9])
    with pytest.raises(InvalidEventTimes, match=r"days\[1\] is unknown"):
        tempo([5, None, 7])


@pytest.mark.parametrize(
    "more", [{"s": 1}, {"gamma": -1}, {"gamma": float("nan")}, {"s": float("nan")}, {"s": np.inf}, {"s": "x"}]
)
def test_parameters_of_bursts_are_checked(more: dict[str, Any]) -> None:
    with pytest.raises(InvalidSeries, match="s must be above 1, gamma not below 0"):
        bursts([1, 2, 4], **more)


@given(st.lists(st.sampled_from([0.3, 1.0, 2.0, 5.0]), min_size=1, max_size=5))
def test_the_levels_are_the_cheapest_path(gaps: list[float]) -> None:
    """Every sequence of levels is tried; none costs less than the one found."""
    values = np.array(gaps)
    n, total = len(values), values.sum()
    path = _cheapest(values, 2.0, 1.0)
    states = range(max(*path, 3) + 1)

    def cost(levels: tuple[int, ...]) -> float:
        rates = [n / total * 2.0**level for level in levels]
        climbs = [max(0, now - before) for before, now in zip((0, *levels), levels, strict=False)]
        return float(
            sum(np.log(n) * climb for climb in climbs)
            + sum(r * g - np.log(r) for r, g in zip(rates, gaps, strict=True))
        )

    assert cost(tuple(path)) == pytest.approx(min(cost(levels) for levels in product(states, repeat=n)))


def test_a_burst_is_found_inside_the_series() -> None:
    """Six events in three days among events every ten days."""
    found = bursts([10, 20, 30, 40, 41, 41.5, 42, 42.5, 43, 50, 60, 70])

    assert [(burst.level, burst.start, burst.end) for burst in found] == [(0, 10, 70), (1, 40, 43)]
    assert (len(found), found[1].end, found.n, found.s, found.gamma) == (2, 43, 12, 2.0, 1.0)
    assert found.levels == (0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0)
    assert found.method.startswith("Kleinberg's automaton: each level 2 times faster")


def test_tied_times_are_refused() -> None:
    """A gap of zero has no rate."""
    with pytest.raises(InvalidSeries, match="two events have the time 5"):
        bursts([1, 5, 5, 9])
    with pytest.raises(NotEnoughEvents):
        bursts([1])
