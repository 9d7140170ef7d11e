"""Records of events with known parents, made by the slow obvious way."""

from __future__ import annotations

import numpy as np


def families(
    seed: int, *, background: list[float], branching: list[list[float]], decay: float, end: float
) -> tuple[np.ndarray, np.ndarray]:
    """Times and types of a Hawkes process, generation by generation."""
    random = np.random.default_rng(seed)
    times = [random.uniform(0, end, random.poisson(rate * end)) for rate in background]
    waiting = [(time, kind) for kind, found in enumerate(times) for time in found]
    everything = []
    while waiting:
        time, kind = waiting.pop()
        everything.append((time, kind))
        for child in range(len(background)):
            lags = random.exponential(1 / decay, random.poisson(branching[child][kind]))
            waiting += [(time + lag, child) for lag in lags if time + lag < end]
    everything.sort()
    return np.array([time for time, _ in everything]), np.array([kind for _, kind in everything])


def two_paces(
    seed: int, *, children: tuple[float, ...], decays: tuple[float, ...], background: float, end: float
) -> np.ndarray:
    """Times of one type, each with some children of each pace."""
    random = np.random.default_rng(seed)
    generation = random.uniform(0, end, random.poisson(background * end))
    everything = [generation]
    while len(generation):
        born = [
            (later := np.repeat(generation, random.poisson(number, len(generation))))
            + random.exponential(1 / decay, len(later))
            for number, decay in zip(children, decays, strict=True)
        ]
        generation = np.concatenate(born)
        generation = generation[generation < end]
        everything.append(generation)
    return np.sort(np.concatenate(everything))
