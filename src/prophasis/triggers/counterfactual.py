"""Had this event not happened: what the model takes away with it. The model's attribution, not a finding of cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidEventTimes
from prophasis.model.moments import whole_number
from prophasis.triggers.hawkes import spectral_radius
from prophasis.triggers.intensity import productivity
from prophasis.triggers.intervals import draws as models
from prophasis.triggers.simulation import GENERATIONS, refuse_explosive

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit
    from prophasis.triggers.intensity import Excitation

PARAMETER_DRAWS = 100


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """Events that the model expects to be missing without one event.

    Attributes:
        method: How it was found.
        event: The caller's position of the event.
        days: Length of the time after it.
        fewer: Expected number of its descendants in that time, over all types; the mean of the simulations.
        low, high: The middle 90 % of the simulated numbers, with the parameters drawn anew for each hundredth part of them.
        by_type: The expected number for each modelled type.
        draws, seed: Of the simulation.
    """

    method: str
    event: int
    days: float
    fewer: float
    low: float
    high: float
    by_type: tuple[tuple[Any, float], ...]
    draws: int
    seed: int

    def sentence(self) -> str:
        """The result in words that do not say more than the model does."""
        return (
            f"Without it the model expects {self.fewer:.2f} fewer events within {self.days:g} days "
            f"(90 % of {self.draws} simulations: {self.low:g} to {self.high:g}). This is the model's attribution, not a cause."
        )


def without(fit: HawkesFit, event: int, *, days: float, draws: int = 2000, seed: int = 0) -> Counterfactual:
    """Simulate the descendants of one event: its children, their children, and so on.

    Raises:
        ExplosiveFit: The spectral radius is one or more.
        InvalidEventTimes: There is no event at that position, or *days* is not above zero.
    """
    whole_number(draws, "draws", least=1)
    whole_number(seed, "seed")
    whole_number(event, "event")
    refuse_explosive(fit)
    if not 0 <= event < fit.events.n:
        raise InvalidEventTimes(
            f"event {event} is not one of the {fit.events.n} events; count from 0 in the order given."
        )
    if not days > 0:
        raise InvalidEventTimes(f"days is {days}; give a time above zero.")
    own = [index for index in range(len(fit.types)) if index not in fit.external]
    at = int(np.flatnonzero(fit.events.order == event)[0])
    kappa = productivity(fit.record(), fit.model.mark_effect)[0]
    random = np.random.default_rng(seed)
    batch = -(-draws // PARAMETER_DRAWS)
    counts = np.concatenate(
        [
            _descendants(fit, model, at, kappa, days, batch, random, own)
            for model in models(fit, PARAMETER_DRAWS, seed)
            if _dies_out(model, own)
        ]
    )
    totals = counts.sum(axis=1)
    return Counterfactual(
        method=f"descendants simulated under: {fit.method}",
        event=event,
        days=float(days),
        fewer=float(totals.mean()),
        low=float(np.quantile(totals, 0.05)),
        high=float(np.quantile(totals, 0.95)),
        by_type=tuple((fit.modelled[row], float(counts[:, row].mean())) for row in range(len(own))),
        draws=len(totals),
        seed=seed,
    )


def _dies_out(model: Excitation, own: list[int]) -> bool:
    return spectral_radius(model.total_branching[:, own]) < 1.0


def _descendants(  # noqa: PLR0917 (what it is made of, each once)
    fit: HawkesFit,
    model: Excitation,
    at: int,
    kappa: NDArray[np.float64],
    days: float,
    draws: int,
    random: np.random.Generator,
    own: list[int],
) -> NDArray[np.float64]:
    """Numbers of descendants within *days*, shape (draws, modelled)."""
    counts = np.zeros((draws, len(own)))
    run = np.arange(draws)
    lag = np.zeros(draws)
    kind = np.full(draws, fit.events.types[at])
    fertile = np.full(draws, kappa[at])
    pools = {index: kappa[fit.events.types == index] for index in own}
    for _ in range(GENERATIONS):
        next_run, next_lag, next_kind = [], [], []
        for row, child in enumerate(own):
            for term in range(model.decays.shape[1]):
                number = random.poisson(fertile * model.branching[row, kind, term])
                moment = np.repeat(lag, number) + random.exponential(1.0, int(number.sum())) / np.repeat(
                    model.decays[kind, term], number
                )
                inside = moment <= days
                next_run.append(np.repeat(run, number)[inside])
                next_lag.append(moment[inside])
                next_kind.append(np.full(int(inside.sum()), child))
                np.add.at(counts[:, row], next_run[-1], 1)
        run, lag, kind = np.concatenate(next_run), np.concatenate(next_lag), np.concatenate(next_kind).astype(np.int64)
        if not len(run):
            break
        fertile = np.empty(len(run))
        for index in own:
            here = kind == index
            fertile[here] = random.choice(pools[index], int(here.sum())) if len(pools[index]) else 1.0
    return counts
