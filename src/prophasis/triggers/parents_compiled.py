# mypy: disable-error-code="untyped-decorator"
"""The likeliest parents of very many events, compiled; held to the array version by tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@numba.njit(fastmath=False)
def likeliest(  # noqa: PLR0917 (what it is made of, each once)
    times: NDArray[np.float64],
    types: NDArray[np.int64],
    rows: NDArray[np.int64],
    kappa: NDArray[np.float64],
    rate: NDArray[np.float64],
    pull: NDArray[np.float64],
    decays: NDArray[np.float64],
    k: int,
) -> Any:
    """Walk back from each event until nothing earlier can be likelier than the k-th found."""
    n = len(times)
    modelled, kinds, terms = pull.shape
    strongest, slowest = np.zeros(modelled), np.inf
    for m in range(modelled):
        for s in range(kinds):
            total = 0.0
            for p in range(terms):
                total += pull[m, s, p]
                slowest = min(slowest, decays[s, p])
            strongest[m] = max(strongest[m], total)
    largest = 0.0
    for j in range(n):
        largest = max(largest, kappa[j])
    parent, probability = np.full((n, k), -1, dtype=np.int64), np.zeros((n, k))
    for i in range(n):
        m = rows[i]
        if m < 0:
            continue
        found, horizon = 0, 745.0 / slowest
        for j in range(i - 1, -1, -1):
            lag = times[i] - times[j]
            if lag <= 0.0:
                continue
            if lag > horizon:
                break
            s = types[j]
            share = 0.0
            for p in range(terms):
                share += pull[m, s, p] * np.exp(-decays[s, p] * lag)
            share = share * kappa[j] / rate[i]
            least = probability[i, k - 1] if found == k else 0.0
            if share > least:
                at = min(found, k - 1)
                # a later event of the same share stands behind the earlier one, as in the array version
                while at > 0 and probability[i, at - 1] <= share:
                    probability[i, at] = probability[i, at - 1]
                    parent[i, at] = parent[i, at - 1]
                    at -= 1
                probability[i, at] = share
                parent[i, at] = j
                found = min(found + 1, k)
                if (
                    found == k
                ):  # beyond this lag even the strongest and largest event is less likely than the k-th found
                    most = strongest[m] * largest / (rate[i] * probability[i, k - 1])
                    horizon = min(horizon, np.log(most) / slowest)
    return parent, probability
