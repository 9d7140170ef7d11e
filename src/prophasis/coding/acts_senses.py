"""Words of an act whose company gives them another sense: "executed the plan", "a fight we must win", "set the conditions for"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_lexicon import Part
from prophasis.coding.acts_tree import case_words, children, is_passive
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts_match import Match
    from prophasis.language.tree import Token

_NOT_PAST = frozenset({"VB", "VBP", "VBZ"})
_FIGHTS = frozenset({"fight", "battle", "struggle", "war"})
_PRESENT = frozenset({"is", "'s", "’s", "are", "be", "remains"})
_BETWEEN = frozenset({"between", "against", "with"})
_OF_PERSONS = frozenset({EventType.CONSULT, EventType.SANCTION, EventType.ACCUSE, EventType.THREATEN})
"""Types whose phrases name who is met, dismissed, blamed or threatened; what else is done to what is a person's may be done to the person."""

_VERB_AND_PREPOSITION = 2
_BESIDE = frozenset({"to", "for", "in"})
"""Prepositions by which a noun is not what is given: "contributes to the mission", "provides for their security"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One row of ``other_senses`` in ``lexicon/actions.yaml``: each of its lists that is not empty must be met."""

    events: frozenset[str]
    objects: frozenset[str]
    company: frozenset[str]
    after: frozenset[str]
    gerunds: frozenset[str]
    verbs: frozenset[str]


def has_other_sense(match: Match) -> bool:
    """Whether the words of an entry stand there in a sense that tells of no such act."""
    if any(_fits(sense, match) for sense in _senses().get(match.trigger.lower_, ())):
        return True
    if match.entry.part is Part.PHRASE and match.entry.event in _OF_PERSONS and _is_of_another(match):
        return True
    if match.entry.event is EventType.ASSAULT and _is_defined(match.trigger):
        return True
    if match.entry.event is EventType.MOBILIZE and match.entry.part is Part.SUBJECT:
        return _only_sees(match.trigger)
    if match.entry.event is EventType.THREATEN and match.entry.part is Part.NOUN:
        return _only_endangers(match.trigger)
    if match.entry.event is EventType.AID and match.entry.part is Part.PHRASE:
        own = {word.i for word in match.words}
        noun = match.words[-1]
        return noun.pos_ in NOMINAL and any(
            child.dep_ == "case" and child.lower_ in _BESIDE and child.i not in own for child in noun.children
        )
    return match.entry.mode == "clash" and _is_a_cause(match)


def _only_sees(verb: Token) -> bool:
    """Whether forces see something and are not seen: "the army recorded 14 violations"."""
    return verb.lower_ in _seeing() and not is_passive(verb) and any(one.dep_ == "obj" for one in verb.children)


@cache
def _seeing() -> frozenset[str]:
    return frozenset().union(*map(verb_forms, entry("actions", "seeing")))


def _fits(sense: Sense, match: Match) -> bool:
    trigger = match.trigger
    own = {word.i for word in match.words}
    if sense.events and match.entry.event.value not in sense.events:
        return False
    if sense.objects and not any(_named(one, sense.objects) for one in (*_objects(trigger), *match.words[1:])):
        return False
    if sense.company and not any(word.lower_ in sense.company and word.i not in own for word in trigger.sent):
        return False
    if sense.after and not any(case_words(one) & sense.after for one in children(trigger, "obl", "advcl", "nmod")):
        last = match.words[-1]
        behind = max(last.i, trigger.i) + 1
        if behind >= last.sent.end or last.doc[behind].lower_ not in sense.after:
            return False
    if sense.gerunds and not any(
        one.tag_ == "VBG" and one.lower_ in sense.gerunds for one in children(trigger, "advcl", "xcomp", "obl")
    ):
        return False
    if sense.verbs and match.words[-1].lower_ == "to":
        return not any(one.lower_ in sense.verbs for one in _then(match))
    return not sense.verbs


def _then(match: Match) -> list[Token]:
    """What is to be done: the verbs that hang on the trigger, and the word behind the phrase where the parser read no verb."""
    last = max(match.words, key=lambda word: word.i)
    behind = [last.nbor(1)] if last.lower_ == "to" and last.i + 1 < last.sent.end else []
    return [*children(match.trigger, "xcomp", "ccomp", "advcl"), *behind]


def _objects(verb: Token) -> list[Token]:
    """What is done so, also where verbs share one object: "plan, execute and sustain operations"."""
    beside = [*children(verb, "conj"), *([verb.head, *children(verb.head, "conj")] if verb.dep_ == "conj" else [])]
    return [one for each in (verb, *beside) for one in children(each, "obj", "nsubj:pass")]


