"""In which world an act is told: done, to come, only if, demanded, wished for, done again and again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import children, is_finite, is_foremost, starts_clause
from prophasis.coding.modality_conditions import is_awaited, is_bound, is_foreseen_without, is_inverted
from prophasis.coding.modality_governors import PLANNED, governors_of, joined_to
from prophasis.coding.modality_habit import is_habit
from prophasis.coding.modality_perfect import is_unreal_past
from prophasis.lexicon.loader import entry
from prophasis.model.claim import Modality

if TYPE_CHECKING:
    from prophasis.language.tree import Token


_FUTURE = frozenset({"will", "shall", "'ll", "wo", "would", "'d"})

_MIGHT = frozenset({"may", "might", "could", "can"})

_MUST = frozenset({"should", "must", "ought"})

_IF = frozenset({"if", "unless", "whether", "should", "once", "until", "lest"})

_IF_ONLY = frozenset({"if", "unless", "lest", "whether"})

_WISHING = frozenset().union(*map(verb_forms, ("fear", "hope", "wish", "worry", "dread", "pray")))


def _is_wished(trigger: Token) -> bool:
    """Whether what is to come is only hoped for or feared: neither a promise nor a threat of who would do it."""
    return trigger.dep_ in {"ccomp", "acl"} and trigger.head.lower_ in _WISHING


def is_demanded(trigger: Token) -> bool:
    """Whether :func:`modality_of` says so; what most verbs lack is asked first, since it is asked of all of them."""
    governors = governors_of(trigger)
    must = any(child.lower_ in _MUST and not _inverts(child) for token in governors for child in children(token, "aux"))
    return (must or _has_to(governors)) and modality_of(trigger) is Modality.DEMANDED


def modality_of(trigger: Token) -> Modality:
    """The world in which the words put the act, as the grammar of its clause shows it."""
    if (first := joined_to(trigger)) is not None:
        return modality_of(first)
    governors = governors_of(trigger)
    words = {child.lower_ for token in governors for child in children(token, "aux") if not _inverts(child)}
    verb = governors[-1]
    if _noun_that_plans(trigger):
        return Modality.FUTURE
    if is_conditional(trigger):
        return Modality.CONDITIONAL
    if is_unreal_past(trigger):
        return Modality.CONDITIONAL
    if words & _MUST or _has_to(governors) or any(one.lower_ == "ought" for one in governors[1:]):
        return Modality.DEMANDED
    if words & _FUTURE:
        unreal = (words & {"would", "'d"} and words & {"have"}) or _is_wished(trigger) or is_foreseen_without(verb)
        return Modality.CONDITIONAL if unreal else Modality.FUTURE
    if words & _MIGHT:
        return Modality.CONDITIONAL
    if any(one is not trigger and one.lower_ in _uncertain() for one in governors):
        return Modality.CONDITIONAL
    if _is_to(trigger) or any(token is not trigger and token.lower_ in PLANNED for token in governors):
        return Modality.FUTURE
    if verb.lower_ == "going" and verb is not trigger:
        return Modality.FUTURE
    adverbs = {child.lower_ for child in trigger.children if child.dep_ == "advmod" and child.i < trigger.i}
    if adverbs & (_ALMOST | _PERHAPS):
        return Modality.CONDITIONAL
    if adverbs & _HEARSAY:
        return Modality.REPORTED
    if is_habit(trigger, governors):
        return Modality.HABITUAL
    return Modality.ACTUAL


@cache
def _uncertain() -> frozenset[str]:
    """Words for what may or may not come: "is unlikely to attack"."""
    unreal: dict[str, list[str]] = entry("speech", "unreal")
    return frozenset(unreal["uncertain"])


_ALMOST = frozenset({"almost", "nearly"})

_PERHAPS = frozenset({"perhaps", "maybe", "possibly", "conceivably"})

_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "apparently"})


def _inverts(word: Token) -> bool:
    """Whether it opens a condition without "if": "Should they attack, we will respond"."""
    sentence = word.sent
    if word.i != sentence.start or word.lower_ not in {"should", "had", "were"}:
        return False
    return any(token.text == "," for token in sentence) and sentence[-1].text != "?"


def _stands_in_inversion(trigger: Token) -> bool:
    first = trigger.doc.tokens[trigger.sent.start]
    comma = next((token.i for token in trigger.sent if token.text == ","), None)
    return comma is not None and trigger.i < comma and _inverts(first)


def is_conditional(trigger: Token) -> bool:
    """Whether the act stands inside a condition or an open question."""
    if _stands_in_inversion(trigger):
        return True
    token = trigger
    for _ in range(12):
        for child in token.children:
            if child.lower_ in _IF_ONLY and child.dep_ in {"mark", "advmod"} and child.i < token.i:
                return True
        if is_bound(token) or is_awaited(token) or (token.dep_ not in {"conj", "acl:relcl"} and is_inverted(token)):
            return True
        if token.dep_ == "advcl":
            inverted = [child for child in children(token, "aux") if child.lower_ in {"should", "were", "had"}]
            if inverted and inverted[0] is token.left_edge:
                return True
        if token.dep_ == "ROOT" or token.head is token:
            return False
        token = token.head
    return False


def is_purpose(trigger: Token) -> bool:
    """Whether the act is only an aim: "to halt the attack", "in an attempt to encircle the lake"."""
    token = trigger
    for _ in range(8):
        marked = any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)
        infinitive = marked and token.tag_ != "VBG"
        if infinitive and token.dep_ in {"advcl", "acl"} and is_foremost(token.head):
            return False  # "they were the first to open fire"
        if infinitive and token.dep_ in {"advcl", "acl"}:
            return token.head.lower_ not in {"tried", "trying", "attempt"} or token.dep_ == "acl"
        if (
            token.head is token
            or (starts_clause(token) and token.dep_ != "conj")
            or (token.dep_ == "conj" and is_finite(token))
        ):
            return False
        token = token.head
    return False


def _has_to(governors: list[Token]) -> bool:
    return any(
        token.lower_ in {"has", "have", "had", "needs", "need"} and "xcomp" in governors[0].dep_
        for token in governors[1:]
    )


def _noun_that_plans(trigger: Token) -> bool:
    """Whether "X plans to" was taken for a noun and its infinitive."""
    infinitive = any(child.dep_ == "mark" and child.lower_ == "to" for child in trigger.children)
    return infinitive and trigger.dep_ == "ROOT" and any(one.lower_ in PLANNED for one in children(trigger, "nsubj"))


def _is_to(trigger: Token) -> bool:
    """Whether it is a plan: "is to receive", "are to deal with"."""
    before = [child for child in trigger.children if child.i < trigger.i]
    infinitive = any(child.lower_ == "to" and child.dep_ in {"mark", "case", "aux"} for child in before)
    be = any(child.lower_ in {"is", "are", "was", "were"} and child.dep_ in {"aux", "cop"} for child in before)
    return infinitive and be
