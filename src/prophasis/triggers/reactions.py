"""What a party does within some days of being hit, against what it does otherwise; and whether appeals are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from prophasis.model.moments import whole_number
from prophasis.triggers.coincidence import FEWEST
from prophasis.triggers.event_times import gather
from prophasis.triggers.null_models import meaning, redrawn
from prophasis.triggers.pair import Pair, pair_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reaction:
    """Acts of a party in the days after it was hit.

    Attributes:
        method: The comparison and the null in words.
        n_hits, n_acts: Times the party was hit; its acts.
        acts_after: Acts within *within* days of a hit (of its day or later).
        days_after: Days of the window that lie so, each counted once; of those that could be told of, where they are given.
        days_otherwise: The other days.
        rate_after, rate_otherwise: Acts a day; ``None`` where there are no such days.
        ratio, ratio_low, ratio_high: Of the rates with an exact 95 % interval under even rates; ``None`` where it is not defined.
        p_value: Of as many acts after hits under jittered hits, so that a slow wave of tension does not count; ``None`` below six hits.
        within, half_width, draws, seed: As asked for.
    """

    method: str
    n_hits: int
    n_acts: int
    acts_after: int
    days_after: float
    days_otherwise: float
    rate_after: float | None
    rate_otherwise: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    p_value: float | None
    within: float
    half_width: float
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class AnswerRate:
    """Which appeals an act of the one appealed to followed.

    Attributes:
        n_appeals: Appeals.
        answered: Appeals followed by an act within *within* days.
        rate: ``answered / n_appeals``; ``None`` without appeals.
        low, high: Exact 95 % interval (Clopper and Pearson 1934); ``None`` without appeals.
        pairs: For each answered appeal: its position, the position of the first act after it, days between.
        within: In days.
    """

    n_appeals: int
    answered: int
    rate: float | None
    low: float | None
    high: float | None
    pairs: tuple[tuple[int, int, float], ...]
    within: float


def reaction(
    hits: Iterable[Any],
    acts: Iterable[Any],
    *,
    window: Any,
    within: float,
    half_width: float = 60,
    draws: int = 9999,
    seed: int = 0,
    observed: Iterable[Any] | None = None,
) -> Reaction:
    """Compare what a party does in the days after a hit with what it does otherwise.

    *observed* are the days that could be told of, as for `coincidence`: the other days are no days without an act.

    Raises:
        InvalidEventTimes: Times or window are not what they have to be.
    """
    whole_number(draws, "draws", least=1)
    whole_number(seed, "seed")
    pair = pair_of(hits, acts, window, observed, names=("hits", "acts"))
    after, otherwise = _days_after(pair, within)
    inside = int(_after_any(pair.a[None, :], pair.b, within)[0])
    p_value = None
    if len(pair.a) >= FEWEST:
        random = np.random.default_rng(seed)
        drawn = np.sort(
            redrawn(
                pair.a,
                "jitter",
                window=pair.window,
                half_width=half_width,
                whole=pair.whole,
                draws=draws,
                random=random,
                observed=pair.observed,
            ),
            axis=1,
        )
        p_value = float((1 + (_after_any(drawn, pair.b, within) >= inside).sum()) / (1 + draws))
    rate_after, rate_otherwise = _rate(inside, after), _rate(len(pair.b) - inside, otherwise)
    low, high = _ratio_interval(inside, after, len(pair.b) - inside, otherwise)
    return Reaction(
        method=f"acts a day after hits against other days; null: {meaning('jitter', half_width, observed=observed is not None)}",
        n_hits=len(pair.a),
        n_acts=len(pair.b),
        acts_after=inside,
        days_after=after,
        days_otherwise=otherwise,
        rate_after=rate_after,
        rate_otherwise=rate_otherwise,
        ratio=rate_after / rate_otherwise if rate_after is not None and rate_otherwise else None,
        ratio_low=low,
        ratio_high=high,
        p_value=p_value,
        within=float(within),
        half_width=float(half_width),
        draws=draws,
        seed=seed,
    )


def answer_rate(appeals: Iterable[Any], acts: Iterable[Any], *, window: Any, within: float) -> AnswerRate:
    """Count the appeals that an act follows within *within* days; one act can answer several appeals.

    Raises:
        InvalidEventTimes: Times or window are not what they have to be.
    """
    asked, done = (
        gather(times, window=window, precision=0.0, name=name) for times, name in ((appeals, "appeals"), (acts, "acts"))
    )
    pairs = []
    for at, moment in zip(asked.order, asked.times, strict=True):
        first = int(np.searchsorted(done.times, moment, side="left"))
        if first < done.n and done.times[first] - moment <= within:
            pairs.append((int(at), int(done.order[first]), float(done.times[first] - moment)))
    n = asked.n
    exact = stats.binomtest(len(pairs), n).proportion_ci(0.95, method="exact") if n else None
    return AnswerRate(
        n_appeals=n,
        answered=len(pairs),
        rate=len(pairs) / n if n else None,
        low=float(exact.low) if exact else None,
        high=float(exact.high) if exact else None,
        pairs=tuple(sorted(pairs)),
        within=float(within),
    )


def _days_after(pair: Pair, within: float) -> tuple[float, float]:
    """Days after a hit, and the other days; of those that could be told of."""
    start, end = pair.window
    if pair.observed is not None:
        after = float(_after_any(pair.a[None, :], pair.observed, within)[0])
        return after, len(pair.observed) - after
    width = within + 1.0 if pair.whole else within  # the day of the hit and *within* days more
    after = float(_covered(pair.a[None, :], width, end)[0])
    return after, end - start - after


def _covered(starts: NDArray[np.float64], width: float, end: float) -> NDArray[np.float64]:
    """Length of the union of ``[start, start + width)`` inside the window, by row; *starts* ascending along rows."""
    if not starts.shape[1]:
        return np.zeros(len(starts))
    following = np.concatenate([starts[:, 1:], np.full((len(starts), 1), end)], axis=1)
    return np.asarray(np.minimum(width, np.minimum(following, end) - starts).sum(axis=1))


def _after_any(starts: NDArray[np.float64], acts: NDArray[np.float64], within: float) -> NDArray[np.int64]:
    """How many acts lie within *within* days after any of the starts, by row; *starts* ascending along rows."""
    if not starts.shape[1]:
        return np.zeros(len(starts), dtype=np.int64)
    return np.array(
        [
            int((acts - np.concatenate([[-np.inf], row])[np.searchsorted(row, acts, side="right")] <= within).sum())
            for row in starts
        ]
    )


def _rate(number: int, days: float) -> float | None:
    return number / days if days > 0 else None


def _ratio_interval(
    after: int, days_after: float, otherwise: int, days_otherwise: float
) -> tuple[float | None, float | None]:
    """Exact interval of a ratio of Poisson rates, given their sum (Przyborowski and Wilenski 1940)."""
    if not (after + otherwise and days_after > 0 and days_otherwise > 0):
        return None, None
    share = stats.binomtest(after, after + otherwise).proportion_ci(0.95, method="exact")

    def ratio(proportion: float) -> float:
        return float("inf") if proportion >= 1 else proportion / (1 - proportion) * days_otherwise / days_after

    return ratio(float(share.low)), ratio(float(share.high))
