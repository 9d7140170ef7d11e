"""Convoys that bring help and arms sent to others: what moves is no deployment of one's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_lexicon import Part
from prophasis.coding.acts_tree import case_words, children, is_passive, objects_of
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.lexicon.loader import entry, load
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


def helped(act: Act, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """Who receives help by the grammar: "supplied the rebels with arms", "gives them money"; never what is sent or given."""
    verb = act.trigger
    if act.entry.event is not EventType.AID or act.nominal:
        return None
    objects = [*children(verb, "iobj")]
    if verb.lower_ in _helping():
        objects += children(verb, "nsubj:pass") if is_passive(verb) else objects_of(verb)
    persons = (one for one in objects if one.pos_ in _NAMING or not classes_of(one).isdisjoint(PERSONS))
    found = (people.named(one, sentence) for one in persons)
    return next((who for who in found if who is not None and (actor is None or who.id != actor.id)), None)


_NAMING = frozenset({"PROPN", "PRON"})


@cache
def _helping() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("actions", "helping")))


@cache
def _forms(*classes: str) -> frozenset[str]:
    """The last words, in all forms, of the nouns in *classes* of ``lexicon/actions.yaml``."""
    nouns = load("actions")["classes"]
    return frozenset(form for name in classes for noun in nouns[name] for form in noun_forms(noun.split()[-1]))
