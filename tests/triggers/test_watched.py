"""Days nobody reported on are taken out of what a process expects: by its definition, and as it moves the result."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad

from prophasis.errors import InvalidEventTimes
from prophasis.triggers import fit_hawkes, watched
from prophasis.triggers.background import smooth
from prophasis.triggers.event_times import gather
from prophasis.triggers.goodness import compensators
from prophasis.triggers.intensity import Excitation, likelihood, productivity, record

SEEN = np.array([[0.0, 20.0], [30.0, 70.0], [75.0, 100.0]])


def made() -> tuple[np.ndarray, np.ndarray, np.ndarray, Excitation]:
    """Events of two types with sizes inside the stretches, and a model of two terms."""
    random = np.random.default_rng(0)
    times = np.sort(random.uniform(0, 100, 25))
    times = times[watched.inside(times, SEEN)]
    model = Excitation(
        weights=random.uniform(0.1, 0.3, (2, 4)),
        branching=random.uniform(0.05, 0.2, (2, 2, 2)),
        decays=random.uniform(0.2, 2, (2, 2)),
        mark_effect=0.3,
    )
    return times, random.integers(0, 2, len(times)), random.exponential(3, len(times)), model


def test_the_likelihood_is_its_definition_over_the_watched_stretches() -> None:
    """Logarithms of the rates at the events, less the integral of the rates over the stretches, piece by piece."""
    times, types, sizes, model = made()
    base = smooth(0, 100, 3)
    events = record(gather(times, types, sizes, window=100), base, frozenset(), SEEN)
    kappa = productivity(events, model.mark_effect)[0]

    def rate(moment: float, kind: int) -> float:
        own = float(base.values(np.array([moment]))[0] @ model.weights[kind])
        for time, source, size in zip(times, types, kappa, strict=True):
            if time < moment:
                faded = np.exp(-model.decays[source] * (moment - time))
                own += size * float((model.branching[kind, source] * model.decays[source] * faded).sum())
        return own

    expected = sum(np.log(rate(time, kind)) for time, kind in zip(times, types, strict=True))
    for start, end in SEEN:
        cuts = [start, *times[(times > start) & (times < end)], end]
        for low, high in pairwise(cuts):
            expected -= sum(quad(rate, low, high, args=(kind,))[0] for kind in (0, 1))

    assert likelihood(events, model)[0] == pytest.approx(expected, abs=1e-6)


def test_the_gradient_is_the_slope() -> None:
    times, types, sizes, model = made()
    events = record(gather(times, types, sizes, window=100), smooth(0, 100, 3), frozenset(), SEEN)
    slope = likelihood(events, model)[1]
    step = 1e-6

    def value(**changed: object) -> float:
        return likelihood(events, replace(model, **changed))[0]  # type: ignore[arg-type]

    for name in ("weights", "branching", "decays"):
        held = getattr(model, name)
        for at in np.ndindex(held.shape):
            up, down = held.copy(), held.copy()
            up[at], down[at] = (
                (held[at] * np.exp(step), held[at] * np.exp(-step))
                if name == "decays"
                else (held[at] + step, held[at] - step)
            )
            found = (value(**{name: up}) - value(**{name: down})) / (2 * step)
            assert getattr(slope, name)[at] == pytest.approx(found, abs=1e-6)
    found = (value(mark_effect=0.3 + step) - value(mark_effect=0.3 - step)) / (2 * step)
    assert slope.mark_effect == pytest.approx(found, abs=1e-6)


def test_where_every_day_was_watched_nothing_changes() -> None:
    days = np.random.default_rng(1).integers(0, 100, 50)

    whole, named = fit_hawkes(days, window=100), fit_hawkes(days, window=100, observed=range(100))

    assert named.log_likelihood == pytest.approx(whole.log_likelihood, abs=1e-9)
    np.testing.assert_allclose(compensators(named), compensators(whole), atol=1e-6)
    assert "over the 100 days that could be told of" in named.method


def test_reports_that_cluster_are_no_excitation() -> None:
    """Events that have nothing to do with each other, told of in thirty days of two hundred: seen as excitation but for the days named."""
    watched_days = [day for day in range(600) if day % 200 < 30]
    random = np.random.default_rng(2)
    days = [day for day in watched_days for _ in range(random.poisson(0.8))]

    blind, named = (fit_hawkes(days, window=600, observed=observed) for observed in (None, watched_days))

    assert blind.spectral_radius > 0.7
    assert named.spectral_radius < 0.2
    assert named.background[0] == pytest.approx(0.8, abs=0.25)
    assert named.goodness_of_fit(draws=19).smallest_p > 0.05


def test_stretches_hold_the_days_of_the_events_and_stay_inside_the_window() -> None:
    """Days may be dates; a day of an event was told of, whatever else is said."""
    start = date(2021, 1, 1)
    events = gather([start + timedelta(days=4)], window=(start, date(2021, 1, 11)))

    found = watched.stretches(
        events, [start - timedelta(days=3), start, start + timedelta(days=1), start + timedelta(days=9)]
    )

    assert found.tolist() == [[0, 2], [4, 5], [9, 10]]
    assert watched.inside(np.array([0.5, 2.0, 4.9, 9.99, 10.0]), found).tolist() == [True, False, True, True, False]
    with pytest.raises(InvalidEventTimes, match="observed names no day"):
        watched.stretches(events, [])
