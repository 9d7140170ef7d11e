"""What only says what a word means or what is bidden: "a ceasefire means that …", "the agreement says that they must not …"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_tree import children, subject_of
from prophasis.coding.modality_governors import governors_of
from prophasis.lexicon.loader import entry
from prophasis.model.ids import NARRATOR

if TYPE_CHECKING:
    from prophasis.coding.statements import Statement
    from prophasis.language.tree import Token


def is_norm(trigger: Token, statement: Statement) -> bool:
    """Whether an act is only what a rule bids or a definition names, so that nothing is said to have been done.

    What an agreement says that its sides *will* do was agreed, and stays.
    """
    demanded = statement.speaker != NARRATOR and bool(_modals(trigger) & _words("modals"))
    return _is_required(trigger) or _is_bidden(trigger, statement) or (_is_defined(trigger) and not demanded)


def _is_required(trigger: Token) -> bool:
    """Whether a document is said to bind somebody to it: "the agreement requires both sides to withdraw"."""
    verb = trigger.head
    return trigger.dep_ in _INFINITIVES and verb.lower_ in _binding() and _is_document(subject_of(verb))


_INFINITIVES = frozenset({"xcomp", "ccomp", "advcl"})


def _is_bidden(trigger: Token, statement: Statement) -> bool:
    """Whether it is bidden by a document, or by a line of one: "each side shall withdraw its troops"."""
    modals = _modals(trigger)
    if not modals & _words("modals"):
        return False
    if any(_is_document(subject_of(verb)) and verb.lower_ not in _words("meaning") for verb in _telling(trigger)):
        return True
    doer = _doer(trigger)
    return "shall" in modals and statement.speaker == NARRATOR and doer is not None and doer.lower_ not in _FIRST


_FIRST = frozenset({"we", "i", "you"})


def _modals(trigger: Token) -> set[str]:
    """The modal verbs of an act, also those that it shares with the act before it: "shall withdraw and disarm"."""
    words = {child.lower_ for token in governors_of(trigger) for child in children(token, "aux")}
    if not words and trigger.dep_ == "conj" and trigger.tag_ == "VB" and not children(trigger, "nsubj", "nsubj:pass"):
        return _modals(trigger.head)
    return words


def _doer(trigger: Token) -> Token | None:
    found = subject_of(trigger)
    return found if found is not None or trigger.dep_ != "conj" else _doer(trigger.head)


def _telling(trigger: Token) -> list[Token]:
    """The verbs whose content the act is, from the inside out."""
    return [one.head for one in (trigger, *trigger.ancestors) if one.dep_ == "ccomp"]


def _is_document(subject: Token | None) -> bool:
    return subject is not None and subject.lower_ in _forms("documents")


def _is_defined(trigger: Token) -> bool:
    """Whether the words around the act say what something means, in the present: "an attack occurs when …"."""
    if trigger.tag_ == "VBD" or any(child.lower_ in _PAST for child in children(trigger, "aux", "cop")):
        return False
    if _is_what_it_is(trigger):
        return True
    for verb in (trigger, *trigger.ancestors):
        if verb.lower_ in _words("meaning") and children(verb, "ccomp", "xcomp", "obj") and _is_kind(subject_of(verb)):
            return True
        cases = [
            child for child in children(verb, "advcl", "ccomp") if any(one.lower_ in _CASES for one in child.children)
        ]
        if verb.lower_ in _words("being") and cases and _is_general(subject_of(verb)):
            return True
    return False


def _is_what_it_is(trigger: Token) -> bool:
    """Whether a noun says what another, which stands for all of its kind, is: "genocide is the killing of members of a group"."""
    if _is_deed_as_such(trigger):
        return True
    said = trigger.head if trigger.dep_ == "nsubj" and children(trigger.head, "det") else trigger
    is_ = any(child.lower_ in {"is", "are"} for child in children(said, "cop"))
    subject = subject_of(said)
    return is_ and said.pos_ == "NOUN" and subject is not None and subject.pos_ == "NOUN" and _is_kind(subject)


def _is_deed_as_such(deed: Token) -> bool:
    """Whether a deed to all of a kind is called something: "the killing of civilians is a war crime"."""
    said = deed.head
    is_ = any(child.lower_ in {"is", "are"} for child in children(said, "cop"))
    if (
        deed.dep_ != "nsubj"
        or not is_
        or any(token.text[:1].isupper() and token.i != token.sent.start for token in deed.subtree)
    ):
        return False
    hit = [
        child
        for child in children(deed, "nmod")
        if any(one.lower_ in {"of", "on", "against"} for one in child.children)
    ]
    bare = all("Number=Plur" in one.morph and not children(one, "det", "nmod:poss", "nummod", "acl") for one in hit)
    called = said.pos_ == "NOUN" and any(child.lower_ in {"a", "an"} for child in children(said, "det"))
    return bool(hit) and bare and called and deed.left_edge.i + 2 >= deed.i


def _is_kind(noun: Token | None) -> bool:
    """Whether a noun stands for all of its kind, also one that cannot be counted: "genocide", "an armed attack"."""
    if noun is None or _is_general(noun):
        return noun is not None
    bare = not children(noun, "det", "nmod:poss", "nummod", "amod", "compound", "nmod", "acl")
    return noun.pos_ == "NOUN" and bare and "Number=Plur" not in noun.morph


_PAST = frozenset({"was", "were", "had", "did", "has", "have"})
_CASES = frozenset({"when", "where", "whenever", "wherever"})


def _is_general(subject: Token | None) -> bool:
    """Whether a noun stands for all of its kind, with nothing that says whose or which: "an armed attack", "the term"."""
    if subject is None:
        return False
    if subject.lower_ in _forms("terms"):
        return True
    named = any(one.text[:1].isupper() and one.i != one.sent.start for one in subject.subtree)
    return not named and any(child.lower_ in {"a", "an", "any"} for child in children(subject, "det"))


@cache
def _words(part: str) -> frozenset[str]:
    norms: dict[str, list[str]] = entry("speech", "norms")
    return frozenset(norms[part])


@cache
def _binding() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, _words("binding")))


@cache
def _forms(part: str) -> frozenset[str]:
    return frozenset(form for noun in _words(part) for form in noun_forms(noun))
