"""The epidemic-type aftershock sequence: children fade by a power law, and larger events have more of them.

Ogata 1988 (J. Am. Stat. Assoc. 83:9). The rate is
``background + productivity * sum over earlier events of exp(alpha * mark) * (1 + lag / c) ** -p``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize

from prophasis.errors import InvalidEventTimes, NotEnoughEvents
from prophasis.triggers.event_times import EventTimes, gather, sized
from prophasis.triggers.hawkes_edges import EXCITES
from prophasis.triggers.hawkes_warnings import FEW, FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

ROWS = 1000
"""Events compared with all earlier ones in one step; memory is ROWS x n numbers."""
LARGEST = 100.0
"""Of a mark on a logarithmic scale: e to the hundredth is more of anything than there is."""
STARTS = ((0.001, 1.1), (0.01, 1.3), (0.1, 1.5), (1.0, 2.0))
"""Values of c (in mean gaps) and p that a search begins from."""
NO_LIKELIHOOD = 1e300
"""What a search reads where the likelihood is no number."""
EDGE = 1e-3
"""So near a bound of the search a parameter lies on it."""
NEAR_ONE = 1e-4
"""Below this size a difference is read from its series."""


@dataclass(frozen=True, slots=True)
class EtasFit:
    """A fitted aftershock sequence.

    Attributes:
        method: What was fitted.
        n: Events.
        window: First and last moment.
        log_likelihood: At the maximum.
        background: Events per unit of time that no earlier event explains.
        productivity: Rate just after an event of mark zero.
        alpha: How productivity grows with the mark, as an exponent.
        c: Time until the rate begins to fall, in the unit of the times.
        p: How steeply it falls.
        mean_children: Of an event, over the marks seen, without end of time; infinite for p <= 1.
        converged: Whether the search ended at a maximum, and not on a bound of it.
        seed, tied: Of the spread of tied times.
        warnings: What to bear in mind, in sentences.
    """

    method: str
    n: int
    window: tuple[float, float]
    log_likelihood: float
    background: float
    productivity: float
    alpha: float
    c: float
    p: float
    mean_children: float
    converged: bool
    seed: int
    tied: int
    warnings: tuple[str, ...]


def fit_etas(
    times: Iterable[Any], marks: Iterable[Any], *, window: Any, precision: float | None = None, seed: int = 0
) -> EtasFit:
    """Fit the sequence by maximum likelihood; needs time proportional to the square of the events.

    Args:
        times: Days as numbers, or dates or datetimes, in any order.
        marks: Sizes on a logarithmic scale, as magnitudes are; for deaths give ``log(1 + deaths)``.
        window: First and last moment that was watched; it must hold all events.
        precision: How wide a tied time is.
        seed: Of the spread of tied times.

    Raises:
        InvalidEventTimes: Times, marks or window are not what they have to be, or marks are no logarithms.
        NotEnoughEvents: Fewer than ten events, or all of them at one moment.
    """
    events = gather(times, None, None, window=window, precision=precision, seed=seed)
    sizes = sized(marks)
    if sizes.shape != (events.n,) or not np.all(np.isfinite(sizes)):
        raise InvalidEventTimes(
            f"marks must be {events.n} finite numbers, one for each time; got shape {sizes.shape} with "
            f"{int(np.sum(~np.isfinite(sizes)))} that are not finite. Leave out the events whose size is not known."
        )
    if events.n < FEWEST or events.moments == 1:
        raise NotEnoughEvents(
            f"an aftershock sequence needs {FEWEST} events, not all at one moment; there are {events.n} at {events.moments} different "
            "moments. Watch a longer window, or give times that differ."
        )
    size = sizes[events.order]
    _logarithmic(size)
    best, value, converged = _climb(events, size)
    background, productivity, _, c, p = (float(number) for number in np.exp(best))
    alpha = float(best[2])
    children = productivity * float(np.exp(alpha * size).mean()) * c / (p - 1) if p > 1 else float("inf")
    reach = _reach(events.end - events.times, c, p)[0]
    excites = float((productivity * np.exp(alpha * size) * reach).mean()) > EXCITES
    stopped = excites and _at_bound(best, events)
    return EtasFit(
        method="epidemic-type aftershock sequence by maximum likelihood",
        n=events.n,
        window=(events.start, events.end),
        log_likelihood=value,
        background=background,
        productivity=productivity,
        alpha=alpha,
        c=c,
        p=p,
        mean_children=children,
        converged=converged and not stopped,
        seed=seed,
        tied=events.tied,
        warnings=_warnings(events, children, excites=excites, stopped=stopped),
    )


def _warnings(events: EventTimes, children: float, *, excites: bool, stopped: bool) -> tuple[str, ...]:
    warnings = []
    if events.n < FEW:
        warnings.append(f"Only {events.n} events: five parameters can hardly be told apart.")
    if children >= 1 and excites:
        told = (
            f"{children:.2f} children on average"
            if np.isfinite(children)
            else "children that fade so slowly that they never end"
        )
        warnings.append(
            f"Explosive: an event has {told}, without end of time. Over the window the fit holds; do not carry it beyond, or fit over a window "
            "without the rise."
        )
    if stopped:
        warnings.append(
            "The fading (c, p) or the effect of marks lies on a bound of the search: the record does not hold it. Where p is as large as the search "
            "allows, children fade like an exponential: use fit_hawkes."
        )
    if events.tied:
        warnings.append(
            f"{events.tied} of {events.n} events share a time and were spread over {events.precision:g} by seed; repeat with other seeds before relying on c."
        )
    return tuple(warnings)


def _logarithmic(size: NDArray[np.float64]) -> None:
    """Stop where marks are counts and not their logarithms: an event of mark 5,991 would be e to the 5,991 as fertile at alpha one.

    Raises:
        InvalidEventTimes: They are.
    """
    spread = float(np.abs(size).max())
    if spread > LARGEST:
        raise InvalidEventTimes(
            f"a mark is {size[np.abs(size).argmax()]:g}, and marks must be on a logarithmic scale, as magnitudes are, within {LARGEST:g} of zero. "
            "For deaths give log(1 + deaths)."
        )


def _climb(events: EventTimes, size: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, bool]:
    """The parameters of the highest likelihood from several starts, that likelihood, and whether the search ended there."""
    span = events.end - events.start
    gap = span / events.n

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = log_likelihood(events.times, size, events.start, events.end, vector)
        return (-value, -slope) if np.isfinite(value) else (NO_LIKELIHOOD, np.zeros(5))

    ends = []
    for pause, power in STARTS:
        start = np.log([0.5 / gap, 0.3 * (power - 0.9) / (pause * gap), 1.0, pause * gap, power])
        start[2] = 0.5
        found = optimize.minimize(
            loss,
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=_bounds(events),
            options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 2000},
        )
        ends.append((float(found.fun), found.x, bool(found.success) or "ABNORMAL" in str(found.message)))
    value, best, converged = min(ends, key=lambda end: end[0])
    if value >= NO_LIKELIHOOD:
        raise InvalidEventTimes(
            f"no parameters have a likelihood that can be computed for marks from {size.min():g} to {size.max():g}; give them on a logarithmic "
            "scale, as magnitudes are: for deaths log(1 + deaths)."
        )
    return best, -value, converged


def _bounds(events: EventTimes) -> list[tuple[float, float]]:
    """The least and the largest value of each parameter; of the first two so wide that only a number without digits lies outside."""
    span = events.end - events.start
    gap = span / events.n
    return [
        (np.log(1e-12 / gap), np.log(1e6 / gap)),
        (np.log(1e-30 / gap), np.log(1e30 / gap)),
        (-20.0, 20.0),
        (np.log(1e-9 * gap), np.log(1e3 * span)),
        (np.log(0.05), np.log(50.0)),
    ]


def _at_bound(vector: NDArray[np.float64], events: EventTimes) -> bool:
    """Whether the effect of marks or the fading lies on a bound."""
    low, high = np.transpose(_bounds(events))
    near = (vector <= low + EDGE) | (vector >= high - EDGE)
    return bool(near[2:].any())


def log_likelihood(
    times: NDArray[np.float64], marks: NDArray[np.float64], start: float, end: float, vector: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Log likelihood and gradient by ``(log background, log productivity, alpha, log c, log p)``."""
    background, productivity, c, p = (float(np.exp(vector[index])) for index in (0, 1, 3, 4))
    alpha = float(vector[2])
    with np.errstate(over="ignore"):
        fertile = productivity * np.exp(alpha * marks)
    if not np.all(np.isfinite(fertile)):
        return -np.inf, np.zeros(5)
    value, slope = 0.0, np.zeros(5)
    for first in range(0, len(times), ROWS):
        here = slice(first, min(first + ROWS, len(times)))
        lag = times[here, None] - times[None, : here.stop]
        earlier = lag > 0
        stretch = 1.0 + np.where(earlier, lag, 0.0) / c
        term = np.where(earlier, fertile[: here.stop] * stretch**-p, 0.0)
        rate = background + term.sum(axis=1)
        value += float(np.log(rate).sum())
        slope += np.array(
            [
                (background / rate).sum(),
                (term.sum(axis=1) / rate).sum(),
                ((term @ marks[: here.stop]) / rate).sum(),
                ((term * p * (1.0 - 1.0 / stretch)).sum(axis=1) / rate).sum(),
                ((-p * term * np.log(stretch)).sum(axis=1) / rate).sum(),
            ]
        )
    reach, by_c, by_p = _reach((end - times), c, p)
    value -= background * (end - start) + float((fertile * reach).sum())
    slope -= np.array(
        [
            background * (end - start),
            float((fertile * reach).sum()),
            float((fertile * marks * reach).sum()),
            float((fertile * by_c).sum()),
            float((fertile * by_p).sum()),
        ]
    )
    return value, slope


def _reach(
    left: NDArray[np.float64], c: float, p: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The integral of ``(1 + lag / c) ** -p`` up to *left*, and its slopes by log c and log p."""
    stretch = 1.0 + left / c
    logs = np.log(stretch)
    u = (1.0 - p) * logs
    near = np.abs(u) < NEAR_ONE
    safe = np.where(near, 1.0, u)
    integral = c * logs * np.where(near, 1.0 + u / 2 + u**2 / 6, np.expm1(safe) / safe)
    by_power = c * logs**2 * np.where(near, 1 / 2 + u / 3 + u**2 / 8, (safe * np.exp(safe) - np.expm1(safe)) / safe**2)
    by_c = integral - left * stretch**-p
    return integral, by_c, -p * by_power
