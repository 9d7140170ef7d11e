"""A Hawkes fit finds the parameters of known processes, agrees with its oracle and refuses what it cannot say."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from prophasis.errors import ExplosiveFit, InvalidEventTimes, NotEnoughEvents
from prophasis.triggers import fit_etas, fit_hawkes, hawkes_search, parents
from prophasis.triggers.background import constant, smooth
from prophasis.triggers.event_times import gather
from prophasis.triggers.goodness import compensators
from prophasis.triggers.hawkes import HawkesFit, refit
from prophasis.triggers.intensity import Excitation, likelihood, productivity, rates, record
from prophasis.triggers.intervals import models_around
from prophasis.triggers.simulation import simulate

from .made import families


def slow_likelihood(times, types, kappa, model: Excitation, rate, area, end) -> float:
    """The definition, one pair after the other."""
    value = -float((model.weights.sum(axis=1) * 0).sum()) - area
    for i, (time, kind) in enumerate(zip(times, types, strict=True)):
        intensity = rate(time, kind)
        for j in range(len(times)):
            if times[j] < time:
                decays = model.decays[types[j]]
                terms = model.branching[kind, types[j]] * decays * np.exp(-decays * (time - times[j]))
                intensity += kappa[j] * terms.sum()
        value += np.log(intensity)
        value -= (
            kappa[i] * (model.branching[:, kind] * (1 - np.exp(-model.decays[kind] * (end - time)))).sum(axis=-1).sum()
        )
    return float(value)


@pytest.fixture
def mixed() -> tuple[np.ndarray, np.ndarray, Excitation]:
    """Twelve events of two types, with two at one moment, and a model of two terms."""
    times = np.array([0.5, 1.0, 1.0, 2.5, 2.6, 4.0, 5.5, 5.7, 7.0, 8.25, 9.0, 9.5])
    types = np.array([0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0])
    model = Excitation(
        weights=np.array([[0.4], [0.7]]),
        branching=np.array([[[0.2, 0.1], [0.05, 0.3]], [[0.15, 0.02], [0.25, 0.1]]]),
        decays=np.array([[2.0, 0.3], [1.0, 0.1]]),
    )
    return times, types, model


def test_likelihood_is_its_definition(mixed: tuple[np.ndarray, np.ndarray, Excitation]) -> None:
    """The recursion gives what all pairs give; events of one moment do not excite each other."""
    times, types, model = mixed
    events = record(gather(times, types, window=(0, 10), precision=0.0), constant(0, 10))

    value, _ = likelihood(events, model)

    order = np.argsort(times, kind="stable")
    expected = slow_likelihood(
        times[order], types[order], np.ones(12), model, lambda _, kind: model.weights[kind, 0], 11.0, 10.0
    )
    assert value == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("pieces", [1, 3])
def test_gradient_is_the_slope_of_the_likelihood(pieces: int) -> None:
    """Every part of the gradient is what a small step shows, with marks and a broken line as background."""
    random = np.random.default_rng(5)
    times, types, marks = random.uniform(0, 50, 80), random.integers(0, 2, 80), random.integers(0, 9, 80)
    events = record(gather(times, types, marks, window=(0, 50)), smooth(0, 50, pieces))
    shapes = [(2, pieces + 1), (2, 2, 2), (2, 2)]
    sizes = [int(np.prod(shape)) for shape in shapes]

    def model(vector: np.ndarray) -> Excitation:
        parts = np.split(vector[:-1], np.cumsum(sizes)[:-1])
        weights, branching, logs = (part.reshape(shape) for part, shape in zip(parts, shapes, strict=True))
        return Excitation(weights=weights, branching=branching, decays=np.exp(logs), mark_effect=float(vector[-1]))

    vector = np.concatenate([random.uniform(0.1, 0.6, sum(sizes)), [0.3]])
    _, slope = likelihood(events, model(vector))
    given = np.concatenate([slope.weights.ravel(), slope.branching.ravel(), slope.decays.ravel(), [slope.mark_effect]])

    for index, step in enumerate(np.eye(len(vector)) * 1e-6):
        seen = (likelihood(events, model(vector + step))[0] - likelihood(events, model(vector - step))[0]) / 2e-6
        assert given[index] == pytest.approx(seen, abs=1e-5)


@pytest.mark.xdist_group("compiled")
@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("ties", [False, True])
def test_compiled_likelihood_is_the_array_one(marked: bool, ties: bool) -> None:
    """Both ways of reading a record agree to the last digits: value, gradient and rates, with ties and external events."""
    compiled = pytest.importorskip("prophasis.triggers.intensity_compiled")
    random = np.random.default_rng(3)
    times = random.uniform(0, 100, 300)
    times = np.floor(times * 4) / 4 if ties else times
    marks = random.integers(0, 9, 300) if marked else None
    gathered = gather(times, random.integers(0, 3, 300), marks, window=(0, 100), precision=0.0)
    events = record(gathered, smooth(0, 100, 4), frozenset([2]))
    model = Excitation(
        weights=random.uniform(0.1, 1, (2, 5)),
        branching=random.uniform(0, 0.3, (2, 3, 2)),
        decays=random.uniform(0.1, 3, (3, 2)),
        mark_effect=0.4 if marked else 0.0,
    )
    (value, slope), (other, other_slope) = likelihood(events, model), compiled.likelihood(events, model)

    assert other == pytest.approx(value, rel=1e-12)
    for name in ("weights", "branching", "decays"):
        np.testing.assert_allclose(getattr(other_slope, name), getattr(slope, name), rtol=1e-9, atol=1e-9)
    assert other_slope.mark_effect == pytest.approx(slope.mark_effect, abs=1e-9)
    np.testing.assert_allclose(compiled.rates(events, model), rates(events, model), rtol=1e-12)


@pytest.mark.xdist_group("compiled")
def test_compiled_parents_are_the_array_ones() -> None:
    """The walk back that stops early finds the very parents that comparing all pairs finds."""
    walk = pytest.importorskip("prophasis.triggers.parents_compiled").likeliest
    times, types = families(2, background=[0.5, 0.3], branching=[[0.3, 0.2], [0.2, 0.4]], decay=1.3, end=200)
    fit = fit_hawkes(times, types, window=(0, 200))
    events = fit.record()
    kappa, rate = productivity(events, 0.0)[0], rates(events, fit.model)
    told = (events.times, events.types, events.rows, kappa, rate, fit.model.branching * fit.model.decays)

    one, other = parents._likeliest(*told, fit.model.decays, 4), walk(*told, np.ascontiguousarray(fit.model.decays), 4)

    np.testing.assert_array_equal(one[0], other[0])
    np.testing.assert_allclose(one[1], other[1], atol=1e-14)


@pytest.mark.parametrize("decays", [None, 2.0])
def test_a_long_record_is_fitted_to_the_same_maximum(monkeypatch: pytest.MonkeyPatch, decays: float | None) -> None:
    """Newton steps with the curvature of the first events end where the usual search ends, decays given or not."""
    times, types = families(7, background=[0.5, 0.5], branching=[[0.3, 0.1], [0.2, 0.3]], decay=2.0, end=1500)
    plain = fit_hawkes(times, types, window=(0, 1500), decays=decays)
    monkeypatch.setattr(hawkes_search, "PREFIX", 500)
    monkeypatch.setattr(hawkes_search, "COMPILED_FROM", 10**9)

    quick = fit_hawkes(times, types, window=(0, 1500), decays=decays)

    assert len(times) > 1000
    assert quick.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-4)
    np.testing.assert_allclose(quick.branching, plain.branching, atol=2e-3)


def test_parameters_of_a_known_process_come_back() -> None:
    """Intervals of one large record hold the background, branching and decay that made it."""
    times, types = families(11, background=[0.4, 0.2], branching=[[0.4, 0.1], [0.3, 0.2]], decay=1.5, end=5000)

    fit = fit_hawkes(times, types, window=(0, 5000))
    sure = fit.intervals(0.999)

    assert np.all((sure.background[:, 0] < [0.4, 0.2]) & (sure.background[:, 1] > [0.4, 0.2]))
    truth = np.array([[0.4, 0.1], [0.3, 0.2]])
    assert np.all((sure.branching[..., 0] < truth) & (truth < sure.branching[..., 1]))
    assert np.all((sure.decays[:, 0] < 1.5) & (sure.decays[:, 1] > 1.5))
    assert fit.spectral_radius == pytest.approx(np.abs(np.linalg.eigvals(fit.branching)).max())


def test_parents_add_up_and_follow_the_callers_order() -> None:
    """With all parents listed every row adds up to one; shuffled input gives the same parents under other positions."""
    times, _ = families(4, background=[0.3], branching=[[0.5]], decay=1.0, end=150)
    fit = fit_hawkes(times, window=(0, 150))
    shuffle = np.random.default_rng(0).permutation(len(times))
    other = fit_hawkes(times[shuffle], window=(0, 150))

    whole, moved = fit.parents(len(times)).matrix(), other.parents(len(times)).matrix()

    np.testing.assert_allclose(whole.sum(axis=1), 1.0, atol=1e-9)
    assert np.all(np.triu(whole[:, 1:]) == 0.0)
    np.testing.assert_allclose(moved[:, 1:], whole[:, 1:][np.ix_(shuffle, shuffle)], atol=1e-6)
    top = fit.parents(1)
    assert top.parent.shape == (len(times), 1)
    assert top.parent[0, 0] == -1


def test_compensator_is_the_integral_of_the_rate(mixed: tuple[np.ndarray, np.ndarray, Excitation]) -> None:
    """At the end of the window the expected events of all types are those the likelihood takes off."""
    times, types, _ = mixed
    fit = fit_hawkes(times, types, window=(0, 9.5), precision=0.0, decays=1.0)

    expected = compensators(fit)[-1]

    born = np.array([[np.sum(1 - np.exp(-(9.5 - times[types == kind]))) for kind in (0, 1)]])
    by_hand = fit.background * 9.5 + (fit.branching * born).sum(axis=1)
    np.testing.assert_allclose(expected, by_hand, atol=1e-9)


def test_a_good_fit_passes_and_a_bad_one_does_not() -> None:
    """Times of the fitted kind pass the test of rescaled gaps; a process that is over in one burst does not."""
    times, _ = families(21, background=[0.3], branching=[[0.4]], decay=1.0, end=300)
    burst = np.concatenate([np.linspace(0, 290, 30), 290 + np.linspace(0.1, 9, 90)])

    good = fit_hawkes(times, window=(0, 300)).goodness_of_fit(draws=39)
    bad = fit_hawkes(burst, window=(0, 300), decays=50.0).goodness_of_fit(draws=39)

    assert good.smallest_p > 0.05
    assert bad.by_type[0].ks_p <= 0.05
    assert good.draws + good.failed == 39


def test_simulated_records_have_the_expected_size() -> None:
    """The mean number of events of simulations is background over one minus branching."""
    times, _ = families(8, background=[0.5], branching=[[0.5]], decay=2.0, end=400)
    fit = fit_hawkes(times, window=(0, 400))

    sizes = [simulate(fit, seed=seed).n for seed in range(60)]

    assert np.mean(sizes) == pytest.approx(fit.background[0] * 400 / (1 - fit.branching[0, 0]), rel=0.05)
    assert simulate(fit, seed=3).times.tolist() == simulate(fit, seed=3).times.tolist()


def test_without_an_event_the_model_expects_its_descendants_less() -> None:
    """Over a long time that is branching over one minus branching; the sentence says whose attribution it is."""
    times, _ = families(8, background=[0.5], branching=[[0.5]], decay=2.0, end=2000)
    fit = fit_hawkes(times, window=(0, 2000))

    result = fit.without(10, days=1000, draws=5000)

    n = float(fit.branching[0, 0])
    assert result.fewer == pytest.approx(n / (1 - n), rel=0.12)
    assert fit.without(10, days=0.05, draws=2000).fewer < result.fewer / 4
    assert "the model's attribution, not a cause" in result.sentence()


def test_daily_ties_are_spread_and_said() -> None:
    """Dates give whole days; tied ones are spread within the day by the seed, and the fit says how many."""
    days = [date(2021, 1, 1) + timedelta(days=int(day)) for day in np.random.default_rng(1).integers(0, 300, 120)]
    window = (date(2021, 1, 1), date(2021, 12, 31))

    fit = fit_hawkes(days, window=window)

    assert fit.tied > 20
    assert fit.precision == 1.0
    assert "share a time" in " ".join(fit.warnings)
    assert fit_hawkes(days, window=window).log_likelihood == fit.log_likelihood
    assert fit_hawkes(days, window=window, seed=1).log_likelihood != fit.log_likelihood


def test_a_slow_wave_is_not_taken_for_excitation_by_a_smooth_background() -> None:
    """A rate that rises and falls over a year looks like branching only while the background must be constant."""
    random = np.random.default_rng(2)
    times = random.uniform(0, 730, 1200)
    times = times[random.uniform(size=1200) < 0.5 + 0.5 * np.sin(2 * np.pi * times / 730)]

    flat = fit_hawkes(times, window=(0, 730))
    bent = fit_hawkes(times, window=(0, 730), background="smooth")

    assert flat.spectral_radius > 0.5
    assert bent.spectral_radius < 0.2
    assert bent.aic < flat.aic


def test_larger_events_are_found_to_be_more_fertile() -> None:
    """Marks whose logarithm drives the number of children give a positive effect; shuffled marks give none to speak of."""
    random = np.random.default_rng(6)
    first = np.sort(random.uniform(0, 3000, 300))
    marks = random.choice([0, 20], 300)
    children = np.repeat(first, np.where(marks > 0, random.poisson(1.2, 300), 0))
    times = np.concatenate([first, children + random.exponential(0.5, len(children))])
    sizes = np.concatenate([marks, np.zeros(len(children))])

    fit = fit_hawkes(times, marks=sizes, window=(0, 3010))
    shuffled = fit_hawkes(times, marks=random.permutation(sizes), window=(0, 3010))

    assert fit.mark_effect > 0.5
    assert abs(shuffled.mark_effect) < 0.3


@pytest.mark.parametrize(
    ("times", "more", "error", "words"),
    [
        ([], {}, NotEnoughEvents, "there are 0"),
        ([5.0], {}, NotEnoughEvents, "there are 1"),
        ([5.0] * 40, {"precision": 0.0}, NotEnoughEvents, "all 40 events are at one moment"),
        ([5.0] * 40, {}, NotEnoughEvents, "all 40 events are at one moment"),
        ([date(2021, 1, 1)] * 40, {"window": (date(2021, 1, 1), date(2021, 2, 1))}, NotEnoughEvents, "at one moment"),
        (["2021-01-01"], {}, InvalidEventTimes, "a text becomes one by datetime.fromisoformat"),
        ([1.0, 2.0], {"types": ["a", None]}, InvalidEventTimes, r"types\[1\] is unknown"),
        ([1.0, 2.0], {"types": ["a", float("nan")]}, InvalidEventTimes, r"types\[1\] is unknown"),
        ([1.0, 2.0], {"marks": [1.0, "many"]}, InvalidEventTimes, r"marks\[1\] is 'many'"),
        (list(range(20)), {"decays": "fast"}, InvalidEventTimes, "decays are 'fast'"),
        ([1.0, float("nan")], {}, InvalidEventTimes, r"times\[1\] is nan"),
        ([1.0, 200.0], {}, InvalidEventTimes, "window is shorter than the data"),
        ([1.0, 2.0], {"marks": [1.0, float("nan")]}, InvalidEventTimes, r"marks\[1\] is nan"),
        ([1.0, 2.0], {"marks": [1.0]}, InvalidEventTimes, "2 times and 1 marks"),
        ([1.0, 2.0], {"types": ["a"]}, InvalidEventTimes, "2 times and 1 types"),
        ([1.0, 2.0], {"window": (9, 3)}, InvalidEventTimes, "the end must come after the start"),
        ([1.0, date(2021, 1, 1)], {}, InvalidEventTimes, "dates"),
        (list(range(20)), {"decays": -1.0}, InvalidEventTimes, "above zero"),
        (list(range(20)), {"external": ["x"]}, InvalidEventTimes, "'x', which no event has"),
        (list(range(20)), {"background": "wavy"}, InvalidEventTimes, "'wavy' is not known"),
    ],
)
def test_bad_input_says_what_to_do(times: list, more: dict, error: type[Exception], words: str) -> None:
    """Each error names the value and the place."""
    with pytest.raises(error, match=words):
        fit_hawkes(times, **({"window": (0, 100)} | more))


def test_an_explosive_fit_is_named_and_not_simulated() -> None:
    """A process that only grows has a spectral radius of one or more: said, and refused where it would never end."""
    times = 100 * np.log1p(np.linspace(0, 1, 200)) / np.log(2)
    times = np.concatenate([100 - 90 * np.exp(-np.arange(150) / 25.0), [99.9]])

    fit = fit_hawkes(times, window=(0, 100), decays=0.01)

    assert fit.spectral_radius >= 1
    assert any("Explosive" in warning for warning in fit.warnings)
    with pytest.raises(ExplosiveFit, match="background='smooth'"):
        simulate(fit)
    with pytest.raises(ExplosiveFit):
        fit.without(0, days=3)


def test_refitting_the_same_events_stays_at_the_maximum() -> None:
    """A search that begins at the maximum ends there."""
    times, _ = families(4, background=[0.3], branching=[[0.5]], decay=1.0, end=150)
    fit = fit_hawkes(times, window=(0, 150))

    assert refit(fit, fit.events).log_likelihood == pytest.approx(fit.log_likelihood, abs=1e-7)


# --- published and reference values ---------------------------------------------------------------------------------------


def column(path: Path, name: str) -> list[float]:
    """One column of a csv as numbers."""
    with path.open() as lines:
        return [float(row[name]) for row in csv.DictReader(lines)]


@pytest.mark.shared
def test_ogatas_self_excitement_is_reproduced(shared: Path) -> None:
    """SAPP's value alone; with the external events its value at its decays, and a higher maximum than it found."""
    folder = shared / "data" / "analytics"
    own, other = column(folder / "SelfExcit.csv", "t"), column(folder / "PProcess.csv", "t")[:69]
    both, kinds = own + other, ["own"] * 99 + ["other"] * 69

    alone = fit_hawkes(own, window=(0, 20000))
    fixed = fit_hawkes(both, kinds, window=(0, 20000), external=["other"], decays=[0.0112091368, 0.327641461])
    free = fit_hawkes(both, kinds, window=(0, 20000), external=["other"])

    assert -alone.log_likelihood == pytest.approx(613.734351978, abs=1e-6)
    assert -fixed.log_likelihood == pytest.approx(613.515420056, abs=1e-6)
    assert -free.log_likelihood < 613.515420056
    matrix = np.loadtxt(folder / "selfexcit_branching_hawkesbook.csv", delimiter=",")
    np.testing.assert_allclose(alone.parents(99).matrix()[:, :99], matrix, atol=1e-6)


