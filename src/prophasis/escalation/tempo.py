"""Does fighting quicken? The escalation tempo of Johnson et al. 2011 (Science 333:81): ``tau_n = tau_1 * n ** -b``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from prophasis.errors import NotEnoughEvents
from prophasis.model.moments import in_days, listed, naive, origin_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Tempo:
    """How the time between fatal days changes.

    Attributes:
        method: How it was fitted.
        tau_1: Days between the first and the second event, by the fit.
        b: How fast the intervals shrink: above zero they get shorter, below longer.
        b_low, b_high: 95 % interval of b under even scatter of the logarithms; ``None`` with fewer than four events.
        r_squared: Share of the scatter of the logarithms that the line explains; ``None`` where they do not scatter.
        n: Intervals.
    """

    method: str
    tau_1: float
    b: float
    b_low: float | None
    b_high: float | None
    r_squared: float | None
    n: int


def tempo(days: Iterable[Any]) -> Tempo:
    """Fit the intervals between days with an event by a straight line on logarithms.

    Several events on a day count once, as in the paper: hours within a day are no tempo, and an interval of zero has no logarithm.

    Args:
        days: Dates or datetimes, which count for their calendar day, or days as numbers, of which several between two whole numbers are one
            day and the first stands for it; in any order.

    Raises:
        NotEnoughEvents: Fewer than three different days.
    """
    given = [naive(day).date() if isinstance(day, datetime) else day for day in listed(days, "days")]
    origin = origin_of(given)
    moments = np.unique([in_days(day, origin, f"days[{at}]") for at, day in enumerate(given)])
    moments = moments[np.unique(np.floor(moments), return_index=True)[1]]  # the first of each day
    if len(moments) < FEWEST:
        raise NotEnoughEvents(f"a tempo needs {FEWEST} days with an event at least; there are {len(moments)}.")
    intervals = np.diff(moments)
    order = np.log10(np.arange(1, len(intervals) + 1))
    logs = np.log10(intervals)
    line = stats.linregress(order, logs)
    even = float(np.ptp(logs)) == 0
    slope = 0.0 if even else float(line.slope)
    error = 0.0 if even else float(line.stderr)
    width = error * float(stats.t.ppf(0.975, len(intervals) - 2)) if len(intervals) > 2 else None
    return Tempo(
        method="tau_n = tau_1 n^-b by least squares on logarithms, days with an event counted once",
        tau_1=float(10**line.intercept),
        b=0.0 - slope,
        b_low=0.0 - slope - width if width is not None else None,
        b_high=-slope + width if width is not None else None,
        r_squared=None if even else float(line.rvalue**2),
        n=len(intervals),
    )
