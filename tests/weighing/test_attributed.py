"""Which earlier event a model attributes an event to, as the brief draws it."""

from __future__ import annotations

import numpy as np

from prophasis.triggers import fit_hawkes
from prophasis.weighing.patterns import attributed


def test_each_parent_of_the_model_is_named_by_event_and_an_event_is_never_its_own() -> None:
    random = np.random.default_rng(5)
    firsts = np.sort(random.uniform(0, 300, 25))
    times = np.sort(np.concatenate([firsts, firsts + random.exponential(0.5, 25)]))
    times = times[times < 300]
    names = [f"event-{n // 2}" for n in range(len(times))]  # one event of two days, each pair
    fit = fit_hawkes(times, window=(0, 300))
    parents = fit.parents(3)

    rows = attributed(names, parents)

    assert rows
    assert all(event != cause for event, cause, _ in rows)
    best = {(names[n], names[at], round(float(share), 4)) for n in range(len(times))
            for at, share in zip(parents.parent[n], parents.probability[n], strict=True) if at >= 0}  # fmt: skip
    assert set(rows) == {row for row in best if row[0] != row[1]}
    assert all(0 <= share <= 1 for _, _, share in rows)
