"""Levels, tails, surprises and interruptions of severities, against published values and their own simulations."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from scipy import stats

from benchmarks.analytics_made import Row, column

SERIES = 200
PAST = (12, 24, 60)


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


def surprises(_folder: Path, _tick: str | None) -> Iterator[Row]:
    """How many of the 90 % intervals of a surprise hold the truth, of a figure that one period in a hundred reaches."""
    from prophasis.escalation import surprise  # noqa: PLC0415

    for name, level, size in (
        ("one level of 3, negative binomial of size 1", 3.0, 1.0),
        ("one level of 3, Poisson", 3.0, 1e6),
        ("one level of 100, size 1.5", 100.0, 1.5),
        ("one level of 0.4, size 0.5", 0.4, 0.5),
        ("a level that triples for a quarter and falls back, size 1", "tripled", 1.0),
        ("a level that rises and falls to the double and the half, size 2", "wave", 2.0),
        ("a level that walks by a tenth a period, size 2", "walk", 2.0),
    ):
        told = []
        for past in PAST:
            held, away = 0, []
            for seed in range(SERIES):
                random = np.random.default_rng([seed, past])
                rates = _rates(level, past, random)
                counts = random.negative_binomial(size, size / (size + rates)).astype(float)
                chance = size / (size + rates[-1])
                figure = max(float(stats.nbinom.ppf(0.99, size, chance)), 1.0)
                truth = -np.log10(stats.nbinom.sf(figure - 1, size, chance))
                days = [date(2020, 1, 1) + timedelta(days=at) for at in range(past + 1)]
                found = surprise(dict(zip(days, [*counts[:-1], figure], strict=True)), days[-1], seed=seed)
                held += found.low <= truth <= found.high
                away.append(found.surprise - truth)
            told.append(f"{held / SERIES:.0%} ({np.median(away):+.2f})")
        yield (
            f"surprise, {SERIES} series, {name}; {', '.join(map(str, PAST))} periods",
            f"90 % interval holds the truth in {', '.join(told)}; in brackets: surprise less truth, median",
            "90 %",
        )


def _rates(level: float | str, past: int, random: np.random.Generator) -> np.ndarray:
    """Mean of each period, the one in question last."""
    rates = np.full(past + 1, 3.0)
    if level == "tripled":
        rates[past // 2 : 3 * past // 4] = 9.0
    elif level == "wave":
        rates *= np.exp(0.7 * np.sin(2 * np.pi * np.arange(past + 1) / past + random.uniform(0, 2 * np.pi)))
    elif level == "walk":
        rates *= np.exp(np.cumsum(random.normal(0, 0.1, past + 1)))
    else:
        rates[:] = float(level)
    return rates


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
