"""One content for a verb of saying: where the parser gives it two, one of them belongs to the other.

In the treebanks that the parser learned from no verb of saying has two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.language.branches import QUOTES, subject_label
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Container

    from prophasis.language.branches import Branches

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_WHATEVER = frozenset({"what", "whatever", "whoever"})


def leave_one_content(verb: int, tree: Branches, saying: Container[str]) -> None:
    """Join a second content of *verb* to the first, hang it on a word in it, or make the first a part of it.

    Args:
        verb: A verb of saying.
        tree: Where it stands.
        saying: Base forms of the verbs that a content can belong to.
    """
    front = [content for content in tree.labelled(verb, {"ccomp"}) if content < verb]
    if len(front) > 1:
        _two_in_front(verb, front[0], front[1], tree, saying)
        front = [content for content in tree.labelled(verb, {"ccomp"}) if content < verb]
    behind = [content for content in tree.labelled(verb, {"ccomp"}) if content > verb]
    if front and behind:
        _on_both_sides(verb, front[-1], behind, tree)
    while len(behind) > 1:
        _put_away(verb, behind[0], behind[1], tree, saying)
        behind = [content for content in tree.labelled(verb, {"ccomp"}) if content > verb]


def give_subject(first: int, second: int, tree: Branches) -> None:
    """Make *first*, or what it hangs on by sense, the subject of *second*: "believe the stress laid on it shows …"."""
    for mark in tree.labelled(first, {"mark"}):
        tree.hang(mark, second, "mark")
    subjects = tree.labelled(first, {"nsubj", "nsubj:pass"})
    if subjects:
        tree.hang(subjects[0], second, subject_label(second, tree))
        tree.hang(first, subjects[0], "acl")
    else:
        tree.hang(first, second, "csubj" if tree.tokens[first].pos_ == "VERB" else subject_label(second, tree))


def _two_in_front(verb: int, first: int, second: int, tree: Branches, saying: Container[str]) -> None:
    """Keep the first of two that stand before *verb*, or the one at which a quotation opens."""
    begin = tree.left(second)
    near = {tree.tokens[one].text for one in (begin - 1, begin)}
    if near & QUOTES and "," not in near and tree.tokens[tree.left(first)].text not in QUOTES:
        tree.hang(first, second, "parataxis")
    else:
        _put_away(verb, first, second, tree, saying)


def _on_both_sides(verb: int, front: int, behind: list[int], tree: Branches) -> None:
    """Keep the clause of two that stand before and behind *verb*: "The guidance," says Roe, "was …"."""
    part = not (tree.is_finite(front) or tree.has_subject(front))
    if part and tree.is_finite(behind[0]):
        subject = tree.tokens[front].pos_ in {"NOUN", "PROPN", "PRON"} and not tree.has_subject(behind[0])
        apart = "discourse" if tree.tokens[front].pos_ == "INTJ" else "parataxis"
        tree.hang(front, behind[0], subject_label(behind[0], tree) if subject else apart)
    elif "that" in tree.marks(behind[0]) and not tree.has_subject(verb):
        tree.hang(front, verb, "parataxis")
    else:
        for content in behind:
            tree.hang(content, verb, "conj" if tree.labelled(content, {"cc"}) else "parataxis")


def _put_away(verb: int, first: int, second: int, tree: Branches, saying: Container[str]) -> None:
    """Make one of the contents *first* and *second* of *verb* a part of the other."""
    if tree.labelled(second, {"cc"}):
        tree.hang(second, first, "conj")
    elif tree.has_subject(second) and _is_condition(first, verb, tree):
        tree.hang(first, second, "advcl")
    elif tree.is_bare(second) and tree.is_finite(second) and _is_part(first, tree):
        give_subject(first, second, tree)
    elif _has_all(second, tree) and not (tree.is_finite(first) or tree.has_subject(first)):
        tree.hang(first, second, "obl" if tree.tokens[first].pos_ in _NOMINAL else "advcl")
    else:
        head, label = _place_within(first, second, tree, saying)
        tree.hang(second, head, label)


def _is_part(clause: int, tree: Branches) -> bool:
    """Whether *clause* has no tense, or is what another is said of: "what began as a message had grown"."""
    return not tree.is_finite(clause) or tree.tokens[tree.first_word(clause)].lower_ in _WHATEVER


def _has_all(clause: int, tree: Branches) -> bool:
    """Whether *clause* has a tense and a subject, and nothing marks it."""
    return tree.is_finite(clause) and tree.has_subject(clause) and not tree.marks(clause)


def _is_condition(clause: int, verb: int, tree: Branches) -> bool:
    """Whether *clause* says when, why or if, and so is nothing that *verb* could have for content."""
    first = tree.tokens[tree.first_word(clause)].lower_
    asked = tree.tokens[verb].lemma_.lower() in entry("trees", "asking")
    return first in entry("trees", "circumstances") or (first in {"if", "when"} and not asked)


def _place_within(first: int, second: int, tree: Branches, saying: Container[str]) -> tuple[int, str]:
    """Where in the branch of *first* the clause *second* belongs, which begins behind it, and as what."""
    begin = tree.left(second)
    before, marks = tree.tokens[begin - 1], tree.marks(second)
    full = tree.labelled(second, {"obj", "ccomp", "xcomp", "cop", "aux:pass"})
    if before.pos_ in {"NOUN", "PROPN"} and tree.holds(first, before.i) and tree.has_subject(second) and not full:
        return before.i, "acl:relcl"
    if marks - {"that"}:
        return first, "advcl"
    if "that" in marks & tree.marks(first) and before.text == ",":
        return first, "conj"
    found, one = first, first
    while later := [child for child in tree.below[one] if one < child < begin]:
        one = later[-1]
        if tree.tokens[one].pos_ in {"VERB", "ADJ"} and not tree.labelled(one, {"ccomp"}):
            found = one
    takes = "that" in marks or tree.tokens[found].lemma_.lower() in saying
    return (found, "ccomp") if takes else (first, "parataxis")
