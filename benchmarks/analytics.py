"""Print the table of the analytics: reference values, sizes and powers of tests, times, and tick in the same run.

python -m benchmarks.analytics [--data ../shared/data/analytics] [--only NAME] [--tick PYTHON]

Each part runs in a process of its own with one thread; times are CPU seconds without the compiling, which is a row of its own.
PYTHON is an interpreter that has tick (0.8.0.2 needs numpydoc and six beside it); tick is given the true decays, we estimate them.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

Row = tuple[str, str, str]
"""What, measured, published or target."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
SERIES = 300
DAYS = 1095
WITHIN = 14
FITS = 40
DECAY = 1.5

TICK = """
import sys, time
import numpy as np
from tick.hawkes import HawkesExpKern
held = np.load(sys.argv[1])
kinds = int(held["types"].max()) + 1
times = [np.ascontiguousarray(held["times"][held["types"] == kind]) for kind in range(kinds)]
end = float(held["end"])
learner = HawkesExpKern(float(held["decay"]), gofit="likelihood", solver="bfgs", penalty="l2", C=1e15, tol=1e-10, max_iter=1000)
start = np.concatenate([[0.5 * len(own) / end for own in times], np.full(kinds * kinds, 0.3 / kinds)])
begin = time.process_time()
learner.fit(times, start=start)
used = time.process_time() - begin
jumps = sum(len(own) for own in times)
last = max(own[-1] for own in times)
print(used, learner.score() * jumps - kinds * last, last)
"""
"""Fit with tick; its score is against a Poisson process of rate one, up to the last event."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the table of the analytics.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/analytics"))
    parser.add_argument("--only", choices=sorted(PARTS), help="one part")
    parser.add_argument("--tick", help="an interpreter that has tick")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        for row in PARTS[asked.only](asked.data, asked.tick):
            print("| " + " | ".join(row) + " |", flush=True)
        return
    print("| what | measured | published, target or reference |\n| --- | --- | --- |", flush=True)
    for name in [asked.only] if asked.only else PARTS:
        command = [sys.executable, "-m", "benchmarks.analytics", "--here", "--only", name, "--data", str(asked.data)]
        subprocess.run(
            command + (["--tick", asked.tick] if asked.tick else []), check=True, env=os.environ | ONE_THREAD
        )


def reference_fits(folder: Path, _tick: str | None) -> Iterator[Row]:
    """Fits that others published."""
    from prophasis.triggers import fit_etas, fit_hawkes  # noqa: PLC0415 - each part loads what it measures
    from prophasis.triggers.background import constant  # noqa: PLC0415
    from prophasis.triggers.event_times import gather  # noqa: PLC0415
    from prophasis.triggers.intensity import Excitation, likelihood, record  # noqa: PLC0415

    own, other = column(folder / "SelfExcit.csv", "t"), column(folder / "PProcess.csv", "t")[:69]
    both, kinds, window = own + other, ["own"] * len(own) + ["other"] * len(other), (0, 20_000)
    alone = fit_hawkes(own, window=window)
    given = fit_hawkes(both, kinds, window=window, external=["other"], decays=[0.0112091368, 0.327641461])
    free = fit_hawkes(both, kinds, window=window, external=["other"])
    yield "Ogata, self-excited alone, negative log-likelihood", f"{-alone.log_likelihood:.6f}", "613.734352 (SAPP)"
    yield "Ogata, two types, at SAPP's decays", f"{-given.log_likelihood:.6f}", "613.515420 (SAPP)"
    yield (
        "Ogata, two types, decays estimated",
        f"{-free.log_likelihood:.4f}, at decays {', '.join(f'{decay:.4g}' for decay in free.decays)}",
        "613.5154 at 0.01121, 0.3276 (SAPP); lower is better",
    )
    matrix = np.loadtxt(folder / "selfexcit_branching_hawkesbook.csv", delimiter=",")
    away = np.abs(alone.parents(len(own)).matrix()[:, : matrix.shape[1]] - matrix).max()
    yield "parent matrix of the 99 events, largest difference", f"{away:.1e}", "1e-6 (hawkesbook)"
    etas = folder / "Ogata_testetas.csv"
    fit = fit_etas(column(etas, "time"), column(etas, "magnitude"), window=(0, 800))
    yield "ETAS testetas, log-likelihood", f"{fit.log_likelihood:.6f}", "-28.098032 (PtProcess)"
    told = json.loads((folder / "tick_ref.json").read_text())
    exp, end = told["exp"], told["exp"]["end_time"]
    times = [time for times in exp["timestamps"] for time in times]
    types = [kind for kind, times in enumerate(exp["timestamps"]) for _ in times]
    events = record(gather(times, types, window=end), constant(0, end))

    def loss(background: Any, branching: Any, decays: Any) -> float:
        model = Excitation(weights=np.asarray(background, float)[:, None], branching=branching, decays=decays)
        return -(likelihood(events, model)[0] + 2 * end) / exp["n_jumps"]

    one = loss(exp["mu"], np.array(exp["adjacency"], float)[:, :, None], np.full((2, 1), exp["decay"]))
    sums = np.array(told["sumexp"]["coeffs"])
    two = loss(sums[:2], sums[2:].reshape(2, 2, 2), np.tile(np.array(told["sumexp"]["decays"], float), (2, 1)))
    yield "tick's loss, one exponential", f"{one:.10f}", f"{exp['tick_loss']:.10f} (tick)"
    yield "tick's loss, sum of two exponentials", f"{two:.10f}", f"{told['sumexp']['tick_loss']:.10f} (tick)"
    held = np.load(folder / "sim_hawkes_2type_10000.npz")
    window = (0, float(held["T"]))
    for decays, expected in ((DECAY, "-12096.475634 (tick, phawkes)"), (None, "-12095.643662 (numpy)")):
        fit = fit_hawkes(held["t"], held["k"], window=window, decays=decays)
        how = "decay given" if decays else "decays estimated"
        yield f"simulated, two types, {how}, log-likelihood", f"{fit.log_likelihood:.6f}", expected


def speed(_folder: Path, tick: str | None) -> Iterator[Row]:
    """Five types, branching ratio 0.6, decay 1.5; decays of ours estimated, tick's given."""
    from prophasis.triggers import fit_hawkes  # noqa: PLC0415

    matrix = np.full((5, 5), 0.06) + 0.3 * np.eye(5)
    warm_times, warm_types = families(0, [0.2] * 5, matrix, 20_000.0)
    begin = time.process_time()
    fit_hawkes(warm_times, warm_types, window=(0, 20_000)).parents(5)
    first = time.process_time() - begin
    begin = time.process_time()
    fit_hawkes(warm_times, warm_types, window=(0, 20_000)).parents(5)
    yield (
        "compiling, once a process (50,000 events; first run less second)",
        f"{first - time.process_time() + begin:.1f} s",
        "",
    )
    for size, aim in ((100_000, "3"), (1_000_000, "16")):
        end = size / (5 * 0.2 / 0.4)
        times, types = families(1, [0.2] * 5, matrix, end)
        begin = time.process_time()
        fit = fit_hawkes(times, types, window=(0, end))
        used = time.process_time() - begin
        away = float(np.abs(fit.branching - matrix).max())
        yield (
            f"Hawkes, {len(times):,} events, 5 types, decays estimated",
            f"{used:.1f} s, branching off by at most {away:.3f}, decays {fit.decays.min():.3f} to {fit.decays.max():.3f}",
            f"{aim} s; truth 1.5",
        )
        begin = time.process_time()
        top = fit.parents(5)
        used = time.process_time() - begin
        what = f"five likeliest parents of all {len(top.background):,} events"
        yield what, f"{used:.2f} s", "0.5 s" if size == 1_000_000 else ""
        if tick:
            yield from _beside_tick(tick, times, types)


