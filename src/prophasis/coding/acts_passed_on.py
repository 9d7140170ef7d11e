"""Acts that other words pass on to a doer.

Charged with ("blamed X for the shelling"), ordered ("ordered troops to shell"), answered for ("claimed responsibility for the
attack"); and losses put down to a deed, which are its doer's ("killed in a raid by X").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts import Standing
from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_lexicon import Frame
from prophasis.coding.acts_tree import agent_of, case_words, children, subject_of, with_conjuncts
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.modality import modality_of
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.participants import Class, classes_of
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_BLAMING = verb_forms("blame") | verb_forms("accuse")
_PINNING = _BLAMING | verb_forms("pin")
_ASCRIBING = verb_forms("attribute") | verb_forms("ascribe")
"""Verbs that put a deed down to who follows "to": "attributed the shelling to X"."""
_LAYING = verb_forms("lay")
_WORK = frozenset({"work", "handiwork", "doing", "deed"})
_COMMANDING = verb_forms("order") | verb_forms("command") | verb_forms("instruct") | verb_forms("direct")

_DENYING = verb_forms("deny") | verb_forms("disclaim")
_ANSWERS = frozenset({"responsibility", "credit", "involvement", "role", "part", "blame"})
_RESULTS = frozenset({"result", "consequence", "because", "due", "course"})
_THROUGH = frozenset({"in", "by", "through", "from", "of", "during", "as", "due", "because", "under"})
_DONE_BY_ONE = frozenset({Frame.ACT, Frame.HARM, Frame.ADJECTIVE, Frame.MUTUAL, Frame.OWN})


def passed_on(acts: Sequence[Act]) -> list[Act]:
    """*acts*, a deed that somebody is blamed for told of who is blamed, and one that troops were ordered told of who ordered.

    The order itself is then no act of its own: it was given to one's own.
    """
    orders = {one.trigger.i: one for one in acts if one.trigger.lower_ in _COMMANDING}
    found, given = [], set()
    for act in acts:
        order = orders.get(_over(act.trigger).i)
        if order is not None and order is not act and _own_force(order.trigger):
            given.add(order.trigger.i)
            if is_negated(act.trigger):
                continue  # who is ordered not to do it is not said to have done or left it
            doers = with_conjuncts(subject_of(order.trigger)) or act.actors
            found.append(replace(act, actors=doers, ordered_by=order.trigger))
        else:
            found.append(_put_down(_met(_disowned(_owned_up_to(_work_of(_pinned_on(_charged(act)))))), acts))
    ascribed = {
        one.trigger.head.i for one in found if one.nominal and one.trigger.head.lower_ in _ASCRIBING and one.actors
    }
    return [act for act in found if act.trigger.i not in given and not _only_ascribes(act, ascribed)]


def _only_ascribes(act: Act, ascribed: Set[int]) -> bool:
    """Whether it is the blame itself, whose deed is told as that of who bears it."""
    return act.entry.event is EventType.ACCUSE and act.trigger.i in ascribed and act.trigger.lower_ in _ASCRIBING


def _over(verb: Token) -> Token:
    """The verb whose infinitive *verb* is, whether the parser hung it on that verb or on who is told to do it; else itself."""
    infinitive = any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)
    if not infinitive or verb.dep_ not in {"xcomp", "acl", "advcl", "ccomp"}:
        return verb
    return verb.head.head if verb.head.dep_ in {"obj", "iobj"} else verb.head


def _own_force(verb: Token) -> bool:
    """Whether those who get an order are soldiers or police, and nobody else's: "ordered his troops to shell"."""
    return any(
        Class.ARMED in classes_of(one)
        and not any(child.text[:1].isupper() and child.dep_ == "amod" for child in one.children)
        for one in children(verb, "obj", "iobj")
    )


def _disowned(act: Act) -> Act:
    """A deed that somebody says not to answer for, as told of them: "denied responsibility for the attack"."""
    answer = act.trigger.head
    verb = answer.head
    if not act.nominal or act.actors or act.entry.event not in _DEEDS:
        return act
    if (free := _free_of(act.trigger)) is not None:
        return replace(act, standing=Standing.TOLD, actors=with_conjuncts(free), negated=not _is_denied(act.trigger))
    if answer.lower_ not in _ANSWERS:
        return act
    denied = verb.lower_ in _DENYING or (verb.lower_ in _HAVING and is_negated(answer))
    doers = with_conjuncts(subject_of(verb)) if answer.dep_ == "obj" and denied else ()
    return replace(act, standing=Standing.TOLD, actors=doers, negated=True) if doers else act


