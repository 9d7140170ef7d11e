"""Ultimatums: what a side says it will do unless another gives way, where no act of the lexicon tells of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import children, clause_head, subject_of
from prophasis.coding.claims_draft import Draft, is_told
from prophasis.coding.claims_rules import ULTIMATUM
from prophasis.coding.evidence import trim
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_negation import is_negated
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_OURS = frozenset({"we", "i"})
_THEM = frozenset({"them", "him", "her", "you"})
"""Those who are told what not to do, as the object of what will be done."""


def ultimatums_in(sentence: Sentence, drafts: Sequence[Draft], people: People) -> list[Draft]:
    """What a named speaker says that its side will do if another does not do something.

    "If they do not hand over their weapons, we will come and fetch them", "unless X withdraws, we'll make it".
    """
    found: list[Draft] = []
    for condition in sentence.span:
        verb = condition.head
        word = _opens(condition)
        unmet = word == "unless" or (word == "if" and (is_negated(condition) or _is_done_to_them(verb)))
        if not (unmet and _is_to_come(verb)) or is_told(verb, drafts):
            continue
        statement = people.attribution.statement_of(verb)
        speaker = people.speaker(statement)
        if speaker is None or not _is_ours(verb, speaker, sentence, people):
            continue
        asked = subject_of(condition)
        target = None if asked is None else people.named(asked, sentence)
        if target is not None and target.side == speaker.side:
            continue
        found.append(
            Draft(
                sentence=sentence, statement=statement, trigger=verb,
                tokens=tuple(trim(one for one in clause_head(verb).subtree if position(one) in statement.tokens)),
                event=EventType.THREATEN, mode="violence", rule=ULTIMATUM, speaker=speaker, actor=speaker, target=target,
                modality=Modality.FUTURE, speech=True,
            )
        )  # fmt: skip
    return found


def _opens(condition: Token) -> str | None:
    """The word that makes it a condition, "if" or "unless"; ``None`` for none."""
    if condition.label != "advcl":
        return None
    marks = {one.lower_ for one in condition.children if one.i < condition.i and one.label in {"mark", "advmod"}}
    return next((word for word in ("unless", "if") if word in marks), None)


def _is_done_to_them(verb: Token) -> bool:
    """Whether those who are told what not to do are who it will be done to: "if anybody comes near, we will stop them"."""
    taken_in = any(child.dep_ in {"compound:prt", "advmod"} and child.lower_ == "in" for child in verb.children)
    return not taken_in and any(one.lower_ in _THEM for one in children(verb, "obj"))


def _is_to_come(verb: Token) -> bool:
    """Whether force is said to come: "we will fetch them"; or the verb is left out: "Sylvania will"."""
    if is_negated(verb):
        return False
    force = any(one.lower_ in _forceful() for one in (verb, *children(verb, "conj", "xcomp")))
    return (force and modality_of(verb) is Modality.FUTURE) or (verb.lower_ == "will" and verb.pos_ in {"AUX", "VERB"})


@cache
def _forceful() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("speech", "forceful")))


def _is_ours(verb: Token, speaker: Who, sentence: Sentence, people: People) -> bool:
    subject = subject_of(verb)
    if subject is None:
        return False
    who = people.named(subject, sentence)
    return subject.lower_ in _OURS or (who is not None and who.side == speaker.side)
