"""What is said hangs on the verb that says it, where the parser put it where no English sentence can have it."""

from __future__ import annotations

import pytest
from handmade_trees import read, shape
from hypothesis import given
from hypothesis import strategies as st

TAGS = ["NNP", "NN", "NNS", "VBD", "VBZ", "VBG", "VBN", "JJ", "IN", "WP", ",", "CC", "''"]
LABELS = [
    "nsubj", "obj", "ccomp", "obl", "acl", "acl:relcl", "advcl", "conj", "parataxis", "mark", "cc", "compound", "flat", "appos", "xcomp",
    "iobj", "advmod", "aux", "punct", "case", "nsubj:pass", "cop",
]  # fmt: skip
WORDS = [
    "Roe",
    "said",
    "told",
    "announced",
    "that",
    "what",
    "if",
    "how",
    "much",
    ",",
    '"',
    "General",
    "crowd",
    "Friday",
    "fell",
    "is",
]


def at_an_event(noun: str, preposition: str, verb: str = "said") -> list[tuple[str, str, str]]:
    """ "Roe said at an event that shots fell", with the clause on the noun."""
    told = read(
        "Roe NNP 1 nsubj", f"{verb} VBD 1 ROOT", f"{preposition} IN 4 case", "an DT 4 det", f"{noun} NN 1 obl", "that IN 7 mark",
        "shots NNS 7 nsubj", "fell VBD 4 acl",
    )  # fmt: skip
    return shape(told, "fell")


def test_a_clause_behind_a_place_or_a_time_is_what_is_said() -> None:
    assert at_an_event("event", "at") == [("fell", "ccomp", "said")]
    assert at_an_event("report", "in") == [("fell", "ccomp", "said")]


@pytest.mark.parametrize(("noun", "preposition"), [("report", "on"), ("fear", "in"), ("fact", "of")])
def test_a_clause_behind_a_noun_that_holds_a_statement_stays_with_it(noun: str, preposition: str) -> None:
    assert at_an_event(noun, preposition) == [("fell", "acl", noun)]


@pytest.mark.parametrize(("verb", "label", "head"), [("told", "ccomp", "told"), ("denied", "acl:relcl", "crowd")])
def test_who_is_told_is_no_part_of_what_is_told(verb: str, label: str, head: str) -> None:
    told = read(
        "Roe NNP 1 nsubj", f"{verb} VBD 1 ROOT", "the DT 3 det", "crowd NN 1 obj", "that IN 6 mark", "shots NNS 6 nsubj",
        "fell VBD 3 acl:relcl",
    )  # fmt: skip

    assert shape(told, "fell") == [("fell", label, head)]
    assert told[3].dep_ == ("iobj" if verb == "told" else "obj")


@pytest.mark.parametrize(("full", "label"), [(True, "ccomp"), (False, "acl:relcl")])
def test_that_fills_a_gap_where_the_clause_has_one(full: bool, label: str) -> None:
    """ "told a crowd that the army had praised" has a gap; with an object behind the verb there is none."""
    tail = ["towns NNS 6 obj"] if full else []
    told = read(
        "Roe NNP 1 nsubj", "told VBD 1 ROOT", "the DT 3 det", "crowd NN 1 obj", "that WDT 6 obj", "troops NNS 6 nsubj",
        "took VBD 3 acl:relcl", *tail,
    )  # fmt: skip

    assert told[6].dep_ == label
    assert told[4].dep_ == ("mark" if full else "obj")


@pytest.mark.parametrize(("first", "label"), [("that", "ccomp"), ("because", "advcl")])
def test_no_clause_with_that_is_an_adverbial(first: str, label: str) -> None:
    told = read("Roe NNP 1 nsubj", "noted VBD 1 ROOT", f"{first} IN 4 mark", "shots NNS 4 nsubj", "fell VBD 1 advcl")

    assert shape(told, "fell") == [("fell", label, "noted")]


@pytest.mark.parametrize(("verb", "subject"), [("says", "nsubj"), ("told", "obj")])
def test_an_object_before_a_content_without_subject_is_that_subject(verb: str, subject: str) -> None:
    """ "says the claims are unfounded"; who is told something ("told the troops to …") stays."""
    tail = ["are VBP 5 cop", "unfounded JJ 1 ccomp"] if verb == "says" else ["to TO 5 mark", "leave VB 1 ccomp"]
    told = read("Roe NNP 1 nsubj", f"{verb} VBZ 1 ROOT", "the DT 3 det", "claims NNS 1 obj", *tail)

    assert shape(told, "claims") == [("claims", subject, told[5].text if subject == "nsubj" else verb)]


def test_a_noun_taken_for_the_content_is_the_subject_of_the_verb_behind_it() -> None:
    told = read(
        "Roe NNP 1 nsubj", "said VBD 1 ROOT", "that IN 3 mark", "shelling NN 1 ccomp", "of IN 5 case", "towns NNS 3 nmod",
        "continued VBD 1 conj",
    )  # fmt: skip

    assert shape(told, "that", "shelling", "continued") == [
        ("that", "mark", "continued"), ("shelling", "nsubj", "continued"), ("continued", "ccomp", "said"),
    ]  # fmt: skip


def test_what_somebody_reports_and_then_does_stays_two_things() -> None:
    told = read(
        "Roe NNP 1 nsubj", "reported VBD 1 ROOT", "losses NNS 1 obj", ", , 4 punct", "left VBD 1 conj", "and CC 6 cc", "fell VBD 4 conj",
    )  # fmt: skip

    assert shape(told, "losses", "left") == [("losses", "obj", "reported"), ("left", "conj", "reported")]