def _met(act: Act) -> Act:
    """A talk with somebody, after or at which another spoke, as told of who spoke: "said after a meeting with X that …"."""
    noun, verb = act.trigger, act.trigger.head
    spoken = act.nominal and act.entry.event is EventType.CONSULT and noun.dep_ == "obl" and verb.pos_ == "VERB"
    if not spoken or act.actors or not act.targets or not case_words(noun) & _AFTER or is_negated(noun):
        return act
    said = verb if verb.lower_ in speech_lexicon().verbs else verb.head
    if said.lower_ not in speech_lexicon().verbs:
        return act
    who = with_conjuncts(subject_of(said))
    known = any(one.pos_ in {"PROPN", "PRON"} or Class.OFFICIAL in classes_of(one) for one in who)
    return replace(act, standing=Standing.TOLD, actors=who) if known else act


_AFTER = frozenset({"after", "following", "at", "during"})

_HAVING = verb_forms("have") | verb_forms("play") | verb_forms("take") | verb_forms("bear")


def _free_of(deed: Token) -> Token | None:
    """Who is said to have nothing to do with it."""
    do = deed.head
    if do.lower_ != "do" or "with" not in case_words(deed):
        return None
    nothing = do.head if do.head.lower_ == "nothing" else next(iter(children(do.head, "obj")), do.head)
    has = nothing.head if nothing.head.lower_ in _HAVING else do.head
    subject = subject_of(has) if nothing.lower_ in {"nothing", "anything"} and has.lower_ in _HAVING else None
    able = subject is not None and (subject.pos_ in {"PROPN", "PRON"} or not classes_of(subject).isdisjoint(_ABLE))
    wanted = has.dep_ == "xcomp" and has.head.lower_ not in _DENYING
    return subject if able and not wanted else None


_ABLE = frozenset({Class.ARMED, Class.OFFICIAL, Class.BODY})
"""Who can have to do with a deed: the weather and a visit cannot."""


def _is_denied(deed: Token) -> bool:
    """Whether a verb of denial stands over it, which says already that it was not done: "denied having anything to do with it"."""
    return any(one.lower_ in _DENYING for one in deed.ancestors)


def _put_down(act: Act, acts: Sequence[Act]) -> Act:
    """A loss that the sentence puts down to a deed, with the doers of that: "were killed in clashes with X"."""
    if act.actors or act.entry.frame not in {Frame.HARM, Frame.FATE} or act.entry.event not in _DEEDS:
        return act
    victims = {one.i for head in act.targets for one in with_conjuncts(head)}
    for deed in acts:
        over = deed.trigger.head.head if deed.trigger.head.lower_ in _RESULTS else deed.trigger.head
        marks = case_words(deed.trigger) | case_words(deed.trigger.head)
        cause = deed.nominal and over.i == act.trigger.i and deed.trigger.i > act.trigger.i
        if cause and deed.entry.event in _DEEDS and marks & _THROUGH and deed.entry.frame in _DONE_BY_ONE:
            doers = deed.targets if deed.entry.frame is Frame.MUTUAL and not deed.actors else deed.actors
            doers = () if deed.entry.frame is Frame.MUTUAL and deed.actors else doers
            return replace(act, actors=tuple(one for one in doers if one.i not in victims))
    return act


def _charged(act: Act) -> Act:
    """A deed that is only named as what somebody is blamed for, as told of them."""
    verb = act.trigger.head if act.trigger.head.dep_ != "obj" else act.trigger.head.head
    blamed = act.nominal and act.standing is Standing.NAMED and act.entry.event in _DEEDS and verb.lower_ in _BLAMING
    if not blamed or act.trigger.dep_ not in {"obl", "nmod"}:
        return act
    accused = tuple(one for head in children(verb, "obj", "nsubj:pass") for one in with_conjuncts(head))
    return replace(act, standing=Standing.TOLD, actors=act.actors or accused[:1])


