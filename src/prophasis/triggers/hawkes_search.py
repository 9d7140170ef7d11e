"""The search for the maximum of a Hawkes likelihood: from several starts and once more for each type, or by Newton steps on a long record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize

from prophasis.triggers.intensity import Excitation, Record, likelihood, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prophasis.triggers.background import Background
    from prophasis.triggers.event_times import EventTimes

COMPILED_FROM = 20_000
"""From this many events on, the compiled likelihood is worth its compiling."""
PREFIX = 20_000
"""A long record is fitted on its first events, and then whole from there."""
NEWTON_STEPS = 20
ENOUGH = 1e-7
"""Log likelihood that one more Newton step would bring, below which a long record is fitted."""
EXCITES = 0.01
"""Children of an event of a type on average, below which the type excites nothing."""
EDGE = 1e-3
"""So near a bound of the search a parameter lies on it; decays by their logarithm."""
TERM_RATIO = 7.0
"""Each further term of a kernel fades this many times more slowly: days, weeks, two months."""
STARTS = (0.1, 1.0, 10.0, 100.0)
"""Decays that a search begins from, in events of the mean gap."""
ANEW = (0.01, 0.3, 3.0, 30.0, 300.0)
"""Decays that each source type is searched from once more while the others stay."""
ANEW_TO = 2_000
"""Events up to which that is done; of a longer record a type that excites has a likelihood with one summit that matters."""
ROUGH = 1e-7
"""Part of a log likelihood that a step must bring where summits are only looked for."""
GAIN = 1e-4
"""Log likelihood below which a summit is no higher than another."""


def search(  # noqa: PLR0917 (what it is made of, each once)
    events: EventTimes,
    base: Background,
    external: frozenset[int],
    layout: Coordinates,
    start: Excitation | None,
    seen: NDArray[np.float64] | None = None,
) -> tuple[Excitation, float, bool]:
    """The model of the highest likelihood, that likelihood, and whether the search ended there.

    With *start* the search begins from that model alone.
    """
    whole = record(events, base, external, seen)
    if start is not None:
        best, value, converged = _climb(whole, layout, [layout.vector(start)])
    elif events.n > 2 * PREFIX and base.flat and seen is None:
        best, value, converged = _climb_long(whole, _prefix(events, base, external), layout)
    else:
        best, value, converged = _climb(whole, layout, _starts(whole, layout))
        if layout.fixed is None and events.n <= ANEW_TO:
            best, value, converged = _elsewhere(whole, layout, (best, value, converged))
    return layout.model(best), value, converged


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """How a model is laid out as one vector: weights over their scale, branching, logarithms of decays, effect of marks."""

    scale: NDArray[np.float64]  # (modelled, 1)
    branching: tuple[int, int, int]
    curves: int
    fixed: NDArray[np.float64] | None
    has_marks: bool

    def model(self, vector: NDArray[np.float64]) -> Excitation:
        """The model that a vector stands for."""
        modelled, types, terms = self.branching
        at = modelled * self.curves
        to = at + modelled * types * terms
        if self.fixed is not None:
            decays = self.fixed
        else:
            decays = np.exp(vector[to : to + types])[:, None] * TERM_RATIO ** -np.arange(terms)
        return Excitation(
            weights=vector[:at].reshape(modelled, self.curves) * self.scale,
            branching=vector[at:to].reshape(self.branching),
            decays=decays,
            mark_effect=float(vector[-1]) if self.has_marks else 0.0,
        )

    def gradient(self, model: Excitation) -> NDArray[np.float64]:
        """A gradient in the shape of a model, as a gradient by the vector."""
        parts = [(model.weights * self.scale).ravel(), model.branching.ravel()]
        if self.fixed is None:
            parts.append(model.decays.sum(axis=1))
        if self.has_marks:
            parts.append(np.array([model.mark_effect]))
        return np.concatenate(parts)

    def vector(self, model: Excitation) -> NDArray[np.float64]:
        """The vector that stands for a model."""
        parts = [(model.weights / self.scale).ravel(), model.branching.ravel()]
        if self.fixed is None:
            parts.append(np.log(model.decays[:, 0]))
        if self.has_marks:
            parts.append(np.array([model.mark_effect]))
        return np.concatenate(parts)

    def bounds(self, slowest: float, fastest: float) -> list[tuple[float, float]]:
        """The least and the largest value of each part of a vector, decays between *slowest* and *fastest*."""
        modelled, types, terms = self.branching
        bounds = [(1e-9, np.inf)] * (modelled * self.curves) + [(0.0, 20.0)] * (modelled * types * terms)
        if self.fixed is None:
            bounds += [(np.log(slowest), np.log(fastest))] * types
        return bounds + ([(-5.0, 5.0)] if self.has_marks else [])


def coordinates(events: Record, curves: int, terms: int, fixed: NDArray[np.float64] | None) -> Coordinates:
    """How models of these events are laid out as one vector."""
    own = np.bincount(events.rows[events.rows >= 0], minlength=events.modelled)
    return Coordinates(
        scale=(np.maximum(own, 1) / events.areas.sum())[:, None],
        branching=(events.modelled, len(events.counts), terms),
        curves=curves,
        fixed=fixed,
        has_marks=events.has_marks,
    )


def chosen_likelihood(events: Record) -> Callable[[Record, Excitation], tuple[float, Excitation]]:
    """The compiled likelihood for long records where Numba is installed; the array version otherwise, and where parts were not watched."""
    if len(events.times) < COMPILED_FROM or events.watched is not None:
        return likelihood
    try:
        from prophasis.triggers.intensity_compiled import likelihood as compiled  # noqa: PLC0415 (imported where it is used)
    except ImportError:
        return likelihood
    return compiled


def _prefix(events: EventTimes, base: Background, external: frozenset[int]) -> Record:
    whole = record(events, base, external)
    until = events.times[PREFIX]
    return Record(
        times=whole.times[:PREFIX],
        types=whole.types[:PREFIX],
        z=whole.z[:PREFIX],
        rows=whole.rows[:PREFIX],
        curves=whole.curves[:PREFIX],
        areas=base.areas_until(np.array([until]))[0],
        counts=np.bincount(whole.types[:PREFIX], minlength=len(whole.counts)).astype(np.int64),
        end=float(until),
        has_marks=whole.has_marks,
    )


def _starts(events: Record, layout: Coordinates) -> list[NDArray[np.float64]]:
    """Half of the events by the background, a third by excitation, at several decays."""
    modelled, types, terms = layout.branching
    gap = (events.end - events.times[0] or 1.0) / len(events.times)
    starts = []
    for pace in STARTS if layout.fixed is None else STARTS[:1]:
        parts = [np.full(modelled * layout.curves, 0.5), np.full(modelled * types * terms, 0.3 / (types * terms))]
        if layout.fixed is None:
            parts.append(np.full(types, np.log(pace / gap)))
        starts.append(np.concatenate([*parts, np.zeros(1 if layout.has_marks else 0)]))
    return starts


def _climb(
    events: Record, layout: Coordinates, starts: list[NDArray[np.float64]], tolerance: float = 1e-13
) -> tuple[NDArray[np.float64], float, bool]:
    """The best of the maxima that a search from each start ends in: its vector, its value, whether it ended there."""
    loss, bounds = _loss(events, layout), _bounds(events, layout)
    ends = []
    for start in starts:
        inside = np.clip(start, *np.transpose(bounds))
        found = optimize.minimize(
            loss,
            inside,
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"ftol": tolerance, "gtol": 1e-7, "maxiter": 1000},
        )
        ends.append((float(found.fun), found.x, bool(found.success) or "ABNORMAL" in str(found.message)))
    value, vector, converged = min(ends, key=lambda end: end[0])
    return vector, -value, converged


def _elsewhere(
    events: Record, layout: Coordinates, found: tuple[NDArray[np.float64], float, bool]
) -> tuple[NDArray[np.float64], float, bool]:
    """A higher summit, if there is one where a single source type fades faster or more slowly: each is tried in turn until none helps."""
    modelled, types, terms = layout.branching
    at = modelled * layout.curves
    to = at + modelled * types * terms
    gap = (events.end - events.times[0] or 1.0) / len(events.times)
    untried = list(range(types))
    while untried:
        kind = untried.pop(0)
        starts = []
        for pace in ANEW:
            start = found[0].copy()
            start[at:to].reshape(layout.branching)[:, kind] = 0.3 / (types * terms)
            start[to + kind] = np.log(pace / gap)
            starts.append(start)
        near = _climb(events, layout, starts, tolerance=ROUGH)
        if near[1] > found[1] + GAIN:
            found = _climb(events, layout, [near[0]])
            untried = [one for one in range(types) if one != kind]
    return found


def _loss(events: Record, layout: Coordinates) -> Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]:
    """What a search makes small: the negative log likelihood with its gradient."""
    measure = chosen_likelihood(events)

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = measure(events, layout.model(vector))
        if not np.isfinite(value):
            return 1e300, np.zeros_like(vector)
        return -value, -layout.gradient(gradient)

    return loss


def _bounds(events: Record, layout: Coordinates) -> list[tuple[float, float]]:
    span = events.end - events.times[0] or 1.0
    longest = span  # what outlasts the window, or every stretch that was watched, cannot be told from the background
    if events.watched is not None and len(events.watched) > 1:
        longest = float((events.watched[:, 1] - events.watched[:, 0]).max())
    slowest = 1 / longest
    return layout.bounds(slowest=slowest, fastest=1e4 * len(events.times) / span)


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a search ended because it was not let further: no maximum, and a parameter that the record does not hold.

    Attributes:
        slow, fast: Source types whose decay is the slowest or the fastest that is tried, and which excite.
        many: Source types with the most children that are tried.
        by_size: Whether the effect of sizes is the largest that is tried.
    """

    slow: tuple[int, ...]
    fast: tuple[int, ...]
    many: tuple[int, ...]
    by_size: bool

    def __bool__(self) -> bool:
        return bool(self.slow or self.fast or self.many or self.by_size)