def _beside_tick(tick: str, times: np.ndarray, types: np.ndarray) -> Iterator[Row]:
    """The fit of tick up to the last event, which is where its likelihood ends; ours once more over the same window and decay."""
    from prophasis.triggers import fit_hawkes  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.npz"
        np.savez(path, times=times, types=types, end=times[-1], decay=DECAY)
        ended = subprocess.run([tick, "-c", TICK, str(path)], capture_output=True, text=True, check=False)
    if ended.returncode:
        yield f"tick, {len(times):,} events, decays given", f"failed: {ended.stderr.strip().splitlines()[-1]}", ""
        return
    used, value, end = (float(word) for word in ended.stdout.split()[-3:])
    begin = time.process_time()
    ours = fit_hawkes(times, types, window=(0, end), decays=DECAY)
    own = time.process_time() - begin
    yield "the same, decay given: ours", f"{own:.1f} s, log-likelihood {ours.log_likelihood:.4f}", ""
    yield "the same, decay given: tick", f"{used:.1f} s, log-likelihood {value:.4f}", "3.2 s at 1e6 (tick, before)"


def recovery(_folder: Path, _tick: str | None) -> Iterator[Row]:
    """Simulated sets whose parameters are known: how many of the 95 % intervals hold them."""
    from prophasis.triggers import fit_hawkes  # noqa: PLC0415

    background, matrix, end = [0.2, 0.1], np.array([[0.4, 0.1], [0.3, 0.2]]), 3000.0
    held: dict[str, list[np.ndarray]] = {"background": [], "branching": [], "decays": []}
    truths = {"background": np.array(background), "branching": matrix, "decays": np.full(2, DECAY)}
    sizes, none = [], 0
    for seed in range(200):
        times, types = families(seed, background, matrix, end)
        sizes.append(len(times))
        sure = fit_hawkes(times, types, window=(0, end)).intervals()
        for name, truth in truths.items():
            low, high = np.moveaxis(getattr(sure, name), -1, 0)
            none += int(np.isnan(low).sum())
            held[name].append(np.where(np.isnan(low), np.nan, (low <= truth) & (truth <= high)))
    every = np.concatenate([np.array(one).ravel() for one in held.values()])
    mean = np.mean(sizes)
    yield (
        f"recovery, 200 sets of {mean:,.0f} events, 2 types: 95 % intervals that hold the truth",
        f"{np.nanmean(every):.1%} of {int(np.isfinite(every).sum()):,}; {none} at a bound, without interval",
        "92-98 %",
    )
    for name, one in held.items():
        yield f"of these, {name}", ", ".join(f"{share:.1%}" for share in np.nanmean(one, axis=0).ravel()), ""