def _pinned_on(act: Act) -> Act:
    """A deed that is blamed on somebody, as told of them: "blamed the attack on X" is no attack on X."""
    verb = act.trigger.head
    deed = act.nominal and act.entry.event in _DEEDS and act.entry.frame in {Frame.ACT, Frame.HARM}
    mark = "to" if verb.lower_ in _ASCRIBING else "on"
    blamed = deed and act.trigger.dep_ in _BORNE and verb.lower_ in _PINNING | _ASCRIBING | _LAYING
    if not blamed or is_negated(verb):
        return act
    tellers = with_conjuncts(subject_of(verb))
    if mark == "to" and act.trigger.dep_ != "obj":
        tellers = with_conjuncts(agent_of(verb))
        if not tellers:
            return act  # nobody is named who says whose deed it was
    behind = [one for head in (verb, act.trigger) for one in children(head, "obl", "nmod") if mark in case_words(one)]
    if verb.lower_ in _LAYING:  # "laid the attack at X's door"
        doors = [one for head in (verb, act.trigger) for one in children(head, "obl", "nmod") if one.lower_ == "door"]
        behind = [owner for door in doors for owner in children(door, "nmod:poss")]
    if not behind:
        return act
    accused = with_conjuncts(behind[-1])
    if mark == "to" and not _can_do(accused[0]):
        return act  # "attributed the explosion to a gas leak"
    spared = tuple(one for one in act.targets if one not in accused and one.lower_ != "door")
    return replace(act, standing=Standing.TOLD, actors=accused[:1], targets=spared, tellers=tellers)


_BORNE = frozenset({"obj", "nsubj:pass"})


def _can_do(who: Token) -> bool:
    """Whether *who* names somebody, and no cause: a name, men under arms, a body or a state."""
    return who.pos_ in {"PROPN", "PRON"} or not classes_of(who).isdisjoint(_ABLE)


def _work_of(act: Act) -> Act:
    """A deed that is said to be somebody's: "the attack was the work of X"."""
    work = act.trigger.head
    told = act.nominal and act.trigger.dep_ == "nsubj" and work.lower_ in _WORK and bool(children(work, "cop"))
    if not told or act.entry.event not in _DEEDS or act.actors:
        return act
    doers = next((with_conjuncts(one) for one in children(work, "nmod") if "of" in case_words(one)), ())
    return replace(act, standing=Standing.TOLD, actors=doers, negated=is_negated(work)) if doers else act


def _owned_up_to(act: Act) -> Act:
    """A deed that is only named as what somebody claims or admits to have done, as told of them.

    "Rebels claimed responsibility for the attack", "the army admitted the shelling", "X was behind the raid".
    """
    if not act.nominal or act.standing is not Standing.NAMED or act.entry.event not in _DEEDS or act.actors:
        return act
    over = act.trigger.head
    if over.lower_ in _SHARES and act.trigger.dep_ in {"nmod", "obl", "acl"}:
        verb = over.head
        owned = over.dep_ == "obj" and verb.lower_ in _CLAIMING
    else:
        verb = over
        owned = _is_owned(act.trigger, verb) or _behind(act.trigger)
    doers = with_conjuncts(subject_of(verb if not _behind(act.trigger) else act.trigger)) if owned else ()
    if doers and is_negated(verb):
        return replace(act, negated=False)
    told = bool(doers) and not is_negated(verb) and modality_of(verb) is Modality.ACTUAL
    return replace(act, standing=Standing.TOLD, actors=doers, owned=not _behind(act.trigger)) if told else act


def _is_owned(deed: Token, verb: Token) -> bool:
    """Whether *verb* says of its subject that the deed is its own: "admitted the raid", "confessed to it", "owned up to it"."""
    if deed.dep_ == "obj":
        return verb.lower_ in _OWNING
    if children(verb, "obj"):
        return False  # "admitted defeat to the attack"
    up = verb.lower_ in _OWN and any(child.lower_ == "up" for child in verb.children)
    return deed.dep_ in {"obl", "nmod"} and "to" in case_words(deed) and (up or verb.lower_ in _OWNING)


_OWN = verb_forms("own")


def _behind(noun: Token) -> bool:
    """Whether somebody is said to be behind it."""
    return any(child.dep_ == "cop" for child in noun.children) and any(
        child.dep_ == "case" and child.lower_ == "behind" for child in noun.children
    )


_SHARES = frozenset({"responsibility", "credit"})
_CLAIMING = (
    verb_forms("claim") | verb_forms("take") | verb_forms("accept") | verb_forms("admit") | verb_forms("acknowledge")
)
_OWNING = verb_forms("claim") | verb_forms("admit") | verb_forms("acknowledge") | verb_forms("confess")
