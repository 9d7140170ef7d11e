"""Who it is that asks, demands or blames, where the tree leaves it open or gives it to the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import is_passive, subject_of
from prophasis.coding.participants import PERSONS, Class, classes_of
from prophasis.coding.tree_labels import NOMINAL
from prophasis.model.claim import EventType
from prophasis.model.ids import UNKNOWN

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence


def says_another(act: Act, cued: Statement | None, sentence: Sentence, people: People) -> bool:
    """Whether somebody speaks whom nobody names, and not who tells of it: "the villagers demanded that they leave"."""
    subject = subject_of(act.trigger) or (subject_of(act.trigger.head) if act.trigger.dep_ == "conj" else None)
    if act.nominal or cued is None or cued.speaker != UNKNOWN or subject is None or is_passive(act.trigger):
        return False
    somebody = subject.pos_ in NOMINAL and not classes_of(subject).isdisjoint(PERSONS | {Class.OFFICIAL, Class.CROWD})
    return somebody and people.named(subject, sentence) is None


def asks_itself(act: Act, who: Who | None, sentence: Sentence, people: People) -> bool:
    """Whether by the tree somebody would ask the own side, as the verb was hung on the clause of another speaker."""
    if who is None or act.trigger.dep_ != "conj" or act.entry.event is not EventType.REQUEST:
        return False
    asked = people.first(act.targets, sentence)
    same = asked is not None and asked.party is not None and asked.party == who.party
    return same and asked is not None and "state" in {who.kind, asked.kind}
