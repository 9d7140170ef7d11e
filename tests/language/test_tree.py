"""The tree of a piece gives spaCy's own answers, on trees of any shape, and each word is one object."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token as SpacyToken

from prophasis.language.pipeline import load_pipeline
from prophasis.language.tree import Piece, Span, Token

_VOCAB = spacy.blank("en").vocab
_WORDS = ["The", "two", "soldiers", "'", "12", ",", "İstanbul", " ", "U.S.", "died", "e\u0301", "😀"]
_MORPHS = ["", "Number=Plur", "Tense=Past|VerbForm=Fin", "VerbForm=Fin,Part|Number=Sing"]
_PLAIN = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "text_with_ws")
_FLAGS = ("is_alpha", "is_punct", "is_space", "like_num")


def any_doc(seed: int) -> Doc:
    """Sentences with random words, labels and trees; branches cross as they like."""
    rng = random.Random(seed)
    words: list[str] = []
    heads: list[int] = []
    for _ in range(rng.randint(1, 4)):
        first, length = len(words), rng.randint(1, 9)
        order = rng.sample(range(first, first + length), length)
        parents = {order[0]: order[0]} | {one: rng.choice(order[:n]) for n, one in enumerate(order) if n}
        heads += [parents[i] for i in range(first, first + length)]
        words += rng.choices(_WORDS, k=length)
    size = len(words)
    return Doc(
        _VOCAB,
        words=words,
        spaces=rng.choices([True, False], k=size),
        heads=heads,
        deps=["ROOT" if head == i else rng.choice(["nsubj", "obl"]) for i, head in enumerate(heads)],
        pos=rng.choices(["NOUN", "VERB", "PUNCT"], k=size),
        tags=rng.choices(["NN", "VBD"], k=size),
        lemmas=[word.lower() for word in words],
        morphs=rng.choices(_MORPHS, k=size),
        ents=rng.choices(["O", "B-PER", "B-LOC"], k=size),
    )


def numbers(tokens: object) -> list[int]:
    return [token.i for token in tokens]  # type: ignore[attr-defined]


def assert_same_word(ours: Token, theirs: SpacyToken) -> None:
    assert {name: getattr(ours, name) for name in (*_PLAIN, *_FLAGS)} == {
        name: getattr(theirs, name) for name in (*_PLAIN, *_FLAGS)
    }
    assert (len(ours), str(ours), ours.head.i) == (len(theirs), str(theirs), theirs.head.i)
    # Where branches cross many times over, spaCy's own edges stop short of them.
    below = numbers(theirs.subtree)
    assert (ours.left_edge.i, ours.right_edge.i) == (min(below), max(below))
    assert numbers(ours.children) == numbers(theirs.children)
    assert numbers(ours.subtree) == numbers(theirs.subtree)
    assert numbers(ours.ancestors) == numbers(theirs.ancestors)
    assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
    for pair in ("Number=Plur", "Tense=Past", "VerbForm=Fin", "VerbForm=Part"):
        assert (pair in ours.morph) == (pair in theirs.morph)
    for field in ("Number", "VerbForm", "Case"):
        assert ours.morph.get(field, []) == sorted(theirs.morph.get(field, []))


def assert_same_span(ours: Span, theirs: SpacySpan) -> None:
    assert (ours.start, ours.end, ours.text, len(ours)) == (theirs.start, theirs.end, theirs.text, len(theirs))
    assert numbers(ours) == numbers(theirs)
    if len(theirs):
        assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
        assert (ours.root.i, ours[0].i, ours[-1].i) == (theirs.root.i, theirs[0].i, theirs[-1].i)
    inner, outer = ours[1:-1], theirs[1:-1]
    assert (inner.start, inner.end) == (outer.start, outer.end)


@pytest.mark.parametrize("seed", range(150))
def test_every_answer_is_that_of_spacy(seed: int) -> None:
    doc = any_doc(seed)
    piece = Piece(doc)

    assert (len(piece), piece.text) == (len(doc), doc.text)
    assert [(one.start, one.end) for one in piece.sents] == [(one.start, one.end) for one in doc.sents]
    for ours, theirs in zip(piece, doc, strict=True):
        assert_same_word(ours, theirs)
        assert [ours.is_ancestor(one) for one in piece] == [theirs.is_ancestor(one) for one in doc]
    rng = random.Random(seed)
    for _ in range(20):
        start, end = rng.randint(-12, 14), rng.randint(-12, 14)
        assert_same_span(piece[start:end], doc[start:end])


def test_a_parsed_text_reads_the_same() -> None:
    doc = load_pipeline()(
        "The army of Freedonia, which had lost two posts, said: \"We hold.\" Sylvania's army didn't answer."
    )

    for ours, theirs in zip(Piece(doc), doc, strict=True):
        assert_same_word(ours, theirs)
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)


def test_a_word_is_one_object() -> None:
    piece = Piece(load_pipeline()("Rebels shelled the town."))
    verb = piece[1]

    assert verb is piece[0].head is piece.sents[0].root
    assert verb in piece[1:3]
    assert verb not in piece[2:4]
    assert verb.nbor(-1) is piece[0]
    with pytest.raises(IndexError):
        piece[0].nbor(-1)


def test_an_empty_piece_has_no_sentences() -> None:
    piece = Piece(Doc(_VOCAB))

    assert (len(piece), piece.sents, piece[0:3].text) == (0, (), "")


def test_a_long_chain_is_read_in_linear_time() -> None:
    size = 20_000
    piece = Piece(Doc(_VOCAB, words=["so"] * size, heads=[0, *range(size - 1)], deps=["ROOT"] + ["dep"] * (size - 1)))

    assert piece[0].right_edge.i == size - 1
    assert len(piece[0].subtree) == size
