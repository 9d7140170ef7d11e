"""Fits of self-exciting processes: published values, time beside tick, recovery of known parameters."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.analytics_made import DECAY, Row, column, families, two_paces

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
    yield from _recovery_of_terms()


def _recovery_of_terms() -> Iterator[Row]:
    """Children of two paces, both decays estimated."""
    from prophasis.triggers import fit_hawkes  # noqa: PLC0415

    truth, end = np.array([10.0, 0.2, 0.6]), 4000.0
    found, held, better = [], [], []
    for seed in range(100):
        times = two_paces(seed, (0.3, 0.3), (10.0, 0.2), 0.1, end)
        fit = fit_hawkes(times, window=(0, end), terms=2)
        sure = fit.intervals()
        ends = np.vstack([sure.decays[0], sure.branching[0, 0]])
        found.append([*fit.decays[0], fit.branching[0, 0]])
        held.append((ends[:, 0] <= truth) & (truth <= ends[:, 1]))
        better.append(fit.aic < fit_hawkes(times, window=(0, end)).aic)
    middle = ", ".join(f"{value:.2f}" for value in np.nanmedian(found, axis=0))
    shares = ", ".join(f"{share:.0%}" for share in np.mean(held, axis=0))
    yield (
        "two exponentials, 100 sets: both decays and the children over both, median; 95 % intervals that hold the truth",
        f"{middle}; {shares}; better than one by Akaike's criterion in {np.mean(better):.0%}",
        "10, 0.2, 0.6; 95 %",
    )
