"""A kernel of more exponentials than one: where their search begins, their order, and which of them the record does not hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prophasis.triggers.intensity import Excitation, Record

NONE = 1e-6
"""A branching below this is at its bound of zero, and a term without branching has no decay."""
ALIKE = 0.05
"""Terms whose decays differ by a smaller part are one, where the likelihood loses nothing by that."""
CLOSE = 1.5
"""Terms whose decays differ by a smaller factor can hardly be told apart."""
RATIO = 7.0
"""A search begins with terms that fade this many times more slowly one after the other: days, weeks, two months."""
PLACES = 49
"""Decays at which it is looked whether a further term would help, over all that a search may try."""
PLACES_TRIED = 2
"""Of them, at most, for each source."""
AT_ONCE = 4_000_000
"""Numbers that a look at some of them may hold in memory for each quantity."""


def weightless(model: Excitation) -> NDArray[np.bool_]:
    """The terms that excite nothing, so that no decay can be told of them, shape (types, terms)."""
    return np.asarray(model.branching.max(axis=0, initial=0.0) <= NONE)


def ordered(model: Excitation) -> Excitation:
    """The same model with the terms of each source in order, the fastest first and those without weight last."""
    order = np.argsort(np.where(weightless(model), np.inf, -model.decays), axis=1, kind="stable")
    return replace(
        model,
        decays=np.take_along_axis(model.decays, order, axis=1),
        branching=np.take_along_axis(model.branching, order[None], axis=2),
    )


def merged(model: Excitation) -> Excitation:
    """An ordered model in which terms that fade alike are one, and the place of the other holds nothing."""
    decays, branching = model.decays.copy(), model.branching.copy()
    for kind in range(decays.shape[0]):
        for term in range(decays.shape[1] - 1, 0, -1):
            own, before = branching[:, kind, term].sum(), branching[:, kind, term - 1].sum()
            apart = np.log(decays[kind, term - 1] / decays[kind, term])
            if min(own, before) > NONE and apart < ALIKE:
                decays[kind, term - 1] *= np.exp(-apart * own / (own + before))
                branching[:, kind, term - 1] += branching[:, kind, term]
                branching[:, kind, term] = 0.0
    return ordered(replace(model, decays=decays, branching=branching))


def close(model: Excitation) -> tuple[int, ...]:
    """Sources of which two terms with weight fade nearly alike; of an ordered model."""
    held = ~weightless(model)
    near = (model.decays[:, :-1] < CLOSE * model.decays[:, 1:]) & held[:, :-1] & held[:, 1:]
    return tuple(np.flatnonzero(near.any(axis=1)).tolist())


def with_a_term(fewer: Excitation, decays: NDArray[np.float64], share: float) -> Excitation:
    """A model with one term more, of a decay for each source, which takes that share of all children."""
    modelled, types, terms = fewer.branching.shape
    children = np.full((modelled, types, 1), 0.3 / (types * (terms + 1)) if share else 0.0)
    return replace(
        fewer,
        decays=np.concatenate([fewer.decays, decays[:, None]], axis=1),
        branching=np.concatenate([(1.0 - share) * fewer.branching, children], axis=2),
    )


def slopes(
    events: Record,
    model: Excitation,
    measure: Callable[[Record, Excitation], tuple[float, Excitation]],
    places: NDArray[np.float64],
) -> NDArray[np.float64]:
    """How steeply the likelihood rises with the first child of a further term of each decay, shape (types, places).

    The likelihood is concave in how children are spread over decays, so that where no slope is above zero no further term, of
    whatever decay, makes the record likelier (as for mixtures, Lindsay 1983, Ann. Stat. 11:86).
    """
    modelled, types, terms = model.branching.shape
    step = max(1, AT_ONCE // (len(events.times) * types))
    found = []
    for first in range(0, len(places), step):
        some = places[first : first + step]
        beside = replace(
            model,
            decays=np.concatenate([model.decays, np.tile(some, (types, 1))], axis=1),
            branching=np.concatenate([model.branching, np.zeros((modelled, types, len(some)))], axis=2),
        )
        found.append(measure(events, beside)[1].branching[:, :, terms:].max(axis=0, initial=-np.inf))
    return np.concatenate(found, axis=1)


def summits(slope: NDArray[np.float64]) -> NDArray[np.int64]:
    """The places at which a slope is above zero and above its neighbours', the steepest first, `PLACES_TRIED` at most."""
    walled = np.concatenate([[-np.inf], slope, [-np.inf]])
    top = np.flatnonzero((slope > 0) & (slope >= walled[:-2]) & (slope > walled[2:]))
    return np.asarray(top[np.argsort(-slope[top], kind="stable")][:PLACES_TRIED])


def grown(fewer: Excitation, slope: NDArray[np.float64], places: NDArray[np.float64]) -> list[Excitation]:
    """Models to begin from with one term more than a fitted one, where the likelihood rises most steeply with it.

    The first is the fitted one itself beside a term without weight, so that what is found from there is no less likely.
    """
    steepest = [summits(of_source) for of_source in slope]
    best = np.array(
        [tops[0] if len(tops) else int(np.argmax(of_source)) for tops, of_source in zip(steepest, slope, strict=True)]
    )
    next_best = np.array([tops[1] if len(tops) > 1 else at for tops, at in zip(steepest, best, strict=True)])
    return [
        with_a_term(fewer, places[best], 0.0),
        with_a_term(fewer, places[best], 0.3),
        with_a_term(fewer, places[next_best], 0.3),
    ]
