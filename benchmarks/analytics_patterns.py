"""Does B follow A: false alarms and power under waves and gaps, and the example of CoinCalc."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.analytics_made import DAYS, Row, families, random_wave, sinus, statements, watched_days

SERIES = 300
WITHIN = 14
FITS = 40


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
