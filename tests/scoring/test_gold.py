"""Gold files are read strictly, and become a claims table with exact spans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prophasis.errors import InvalidGold
from prophasis.model.setting import Actor, CaseFile, Setting
from prophasis.scoring.gold import gold_claims_table, read_gold
from scoring.examples import document, gold_claim
from scoring.reading import read_documents, read_parties


def write(folder: Path, *rows: Any) -> Path:
    path = folder / "gold.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_good_line_comes_back_as_written(tmp_path: Path) -> None:
    row = gold_claim("Two soldiers were wounded")

    assert read_gold(write(tmp_path, row, "")) == [row]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"event": "ASAULT"}, r"gold\.jsonl line 2: event 'ASAULT' is none of the known words \(closest: 'ASSAULT'\)"),
        ({"stance": "deny"}, r"stance 'deny' is none of the known words \(closest: 'denies'\)"),
        ({"occurred": "16 November"}, r"occurred '16 November' cannot be read: .*write YYYY-MM-DD"),
        ({"occurred": "2021-11-31"}, r"occurred '2021-11-31' cannot be read"),
        ({"occurred": 2021}, r"occurred 2021 must be a date as text"),
        ({"evidence": " "}, r"evidence ' ' must be words"),
        ({"actor": ""}, r"actor '' must be words"),
        ({"figures": None}, r"figures None must be a list"),
        ({"speeker": "x"}, r"unknown field 'speeker' \(closest: 'speaker'\)"),
    ],
)
def test_a_wrong_value_is_named_with_file_line_field_and_the_closest_right_one(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = write(tmp_path, gold_claim("a", id="one"), gold_claim("b", id="two") | change)

    with pytest.raises(InvalidGold, match=message):
        read_gold(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "kiled"}, r"line 1, figure 1: kind 'kiled' is none of the known words \(closest: 'killed'\)"),
        ({"low": "2"}, r"low '2' must be a whole number"),
        ({"low": True}, r"low True must be a whole number"),
        ({"high": 1}, r"high 1 is below low 2"),
        ({"approx": 0}, r"approx 0 must be true or false"),
    ],
)
def test_a_wrong_figure_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    figure = {"kind": "killed", "of": None, "low": 2, "high": 2, "approx": False} | change

    with pytest.raises(InvalidGold, match=message):
        read_gold(write(tmp_path, gold_claim("a", figures=[figure])))


def test_a_missing_field_is_not_taken_for_null(tmp_path: Path) -> None:
    row = gold_claim("a")
    del row["place"]

    with pytest.raises(InvalidGold, match="field 'place' is missing; write null"):
        read_gold(write(tmp_path, row))


def test_an_id_used_twice_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(InvalidGold, match=r"line 3: id 'g' was used on line 1"):
        read_gold(write(tmp_path, gold_claim("a", id="g"), "", gold_claim("b", id="g")))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: no JSON"),
        ("[1]", "line 1: .* is no JSON object"),
        ('{"id": 1, "id": 2}', "line 1: field 'id' is given twice"),
    ],
)
def test_a_line_that_is_no_object_is_refused(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(InvalidGold, match=message):
        read_gold(write(tmp_path, line))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidGold, match=r"none\.jsonl: cannot be read"):
        read_gold(tmp_path / "none.jsonl")


def test_a_gold_claim_becomes_a_row_with_span_sentence_and_party() -> None:
    text = "All is calm. Baku said two soldiers were wounded. More later."
    setting = Setting(
        case=CaseFile(title="t"), actors=(Actor(id="azerbaijan", name="Azerbaijan", kind="state", party="azerbaijan"),)
    )
    gold = [gold_claim("two soldiers were wounded", speaker="azerbaijan")]

    (row,) = gold_claims_table(gold, [document(text)], setting).to_pylist()

    assert (row["start"], row["end"]) == (23, 48)
    assert text[row["sentence_start"] : row["sentence_end"]] == "Baku said two soldiers were wounded."
    assert row["speaker_party"] == "azerbaijan"
    assert row["coder"] == "gold"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nothing of the kind.", "do not stand in the text"),
        ("He fell. Again: He fell.", "stand in the text more than once"),
    ],
)
def test_evidence_that_is_not_there_exactly_once_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidGold, match=message):
        gold_claims_table([gold_claim("He fell")], [document(text)], Setting(case=CaseFile(title="t")))


def test_a_gold_claim_in_an_unknown_document_is_refused() -> None:
    with pytest.raises(InvalidGold, match="there is no document 'other'"):
        gold_claims_table(
            [gold_claim("He fell", document="other")], [document("He fell")], Setting(case=CaseFile(title="t"))
        )


def test_the_reference_case_has_268_gold_claims_each_at_its_words(example: Path) -> None:
    documents = {document.id: document for document in read_documents(example)}

    table = gold_claims_table(read_gold(example / "gold.jsonl"), list(documents.values()), read_parties(example))

    rows = table.to_pylist()
    assert len(rows) == 268
    for row in rows:
        text = documents[row["document_id"]].text
        assert text[row["start"] : row["end"]] == row["evidence"]
        assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"]
        assert row["because"] is None or text[row["because_start"] : row["because_end"]] == row["because"]
    assert len({row["id"] for row in rows}) == 268
