"""Who says it hangs on the verb of saying, where the parser put them where no English sentence can have them."""

from __future__ import annotations

import pytest
from handmade_trees import read, shape

from prophasis.language.pipeline import load_pipeline
from prophasis.language.tree import Piece


@pytest.mark.parametrize(("preposition", "label"), [(None, "nsubj"), ("of", "nmod")])
def test_a_finite_verb_has_no_name_for_a_modifier(preposition: str | None, label: str) -> None:
    if preposition:
        told = read("of IN 1 case", "Post NNP 2 nmod", "reports VBZ 2 ROOT", "shots NNS 4 nsubj", "fell VBD 2 ccomp")
    else:
        told = read(
            "The DT 1 det", "Post NNP 2 compound", "reports VBZ 2 ROOT", "shots NNS 4 nsubj", "fell VBD 2 ccomp"
        )

    assert shape(told, "Post") == [("Post", label, "reports")]


@pytest.mark.parametrize(("before", "label"), [(True, "nsubj"), (False, "obj")])
def test_what_follows_a_verb_of_saying_behind_its_content_is_the_speaker(before: bool, label: str) -> None:
    if before:
        told = read(
            "It PRP 1 nsubj",
            "fell VBD 3 ccomp",
            ", , 1 punct",
            "said VBD 3 ROOT",
            "one CD 5 nummod".replace("CD", "JJ"),
            "source NN 3 obj",
        )
    else:
        told = read("Roe NNP 1 nsubj", "said VBD 1 ROOT", "prayers NNS 1 obj")

    assert told[-1].dep_ == label


INVERTED = [
    "It PRP 1 nsubj", "happened VBD 1 ROOT", "on IN 3 case", "Friday NNP 1 obl", ", , 5 punct", "says VBZ 1 conj", "the DT 7 det",
    "mayor NN 5 obj", ", , 9 punct", "Jane NNP 7 appos", "Roe NNP 9 flat", ". . 1 punct",
]  # fmt: skip


def test_who_says_it_at_the_end_of_a_sentence_is_the_speaker_and_all_before_what_is_said() -> None:
    assert shape(read(*INVERTED), "happened", "says", "mayor", "Jane") == [
        ("happened", "ccomp", "says"), ("says", "ROOT", "says"), ("mayor", "nsubj", "says"), ("Jane", "appos", "mayor"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "before"),
    [("says VBZ 1 conj", "and CC 5 cc"), ("reports VBZ 1 conj", ", , 5 punct")],
    ids=["joined", "a thing reported"],
)
def test_what_a_second_verb_has_for_object_stays_its_object(verb: str, before: str) -> None:
    told = read(*INVERTED[:4], before, verb, *INVERTED[6:])

    assert shape(told, "mayor") == [("mayor", "obj", told[5].text)]


def test_a_role_right_before_a_name_belongs_to_no_clause_before_the_comma() -> None:
    told = read(
        "It PRP 1 nsubj", "fell VBD 1 ROOT", ", , 4 punct", "crisis NN 4 compound", "commissioner NN 1 obl", "Jane NNP 7 nsubj",
        "Roe NNP 5 flat", "says VBZ 1 ccomp", ". . 1 punct",
    )  # fmt: skip

    assert shape(told, "fell", "commissioner", "Jane", "says") == [
        ("fell", "ccomp", "says"), ("commissioner", "nmod:desc", "Jane"), ("Jane", "nsubj", "says"), ("says", "ROOT", "says"),
    ]  # fmt: skip


def test_no_sentence_begins_between_a_role_behind_a_comma_and_the_name() -> None:
    piece = Piece(load_pipeline()("Soldiers shot at protesters in the city, crisis commissioner Jane Doe says."))

    assert len(list(piece.sents)) == 1
    assert ("Jane", "nsubj", "says") in shape(piece, "Jane")


