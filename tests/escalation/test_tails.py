"""Tails: published thresholds and exponents, parameters that come back, and honest p."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import special

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.escalation import PowerLawTail, power_law_tail


def test_the_exponent_of_a_known_law_comes_back() -> None:
    """Continuous values above 10 with density exponent 2.5."""
    random = np.random.default_rng(1)
    values = np.concatenate([random.uniform(0.5, 10, 500), 10 * random.uniform(size=3000) ** (-1 / 1.5)])

    fit = power_law_tail(values)

    assert fit.alpha == pytest.approx(2.5, abs=0.12)
    assert 7 < fit.x_min < 30
    assert fit.p_value(100) > 0.05


def test_the_threshold_is_the_best_of_all() -> None:
    """On few values: every threshold tried by the definition, with the exponent of Hill and the distance by hand."""
    values = np.array([1.5, 2.5, 3.7, 4.1, 5.3, 8.9, 12.7, 20.1, 33.3, 71.9, 150.2])
    best = (np.inf, 0.0, 0.0)
    for threshold in values[:-1]:
        tail = values[values >= threshold]
        if len(tail) < 2:
            continue
        alpha = 1 + len(tail) / np.log(tail / threshold).sum()
        law = 1 - (tail / threshold) ** (1 - alpha)
        distance = np.abs(np.arange(len(tail)) / len(tail) - law).max()
        best = min(best, (distance, threshold, alpha))

    fit = power_law_tail(values)

    assert (fit.distance, fit.x_min, fit.alpha) == pytest.approx(best)


def test_whole_numbers_are_fitted_as_such() -> None:
    """The exponent is where the zeta likelihood is highest, on a fine grid."""
    random = np.random.default_rng(2)
    values = np.floor(3.5 * random.uniform(size=2000) ** (-1 / 1.4))
    fit = power_law_tail(values)
    tail = values[values >= fit.x_min]
    grid = np.linspace(1.5, 4, 5001)
    loglik = -len(tail) * np.log(special.zeta(grid, fit.x_min)) - grid * np.log(tail).sum()

    assert fit.discrete
    assert fit.alpha == pytest.approx(grid[loglik.argmax()], abs=1e-3)


def test_whole_numbers_that_nobody_saw_count_in_the_distance() -> None:
    """On few values: every threshold tried, the distributions compared at every whole number from it to the largest value."""
    values = np.array([1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 80, 200.0])
    best = (np.inf, 0.0)
    for threshold in np.unique(values)[:-1]:
        tail = values[values >= threshold]
        if len(tail) < 2:
            continue
        grid = np.linspace(1.02, 8, 20001)
        loglik = -len(tail) * np.log(special.zeta(grid, threshold)) - grid * np.log(tail).sum()
        alpha = grid[loglik.argmax()]
        whole = np.arange(threshold, tail.max() + 1)
        law = 1 - special.zeta(alpha, whole + 1) / special.zeta(alpha, threshold)
        distance = np.abs(np.searchsorted(tail, whole, side="right") / len(tail) - law).max()
        best = min(best, (float(distance), float(threshold)))

    fit = power_law_tail(values)

    assert fit.x_min == best[1]
    assert fit.distance == pytest.approx(best[0], abs=1e-3)


def test_a_tail_that_is_no_power_law_gets_a_small_p() -> None:
    """Values from a narrow normal distribution."""
    values = np.abs(np.random.default_rng(3).normal(50, 5, 800))

    assert power_law_tail(np.concatenate([values, values * 1.001])).p_value(100) < 0.2


def test_return_periods_need_a_size_in_the_tail() -> None:
    """Below the threshold the events are counted instead; a larger size takes longer."""
    fit = power_law_tail(10 * np.random.default_rng(1).uniform(size=500) ** (-1 / 1.5))

    near, far = (fit.return_period(size, per_year=4, draws=100) for size in (200, 2000))

    assert near.years < far.years
    assert near.low < near.years < near.high
    with pytest.raises(InvalidSeries, match="below the threshold"):
        fit.return_period(fit.x_min / 2, per_year=4)


def test_bad_values_are_named() -> None:
    """Unknown is left out by the caller; too few are refused."""
    with pytest.raises(InvalidSeries, match="not a number"):
        power_law_tail([1.0, float("nan")])
    with pytest.raises(NotEnoughEvents, match="there are 3"):
        power_law_tail([1, 2, 3, 0, 0])


@pytest.mark.shared
def test_published_tails_are_reproduced(shared: Path) -> None:
    """Wars (Clauset 2018) and terrorism (Clauset, Shalizi and Newman 2009)."""
    folder = shared / "data" / "analytics"
    with (folder / "clauset2018_wars_cow4.tsv").open() as lines:
        wars = power_law_tail([float(row["battle_deaths"]) for row in csv.DictReader(lines, delimiter="\t")])
    terrorism = power_law_tail([float(word) for word in (folder / "powerlaw_terrorism.txt").read_text().split()])

    assert (wars.x_min, wars.n_tail) == (7061, 51)
    assert wars.alpha == pytest.approx(1.5246757636, abs=1e-6)
    assert wars.p_value(1000) == pytest.approx(0.76, abs=0.04)
    assert wars.exceedance(16634907) == pytest.approx(0.009131855, abs=1e-6)
    assert (terrorism.x_min, terrorism.n_tail) == (12, 547)
    assert terrorism.alpha == pytest.approx(2.36996450790024, abs=1e-4)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda fit: fit.p_value(0), "draws is 0; give a whole number, 1 or more"),
        (lambda fit: fit.p_value(-1), "draws is -1"),
        (lambda fit: fit.p_value(10.5), "draws is 10.5"),
        (lambda fit: fit.p_value(10, seed=-1), "seed is -1; give a whole number, 0 or more"),
        (lambda fit: fit.return_period(1000, per_year=0), "per_year is 0"),
        (lambda fit: fit.return_period(1000, per_year=float("nan")), "per_year is nan"),
        (lambda fit: fit.return_period(1000, per_year=1, draws=0), "draws is 0"),
    ],
)
def test_draws_and_rates_that_cannot_be_are_named(ask: Callable[[PowerLawTail], object], words: str) -> None:
    fit = power_law_tail(10 * np.random.default_rng(1).uniform(size=100) ** (-1 / 1.5))

    with pytest.raises(InvalidSeries, match=words):
        ask(fit)
