"""What a cue says of its content, its own negation read with it: who does not deny a thing leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.modality_denial import leaves_open
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from prophasis.coding.attribution_lexicon import SpeechWord
    from prophasis.language.tree import Token


_NOT = frozenset({"not", "n't", "never"})

_DROPPED_WHEN_NEGATED = frozenset({"accuse", "demand", "judge", "call", "promise", "warn", "think", "find"})


def stance_of(word: SpeechWord, verb: Token) -> Stance | None:
    """The stance of the cue, with its own negation: who does not deny it leaves it open."""
    if leaves_open(verb):
        return Stance.DOUBTS
    denied = any(child.lower_ in _NOT and child.dep_ == "advmod" for child in verb.children)
    if not denied and (not is_negated(verb) or _negates_content_only(verb)):
        return word.stance
    return None if word.cls in _DROPPED_WHEN_NEGATED else Stance.DOUBTS


def _negates_content_only(verb: Token) -> bool:
    """Whether the "no" stands with the object ("reported no losses") and not with the verb."""
    near = [child for child in verb.children if child.lower_ in {"not", "n't", "never"}]
    subject = [child for child in verb.children if child.dep_ in SUBJECTS]
    none = any(token.lower_ in {"no", "nobody", "none", "neither"} for one in subject for token in one.subtree)
    return not near and not none
