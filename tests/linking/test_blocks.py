"""No pair within reach is lost, none comes twice, none beyond comes at all: all pairs are tried beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prophasis.linking.blocks import Located, Reach, pairs_within

EARTH = 6371.0
PLACE = st.one_of(
    st.tuples(st.floats(38, 40), st.floats(45, 47)),
    st.tuples(st.floats(-1, 1), st.one_of(st.floats(179, 180), st.floats(-180, -179))),
    st.tuples(st.floats(89, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.none(),
)
EVENT = st.tuples(
    PLACE,
    st.integers(-3, 12),
    st.sampled_from([0, 0, 0, 3, 9, 70]),
    st.sampled_from([0.0, 0.0, 2.0, 25.0, 150.0, 500.0]),
    st.integers(-1, 1),
)


def located(events: list[tuple[tuple[float, float] | None, int, int, float, int]]) -> Located:
    lat, lon = (np.array([np.nan if e[0] is None else e[0][n] for e in events], dtype=float) for n in (0, 1))
    a, o = np.radians(lat), np.radians(lon)
    point = EARTH * np.stack([np.cos(a) * np.cos(o), np.cos(a) * np.sin(o), np.sin(a)], axis=1)
    start = np.array([e[1] for e in events], dtype=np.int64)
    return Located(
        np.arange(len(events)), start, start + np.array([e[2] for e in events], dtype=np.int64), lat, lon,
        point.reshape(-1, 3), np.array([e[3] for e in events], dtype=float), np.array([e[4] for e in events], dtype=np.int64),
    )  # fmt: skip


def all_pairs(left: Located, right: Located, reach: Reach) -> set[tuple[int, int]]:
    found = set()
    for n in left.key.tolist():
        for m in right.key.tolist():
            if max(left.start[n] - right.end[m], right.start[m] - left.end[n]) > reach.days:
                continue
            km = float(np.sqrt(((left.point[n] - right.point[m]) ** 2).sum()))
            if np.isnan(km):
                near = left.country[n] == right.country[m] or -1 in (left.country[n], right.country[m])
            else:
                near = km <= max(reach.km, left.radius_km[n] + right.radius_km[m])
            if near:
                found.add((n, m))
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(EVENT, max_size=12), st.lists(EVENT, max_size=12), st.sampled_from([1.0, 16.0, 60.0]), st.integers(0, 3)
)
def test_every_pair_within_reach_comes_once(left: list, right: list, km: float, days: int) -> None:  # type: ignore[type-arg]
    one, other, reach = located(left), located(right), Reach(km, days)

    blocks = list(pairs_within(one, other, reach))

    found = [pair for keys in blocks for pair in zip(keys[0].tolist(), keys[1].tolist(), strict=True)]
    assert len(found) == len(set(found))
    assert set(found) == all_pairs(one, other, reach)


@pytest.mark.parametrize("at_once", [1, 7])
def test_few_pairs_at_a_time_are_the_same_pairs(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    draw = np.random.default_rng(5)
    events = [
        ((float(draw.uniform(39, 39.5)), float(draw.uniform(46, 46.5))), int(n % 7), 0, 0.0, -1) for n in range(40)
    ]
    one = located(events)
    whole = all_pairs(one, one, Reach())
    monkeypatch.setattr("prophasis.linking.blocks._AT_ONCE", at_once)

    blocks = list(pairs_within(one, one, Reach()))

    assert {pair for keys in blocks for pair in zip(keys[0].tolist(), keys[1].tolist(), strict=True)} == whole
