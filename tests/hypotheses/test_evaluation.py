"""Hypotheses: arithmetic exact, Bayes by brute force, thresholds where the order turns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.errors import InvalidEvidence
from prophasis.hypotheses import evaluate

CHANCES = st.floats(0.02, 0.98)
MATRICES = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.lists(CHANCES, min_size=n, max_size=n), min_size=1, max_size=5)
)


def matrix_of(rows: list[list[float]]) -> dict[str, dict[str, float]]:
    """Rows of items as hypothesis to item to probability."""
    return {f"h{h}": {f"e{e}": row[h] for e, row in enumerate(rows)} for h in range(len(rows[0]))}


@given(rows=MATRICES, seen=st.lists(st.booleans(), min_size=5, max_size=5))
def test_shares_are_bayes_by_brute_force(rows: list[list[float]], seen: list[bool]) -> None:
    """With independent items the shares are the products of the likelihoods, normed."""
    observed = {f"e{e}": seen[e] for e in range(len(rows))}
    products = np.array(
        [np.prod([row[h] if seen[e] else 1 - row[h] for e, row in enumerate(rows)]) for h in range(len(rows[0]))]
    )

    result = evaluate(matrix_of(rows), observed=observed)

    shares = {standing.hypothesis: standing.share for standing in result.standings}
    np.testing.assert_allclose([shares[f"h{h}"] for h in range(len(products))], products / products.sum(), rtol=1e-9)
    assert list(result.order) == sorted(shares, key=lambda one: (-round(np.log(products[int(one[1:])]), 12), one))


@given(rows=MATRICES)
def test_the_order_turns_exactly_at_the_threshold(rows: list[list[float]]) -> None:
    """With the item's ratio a little above what is needed the first stays in front of the other; a little below it does not."""
    result = evaluate(matrix_of(rows))

    for flip in result.flips:
        mine, other = (dict(row for row in matrix_of(rows)[one].items()) for one in (flip.first, flip.other))
        lead = sum(np.log(mine[item] / other[item]) for item in mine)
        assert flip.ratio / flip.needed == pytest.approx(flip.factor)
        without = lead - np.log(flip.ratio)
        assert without + np.log(flip.needed * 1.001) > -1e-9
        assert without + np.log(flip.needed * 0.999) < 1e-9


def test_parc_arithmetic_by_hand() -> None:
    """II of high credibility and low relevance, I of medium and high, C counts nothing: 2 x 1.414 x .707 + 1 x 1 x 1.414."""
    matrix = {"a": {"x": "II", "y": "I", "z": "C"}, "b": {"x": "C", "y": "C", "z": "CC"}}

    result = evaluate(matrix, credibility={"x": "high"}, relevance={"x": "low", "y": "high"})

    scores = {standing.hypothesis: standing.inconsistency for standing in result.standings}
    assert scores["a"] == pytest.approx(2 * 2**0.5 * 2**-0.5 + 2**0.5)
    assert scores["b"] == 0.0


def test_items_of_one_origin_count_once() -> None:
    """Ten copies of one item of one origin weigh what one weighs; as ten origins they weigh ten times as much."""
    many = {"a": {f"e{n}": "likely" for n in range(10)}, "b": {f"e{n}": "unlikely" for n in range(10)}}
    one = evaluate({"a": {"e": "likely"}, "b": {"e": "unlikely"}})

    joined = evaluate(many, groups={f"e{n}": "agency" for n in range(10)})
    apart = evaluate(many)

    assert joined.log_ratio("a", "b") == pytest.approx(one.log_ratio("a", "b"))
    assert apart.log_ratio("a", "b") == pytest.approx(10 * one.log_ratio("a", "b"))
    assert joined.groups == (tuple(f"e{n}" for n in range(10)),)


def test_contested_evidence_enters_with_both_tellings() -> None:
    """At even odds of the two tellings an item tells nothing; each telling alone tells as much, in opposite directions."""
    matrix = {"a": {"x": "likely"}, "b": {"x": "unlikely"}}

    open_, told, denied = (evaluate(matrix, observed={"x": seen}) for seen in (0.5, True, False))

    assert open_.log_ratio("a", "b") == pytest.approx(0)
    assert told.order == ("a", "b")
    assert denied.order == ("b", "a")


