"""Does an event make further events likelier? A Hawkes process fitted to types of events, with its doubts.

Hawkes 1971 (Biometrika 58:83); likelihood by the recursion of Ogata 1981 (IEEE Trans. Inf. Theory 27:23). What it says is an
attribution by a model: it knows times, types and sizes, and nothing of orders, plans or of what nobody reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from prophasis.errors import InvalidEventTimes, NotEnoughEvents
from prophasis.triggers import background as backgrounds
from prophasis.triggers.event_times import EventTimes, gather
from prophasis.triggers.hawkes_edges import edges
from prophasis.triggers.hawkes_layout import Coordinates, coordinates
from prophasis.triggers.hawkes_search import search
from prophasis.triggers.hawkes_terms import weightless
from prophasis.triggers.hawkes_warnings import FEW, FEWEST, not_shown, stopped_at, unknown_decays, warnings_of
from prophasis.triggers.intensity import Excitation, Record, record
from prophasis.triggers.watched import stretches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    from prophasis.triggers.background import Background
    from prophasis.triggers.counterfactual import Counterfactual
    from prophasis.triggers.goodness import GoodnessOfFit
    from prophasis.triggers.intervals import Intervals
    from prophasis.triggers.parents import Parents

PIECES = (1, 2, 4, 8)
"""Of a smooth background; Akaike's criterion chooses."""


@dataclass(frozen=True, slots=True, eq=False)
class HawkesFit:
    """A fitted Hawkes process.

    Attributes:
        method: What was fitted, in words.
        types: What the caller calls the types; columns of `branching`.
        modelled: The types that have a rate of their own; rows of `branching`. Others only excite (``external``).
        n: Events of modelled types.
        window: First and last moment, in days or the caller's unit; where an event is on a last day, the day is held to its end.
        log_likelihood: At the maximum, of the modelled types.
        background: Events per unit of time that no earlier event explains, mean over the window, shape (modelled,).
        branching: ``branching[i, j]``: direct children of type i that one event of type j has on average.
        decays: By source type, per unit of time: shape (types,), or (types, terms) with more terms than one, the fastest first where they were
            estimated. nan: unknown, because that term sets off nothing.
        mark_effect: How much more fertile an event is whose size lies one standard deviation (of its logarithm) above the mean,
            as a logarithm; 0.0 without marks.
        spectral_radius: Of the branching matrix: the share of events that others gave rise to, if below one.
        aic: Akaike's criterion; the smaller the better.
        converged: Whether the search ended at a maximum. It did not where an effect lies on a bound of the search, as a decay does that
            the record does not hold; the warnings say which.
        seed: Of the spread of tied times.
        precision, tied: How wide tied times were spread, and how many were tied.
        warnings: What to bear in mind, in sentences.
    """

    method: str
    types: tuple[Any, ...]
    modelled: tuple[Any, ...]
    n: int
    window: tuple[float, float]
    log_likelihood: float
    background: NDArray[np.float64]
    branching: NDArray[np.float64]
    decays: NDArray[np.float64]
    mark_effect: float
    spectral_radius: float
    aic: float
    converged: bool
    seed: int
    precision: float
    tied: int
    warnings: tuple[str, ...]
    events: EventTimes = field(repr=False)
    model: Excitation = field(repr=False)
    base: Background = field(repr=False)
    external: frozenset[int] = field(repr=False)
    free_decays: bool = field(repr=False)
    watched: NDArray[np.float64] | None = field(repr=False, default=None)

    @property
    def branching_by_term(self) -> NDArray[np.float64]:
        """Direct children by the term that they come from, shape (modelled, types, terms); they add up to `branching`."""
        return self.model.branching

    @property
    def stable(self) -> bool:
        """Whether a chain of events dies out."""
        return self.spectral_radius < 1.0

    def parents(self, k: int = 5, *, draws: int | None = None, level: float = 0.9, seed: int = 0) -> Parents:
        """The likeliest parents of each event, and how likely it is that it has none, each with an interval; see `parents.parents`."""
        from prophasis.triggers.parents import parents  # noqa: PLC0415 (imported where it is used)

        return parents(self, k, draws=draws, level=level, seed=seed)

    def goodness_of_fit(self, draws: int = 99, seed: int = 0) -> GoodnessOfFit:
        """Whether the process could have made these times, by time-rescaling with a parametric bootstrap."""
        from prophasis.triggers.goodness import goodness_of_fit  # noqa: PLC0415 (imported where it is used)

        return goodness_of_fit(self, draws=draws, seed=seed)

    def intervals(self, level: float = 0.95) -> Intervals:
        """Intervals of the parameters from the curvature of the likelihood."""
        from prophasis.triggers.intervals import intervals  # noqa: PLC0415 (imported where it is used)

        return intervals(self, level)

    def without(self, event: int, *, days: float, draws: int = 2000, seed: int = 0) -> Counterfactual:
        """How many fewer events the model expects within *days*, had the event at the caller's position not happened."""
        from prophasis.triggers.counterfactual import without  # noqa: PLC0415 (imported where it is used)

        return without(self, event, days=days, draws=draws, seed=seed)

    def record(self) -> Record:
        """The events as the likelihood reads them."""
        return record(self.events, self.base, self.external, self.watched)


