"""Who the grammar of a verb of saying says speaks: its subject, its agent, the noun after it or between commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import agent_of, is_finite, is_passive, noun_before, subject_of
from prophasis.coding.attribution_content import MARKS
from prophasis.coding.attribution_set_off import set_off
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS

if TYPE_CHECKING:
    from prophasis.language.tree import Token


_TO_HEARERS = ("told", "tell", "inform", "assur", "notif", "brief", "remind")
"""Verbs after which the name is of who hears it."""

DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
     "may", "june", "july", "august", "september", "october", "november", "december"]
)  # fmt: skip


def speaker_in(verb: Token) -> tuple[Token | None, bool, bool]:
    """Who speaks, whether nobody is named, and whether it is told in the passive."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.pos_ in NOMINAL | {"DET", "ADJ"}]
    active = any(child.dep_ == "nsubj" for child in subjects)
    if is_passive(verb) and not active:
        by = agent_of(verb)
        return (by, False, True) if by is not None else (None, True, True)
    if (between := set_off(verb)) is not None:
        return between.head, False, False
    if len(subjects) > 1:
        # Title and name taken for two subjects: the name stands next to the verb.
        return (
            max((one for one in subjects if one.i < verb.i), default=subjects[0], key=lambda one: one.i),
            False,
            False,
        )
    if not subjects and (described := _described_before(verb)) is not None:
        return described, False, False
    if not subjects and verb.dep_ in {"conj", "parataxis"} and (named := _named_before(verb)) is not None:
        return named, False, False
    if (not subjects and not verb.lower_.startswith(_TO_HEARERS)) or _is_before_mark(subjects, verb):
        after = _noun_after(verb)
        if after is not None and (not subjects or _is_name_that_speaks(after, verb)):
            return after, False, False
    subject = subjects[0] if subjects else None
    if subject is not None and (inside := _between_commas(subject, verb)) is not None:
        return inside, False, False
    subject = subject_of(verb)
    if subject is not None and verb.dep_ == "conj":
        subject = _whole_subject(subject)
    if (subject is None or subject.pos_ == "NUM") and is_finite(verb):
        subject = _name_before(verb) or subject or noun_before(verb) or _named_before(verb)
    return subject, False, False


def _is_before_mark(subjects: list[Token], verb: Token) -> bool:
    """Whether what the parser took for the subject stands in what is said: "troops had fled, claimed Freedonia"."""
    return verb.i > 0 and verb.nbor(-1).text in MARKS and all(one.i < verb.i for one in subjects)


def _is_name_that_speaks(head: Token, verb: Token) -> bool:
    return head.pos_ == "PROPN" and head.lower_ not in DAYS and not verb.lower_.startswith(_TO_HEARERS)


def _noun_after(verb: Token) -> Token | None:
    """The subject that follows its verb: ", said the ministry"."""
    doc, last = verb.doc, verb.sent.end
    if verb.i <= verb.sent.start or doc[verb.i - 1].text not in MARKS or not is_finite(verb):
        return None
    head: Token | None = None
    for token in doc[verb.i + 1 : min(verb.i + 14, last)]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and (head is None or token.dep_ in {"flat", "compound"}):
            head = token
        if token.text in MARKS or token.text in {".", ":"}:
            break
        if token.pos_ in {"VERB", "AUX", "SCONJ", "NUM"} or (head is None and token.pos_ in {"ADP", "ADV"}):
            return None
    while head is not None and head.dep_ in {"flat", "compound"} and head.head.i > verb.i:
        head = head.head
    return head


def _between_commas(subject: Token, verb: Token) -> Token | None:
    """The speaker of an insertion that the parser took for an apposition: "troops, the ministry said, had fled"."""
    near = noun_before(verb)
    if near is None or near.i <= subject.i or verb.i + 1 >= verb.sent.end:
        return None
    left = verb.doc[near.left_edge.i]
    while left.text == "," and left.i < near.i:
        left = verb.doc[left.i + 1]
    opened = verb.doc[left.i - 1].text == ","
    return near if opened and left.i - 1 > subject.i and verb.doc[verb.i + 1].text == "," else None


def _name_before(verb: Token) -> Token | None:
    """The name right before the verb, whatever the parser took it for."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    return before if before is not None and before.pos_ == "PROPN" else None


def _whole_subject(subject: Token) -> Token:
    """The name where title and name were taken for two subjects of the verb before."""
    beside = [
        child for child in subject.head.children if child.dep_ in SUBJECTS and subject.i < child.i < subject.head.i
    ]
    return beside[-1] if beside else subject


def _named_before(verb: Token) -> Token | None:
    """The name set off by commas right before *verb*: "the army's spokesman, Jane Doe, said"."""
    i = verb.i - 1
    if i - 1 <= verb.sent.start or verb.doc[i].text != ",":
        return None
    last = verb.doc[i - 1]
    while last.dep_ in {"flat", "compound"} and last.head.i < last.i:
        last = last.head
    return last if last.pos_ == "PROPN" else None


def _described_before(verb: Token) -> Token | None:
    """The name whose description ends right before *verb*: "Jane Doe, who heads the office, said"; "Jane Doe, its head, said"."""
    i = verb.i - 1
    if i - 1 <= verb.sent.start or verb.doc[i].text != "," or not is_finite(verb) or _noun_after(verb) is not None:
        return None
    for one in (verb.doc[i - 1], *verb.doc[i - 1].ancestors):
        if one.dep_ in {"acl:relcl", "appos"} and one.head.pos_ == "PROPN" and one.head.i < one.i < verb.i:
            opened = verb.doc[one.left_edge.i - 1].text == "," or verb.doc[one.left_edge.i].text == ","
            return one.head if opened and _is_set_off(one.head) else None
    return None


def _is_set_off(name: Token) -> bool:
    """Whether the name stands at the start or behind a mark, and so may be who speaks: "…," Jane Doe, …"."""
    first = name.left_edge
    before = first.nbor(-1) if first.i > first.sent.start else None
    return before is None or before.text in MARKS or first.text in MARKS
