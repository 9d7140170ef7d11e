"""What a series would have been without an interruption: a local level with covariates, forecast from before it.

Brodersen et al. 2015 (Ann. Appl. Stat. 9:247), fitted by maximum likelihood instead of sampling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from prophasis.errors import InvalidSeries, MissingExtra, NotEnoughEvents
from prophasis.model.moments import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 10


@dataclass(frozen=True, slots=True)
class InterruptedSeries:
    """Mean difference between what was and what was forecast, after the interruption.

    Attributes:
        method: The model.
        effect: Mean of actual minus forecast.
        low, high: 95 % interval, with the level and the noise uncertain and the fitted parameters taken as known.
        forecast: One number for each position after the interruption.
        n_before, n_after: Positions.
    """

    method: str
    effect: float
    low: float
    high: float
    forecast: tuple[float, ...]
    n_before: int
    n_after: int


def interrupted_series(values: Sequence[Any], covariates: Any = None, *, at: int) -> InterruptedSeries:
    """Estimate what an interruption changed.

    It says what changed after that moment against a forecast; what else changed then it does not know.

    Args:
        values: The series.
        covariates: Series that the interruption does not touch, shape (n,) or (n, k); ``None``: none.
        at: Position of the first value after the interruption.

    Raises:
        MissingExtra: statsmodels is not installed.
        InvalidSeries: Lengths differ or a value is no number.
        NotEnoughEvents: Fewer than ten values before, or none after.
    """
    series = numbers(values, "values")
    others = None if covariates is None else np.asarray(covariates, dtype=np.float64).reshape(len(covariates), -1)
    if not np.all(np.isfinite(series)) or (
        others is not None and (len(others) != len(series) or not np.isfinite(others).all())
    ):
        raise InvalidSeries("values and covariates must be numbers of one length; fill or cut what is not known.")
    if at < FEWEST or at >= len(series):
        raise NotEnoughEvents(f"{at} values lie before and {len(series) - at} after; {FEWEST} and 1 are the fewest.")
    try:
        from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415 (heavy, and an extra)
    except ImportError as error:
        raise MissingExtra(
            'an interrupted series needs statsmodels. Install it with: pip install "prophasis[series]"'
        ) from error
    exog = None if others is None else others[:at]
    fit = UnobservedComponents(series[:at], level="llevel", exog=exog).fit(disp=False, maxiter=1000)
    after = len(series) - at
    forecast = np.asarray(fit.get_forecast(after, exog=None if others is None else others[at:]).predicted_mean)
    noise, drift = float(fit.params[0]), float(fit.params[1])
    level = float(fit.predicted_state_cov[0, 0, -1]) - drift  # of the last level before the interruption
    weights = np.arange(after, 0, -1) / after
    deviation = float(np.sqrt(level + drift * (weights**2).sum() + noise / after))
    effect = float((series[at:] - forecast).mean())
    width = float(stats.norm.ppf(0.975)) * deviation
    return InterruptedSeries(
        method="local level with covariates by maximum likelihood, forecast over the time after",
        effect=effect,
        low=effect - width,
        high=effect + width,
        forecast=tuple(forecast.tolist()),
        n_before=at,
        n_after=after,
    )
