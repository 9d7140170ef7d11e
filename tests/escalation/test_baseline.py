"""Surprise: rare is rare, ranges and gaps are carried, and a baseline of nothing is refused."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from scipy import stats

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.escalation import baseline_band, surprise

START = date(2020, 1, 1)


def daily(values: list[float | None]) -> dict[date, float | None]:
    """A series from 2020-01-01 on."""
    return {START + timedelta(days=at): value for at, value in enumerate(values)}


def test_surprises_of_the_baseline_itself_are_as_rare_as_they_say() -> None:
    """Days drawn from one negative binomial exceed a surprise of 1 about one time in ten, and of 2 one in a hundred."""
    random = np.random.default_rng(0)
    over = {1: 0, 2: 0}
    for _ in range(300):
        values = random.negative_binomial(1.0, 0.25, 120).tolist()
        found = surprise(daily(values), START + timedelta(days=119), draws=0).surprise
        for level in over:
            over[level] += found >= level

    assert 8 <= over[1] <= 45
    assert over[2] <= 9


def test_a_day_out_of_line_is_a_surprise_with_its_interval() -> None:
    """Thirteen dead after a year of none to two a day."""
    values = np.random.default_rng(1).poisson(0.3, 300).tolist()

    result = surprise(daily([*values, (8, 13, 20)]), START + timedelta(days=300))

    assert result.surprise > 5
    assert result.low < result.surprise < result.high
    assert result.expected == pytest.approx(0.3, abs=0.3)
    assert result.band_high <= 3


def test_unreported_days_are_left_out_and_counted() -> None:
    """Gaps do not lower the baseline."""
    values: list[float | None] = [4.0, None] * 40
    result = surprise(daily([*values, 4.0]), START + timedelta(days=80), draws=50)

    assert (result.n, result.unreported) == (40, 40)
    assert result.expected == pytest.approx(4.0)
    assert "not read as zero" in result.warnings[0]


def test_the_baseline_can_begin_after_a_war() -> None:
    """With the war in it nothing is surprising; without it the clash is."""
    values = [500.0] * 20 + [0.0, 1.0] * 20
    series = daily([*values, 15.0])
    at = START + timedelta(days=60)

    with_war = surprise(series, at, draws=0)
    without = surprise(series, at, since=START + timedelta(days=20), draws=0)

    assert (with_war.n, without.n) == (60, 40)
    assert without.surprise > with_war.surprise + 2


def test_too_short_a_past_is_refused() -> None:
    """Nine days say nothing about the tenth."""
    with pytest.raises(NotEnoughEvents, match="there are 9"):
        surprise(daily([1.0] * 10), START + timedelta(days=9))
    with pytest.raises(InvalidSeries, match="nobody reported"):
        surprise(daily([1.0] * 12), START + timedelta(days=50))


def test_the_band_knows_only_the_past() -> None:
    """A later change of the series leaves the earlier band as it was, but for half life and dispersion."""
    band = baseline_band(daily([1.0, 2.0] * 20))

    assert len(band.days) == 30
    assert all(low <= mean <= high for low, mean, high in zip(band.low, band.expected, band.high, strict=True))


@pytest.mark.parametrize(
    ("size", "level"), [(1.0, 3.0), (1e6, 3.0), (0.5, 0.4)], ids=["clustered", "poisson", "sparse"]
)
def test_the_interval_holds_what_it_says(size: float, level: float) -> None:
    """On series of one level the nominal 90 % hold the truth in some nine of ten; the record says so, and draws that are none are named."""
    random = np.random.default_rng(1)
    chance = size / (size + level)
    figure = float(stats.nbinom.ppf(0.99, size, chance))
    truth = -np.log10(stats.nbinom.sf(figure - 1, size, chance))
    held = []
    for _ in range(100):
        series = daily([*random.negative_binomial(size, chance, 24).astype(float), figure])
        result = surprise(series, START + timedelta(days=24))
        held.append(result.low <= truth <= result.high)

    assert 0.84 <= np.mean(held) <= 0.99
    assert "in about 90 %" in result.warnings[-1]
    with pytest.raises(InvalidSeries, match="draws is -1"):
        surprise(series, START + timedelta(days=24), draws=-1)
