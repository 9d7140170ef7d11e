"""What the world of an act makes of it: a reproach accuses, what should be done is asked for, what will be done is threatened or promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame
from prophasis.coding.claims_content import CLOSING
from prophasis.coding.claims_rules import MODAL_DEMAND, REPROACH, future_rule
from prophasis.coding.claims_within import cue_of
from prophasis.coding.claims_worlds import might_come, to_come
from prophasis.coding.modality_perfect import is_reproach
from prophasis.coding.modality_unreal import is_question
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An act as its world makes it: its type and mode, the rule, who does it to whom, and whether saying it is the act."""

    event: EventType
    mode: str
    rule: str
    negated: bool
    modality: Modality
    actor: Who | None
    target: Who | None
    speech: bool


def in_its_world(act: Act, told: Telling, speaker: Who | None, outer: Statement, sentence: Sentence) -> Telling | str:
    """*told*, as its modality turns it; the reason where it is no claim at all."""
    verbal = not act.nominal
    if act.entry.frame is Frame.FAULT:
        return _found_fault(told, speaker)
    if is_reproach(act.trigger) and verbal:
        return _reproached(told, speaker, outer)
    if told.modality is Modality.DEMANDED and verbal:
        if speaker is None and not outer.cue:
            return "only-demanded"
        if act.modality is Modality.ACTUAL and is_question(act.trigger, cue_of(outer, sentence)):
            return "only-asked"
        return _demanded(told, speaker)
    if told.modality is Modality.FUTURE:
        turned = to_come(told.event, told.rule, negated=told.negated)
        negated = told.negated and not turned.affirmed
        return replace(told, event=turned.event, rule=turned.rule, negated=negated, speech=True)
    if might_come(told.event, told.modality, told.actor, speaker):
        return replace(told, event=EventType.THREATEN, rule=future_rule(EventType.THREATEN), speech=True)
    if told.modality is Modality.CONDITIONAL and told.event not in CLOSING:
        return "only-conditional"
    return told


def _found_fault(told: Telling, speaker: Who | None) -> Telling | str:
    if speaker is None or told.target is None or told.target.id in {speaker.id, speaker.party}:
        return "fault-without-accuser"
    return replace(told, actor=speaker, speech=True)


def _reproached(told: Telling, speaker: Who | None, outer: Statement) -> Telling | str:
    if speaker is None or told.actor is None or told.actor.side == speaker.side:
        return "only-conditional"
    return Telling(
        event=EventType.ACCUSE, mode="disapprove", rule=REPROACH, negated=False, modality=outer.modality,
        actor=speaker, target=told.actor, speech=True,
    )  # fmt: skip


def _demanded(told: Telling, speaker: Who | None) -> Telling:
    """What should be done as a demand of *speaker*, put to who is to do it."""
    others = told.actor is not None and (speaker is None or told.actor.id != speaker.id)
    return Telling(
        event=EventType.REQUEST, mode="change", rule=MODAL_DEMAND, negated=False, modality=told.modality,
        actor=speaker, target=told.actor if others else told.target, speech=True,
    )  # fmt: skip
