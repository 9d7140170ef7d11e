"""After A, does B follow within some days more often than chance?

Event coincidence analysis: Donges et al. 2016 (Eur. Phys. J. Spec. Top. 225:471). Its usual nulls spread the events evenly, so that
two kinds of events that merely rise and fall together pass for cause and effect; here each A is moved a little instead, and what
changes more slowly than that is held fixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from prophasis.errors import InvalidEventTimes
from prophasis.model.moments import duration, whole_number
from prophasis.triggers.null_models import MEANING, NullModel, meaning, redrawn
from prophasis.triggers.pair import Pair, pair_of
from prophasis.triggers.shuffled import CHUNK, shuffled_tails

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timedelta

    from numpy.typing import NDArray

FEWEST = 6
"""Below this many A events the counts are given and no p: a p would rest on one or two of them."""
ALIKE = (
    "Both kinds have the same times. If they are the same events, each counts as following itself: say so with "
    "same=range(len(a_times)), and none does."
)
NOTICED = "The pattern was first noticed in these same data: p says less than it seems. Test it on other years."


@dataclass(frozen=True, slots=True)
class Coincidence:
    """How often B follows A, against chance.

    Attributes:
        method: The statistic and the null in words.
        n_a, n_b: Events of either kind.
        followed: A events that a B event follows between *lag* and *lag + within* days later.
        preceded: A events that a B event precedes by as much.
        pairs: For each A event that is followed, in the order of time, its position in *a_times* and that of the first B event that follows
            it in *b_times*, as the caller gave them.
        trigger_rate: ``followed / n_a``; ``None`` without A events.
        precursor_rate: ``preceded / n_a``: if it is as high, B comes before A as often as after it.
        expected_rate: The trigger rate that the null expects.
        p_value: Probability under the null of as many A events followed by B, or more; ``None`` below six A events.
        precursor_p_value: The same for A events preceded by B.
        within, lag, half_width: In days; *half_width* is ``None`` for other nulls than jitter.
        draws, seed: Of the null; 0 draws for the binomial.
        window: First and last moment.
        warnings: What to bear in mind, in sentences.
    """

    method: str
    n_a: int
    n_b: int
    followed: int
    preceded: int
    trigger_rate: float | None
    precursor_rate: float | None
    expected_rate: float | None
    p_value: float | None
    precursor_p_value: float | None
    within: float
    lag: float
    half_width: float | None
    draws: int
    seed: int
    window: tuple[float, float]
    pairs: tuple[tuple[int, int], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoincidenceCurve:
    """The same question for many numbers of days at once, with one p for all of them.

    Attributes:
        method: The statistic and the null in words.
        within: Numbers of days.
        trigger_rate, precursor_rate, expected_rate: One number for each of them.
        p_value: By half width of the jitter: how often the largest standardised excess over all numbers of days is as large under
            the null. ``None`` below six A events.
        n_a, n_b, draws, seed: As in `Coincidence`.
        warnings: What to bear in mind.
    """

    method: str
    within: tuple[float, ...]
    trigger_rate: tuple[float, ...]
    precursor_rate: tuple[float, ...]
    expected_rate: tuple[float, ...]
    p_value: tuple[tuple[float, float | None], ...]
    n_a: int
    n_b: int
    draws: int
    seed: int
    warnings: tuple[str, ...]


def coincidence(
    a_times: Iterable[Any],
    b_times: Iterable[Any],
    *,
    window: Any,
    within: float | timedelta,
    lag: float | timedelta = 0,
    null: NullModel = "jitter",
    half_width: float | timedelta = 60,
    draws: int = 9999,
    seed: int = 0,
    noticed_here: bool = False,
    observed: Iterable[Any] | None = None,
    same: Iterable[int | None] | None = None,
) -> Coincidence:
    """Count the A events that B follows, and compare with chance.

    Args:
        a_times: Days as numbers, or dates or datetimes, in any order. Where any of both kinds is a date, all of them count for their day.
        b_times: Of the other kind; B on the day of A counts as following it.
        window: First moment and the end of what was watched, which holds all events.
        within: Days after A (after *lag*) in which B counts; a number or a timedelta, as *lag* and *half_width*.
        lag: Days after A that do not count yet.
        null: ``"jitter"`` (each A moved within *half_width* days), ``"binomial"``, ``"shuffle"`` or ``"circular"``.
        half_width: Of the jitter, in days: "tension that changes more slowly than this is held fixed"; one day or more for whole days.
        draws: Of the null. Of a shuffle only B is drawn: given B, the number of A events followed is known exactly.
        seed: Of the draws.
        noticed_here: Whether the pattern was first noticed in these data; adds a warning.
        observed: Days that could be told of, where not every day was reported on; for whole days and the jitter or the shuffle, which then
            move to these alone. Without it, reports that cluster make any two kinds of events look linked. A gap must stay a gap: to leave
            the days out and number the others anew makes neighbours of days that are none.
        same: For each A the position in *b_times* of the same event, ``None`` where it is no B: no event follows itself. For the jitter and
            the circular null.

    Raises:
        InvalidEventTimes: Times or window are not what they have to be, the null is not known or does not take *observed* or *same*.

    Example:
        >>> result = coincidence([10, 30, 50, 70, 90, 110], [12, 31, 55, 71, 93, 111], window=(0, 130), within=7, half_width=15)
        >>> result.trigger_rate, result.n_a, round(result.expected_rate, 1)
        (1.0, 6, 0.3)
        >>> result.pairs[:2]
        ((0, 0), (1, 1))
    """
    within, lag, half_width = duration(within, "within"), duration(lag, "lag"), duration(half_width, "half_width")
    _known(null, within, lag, half_width, draws, seed)
    _taken(null, observed=observed is not None, same=same is not None)
    pair = pair_of(a_times, b_times, window, observed, same)
    _wide_enough(pair, null, half_width)
    followed, preceded = _followed(pair, within, lag), _preceded(pair, within, lag)
    n = len(pair.a)
    p_value = precursor_p = expected = None
    if n and null == "binomial":
        chance = _chance(pair, within, lag)
        expected = chance
        p_value = float(stats.binom.sf(int(followed.sum()) - 1, n, chance))
        precursor_p = float(stats.binom.sf(int(preceded.sum()) - 1, n, chance))
    elif n and null == "shuffle":
        after_tail, before_tail = shuffled_tails(
            pair, int(followed.sum()), int(preceded.sum()), within, lag, draws, seed
        )
        (expected, p_value), (_, precursor_p) = after_tail, before_tail
    elif n:
        after, before = _null_counts(pair, null, (float(within),), lag, half_width, draws, seed)
        expected = float(after.mean()) / n
        p_value = float((1 + (after[:, 0] >= followed.sum()).sum()) / (1 + draws))
        precursor_p = float((1 + (before[:, 0] >= preceded.sum()).sum()) / (1 + draws))
    few = n < FEWEST
    return Coincidence(
        method=f"event coincidence; null: {meaning(null, half_width, observed=observed is not None)}",
        n_a=n,
        n_b=len(pair.b),
        followed=int(followed.sum()),
        preceded=int(preceded.sum()),
        trigger_rate=float(followed.mean()) if n else None,
        precursor_rate=float(preceded.mean()) if n else None,
        expected_rate=expected,
        p_value=None if few else p_value,
        precursor_p_value=None if few else precursor_p,
        within=float(within),
        lag=float(lag),
        half_width=float(half_width) if null == "jitter" else None,
        draws=0 if null == "binomial" else draws,
        seed=seed,
        window=pair.window,
        pairs=_pairs(pair, followed, lag),
        warnings=_warnings(pair, noticed_here),
    )


def coincidence_curve(
    a_times: Iterable[Any],
    b_times: Iterable[Any],
    *,
    window: Any,
    within: Sequence[float] = tuple(range(1, 61)),
    lag: float = 0,
    half_widths: Sequence[float] = (30, 60, 90),
    draws: int = 9999,
    seed: int = 0,
    noticed_here: bool = False,
    observed: Iterable[Any] | None = None,
    same: Iterable[int | None] | None = None,
) -> CoincidenceCurve:
    """The rates over many numbers of days, with one p by the largest excess over all of them.

    Choosing the number of days at which B follows A best, and then testing it alone, finds patterns in noise; the
    max-statistic does to every draw of the null what is done to the data. Arguments and errors are those of `coincidence`.
    """
    days = tuple(duration(number, "within") for number in within)
    for number in days:
        _known("jitter", number, lag, min(half_widths, default=1), draws, seed)
    pair = pair_of(a_times, b_times, window, observed, same)
    _wide_enough(pair, "jitter", min(half_widths, default=1))
    n = len(pair.a)
    followed = np.array([_followed(pair, number, lag).sum() for number in days])
    preceded = np.array([_preceded(pair, number, lag).sum() for number in days])
    p_values: list[tuple[float, float | None]] = []
    expected = np.full(len(days), np.nan)
    for half_width in half_widths:
        if n < FEWEST:
            p_values.append((float(half_width), None))
            continue
        after, _ = _null_counts(pair, "jitter", days, lag, half_width, draws, seed)
        expected = after.mean(axis=0) / n if half_width == half_widths[len(half_widths) // 2] else expected
        p_values.append((float(half_width), _max_statistic(followed, after)))
    return CoincidenceCurve(
        method="event coincidence over many windows, p by the largest standardised excess; "
        f"null: {meaning('jitter', half_widths[len(half_widths) // 2], observed=observed is not None)}",
        within=days,
        trigger_rate=tuple((followed / max(n, 1)).tolist()),
        precursor_rate=tuple((preceded / max(n, 1)).tolist()),
        expected_rate=tuple(expected.tolist()),
        p_value=tuple(p_values),
        n_a=n,
        n_b=len(pair.b),
        draws=draws,
        seed=seed,
        warnings=_warnings(pair, noticed_here),
    )


def _max_statistic(seen: NDArray[np.int64], drawn: NDArray[np.int64]) -> float:
    """How often the largest standardised excess of a draw reaches that of the data."""
    spread = drawn.std(axis=0)
    kept = spread > 0
    if not kept.any():
        return 1.0
    mean = drawn.mean(axis=0)
    excess = ((drawn[:, kept] - mean[kept]) / spread[kept]).max(axis=1)
    own = ((seen[kept] - mean[kept]) / spread[kept]).max()
    return float((1 + (excess >= own - 1e-12).sum()) / (1 + len(excess)))


def _known(null: str, within: float, lag: float, half_width: float, draws: int, seed: int) -> None:  # noqa: PLR0917 (all that is asked for)
    if null not in MEANING:
        raise InvalidEventTimes(f"null {null!r} is not known; use one of {', '.join(MEANING)}.")
    for name, value, least in (("within", within, 0), ("lag", lag, 0), ("half_width", half_width, 1e-9)):
        if not np.isfinite(value) or value < least:
            raise InvalidEventTimes(f"{name} is {value}; it must be {'above' if least else 'not below'} zero.")
    whole_number(draws, "draws", least=1)
    whole_number(seed, "seed")


def _taken(null: str, *, observed: bool, same: bool) -> None:
    if observed and null not in ("jitter", "shuffle"):
        raise InvalidEventTimes(
            f"observed days are taken by the nulls jitter and shuffle alone, and null is {null!r}; leave one out."
        )
    if same and null not in ("jitter", "circular"):
        raise InvalidEventTimes(
            f"events of both kinds (same) are taken by the nulls jitter and circular alone, and null is {null!r}; leave one out."
        )


def _wide_enough(pair: Pair, null: str, half_width: float) -> None:
    """A jitter of whole days moves by whole days: below one day nothing would move, and p would be one of itself."""
    if null == "jitter" and pair.whole and half_width < 1:
        raise InvalidEventTimes(
            f"half_width is {half_width:g}, and the times are whole days, which a jitter below one day cannot move. Give 1 or more, or times "
            "with hours."
        )


def _first_after(
    a: NDArray[np.float64], b: NDArray[np.float64], lag: float, own: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Position in *b*, ascending, of the first at ``a + lag`` or later; ``len(b)`` or more where none is. Any shape of *a*.

    *own* is for each A the position in *b* of the same event, which does not follow itself.
    """
    at = np.searchsorted(b, a + lag, side="left")
    return np.asarray(at if own is None else at + (at == own))


