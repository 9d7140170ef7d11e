"""Aims: what something is for, or what somebody's plan or mission is. An aim is no event and threatens nobody."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms
from prophasis.coding.acts_tree import children
from prophasis.coding.modality_governors import governors_of, joined_to
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_BE = frozenset({"is", "are", "was", "were", "be", "been", "remains", "remained"})
_ONTO = frozenset({"to", "at", "on"})


def is_aim(trigger: Token) -> bool:
    """Whether it is only what a thing is for or what an aim is: "is designed to destroy", "its mission is to destroy"."""
    if (first := joined_to(trigger)) is not None:
        return is_aim(first)
    return _is_made_for(trigger) or _is_what_is_aimed_at(trigger) or _aims_at_doing(trigger)


def _is_made_for(trigger: Token) -> bool:
    over = governors_of(trigger)[1:]
    infinitive = any(child.lower_ == "to" for child in children(trigger, "mark"))
    return infinitive and any(one.lower_ in _words("made_for") and _is_passive(one) for one in over)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"aux:pass", "cop", "nsubj:pass"} for child in verb.children)


def _is_what_is_aimed_at(trigger: Token) -> bool:
    """Whether "to" with it is what a plan or mission is said to be."""
    before = [child for child in trigger.children if child.i < trigger.i]
    subject = next((child for child in before if child.dep_.startswith("nsubj")), None)
    infinitive = any(child.lower_ == "to" and child.dep_ == "mark" for child in before)
    be = any(child.lower_ in _BE and child.dep_ in {"cop", "aux"} for child in before)
    return infinitive and be and subject is not None and subject.lower_ in _aims()


def _aims_at_doing(trigger: Token) -> bool:
    """Whether it only says that doing something is aimed at: "aims at killing civilians" shoots at nobody and kills none."""
    if trigger.tag_ == "VBG" and trigger.head.lower_.startswith("aim"):
        return _is_behind(trigger, {"at"})
    if not trigger.lower_.startswith("aim"):
        return False
    return any(
        child.tag_ == "VBG" and _is_behind(child, {"at"}) for child in children(trigger, "advcl", "obl", "xcomp")
    )


def is_devoted(act: Act, content: Sequence[Act]) -> bool:
    """Whether somebody is only said to be given to the use of force: "is committed to destroying the enemy"."""
    if act.trigger.lower_ not in _words("devoted") or not _is_passive(act.trigger):
        return False
    return any(
        one.entry.event is EventType.ASSAULT and one.trigger.tag_ == "VBG" and _is_behind(one.trigger, _ONTO)
        for one in content
        if one.trigger.head.i == act.trigger.i
    )


def _is_behind(gerund: Token, words: set[str] | frozenset[str]) -> bool:
    return any(child.lower_ in words for child in children(gerund, "mark", "case"))


@cache
def _words(part: str) -> frozenset[str]:
    aims: dict[str, list[str]] = entry("speech", "aims")
    return frozenset(aims[part])


@cache
def _aims() -> frozenset[str]:
    return frozenset(form for noun in _words("nouns") for form in noun_forms(noun))
