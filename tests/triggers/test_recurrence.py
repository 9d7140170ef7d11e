"""The running recurrence is the loop that it replaces."""

from __future__ import annotations

import numpy as np
import pytest

from prophasis.triggers.recurrence import running


@pytest.mark.parametrize("n", [1, 2, 63, 64, 65, 128, 1000, 5000])
def test_it_is_the_loop(n: int) -> None:
    """Blocks within blocks give what one step after the other gives."""
    random = np.random.default_rng(n)
    factors, steps = random.uniform(0, 1, (n, 2)), random.normal(size=(n, 2))

    values = running(factors, steps)

    expected, value = [], np.zeros(2)
    for factor, step in zip(factors, steps, strict=True):
        value = factor * value + step
        expected.append(value)
    np.testing.assert_allclose(values, expected, atol=1e-12)