def edges(events: Record, layout: Coordinates, model: Excitation) -> Edges:
    """The bounds of the search that a model lies on, where that says something: an effect that is none has no decay."""
    low, high = np.transpose(_bounds(events, layout))
    vector = layout.vector(model)
    modelled, types, terms = layout.branching
    at = modelled * layout.curves
    to = at + modelled * types * terms
    excites = model.total_branching.max(axis=0, initial=0.0) > EXCITES
    children = (vector[at:to] >= high[at:to] - EDGE).reshape(layout.branching).any(axis=(0, 2))
    slow = fast = np.zeros(types, dtype=bool)
    if layout.fixed is None:
        paces = slice(to, to + types)
        slow, fast = vector[paces] <= low[paces] + EDGE, vector[paces] >= high[paces] - EDGE
    sized = layout.has_marks and bool(excites.any()) and abs(float(vector[-1])) >= high[-1] - EDGE
    return Edges(
        slow=tuple(np.flatnonzero(slow & excites).tolist()),
        fast=tuple(np.flatnonzero(fast & excites).tolist()),
        many=tuple(np.flatnonzero(children).tolist()),
        by_size=sized,
    )


def _climb_long(whole: Record, prefix: Record, layout: Coordinates) -> tuple[NDArray[np.float64], float, bool]:
    """Fit the first events, and then the whole record by Newton steps with the curvature of the first ones.

    The curvature per event is about the same, so that a handful of readings of the whole record is enough. If the steps do not
    end at a maximum, because the record changes its ways, the usual search goes on from where they stopped.
    """
    starts = _starts(prefix, layout)
    vector, _, _ = _climb(
        prefix, layout, starts[1:3] or starts, tolerance=1e-8
    )  # one start alone where decays are given
    part, loss, bounds = _loss(prefix, layout), _loss(whole, layout), _bounds(whole, layout)
    low, high = np.transpose(bounds)
    curvature = _curvature(part, vector, low) * (len(whole.times) / len(prefix.times))
    value, slope = loss(vector)
    for _ in range(NEWTON_STEPS):
        free = ~(((vector <= low) & (slope > 0)) | ((vector >= high) & (slope < 0)))
        step = np.zeros_like(vector)
        step[free] = np.linalg.lstsq(curvature[np.ix_(free, free)], -slope[free])[0]
        if 0 <= -float(slope @ step) < ENOUGH:
            return vector, -value, True
        trial = np.clip(vector + step, low, high)
        next_value, next_slope = loss(trial)
        if not next_value < value:
            break
        vector, value, slope = trial, next_value, next_slope
    return _climb(whole, layout, [vector])


def _curvature(
    loss: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]],
    vector: NDArray[np.float64],
    low: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Second derivatives by differences of the gradient, from above where the lower bound is near."""
    rows = []
    for index in range(len(vector)):
        step = np.zeros_like(vector)
        step[index] = 1e-4
        below = vector - step if vector[index] - low[index] > step[index] else vector
        rows.append((loss(vector + step)[1] - loss(below)[1]) / (vector + step - below)[index])
    matrix = np.array(rows)
    return np.asarray((matrix + matrix.T) / 2)
