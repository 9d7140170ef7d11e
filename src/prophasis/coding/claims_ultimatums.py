"""Ultimatums: what a side says it will do unless another gives way, where no act of the lexicon tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import children, clause_head, subject_of
from prophasis.coding.claims_draft import Draft
from prophasis.coding.claims_rules import ULTIMATUM
from prophasis.coding.evidence import trim
from prophasis.coding.modality_negation import is_negated
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_TO_COME = frozenset({"will", "shall", "'ll", "would", "'d"})
_OURS = frozenset({"we", "i"})
_FORCE = frozenset().union(
    *map(verb_forms, ("stop", "fight", "destroy", "kill", "punish", "make", "force", "drive", "fetch", "hunt", "crush", "remove", "expel", "arrest", "disarm", "shoot",
                      "sink", "strike", "hit", "attack", "liberate", "chase", "throw", "push", "bomb", "shell", "act", "retaliate", "respond", "march", "storm", "seize", "take"))
)  # fmt: skip
"""What is done to another by force: "if the rains fail, we will plant less" is no threat."""

_THEM = frozenset({"them", "him", "her", "you"})
"""Those who are told what not to do, as the object of what will be done."""


def ultimatums_in(sentence: Sentence, drafts: Sequence[Draft], people: People) -> list[Draft]:
    """What a named speaker says that its side will do if another does not do something.

    "If they do not hand over their weapons, we will come and fetch them", "unless X withdraws, we'll make it".
    """
    found: list[Draft] = []
    for condition in sentence.span:
        verb = condition.head
        unmet = _is_unmet(condition) or (_is_condition(condition) and _is_done_to_them(verb))
        if not (unmet and _is_to_come(verb)) or _is_told(verb, drafts):
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


def _is_condition(condition: Token) -> bool:
    return condition.label == "advcl" and any(one.lower_ == "if" and one.i < condition.i for one in condition.children)


def _is_done_to_them(verb: Token) -> bool:
    """Whether those who are told what not to do are who it will be done to: "if anybody comes near, we will stop them"."""
    taken_in = any(child.dep_ in {"compound:prt", "advmod"} and child.lower_ == "in" for child in verb.children)
    return not taken_in and any(one.lower_ in _THEM for one in children(verb, "obj"))


def _is_unmet(condition: Token) -> bool:
    """Whether it is a condition that another fails to meet: "if they don't leave", "unless they leave"."""
    if condition.label != "advcl" or condition.head is condition:
        return False
    marks = {
        child.lower_ for child in condition.children if child.i < condition.i and child.label in {"mark", "advmod"}
    }
    return "unless" in marks or ("if" in marks and is_negated(condition))


def _is_to_come(verb: Token) -> bool:
    """Whether it is said that it will be done: "we will fetch them", "Sylvania will"."""
    helped = any(child.lower_ in _TO_COME for child in children(verb, "aux"))
    bare = verb.lower_ in _TO_COME and verb.pos_ in {"AUX", "VERB"}
    forceful = any(one.lower_ in _FORCE for one in (verb, *children(verb, "conj", "xcomp")))
    return ((helped and forceful) or bare) and not is_negated(verb)


def _is_told(verb: Token, drafts: Sequence[Draft]) -> bool:
    """Whether a draft of the sentence already holds it."""
    return any(verb.i in {token.i for token in draft.tokens} for draft in drafts if draft.told)


def _is_ours(verb: Token, speaker: Who, sentence: Sentence, people: People) -> bool:
    subject = subject_of(verb)
    if subject is None:
        return False
    who = people.named(subject, sentence)
    return subject.lower_ in _OURS or (who is not None and who.side == speaker.side)
