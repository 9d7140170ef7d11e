"""Readings that no sentence can have are put right before any rule asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from prophasis.language.pipeline import load_pipeline
from prophasis.language.tree import Piece

WORDS = [
    "the",
    "a",
    "tax",
    "protest",
    "spokesman",
    "Roe",
    "said",
    "drew",
    "plans",
    "to",
    ",",
    "and",
    "people",
    "in",
    "27",
    "May",
]


def piece(words: str, heads: list[int], deps: str, tags: str, pos: str) -> Piece:
    return Piece(
        Doc(
            load_pipeline().vocab,
            words=words.split(),
            heads=heads,
            deps=deps.split(),
            tags=tags.split(),
            pos=pos.split(),
        )
    )


def test_a_name_after_a_role_and_a_comma_is_that_person() -> None:
    told = piece(
        "the spokesman , Jane Roe",
        [1, 1, 4, 4, 1],
        "det ROOT punct compound conj",
        "DT NN , NNP NNP",
        "DET NOUN PUNCT PROPN PROPN",
    )

    assert told[4].dep_ == "appos"


def test_two_that_are_joined_stay_two() -> None:
    told = piece("the spokesman and Roe", [1, 1, 3, 1], "det ROOT cc conj", "DT NN CC NNP", "DET NOUN CCONJ PROPN")

    assert told[3].dep_ == "conj"


def test_a_finite_verb_that_hangs_on_a_noun_is_the_root() -> None:
    told = piece(
        "A protest against tax drew people", [1, 1, 4, 4, 1, 4], "det ROOT case compound nmod obj", "DT NN IN NN VBD NNS",
        "DET NOUN ADP NOUN VERB NOUN",
    )  # fmt: skip

    assert [(word.text, word.dep_, word.head.text) for word in told] == [
        ("A", "det", "protest"), ("protest", "nsubj", "drew"), ("against", "case", "tax"), ("tax", "nmod", "protest"),
        ("drew", "ROOT", "drew"), ("people", "obj", "drew"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "verb"), [("Freedonia", "VERB"), ("peace", "NOUN")])
def test_a_plural_after_a_bare_name_before_an_infinitive_is_a_verb(name: str, verb: str) -> None:
    tag = "NNP" if name[0].isupper() else "NN"
    told = piece(
        f"{name} plans to impose taxes",
        [1, 1, 3, 1, 3],
        "compound ROOT mark acl obj",
        f"{tag} NNS TO VB NNS",
        "PROPN NOUN PART VERB NOUN",
    )

    assert told[1].pos_ == verb


def test_a_subject_with_a_preposition_is_one_more_of_what_has_it() -> None:
    told = piece(
        "It pointed to visits to men seen there and to shelling", [1, 1, 3, 1, 5, 6, 1, 6, 10, 10, 6],
        "nsubj ROOT case obl case nsubj advcl advmod cc case conj",
        "PRP VBD IN NNS IN NNS VBN RB CC IN NN", "PRON VERB ADP NOUN ADP NOUN VERB ADV CCONJ ADP NOUN",
    )  # fmt: skip

    assert [(word.text, word.dep_, word.head.text) for word in told if word.text in {"men", "seen", "shelling"}] == [
        ("men", "conj", "visits"), ("seen", "acl", "men"), ("shelling", "conj", "visits"),
    ]  # fmt: skip


def test_the_month_of_may_is_no_helper_of_a_verb() -> None:
    invaded = piece(
        "men invaded in May stayed",
        [4, 0, 4, 4, 4],
        "nsubj acl:relcl case aux ROOT",
        "NNS VBD IN MD VBD",
        "NOUN VERB ADP AUX VERB",
    )
    dated = piece(
        "since 27 May he fled", [1, 4, 4, 4, 4], "case obl aux nsubj ROOT", "IN CD MD PRP VBD", "ADP NUM AUX PRON VERB"
    )
    might = piece("May he stay", [2, 2, 2], "aux nsubj ROOT", "MD PRP VB", "AUX PRON VERB")

    assert [(word.dep_, word.head.text) for word in invaded[2:4]] == [("case", "May"), ("obl", "invaded")]
    assert (dated[2].dep_, dated[2].head.text, dated[2].pos_) == ("nmod:unmarked", "27", "PROPN")
    assert might[0].dep_ == "aux"


@given(st.data())
def test_any_tree_stays_a_tree(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 9))
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=n, max_size=n))
    heads = [data.draw(st.integers(0, max(0, i - 1))) if i else 0 for i in range(n)]
    deps = [
        "ROOT" if head == i else data.draw(st.sampled_from(["nmod", "compound", "conj", "acl", "obj", "case", "aux"]))
        for i, head in enumerate(heads)
    ]
    tags = data.draw(st.lists(st.sampled_from(["NNP", "NNS", "NN", "VBD", "VBZ", "TO"]), min_size=n, max_size=n))
    pos = data.draw(st.lists(st.sampled_from(["PROPN", "NOUN", "VERB", "PART", "ADP"]), min_size=n, max_size=n))
    told = Piece(Doc(load_pipeline().vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos))

    for word in told:
        assert sum(1 for _ in word.ancestors) < n
    assert sum(word.head is word for word in told) == 1


@pytest.mark.parametrize(("noun", "label"), [("villages", "xcomp"), ("charges", "compound")])
def test_what_somebody_denies_to_have_done_is_a_verb(noun: str, label: str) -> None:
    told = piece(
        f"Freedonia denied shelling {noun}",
        [1, 1, 3, 1],
        "nsubj ROOT compound obj",
        "NNP VBD NN NNS",
        "PROPN VERB NOUN NOUN",
    )

    assert told[2].dep_ == label
    assert told[3].head is (told[2] if label == "xcomp" else told[1])


@pytest.mark.parametrize(("joined", "root"), [("VBD", "crossed"), ("VBN", "troops")])
def test_a_participle_to_which_a_past_tense_is_joined_is_the_verb_of_the_sentence(joined: str, root: str) -> None:
    told = piece(
        "troops crossed and dug", [0, 0, 3, 1], "ROOT acl cc conj", f"NNS VBN CC {joined}", "NOUN VERB CCONJ VERB"
    )

    assert next(word for word in told if word.head is word).text == root
