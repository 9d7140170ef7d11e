"""A kernel of several exponentials: each decay is estimated, more of them are never less likely, and none is told that the record does not hold."""

from __future__ import annotations

import numpy as np
import pytest

from prophasis.errors import InvalidEventTimes
from prophasis.triggers import fit_hawkes, hawkes_search
from prophasis.triggers.background import constant
from prophasis.triggers.event_times import gather
from prophasis.triggers.hawkes import refit
from prophasis.triggers.hawkes_edges import edges
from prophasis.triggers.hawkes_layout import bounds_of, coordinates
from prophasis.triggers.hawkes_search import loss_of
from prophasis.triggers.hawkes_terms import merged, ordered, weightless
from prophasis.triggers.intensity import Excitation, likelihood, record

from .made import families, two_paces


@pytest.fixture(scope="module")
def quick_and_slow() -> np.ndarray:
    """Some 2,000 events: three in ten children within a tenth of a day, three in ten within five days."""
    return two_paces(0, children=(0.3, 0.3), decays=(10.0, 0.2), background=0.1, end=8000)


def test_two_decays_come_back(quick_and_slow: np.ndarray) -> None:
    """Both decays and the sum of the children lie in their intervals; one exponential is far less likely."""
    fit = fit_hawkes(quick_and_slow, window=(0, 8000), terms=2)
    sure = fit.intervals(0.99)

    assert fit.decays.shape == (1, 2)
    assert fit.decays[0, 0] > fit.decays[0, 1]
    assert np.all((sure.decays[0, :, 0] < [10.0, 0.2]) & (sure.decays[0, :, 1] > [10.0, 0.2]))
    assert sure.branching[0, 0, 0] < 0.6 < sure.branching[0, 0, 1]
    np.testing.assert_allclose(fit.branching_by_term[0, 0], [0.3, 0.3], atol=0.06)
    np.testing.assert_allclose(fit.branching_by_term.sum(axis=2), fit.branching)
    assert fit.converged
    assert fit.warnings == ()
    assert fit_hawkes(quick_and_slow, window=(0, 8000)).aic > fit.aic + 100


@pytest.mark.parametrize("seed", range(4))
def test_more_terms_are_never_less_likely(seed: int) -> None:
    """Each number of terms holds the one before it as a special case, with and without marks and a second type."""
    random = np.random.default_rng(seed)
    times = 5 * np.cumsum(random.exponential(1, 60) ** 2)
    types = random.integers(0, 2, 60) if seed % 2 else None
    marks = random.integers(0, 9, 60) if seed > 1 else None

    values = [
        fit_hawkes(times, types, marks, window=(0, times[-1] + 1), terms=terms).log_likelihood for terms in (1, 2, 3)
    ]

    assert np.all(np.diff(values) >= -1e-9)


def test_estimated_decays_are_no_worse_than_any_given_ones() -> None:
    """All pairs of a grid of decays, each with the best branching for it."""
    times = two_paces(3, children=(0.3, 0.3), decays=(8.0, 0.3), background=0.1, end=900)
    grid = np.geomspace(0.02, 60, 9)

    free = fit_hawkes(times, window=(0, 900), terms=2)

    best = max(
        fit_hawkes(times, window=(0, 900), terms=2, decays=[fast, slow]).log_likelihood
        for slow in grid
        for fast in grid[grid > slow]
    )
    assert best - 1e-6 <= free.log_likelihood < best + 5


def test_the_order_of_terms_is_only_a_name() -> None:
    """Terms changed about give the same likelihood, and in order they are the same model, the fastest first and empty ones last."""
    random = np.random.default_rng(4)
    events = record(gather(random.uniform(0, 50, 60), random.integers(0, 2, 60), window=(0, 50)), constant(0, 50))
    model = Excitation(
        weights=np.array([[0.4], [0.5]]),
        branching=np.concatenate([random.uniform(0.05, 0.2, (2, 2, 2)), np.zeros((2, 2, 1))], axis=2),
        decays=np.array([[0.5, 3.0, 9.0], [2.0, 0.1, 0.7]]),
    )
    turned = Excitation(model.weights, model.branching[:, :, [2, 0, 1]], model.decays[:, [2, 0, 1]])

    one, other = ordered(model), ordered(turned)

    assert likelihood(events, turned)[0] == pytest.approx(likelihood(events, model)[0], abs=1e-12)
    assert one.decays.tolist() == other.decays.tolist() == [[3.0, 0.5, 9.0], [2.0, 0.1, 0.7]]
    np.testing.assert_array_equal(one.branching, other.branching)
    assert weightless(one).tolist() == [[False, False, True]] * 2


def test_slopes_of_the_vector_are_those_of_the_likelihood() -> None:
    """The gradient that a search reads, with a decay for each term, is what a small step shows."""
    random = np.random.default_rng(6)
    times, types, marks = random.uniform(0, 60, 90), random.integers(0, 2, 90), random.integers(0, 9, 90)
    events = record(gather(times, types, marks, window=(0, 60)), constant(0, 60))
    layout = coordinates(events, 1, 3, None)
    vector = random.uniform(0.1, 0.5, 2 + 2 * 2 * 3 + 2 * 3 + 1)
    loss = loss_of(events, layout)

    slope = loss(vector)[1]

    assert len(bounds_of(events, layout)) == len(vector) == len(layout.vector(layout.model(vector)))
    np.testing.assert_allclose(layout.vector(layout.model(vector)), vector, atol=1e-12)
    for index, step in enumerate(np.eye(len(vector)) * 1e-6):
        assert slope[index] == pytest.approx((loss(vector + step)[0] - loss(vector - step)[0]) / 2e-6, abs=1e-4)


