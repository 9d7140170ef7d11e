"""A verb of saying has one content: of two that the parser gives it one belongs to the other."""

from __future__ import annotations

import pytest
from handmade_trees import read, shape


def contents(*lines: str) -> list[tuple[str, str, str]]:
    """The clauses of a sentence as they hang, once it is put right."""
    piece = read(*lines)
    return [
        (one.text, one.dep_, one.head.text)
        for one in piece
        if one.text in {"fell", "fled", "shows", "grown", "hit", "thinks"}
    ]


def test_a_second_content_behind_and_is_joined_to_the_first() -> None:
    assert contents(
        "Roe NNP 1 nsubj", "said VBD 1 ROOT", "it PRP 3 nsubj", "fell VBD 1 ccomp", "and CC 7 cc", "that IN 7 mark", "they PRP 7 nsubj",
        "fled VBD 1 ccomp",
    ) == [("fell", "ccomp", "said"), ("fled", "conj", "fell")]  # fmt: skip


@pytest.mark.parametrize(("verb", "content"), [("thinks", "ccomp"), ("fell", "parataxis")])
def test_a_second_content_belongs_to_a_verb_in_the_first_that_takes_one(verb: str, content: str) -> None:
    told = contents(
        "Roe NNP 1 nsubj",
        "said VBD 1 ROOT",
        "it PRP 3 nsubj",
        f"{verb} VBZ 1 ccomp",
        "they PRP 5 nsubj",
        "fled VBD 1 ccomp",
    )

    assert told == [(verb, "ccomp", "said"), ("fled", content, verb)]


@pytest.mark.parametrize(("tail", "label"), [([], "acl:relcl"), (["hard JJ 6 xcomp"], "parataxis")])
def test_a_clause_with_a_gap_right_behind_a_noun_says_which(tail: list[str], label: str) -> None:
    told = contents(
        "Roe NNP 1 nsubj", "said VBD 1 ROOT", "it PRP 3 nsubj", "fell VBD 1 ccomp", "towns NNS 3 obj", "they PRP 6 nsubj", "hit VBD 1 ccomp",
        *tail,
    )  # fmt: skip

    assert told[1] == ("hit", label, "towns" if label == "acl:relcl" else "fell")


def test_a_condition_in_front_is_no_content() -> None:
    said = [
        "Roe NNP 1 nsubj",
        "said VBD 1 ROOT",
        "if IN 4 mark",
        "it PRP 4 nsubj",
        "fell VBD 1 ccomp",
        "they PRP 6 nsubj",
        "fled VBD 1 ccomp",
    ]

    assert contents(*said) == [("fell", "advcl", "fled"), ("fled", "ccomp", "said")]


def test_what_somebody_knows_can_begin_with_if() -> None:
    known = [
        "Roe NNP 1 nsubj",
        "knows VBZ 1 ROOT",
        "if IN 4 mark",
        "it PRP 4 nsubj",
        "fell VBD 1 ccomp",
        "they PRP 6 nsubj",
        "fled VBD 1 ccomp",
    ]

    assert contents(*known)[0] == ("fell", "ccomp", "knows")


def test_a_participle_with_a_noun_is_the_subject_of_the_finite_verb_behind_it() -> None:
    told = read(
        "Roe NNP 1 nsubj", "believes VBZ 1 ROOT", "that IN 4 mark", "losses NNS 4 nsubj", "hit VBN 1 ccomp", "shows VBZ 1 ccomp", "this DT 5 obj"
    )  # fmt: skip

    assert shape(told, "that", "losses", "hit", "shows") == [
        ("that", "mark", "shows"), ("losses", "nsubj", "shows"), ("hit", "acl", "losses"), ("shows", "ccomp", "believes"),
    ]  # fmt: skip


def test_what_began_is_said_to_have_grown() -> None:
    assert contents(
        "Roe NNP 1 nsubj", "noted VBD 1 ROOT", "what WP 3 nsubj", "fell VBD 1 ccomp", "had VBD 5 aux", "grown VBN 1 ccomp",
    ) == [("fell", "acl", "what"), ("grown", "ccomp", "noted")]  # fmt: skip


def test_a_clause_before_the_verb_is_kept_and_one_behind_it_stands_apart() -> None:
    told = contents(
        "It PRP 1 nsubj", "fell VBD 4 ccomp", ", , 1 punct", "Roe NNP 4 nsubj", "said VBD 4 ROOT", ", , 7 punct", "they PRP 7 nsubj",
        "fled VBD 4 ccomp",
    )  # fmt: skip

    assert told == [("fell", "ccomp", "said"), ("fled", "parataxis", "said")]


def test_a_noun_before_the_verb_is_the_subject_of_the_clause_behind_it() -> None:
    told = read(
        "Guidance NN 2 ccomp", ", , 0 punct", "says VBZ 2 ROOT", "Roe NNP 2 nsubj", ", , 5 punct", "fell VBD 2 ccomp", "short RB 5 advmod"
    )  # fmt: skip

    assert shape(told, "Guidance", "fell") == [("Guidance", "nsubj", "fell"), ("fell", "ccomp", "says")]


def test_of_two_in_front_the_first_is_kept() -> None:
    told = contents(
        "It PRP 1 nsubj",
        "fell VBD 6 ccomp",
        "as IN 4 mark",
        "they PRP 4 nsubj",
        "fled VBD 6 ccomp",
        "Roe NNP 6 nsubj",
        "said VBD 6 ROOT",
    )

    assert told == [("fell", "ccomp", "said"), ("fled", "advcl", "fell")]
