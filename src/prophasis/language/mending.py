"""Readings of a parser that no English sentence can have, put right before any rule asks for the tree.

Only what the labels themselves rule out is touched: a finite verb that modifies a noun, a name joined to a role by a comma
alone as if there were two, a sentence whose only verb was taken for a plural.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.language.branches import Branches, subject_label
from prophasis.language.colons import mend_colons
from prophasis.language.contents import mend_contents, saying
from prophasis.language.joined import mend_joined
from prophasis.language.speakers import mend_titles, one_subject
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Token

_NEVER_FINITE = frozenset({"nmod", "nmod:unmarked", "compound", "flat"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_COUPLED = frozenset({"cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "csubj"})
_OF_A_NAME = frozenset({"compound", "flat"})

_OWNING_UP = frozenset({"deny", "denies", "denied", "denying", "admit", "admits", "admitted", "admitting"})
_CHARGES = frozenset(
    {"charge", "charges", "allegation", "allegations", "accusation", "accusations", "claim", "claims", "report", "reports", "count",
     "counts", "offences", "offenses", "crimes", "right", "rights"}
)  # fmt: skip
"""What is itself denied or admitted: "denied spying charges"."""

_OF_WHICH = frozenset({"them", "whom", "these", "those"})


def mend(tokens: Sequence[Token], heads: list[int], begins: Sequence[int]) -> None:
    """Change labels of *tokens* and their *heads* in place, sentence by sentence; *begins* are where sentences begin."""
    if not tokens:
        return
    tree = Branches(tokens, heads)
    sentences = list(zip(begins, [*begins[1:], len(tokens)], strict=True))
    for start, end in sentences:
        for i in range(start, end):
            if _is_apposed(i, tree):
                tokens[i].dep_ = "appos"
            _name_of_office(i, tree)
            _join_again(i, tree)
            _part_told_aside(i, tree)
            _gerund_denied(i, tree)
            _gerund_charged(i, tree)
            _charged_as_well(i, tree)
            _month_of_may(i, start, tree)
            if tokens[i].pos_ == "VERB":
                one_subject(i, tree)
        roots = [i for i in range(start, end) if heads[i] == i]
        if len(roots) == 1 and not _purpose(roots[0], tree):
            _raise_verb(roots[0], tree)
    for start, end in sentences:
        mend_colons(tree, start, end)
        mend_titles(tree, start, end)
        mend_joined(tree, start, end)
        mend_contents(tree, start, end)


def _is_apposed(i: int, tree: Branches) -> bool:
    """Whether a name is joined to a common noun before it by a comma and nothing else: "the spokesman, Jane Roe"."""
    one, head = tree.tokens[i], tree.tokens[tree.heads[i]]
    if one.dep_ != "conj" or one.pos_ != "PROPN" or head.pos_ != "NOUN" or head.i > i or "Number=Plur" in head.morph:
        return False
    alone = len(tree.labelled(head.i, {"conj"})) == 1
    joined = tree.labelled(i, {"cc"}) or tree.labelled(head.i, {"cc"})
    first = min([i, *tree.labelled(i, _OF_A_NAME)])
    return alone and not joined and first > 0 and tree.tokens[first - 1].text == ","


def _name_of_office(i: int, tree: Branches) -> None:
    """Put a person joined to a place by a comma alone beside the office of that place: "the mayor of X, Jane Roe, said"."""
    one, place = tree.tokens[i], tree.heads[i]
    office = tree.heads[place]
    if one.dep_ != "conj" or not one.ent_type_.startswith("PER") or tree.tokens[place].ent_type_.startswith("PER"):
        return
    of_office = tree.tokens[place].dep_ == "nmod" and tree.tokens[office].pos_ == "NOUN" and office < place < i
    joined = tree.labelled(i, {"cc"}) or len(tree.labelled(place, {"conj"})) > 1
    last = max([i, *tree.labelled(i, _OF_A_NAME)])
    closed = last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ","
    if (
        of_office
        and closed
        and not joined
        and tree.tokens[i - 1].text == ","
        and "Number=Plur" not in tree.tokens[office].morph
    ):
        tree.hang(i, office, "appos")


def _join_again(i: int, tree: Branches) -> None:
    """Join a "subject" that has a preposition to what has the same one before it: "pointed to a visit, to soldiers gathered at X"."""
    verb = tree.heads[i]
    mark = next((tree.tokens[child].lower_ for child in tree.labelled(i, {"case"}) if child < i), None)
    over = tree.heads[verb]
    if tree.tokens[i].dep_ != "nsubj" or mark is None or over == verb or tree.tokens[verb].dep_ != "advcl":
        return
    first = next((one for one in tree.below[over] if one < i and _marked(one, mark, tree)), None)
    if first is None:
        return
    more = [child for child in tree.labelled(verb, {"conj"}) if child > verb and _marked(child, mark, tree)]
    tree.hang(i, first, "conj")
    tree.hang(verb, i, "acl")
    for child in more:
        tree.hang(child, first, "conj")


def _part_told_aside(i: int, tree: Branches) -> None:
    """Give a verb back the subject that an aside took from it: "that nine soldiers, four of them conscripts, had died".

    A noun without a copula has two subjects there, the second of which is a part of the first.
    """
    noun = tree.tokens[i]
    subjects = [child for child in tree.labelled(i, {"nsubj"}) if child < i]
    if noun.pos_ not in _NOMINAL or len(subjects) != 2 or tree.labelled(i, {"cop"}):
        return
    whole, part = subjects
    if not any(tree.tokens[child].lower_ in _OF_WHICH for child in tree.below[part]):
        return
    over = tree.heads[i]
    if noun.dep_ in {"nsubj", "nsubj:pass"} and over > i:
        verb = over
    else:
        beside = (child for child in tree.labelled(over, {"conj"}) if child > i)
        verb = next((child for child in beside if tree.tokens[child].pos_ in {"VERB", "ADJ"}), -1)
        if verb < 0:
            return
        tree.tokens[verb].dep_ = noun.dep_
    marks = tree.labelled(i, {"mark"})
    tree.hang(whole, verb, subject_label(verb, tree))
    tree.hang(i, whole, "appos")
    for child in marks:
        tree.hang(child, verb, "mark")


def _gerund_denied(i: int, tree: Branches) -> None:
    """Read what somebody denies or admits to have done as a verb: "denied shelling villages" is no denial of villages."""
    gerund, noun, verb = tree.tokens[i], tree.heads[i], i - 1
    if gerund.dep_ not in {"amod", "compound"} or not gerund.lower_.endswith("ing") or verb < 0 or noun <= i:
        return
    object_of = tree.tokens[noun].dep_ == "obj" and tree.heads[noun] == verb
    denied = object_of and tree.tokens[verb].lower_ in _OWNING_UP and tree.tokens[noun].lower_ not in _CHARGES
    if not denied or any(i < child < noun for child in tree.below[i]):
        return
    tree.hang(noun, i, "obj")
    tree.hang(i, verb, "xcomp")
    gerund.pos_, gerund.tag_ = "VERB", "VBG"


def _gerund_charged(i: int, tree: Branches) -> None:
    """Read what somebody is accused of having done as a verb: "accused Sylvania of shelling Northfield"."""
    gerund, noun, of = tree.tokens[i], tree.heads[i], i - 1
    if gerund.dep_ not in {"amod", "compound"} or not gerund.lower_.endswith("ing") or of < 1 or noun <= i:
        return
    accused = tree.heads[noun]
    accused = tree.heads[accused] if tree.tokens[accused].dep_ == "fixed" else accused  # "each other"
    charged = accused < of and (
        tree.tokens[accused].lower_ in _ACCUSING
        or (tree.tokens[accused].dep_ in {"obj", "nsubj:pass"} and tree.tokens[tree.heads[accused]].lower_ in _ACCUSING)
    )
    name = (
        tree.tokens[noun].pos_ == "PROPN"
        or (gerund.lower_, tree.tokens[noun].lower_) == ("opening", "fire")
        or ("Number=Plur" in tree.tokens[noun].morph and tree.tokens[noun].lower_ not in _CHARGES | _MADE_OF_DEEDS)
    )
    if not charged or not name or tree.tokens[of].lower_ not in {"of", "for"} or tree.heads[of] not in {i, noun}:
        return
    tree.hang(noun, i, "obj")
    tree.hang(i, accused, "acl" if tree.tokens[accused].lower_ not in _ACCUSING else "advcl")
    tree.hang(of, i, "mark")
    gerund.pos_, gerund.tag_ = "VERB", "VBG"


def _charged_as_well(i: int, tree: Branches) -> None:
    """Give a further deed to who is accused of the first, not to the accuser: "accused Sylvania of shelling Orm, killing ten"."""
    deed, accusing = tree.tokens[i], tree.heads[i]
    if deed.tag_ != "VBG" or deed.dep_ != "advcl" or tree.tokens[accusing].lower_ not in _ACCUSING or accusing > i:
        return
    if tree.labelled(i, {"mark"}) or deed.lemma_.lower() in saying() or deed.lower_ in _beside_charges():
        return
    accused = tree.labelled(accusing, {"obj", "nsubj:pass"})
    charged = [
        one for head in (accusing, *accused) for one in tree.labelled(head, {"advcl", "acl"}) if accusing < one < i
    ]
    first = next((one for one in charged if tree.marks(one) & {"of", "for"}), None)
    if first is not None:
        tree.hang(i, first, "advcl")


@cache
def _beside_charges() -> frozenset[str]:
    return frozenset(entry("trees", "beside_charges"))


_ACCUSING = frozenset(
    {"accuse", "accuses", "accused", "accusing", "blame", "blames", "blamed", "blaming", "suspect", "suspected"}
)
_MADE_OF_DEEDS = frozenset(
    {"raids", "attacks", "operations", "runs", "strikes", "campaigns", "activities", "sprees", "methods", "tactics"}
)
"""Plurals that a noun of doing stands before: "accused of bombing raids"."""


def _month_of_may(i: int, start: int, tree: Branches) -> None:
    """Read "May" behind a day or a preposition as the month, where it was taken for what may be: "since 27 May the army had …"."""
    word, before = tree.tokens[i], i - 1
    if word.text != "May" or word.dep_ != "aux" or before < start or tree.below[i]:
        return
    if tree.tokens[before].like_num:
        tree.hang(i, before, "nmod:unmarked")
    elif tree.tokens[before].pos_ == "ADP" and before > start and not tree.holds(before, before - 1):
        told = tree.tokens[before - 1]
        tree.hang(i, told.i, "obl" if told.pos_ == "VERB" else "nmod")
        tree.hang(before, i, "case")
    else:
        return
    word.pos_, word.tag_ = "PROPN", "NNP"


def _marked(i: int, mark: str, tree: Branches) -> bool:
    return any(tree.tokens[child].lower_ == mark for child in tree.labelled(i, {"case"}))


def _raise_verb(root: int, tree: Branches) -> None:
    """Make a finite verb that hangs on the noun at the root, as only a noun could, the root: "A protest against the tax drew 3,000"."""
    if tree.tokens[root].pos_ not in _NOMINAL or tree.labelled(root, _COUPLED):
        return
    for i in [*tree.below[root], *(deep for child in tree.below[root] for deep in tree.below[child])]:
        verb = tree.tokens[i]
        past = verb.dep_ == "acl" and tree.heads[i] == root and _is_past(i, tree)
        finite = verb.tag_ in {"VBD", "VBZ"} and verb.dep_ in _NEVER_FINITE
        if verb.pos_ == "VERB" and (finite or past) and i > root and not tree.labelled(i, _COUPLED):
            _raise(i, root, tree)
            return


def _raise(verb: int, root: int, tree: Branches) -> None:
    """Make *verb* the root, the noun *root* its subject, and what stands behind it its own; names before it stay with the noun."""
    behind = [child for child in tree.below[root] if child > verb]
    before = [child for child in tree.below[verb] if child < verb]
    tree.hang(verb, verb, "ROOT")
    if tree.tokens[verb].tag_ == "VBN":
        tree.tokens[verb].tag_ = "VBD"
    tree.hang(root, verb, "nsubj")
    for child in behind:
        label = tree.tokens[child].dep_
        tree.hang(child, verb, "obl" if label == "nmod" else label)
    last = next((child for child in reversed(before) if tree.tokens[child].dep_ == "compound"), None)
    for child in before:
        tree.hang(child, root if last is None or child == last else last, tree.tokens[child].dep_)
    if last is not None:
        tree.tokens[last].dep_ = "nmod"


def _is_past(i: int, tree: Branches) -> bool:
    """Whether what looks like a bare participle tells a past: it has an object, or a past tense is joined to it."""
    joined = any(tree.tokens[child].tag_ == "VBD" for child in tree.labelled(i, {"conj"}))
    return tree.tokens[i].tag_ == "VBD" or (
        tree.tokens[i].tag_ == "VBN" and (joined or bool(tree.labelled(i, {"obj"})))
    )


def _purpose(root: int, tree: Branches) -> bool:
    """Read a plural at the root as the present of a verb: "Freedonia plans to …", where a bare name stands before it."""
    word = tree.tokens[root]
    name = next((child for child in tree.labelled(root, {"compound"}) if child == root - 1), None)
    what = next((child for child in tree.labelled(root, {"acl"}) if child > root), None)
    if word.tag_ != "NNS" or word.lower_[-1] != "s" or name is None or what is None:
        return False
    if tree.tokens[name].text[:1].islower() or tree.tokens[root + 1].lower_ != "to":
        return False
    if tree.labelled(root, {"det", "nmod:poss", *_COUPLED}):
        return False
    word.pos_, word.tag_ = "VERB", "VBZ"
    tree.tokens[name].dep_, tree.tokens[what].dep_ = "nsubj", "xcomp"
    return True
