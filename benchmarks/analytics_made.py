"""Records with known parents, waves and gaps, for the analytics to find; and columns of the reference data."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

Row = tuple[str, str, str]
"""What, measured, published or target."""

DAYS = 1095
DECAY = 1.5


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


def two_paces(
    seed: int, children: tuple[float, float], decays: tuple[float, float], background: float, end: float
) -> np.ndarray:
    """Times of one type, each with some children of either pace."""
    random = np.random.default_rng(seed)
    times = random.uniform(0, end, random.poisson(background * end))
    found = [times]
    while len(times):
        parents = [np.repeat(times, random.poisson(number, len(times))) for number in children]
        times = np.concatenate(
            [one + random.exponential(1 / decay, len(one)) for one, decay in zip(parents, decays, strict=True)]
        )
        times = times[times < end]
        found.append(times)
    return np.sort(np.concatenate(found))


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
