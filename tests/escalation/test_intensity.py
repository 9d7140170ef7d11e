"""Intensity: precision and gaps are honoured."""

from __future__ import annotations

from datetime import date

import pytest

from prophasis.errors import InvalidSeries
from prophasis.escalation import Happening, Severity, intensity

JANUARY = (date(2021, 1, 1), date(2021, 1, 31))


def happening(first: int, last: int, deaths: float | None = None, event_type: str = "ASSAULT") -> Happening:
    """An event of January 2021."""
    figure = None if deaths is None else Severity(deaths, deaths, deaths)
    return Happening(first=date(2021, 1, first), last=date(2021, 1, last), event_type=event_type, deaths=figure)


def test_the_total_of_a_month_is_not_the_peak_of_a_day() -> None:
    """An event dated to the month is in no day, and counted as undated with its deaths."""
    events = [happening(5, 5, 2), happening(1, 31, 40)]

    by_day = intensity(events, window=JANUARY, measure="deaths")
    by_month = intensity(events, window=JANUARY, measure="deaths", period="month")

    assert by_day.series[date(2021, 1, 5)] == Severity(2, 2, 2)
    assert max(figure.best for figure in by_day.series.values() if figure) == 2
    assert (by_day.undated, by_day.undated_deaths) == (1, (40, 40))
    assert by_month.series[date(2021, 1, 1)] == Severity(42, 42, 42)


def test_days_that_nobody_reports_on_are_unknown() -> None:
    """Outside the reported time a day is no zero; an event there is a report all the same."""
    found = intensity(
        [happening(3, 3), happening(20, 20)], window=JANUARY, reported=[(date(2021, 1, 1), date(2021, 1, 10))]
    )

    assert found.series[date(2021, 1, 4)] == Severity(0, 0, 0)
    assert found.series[date(2021, 1, 15)] is None
    assert found.series[date(2021, 1, 20)] == Severity(1, 1, 1)


def test_missing_figures_and_weights_are_counted() -> None:
    """Deaths nobody gave are not zero deaths; a type without a weight is named."""
    deaths = intensity([happening(3, 3), happening(3, 3, 4)], window=JANUARY, measure="deaths")
    hostility = intensity([happening(3, 3), happening(4, 4, event_type="CRIME")], window=JANUARY, measure="hostility")

    assert (deaths.without_figure, deaths.series[date(2021, 1, 3)]) == (1, Severity(4, 4, 4))
    assert (hostility.unweighted, hostility.series[date(2021, 1, 3)]) == (1, Severity(9, 9, 9))


def test_weeks_begin_on_monday() -> None:
    """1 January 2021 was a Friday: its week begins on 28 December."""
    weeks = intensity([happening(3, 3), happening(4, 4)], window=JANUARY, period="week").series

    assert weeks[date(2020, 12, 28)] == Severity(1, 1, 1)
    assert weeks[date(2021, 1, 4)] == Severity(1, 1, 1)


def test_a_window_the_wrong_way_round_is_refused() -> None:
    """It says which day comes first."""
    with pytest.raises(InvalidSeries, match="before it begins"):
        intensity([], window=(date(2021, 2, 1), date(2021, 1, 1)))