@pytest.mark.shared
def test_aftershocks_of_ptprocess_are_reproduced(shared: Path) -> None:
    """The log likelihood and parameters that R's PtProcess prints for its own test data."""
    path = shared / "data" / "analytics" / "Ogata_testetas.csv"

    fit = fit_etas(column(path, "time"), column(path, "magnitude"), window=(0, 800))

    assert fit.log_likelihood == pytest.approx(-28.09803179, abs=1e-5)
    assert fit.p == pytest.approx(1.2499292819, rel=1e-3)


@pytest.mark.shared
def test_ticks_reference_values_are_reproduced(shared: Path) -> None:
    """tick's loss is the negative log likelihood against a Poisson process of rate one, by jump."""
    told = json.loads((shared / "data" / "analytics" / "tick_ref.json").read_text())["exp"]
    times = [time for times in told["timestamps"] for time in times]
    types = [kind for kind, times in enumerate(told["timestamps"]) for _ in times]
    events = record(gather(times, types, window=told["end_time"]), constant(0, told["end_time"]))
    model = Excitation(
        weights=np.array(told["mu"], dtype=float)[:, None],
        branching=np.array(told["adjacency"], dtype=float)[:, :, None],
        decays=np.full((2, 1), told["decay"]),
    )

    value, _ = likelihood(events, model)

    assert -(value + 2 * told["end_time"]) / told["n_jumps"] == pytest.approx(told["tick_loss"], abs=1e-10)


