"""Which earlier event most likely gave rise to each event, as the model sees it.

Stochastic declustering: Zhuang, Ogata and Vere-Jones 2002 (J. Am. Stat. Assoc. 97:369).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from prophasis.errors import InvalidEventTimes
from prophasis.model.moments import whole_number
from prophasis.triggers.intensity import productivity, rates
from prophasis.triggers.intervals import models_around

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit
    from prophasis.triggers.intensity import Excitation, Record

Number = TypeVar("Number", bound=np.generic)

DRAWS = 200
"""Of the parameters, for the intervals of a record of up to `INTERVALS_TO` probabilities."""
INTERVALS_TO = 100_000
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
        lower, upper: Interval of each probability, shape (n, k), over *draws* of the parameters from their asymptotic distribution; nan without
            draws, and where the likelihood is not curved enough to have one. It is about the parameters, given the model and the events
            listed.
        background_lower, background_upper: The same of *background*, shape (n,).
        level: Nominal coverage of the intervals.
        n: Events.
        draws, seed: Of the parameters; 0 draws: no intervals.
    """

    method: str
    background: NDArray[np.float64]
    parent: NDArray[np.int64]
    probability: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    background_lower: NDArray[np.float64]
    background_upper: NDArray[np.float64]
    level: float
    n: int
    draws: int
    seed: int

    def matrix(self) -> NDArray[np.float64]:
        """Probabilities as one row an event: column 0 its background, column ``j + 1`` event j as its parent."""
        n = len(self.background)
        full = np.zeros((n, n + 1))
        full[:, 0] = self.background
        rows, ranks = np.nonzero(self.parent >= 0)
        full[rows, self.parent[rows, ranks] + 1] = self.probability[rows, ranks]
        return full


def parents(fit: HawkesFit, k: int = 5, *, draws: int | None = None, level: float = 0.9, seed: int = 0) -> Parents:
    """The *k* likeliest parents of each event; ``k = n`` lists all of them.

    Args:
        fit: A fitted process.
        k: How many parents of each event.
        draws: Of the parameters, for intervals; ``None``: `DRAWS` for a record of up to `INTERVALS_TO` probabilities, and none for a longer
            one, where they would take `DRAWS` times as long as the probabilities.
        level: Of the intervals.
        seed: Of the draws.

    Raises:
        InvalidEventTimes: *k*, *draws*, *level* or *seed* is out of its range.
    """
    whole_number(k, "k", least=1)
    whole_number(seed, "seed")
    if draws is not None:
        whole_number(draws, "draws")
    if not 0 < level < 1:
        raise InvalidEventTimes(f"level is {level}; give it between 0 and 1.")
    record = fit.record()
    kept = min(k, max(fit.events.n - 1, 1))
    background, parent, probability = branching_probabilities(record, fit.model, kept)
    number = (DRAWS if parent.size <= INTERVALS_TO else 0) if draws is None else draws
    around = models_around(fit, number, seed) if number else []
    bounds = _bounds(record, around, parent, level)
    order = fit.events.order
    back, share = (_given_order(one, order) for one in (background, probability))
    back_low, back_high, low, high = (_given_order(one, order) for one in bounds)
    return Parents(
        method=f"branching probabilities of: {fit.method}" + _how(number, len(around), level),
        background=back,
        parent=_given_order(_called(parent, order), order),
        probability=share,
        lower=low,
        upper=high,
        background_lower=back_low,
        background_upper=back_high,
        level=level,
        n=fit.events.n,
        draws=len(around),
        seed=seed,
    )


def _called(positions: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions in the order of time as the caller's; -1 stays none."""
    if np.array_equal(order, np.arange(len(order))):
        return positions
    return np.where(positions >= 0, order[np.clip(positions, 0, None)], -1)


def _given_order(values: NDArray[Number], order: NDArray[np.int64]) -> NDArray[Number]:
    """Rows in the order of time as rows in the caller's."""
    if np.array_equal(order, np.arange(len(order))):
        return values
    back = np.empty_like(values)
    back[order] = values
    return back


def _how(asked: int, drawn: int, level: float) -> str:
    if drawn:
        return (
            f"; intervals: middle {level:.0%} over {drawn} draws of the parameters from their asymptotic distribution"
        )
    return "; no intervals: the likelihood is not curved enough to have any" if asked else ""


def _bounds(
    events: Record, models: list[Excitation], parent: NDArray[np.int64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Lowest and highest background probability, and lowest and highest probability of the given parents, over the models."""
    n, k = parent.shape
    if not models:  # one nan shown in every place: a million events would take 100 MB of them
        none, nothing = np.broadcast_to(np.nan, n), np.broadcast_to(np.nan, (n, k))
        return none, none, nothing, nothing
    grounds, shares = zip(*(shares_of(events, model, parent) for model in models), strict=True)
    tail = (1 - level) / 2
    back = np.quantile(np.stack(grounds), [tail, 1 - tail], axis=0)
    share = np.quantile(np.stack(shares), [tail, 1 - tail], axis=0)
    return back[0], back[1], share[0], share[1]


def shares_of(
    events: Record, model: Excitation, parent: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Background probability, and the probability of the given parents (-1: none, which is zero), under a model."""
    kappa, _ = productivity(events, model.mark_effect)
    rate = _rates(events, model)
    rows, named = events.rows[:, None], np.clip(parent, 0, None)
    sources = events.types[named]
    lag = events.times[:, None] - events.times[named]
    pull = (model.branching * model.decays)[np.clip(rows, 0, None), sources]  # (n, k, terms)
    pressed = kappa[named] * (pull * np.exp(-model.decays[sources] * np.maximum(lag, 0.0)[..., None])).sum(axis=2)
    share = np.where((parent >= 0) & (rows >= 0), pressed / rate[:, None], 0.0)
    return _ground(events, model, rate), share


def _ground(events: Record, model: Excitation, rate: NDArray[np.float64]) -> NDArray[np.float64]:
    """Background probability of each event; nan for external ones."""
    told = events.rows >= 0
    background = np.full(len(events.times), np.nan)
    background[told] = np.einsum("ic,ic->i", events.curves[told], model.weights[events.rows[told]]) / rate[told]
    return background


def branching_probabilities(
    events: Record, model: Excitation, k: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Background probability, positions and probabilities of the *k* likeliest parents, in the order of time."""
    kappa, _ = productivity(events, model.mark_effect)
    rate = _rates(events, model)
    background = _ground(events, model, rate)
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
