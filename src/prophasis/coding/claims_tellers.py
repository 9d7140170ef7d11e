"""Who it is that asks, demands or blames, where the tree leaves it open or gives it to the wrong one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_context import HE_OR_SHE
from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import case_words, is_passive, subject_of
from prophasis.coding.modality_unreal import is_alleged, is_hedged
from prophasis.coding.participants import DEEDS, PERSONS, Class, classes_of
from prophasis.coding.tree_labels import NOMINAL
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Draft, Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


def says_another(act: Act, cued: Statement | None, sentence: Sentence, people: People) -> bool:
    """Whether somebody speaks whom nobody names, and not who tells of it: "the villagers demanded that they leave"."""
    subject = subject_of(act.trigger) or (subject_of(act.trigger.head) if act.trigger.dep_ == "conj" else None)
    if act.nominal or subject is None or is_passive(act.trigger) or people.named(subject, sentence) is not None:
        return False
    if subject.lower_ in HE_OR_SHE:
        return True
    unnamed = (cued is None or cued.speaker == UNKNOWN) and subject.pos_ in NOMINAL
    return unnamed and not classes_of(subject).isdisjoint(PERSONS | {Class.OFFICIAL, Class.CROWD})


def asks_itself(act: Act, who: Who | None, sentence: Sentence, people: People) -> bool:
    """Whether by the tree somebody would ask the own side, as the verb was hung on the clause of another speaker."""
    if who is None or act.trigger.dep_ != "conj" or act.entry.event is not EventType.REQUEST:
        return False
    asked = people.first(act.targets, sentence)
    same = asked is not None and asked.party is not None and asked.party == who.party
    return same and asked is not None and "state" in {who.kind, asked.kind}


REJECTING = frozenset().union(
    *map(verb_forms, ("reject", "dismiss", "describe", "denounce", "brand", "call", "label", "slam"))
)
"""Verbs whose subject is who calls a claim untrue: "rejected as a lie a statement that"."""


def by_who_rejects(statement: Statement, who: Who | None) -> Statement:
    """*statement* as the words of who rejects it; of nobody named where that is unknown, and never of the outlet."""
    if who is None:
        return replace(statement, speaker=UNKNOWN, sure=False)
    return replace(
        statement, speaker=who.id, speaker_as_written=who.as_written, speaker_party=who.party, speaker_kind=who.kind,
        sure=who.sure,
    )  # fmt: skip


def is_seen_in_record(deed: Token) -> bool:
    """Whether a deed is only what some recording shows: "a video in which soldiers fire", which proves and tells nothing itself."""
    within = any(child.lower_ == "which" and "in" in case_words(child) for child in deed.children)
    return deed.dep_.startswith("acl") and within and deed.head.lower_ in entry("speech", "recordings")


def as_alleged(draft: Draft) -> Draft:
    """*draft*, what somebody is charged with or an "alleged" deed, as told by nobody named and not by the outlet."""
    if draft.statement.speaker != NARRATOR or draft.speaker is not None or draft.act is None:
        return draft
    subject = subject_of(draft.trigger)
    deeds = (draft.trigger if draft.act.nominal else None, subject)  # "an alleged attack killed ten"
    if not (
        is_seen_in_record(draft.trigger)
        or is_alleged(draft.trigger)
        or any(one is not None and one.lower_ in DEEDS and is_hedged(one) for one in deeds)
    ):
        return draft
    return draft.having(statement=replace(draft.statement, speaker=UNKNOWN, sure=False))
