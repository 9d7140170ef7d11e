"""How good was a forecast given as an ensemble? The three scores of the VIEWS prediction challenge 2023/24.

Hegre et al. 2025 (J. Peace Res., the challenge); CRPS: Gneiting and Raftery 2007 (J. Am. Stat. Assoc. 102:359).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from prophasis.errors import InvalidSeries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BINS = (0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower ends of the bins of deaths; the last is open."""


def crps(observed: Any, ensemble: Any, *, fair: bool = False) -> NDArray[np.float64]:
    """Continuous ranked probability score of each forecast: 0 is perfect, and it is in the unit of what is forecast.

    Args:
        observed: What came, shape (…).
        ensemble: The forecasts, shape (…, members). The two may stand in either order; the one with more axes is the ensemble.
        fair: Whether the size of the ensemble is allowed for (Ferro 2014); the challenge does not.

    Raises:
        InvalidSeries: Shapes do not fit, or a number is missing.
    """
    seen, members = _pair(observed, ensemble)
    ordered = np.sort(members, axis=-1)
    count = ordered.shape[-1]
    distance = np.abs(ordered - seen[..., None]).mean(axis=-1)
    if fair and count < 2:
        raise InvalidSeries("a fair score needs two members or more.")
    rank = 2 * np.arange(1, count + 1) - count - 1
    spread = (ordered * rank).sum(axis=-1) / (count * (count - 1) if fair else count**2)
    return np.asarray(distance - spread)


def ignorance(
    observed: Any, ensemble: Any, *, bins: Sequence[float] = BINS, size: int | None = None
) -> NDArray[np.float64]:
    """Ignorance score of each forecast: minus the binary logarithm of the share of the bin that came.

    One member is added to each bin, so that what no member foresaw is improbable and not impossible. These weigh more in a small
    ensemble: the same forecast told by 12 members scores worse than told by 1,000.

    Args:
        observed: What came.
        ensemble: The forecasts, as for `crps`.
        bins: Lower ends of the bins.
        size: Members that every ensemble counts as, to compare ensembles of different sizes; ``None``: as many as it has.

    Raises:
        InvalidSeries: Shapes do not fit, a number is missing, or lies below the first bin, or *bins* or *size* are none.
    """
    seen, members = _pair(observed, ensemble)
    edges = _edges(bins)
    if size is not None and not size > 0:
        raise InvalidSeries(f"size is {size}; give the members that every ensemble counts as, above zero.")
    if min(float(seen.min(initial=np.inf)), float(members.min(initial=np.inf))) < edges[0]:
        raise InvalidSeries(f"a number lies below the first bin, {edges[0]:g}; counts of deaths do not.")
    right = np.searchsorted(edges, seen, side="right")[..., None]
    count = members.shape[-1] if size is None else size
    share = (np.searchsorted(edges, members, side="right") == right).mean(axis=-1) * count
    return np.asarray(-np.log2((share + 1) / (count + len(edges))))


def _edges(bins: Sequence[float]) -> NDArray[np.float64]:
    try:
        edges = np.asarray(bins, dtype=np.float64)
    except (TypeError, ValueError):
        edges = np.empty(0)
    if edges.ndim != 1 or not len(edges) or not (np.isfinite(edges).all() and (np.diff(edges) > 0).all()):
        raise InvalidSeries(f"bins are {bins!r}; give the lower ends of one bin or more, in ascending order.")
    return edges


def interval_score(observed: Any, ensemble: Any, *, level: float = 0.9) -> NDArray[np.float64]:
    """Mean interval score of each forecast: width of the central interval, plus what lies outside it, by its rarity.

    Raises:
        InvalidSeries: Shapes do not fit, a number is missing, or the level is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise InvalidSeries(f"level is {level}; give it between 0 and 1.")
    seen, members = _pair(observed, ensemble)
    rest = 1 - level
    low, high = np.quantile(members, [rest / 2, 1 - rest / 2], axis=-1)
    return np.asarray(high - low + 2 / rest * np.maximum(low - seen, 0) + 2 / rest * np.maximum(seen - high, 0))


def _pair(observed: Any, ensemble: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    try:
        seen, members = np.asarray(observed, dtype=np.float64), np.asarray(ensemble, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidSeries(
            f"what came and the forecasts must be numbers, and all forecasts have as many members: {error}."
        ) from None
    if seen.ndim > members.ndim:
        seen, members = members, seen
    if members.ndim != seen.ndim + 1 or members.shape[:-1] != seen.shape or members.shape[-1] == 0:
        raise InvalidSeries(
            f"what came has shape {seen.shape} and the forecasts {members.shape}; the forecasts need one axis more, of members."
        )
    if not (np.isfinite(seen).all() and np.isfinite(members).all()):
        raise InvalidSeries("a number is missing; leave out the places and months that are not known, and count them.")
    return seen, members
