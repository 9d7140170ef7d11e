"""An interruption of known size is found, and the published vignette."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from prophasis.errors import InvalidSeries, NotEnoughEvents
from prophasis.escalation import interrupted_series


def test_a_known_step_is_found_beside_its_covariate() -> None:
    """Ten more after the interruption, on top of a series that follows its covariate."""
    random = np.random.default_rng(4)
    other = 100 + np.cumsum(random.normal(size=100))
    values = 1.2 * other + random.normal(size=100) + np.where(np.arange(100) >= 70, 10, 0)

    result = interrupted_series(values, other, at=70)

    assert result.low < 10 < result.high
    assert result.high - result.low < 3
    assert (result.n_before, result.n_after) == (70, 30)


def test_too_short_or_unknown_is_refused() -> None:
    """Gaps and short pasts are named."""
    with pytest.raises(NotEnoughEvents, match="5 values lie before"):
        interrupted_series([1.0] * 20, at=5)
    with pytest.raises(InvalidSeries, match="numbers of one length"):
        interrupted_series([1.0, float("nan")] * 10, at=12)


@pytest.mark.shared
def test_the_vignette_of_causal_impact(shared: Path) -> None:
    """Published: about 11 [9.8, 11] with a true effect of 10; statsmodels by maximum likelihood: 10.56 [9.84, 11.19]."""
    with (shared / "data" / "analytics" / "causalimpact_vignette.csv").open() as lines:
        rows = list(csv.DictReader(lines))

    result = interrupted_series([float(row["y"]) for row in rows], [float(row["x1"]) for row in rows], at=70)

    assert (result.effect, result.low, result.high) == pytest.approx((10.56, 9.84, 11.19), abs=0.07)
