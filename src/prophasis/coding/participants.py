"""Who takes part in acts of politics and conflict by the noun alone, where no name says who it is."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_lexicon import Frame, Part
from prophasis.coding.acts_tree import case_words, children
from prophasis.lexicon.loader import entry, load
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token


class Class(StrEnum):
    """The classes of ``lexicon/participants.yaml``."""

    ARMED = "armed"
    CROWD = "crowd"
    OFFICIAL = "official"
    BODY = "body"
    PEOPLE = "people"
    THING = "thing"
    HOME = "home"
    CIVIL = "civil"
    WEAPON = "weapon"
    MEASURE = "measure"
    SPORT = "sport"
    NATURE = "nature"


PERSONS = frozenset({Class.ARMED, Class.CROWD, Class.OFFICIAL, Class.BODY, Class.PEOPLE})
"""All who can do something themselves."""

FORCEFUL = frozenset({Class.ARMED, Class.WEAPON})
"""Whose doing is force where the verb has other senses too."""

CROWD = frozenset({Class.CROWD})

_BY_KIND = {
    "armed_forces": Class.ARMED, "group": Class.ARMED, "person": Class.OFFICIAL, "ministry": Class.BODY,
    "organisation": Class.BODY, "state": Class.BODY, "people": Class.PEOPLE,
}  # fmt: skip
"""The class of a role noun by its kind in ``lexicon/roles.yaml``."""


@cache
def _classes() -> dict[str, frozenset[Class]]:
    """From each form of a noun to its classes; of several words the last counts, which is the head."""
    found: dict[str, set[Class]] = {}
    for name, nouns in load("participants").items():
        for noun in nouns:
            for form in noun_forms(noun.split()[-1]):
                found.setdefault(form, set()).add(Class(name))
    for block in load("roles"):
        for noun in block["nouns"] if not block.get("property") else ():
            last = noun.split()[-1].lower()
            for form in noun_forms(last):
                found.setdefault(form, set()).add(_BY_KIND[block["kind"]])
    return {form: frozenset(classes) for form, classes in found.items()}


def classes_of(noun: Token) -> frozenset[Class]:
    """What a noun names, by itself; nothing for names and for words of other things."""
    return _classes().get(noun.lower_, frozenset())


def any_of(nouns: Iterable[Token], wanted: frozenset[Class]) -> bool:
    """Whether one of *nouns* names one of *wanted*."""
    return any(not classes_of(noun).isdisjoint(wanted) for noun in nouns)


def by_their_nouns(act: Act) -> bool:
    """Whether doer or target, unknown as they are, take part in acts of this type: by their noun, or with a name of their own.

    A word with other senses asks for more: force for a doer under arms or a weapon and for somebody or something to be hit,
    talks for people in office on both sides.
    """
    doers, targets = tuple(_whom(act.actors)), tuple(_whom(act.targets))
    if act.entry.part is Part.PHRASE and act.entry.event in _DONE and any_of(act.words, _OBJECTS):
        return True
    if act.entry.bare:
        return any_of(doers, PERSONS)
    if not act.entry.weak and act.entry.event not in _FORCE and any(one.pos_ == "PROPN" for one in doers):
        return True
    if act.entry.frame in _SAID and not any_of(doers, _ANSWERABLE):
        return any_of(doers, _MANY) and any_of(targets, _ANSWERABLE)
    if not act.entry.weak:
        forceful = act.entry.event in _FORCE
        if forceful and not doers and any_of(targets, _CIVIL):
            return True
        able = PERSONS - _IN_OFFICE if act.entry.event is EventType.ASSAULT else PERSONS
        return any_of(targets, PERSONS | _AIMS if forceful else PERSONS) or any_of(
            doers, able | _ARMS if forceful else able
        )
    if act.entry.event in _FORCE:
        befell = (
            not doers and act.entry.mode == "attack" and any_of(targets, _CIVIL)
        )  # "a school and 27 houses were hit"
        return befell or (any_of(doers, FORCEFUL) and any_of(targets, PERSONS | _AIMS))
    if act.entry.event is EventType.PROTEST:
        return any_of(doers, _MANY)
    return any_of(doers, _IN_OFFICE) and (any_of(targets, _IN_OFFICE) or len(doers) > 1 or _is_plural(doers))


_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
_DONE = frozenset(
    {
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.RETREAT,
        EventType.AID,
        EventType.PROTEST,
        EventType.CONCEDE,
        EventType.AGREE,
    }
)
_OBJECTS = PERSONS - {Class.BODY} | {Class.MEASURE}
_CIVIL = frozenset({Class.HOME, Class.CIVIL})
_AIMS = frozenset({Class.THING})
_ARMS = frozenset({Class.WEAPON})
_SAID = frozenset({Frame.SPEECH, Frame.JUDGE, Frame.PRIVATE})
_ANSWERABLE = frozenset({Class.ARMED, Class.OFFICIAL, Class.BODY})
"""Whose saying is an act of politics whatever it is about; of others it is one only towards these."""

_MANY = frozenset({Class.CROWD, Class.PEOPLE})
_IN_OFFICE = frozenset({Class.OFFICIAL, Class.BODY})


def of_other_things(act: Act) -> bool:
    """Whether its doers are named by nouns alone, and by none for those who take part."""
    return bool(act.actors) and all(
        one.pos_ == "NOUN" and one.lower_ not in DEEDS and not any_of((one,), PERSONS) for one in _whom(act.actors)
    )


DEEDS = frozenset(
    {"attempt", "attack", "attacks", "violation", "violations", "provocation", "provocations", "aggression", "incursion", "move", "step",
     "strike", "escalation", "act", "action", "adventure", "threat"}
)  # fmt: skip
"""What somebody says will be answered: "any attempt by Sylvania to cross the line will be met with force"."""


def out_of_field(act: Act) -> bool:
    """Whether it is no act of politics or conflict.

    Its doer or its cause is a player, the weather, an accident or an illness, or a thing and no guest is received.
    """
    if act.entry.event is EventType.CONSULT and act.trigger.lower_ in _RECEIVED and _receives_thing(act.trigger):
        return True
    if act.entry.event is EventType.CONSULT and any(
        _is_reporter(one) for one in children(act.trigger, "obj", "iobj", "obl")
    ):
        return True
    if any(one.lower_ in _CHANCES for one in children(act.trigger, "obj")):
        return True
    if act.entry.event is EventType.PROTEST and act.trigger.lower_ in _SHOWS and children(act.trigger, "obj", "ccomp"):
        return True
    if act.entry.event is EventType.REQUEST and any(
        one.lower_ in _NAMED for one in children(act.trigger, "xcomp", "ccomp")
    ):
        return True
    if _is_figurative(act):
        return True
    return any(_is_out(one) for one in act.actors) or by_accident(act.trigger) or _is_rehearsed(act)


def _is_figurative(act: Act) -> bool:
    """Whether words of force are said of words, money or oneself: "bombarded it with demands", "killed the deal", "shot himself"."""
    verb = act.trigger
    if act.entry.event is not EventType.ASSAULT or act.nominal:
        return act.entry.event is EventType.RETREAT and verb.lower_ == "left" and _is_followed(verb, "over")
    if verb.lower_ in _SHOOTING and any(one.lower_ in _ONESELF for one in children(verb, "obj")):
        return True
    if any(one.pos_ == "VERB" and one.i != verb.i and one.lower_ in {"fired", "fires"} for one in act.words):
        return True  # "traded accusations over who fired first"
    words = entry("actions", "figurative")
    hit = (*children(verb, "obj"), *children(verb, "nsubj:pass"))
    if any(one.lower_ in words["hit"] for one in hit) or any(
        one.lower_ in words["hitting"] for one in children(verb, "nsubj")
    ):
        return True
    return any(
        (one.lower_ in words["with"] and case_words(one) & {"with"})
        or (one.lower_ in words["over"] and case_words(one) & {"for", "over"})
        for one in (*children(verb, "obl"), *(child for word in act.words for child in children(word, "nmod", "obl")))
    ) or any(one.lower_ in words["by"] and "by" in case_words(one) for one in children(verb, "obl"))


def _is_followed(verb: Token, word: str) -> bool:
    return verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == word


_SHOOTING = verb_forms("shoot") | verb_forms("kill") | verb_forms("hang") | verb_forms("stab")
_ONESELF = frozenset({"himself", "herself"})


def _is_rehearsed(act: Act) -> bool:
    """Whether force is only used in an exercise or a play: "will sink an old tanker in an annual drill"."""
    if act.entry.event not in _FORCE:
        return False
    at = [
        *children(act.trigger, "obl", "nmod"),
        *(one for noun in children(act.trigger, "obl", "obj") for one in children(noun, "nmod")),
    ]
    return any(case_words(one) & {"in", "during", "of"} and one.lower_ in _rehearsals() for one in at)


@cache
def _rehearsals() -> frozenset[str]:
    """Each form of the words for what force is only shown in."""
    return frozenset(form for noun in entry("actions", "rehearsals") for form in noun_forms(noun))


_SHOWS = verb_forms("demonstrate")
"""With an object it is to show: "the attacks demonstrate its cruelty"."""

_NAMED = frozenset({"named", "identified", "quoted", "cited"})
"""What sources ask not to be."""

_CHANCES = frozenset({"opportunity", "chance", "moment", "initiative", "occasion"})
"""What is seized or taken without force."""


def _is_reporter(noun: Token) -> bool:
    """Whether it is who wrote the report, to whom one speaks and with whom nobody confers: "tells us by phone"."""
    own = case_words(noun) <= {"to", "with"} and noun.lower_ in _REPORTERS
    return own and not any(child.dep_ == "nmod:poss" for child in noun.children)


_REPORTERS = frozenset({"us", "me", "reporters", "journalists", "newsmen", "correspondents", "press", "media"})


def _receives_thing(verb: Token) -> bool:
    """Whether what is received is no guest: "received light injuries", "received no answer"."""
    things = children(verb, "obj")
    return bool(things) and all(one.pos_ == "NOUN" for one in things) and not any_of(things, PERSONS)


_RECEIVED = frozenset({"received", "receive", "receives", "receiving"})


def only_says_who(clause: Token) -> bool:
    """Whether a relative clause only says who somebody is, which a denial leaves as it is: "the worker who had been killed"."""
    return clause.dep_ == "acl:relcl" and not classes_of(clause.head).isdisjoint(PERSONS)


def by_accident(loss: Token) -> bool:
    """Whether what *loss* tells is put down to the weather, an accident or an illness: "died in a bus crash"."""
    verb = loss if loss.pos_ == "VERB" else loss.head
    causes = [one for one in children(verb, "obl") if case_words(one) & _CAUSE]
    faults = [one for one in children(verb, "obl") if one.lower_ in _FAULTS]
    return bool(faults) or any(_is_out(one) for one in (*causes, *children(verb, "nsubj")))


def _is_out(noun: Token) -> bool:
    classes = classes_of(noun)
    unfought = any(f"{word.lower_}-{word.nbor(2).lower_}" in _UNFOUGHT for word in noun.subtree if _is_hyphenated(word))
    return unfought or (not classes.isdisjoint(_OUT) and classes.isdisjoint(PERSONS))


def _is_hyphenated(word: Token) -> bool:
    tokens = word.doc.tokens
    return word.i + 2 < len(tokens) and tokens[word.i + 1].text == "-"


_UNFOUGHT = frozenset({"non-combat", "non-hostile"})
"""How armed forces call losses that nobody inflicted (US casualty reporting)."""


_AGAIN = frozenset({"he", "she", "they", "it"})
_OUT = frozenset({Class.SPORT, Class.NATURE})
_FAULTS = frozenset({"fault", "faults", "failure", "malfunction", "malfunctions", "breakdown"})
"""What brings a machine down that nobody hit: "crashed because of a technical fault"."""

_CAUSE = frozenset({"in", "by", "from", "of"})


def _whom(heads: Iterable[Token]) -> Iterator[Token]:
    """*heads*, for "two of the soldiers" or "a group of students" those who are counted, and whom a pronoun may mean."""
    for head in heads:
        yield head
        if head.pos_ == "PRON" and head.lower_ in _AGAIN and head.head.dep_ == "ccomp":
            yield from children(head.head.head, "nsubj")
        yield from (child for child in children(head, "nmod") if "of" in case_words(child))


def _is_plural(nouns: Iterable[Token]) -> bool:
    return any("Plur" in noun.morph.get("Number", []) for noun in nouns)