def pattern(_folder: Path, _tick: str | None) -> Iterator[Row]:
    """False alarms and power of the coincidence test at 5 %, B within 14 days of A, three years."""
    from prophasis.triggers import coincidence  # noqa: PLC0415

    calm = np.ones(DAYS)
    waves: dict[str, Callable[[int], np.ndarray]] = {
        "no link, no wave, both clustered": lambda _: calm,
        "no link, smooth random wave, six months (correlation 0.61 at 182 days)": lambda seed: random_wave(seed, 182.0),
        "no link, smooth random wave, three months (0.61 at 91 days)": lambda seed: random_wave(seed, 91.0),
        "no link, sinus of 365 days": lambda seed: sinus(seed, 365.0),
        "no link, sinus of 182 days: the known limit": lambda seed: sinus(seed, 182.0),
    }
    narrow = 0
    for seed in range(SERIES):
        a, b = statements(seed, sinus(seed, 182.0), 0.0)
        narrow += (
            coincidence(a, b, window=(0, DAYS), within=WITHIN, half_width=30, draws=999, seed=seed).p_value or 1
        ) <= 0.05
    linked = "0.5 incident a statement"
    designs = [(name, wave, 0.0) for name, wave in waves.items()]
    designs += [(f"power, {linked}, no wave", waves["no link, no wave, both clustered"], 0.5)]
    designs += [(f"power, {linked}, six-month wave", lambda seed: random_wave(seed, 182.0), 0.5)]
    for name, wave, effect in designs:
        found = {"jitter": 0, "circular": 0, "shuffle": 0, "binomial": 0}
        for seed in range(SERIES):
            a, b = statements(seed, wave(seed), effect)
            for null in found:
                p = coincidence(a, b, window=(0, DAYS), within=WITHIN, null=null, draws=999, seed=seed).p_value
                found[null] += p is not None and p <= 0.05
        shares = ", ".join(f"{null} {count / SERIES:.1%}" for null, count in found.items() if null != "jitter")
        aim = "at least 50 %" if effect else "at most 7 %"
        yield f"pattern test, {SERIES} series, {name}", f"**jitter {found['jitter'] / SERIES:.1%}**; {shares}", aim
    yield (
        "the same sinus of 182 days, jitter of 30 days instead of 60",
        f"**jitter {narrow / SERIES:.1%}**",
        "at most 7 %",
    )


