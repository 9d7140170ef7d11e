"""What is rejected: a proposal, which tells of a refusal, or an accusation, which tells of a denial of the deed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_tree import children
from prophasis.coding.modality_negation import is_negated
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_REJECTING = frozenset().union(*map(verb_forms, ("reject", "deny", "dismiss", "refute", "rebut")))
_REJECTED = ("obj", "nsubj:pass")
_MADE = frozenset({EventType.AGREE, EventType.REQUEST})
_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})


def is_of_rejected(act: Act, acts: Sequence[Act]) -> bool:
    """Whether *act* only says whose the proposal is that another act rejects: "a draft put forward by X was rejected by Y"."""
    if act.entry.event not in _MADE:
        return False
    verb = act.trigger
    over = verb.head.head if verb.label.startswith("acl") else verb.head
    if not any(one is not act and one.entry.event is EventType.REJECT and one.trigger.i == over.i for one in acts):
        return False
    if verb.label.startswith("acl"):
        return verb.head.dep_ in _REJECTED and is_proposal(verb.head)
    return verb.dep_ == "nsubj:pass" and any(map(is_proposal, children(verb, "nsubj")))


def rejects_proposal(act: Act) -> bool:
    """Whether what *act* rejects was proposed and not told."""
    return any(map(is_proposal, children(act.trigger, *_REJECTED)))


def is_proposal(noun: Token) -> bool:
    """Whether a noun names what one can say yes or no to: "a draft statement", "a peace plan"."""
    return noun.lower_ in _proposals() or any(child.lower_ in _proposals() for child in children(noun, "compound"))


def rejection_of(accusation: Token, acts: Sequence[Act]) -> Token | None:
    """The verb that rejects an accusation of a deed: "the accusation that it had shelled Orm was rejected by X"."""
    verb = accusation.head
    if accusation.dep_ not in _REJECTED or verb.lower_ not in _REJECTING or is_negated(verb):
        return None
    told = any(one.entry.event in _DEEDS and one.trigger.head.i == accusation.i for one in acts)
    return verb if told else None


def accused_in(act: Act, acts: Sequence[Act]) -> Token | None:
    """The verb that rejects the accusation of which *act* is the deed."""
    noun = act.trigger.head
    accuses = any(one.entry.event is EventType.ACCUSE and one.nominal and one.trigger.i == noun.i for one in acts)
    content = act.entry.event in _DEEDS and act.trigger.label.startswith(("acl", "ccomp", "nmod"))
    return rejection_of(noun, acts) if accuses and content else None


@cache
def _proposals() -> frozenset[str]:
    nouns: list[str] = entry("actions", "proposals")
    return frozenset(form for noun in nouns for form in noun_forms(noun))