def _gap_after(
    a: NDArray[np.float64], b: NDArray[np.float64], lag: float, own: NDArray[np.int64] | None = None
) -> NDArray[np.float64]:
    """Days from ``a + lag`` to the next B; infinite where none follows."""
    return np.asarray(np.append(b, [np.inf, np.inf])[_first_after(a, b, lag, own)] - (a + lag))


def _pairs(pair: Pair, followed: NDArray[np.bool_], lag: float) -> tuple[tuple[int, int], ...]:
    """Each A that is followed and the first B after it, by the caller's positions."""
    first = _first_after(pair.a, pair.b, lag, pair.own)[followed]
    return tuple(zip(pair.a_order[followed].tolist(), pair.b_order[first].tolist(), strict=True))


def _mirrored(own: NDArray[np.int64] | None, n: int) -> NDArray[np.int64] | None:
    """Positions in the B events once these are turned around."""
    return None if own is None else np.where(own >= 0, n - 1 - own, -1)


def _followed(pair: Pair, within: float, lag: float) -> NDArray[np.bool_]:
    return _gap_after(pair.a, pair.b, lag, pair.own) <= within


def _preceded(pair: Pair, within: float, lag: float) -> NDArray[np.bool_]:
    return _gap_after(-pair.a, -pair.b[::-1], lag, _mirrored(pair.own, len(pair.b))) <= within


