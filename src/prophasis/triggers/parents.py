"""Which earlier event most likely gave rise to each event, as the model sees it.

Stochastic declustering: Zhuang, Ogata and Vere-Jones 2002 (J. Am. Stat. Assoc. 97:369).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prophasis.errors import InvalidEventTimes
from prophasis.triggers.intensity import productivity, rates

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit
    from prophasis.triggers.intensity import Excitation, Record

LOOK_BACK = 4096
"""Events that are compared in one step of the array version."""


@dataclass(frozen=True, slots=True, eq=False)
class Parents:
    """Branching probabilities: for each event, in the caller's order, that it arose of itself or from an earlier one.

    Attributes:
        method: Where the probabilities come from.
        background: Probability that no earlier event gave rise to it, shape (n,); nan for external types.
        parent: Positions of the likeliest parents, the likeliest first, shape (n, k); -1 where there is none.
        probability: How likely each of them is, shape (n, k). With all parents listed a row adds up to 1 with *background*.
    """

    method: str
    background: NDArray[np.float64]
    parent: NDArray[np.int64]
    probability: NDArray[np.float64]

    def matrix(self) -> NDArray[np.float64]:
        """Probabilities as one row an event: column 0 its background, column ``j + 1`` event j as its parent."""
        n = len(self.background)
        full = np.zeros((n, n + 1))
        full[:, 0] = self.background
        rows, ranks = np.nonzero(self.parent >= 0)
        full[rows, self.parent[rows, ranks] + 1] = self.probability[rows, ranks]
        return full


def parents(fit: HawkesFit, k: int = 5) -> Parents:
    """The *k* likeliest parents of each event; ``k = n`` lists all of them.

    Raises:
        InvalidEventTimes: *k* is below one.
    """
    if k < 1:
        raise InvalidEventTimes(f"k is {k}; ask for one parent or more.")
    record = fit.record()
    kept = min(k, max(fit.events.n - 1, 1))
    background, parent, probability = branching_probabilities(record, fit.model, kept)
    order = fit.events.order
    method = f"branching probabilities of: {fit.method}"
    if np.array_equal(order, np.arange(len(order))):
        return Parents(method=method, background=background, parent=parent, probability=probability)
    back, up, share = np.empty_like(background), np.empty_like(parent), np.empty_like(probability)
    back[order], share[order] = background, probability
    up[order] = np.where(parent >= 0, order[np.clip(parent, 0, None)], -1)
    return Parents(method=method, background=back, parent=up, probability=share)


def branching_probabilities(
    events: Record, model: Excitation, k: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Background probability, positions and probabilities of the *k* likeliest parents, in the order of time."""
    kappa, _ = productivity(events, model.mark_effect)
    rate = _rates(events, model)
    told = events.rows >= 0
    background = np.full(len(events.times), np.nan)
    background[told] = np.einsum("ic,ic->i", events.curves[told], model.weights[events.rows[told]]) / rate[told]
    pull = model.branching * model.decays
    parent, probability = _chosen(len(events.times))(
        events.times, events.types, events.rows, kappa, rate, pull, np.ascontiguousarray(model.decays), k
    )
    return background, parent, probability


def _chosen(n: int) -> Callable[..., tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """The compiled walk for long records where Numba is installed, the array version otherwise."""
    if n < LOOK_BACK:
        return _likeliest
    try:
        from prophasis.triggers.parents_compiled import likeliest  # noqa: PLC0415 (imported where it is used)
    except ImportError:
        return _likeliest
    return likeliest


def _rates(events: Record, model: Excitation) -> NDArray[np.float64]:
    if len(events.times) < LOOK_BACK:
        return rates(events, model)
    try:
        from prophasis.triggers.intensity_compiled import rates as compiled  # noqa: PLC0415 (imported where it is used)
    except ImportError:
        return rates(events, model)
    return compiled(events, model)


def _likeliest(  # noqa: PLR0917 (what it is made of, each once)
    times: NDArray[np.float64],
    types: NDArray[np.int64],
    rows: NDArray[np.int64],
    kappa: NDArray[np.float64],
    rate: NDArray[np.float64],
    pull: NDArray[np.float64],
    decays: NDArray[np.float64],
    k: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """All earlier events are compared, in slices; an effect that has faded to nothing ends the slice."""
    n = len(times)
    parent, probability = np.full((n, k), -1, dtype=np.int64), np.zeros((n, k))
    reach = 40.0 / decays.min()  # exp(-40) of a unit is nothing in double precision
    firsts = np.searchsorted(times, times - reach)
    for i in range(n):
        if rows[i] < 0:
            continue
        first = firsts[i] if n > LOOK_BACK else 0
        last = int(np.searchsorted(times, times[i], side="left"))
        if last <= first:
            continue
        sources = types[first:last]
        faded = np.exp(-decays[sources] * (times[i] - times[first:last])[:, None])
        shares = kappa[first:last] * (pull[rows[i], sources] * faded).sum(axis=1) / rate[i]
        best = np.argsort(-shares, kind="stable")[:k]
        best = best[shares[best] > 0]
        parent[i, : len(best)] = first + best
        probability[i, : len(best)] = shares[best]
    return parent, probability
