"""The intensity of a Hawkes process, its log likelihood and the gradient of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prophasis.triggers import watched
from prophasis.triggers.recurrence import running

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.background import Background
    from prophasis.triggers.event_times import EventTimes


@dataclass(frozen=True, slots=True, eq=False)
class Excitation:
    """What a Hawkes process is made of.

    The rate of type m at time t is
    ``background_m(t) + sum over earlier events j of kappa_j * sum_p branching[m, k_j, p] * decays[k_j, p] * exp(-decays[k_j, p] (t - t_j))``.

    Attributes:
        weights: Of the background's curves, shape (modelled types, curves).
        branching: Direct children of type m that an event of type k has on average, by term, shape (modelled, types, terms).
        decays: Per unit of time, shape (types, terms).
        mark_effect: ``kappa = exp(mark_effect * z)``, scaled to mean 1 within each type, where z is the standardised
            ``log(1 + mark)``. 0.0 where there are no marks.
    """

    weights: NDArray[np.float64]
    branching: NDArray[np.float64]
    decays: NDArray[np.float64]
    mark_effect: float = 0.0

    @property
    def total_branching(self) -> NDArray[np.float64]:
        """Children over all terms, shape (modelled types, types)."""
        return np.asarray(self.branching.sum(axis=2))


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Events as the likelihood reads them.

    Attributes:
        times: Ascending, shape (n,).
        types: Shape (n,).
        z: Standardised logarithm of the marks, shape (n,); zeros where there are none.
        rows: For each event the row of its type among the modelled ones; -1: an external event, which only excites.
        curves: Values of the background's curves at the events, shape (n, curves).
        areas: Their integrals over the window, shape (curves,).
        counts: Events of each type, shape (types,).
        end: Of the window.
        has_marks: Whether z says anything.
        watched: Stretches that could be told of, shape (m, 2); ``None``: the whole window. See `watched`.
    """

    times: NDArray[np.float64]
    types: NDArray[np.int64]
    z: NDArray[np.float64]
    rows: NDArray[np.int64]
    curves: NDArray[np.float64]
    areas: NDArray[np.float64]
    counts: NDArray[np.int64]
    end: float
    has_marks: bool
    watched: NDArray[np.float64] | None = None

    @property
    def modelled(self) -> int:
        """How many types have a rate of their own."""
        return int(self.rows.max()) + 1


def record(
    events: EventTimes,
    background: Background,
    external: frozenset[int] = frozenset(),
    seen: NDArray[np.float64] | None = None,
) -> Record:
    """Events with what the likelihood needs of them."""
    types = len(events.names)
    row = np.full(types, -1, dtype=np.int64)
    modelled = [index for index in range(types) if index not in external]
    row[modelled] = np.arange(len(modelled))
    return Record(
        times=events.times,
        types=events.types,
        z=standardised(events.marks, events.n),
        rows=row[events.types],
        curves=background.values(events.times),
        areas=background.areas() if seen is None else watched.areas(background, seen),
        counts=np.bincount(events.types, minlength=types).astype(np.int64),
        end=events.end,
        has_marks=events.marks is not None and float(np.ptp(events.marks)) > 0,
        watched=seen,
    )


def standardised(marks: NDArray[np.float64] | None, n: int) -> NDArray[np.float64]:
    """``log(1 + mark)`` with mean 0 and deviation 1; zeros where no mark differs from another."""
    if marks is None:
        return np.zeros(n)
    logs = np.log1p(marks)
    deviation = float(logs.std())
    return (logs - logs.mean()) / deviation if deviation > 0 else np.zeros(n)


