"""Scores with numbers worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.errors import InvalidGold
from prophasis.scoring.claims import Score, score_claims
from prophasis.scoring.gold import gold_claims_table, read_gold
from scoring.examples import found_claim, gold_claim
from scoring.reading import read_documents, read_parties

TEXT = "Baku said its posts were shelled. Two soldiers were killed. Talks were held. Roads were blocked."
SHELLED, KILLED, TALKS, BLOCKED = (
    "its posts were shelled", "Two soldiers were killed", "Talks were held", "Roads were blocked",
)  # fmt: skip


def killed(low: int, high: int | None, of: str | None = "azerbaijan") -> dict[str, Any]:
    return {"kind": "killed", "of": of, "low": low, "high": high, "approx": False}


def score(found: list[dict[str, Any]], gold: list[dict[str, Any]]) -> Score:
    return score_claims(found, gold, {"report": TEXT})


def worked() -> Score:
    """Four gold claims, three found: two match, one is of another type, one lies where the gold has nothing."""
    gold = [
        gold_claim(SHELLED, id="1", speaker="azerbaijan", actor="armenia", target="azerbaijan", occurred="2021-11-16"),
        gold_claim(KILLED, id="2", occurred="2021-11", figures=[killed(2, 2)]),
        gold_claim(TALKS, id="3", event="CONSULT"),
        gold_claim(BLOCKED, id="4", event="COERCE"),
    ]
    found = [
        found_claim(SHELLED, TEXT, speaker="narrator", actor="azerbaijan", target="azerbaijan", occurred="2021-11-16"),
        found_claim(KILLED, TEXT, occurred="2021-11-16", figures=[killed(2, None)]),
        found_claim(TALKS, TEXT, event="AGREE"),
    ]
    return score(found, gold)


def test_claims_are_counted_by_pairs() -> None:
    """2 of 3 found are right, 2 of 4 gold are found: F1 = 2·2 / (3 + 4)."""
    claims = worked().claims

    assert (claims.right, claims.found, claims.gold) == (2, 3, 4)
    assert claims.precision == pytest.approx(2 / 3)
    assert claims.recall == pytest.approx(1 / 2)
    assert claims.f1 == pytest.approx(4 / 7)


def test_fields_are_judged_in_matched_pairs_only() -> None:
    """Of two pairs: speaker wrong once, actor wrong once, date exact once and overlapping twice."""
    right = {field.name: (field.right, field.of) for field in worked().fields}

    assert right == {
        "speaker": (1, 2), "stance": (2, 2), "actor": (1, 2), "target": (2, 2), "date": (1, 2), "place": (2, 2),
        "date (overlapping)": (2, 2),
    }  # fmt: skip


def test_a_figure_must_be_exact() -> None:
    """Gold says 2/2, found 2/open: none is right of one and one."""
    figures = worked().figures

    assert (figures.right, figures.found, figures.gold) == (0, 1, 1)
    assert figures.f1 == 0


def test_figures_of_unmatched_claims_are_missed() -> None:
    gold = [gold_claim(KILLED, figures=[killed(2, 2), killed(1, 1, "armenia")])]
    found = [found_claim(KILLED, TEXT, event="COERCE", figures=[killed(2, 2)])]

    figures = score(found, gold).figures

    assert (figures.right, figures.found, figures.gold) == (0, 1, 2)


def test_the_same_figure_twice_counts_as_often_as_both_have_it() -> None:
    gold = [gold_claim(KILLED, figures=[killed(2, 2), killed(1, 1, "armenia")])]
    found = [found_claim(KILLED, TEXT, figures=[killed(2, 2), killed(2, 2)])]

    assert score(found, gold).figures.right == 1


def test_errors_are_listed_by_class_with_expected_and_got() -> None:
    errors = {error.kind: error for error in worked().errors}

    assert {kind: error.n for kind, error in errors.items()} == {
        "missed: other type there": 1,
        "missed: no claim there": 1,
        "spurious: other type there": 1,
        "wrong speaker": 1,
        "wrong side: actor exchanged with the other": 1,
        "date too wide or too narrow": 1,
        "figure: wrong number": 1,
    }
    assert errors["missed: other type there"].confusions == (("CONSULT", "AGREE", 1),)
    assert errors["wrong speaker"].confusions == (("azerbaijan", "narrator", 1),)
    assert errors["figure: wrong number"].confusions == (("killed 2/2 of azerbaijan", "killed 2/ of azerbaijan", 1),)
    assert errors["missed: no claim there"].examples[0].evidence == BLOCKED


@pytest.mark.parametrize(
    ("expected", "got", "kind"),
    [
        ("armenia", None, "actor missed"),
        (None, "armenia", "actor invented"),
        ("armenia", "armenia/armed-forces", "actor of the same side, other body"),
        ("armenia", "russia", "wrong actor"),
    ],
)
def test_a_wrong_actor_is_told_by_the_way_it_is_wrong(expected: str | None, got: str | None, kind: str) -> None:
    result = score([found_claim(TALKS, TEXT, actor=got)], [gold_claim(TALKS, actor=expected)])

    assert [error.kind for error in result.errors] == [kind]


@pytest.mark.parametrize(
    ("expected", "got", "kind", "overlapping"),
    [
        ("2021-11-16", None, "date missed", 0),
        (None, "2021-11-16", "date invented", 0),
        ("2021-11-16", "2021-11-17", "wrong date", 0),
        ("2021-11", "2021-11-16", "date too wide or too narrow", 1),
    ],
)
def test_a_wrong_date_is_told_by_the_way_it_is_wrong(
    expected: str | None, got: str | None, kind: str, overlapping: int
) -> None:
    result = score([found_claim(TALKS, TEXT, occurred=got)], [gold_claim(TALKS, occurred=expected)])

    assert [error.kind for error in result.errors] == [kind]
    assert result.fields[-1].right == overlapping


def test_a_month_written_as_its_days_is_the_same_date() -> None:
    result = score(
        [found_claim(TALKS, TEXT, occurred="2021-11-01/2021-11-30")], [gold_claim(TALKS, occurred="2021-11")]
    )

    assert result.accuracy("date") == 1


def test_a_figure_given_to_the_other_side_is_a_class_of_its_own() -> None:
    result = score(
        [found_claim(KILLED, TEXT, figures=[killed(2, 2, "armenia")])], [gold_claim(KILLED, figures=[killed(2, 2)])]
    )

    assert [error.kind for error in result.errors] == ["figure: wrong side"]


def test_documents_that_the_gold_does_not_name_are_not_judged() -> None:
    found = [found_claim(TALKS, TEXT), found_claim(TALKS, TEXT, document="other")]

    result = score(found, [gold_claim(TALKS)])

    assert (result.claims.found, result.n_unjudged, result.n_documents) == (1, 1, 1)
    assert result.claims.f1 == 1


def test_where_nothing_was_found_precision_is_unknown_and_f1_is_zero() -> None:
    claims = score([], [gold_claim(TALKS)]).claims

    assert claims.precision is None
    assert claims.f1 == 0


def test_gold_for_a_document_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InvalidGold, match="there is no document 'gone'"):
        score([], [gold_claim(TALKS, document="gone")])


def test_the_score_as_json_holds_every_number_of_the_table() -> None:
    result = worked()

    plain = json.loads(json.dumps(result.to_dict()))

    assert plain["claims"] == {
        "gold": 4, "found": 3, "right": 2, "precision": 2 / 3, "recall": 0.5, "f1": pytest.approx(4 / 7),
    }  # fmt: skip
    assert [row["measure"] for row in result.rows()][:4] == [
        "claims: precision", "claims: recall", "claims: F1", "speaker (of matched)",
    ]  # fmt: skip
    assert plain["events"]["CONSULT"]["right"] == 0


@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(random: Any) -> None:
    gold = [gold_claim(words, id=words) for words in (SHELLED, KILLED, TALKS)]
    gold.append(gold_claim(KILLED, id="again", speaker="azerbaijan"))
    found = [found_claim(words, TEXT, id=words) for words in (SHELLED, KILLED, BLOCKED)]
    found.append(found_claim(KILLED, TEXT, id="more", speaker="azerbaijan"))
    before = score(found, gold)
    random.shuffle(found)
    random.shuffle(gold)

    assert score(found, gold) == before


def test_the_gold_scores_itself_with_one(example: Path) -> None:
    gold = read_gold(example / "gold.jsonl")
    documents = read_documents(example)
    texts = {document.name: document.text for document in documents}

    result = score_claims(gold_claims_table(gold, documents, read_parties(example)), gold, texts)

    assert result.claims.f1 == result.figures.f1 == 1
    assert all(field.accuracy == 1 for field in result.fields)
    assert result.errors == ()