def fit_hawkes(
    times: Iterable[Any],
    types: Iterable[Any] | None = None,
    marks: Iterable[Any] | None = None,
    *,
    window: Any,
    kernel: Literal["exponential"] = "exponential",
    terms: int = 1,
    decays: Any = None,
    background: Literal["constant", "smooth"] = "constant",
    external: Collection[Any] = (),
    precision: float | None = None,
    seed: int = 0,
    observed: Iterable[Any] | None = None,
) -> HawkesFit:
    """Fit a Hawkes process by maximum likelihood, decays included.

    The null that it is read against is ``branching = 0``: events arise by the background alone. A constant background takes a
    slow wave of tension for excitation; prefer ``background="smooth"`` for conflicts and say so.

    Args:
        times: Days as numbers, or dates or datetimes, in any order.
        types: A label for each event; ``None``: one type.
        marks: A size for each event, such as deaths.
        window: First and last moment that was watched; it must hold all events. A window of dates with an event on its last day holds that
            day to its end.
        kernel: The shape of an event's effect over time.
        terms: How many exponentials add up to it, one to three, each with a decay of its own.
        decays: Fixed decays: one number, one for each type (sorted by label, or by name in a mapping), one for each term, or a table of types
            by terms; ``None``: estimated, one for each type and term.
        background: ``"constant"``, or ``"smooth"``: a broken line whose number of pieces Akaike's criterion chooses.
        external: Types that excite others but have no rate of their own here.
        precision: How wide a tied time is; see `event_times.gather`.
        seed: Of the spread of tied times.
        observed: Days that could be told of, where not every day was reported on: the others hold no events, and are not taken for quiet.
            Without it, reports that cluster look like excitation.

    Raises:
        InvalidEventTimes: Times, types, marks, window or decays are not what they have to be.
        NotEnoughEvents: Fewer than `FEWEST` events, or all of them at one moment.

    Example:
        >>> import numpy as np
        >>> quiet = np.random.default_rng(1).uniform(0, 1000, 200)
        >>> fit = fit_hawkes(quiet, window=(0, 1000))
        >>> round(fit.spectral_radius, 2), fit.warnings[0][:23]
        (0.14, 'Excitation is not shown')
    """
    if kernel != "exponential":
        raise InvalidEventTimes(f"kernel {kernel!r} is not known; use 'exponential', with terms=1, 2 or 3.")
    if isinstance(terms, bool) or terms not in (1, 2, 3):
        raise InvalidEventTimes(f"terms is {terms!r}; a kernel is the sum of 1, 2 or 3 exponentials.")
    terms = int(terms)
    events = gather(times, types, marks, window=window, precision=precision, seed=seed)
    outside = _external(events, external)
    _enough(events, outside)
    fixed = _fixed(_by_name(decays, events.names), len(events.names), terms)
    seed = int(seed)
    seen = None if observed is None else stretches(events, observed)
    if background == "constant":
        return _fit(events, backgrounds.constant(events.start, events.end), outside, terms, fixed, seed, seen=seen)
    if background != "smooth":
        raise InvalidEventTimes(f"background {background!r} is not known; use 'constant' or 'smooth'.")
    tries = [
        _fit(events, backgrounds.smooth(events.start, events.end, pieces), outside, terms, fixed, seed, seen=seen)
        for pieces in PIECES
    ]
    return min(tries, key=lambda fit: fit.aic)


def refit(fit: HawkesFit, events: EventTimes) -> HawkesFit:
    """The same kind of process fitted to other events, beginning from the parameters of *fit*."""
    fixed = None if fit.free_decays else fit.model.decays
    return _fit(events, fit.base, fit.external, fit.model.decays.shape[1], fixed, fit.seed, fit.model, fit.watched)


def _external(events: EventTimes, external: Collection[Any]) -> frozenset[int]:
    unknown = [name for name in external if name not in events.names]
    if unknown:
        raise InvalidEventTimes(
            f"external names {unknown[0]!r}, which no event has; the types are {list(events.names)}."
        )
    return frozenset(events.names.index(name) for name in external)


def _enough(events: EventTimes, external: frozenset[int]) -> None:
    n = sum(events.count(index) for index in range(len(events.names)) if index not in external)
    if n < FEWEST:
        raise NotEnoughEvents(
            f"a Hawkes fit needs {FEWEST} events at least, and about {FEW} to say anything; there are {n}. "
            "Watch a longer window, or use triggers.coincidence, which works from 6."
        )
    if events.moments == 1:
        raise NotEnoughEvents(
            f"all {events.n} events are at one moment: what followed what cannot be told. Give times that differ, or count them by place."
        )