def test_a_term_that_the_record_does_not_hold_has_no_decay() -> None:
    """Children of one pace, asked for three: the terms without weight are last, unknown and said; intervals are unknown too."""
    times, _ = families(3, background=[0.3], branching=[[0.5]], decay=1.0, end=400)

    fit = fit_hawkes(times, window=(0, 400), terms=3)
    held = int(np.isfinite(fit.decays).sum())

    assert held < 3
    assert np.isnan(fit.decays[0, held:]).all()
    assert np.all(fit.branching_by_term[0, 0, held:] <= 1e-6)
    assert any("fewer than 3 exponentials" in one for one in fit.warnings)
    assert np.isnan(fit.intervals().decays[0, held:]).all()
    assert np.isfinite(fit.model.decays).all()
    assert np.isfinite(refit(fit, fit.events).log_likelihood)


def test_a_type_without_children_has_no_decay() -> None:
    """Even gaps show no excitation at all; the decay is unknown and not the number the search stopped at."""
    fit = fit_hawkes(np.arange(60.0), window=(0, 60), precision=0.0)

    assert fit.branching[0, 0] == pytest.approx(0.0, abs=1e-6)
    assert np.isnan(fit.decays).all()
    assert any("its decay is unknown" in one for one in fit.warnings)
    assert np.isnan(fit.intervals().decays).all()


def test_terms_that_fade_alike_are_one() -> None:
    """Two terms of nearly one decay become one with all their children; terms that differ stay."""
    model = Excitation(
        weights=np.array([[0.4]]), branching=np.array([[[0.1, 0.3, 0.2]]]), decays=np.array([[1.02, 1.0, 0.1]])
    )

    one = merged(model)

    np.testing.assert_allclose(one.branching, [[[0.4, 0.2, 0.0]]])
    assert one.decays[0, 0] == pytest.approx(1.0 * 1.02**0.25)
    assert one.decays[0, 1] == 0.1


def test_a_decay_on_a_bound_counts_where_its_own_term_excites() -> None:
    """The slowest decay that is tried, held by a term without children, is no end of the search."""
    times, _ = families(3, background=[0.3], branching=[[0.5]], decay=1.0, end=400)
    events = record(gather(times, window=(0, 400)), constant(0, 400))
    layout = coordinates(events, 1, 2, None)
    slowest = float(np.exp(bounds_of(events, layout)[layout.paces.stop - 1][0]))

    def stopped(children: float) -> tuple[int, ...]:
        model = Excitation(np.array([[0.2]]), np.array([[[0.4, children]]]), np.array([[1.0, slowest]]))
        return edges(events, layout, model).slow

    assert stopped(0.0) == ()
    assert stopped(0.2) == (0,)


@pytest.mark.xdist_group("compiled")
def test_a_long_record_of_two_terms_ends_at_the_same_maximum(
    monkeypatch: pytest.MonkeyPatch, quick_and_slow: np.ndarray
) -> None:
    """Newton steps from the first events, with the decays of both terms free."""
    plain = fit_hawkes(quick_and_slow, window=(0, 8000), terms=2)
    monkeypatch.setattr(hawkes_search, "PREFIX", 700)
    monkeypatch.setattr(hawkes_search, "COMPILED_FROM", 10**9)

    quick = fit_hawkes(quick_and_slow, window=(0, 8000), terms=2)

    assert quick.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-4)
    np.testing.assert_allclose(quick.decays, plain.decays, rtol=5e-3)


def test_given_terms_must_differ_and_may_come_as_others_take_them() -> None:
    """One decay for all, for each type, for each term, for each effect; the same twice is no sum of two."""
    times, types = families(2, background=[0.3, 0.2], branching=[[0.3, 0.1], [0.1, 0.2]], decay=1.0, end=200)

    def fitted(decays: object, terms: int = 1) -> float:
        return fit_hawkes(times, types, window=(0, 200), decays=decays, terms=terms).log_likelihood

    assert fitted(1.5) == fitted([1.5, 1.5]) == fitted([[1.5], [1.5]]) == fitted(np.full((2, 2), 1.5))
    assert fitted([[1.0, 2.0], [1.0, 2.0]]) == fitted([1.0, 2.0])
    assert fitted({1: 2.0, 0: 1.0}) == fitted([1.0, 2.0])
    assert fitted([2.0, 0.2], terms=2) == fitted([[2.0, 0.2]] * 2, terms=2)
    with pytest.raises(InvalidEventTimes, match="2 terms need 2 different decays"):
        fitted(1.5, terms=2)
    with pytest.raises(InvalidEventTimes, match="one that differs by what it excites cannot be given"):
        fitted([[1.0, 2.0], [3.0, 4.0]])
    with pytest.raises(InvalidEventTimes, match=r"decays name \['a'\]; give one for each type, which are \[0, 1\]"):
        fitted({"a": 1.0})


def test_times_by_type_in_lists_of_their_own_are_told_where_to_go() -> None:
    """Others take one list of times a type; here types stand beside the times."""
    with pytest.raises(InvalidEventTimes, match=r"times\[0\] is itself several times\. Give all of them in one list"):
        fit_hawkes([np.arange(20.0), np.arange(5.0)], window=(0, 20))
