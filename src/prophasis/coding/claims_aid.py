"""Convoys that bring help and arms sent to others: what moves is no deployment of one's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms
from prophasis.coding.acts_lexicon import Part
from prophasis.coding.acts_tree import case_words, children, objects_of
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence

_CARRIERS = frozenset(
    form
    for noun in ("convoy", "truck", "lorry", "plane", "aircraft", "ship", "helicopter", "column")
    for form in noun_forms(noun)
)


def brings_aid(act: Act, actor: Who | None) -> bool:
    """Whether the convoy or plane that arrives carries help: by what it holds, or by whose it is."""
    carrier = act.words[0]
    if act.entry.part is not Part.SUBJECT or carrier.lower_ not in _CARRIERS:
        return False
    helpers = actor is not None and actor.kind == "organisation"
    goods = (word for word in carrier.subtree if word.i < act.trigger.i and word.lower_ not in _CARRIERS)
    return helpers or any(word.lower_ in _forms("supply", "help") for word in goods)


def carries_no_aid(act: Act, actor: Who | None) -> bool:
    """Whether a lorry or convoy that reached a place is not said to carry help, so that it may carry anything."""
    carrier = act.entry.event is EventType.AID and act.entry.part is Part.SUBJECT and act.words[0].lower_ in _CARRIERS
    return carrier and not brings_aid(act, actor)


def arms_another(act: Act, sentence: Sentence, people: People) -> bool:
    """Whether arms, and no troops, are sent to another state: "is sending tanks to Sylvania"."""
    sent = [one for one in objects_of(act.trigger) if one in act.words and one.lower_ in _forms("arms")]
    if act.entry.part is not Part.PHRASE or not sent:
        return False
    receivers = [
        one for head in (act.trigger, *sent) for one in children(head, "obl", "nmod") if "to" in case_words(one)
    ]
    doer, taker = people.first(act.actors, sentence), people.first(receivers, sentence)
    foreign = doer is None or (taker is not None and doer.side != taker.side)
    return taker is not None and taker.kind in {"state", "group", "armed_forces"} and foreign


@cache
def _forms(*classes: str) -> frozenset[str]:
    """The last words, in all forms, of the nouns in *classes* of ``lexicon/actions.yaml``."""
    nouns = load("actions")["classes"]
    return frozenset(form for name in classes for noun in nouns[name] for form in noun_forms(noun.split()[-1]))
