"""The search for the maximum of a Hawkes likelihood: from several starts and once more for each type, or by Newton steps on a long record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize

from prophasis.triggers.hawkes_layout import bounds_of
from prophasis.triggers.hawkes_terms import (
    PLACES,
    RATIO,
    grown,
    merged,
    ordered,
    slopes,
    summits,
    weightless,
    with_a_term,
)
from prophasis.triggers.intensity import Excitation, Record, likelihood, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prophasis.triggers.background import Background
    from prophasis.triggers.event_times import EventTimes
    from prophasis.triggers.hawkes_layout import Coordinates

COMPILED_FROM = 20_000
"""From this many events on, the compiled likelihood is worth its compiling."""
PREFIX = 20_000
"""A long record is fitted on its first events, and then whole from there."""
NEWTON_STEPS = 20
ENOUGH = 1e-7
"""Log likelihood that one more Newton step would bring, below which a long record is fitted."""
STARTS = (0.1, 1.0, 10.0, 100.0)
"""Decays that a search begins from, in events of the mean gap."""
ANEW = (0.01, 0.3, 3.0, 30.0, 300.0)
"""Decays that each source type of one term is searched from once more while the others stay."""
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
        return _told(layout, best), value, converged
    long = events.n > 2 * PREFIX and base.flat and seen is None
    prefix = _prefix(events, base, external) if long else None
    return _search(whole, prefix, layout)


def _search(whole: Record, prefix: Record | None, layout: Coordinates) -> tuple[Excitation, float, bool]:
    """The search from several starts; with more free terms than one, also from the best model with one term less."""
    if layout.fixed is None and layout.branching[2] > 1:
        return _search_terms(whole, prefix, layout)
    if prefix is not None:
        found = _climb_long(whole, prefix, layout, _starts(prefix, layout)[1:3] or _starts(prefix, layout))
    else:
        found = _climb(whole, layout, _starts(whole, layout))
        if layout.fixed is None and len(whole.times) <= ANEW_TO:
            found = _elsewhere(whole, layout, found, _anew)
    return layout.model(found[0]), found[1], found[2]


def _search_terms(whole: Record, prefix: Record | None, layout: Coordinates) -> tuple[Excitation, float, bool]:
    """The same for several terms, each with a decay of its own; no less likely than with one term less."""
    fewer = _search(whole, prefix, layout.with_terms(layout.branching[2] - 1))
    events = whole if prefix is None else prefix
    places = _places(events, layout)
    slope = slopes(events, fewer[0], chosen_likelihood(events), places)
    if prefix is None and slope.max() <= GAIN:
        return _beside_none(fewer)
    starts = [*_starts(events, layout)[:3], *(layout.vector(model) for model in grown(fewer[0], slope, places))]
    if prefix is not None:
        return _no_worse(whole, layout, _climb_long(whole, prefix, layout, starts), fewer)
    rough, _, _ = _climb(whole, layout, starts, tolerance=ROUGH)
    found = _climb(whole, layout, [rough])
    if len(whole.times) <= ANEW_TO:
        found = _elsewhere(whole, layout, found, _steepest)
    return _no_worse(whole, layout, found, fewer)


def _places(events: Record, layout: Coordinates) -> NDArray[np.float64]:
    """Decays over all that the search may try, at equal distances by their logarithm."""
    least, most = bounds_of(events, layout)[layout.paces.start]
    return np.exp(np.linspace(least, most, PLACES))


def _no_worse(
    events: Record,
    layout: Coordinates,
    found: tuple[NDArray[np.float64], float, bool],
    fewer: tuple[Excitation, float, bool],
) -> tuple[Excitation, float, bool]:
    """What was found with terms that fade alike made one; the model of one term less where the last one adds nothing to it."""
    model = ordered(layout.model(found[0]))
    value, converged = found[1], found[2]
    one = merged(model)
    if weightless(one).sum() > weightless(model).sum():
        vector, together, ended = _climb(events, layout, [layout.vector(one)])
        if together > value - GAIN:
            model, value, converged = ordered(layout.model(vector)), together, ended
    if value > fewer[1] + GAIN:
        return model, value, converged
    return _beside_none(fewer)


def _beside_none(fewer: tuple[Excitation, float, bool]) -> tuple[Excitation, float, bool]:
    """A fitted model with one term more that has no weight."""
    return with_a_term(fewer[0], fewer[0].decays.min(axis=1), 0.0), fewer[1], fewer[2]


def _told(layout: Coordinates, vector: NDArray[np.float64]) -> Excitation:
    """The model of a vector, its terms in order where their decays were free."""
    model = layout.model(vector)
    return model if layout.fixed is not None else ordered(model)


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


def _gap(events: Record) -> float:
    """The mean time between events."""
    return float(events.end - events.times[0] or 1.0) / len(events.times)


def _starts(events: Record, layout: Coordinates) -> list[NDArray[np.float64]]:
    """Half of the events by the background, a third by excitation, at several decays."""
    modelled, types, terms = layout.branching
    starts = []
    for pace in STARTS if layout.fixed is None else STARTS[:1]:
        parts = [np.full(modelled * layout.curves, 0.5), np.full(modelled * types * terms, 0.3 / (types * terms))]
        if layout.fixed is None:
            parts.append(np.tile(np.log(pace / _gap(events) * RATIO ** -np.arange(terms)), types))
        starts.append(np.concatenate([*parts, np.zeros(1 if layout.has_marks else 0)]))
    return starts


def _climb(
    events: Record, layout: Coordinates, starts: list[NDArray[np.float64]], tolerance: float = 1e-13
) -> tuple[NDArray[np.float64], float, bool]:
    """The best of the maxima that a search from each start ends in: its vector, its value, whether it ended there."""
    loss, bounds = loss_of(events, layout), bounds_of(events, layout)
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
    events: Record,
    layout: Coordinates,
    found: tuple[NDArray[np.float64], float, bool],
    begun: Callable[[Record, Coordinates, NDArray[np.float64], int, int], NDArray[np.float64]],
) -> tuple[NDArray[np.float64], float, bool]:
    """A higher summit, if there is one where a single term of a source fades faster or more slowly: each is tried in turn until none helps."""
    _, types, terms = layout.branching
    every = [(kind, term) for kind in range(types) for term in range(terms)]
    untried = list(every)
    while untried:
        kind, term = untried.pop(0)
        starts = []
        for pace in begun(events, layout, found[0], kind, term):
            start = found[0].copy()
            start[layout.children].reshape(layout.branching)[:, kind, term] = 0.3 / (types * terms)
            start[layout.paces].reshape(types, terms)[kind, term] = np.log(pace)
            starts.append(start)
        if not starts:
            continue
        near = _climb(events, layout, starts, tolerance=ROUGH)
        if near[1] > found[1] + GAIN:
            found = _climb(events, layout, [near[0]])
            untried = [one for one in every if one != (kind, term)]
    return found


def _anew(
    events: Record, _layout: Coordinates, _vector: NDArray[np.float64], _kind: int, _term: int
) -> NDArray[np.float64]:
    """Decays that a source of one term is begun anew from."""
    return np.array(ANEW) / _gap(events)


def _steepest(
    events: Record, layout: Coordinates, vector: NDArray[np.float64], kind: int, term: int
) -> NDArray[np.float64]:
    """Decays that a term is begun anew from: where the likelihood without it rises most steeply, other than where it stood."""
    model, places = layout.model(vector), _places(events, layout)
    branching = model.branching.copy()
    branching[:, kind, term] = 0.0
    slope = slopes(events, replace(model, branching=branching), chosen_likelihood(events), places)[kind]
    top = places[summits(slope)]
    return np.asarray(top[np.abs(np.log(top / model.decays[kind, term])) > np.log(places[1] / places[0])])


def loss_of(events: Record, layout: Coordinates) -> Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]:
    """What a search makes small: the negative log likelihood with its gradient."""
    measure = chosen_likelihood(events)

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = measure(events, layout.model(vector))
        if not np.isfinite(value):
            return 1e300, np.zeros_like(vector)
        return -value, -layout.gradient(gradient)

    return loss


def _climb_long(
    whole: Record, prefix: Record, layout: Coordinates, starts: list[NDArray[np.float64]]
) -> tuple[NDArray[np.float64], float, bool]:
    """Fit the first events, and then the whole record by Newton steps with the curvature of the first ones.

    The curvature per event is about the same, so that a handful of readings of the whole record is enough. If the steps do not
    end at a maximum, because the record changes its ways, the usual search goes on from where they stopped.
    """
    vector, _, _ = _climb(prefix, layout, starts, tolerance=1e-8)
    part, loss, bounds = loss_of(prefix, layout), loss_of(whole, layout), bounds_of(whole, layout)
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