def productivity(events: Record, mark_effect: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How fertile each event is against the mean of its type, and the derivative of that by the effect of marks."""
    if not events.has_marks:
        return np.ones(len(events.times)), np.zeros(len(events.times))
    raw = np.exp(mark_effect * events.z)
    counts = np.maximum(events.counts, 1)
    mean = (np.bincount(events.types, raw, minlength=len(counts)) / counts)[events.types]
    slope = (np.bincount(events.types, raw * events.z, minlength=len(counts)) / counts)[events.types]
    kappa = raw / mean
    return kappa, kappa * (events.z - slope / mean)


def likelihood(events: Record, model: Excitation) -> tuple[float, Excitation]:
    """Log likelihood, and its gradient in the shape of the model (by the logarithm of the decays).

    An event does not excite another of the very same time. Needs time and memory proportional to events x types x terms.
    """
    kappa, kappa_slope = productivity(events, model.mark_effect)
    state, lagged, sloped = _states(events, model.decays, kappa, kappa_slope)
    told = np.flatnonzero(events.rows >= 0)
    rows = events.rows[told]
    pull = model.branching * model.decays  # (modelled, types, terms)
    rate = np.einsum("ic,ic->i", events.curves[told], model.weights[rows])
    rate = rate + np.einsum("ikp,ikp->i", state[told], pull[rows])
    if not np.all(rate > 0):
        return -np.inf, replace(model)
    share = 1.0 / rate

    weights, branching = np.zeros_like(model.weights), np.zeros_like(model.branching)
    decays = np.zeros_like(model.decays)
    for row in range(events.modelled):
        of_row = rows == row
        here = told[of_row]
        weights[row] = share[of_row] @ events.curves[here]
        reached = np.einsum("i,ikp->kp", share[of_row], state[here])
        branching[row] = model.decays * reached
        decays += pull[row] * (reached - model.decays * np.einsum("i,ikp->kp", share[of_row], lagged[here]))
    mark_effect = float(np.einsum("i,ikp,ikp->", share, sloped[told], pull[rows])) if events.has_marks else 0.0

    share_seen, slope_seen = _reached(events, model.decays[events.types])  # (n, terms)
    reach = _by_type(events, kappa[:, None] * share_seen)  # (types, terms)
    fading = _by_type(events, kappa[:, None] * slope_seen)
    children = model.branching.sum(axis=0)
    value = float(np.log(rate).sum() - (model.weights @ events.areas).sum() - (children * reach).sum())
    if events.has_marks:
        mark_effect -= float((children * _by_type(events, kappa_slope[:, None] * share_seen)).sum())
    gradient = Excitation(
        weights=weights - events.areas,
        branching=branching - reach,
        decays=decays - children * fading,
        mark_effect=mark_effect,
    )
    return value, gradient


def rates(events: Record, model: Excitation) -> NDArray[np.float64]:
    """The rate of its own type just before each event, shape (n,); nan for external events."""
    kappa, slope = productivity(events, model.mark_effect)
    state, _, _ = _states(events, model.decays, kappa, slope)
    rate = np.full(len(events.times), np.nan)
    told = np.flatnonzero(events.rows >= 0)
    rows = events.rows[told]
    rate[told] = np.einsum("ic,ic->i", events.curves[told], model.weights[rows])
    rate[told] += np.einsum("ikp,ikp->i", state[told], (model.branching * model.decays)[rows])
    return rate


def _states(
    events: Record, decays: NDArray[np.float64], kappa: NDArray[np.float64], slope: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Per event, source type and term: what is left of earlier events, the same times their lag, and its slope by marks.

    Shapes (n, types, terms). ``left = sum kappa_j e^(-b lag)``, ``lagged = sum kappa_j lag e^(-b lag)``.
    """
    moments, at = np.unique(events.times, return_inverse=True)
    types = len(events.counts)
    gaps = np.diff(moments, prepend=moments[0])
    factors = np.exp(-gaps[:, None, None] * decays)  # (moments, types, terms)
    kicks = _kicks(at, events.types, kappa, len(moments), types)
    left = running(factors, factors * kicks)
    before = np.concatenate([np.zeros((1, *left.shape[1:])), left[:-1]])
    lagged = running(factors, factors * gaps[:, None, None] * (before + kicks))
    sloped = left
    if events.has_marks:
        sloped = running(factors, factors * _kicks(at, events.types, slope, len(moments), types))
    return left[at], lagged[at], sloped[at]


def _kicks(
    at: NDArray[np.int64], types: NDArray[np.int64], sizes: NDArray[np.float64], moments: int, kinds: int
) -> NDArray[np.float64]:
    """What the events of the moment before add, shape (moments, types, 1)."""
    added = np.bincount(at * kinds + types, sizes, minlength=moments * kinds).reshape(moments, kinds)
    return np.concatenate([np.zeros((1, kinds)), added[:-1]])[:, :, None]


def _reached(events: Record, decays: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of each event's children that falls into what was watched, and its slope by the logarithm of the decay."""
    if events.watched is not None:
        return watched.reached(events.times, decays, events.watched)
    aged = (events.end - events.times)[:, None] * decays
    faded = np.exp(-aged)
    return 1.0 - faded, aged * faded


def _by_type(events: Record, values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack(
        [np.bincount(events.types, values[:, term], minlength=len(events.counts)) for term in range(values.shape[1])],
        axis=1,
    )
