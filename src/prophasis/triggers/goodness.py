"""Could this process have made these times? Time-rescaling, with a parametric bootstrap for what was fitted.

Time-rescaling theorem: Papangelou 1972; for point processes Brown et al. 2002 (Neural Comput. 14:325). If the model holds, the
model's expected events between one event and the next of its type are drawn from an exponential distribution of mean 1, without
memory. The null of both tests is that the fitted process made the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from prophasis.errors import AnalysisError
from prophasis.model.moments import whole_number
from prophasis.triggers import watched
from prophasis.triggers.hawkes import refit
from prophasis.triggers.intensity import productivity
from prophasis.triggers.recurrence import running
from prophasis.triggers.simulation import refuse_explosive, simulate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prophasis.triggers.hawkes import HawkesFit

LAGS = 10
FEWEST_GAPS = 5


@dataclass(frozen=True, slots=True, eq=False)
class TypeFit:
    """How the rescaled gaps of one type compare with an exponential distribution.

    Attributes:
        type: What the caller calls the type.
        n: Gaps compared.
        ks: Largest distance between the distributions (Kolmogorov-Smirnov).
        ks_p: How often records of the fitted process, refitted, are at least as far off. ``None``: too few gaps.
        ljung_box: Memory left in the gaps over up to ten lags.
        ljung_box_p: As *ks_p*.
        gaps: The rescaled gaps.
    """

    type: Any
    n: int
    ks: float | None
    ks_p: float | None
    ljung_box: float | None
    ljung_box_p: float | None
    gaps: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GoodnessOfFit:
    """The tests of one fit.

    Attributes:
        method: How p was found: by *draws* records of the fitted process, each fitted anew; with ``draws=0`` by the usual
            distributions, which are too kind to a fitted model.
        draws: Records that could be drawn and fitted.
        failed: Records that were too short to fit.
        by_type: One entry for each modelled type.
        seed: Of the draws.
    """

    method: str
    draws: int
    failed: int
    by_type: tuple[TypeFit, ...]
    seed: int

    @property
    def smallest_p(self) -> float | None:
        """The smallest of all p; ``None`` where no type had enough gaps."""
        values = [p for entry in self.by_type for p in (entry.ks_p, entry.ljung_box_p) if p is not None]
        return min(values, default=None)


def goodness_of_fit(fit: HawkesFit, *, draws: int = 99, seed: int = 0) -> GoodnessOfFit:
    """Test the fit by time-rescaling.

    Raises:
        ExplosiveFit: Records are to be drawn, and the spectral radius is one or more.
        InvalidEventTimes: *draws* or *seed* is no whole number not below zero.
    """
    whole_number(draws, "draws")
    whole_number(seed, "seed")
    seen = {index: gaps for index, gaps in rescaled_gaps(fit).items() if index not in fit.external}
    if draws:
        refuse_explosive(fit)
    drawn: list[dict[int, NDArray[np.float64]]] = []
    failed = 0
    for draw in range(draws):
        try:
            drawn.append(rescaled_gaps(refit(fit, simulate(fit, seed=seed + 1 + draw))))
        except AnalysisError:
            failed += 1
    return GoodnessOfFit(
        method="time-rescaling, Kolmogorov-Smirnov and Ljung-Box, "
        + (f"p from {len(drawn)} records of the fitted process, each fitted anew" if draws else "asymptotic p"),
        draws=len(drawn),
        failed=failed,
        by_type=tuple(
            _compare(fit.types[index], gaps, [record[index] for record in drawn if index in record])
            for index, gaps in seen.items()
        ),
        seed=seed,
    )


def rescaled_gaps(fit: HawkesFit) -> dict[int, NDArray[np.float64]]:
    """By type: the expected number of its events between one event and the next, from the start of the window on."""
    events = fit.record()
    expected = compensators(fit)
    return {
        int(kind): np.diff(expected[fit.events.types == kind, row], prepend=0.0)
        for kind in np.unique(fit.events.types)
        for row in [int(events.rows[np.flatnonzero(fit.events.types == kind)[0]])]
        if row >= 0
    }


def compensators(fit: HawkesFit) -> NDArray[np.float64]:
    """Expected events of each modelled type from the start of the window to each event, shape (n, modelled)."""
    events, model = fit.record(), fit.model
    kappa, _ = productivity(events, model.mark_effect)
    seen = fit.watched
    grown = fit.base.areas_until(events.times) if seen is None else watched.areas_until(fit.base, seen, events.times)
    expected = grown @ model.weights.T
    kinds = len(events.counts)
    for kind in range(kinds):
        here = events.types == kind
        for term in range(model.decays.shape[1]):
            decay = model.decays[kind, term]
            if seen is not None:
                reached = watched.reached_until(events.times, events.times[here], kappa[here], decay, seen)
                expected += np.outer(reached, model.branching[:, kind, term])
                continue
            left = _remaining(events.times, events.times[here], kappa[here], decay)
            born = np.concatenate([[0.0], np.cumsum(kappa[here])])[np.searchsorted(events.times[here], events.times)]
            expected += np.outer(born - left, model.branching[:, kind, term])
    return expected


def _remaining(
    times: NDArray[np.float64], sources: NDArray[np.float64], kappa: NDArray[np.float64], decay: float
) -> NDArray[np.float64]:
    """``sum over sources before t of kappa e^(-decay (t - source))`` at each time."""
    moments, at = np.unique(np.concatenate([times, sources]), return_inverse=True)
    kicks = np.bincount(at[len(times) :], kappa, minlength=len(moments))
    factors = np.exp(-decay * np.diff(moments, prepend=moments[0]))
    before = np.concatenate([[0.0], kicks[:-1]])
    return running(factors, factors * before)[at[: len(times)]]


def _compare(kind: Any, gaps: NDArray[np.float64], drawn: list[NDArray[np.float64]]) -> TypeFit:
    if len(gaps) < FEWEST_GAPS:
        return TypeFit(kind, len(gaps), None, None, None, None, gaps)
    distance, memory = _distance(gaps), _memory(gaps)
    if drawn:
        enough = [other for other in drawn if len(other) >= FEWEST_GAPS]
        ks_p = (1 + sum(_distance(other) >= distance for other in enough)) / (1 + len(enough))
        memory_p = (1 + sum(_memory(other) >= memory for other in enough)) / (1 + len(enough))
    else:
        ks_p = float(stats.kstest(gaps, "expon").pvalue)
        memory_p = float(stats.chi2.sf(memory, min(LAGS, len(gaps) // 5 or 1)))
    return TypeFit(kind, len(gaps), distance, ks_p, memory, memory_p, gaps)


def _distance(gaps: NDArray[np.float64]) -> float:
    return float(stats.kstest(gaps, "expon").statistic)


def _memory(gaps: NDArray[np.float64]) -> float:
    """Ljung and Box 1978: the autocorrelations of normal scores of the gaps, squared and weighted."""
    n = len(gaps)
    scores = stats.norm.ppf(np.clip(stats.expon.cdf(gaps), 1e-12, 1 - 1e-12))
    centred = scores - scores.mean()
    power = float(centred @ centred)
    if power == 0:
        return 0.0
    lags = min(LAGS, n // 5 or 1)
    return (
        n * (n + 2) * sum(float(centred[lag:] @ centred[:-lag] / power) ** 2 / (n - lag) for lag in range(1, lags + 1))
    )