@pytest.mark.parametrize(("tag", "label"), [("JJ", "nsubj:pass"), ("RB", "advmod")])
def test_an_adjective_can_stand_for_what_is_meant_and_an_adverb_cannot(tag: str, label: str) -> None:
    told = read(
        "Roe NNP 1 nsubj", "says VBZ 1 ROOT", f"much {tag} 1 advmod", "is VBZ 4 aux:pass", "made VBN 1 ccomp", "of IN 6 case",
        "losses NNS 4 obl",
    )  # fmt: skip

    assert told[2].dep_ == label


@pytest.mark.parametrize(("helper", "label"), [(("had", "VBD"), "ccomp"), (None, "acl")])
def test_an_object_with_a_finite_verb_is_a_clause(helper: tuple[str, str] | None, label: str) -> None:
    if helper:
        told = read("Roe NNP 1 nsubj", "noted VBD 1 ROOT", "shells NNS 1 obj", "had VBD 4 aux", "fallen VBN 2 acl")
    else:
        told = read("Roe NNP 1 nsubj", "noted VBD 1 ROOT", "shells NNS 1 obj", "fallen VBN 2 acl")

    assert told[-1].dep_ == label
    assert told[2].dep_ == ("nsubj" if helper else "obj")


@pytest.mark.parametrize(("words", "label"), [(["just", "how"], "ccomp"), (["how"], "ccomp"), (["when"], "advcl")])
def test_how_it_is_can_be_shown(words: list[str], label: str) -> None:
    n = 2 + len(words)
    asked = [f"{word} {'RB' if word == 'just' else 'WRB'} {n + 1} advmod" for word in words]
    told = read("It PRP 1 nsubj", "reveals VBZ 1 ROOT", *asked, f"troops NNS {n + 1} nsubj", "fell VBD 1 advcl")

    assert told[-1].dep_ == label


@pytest.mark.parametrize(("between", "label"), [([], "ccomp"), ([", , 4 punct", "and CC 4 cc"], "conj")])
def test_a_clause_right_behind_a_verb_of_saying_is_said(between: list[str], label: str) -> None:
    n = 2 + len(between)
    told = read("Roe NNP 1 nsubj", "believes VBZ 1 ROOT", *between, f"towns NNS {n + 1} nsubj", "fell VBD 1 conj")

    assert told[-1].dep_ == label


def test_the_verb_of_saying_that_ends_a_sentence_has_all_of_it_for_content() -> None:
    told = read(
        "It PRP 1 nsubj",
        "fell VBD 1 ROOT",
        ", , 4 punct",
        "Roe NNP 4 nsubj",
        "announced VBD 1 parataxis",
        ". . 1 punct",
    )

    assert shape(told, "fell", "announced", "Roe", ".") == [
        ("fell", "ccomp", "announced"), ("Roe", "nsubj", "announced"), ("announced", "ROOT", "announced"), (".", "punct", "announced"),
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["conj", "advcl", "ccomp"])
def test_a_finite_verb_of_saying_that_ends_a_sentence_is_no_part_of_it(label: str) -> None:
    told = read("It PRP 1 nsubj", "fell VBD 1 ROOT", ", , 4 punct", "Roe NNP 4 nsubj", f"announced VBD 1 {label}")

    assert shape(told, "fell", "announced") == [("fell", "ccomp", "announced"), ("announced", "ROOT", "announced")]


@pytest.mark.parametrize(
    ("speaker", "rest"),
    [("I", []), ("Roe", ["in IN 6 case", "May NNP 1 obl"])],
    ids=["said in passing", "within what is said"],
)
def test_a_verb_of_saying_within_a_sentence_or_in_passing_stays_beside_it(speaker: str, rest: list[str]) -> None:
    told = read(
        "It PRP 1 nsubj", "fell VBD 1 ROOT", ", , 4 punct", f"{speaker} PRP 4 nsubj", "announced VBD 1 parataxis", *rest
    )

    assert shape(told, "announced") == [("announced", "parataxis", "fell")]


def test_a_verb_behind_a_quotation_belongs_to_no_clause_in_it() -> None:
    told = read(
        "It PRP 1 nsubj", "fell VBD 1 ROOT", "and CC 4 cc", "they PRP 4 nsubj", "fled VBD 1 conj", ", , 8 punct", "\" '' 8 punct",
        "Roe NNP 8 nsubj", "said VBD 4 ccomp", ". . 1 punct",
    )  # fmt: skip

    assert shape(told, "fell", "said", "fled") == [
        ("fell", "ccomp", "said"),
        ("fled", "conj", "fell"),
        ("said", "ROOT", "said"),
    ]


@given(st.data())
def test_any_tree_of_reporting_words_stays_a_tree(data: st.DataObject) -> None:
    n = data.draw(st.integers(2, 10))
    root = data.draw(st.integers(0, n - 1))
    placed, heads = [root], {root: root}
    for i in sorted(range(n), key=lambda one: abs(one - root)):
        if i != root:
            heads[i] = data.draw(st.sampled_from(placed))
            placed.append(i)
    told = read(
        *(
            f"{data.draw(st.sampled_from(WORDS))} {data.draw(st.sampled_from(TAGS))} {heads[i]} "
            f"{'ROOT' if i == root else data.draw(st.sampled_from(LABELS))}"
            for i in range(n)
        )
    )

    assert sum(word.head is word for word in told) == 1
    for word in told:
        assert sum(1 for _ in word.ancestors) < n
