"""B-cubed and the adjusted Rand index against hand-worked cases and the definitions written out."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.scoring.groupings import BCubed, adjusted_rand, b_cubed

GROUPINGS = st.integers(1, 7).flatmap(
    lambda n: st.tuples(*(st.lists(st.integers(0, 3), min_size=n, max_size=n) for _ in range(2)))
)


def labelled(labels: list[int]) -> dict[str, int]:
    return {f"item-{n}": label for n, label in enumerate(labels)}


def by_definition(found: dict[str, int], gold: dict[str, int]) -> tuple[float, float]:
    """For each item: those grouped with it, those that belong with it, and those that are both."""
    precision = recall = 0.0
    for item, group in found.items():
        mine = {other for other in found if found[other] == group}
        theirs = {other for other in gold if gold[other] == gold[item]}
        precision += len(mine & theirs) / len(mine) / len(found)
        recall += len(mine & theirs) / len(theirs) / len(found)
    return precision, recall


def test_b_cubed_of_a_hand_worked_case() -> None:
    """Found {a, b} {c}; gold {a} {b, c}: precision (1/2 + 1/2 + 1)/3, recall (1 + 1/2 + 1/2)/3."""
    score = b_cubed({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y"})

    assert score is not None
    assert (score.precision, score.recall, score.f1) == (2 / 3, 2 / 3, 2 / 3)


def test_one_great_group_has_full_recall_and_pays_in_precision() -> None:
    """Four items of four happenings in one event: each shares it with one of four."""
    items = {name: name for name in "abcd"}

    assert b_cubed(dict.fromkeys(items, "all"), items) == BCubed(precision=0.25, recall=1.0)
    assert b_cubed(items, dict.fromkeys(items, "all")) == BCubed(precision=1.0, recall=0.25)


def test_adjusted_rand_of_a_hand_worked_case() -> None:
    """Found {a, b} {c, d}; gold {a, b} {c} {d}: 1 pair in both, 2 and 1 in each, 6 in all; expected 2/6.

    (1 - 1/3) / (3/2 - 1/3) = 4/7.
    """
    found = {"a": 1, "b": 1, "c": 2, "d": 2}
    gold = {"a": 1, "b": 1, "c": 2, "d": 3}

    assert adjusted_rand(found, gold) == pytest.approx(4 / 7)


def test_nothing_to_group_is_no_score() -> None:
    assert b_cubed({}, {}) is None
    assert adjusted_rand({"a": 1}, {"a": 1}) is None


def test_groupings_of_different_items_are_refused() -> None:
    with pytest.raises(ValueError, match="not of the same items: b stands in one alone"):
        b_cubed({"a": 1, "b": 1}, {"a": 1})


@given(GROUPINGS)
def test_b_cubed_is_the_average_over_items(labels: tuple[list[int], list[int]]) -> None:
    found, gold = map(labelled, labels)
    score = b_cubed(found, gold)

    assert score is not None
    assert (score.precision, score.recall) == pytest.approx(by_definition(found, gold))


@given(GROUPINGS)
def test_adjusted_rand_is_agreement_on_pairs_beyond_the_mean_over_all_relabellings(
    labels: tuple[list[int], list[int]],
) -> None:
    """Chance is the mean over every way to deal the labels of one grouping to the items; here all of them are dealt."""
    one, other = (labels[0][:5], labels[1][:5])
    pairs = list(combinations(range(len(one)), 2))

    def together(a: tuple[int, ...] | list[int], b: list[int]) -> int:
        return sum(a[i] == a[j] and b[i] == b[j] for i, j in pairs)

    dealt = [together(deal, other) for deal in permutations(one)]
    expected = sum(dealt) / len(dealt)
    most = (together(one, one) + together(other, other)) / 2
    found = adjusted_rand(labelled(one), labelled(other))

    if not pairs:
        assert found is None
    elif most == pytest.approx(expected):
        assert found == 1.0
    else:
        assert found == pytest.approx((together(one, other) - expected) / (most - expected))