@pytest.mark.shared
def test_the_simulated_two_type_record_is_fitted_to_its_reference(shared: Path) -> None:
    """With the decay given and with one free decay a source."""
    told = np.load(shared / "data" / "analytics" / "sim_hawkes_2type_10000.npz")
    window = (0, float(told["T"]))

    fixed = fit_hawkes(told["t"], told["k"], window=window, decays=1.5)
    free = fit_hawkes(told["t"], told["k"], window=window)

    assert fixed.log_likelihood == pytest.approx(-12096.475633913802, abs=1e-6)
    assert free.log_likelihood == pytest.approx(-12095.643662352437, abs=1e-6)
    np.testing.assert_allclose(free.decays, [1.49963586, 1.6091662], rtol=1e-4)


def test_a_type_with_hardly_an_event_is_named() -> None:
    """What one event set off cannot be told, whatever its branching comes to."""
    fit = fit_hawkes([float(time) for time in range(0, 80, 2)], ["rare"] + ["usual"] * 39, window=100)

    assert "Types with fewer than 10 events: rare (1). What those set off cannot be told." in fit.warnings


def test_an_explosive_fit_says_what_is_left_to_try() -> None:
    """A smooth background is no advice to one who has it."""
    rising = np.sort(400 * np.random.default_rng(0).uniform(size=400) ** (1 / 6))

    flat, smooth = (fit_hawkes(rising, window=400, background=kind) for kind in ("constant", "smooth"))

    assert any("fit with background='smooth'" in one for one in flat.warnings)
    assert any("faster than a smooth background can follow" in one for one in smooth.warnings)
    with pytest.raises(ExplosiveFit, match="faster than a smooth background"):
        smooth.goodness_of_fit(draws=9)


