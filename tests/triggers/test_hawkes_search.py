"""The search for a maximum ends at none that a record with decays given is above."""

from __future__ import annotations

import numpy as np
import pytest

from prophasis.triggers import fit_hawkes


def quickening(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Ninety events of three types whose gaps are now short, now long."""
    random = np.random.default_rng(seed)
    return 5 * np.cumsum(random.exponential(1, 90) ** 2), random.integers(0, 3, 90)


@pytest.mark.parametrize(
    ("seed", "decays"), [(8, (4.0, 40.0, 0.4)), (18, (0.4, 11.0, 13.0)), (25, (3.0, 1100.0, 30.0))]
)
def test_estimated_decays_are_no_worse_than_given_ones(seed: int, decays: tuple[float, float, float]) -> None:
    """With decays given the likelihood has one summit; here one type fades at another pace than the others, and the search must try it."""
    times, types = quickening(seed)
    window = (0, times[-1] + 1)

    free = fit_hawkes(times, types, window=window)

    assert free.log_likelihood >= fit_hawkes(times, types, window=window, decays=decays).log_likelihood


def test_an_even_record_is_hardly_ever_explosive() -> None:
    """An effect that outlasts the window is a slope of the background; tried, it took as many children as it liked."""
    records = [np.sort(np.random.default_rng(seed).uniform(0, 300, 60)) for seed in range(25)]

    exploded = [fit_hawkes(times, window=300).spectral_radius >= 1 for times in records]

    assert sum(exploded) <= 2