def gaps(_folder: Path, _tick: str | None) -> Iterator[Row]:
    """The same test where a part of the days was reported on, in runs of ten; without and with those days named."""
    from prophasis.triggers import coincidence  # noqa: PLC0415

    for share, as_many in ((0.4, 1), (0.15, 2)):
        for name, effect in (("no link", 0.0), ("power, 1 incident a statement", 1.0)):
            blind = named = tested = 0
            for seed in range(SERIES):
                watched = watched_days(seed, share)
                a, b = (
                    np.floor(times)[np.isin(np.floor(times), watched)]
                    for times in statements(seed, np.ones(DAYS), effect, as_many)
                )
                one, other = (
                    coincidence(a, b, window=(0, DAYS), within=7, draws=999, seed=seed, observed=observed).p_value
                    for observed in (None, watched)
                )
                if one is not None and other is not None:
                    tested, blind, named = tested + 1, blind + (one <= 0.05), named + (other <= 0.05)
            yield (
                f"pattern test, {share:.0%} of the days reported on, B within 7 days, {tested} series, {name}",
                f"**jitter among those days {named / tested:.1%}**; jitter over all days {blind / tested:.1%}",
                "at least 50 %" if effect else "at most 7 %",
            )


def gaps_hawkes(_folder: Path, _tick: str | None) -> Iterator[Row]:
    """Self-excitation where a part of the days was reported on, in runs of ten; without and with those days named."""
    from prophasis.triggers import fit_hawkes  # noqa: PLC0415

    for share in (0.4, 0.15):
        for branching in (0.0, 0.5):
            found: list[tuple[float, float]] = []
            for seed in range(FITS):
                days = watched_days(seed, share)
                times, _ = families(seed, [0.5 * (1 - branching)], np.array([[branching]]), DAYS, decay=1 / 3)
                told = np.floor(times)[np.isin(np.floor(times), days)]
                fits = [
                    fit_hawkes(told, window=(0, DAYS), background="smooth", observed=observed)
                    for observed in (None, days)
                ]
                found.append((float(fits[0].branching[0, 0]), float(fits[1].branching[0, 0])))
            blind, named = np.array(found).T
            named_so, blind_so = (
                f"{one.mean():.2f} (middle 80 % {np.quantile(one, 0.1):.2f} to {np.quantile(one, 0.9):.2f})"
                for one in (named, blind)
            )
            yield (
                f"self-excitation, {share:.0%} of the days reported on, {FITS} series, smooth background, true branching {branching:g}",
                f"**those days named: {named_so}**; all days {blind_so}",
                f"{branching:g}",
            )


