"""An aftershock sequence: its likelihood is its definition, and bad marks are named."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from prophasis.errors import InvalidEventTimes, NotEnoughEvents
from prophasis.triggers import etas, fit_etas

from .made import families


@pytest.mark.parametrize("p", [0.7, 1.0, 1.6])
def test_likelihood_and_gradient_are_their_definitions(p: float) -> None:
    """Pair after pair, with the integral by small steps, for powers below, at and above one."""
    random = np.random.default_rng(1)
    times, marks = np.sort(random.uniform(0, 20, 15)), random.uniform(0, 2, 15)
    vector = np.array([np.log(0.3), np.log(0.4), 0.6, np.log(0.5), np.log(p)])

    value, slope = etas.log_likelihood(times, marks, 0.0, 20.0, vector)

    def rate(moment: np.ndarray) -> np.ndarray:
        lag = moment[:, None] - times
        return 0.3 + np.where(lag > 0, 0.4 * np.exp(0.6 * marks) * (1 + np.clip(lag, 0, None) / 0.5) ** -p, 0).sum(1)

    grid = np.concatenate([[0.0], times, [20.0]])
    area = sum(
        np.trapezoid(rate(piece), piece)
        for left, right in pairwise(grid)
        for piece in [np.linspace(left + 1e-12, right, 4001)]
    )
    assert value == pytest.approx(np.log(rate(times)).sum() - area, abs=1e-5)
    for index, step in enumerate(np.eye(5) * 1e-6):
        up, down = (etas.log_likelihood(times, marks, 0.0, 20.0, vector + sign * step)[0] for sign in (1, -1))
        assert slope[index] == pytest.approx((up - down) / 2e-6, abs=1e-5)


def test_rows_in_slices_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing a few rows at a time changes nothing."""
    random = np.random.default_rng(1)
    times, marks = np.sort(random.uniform(0, 20, 50)), random.uniform(0, 2, 50)
    vector = np.array([-1.0, -1.0, 0.3, -1.0, 0.2])
    whole = etas.log_likelihood(times, marks, 0.0, 20.0, vector)
    monkeypatch.setattr(etas, "ROWS", 7)

    sliced = etas.log_likelihood(times, marks, 0.0, 20.0, vector)

    assert sliced[0] == pytest.approx(whole[0], abs=1e-12)
    np.testing.assert_allclose(sliced[1], whole[1], atol=1e-12)


def test_bad_marks_and_few_events_are_named() -> None:
    """An unknown size is left out by the caller, never taken for one."""
    with pytest.raises(InvalidEventTimes, match="1 that are not finite"):
        fit_etas(range(12), [1.0] * 11 + [float("nan")], window=(0, 20))
    with pytest.raises(NotEnoughEvents, match="there are 3"):
        fit_etas([1, 2, 3], [1, 1, 1], window=(0, 20))
    with pytest.raises(NotEnoughEvents, match="there are 0 at 0 different moments"):
        fit_etas([], [], window=(0, 20))
    with pytest.raises(NotEnoughEvents, match="there are 12 at 1 different moments"):
        fit_etas([5.0] * 12, [1.0] * 12, window=(0, 20))
    with pytest.raises(InvalidEventTimes, match=r"marks\[11\] is 'big'"):
        fit_etas(range(12), [1.0] * 11 + ["big"], window=(0, 20))


def test_counts_are_no_magnitudes() -> None:
    """Raw deaths of a war among the marks: no fit at all, and never one that says it converged."""
    random = np.random.default_rng(1)
    times, marks = np.sort(random.uniform(5, 105, 60)), random.exponential(1, 60)
    marks[3] = 5991

    with pytest.raises(
        InvalidEventTimes, match=r"a mark is 5991, and marks must be on a logarithmic scale.*log\(1 \+ deaths\)"
    ):
        fit_etas(times, marks, window=(5, 105))


def test_a_fit_on_a_bound_says_so() -> None:
    """Children that fade like an exponential have no power: the search stops at its bound, which is no maximum."""
    times, _ = families(3, background=[0.2], branching=[[0.6]], decay=1.0, end=300)

    fit = fit_etas(times, np.zeros(len(times)), window=(0, 300))

    assert fit.p == pytest.approx(50, rel=1e-6)
    assert not fit.converged
    assert any("use fit_hawkes" in one for one in fit.warnings)


def test_a_record_that_quickens_is_explosive_and_says_so() -> None:
    """More and more events: more than one child an event, and a warning; evenly spread events have none."""
    quickening = 1000 - 1000 * np.exp(-np.sort(np.random.default_rng(0).uniform(0, 6, 150)))
    even = np.random.default_rng(0).uniform(0, 300, 60)

    assert any("Explosive" in one for one in fit_etas(quickening, np.zeros(150), window=1000).warnings)
    assert not any("Explosive" in one for one in fit_etas(even, np.zeros(60), window=300).warnings)
