"""Published and promised values that no other test holds: sizes and powers at a small scale, and tick's second reference."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from prophasis.outlook import rolling_scores
from prophasis.triggers import coincidence, fit_hawkes
from prophasis.triggers.background import constant
from prophasis.triggers.event_times import gather
from prophasis.triggers.intensity import Excitation, likelihood, record

from .made import families


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Ten records of one type; all 200 sets of two types are in benchmarks/analytics.py."""
    truth = np.array([0.3, 0.5, 1.0])
    held = []
    for seed in range(10):
        times, _ = families(seed, background=[0.3], branching=[[0.5]], decay=1.0, end=400)
        sure = fit_hawkes(times, window=(0, 400)).intervals()
        low, high = np.stack([sure.background[0], sure.branching[0, 0], sure.decays[0]], axis=1)
        held.append((low <= truth) & (truth <= high))

    assert 0.8 <= np.mean(held) <= 1.0


def test_half_an_incident_a_statement_is_found_more_often_than_not() -> None:
    """Sixty series of three years: 36 statements, each with half an incident within days, among 40 others."""
    found = 0
    for seed in range(60):
        random = np.random.default_rng(seed)
        a, b = random.uniform(0, 1080, 36), random.uniform(0, 1095, 40)
        caused = np.repeat(a, random.poisson(0.5, 36))
        b = np.concatenate([b, np.minimum(caused + random.exponential(5, len(caused)), 1095)])
        found += coincidence(a, b, window=(0, 1095), within=14, draws=199, seed=seed).p_value <= 0.05

    assert found >= 30


@pytest.mark.shared
def test_ticks_sum_of_two_exponentials_is_reproduced(shared: Path) -> None:
    """The second reference loss of tick's own tests, on the events of the first."""
    told = json.loads((shared / "data" / "analytics" / "tick_ref.json").read_text())
    seen, sums = told["exp"], told["sumexp"]
    times = [time for times in seen["timestamps"] for time in times]
    types = [kind for kind, times in enumerate(seen["timestamps"]) for _ in times]
    events = record(gather(times, types, window=seen["end_time"]), constant(0, seen["end_time"]))
    numbers = np.array(sums["coeffs"])
    model = Excitation(
        weights=numbers[:2, None],
        branching=numbers[2:].reshape(2, 2, 2),
        decays=np.tile(np.array(sums["decays"], dtype=float), (2, 1)),
    )

    value, _ = likelihood(events, model)

    assert -(value + 2 * seen["end_time"]) / seen["n_jumps"] == pytest.approx(sums["tick_loss"], abs=1e-10)


@pytest.mark.shared
@pytest.mark.parametrize(("within", "kept", "p"), [(0, 3, 0.01777557479), (2, 4, 0.05973594642)])
def test_coincalcs_other_windows_are_reproduced(shared: Path, within: int, kept: int, p: float) -> None:
    """Windows of none and of two years, beside the one year of the main example."""
    with (shared / "data" / "analytics" / "CoinCalc_Example1.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if "NA" not in row.values()]
    lilac = np.array([float(row["DOY_Lilac_Flowering"]) for row in rows])
    warm = np.array([float(row["April_Tmean"]) for row in rows])
    a, b = np.flatnonzero(lilac <= np.quantile(lilac, 0.1)), np.flatnonzero(warm >= np.quantile(warm, 0.9))

    result = coincidence(a, b, window=(0, 55), within=within, null="binomial")

    assert result.preceded == kept
    assert result.precursor_p_value == pytest.approx(p, abs=1e-10)


@pytest.mark.shared
def test_the_resample_beats_last_value_and_zero_over_all_countries(shared: Path) -> None:
    """UCDP's deaths by country and month, 2018 to 2023, from the last two years of origins."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder, series = shared / "data" / "ucdp_views_country_month", {}
    for year in range(2018, 2024):
        table = pq.read_table(folder / f"cm_actuals_{year}.parquet").sort_by("month_id").to_pydict()
        for country, deaths in zip(table["country_id"], table["outcome"], strict=True):
            series.setdefault(country, []).append(float(deaths))
    whole = [deaths for deaths in series.values() if len(deaths) == 72]

    resample, last, zero = rolling_scores(whole, ahead=1, origins=24)

    assert resample.n == 24 * len(whole)
    for other in (last, zero):
        assert resample.crps < other.crps
        assert resample.ignorance < other.ignorance
        assert resample.interval_score < other.interval_score