def test_a_window_of_dates_holds_its_last_day() -> None:
    """Two events on the last day stand behind the one of the day before, whatever the seed."""
    days = [date(2020, 1, 1) + timedelta(days=7 * at) for at in range(50)]
    days += [date(2020, 12, 30), date(2020, 12, 31), date(2020, 12, 31)]

    for seed in range(10):
        events = gather(days, window=(date(2020, 1, 1), date(2020, 12, 31)), seed=seed)
        back = np.empty(len(days))
        back[events.order] = events.times
        assert 364 <= back[50] < 365 <= min(back[51:]) <= max(back[51:]) < events.end == 366
    alone = gather(days[:-1], window=(date(2020, 1, 1), date(2020, 12, 31)))
    assert (alone.tied, alone.end) == (0, 366.0)
    numbers = gather([3, 9, 10, 10], window=(0, 10))
    assert numbers.end == 11
    assert list(numbers.order[:2]) == [0, 1]
    assert gather([3.5, 9, 10], window=(0, 10)).end == 10


def test_labels_of_arrow_are_those_that_it_holds() -> None:
    """Text is text, unknown is refused, and numbers stand in their own order."""
    times = np.arange(12.0)

    assert gather(times, pa.array(["b", "a"] * 6), window=12).names == ("a", "b")
    assert gather(times, pa.array([10, 2] * 6), window=12).names == (2, 10)
    assert gather(times, [10, "x", 2] * 4, window=12).names == (2, 10, "x")
    with pytest.raises(InvalidEventTimes, match=r"types\[11\] is unknown"):
        gather(times, pa.array(["a"] * 11 + [None]), window=12)


