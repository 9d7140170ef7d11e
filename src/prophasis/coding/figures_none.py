"""Losses that are said to be none, and servicemen out of reach: "no casualties", "contact with nine men was lost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.figures_counted import NONE, Counted, Victims, ruled
from prophasis.coding.figures_words import Frame, Trigger
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.tree import Token


def said_to_be_none(trigger: Trigger, counted: Counted) -> Victims | None:
    """A loss said to be none: "no casualties", "without losses"."""
    if trigger.frame not in {Frame.NOUN, Frame.THOSE, Frame.STATE}:
        return None
    if trigger.token.lower_ in {"no", "without"}:
        return Victims(
            None,
            NONE,
            tuple(counted.tokens[trigger.token.i - counted.first : trigger.last + 1 - counted.first]),
            rule="none",
        )
    if trigger.token.doc[trigger.last].lower_ in {"toll", "count"}:
        return None  # "gave no toll" is no count of nothing
    if _of_neither(trigger.token):
        return Victims(None, NONE, (trigger.token,), rule="none")
    words = counted.tokens[max(0, trigger.token.i - counted.first - 4) : trigger.token.i - counted.first]
    for i in range(len(words) - 1, -1, -1):
        if words[i].lower_ in {"no", "without"}:
            return Victims(
                None,
                NONE,
                tuple(counted.tokens[words[i].i - counted.first : trigger.last + 1 - counted.first]),
                rule="none",
            )
        if words[i].pos_ not in {"ADJ", "NOUN", "CCONJ", "ADP", "DET", "PROPN"} and words[i].lower_ not in {
            "or",
            "any",
        }:
            return None
    return None


def _of_neither(noun: Token) -> bool:
    """Whether it is a loss that neither side has or tells of: "neither side reported casualties"."""
    verb = noun.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if noun.dep_ != "obj" or subject is None or verb.lower_ not in entry("figures", "tells_own"):
        return False
    return subject.lower_ == "neither" or any(child.lower_ == "neither" for child in subject.children)


def is_contact(trigger: Trigger, counted: Counted) -> bool:
    """Whether it is contact that was lost."""
    near = counted.tokens[max(0, trigger.token.i - counted.first - 5) : trigger.last + 3 - counted.first]
    return trigger.frame in {Frame.LOSING, Frame.CONTACT} and any(
        token.lower_ in {"contact", "communication"} for token in near
    )


def out_of_reach(trigger: Trigger, counted: Counted) -> list[Victims]:
    """Those with whom contact was lost."""
    for token in counted.tokens[trigger.token.i - counted.first : trigger.token.i - counted.first + 14]:
        if token.lower_ == "with" and token.head.i > token.i:
            number = counted.before(token.head)
            if number is not None:
                words = counted.tokens[number.first - counted.first : token.head.i + 1 - counted.first]
                return (
                    [Victims(token.head, number.count, tuple(words), rule=ruled("out-of-reach", number))]
                    if words
                    else []
                )
    noun = trigger.token.head if trigger.token.dep_ == "acl:relcl" else None
    if noun is None:
        return []
    number = counted.before(noun)
    if number is None:
        return []
    words = counted.tokens[number.first - counted.first : noun.i + 1 - counted.first]
    return [Victims(noun, number.count, tuple(words), rule=ruled("out-of-reach", number))] if words else []