def _named(noun: Token, among: frozenset[str]) -> bool:
    return noun.lower_ in among or any(one.lower_ in among for one in children(noun, "conj"))


def _is_of_another(match: Match) -> bool:
    """Whether a word of a phrase belongs to other words: "welcomed the *government*'s victory", "speaking a year after its fall *to* rebels"."""
    own = {word.i for word in match.words}
    for word in match.words[1:]:
        if any("of" in case_words(one) and _has_owner(one) for one in children(word, "nmod")):
            return True
        if word.dep_ == "nmod:poss" and word.i > match.trigger.i and word.head.i not in own and word.head.i > word.i:
            return True
        if len(match.words) == _VERB_AND_PREPOSITION and word.lower_ in {"to", "of"} and word.i > match.trigger.i:
            noun = word.head
            over = noun.head
            if noun.dep_ == "nmod" and over.i not in own and match.trigger.i < over.i < word.i and over.pos_ in NOMINAL:
                return True
    return False


def _has_owner(noun: Token) -> bool:
    """Whether a name owns it: of "the government of Sylvania's victory" the parser makes a victory of which the government is."""
    return any(
        one.dep_ == "nmod:poss" and one.pos_ == "PROPN" and any(case.text in {"'s", "’s"} for case in one.children)
        for one in noun.children
    )


def _only_endangers(threat: Token) -> bool:
    """Whether a threat is only a danger that somebody or something is or poses, and nobody's words."""
    if any(child.dep_ == "acl" and child.lower_ in _posing() for child in threat.children):
        return True
    if any(
        child.dep_ == "acl:relcl" and any(one.lower_ in _posing() for one in child.subtree) for child in threat.children
    ):
        return True
    if any(child.dep_ == "cop" for child in threat.children):
        return True
    over = threat.head
    return threat.dep_ in {"obj", "nsubj:pass", "xcomp", "obl"} and over.lower_ in _posing()


def _is_defined(trigger: Token) -> bool:
    """Whether it is only said what such an act is called, or what each of them is: "is classified as a strike", "fired in each strike"."""
    if trigger.pos_ == "NOUN" and "as" in case_words(trigger) and trigger.head.lower_ in _CALLED:
        return True
    if any(one.dep_ in SUBJECTS and one.head.lower_ in _CALLED for one in (trigger, *trigger.ancestors)):
        return True
    return trigger.dep_ == "acl" and any(
        child.lower_ in {"each", "every"} for one in children(trigger, "obl") for child in one.children
    )


_CALLED = frozenset({"classified", "defined", "classed", "categorised", "categorized", "termed"})


def _is_a_cause(match: Match) -> bool:
    """Whether a fight is what somebody is for or has before him: "fight to free their land", "it is a fight we must win"."""
    trigger = match.trigger
    if trigger.tag_ in _NOT_PAST and trigger.lower_ == "fight":
        return any(child.lower_ == "to" for verb in children(trigger, "advcl", "xcomp") for child in verb.children)
    if trigger.lower_ in _FIGHTS and trigger.pos_ == "NOUN":
        being = any(child.dep_ == "cop" and child.lower_ in _PRESENT for child in trigger.children)
        return being and not any(case_words(one) & _BETWEEN for one in children(trigger, "nmod", "obl"))
    return trigger.lower_ == "fighting" and trigger.i > trigger.sent.start and _is_on_the_ground(trigger)


def _is_on_the_ground(fighting: Token) -> bool:
    """Whether it only says of people what they are there for: "those fighting the rebels", "those on the ground fighting them"."""
    before = fighting.nbor(-1)
    return before.lower_ in {"those", "anyone", "everyone", "all"} or (
        before.lower_ == "ground" and before.i - 2 >= before.sent.start and before.nbor(-2).lower_ == "on"
    )


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for row in entry("actions", "other_senses"):
        sense = Sense(
            events=frozenset(row.get("events", ())),
            objects=_forms(row.get("objects", ())),
            company=_forms(row.get("company", ())),
            after=frozenset(row.get("after", ())),
            gerunds=frozenset(form for verb in row.get("gerunds", ()) for form in verb_forms(verb)),
            verbs=frozenset(form for verb in row.get("verbs", ()) for form in verb_forms(verb)),
        )
        for word in row["words"]:
            for form in verb_forms(word) | noun_forms(word):
                found.setdefault(form, []).append(sense)
    return {form: tuple(senses) for form, senses in found.items()}


def _forms(nouns: list[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in noun_forms(noun))


@cache
def _posing() -> frozenset[str]:
    return frozenset(form for verb in entry("actions", "dangers") for form in verb_forms(verb))
