"""The scorer of the PLOVER gold records, on sentences and answers made up here and worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prophasis.errors import InvalidGold
from prophasis.language.pipeline import load_pipeline
from prophasis.model.claim import EventType
from prophasis.suite.plover_gsr import (
    CORPUS,
    FILE,
    QUADS,
    Answer,
    measure,
    mistakes_of,
    newer_type,
    quad_of,
    read_examples,
    scores_by_class,
)
from prophasis.suite.record import Measured
from prophasis.suite.telling import claims_in, main_claim, reader_with

RECORDS = [
    {"event": "DOCUMENT"},
    {"event": "DEMAND", "text": "Sylvania demanded that Freedonia withdraw its troops."},
    {"event": "FIGHT", "mode": "firearms", "text": "{Sylvanian troops shelled a Freedonian village on Monday.}"},
    {"event": "FIGHT", "text": "Freedonia closed a border."},
    {"event": "CONSULT", "text": "The painter finished ``his'' picture."},
]


def test_older_types_get_the_name_of_today() -> None:
    assert newer_type("INVESTIGATE", None) is newer_type("DISAPPROVE", "whatever") is EventType.ACCUSE
    assert newer_type("FIGHT", "firearms") is EventType.ASSAULT
    assert newer_type("FIGHT", "deport") is EventType.COERCE
    assert newer_type("FIGHT", None) is None
    assert newer_type("COERCE", "detain") is EventType.ASSAULT
    assert newer_type("RETREAT", None) is EventType.RETREAT
    with pytest.raises(InvalidGold, match="'DANCE' is no type"):
        newer_type("DANCE", None)


def test_every_type_is_of_one_quad_class() -> None:
    assert sorted(event for events in QUADS.values() for event in events) == sorted(EventType)
    assert quad_of(EventType.AID) == "material cooperation"
    assert quad_of(None) is None


def test_the_record_about_the_file_is_no_example_and_braces_are_no_words() -> None:
    examples = read_examples(json.dumps(RECORDS))
    assert [one.event for one in examples] == [EventType.REQUEST, EventType.ASSAULT, None, EventType.CONSULT]
    assert examples[1].text == "Sylvanian troops shelled a Freedonian village on Monday."
    assert examples[3].text == 'The painter finished "his" picture.'
    with pytest.raises(InvalidGold, match="is no JSON"):
        read_examples("[{")


def test_the_score_of_a_class_counts_what_was_missed_and_what_was_too_much() -> None:
    """AID: 2 gold, 3 found, 1 right: 2/5. ASSAULT: 1 gold, 0 found: 0. What is only found has no score of its own."""
    pairs = [("AID", "AID"), ("AID", None), ("ASSAULT", "AID"), ("ASSAULT", "AID"), ("ASSAULT", "REJECT")]
    assert scores_by_class(pairs) == {"AID": pytest.approx(2 / 5), "ASSAULT": 0.0}


def test_mistakes_are_counted_by_what_was_told_for_what() -> None:
    aid, reject = EventType.AID, EventType.REJECT
    answers = [
        Answer(text="a", gold=aid, told=aid, all=frozenset({aid})),
        Answer(text="b", gold=aid, told=reject, all=frozenset({reject})),
        Answer(text="c", gold=aid, told=reject, all=frozenset({reject, aid})),
        Answer(text="d", gold=aid, told=None, all=frozenset()),
    ]
    assert [(one.kind, one.n, one.examples) for one in mistakes_of(answers)] == [
        ("AID (F1 0.40) -> REJECT", 2, ("b", "c")),
        ("AID (F1 0.40) -> nothing", 1, ("d",)),
    ]


def test_the_claim_of_the_main_clause_answers() -> None:
    nlp = load_pipeline()
    text = "After rebels had shelled the port, Freedonia condemned the raid."
    claims = claims_in(text, reader_with(nlp), published=None)
    told = main_claim(text, claims, nlp)
    assert told is not None
    assert told.event is EventType.ACCUSE
    assert main_claim(text, (), nlp) is None


def test_the_table_of_a_small_file(tmp_path: Path) -> None:
    """Three sentences count, one is left out; two of three types are found: macro-F1 2/3."""
    (tmp_path / FILE).write_text(json.dumps(RECORDS), encoding="utf-8")
    result = measure(tmp_path, load_pipeline())
    rows = {row.measure: row for row in result.figures}
    assert rows["root type, macro-F1"] == Measured(
        corpus=CORPUS, part="3 sentences, 1 left out", measure="root type, macro-F1", value=pytest.approx(2 / 3),
        right=2, found=2, gold=3, target=0.60, peer="0.821, zero-shot RoBERTa-large, near relative",
    )  # fmt: skip
    assert rows["sentences with a claim"].value == pytest.approx(2 / 3)
    assert [(one.kind, one.n) for one in result.mistakes] == [("CONSULT (F1 0.00) -> nothing", 1)]