def _chance(pair: Pair, within: float, lag: float) -> float:
    """That one A is followed by at least one of the B if those are spread evenly (Donges et al. 2016, equation 4)."""
    span = pair.window[1] - pair.window[0] - lag
    share = min(1.0, (within + 1.0 if pair.whole else within) / span) if span > 0 else 1.0
    return float(1.0 - (1.0 - share) ** len(pair.b))


def _null_counts(  # noqa: PLR0917 (what it is made of, each once)
    pair: Pair, null: NullModel, within: tuple[float, ...], lag: float, half_width: float, draws: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers of A events followed and preceded by B in draws of the null, each of shape (draws, len(within))."""
    random = np.random.default_rng(seed)
    after, before = [], []
    step = max(1, CHUNK // max(len(pair.a), 1))
    mirrored = _mirrored(pair.own, len(pair.b))
    for first in range(0, draws, step):
        times = redrawn(
            pair.a,
            null,
            window=pair.window,
            half_width=half_width,
            whole=pair.whole,
            draws=min(step, draws - first),
            random=random,
            observed=pair.observed,
        )
        follow = _gap_after(times, pair.b, lag, pair.own)
        precede = _gap_after(-times, -pair.b[::-1], lag, mirrored)
        after.append(np.stack([(follow <= number).sum(axis=1) for number in within], axis=1))
        before.append(np.stack([(precede <= number).sum(axis=1) for number in within], axis=1))
    return np.concatenate(after), np.concatenate(before)


def _warnings(pair: Pair, noticed_here: bool) -> tuple[str, ...]:
    warnings = []
    if len(pair.a) < FEWEST:
        warnings.append(
            f"Too few to test: {len(pair.a)} A events, and {FEWEST} are the fewest. The counts stand alone."
        )
    if not len(pair.b):
        warnings.append("No B event in the window: nothing can follow.")
    if pair.alike and pair.own is None:
        warnings.append(ALIKE)
    if noticed_here:
        warnings.append(NOTICED)
    return tuple(warnings)
