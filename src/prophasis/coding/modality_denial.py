"""Denials in verbs: "denied shelling", and those that are taken back: "did not deny"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.modality_negation import NEGATIVE_VERBS, NOT

if TYPE_CHECKING:
    from prophasis.language.tree import Token


_DENYING = frozenset({"deny", "denies", "denied", "denying"})

_JOINED = 4

_UNWILLING = NEGATIVE_VERBS | verb_forms("refuse") | verb_forms("decline") | {"unable", "unwilling"}


def is_denied(trigger: Token) -> bool:
    """Whether a verb of denial stands right over it: "and denied targeting civilians"."""
    return (
        trigger.head.lower_ in _DENYING and trigger.dep_ in {"xcomp", "ccomp", "advcl", "obj"} and not _purpose(trigger)
    )


def leaves_open(verb: Token) -> bool:
    """Whether a verb of denial is itself taken back: "did not deny", "without denying", "refused to deny".

    Who does not deny a thing has neither denied nor told it.
    """
    if verb.lower_ not in _DENYING:
        return False
    chain = [verb]
    while chain[-1].dep_ in {"conj", "xcomp"} and chain[-1].head is not chain[-1] and len(chain) < _JOINED:
        chain.append(chain[-1].head)
    over = chain[1:]
    return any(_taken_back(token) for token in chain if token is verb or token.pos_ in {"VERB", "AUX", "ADJ"}) or any(
        token.lower_ in _UNWILLING for token in over
    )


def _taken_back(verb: Token) -> bool:
    marks = {"mark", "case", "advmod", "cc", "cc:preconj"}
    return any(
        child.lower_ in NOT | {"without"} and child.dep_ in marks and child.i < verb.i for child in verb.children
    )


def _purpose(trigger: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ not in {"that", "of"} for child in trigger.children)