def _by_name(decays: Any, names: tuple[Any, ...]) -> Any:
    """Decays in the order of the types where they are given by name; any others as they are."""
    if not isinstance(decays, Mapping):
        return decays
    if set(decays) != set(names):
        raise InvalidEventTimes(f"decays name {list(decays)}; give one for each type, which are {list(names)}.")
    return [decays[name] for name in names]


def _fixed(decays: Any, types: int, terms: int) -> NDArray[np.float64] | None:
    if decays is None:
        return None
    try:
        given = np.asarray(decays, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidEventTimes(f"decays are {decays!r}; give numbers above zero, per unit of time.") from None
    if terms == 1 and types > 1 and given.shape == (types, types) and np.all(given == given[0]):
        given = given[0]  # one decay for each effect and source, as others take them, that is one for each source
    if given.ndim == 1 and terms > 1 and given.size == terms:
        given = given[None, :]
    elif given.ndim == 1:
        given = given[:, None]
    try:
        shaped = np.array(np.broadcast_to(given, (types, terms)))
    except ValueError:
        raise InvalidEventTimes(
            f"decays has shape {np.shape(decays)}; give one number, or {types} (one for each type) by {terms} (terms). "
            "A decay belongs to the type that excites: one that differs by what it excites cannot be given."
        ) from None
    if not np.all(np.isfinite(shaped) & (shaped > 0)):
        raise InvalidEventTimes(f"decays are {decays!r}; they must be above zero, per unit of time.")
    if any(len(np.unique(row)) < terms for row in shaped):
        raise InvalidEventTimes(
            f"decays are {decays!r}; {terms} terms need {terms} different decays for each type, such as [2.0, 0.2], or terms=1."
        )
    return shaped


def _fit(  # noqa: PLR0917 (what it is made of, each once)
    events: EventTimes,
    base: Background,
    external: frozenset[int],
    terms: int,
    fixed: NDArray[np.float64] | None,
    seed: int,
    start: Excitation | None = None,
    seen: NDArray[np.float64] | None = None,
) -> HawkesFit:
    layout = coordinates(record(events, base, external, seen), base.curves, terms, fixed)
    model, value, converged = search(events, base, external, layout, start, seen)
    fit = _result(events, base, external, model, value, converged, seed, layout, seen)
    if seen is None:
        return fit
    days = float((seen[:, 1] - seen[:, 0]).sum())
    return replace(fit, watched=seen, method=f"{fit.method}, over the {days:.0f} days that could be told of")


def _result(  # noqa: PLR0917 (what it is made of, each once)
    events: EventTimes,
    base: Background,
    external: frozenset[int],
    model: Excitation,
    value: float,
    converged: bool,
    seed: int,
    layout: Coordinates,
    seen: NDArray[np.float64] | None,
) -> HawkesFit:
    own = [index for index in range(len(events.names)) if index not in external]
    total = model.total_branching
    radius = spectral_radius(total[:, own])
    parameters = len(layout.vector(model))
    held = record(events, base, external, seen)
    stopped = edges(held, layout, model)
    aic = 2 * parameters - 2 * value
    n = sum(events.count(index) for index in own)
    return HawkesFit(
        method=_method(base, model, layout),
        types=events.names,
        modelled=tuple(events.names[index] for index in own),
        n=n,
        window=(events.start, events.end),
        log_likelihood=value,
        background=(model.weights @ base.areas()) / (events.end - events.start),
        branching=total,
        decays=_decays(model, layout),
        mark_effect=model.mark_effect,
        spectral_radius=radius,
        aic=aic,
        converged=converged and not stopped,
        seed=seed,
        precision=events.precision,
        tied=events.tied,
        warnings=(
            *warnings_of(events, base, model, radius, n, converged),
            *(unknown_decays(events, model) if layout.fixed is None else ()),
            *stopped_at(events, stopped),
            *not_shown(held, base, model, aic),
        ),
        events=events,
        model=model,
        base=base,
        external=external,
        free_decays=layout.fixed is None,
    )


def _decays(model: Excitation, layout: Coordinates) -> NDArray[np.float64]:
    """The decays by source, and by term where there are several; an estimated one of a term without children is unknown."""
    known = model.decays if layout.fixed is not None else np.where(weightless(model), np.nan, model.decays)
    return known[:, 0] if known.shape[1] == 1 else known


def spectral_radius(branching: NDArray[np.float64]) -> float:
    """The largest absolute eigenvalue: below one, every chain of events dies out."""
    return float(np.abs(np.linalg.eigvals(branching)).max()) if branching.size else 0.0


def _method(base: Background, model: Excitation, layout: Coordinates) -> str:
    ground = "constant background" if base.flat else f"background of {len(base.knots) - 1} linear pieces"
    shape = {1: "one exponential", 2: "two exponentials", 3: "three exponentials"}[model.decays.shape[1]]
    decays = "decays estimated" if layout.fixed is None else "decays given"
    marks = ", effect of sizes estimated" if layout.has_marks else ""
    return f"Hawkes process by maximum likelihood: {ground}, {shape} a source, {decays}{marks}"