def coincalc(folder: Path, _tick: str | None) -> Iterator[Row]:
    """The example of CoinCalc's manual, whose surrogate p leaves out the ties."""
    from prophasis.triggers import coincidence  # noqa: PLC0415

    with (folder / "CoinCalc_Example1.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if "NA" not in row.values()]
    lilac = np.array([float(row["DOY_Lilac_Flowering"]) for row in rows])
    warm = np.array([float(row["April_Tmean"]) for row in rows])
    a, b = np.flatnonzero(lilac <= np.quantile(lilac, 0.1)), np.flatnonzero(warm >= np.quantile(warm, 0.9))
    chance = coincidence(a, b, window=(0, 55), within=1, null="binomial")
    years = np.array([int(row["YEAR"]) for row in rows])
    drawn = coincidence(years[a], years[b], window=(1951, 2011), within=1, null="shuffle", observed=years)
    closed = coincidence(a, b, window=(0, 55), within=1, null="shuffle")
    yield (
        "CoinCalc's example: precursor rate, binomial p, permutation p over the 55 years that have figures",
        f"{chance.precursor_rate}, {chance.p_value:.10f}, {drawn.precursor_p_value:.4f} ({closed.precursor_p_value:.4f} with the gaps closed)",
        "0.5, 0.0980008545, 0.0895 ± 0.005 of 20,000 draws (CoinCalc prints 0.0092)",
    )


def levels(folder: Path, _tick: str | None) -> Iterator[Row]:
    """Change points: coal mining, and the time for a long series."""
    from prophasis.escalation import change_points, change_posterior  # noqa: PLC0415

    dates = column(folder / "coal.csv", "date")
    cut = change_points(np.bincount(np.floor(dates).astype(int) - 1851, minlength=112))
    mode, low, high = change_posterior(dates, (1851, 1963))
    yield (
        "coal mining: posterior mode of the change, 90 % of it",
        f"{mode:.2f} [{low:.1f}, {high:.1f}]",
        "1890.19 ± 0.05",
    )
    means = ", ".join(f"{segment.mean:.4f}" for segment in cut.segments)
    last = ", ".join(str(1851 + point - 1) for point in cut.points)
    yield "coal mining: last year of the first level, rates", f"{last}; {means}", "1891; 3.0976, 0.9014"
    random = np.random.default_rng(1)
    flat = random.poisson(3.0, 10_000)
    stepped = random.poisson(np.repeat(random.uniform(1, 9, 20), 500))
    clustered = random.negative_binomial(2, 0.4, 10_000)
    series = (("flat", flat, "poisson"), ("19 steps", stepped, "poisson"), ("flat", clustered, "negative_binomial"))
    for name, counts, cost in series:
        begin = time.process_time()
        found = change_points(counts, cost=cost)
        used = time.process_time() - begin
        aim = "1 s (ruptures: 49 s at 2,000)"
        yield f"change points, n = 10,000, {name}, {cost} cost", f"{used:.2f} s, {len(found.points)} found", aim


def tails(folder: Path, _tick: str | None) -> Iterator[Row]:
    """Severities of wars and of terrorism."""
    from prophasis.escalation import power_law_tail  # noqa: PLC0415

    with (folder / "clauset2018_wars_cow4.tsv").open() as lines:
        wars = [float(row["battle_deaths"]) for row in csv.DictReader(lines, delimiter="\t")]
    terror = [float(word) for word in (folder / "powerlaw_terrorism.txt").read_text().split()]
    for name, values, draws, told in (
        ("95 wars", wars, 2000, "7061, 1.5247, 51, 0.76 ± 0.03 in at most 5 s"),
        ("9,101 terror attacks", terror, 100, "12, 2.36996, 547; no p published for this file"),
    ):
        begin = time.process_time()
        fit = power_law_tail(values)
        fitted = time.process_time() - begin
        begin = time.process_time()
        p = fit.p_value(draws)
        drawn = time.process_time() - begin
        yield (
            f"tail of {name}: x_min, alpha, n_tail, p of {draws:,} draws",
            f"{fit.x_min:g}, {fit.alpha:.5f}, {fit.n_tail}, {p:.3f}; fit {fitted:.2f} s, p {drawn:.1f} s",
            told,
        )
        if name == "95 wars":
            largest = 1 - (1 - fit.exceedance(16_634_907)) ** len(values)
            yield "at least one war as deadly as the Second World War among 95", f"{largest:.4f}", "0.5817"


def others(folder: Path, _tick: str | None) -> Iterator[Row]:
    """The interrupted series of CausalImpact's vignette, records by chance, and Bayes by brute force."""
    from prophasis.escalation import expected_records, interrupted_series  # noqa: PLC0415
    from prophasis.hypotheses import evaluate  # noqa: PLC0415

    path = folder / "causalimpact_vignette.csv"
    result = interrupted_series(column(path, "y"), column(path, "x1"), at=70)
    yield (
        "interrupted series, effect and 95 % interval (true 10)",
        f"{result.effect:.2f} [{result.low:.2f}, {result.high:.2f}]",
        "10.56 [9.84, 11.19] (statsmodels); 11 [9.8, 11] (CausalImpact)",
    )
    yield "records expected among 100 that do not differ", f"{expected_records(100):.4f}", "5.1874"
    random, away = np.random.default_rng(0), 0.0
    for _ in range(200):
        chances = random.uniform(0.02, 0.98, (4, 6))
        shares = np.prod(chances, axis=1) / np.prod(chances, axis=1).sum()
        found = evaluate({f"h{row}": {f"i{at}": chances[row, at] for at in range(6)} for row in range(4)})
        by_id = {standing.hypothesis: standing.share for standing in found.standings}
        away = max(away, *(abs(by_id[f"h{row}"] - shares[row]) for row in range(4)))
    yield "shares of 4 hypotheses over 6 items against Bayes by hand, 200 matrices", f"{away:.0e}", "exact"


def forecasts(folder: Path, _tick: str | None) -> Iterator[Row]:
    """Scores against their reference values, and the baselines over all countries."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    from prophasis.escalation import most_severe_since  # noqa: PLC0415
    from prophasis.outlook import crps, ignorance, interval_score, rolling_scores  # noqa: PLC0415

    told = json.loads((folder / "views_metrics_ref.json").read_text())
    scores = ((crps, "crps_nrg"), (ignorance, "ign_log2_abs"), (interval_score, "interval_score"))
    for score, name in scores:
        away = np.abs(score(told["obs"], told["ensemble"]) - told[name]).max()
        yield f"{score.__name__}, largest difference over the reference forecasts", f"{away:.0e}", "equal"
    months = folder.parent / "ucdp_views_country_month"
    table = [pq.read_table(months / f"cm_actuals_{year}.parquet").to_pydict() for year in range(2018, 2024)]
    series: dict[int, dict[int, float]] = {}
    for year in table:
        for country, month, deaths in zip(year["country_id"], year["month_id"], year["outcome"], strict=True):
            series.setdefault(country, {})[month] = float(deaths)
    whole = [[one[month] for month in sorted(one)] for one in series.values() if len(one) == 72]
    for ahead in (1, 6):
        for scored in rolling_scores(whole, ahead=ahead):
            yield (
                f"{scored.method}, {len(whole)} countries 2018-2023, 1 to {ahead} months ahead, {scored.n:,} forecasts",
                f"CRPS {scored.crps:.2f}, IGN {scored.ignorance:.3f}, MIS {scored.interval_score:.1f}",
                "no published score for these years",
            )
    with (months / "karabakh_deaths_by_month_2018_2023.csv").open() as lines:
        deaths = {row["month"]: float(row["total"]) for row in csv.DictReader(lines)}
    record = most_severe_since(deaths, "2021-11")
    broken = f"{record.broken_by:%Y-%m} ({record.broken_by_severity:g})"
    totals = ", ".join(f"{day:%Y-%m}" for day in record.possible_totals)
    yield (
        "UCDP months, November 2021",
        f"{record.severity:g} dead; since {record.since:%Y-%m} ({record.since_severity:g}), broken {broken}; total {totals}",
        "15; since 2020-12 (27), broken 2022-09 (294); total 2020-11",
    )


PARTS: dict[str, Callable[[Path, str | None], Iterator[Row]]] = {
    "reference": reference_fits,
    "speed": speed,
    "recovery": recovery,
    "pattern": pattern,
    "gaps": gaps,
    "gaps_hawkes": gaps_hawkes,
    "coincalc": coincalc,
    "levels": levels,
    "tails": tails,
    "others": others,
    "forecasts": forecasts,
}


def families(
    seed: int, background: list[float], branching: np.ndarray, end: float, decay: float = DECAY
) -> tuple[np.ndarray, np.ndarray]:
    """Times and types of a Hawkes process of one decay, a generation at a time."""
    random = np.random.default_rng(seed)
    kinds = range(len(background))
    numbers = [random.poisson(rate * end) for rate in background]
    times, types = random.uniform(0, end, sum(numbers)), np.repeat(np.arange(len(background)), numbers)
    found = [(times, types)]
    while len(times):
        born = [random.poisson(branching[child][types]) for child in kinds]
        times, types = (
            np.concatenate([np.repeat(times, number) for number in born]),
            np.concatenate([np.full(int(born[child].sum()), child) for child in kinds]),
        )
        times = times + random.exponential(1 / decay, len(times))
        times, types = times[times < end], types[times < end]
        found.append((times, types))
    times, types = (np.concatenate([part[at] for part in found]) for at in (0, 1))
    order = np.argsort(times)
    return times[order], types[order]


def random_wave(seed: int, days: float) -> np.ndarray:
    """A rate by day, mean about one: the exponential of a Gaussian process of deviation 0.7, squared-exponential over *days*."""
    random = np.random.default_rng([seed, 7])
    spectrum = np.exp(-0.5 * (2 * np.pi * np.fft.rfftfreq(4 * DAYS) * days) ** 2)
    noise = np.fft.rfft(random.normal(size=4 * DAYS)) * np.sqrt(spectrum)
    smooth = np.fft.irfft(noise, 4 * DAYS)[:DAYS]
    power = np.sqrt((spectrum[0] + 2 * spectrum[1:-1].sum() + spectrum[-1]) / (4 * DAYS))
    return np.exp(0.7 * smooth / power - 0.245)


def sinus(seed: int, days: float) -> np.ndarray:
    """A rate by day that rises and falls with a period, from 0.1 to 1.9, beginning anywhere."""
    turn = np.random.default_rng([seed, 7]).uniform(0, 2 * np.pi)
    return 1 + 0.9 * np.sin(2 * np.pi * np.arange(DAYS) / days + turn)


def watched_days(seed: int, share: float) -> np.ndarray:
    """Days of runs of ten, anywhere, until they make up *share* of all."""
    random = np.random.default_rng([seed, 11])
    watched = np.zeros(DAYS, dtype=bool)
    while watched.mean() < share:
        first = random.integers(0, DAYS)
        watched[first : first + 10] = True
    return np.flatnonzero(watched).astype(float)


def statements(seed: int, wave: np.ndarray, effect: float, as_many: float = 1) -> tuple[np.ndarray, np.ndarray]:
    """Some 36 statements and 60 incidents in three years, both in small clusters, on the same wave; *effect* children a statement.

    *as_many* times that number where it is given.
    """
    random = np.random.default_rng([seed, 3])

    def clustered(number: float, share: float, days: float) -> np.ndarray:
        rate = wave / wave.mean() * number * (1 - share) / DAYS
        times = np.repeat(np.arange(DAYS), random.poisson(rate)) + 0.0
        times += random.uniform(size=len(times))
        found = [times]
        while len(times):
            times = np.repeat(times, random.poisson(share, len(times)))
            times = times + random.exponential(days, len(times))
            found.append(times)
        return np.concatenate(found)

    a, b = clustered(36 * as_many, 0.2, 5.0), clustered(60 * as_many, 0.4, 5.0)
    caused = np.repeat(a, random.poisson(effect, len(a)))
    b = np.concatenate([b, caused + random.exponential(5.0, len(caused))])
    return a[a < DAYS], b[b < DAYS]


def column(path: Path, name: str) -> list[float]:
    """One column of a csv as numbers."""
    with path.open() as lines:
        return [float(row[name]) for row in csv.DictReader(lines)]


if __name__ == "__main__":
    main()
