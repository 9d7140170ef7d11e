"""Change points: the best of all cuts, published years, and what was known at the time."""

from __future__ import annotations

import csv
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import gammaln

from prophasis.errors import InvalidSeries
from prophasis.escalation import change_points, change_posterior, online_changes


def exhaustive(counts: list[int], penalty: float, min_size: int, size: float | None) -> float:
    """The lowest cost over every way to cut the series, by the log likelihood at the mean of each piece."""

    def cost(piece: list[int]) -> float:
        mean = max(float(np.mean(piece)), 1e-300)
        if size is None:
            loglik = stats.poisson.logpmf(piece, mean).sum()
            return float(-2 * (loglik + sum(np.log(float(np.prod(range(1, x + 1)))) for x in piece)))
        loglik = stats.nbinom.logpmf(piece, size, size / (size + mean)).sum()
        return float(-2 * (loglik - sum(gammaln(x + size) - gammaln(size) - gammaln(x + 1) for x in piece)))

    best, n = np.inf, len(counts)
    for cuts in range(n):
        for points in combinations(range(1, n), cuts):
            edges = [0, *points, n]
            if all(b - a >= min_size for a, b in pairwise(edges)):
                # the terms of Poisson without the mean do not depend on the cut: they are taken off above, as in the search
                total = sum(cost(counts[a:b]) for a, b in pairwise(edges))
                best = min(best, total + penalty * cuts)
    return best


@settings(deadline=None)  # trying all cuts takes as long as the machine is busy
@given(
    counts=st.lists(st.integers(0, 9), min_size=2, max_size=9),
    penalty=st.floats(0, 8),
    min_size=st.integers(1, 4),
)
def test_the_cut_is_the_best_of_all(counts: list[int], penalty: float, min_size: int) -> None:
    """On every small series the pruned search reaches the cost that trying all cuts finds."""
    assume(len(counts) >= min_size)

    found = change_points(counts, penalty=penalty, min_size=min_size)

    poisson_rest = 2 * sum(counts)  # the search leaves out the sum of the means, which no cut changes
    assert found.cost + poisson_rest == pytest.approx(exhaustive(counts, penalty, min_size, None), abs=1e-6)


def test_a_start_is_kept_until_a_whole_level_fits_behind_the_cut_that_beats_it() -> None:
    """With levels of three periods or more a start that is beaten now may still be the best two periods on."""
    counts = [3, 9, 0, 2, 2, 1, 1, 9]

    found = change_points(counts, penalty=1.6, min_size=3)

    assert found.cost + 2 * sum(counts) == pytest.approx(exhaustive(counts, 1.6, 3, None), abs=1e-6)


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 30), min_size=2, max_size=8), penalty=st.floats(0, 5))
def test_the_negative_binomial_cut_is_the_best_of_all(counts: list[int], penalty: float) -> None:
    """The same for counts that scatter more than Poisson."""
    found = change_points(counts, cost="negative_binomial", penalty=penalty)

    assert found.cost == pytest.approx(exhaustive(counts, penalty, 1, found.dispersion), abs=1e-3)


def test_a_flat_series_is_not_cut_and_a_step_is() -> None:
    """No cut in noise of one level; one cut where the level trebles."""
    random = np.random.default_rng(0)
    flat = random.poisson(4, 300)
    step = np.concatenate([random.poisson(2, 150), random.poisson(6, 150)])

    assert change_points(flat).points == ()
    assert len(change_points(step).points) == 1
    assert abs(change_points(step).points[0] - 150) <= 4


def test_clustered_counts_need_the_negative_binomial() -> None:
    """Poisson cuts bursts of one level into many; a dispersion of its own does not."""
    counts = np.random.default_rng(1).negative_binomial(0.5, 0.1, 400)

    assert len(change_points(counts).points) > 5
    assert len(change_points(counts, cost="negative_binomial").points) <= 1


def test_online_detection_sees_a_step_soon_after_it() -> None:
    """Knowing only the past, the probability of a new level rises within a few days of the step, not before."""
    random = np.random.default_rng(2)
    counts = np.concatenate([random.poisson(1, 100), random.poisson(12, 30)])

    result = online_changes(counts)

    assert np.nanmax(result.change[50:100]) < 0.5
    assert np.nanmax(result.change[100:106]) > 0.95
    assert result.likeliest_run[99] > 80
    assert result.likeliest_run[129] <= 30


def test_bad_counts_are_named() -> None:
    """A gap is not a zero, and half an event is none."""
    with pytest.raises(InvalidSeries, match=r"counts\[1\] is nan"):
        change_points([1, float("nan"), 2])
    with pytest.raises(InvalidSeries, match=r"counts\[0\] is 0.5"):
        change_points([0.5])
    with pytest.raises(InvalidSeries, match="'gauss' is not known"):
        change_points([1, 2], cost="gauss")
    assert change_points([]).points == ()


@pytest.mark.shared
def test_coal_mining_changed_after_1891(shared: Path) -> None:
    """The annual cut of Carlin, Gelfand and Smith 1992, and the moment of Raftery and Akman 1986."""
    with (shared / "data" / "analytics" / "coal.csv").open() as lines:
        dates = [float(row["date"]) for row in csv.DictReader(lines)]
    annual = np.bincount(np.floor(dates).astype(int) - 1851, minlength=112)

    cut = change_points(annual)
    mode, low, high = change_posterior(dates, (1851, 1963))

    assert [1851 + point - 1 for point in cut.points] == [1891]
    assert [segment.mean for segment in cut.segments] == pytest.approx([3.0975609756, 0.9014084507])
    assert mode == pytest.approx(1890.19, abs=0.05)
    assert low < mode < high


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"min_size": 2.5}, "min_size is 2.5; give a whole number"),
        ({"min_size": 0}, "min_size is 0"),
        ({"penalty": "bic"}, "penalty is 'bic'; give a number"),
        ({"penalty": -1}, "penalty is -1"),
        ({"penalty": float("nan")}, "penalty is nan"),
    ],
)
def test_penalties_and_sizes_that_cannot_be_are_named(more: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidSeries, match=words):
        change_points([1, 2, 3, 9, 9], **more)


@pytest.mark.parametrize("counts", [{"2021-01": 3, "2021-02": 4}, "344"])
def test_keys_and_letters_are_no_counts(counts: object) -> None:
    """A mapping would be read by its keys, a text by its letters: both are refused with what to give."""
    with pytest.raises(InvalidSeries, match="give"):
        change_points(counts)  # type: ignore[arg-type]
