"""What to bear in mind about a Hawkes fit, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prophasis.triggers import background as backgrounds
from prophasis.triggers.hawkes_edges import EXCITES, Edges
from prophasis.triggers.hawkes_terms import close, weightless

if TYPE_CHECKING:
    from prophasis.triggers.background import Background
    from prophasis.triggers.event_times import EventTimes
    from prophasis.triggers.intensity import Excitation, Record

FEWEST = 10
"""Below this many modelled events nothing is fitted."""
FEW = 30
"""Below this many the fit warns: rates and decays can hardly be told apart."""


def warnings_of(  # noqa: PLR0917 (what it is made of, each once)
    events: EventTimes, base: Background, model: Excitation, radius: float, n: int, converged: bool
) -> list[str]:
    """What the numbers of events, the radius, ties and the search let doubt."""
    warnings = []
    if n < FEW:
        warnings.append(f"Only {n} events: background, branching and decays can hardly be told apart.")
    rare = [
        f"{name} ({events.count(index)})" for index, name in enumerate(events.names) if events.count(index) < FEWEST
    ]
    if rare:
        warnings.append(f"Types with fewer than {FEWEST} events: {', '.join(rare)}. What those set off cannot be told.")
    if radius >= 1:
        warnings.append(
            f"Explosive: the spectral radius is {radius:.2f}, so that chains of events would never end. {backgrounds.after_a_rise(base)}"
        )
    elif radius > 0.8 and base.flat:
        warnings.append(f"A spectral radius of {radius:.2f} under a constant background may be a slow wave of tension.")
    if events.tied:
        warnings.append(
            f"{events.tied} of {events.n} events share a time and were spread over {events.precision:g} by seed; "
            "repeat with other seeds before relying on fast decays."
        )
    fast = model.decays * max(events.precision, 0.0) > 5.0
    excites = model.branching.max(axis=0, initial=0.0) > EXCITES
    if events.tied and bool(np.any(fast & excites)):
        warnings.append(
            "Some effects are over within the precision of the times: they may be one happening counted twice."
        )
    if not converged:
        warnings.append("The search did not end at a maximum; the figures are the best that it saw.")
    return warnings


def unknown_decays(events: EventTimes, model: Excitation) -> list[str]:
    """Which decays the record does not hold, of an ordered model whose decays were estimated."""
    without, terms = weightless(model), model.decays.shape[1]
    warnings = []
    if silent := tuple(np.flatnonzero(without.all(axis=1)).tolist()):
        warnings.append(
            f"Type {_named(events, silent)} sets off nothing in this fit, so that its decay is unknown (nan)."
        )
    if fewer := tuple(np.flatnonzero(without.any(axis=1) & ~without.all(axis=1)).tolist()):
        warnings.append(
            f"Of type {_named(events, fewer)} the record holds fewer than {terms} exponentials: the others have no weight and an unknown decay (nan). "
            f"Fit with terms={terms - 1}."
        )
    if near := close(model):
        warnings.append(
            f"Two terms of type {_named(events, near)} fade nearly alike: which has how many children can hardly be told. Read their sum, or fit with "
            f"terms={terms - 1}."
        )
    return warnings


def _named(events: EventTimes, sources: tuple[int, ...]) -> str:
    return ", ".join(str(events.names[index]) for index in sources)


def stopped_at(events: EventTimes, stopped: Edges) -> list[str]:
    """What a bound of the search means, and what to do."""
    warnings = []
    if stopped.slow:
        warnings.append(
            f"The effect of type {_named(events, stopped.slow)} fades as slowly as the search allows: it cannot be told from the background, and its branching "
            "and the spectral radius say nothing. Fit with background='smooth', give decays, or watch a longer window."
        )
    if stopped.fast:
        warnings.append(
            f"The effect of type {_named(events, stopped.fast)} is over as fast as the search allows: a few events nearly at one moment make it. Give times as "
            "exact as they are known, or decays."
        )
    if stopped.many:
        warnings.append(
            f"Type {_named(events, stopped.many)} has as many children as the search allows: the fit holds no number. Leave that type out, or watch a longer window."
        )
    if stopped.by_size:
        warnings.append(
            "The effect of sizes is as large as the search allows: one or two events make it. Fit without marks."
        )
    return warnings


def not_shown(held: Record, base: Background, model: Excitation, aic: float) -> list[str]:
    """Whether even rates alone are as good an account of the record; asked under a constant background, where they have a formula."""
    if not base.flat or model.total_branching.max(initial=0.0) <= EXCITES:
        return []
    counts = np.bincount(held.rows[held.rows >= 0], minlength=held.modelled)
    told = counts[counts > 0]
    even = float((told * np.log(told / held.areas.sum()) - told).sum())
    gain = (2 * held.modelled - 2 * even) - aic
    if gain > 0:
        return []
    return [
        f"Excitation is not shown: even rates without any are as good by Akaike's criterion ({2 * held.modelled - 2 * even:.1f} against {aic:.1f})."
    ]
