"""Events made by a Hawkes process: families of immigrants, generation by generation (Hawkes and Oakes 1974)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prophasis.errors import ExplosiveFit
from prophasis.triggers.background import after_a_rise
from prophasis.triggers.event_times import EventTimes
from prophasis.triggers.intensity import productivity
from prophasis.triggers.watched import inside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit

GENERATIONS = 10_000


def refuse_explosive(fit: HawkesFit) -> None:
    """Stop before a simulation that would never end.

    Raises:
        ExplosiveFit: The spectral radius is one or more.
    """
    if not fit.stable:
        raise ExplosiveFit(
            f"each event of this fit has {fit.spectral_radius:.2f} children on the whole, so that a simulation never ends. "
            f"{after_a_rise(fit.base)} Then ask again."
        )


def simulate(fit: HawkesFit, *, seed: int = 0) -> EventTimes:
    """One record that the fitted process makes over its own window.

    External events stay where they were; where nothing was watched, nothing arises. Sizes are drawn from those seen with each type.

    Raises:
        ExplosiveFit: The spectral radius is one or more.
    """
    refuse_explosive(fit)
    random = np.random.default_rng(seed)
    own = _own(fit)
    times, types = [], []
    edges = fit.base.knots
    for row, index in enumerate(own):
        found = _immigrants(random, edges, fit.model.weights[row], fit.base.flat)
        found = found if fit.watched is None else found[inside(found, fit.watched)]
        times.append(found)
        types.append(np.full(len(found), index, dtype=np.int64))
    fixed = np.isin(fit.events.types, list(fit.external))
    kappa_seen = productivity(fit.record(), fit.model.mark_effect)[0]
    generation = (
        np.concatenate([*times, fit.events.times[fixed]]),
        np.concatenate([*types, fit.events.types[fixed]]),
        np.concatenate([_drawn(random, fit, np.concatenate(types)), np.flatnonzero(fixed)]),
    )
    everything = [generation]
    for _ in range(GENERATIONS):
        generation = children(fit, generation, kappa_seen, random, own)
        if not len(generation[0]):
            break
        everything.append(generation)
    time = np.concatenate([part[0] for part in everything])
    kind = np.concatenate([part[1] for part in everything])
    seen = np.concatenate([part[2] for part in everything])
    order = np.argsort(time, kind="stable")
    return EventTimes(
        times=time[order],
        types=kind[order],
        marks=None if fit.events.marks is None else fit.events.marks[seen[order]],
        names=fit.events.names,
        start=fit.events.start,
        end=fit.events.end,
        order=np.arange(len(order), dtype=np.int64),
    )


def children(
    fit: HawkesFit,
    generation: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
    kappa_seen: NDArray[np.float64],
    random: np.random.Generator,
    own: list[int],
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Times, types and stand-ins (the seen event whose size each takes) of the next generation, inside the window."""
    times, types, stand_ins = generation
    found_times, found_types = [], []
    for row, kind in enumerate(own):
        for term in range(fit.model.decays.shape[1]):
            mean = kappa_seen[stand_ins] * fit.model.branching[row, types, term]
            number = random.poisson(mean)
            lag = random.exponential(1.0, int(number.sum())) / np.repeat(fit.model.decays[types, term], number)
            moment = np.repeat(times, number) + lag
            moment = moment[moment <= fit.events.end]
            moment = moment if fit.watched is None else moment[inside(moment, fit.watched)]
            found_times.append(moment)
            found_types.append(np.full(len(moment), kind, dtype=np.int64))
    kinds = np.concatenate(found_types)
    return np.concatenate(found_times), kinds, _drawn(random, fit, kinds)


def _own(fit: HawkesFit) -> list[int]:
    return [index for index in range(len(fit.types)) if index not in fit.external]


def _drawn(random: np.random.Generator, fit: HawkesFit, kinds: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each new event a seen one of its type, whose size it takes."""
    drawn = np.zeros(len(kinds), dtype=np.int64)
    for kind in range(len(fit.types)):
        here = np.flatnonzero(kinds == kind)
        pool = np.flatnonzero(fit.events.types == kind)
        if len(here):
            drawn[here] = random.choice(pool, len(here))
    return drawn


def _immigrants(
    random: np.random.Generator, knots: NDArray[np.float64], weights: NDArray[np.float64], flat: bool
) -> NDArray[np.float64]:
    """Events of a rate that is a broken line: uniform under the highest rate of each piece, then thinned."""
    heights = np.array([weights[0], weights[0]]) if flat else weights
    found = []
    for left, right, low, high in zip(knots[:-1], knots[1:], heights[:-1], heights[1:], strict=True):
        top = max(low, high)
        times = random.uniform(left, right, random.poisson(top * (right - left)))
        rate = low + (high - low) * (times - left) / (right - left)
        found.append(times[random.uniform(0, 1, len(times)) * top <= rate])
    return np.concatenate(found)