def test_without_one_item_or_one_source() -> None:
    """Items that rest on one source alone go with it; those that rest on two stay."""
    matrix = {"a": {"x": 0.9, "y": 0.4, "z": 0.4}, "b": {"x": 0.1, "y": 0.6, "z": 0.6}}
    sources = {"x": ["tass"], "y": ["afp", "tass"], "z": ["afp"]}

    result = evaluate(matrix, sources=sources)

    assert result.order == ("a", "b")
    assert dict(result.without_item)["x"] == ("b", "a")
    assert dict(result.without_source) == {"afp": ("a", "b"), "tass": ("b", "a")}


def test_the_next_observation_is_the_one_that_tells_most() -> None:
    """By hand: even shares, an item of 0.9 against 0.1 tells 1 - H(0.1) bits; one of 0.5 against 0.5 tells none."""
    matrix = {"a": {"sharp": 0.9, "dull": 0.5}, "b": {"sharp": 0.1, "dull": 0.5}}

    result = evaluate(matrix, observed={"sharp": None, "dull": None})

    first, last = result.next_observations
    entropy = -(0.1 * np.log2(0.1) + 0.9 * np.log2(0.9))
    assert (first.item, first.gain) == ("sharp", pytest.approx(1 - entropy))
    assert (last.item, last.gain) == ("dull", pytest.approx(0))
    assert (first.if_seen, first.if_not) == (("a", "b"), ("b", "a"))
    assert "Nothing was observed" in result.warnings[0]


def test_what_a_hypothesis_does_not_say_is_assumed_and_marked() -> None:
    """An unfilled cell has even chances, and the result says how many there are."""
    result = evaluate({"a": {"x": "likely"}, "b": {}})

    assert [cell.assumed for cell in result.cells] == [False, True]
    assert "1 of 2 cells are not filled in" in result.warnings[0]


def test_order_of_input_does_not_matter() -> None:
    """The same matrix written in another order gives the same record."""
    one = {"a": {"x": 0.7, "y": 0.2}, "b": {"x": 0.3, "y": 0.6}}
    other = {"b": {"y": 0.6, "x": 0.3}, "a": {"y": 0.2, "x": 0.7}}

    assert evaluate(one) == evaluate(other)


@pytest.mark.parametrize(
    ("matrix", "more", "words"),
    [
        ({"a": {"x": "likely"}}, {}, "1 hypotheses"),
        ({"a": {"x": "perhaps"}, "b": {}}, {}, "a, x is 'perhaps', which is no likelihood"),
        ({"a": {"x": 1.0}, "b": {}}, {}, "nothing is impossible"),
        ({"a": {"x": 0.5}, "b": {}}, {"observed": {"y": True}}, "observed names 'y'"),
        ({"a": {"x": 0.5}, "b": {}}, {"observed": {"x": 3}}, "observed of x is 3"),
        ({"a": {"x": 0.5}, "b": {}}, {"credibility": {"x": "huge"}}, "'huge'"),
        ({"a": {"x": 0.5}, "b": {}}, {"prior": {"a": 1.0}}, "the prior needs"),
        ({"a": {"x": 0.5}, "b": {}}, {"sources": {"y": ["agency"]}}, "sources names 'y'"),
        ({"a": {"x": 0.5}, "b": {}}, {"relevance": ["x"]}, "relevance is a list"),
        ({"a": {"x": 0.5}, "b": {}}, {"prior": {"a": 0.5, "b": "x"}}, "the prior of b is 'x'; give a number above 0"),
        ({"a": {"x": 0.5}, "b": {}}, {"prior": {"a": np.inf, "b": 1}}, "the prior of a is inf"),
        ({"a": {"x": 0.5}, "b": {}}, {"prior": {"a": 1.0, "b": 0}}, "the prior of b is 0"),
        ({"a": {"x": 0.5}, "b": {}}, {"sources": {"x": 5}}, "the sources of x are 5"),
        ({"a": {"x": 0.5}, "b": {}}, {"groups": {"x": ["g"]}}, r"the group of x is \['g'\]"),
        ({"a": {"x": 0.5}, "b": {}}, {"credibility": {"x": ["high"]}}, "the weight of x is"),
        ({"a": 0.5, "b": 0.5}, {}, "the row of hypothesis a is a float"),
        ([{"x": 0.5}, {"x": 0.4}], {}, "this is a list that is none of them"),
    ],
)
def test_bad_matrices_are_named(matrix: dict, more: dict, words: str) -> None:
    """What, where, and what would be right."""
    with pytest.raises(InvalidEvidence, match=words):
        evaluate(matrix, **more)


