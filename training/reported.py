"""Reporting sentences with other contents: what is said in one sentence, taken from another, both with their gold trees.

Treebanks have few sentences of the kind "the ministry said that …", and a parser learns them by their words. Here the
frame of each (who says it, with which verb) is kept and the clause that it reports replaced by any other statement.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

SAYING = frozenset(
    """
    say state claim report deny announce tell confirm warn add allege admit insist argue suggest note declare believe
    think know explain write reveal acknowledge assert maintain show estimate indicate
    """.split()
)
LONGEST_FRAME, SHORTEST_CONTENT, LONGEST_CONTENT = 25, 4, 35
LOWERED = frozenset({"DET", "PRON", "ADP", "ADV", "SCONJ", "NOUN", "NUM", "VERB", "AUX"})
"""What begins with a small letter inside a sentence; demonyms are adjectives and keep theirs."""
WITHOUT_THAT, WITH_THAT = 0.4, 0.5
"""How often "that" is left out where the frame has it, and put before the clause where it has none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting sentence; the words from *first* up to *last* are the clause that it reports, without its marks."""

    sentence: Span
    verb: int
    first: int
    last: int
    that: int | None


def frame_of(verb: Token) -> Frame | None:
    """The frame around a reporting *verb*; None where its clause is a question, is torn or leaves too much beside it."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    if verb.lemma_.lower() not in SAYING or len(clauses) != 1:
        return None
    content = clauses[0]
    inside = sorted(token.i for token in content.subtree)
    marks = [token for token in content.children if token.dep_ == "mark" and token.i == inside[0]]
    if any(token.lower_ != "that" for token in marks) or inside[-1] - inside[0] + 1 != len(inside):
        return None
    first, last = inside[0] + len(marks), inside[-1] + 1
    while first < last and verb.doc[first].is_punct:
        first += 1
    while last > first and verb.doc[last - 1].is_punct:
        last -= 1
    rest = len(verb.sent) - (last - first)
    if last - first < SHORTEST_CONTENT or rest > LONGEST_FRAME or not first <= content.i < last:
        return None
    return Frame(verb.sent, verb.i, first, last, marks[0].i if marks else None)


def is_statement(sentence: Span) -> bool:
    """Whether *sentence* is a plain finite statement that could be reported."""
    root = sentence.root
    labels = {child.dep_ for child in root.children}
    end = len(sentence) - 1 if sentence[-1].text == "." else len(sentence)
    return (
        SHORTEST_CONTENT <= end <= LONGEST_CONTENT
        and sentence[0].text[:1].isupper() and bool(labels & {"nsubj", "nsubj:pass", "expl"})
        and not labels & {"parataxis", "discourse", "mark", "cc", "vocative"}
        and not any(token.text in "?!\"“”:;()[]" for token in sentence)
        and (root.morph.get("VerbForm") == ["Fin"] or bool(labels & {"cop", "aux", "aux:pass"}))
        and not sentence[0].tag_.startswith("W")
    )  # fmt: skip


def joined(frame: Frame, statement: Span, chance: random.Random) -> Doc:
    """The sentence of *frame* with *statement* as its content."""
    doc, other = frame.sentence.doc, statement.doc
    end = statement.end - 1 if statement[-1].text == "." else statement.end
    body = list(other[statement.start : end])
    opens = frame.first == frame.sentence.start or doc[frame.first - 1].text in "\"“'‘"
    that = frame.that is not None and chance.random() > WITHOUT_THAT
    new = frame.that is None and frame.verb < frame.first and not opens and chance.random() < WITH_THAT
    kept = [token for token in frame.sentence if not frame.first <= token.i < frame.last]
    kept = [token for token in kept if token.i != frame.that or that]
    before = [token for token in kept if token.i < frame.first]
    after = [token for token in kept if token.i >= frame.last]
    order: list[Token | None] = [*before, *([None] if new else []), *body, *after]
    places = {(id(token.doc), token.i): n for n, token in enumerate(order) if token is not None}
    root = places[id(other), statement.root.i]

    def head(n: int, token: Token | None) -> int:
        if token is None or (token.doc is doc and frame.first <= token.head.i < frame.last):
            return root
        if token.doc is other and token.i == statement.root.i:
            return places[id(doc), frame.verb]
        return places.get((id(token.doc), token.head.i), root)

    words, spaces = [], []
    for token in order:
        lower = token is body[0] and not opens and token.pos_ in LOWERED and token.text != "I"
        words.append("that" if token is None else token.lower_ if lower else token.text)
        spaces.append(token is None or bool(token.whitespace_))
    last = places[id(other), body[-1].i]
    spaces[last] = bool(doc[frame.last - 1].whitespace_)
    labels = ["mark" if token is None else token.dep_ for token in order]
    labels[root] = "ccomp"
    return Doc(
        doc.vocab, words=words, spaces=spaces, heads=[head(n, token) for n, token in enumerate(order)], deps=labels,
        tags=["IN" if token is None else token.tag_ for token in order],
        pos=["SCONJ" if token is None else token.pos_ for token in order],
        morphs=["" if token is None else str(token.morph) for token in order],
        lemmas=["that" if token is None else token.lemma_ for token in order],
    )  # fmt: skip


def exchanged(framing: Iterable[Doc], stating: Iterable[Doc], times: int) -> list[Doc]:
    """Every reporting sentence of *framing* *times* over, each time with a statement drawn from *stating*."""
    chance = random.Random(13)
    frames = [frame for doc in framing for token in doc if (frame := frame_of(token))]
    statements = [sentence for doc in stating for sentence in doc.sents if is_statement(sentence)]
    docs = [joined(frame, chance.choice(statements), chance) for frame in frames for _ in range(times)]
    chance.shuffle(docs)
    return [Doc.from_docs(docs[n : n + 3]) for n in range(0, len(docs), 3)]
