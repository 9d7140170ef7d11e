"""Two coders, one document: nothing is told twice, and every claim names who read it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coding.test_llm_claims import MONDAY, SETTING, by_model, coded, codes
from prophasis.case.run import with_beside
from prophasis.coding.llm_second import unite
from prophasis.coding.step import code_documents, coder_version
from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Stance
from prophasis.model.count import Count
from prophasis.model.rows import documents_table
from prophasis.model.tables import DOCUMENTS, REPLIES
from stories.telling import claims_of, document_of

TEXT = "The Freedonian Defence Ministry said that Sylvanian troops attacked Freedonian soldiers at Krasna on 4 March 2024, killing two."
SAID = "Sylvanian troops attacked Freedonian soldiers at Krasna on 4 March 2024"
RAW = {"evidence": SAID, "speaker": "The Freedonian Defence Ministry", "event": "ASSAULT", "actor": "Sylvanian troops",
       "target": "Freedonian soldiers", "occurred": "4 March 2024"}  # fmt: skip


def claim(**fields: Any) -> Claim:
    """A claim of the rules, or of the model where *fields* say so."""
    plain: dict[str, Any] = {
        "document_id": "document-one", "start": 10, "end": 50, "evidence": "x" * 40, "sentence_start": 0, "sentence_end": 60,
        "speaker": "freedonia", "event": EventType.ASSAULT, "coder": "rules", "rule": "verb-act", "actor": "sylvania/army", "target": "freedonia/army",
    }  # fmt: skip
    return Claim(**{**plain, **fields})


def model(**fields: Any) -> Claim:
    return claim(coder="llm toy", rule="llm", **fields)


def figure(start: int, kind: FigureKind = FigureKind.KILLED) -> Figure:
    return Figure(kind=kind, of="freedonia/army", count=Count(2, 2), as_written="two", start=start, end=start + 3)


def test_a_claim_that_both_read_stands_once_and_names_both() -> None:
    alone = claims_of(TEXT, SETTING, MONDAY)
    result = coded(TEXT, RAW)

    assert by_model(result) == []
    assert codes(result) == []
    (confirmed,) = [one for one in result.claims if one.confirmed_by]
    assert confirmed.confirmed_by is not None
    assert confirmed.confirmed_by.startswith("llm ")
    assert [replace(one, confirmed_by=None) for one in result.claims] == list(alone)


def test_what_the_model_reads_otherwise_is_said_and_counts_once() -> None:
    result = coded(TEXT, {**RAW, "stance": "denies", "speaker": "narrator"})

    assert by_model(result) == []
    assert all(one.confirmed_by is None for one in result.claims)
    (issue,) = result.issues
    assert (issue.code, issue.subject) == ("llm-reads-otherwise", result.claims[0].id)
    assert "speaker narrator, not freedonia/defence-ministry; stance denies, not asserts" in issue.message


def test_a_sentence_that_the_model_could_code_is_no_longer_uncoded() -> None:
    text = "The attack was long."
    result = coded(text, {"evidence": "The attack was long", "speaker": "narrator", "event": "ASSAULT"})
    before = coded(text)

    assert len(before.uncoded) == 1
    assert result.uncoded == ()
    assert len(by_model(result)) == 1


@pytest.mark.parametrize(
    ("other", "confirmed", "added"),
    [
        (model(), True, 0),
        (model(start=29, end=70), True, 0),  # 21 of 40 characters shared
        (model(start=31, end=71), False, 1),  # 19 of 40
        (model(start=31, end=35), True, 0),  # all of the shorter
        (model(actor=None), True, 0),
        (model(occurred=replace(claim().occurred, time="11:00")), True, 0),
        (model(speaker="narrator"), False, 0),  # the same words, read otherwise
        (model(stance=Stance.DENIES), False, 0),
        (model(actor="freedonia/army"), False, 0),
        (model(event=EventType.COERCE), False, 0),  # the same speaker, doer and target
        (model(event=EventType.ACCUSE, actor="freedonia", target="sylvania"), False, 1),
        (model(event=EventType.COERCE, speaker="narrator"), False, 1),
    ],
)  # fmt: skip
def test_when_two_readings_are_one(other: Claim, confirmed: bool, added: int) -> None:
    united, _ = unite([claim()], [other])

    assert (united[0].confirmed_by is not None, len(united) - 1) == (confirmed, added)


def test_a_claim_confirms_one_at_most() -> None:
    """Two speakers in one sentence: what the rules missed of the second is added."""
    united, differences = unite([claim()], [model(speaker="sylvania"), model()])

    assert [(one.speaker, one.rule, one.confirmed_by) for one in united] == [
        ("sylvania", "llm", None), ("freedonia", "verb-act", "llm toy"),
    ]  # fmt: skip
    assert differences == []


def test_a_model_that_repeats_itself_is_heard_once() -> None:
    united, _ = unite([], [model(), model(start=12), model(speaker="narrator"), model()])

    assert [(one.start, one.speaker) for one in united] == [(10, "narrator"), (10, "freedonia")]


def test_a_number_of_the_text_counts_once() -> None:
    held = claim(figures=(figure(40),))
    more = model(
        event=EventType.COERCE,
        actor=None,
        target=None,
        start=52,
        end=58,
        figures=(figure(40), figure(55, FigureKind.CAPTURED)),
    )

    united, _ = unite([held], [more])

    assert [[one.kind for one in part.figures] for part in united] == [[FigureKind.KILLED], [FigureKind.CAPTURED]]


def test_the_order_of_the_claims_decides_nothing() -> None:
    mine = [claim(), claim(start=70, end=90, sentence_start=65, sentence_end=95)]
    theirs = [model(), model(speaker="sylvania"), model(start=100, end=120, sentence_start=99, sentence_end=130)]

    assert unite(mine, theirs) == unite(mine[::-1], theirs[::-1])


def test_the_step_reads_replies_beside_their_documents_alone() -> None:
    """A reply about one document is held against that document and no other."""
    documents = documents_table(
        [document_of(TEXT, MONDAY, name="a"), document_of("Nothing happened.", date(2024, 3, 6), name="b")]
    )
    row = {"document_id": "document-b", "document": "b", "part": 0, "start": 0, "end": 17, "model": "toy", "prompt": "0",
           "finish": "stop", "reply": json.dumps({"claims": [RAW]})}  # fmt: skip
    empty = REPLIES.of([])
    with_replies = [REPLIES.of([]), REPLIES.of([row])]
    tables = code_documents(with_beside(documents, "replies", with_replies[1]), SETTING)
    plain = code_documents(with_beside(documents, "replies", empty), SETTING)

    assert tables["read_claims"] == plain["read_claims"]
    assert set(plain["read_claims"]["coder"].to_pylist()) == {coder_version(SETTING)}
    assert [(one["document_id"], one["code"]) for one in tables["issues"].to_pylist()] == [
        ("document-b", "llm-quote-not-found")
    ]
    assert plain["read_claims"] == code_documents(documents.select(DOCUMENTS.schema.names), SETTING)["read_claims"]


def test_of_a_document_in_another_language_only_the_models_claims_stand() -> None:
    said = "Les forces de Sylvania ont attaqué des soldats de Freedonia le 4 mars 2024"
    text = f"{said} et deux soldats ont été tués, a annoncé le ministère de la Défense."

    result = coded(text, {"evidence": said, "speaker": "narrator", "event": "ASSAULT", "occurred": "4 March 2024"})

    assert len(by_model(result)) == len(result.claims) == 1
    assert codes(result)[0] == "language-not-read"
    assert "its claims are a language model's alone" in result.issues[0].message