def test_a_matrix_may_be_a_table_with_hypotheses_in_rows() -> None:
    """By the index of pandas or the first column; an empty cell is not filled in, as in a mapping."""
    matrix = {"a": {"x": "likely", "y": 0.2}, "b": {"x": "unlikely"}}
    columns = {"hypothesis": ["a", "b"], "x": ["likely", "unlikely"], "y": [0.2, None]}
    frame = pd.DataFrame(columns).set_index("hypothesis")

    assert evaluate(frame) == evaluate(pl.DataFrame(columns)) == evaluate(pa.table(columns)) == evaluate(matrix)
    assert evaluate(frame, observed=pd.Series({"x": True})) == evaluate(matrix, observed={"x": True})


def test_names_in_the_first_column_are_read_in_every_table() -> None:
    """A frame of pandas whose index only counts has its names there too; numbers alone are items, and the rows are numbered."""
    columns = {"hypothesis": ["a", "b"], "x": ["likely", "unlikely"], "y": [0.2, 0.4]}
    words = {"x": ["likely", "unlikely"], "y": ["C", "II"]}
    numbers = {"x": [0.7, 0.3], "y": [0.2, 0.6]}

    assert evaluate(pd.DataFrame(columns)) == evaluate(pl.DataFrame(columns))
    assert evaluate(pl.DataFrame(columns)).order == ("a", "b")
    for table in (pl.DataFrame(numbers), pa.table(numbers)):
        assert evaluate(table) == evaluate({"H1": {"x": 0.7, "y": 0.2}, "H2": {"x": 0.3, "y": 0.6}})
    assert evaluate(pl.DataFrame(words)).order == ("H1", "H2")
    assert sorted(evaluate(pd.DataFrame(numbers)).order) == ["0", "1"]


def test_no_origin_and_no_source_are_none() -> None:
    """``None`` is no origin that items could share, and no source that could be left out."""
    matrix = {"a": {"x": 0.7, "y": 0.2}, "b": {"x": 0.3, "y": 0.4}}

    assert evaluate(matrix, groups={"x": None, "y": None}, sources={"x": None}) == evaluate(matrix)


def test_bare_rows_are_numbered() -> None:
    result = evaluate(np.array([[0.7, 0.2], [0.3, 0.6]]))

    assert result.order == ("H2", "H1")
    assert result.standings[0].share == pytest.approx(0.18 / 0.32)


def test_the_words_of_the_directive_are_read_as_it_writes_them() -> None:
    """Both of its rows, in any case, with spaces or hyphens."""
    words = {
        "x": "Almost no chance",
        "y": "roughly even chance",
        "z": "highly probable",
        "w": "Very Likely",
        "v": "Even chance",
    }
    ours = {"x": "remote", "y": "even", "z": "very_likely", "w": "very_likely", "v": "even"}

    assert evaluate({"a": words, "b": {}}) == evaluate({"a": ours, "b": {}})


def test_one_source_may_be_given_as_its_name() -> None:
    matrix = {"a": {"x": 0.9}, "b": {"x": 0.1}}

    assert evaluate(matrix, sources={"x": "agency"}) == evaluate(matrix, sources={"x": ["agency"]})  # type: ignore[dict-item]