def test_a_day_is_when_it_was_said() -> None:
    told = read(
        "It PRP 1 nsubj", "fell VBD 4 ccomp", ", , 1 punct", "Roe NNP 4 nsubj", "said VBD 4 ROOT", "Friday NNP 4 nsubj"
    )

    assert shape(told, "Roe", "Friday") == [("Roe", "nsubj", "said"), ("Friday", "obl:unmarked", "said")]


def test_a_clause_before_a_verb_that_has_a_speaker_is_its_content() -> None:
    told = read(
        "Troops NNS 1 nsubj",
        "fell VBD 5 nsubj",
        ", , 1 punct",
        "a DT 4 det",
        "source NN 5 nsubj",
        "announced VBD 5 ROOT",
    )

    assert shape(told, "fell", "source") == [("fell", "ccomp", "announced"), ("source", "nsubj", "announced")]


@pytest.mark.parametrize(
    ("clause", "label"),
    [(["watched VBD 0 acl:relcl"], "ccomp"), (["who WP 3 nsubj", "watched VBD 0 acl:relcl"], "acl:relcl")],
)
def test_a_finite_verb_on_a_noun_before_the_speaker_is_what_is_said(clause: list[str], label: str) -> None:
    n = 2 + len(clause)
    lines = [
        "Relatives NNS 0 nsubj",
        ", , 2 punct",
        *clause,
        f", , {n} punct",
        f"lawyers NNS {n + 2} nsubj",
        f"said VBD {n + 2} ROOT",
    ]
    lines[0] = f"Relatives NNS {n + 2} nsubj"
    told = read(*lines)

    assert next(word.dep_ for word in told if word.text == "watched") == label


def test_a_role_between_commas_is_that_of_the_same_person() -> None:
    told = read(
        "Roe NNP 4 nsubj",
        ", , 2 punct",
        "aide NN 4 nsubj",
        ", , 2 punct",
        "said VBD 4 ROOT",
        "it PRP 6 nsubj",
        "fell VBD 4 ccomp",
    )

    assert shape(told, "Roe", "aide") == [("Roe", "nsubj", "said"), ("aide", "appos", "Roe")]


def test_a_role_right_before_a_name_is_that_of_the_same_person() -> None:
    told = read("spokeswoman NN 2 nsubj", "Roe NNP 2 nsubj", "said VBD 2 ROOT", "it PRP 4 nsubj", "fell VBD 2 ccomp")

    assert shape(told, "spokeswoman", "Roe") == [("spokeswoman", "nmod:desc", "Roe"), ("Roe", "nsubj", "said")]


@pytest.mark.parametrize(("mark", "label"), [(",", "nsubj"), ("of", "appos")])
def test_a_name_behind_the_comma_of_a_phrase_in_front_is_the_speaker(mark: str, label: str) -> None:
    tag, dep = (",", "punct") if mark == "," else ("IN", "case")
    told = read(
        "In IN 1 case", "talks NNS 4 obl", f"{mark} {tag} 3 {dep}", "Roe NNP 1 appos", "said VBD 4 ROOT", "it PRP 6 nsubj", "fell VBD 4 ccomp"
    )  # fmt: skip

    assert told[3].dep_ == label


def test_a_participle_in_front_has_no_subject_behind_a_comma() -> None:
    told = read(
        "Speaking VBG 5 advcl", "in IN 2 case", "court NN 0 obl", ", , 4 punct", "Roe NNP 0 nsubj", "said VBD 5 ROOT", "it PRP 7 nsubj",
        "fell VBD 5 ccomp",
    )  # fmt: skip

    assert shape(told, "Roe") == [("Roe", "nsubj", "said")]


@pytest.mark.parametrize(("title", "head"), [("General", "Roe"), ("Jane", "Jane")])
def test_a_title_is_no_head_of_the_name_behind_it(title: str, head: str) -> None:
    told = read(f"{title} NNP 2 nsubj", "Roe NNP 0 flat", "fell VBD 2 ROOT")

    assert next(word.text for word in told if word.dep_ == "nsubj") == head
