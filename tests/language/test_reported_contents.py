"""training/reported.py: the clause that a sentence reports, exchanged for another statement, trees and spacing intact."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

if TYPE_CHECKING:
    from types import ModuleType

TRAINING = Path(__file__).resolve().parents[2] / "training"
VOCAB = spacy.blank("en").vocab


@pytest.fixture(name="reported")
def _reported(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAINING))
    monkeypatch.delitem(sys.modules, "reported", raising=False)
    return __import__("reported")


def tree(*words: tuple[str, str, int, str], tight: str = ".,") -> Doc:
    """A sentence of (form, part of speech, head, relation); the root is its own head."""
    forms = [form for form, *_ in words]
    spaces = [not (n + 1 < len(forms) and forms[n + 1] in tight) for n in range(len(forms))]
    return Doc(
        VOCAB,
        words=forms,
        spaces=spaces,
        pos=[pos for _, pos, *_ in words],
        tags=[pos for _, pos, *_ in words],
        heads=[head for *_, head, _ in words],
        deps=[relation for *_, relation in words],
        lemmas=[{"said": "say", "fell": "fall"}.get(form, form.lower()) for form in forms],
        morphs=["VerbForm=Fin" if pos == "VERB" else "" for _, pos, *_ in words],
    )


SAID = tree(
    ("Sylvania", "PROPN", 1, "nsubj"), ("said", "VERB", 1, "ROOT"), ("that", "SCONJ", 4, "mark"),
    ("the", "DET", 4, "det"), ("bridge", "NOUN", 5, "nsubj"), ("stands", "VERB", 1, "ccomp"),
    ("again", "ADV", 5, "advmod"), (".", "PUNCT", 1, "punct"),
)  # fmt: skip
FRONTED = tree(
    ("The", "DET", 1, "det"), ("bridge", "NOUN", 2, "nsubj"), ("stands", "VERB", 6, "ccomp"),
    ("again", "ADV", 2, "advmod"), (",", "PUNCT", 2, "punct"), ("Sylvania", "PROPN", 6, "nsubj"),
    ("said", "VERB", 6, "ROOT"), (".", "PUNCT", 6, "punct"),
)  # fmt: skip
STATEMENT = tree(
    ("The", "DET", 1, "det"), ("town", "NOUN", 4, "nsubj"), ("of", "ADP", 3, "case"), ("Orlok", "PROPN", 1, "nmod"),
    ("fell", "VERB", 4, "ROOT"), ("quickly", "ADV", 4, "advmod"), (".", "PUNCT", 4, "punct"),
)  # fmt: skip


def only_frame(reported: ModuleType, doc: Doc) -> object:
    (frame,) = [frame for token in doc if (frame := reported.frame_of(token))]
    return frame


def test_another_statement_takes_the_place_of_the_reported_one(reported: ModuleType) -> None:
    frame = only_frame(reported, SAID)
    texts = {reported.joined(frame, next(STATEMENT.sents), random.Random(n)).text for n in range(20)}

    assert {text.strip() for text in texts} == {
        "Sylvania said that the town of Orlok fell quickly.",
        "Sylvania said the town of Orlok fell quickly.",
    }


@pytest.mark.parametrize("framing", [SAID, FRONTED])
def test_the_new_content_hangs_on_the_verb_of_saying(reported: ModuleType, framing: Doc) -> None:
    frame = only_frame(reported, framing)
    doc = reported.joined(frame, next(STATEMENT.sents), random.Random(1))
    heads = {token.text: token.head.text for token in doc}
    said = next(token for token in doc if token.text == "said")

    assert said.dep_ == "ROOT"
    assert [(child.text, child.dep_) for child in said.children if child.dep_ != "punct"] in (
        [("Sylvania", "nsubj"), ("fell", "ccomp")],
        [("fell", "ccomp"), ("Sylvania", "nsubj")],
    )
    assert heads["town"] == heads["quickly"] == "fell"
    assert len(list(doc.sents)) == 1


def test_content_before_its_verb_keeps_its_capital_and_its_comma(reported: ModuleType) -> None:
    frame = only_frame(reported, FRONTED)

    text = reported.joined(frame, next(STATEMENT.sents), random.Random(1)).text

    assert text.strip() == "The town of Orlok fell quickly, Sylvania said."


def test_a_question_is_no_statement_and_a_statement_no_frame(reported: ModuleType) -> None:
    assert reported.is_statement(next(STATEMENT.sents))
    assert not any(reported.frame_of(token) for token in STATEMENT)
    question = tree(("Who", "PRON", 1, "nsubj"), ("fell", "VERB", 1, "ROOT"), ("in", "ADP", 3, "case"),
                    ("Orlok", "PROPN", 1, "obl"), ("?", "PUNCT", 1, "punct"), tight="?")  # fmt: skip
    assert not reported.is_statement(next(question.sents))