def test_pure_chance_seldom_passes_for_an_explosion() -> None:
    """Forty events at even rates: a radius of one or more without the word that the search was stopped there is as rare as one in twenty."""
    claimed = stopped = 0
    for seed in range(100):
        fit = fit_hawkes(np.random.default_rng(seed).uniform(0, 100, 40), window=(0, 100))
        at_bound = any("as slowly as the search allows" in one for one in fit.warnings)
        stopped += at_bound
        claimed += fit.spectral_radius >= 1 and not at_bound
        assert not (at_bound and fit.converged)
        if fit.spectral_radius >= 1:
            assert any("Excitation is not shown: even rates" in one for one in fit.warnings)

    assert claimed <= 5
    assert stopped >= 5


def test_shown_excitation_is_not_doubted() -> None:
    times, _ = families(3, background=[0.3], branching=[[0.5]], decay=1.0, end=400)

    fit = fit_hawkes(times, window=(0, 400))

    assert fit.converged
    assert not any("not shown" in one or "the search allows" in one for one in fit.warnings)


def test_parents_have_intervals() -> None:
    """Drawn by hand from the same models; the probability lies inside for nearly all events; none where none are asked for."""
    times, kinds = families(2, background=[0.2, 0.1], branching=[[0.3, 0.1], [0.2, 0.2]], decay=1.0, end=500)
    shuffled = np.random.default_rng(0).permutation(len(times))
    fit = fit_hawkes(times[shuffled], kinds[shuffled], window=(0, 500))

    told = fit.parents(2, draws=100, seed=4)
    matrices = []
    for model in models_around(fit, 100, 4):
        back, parent, share = parents.branching_probabilities(fit.record(), model, len(times))
        full = np.zeros((len(times), len(times) + 1))
        full[:, 0] = back
        rows, ranks = np.nonzero(parent >= 0)
        full[rows, parent[rows, ranks] + 1] = share[rows, ranks]
        matrices.append(full)
    low, high = np.quantile(matrices, [0.05, 0.95], axis=0)

    assert (told.n, told.draws, told.seed, told.level) == (len(times), 100, 4, 0.9)
    place = np.empty(len(times), dtype=int)
    place[fit.events.order] = np.arange(len(times))
    for event in range(len(times)):
        assert told.background_lower[event] == pytest.approx(low[place[event], 0])
        for rank in (0, 1):
            if (up := told.parent[event, rank]) >= 0:
                expected = low[place[event], place[up] + 1], high[place[event], place[up] + 1]
                assert (told.lower[event, rank], told.upper[event, rank]) == pytest.approx(expected)
    inside = (told.lower <= told.probability) & (told.probability <= told.upper)
    assert inside.mean() > 0.95
    assert "middle 90% over 100 draws" in told.method
    none = fit.parents(2, draws=0)
    assert np.isnan(none.lower).all()
    assert none.draws == 0


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda fit: fit.parents(1.5), "k is 1.5; give a whole number"),
        (lambda fit: fit.parents(0), "k is 0; give a whole number, 1"),
        (lambda fit: fit.goodness_of_fit(draws=0.5), "draws is 0.5"),
        (lambda fit: fit.goodness_of_fit(draws=-1), "draws is -1"),
        (lambda fit: fit.without(0, days=1, seed=-1), "seed is -1"),
        (lambda _: fit_hawkes(None, window=9), "times is None; give several"),
        (lambda _: fit_hawkes(range(12), 5, window=12), "types is 5; give a label for each"),
        (lambda _: fit_hawkes(range(12), [{}] * 12, window=12), r"types\[0\] is a dict"),
        (lambda _: fit_hawkes([1, 1, *range(12)], window=12, seed=-1), "seed is -1; give a whole number"),
        (lambda _: fit_hawkes([1, 1, *range(12)], window=12, seed="x"), "seed is 'x'; give a whole number"),
        (lambda _: fit_hawkes([1, 1, *range(12)], window=12, precision=-1), "precision is -1"),
        (lambda _: fit_etas(range(12), None, window=12), "marks is None"),
    ],
)
def test_parameters_that_cannot_be_are_named(ask: Callable[[HawkesFit], object], words: str) -> None:
    fit = fit_hawkes(np.random.default_rng(0).uniform(0, 100, 40), window=100)

    with pytest.raises(InvalidEventTimes, match=words):
        ask(fit)
