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
from prophasis.coding.acts_tree import case_words, children, subject_of, with_conjuncts
from prophasis.coding.participants import Class, classes_of
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_BLAMING = verb_forms("blame") | verb_forms("accuse")
_COMMANDING = verb_forms("order") | verb_forms("command") | verb_forms("instruct") | verb_forms("direct")

_CLAIMING = verb_forms("claim") | verb_forms("admit") | verb_forms("take") | verb_forms("accept")
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
            doers = with_conjuncts(subject_of(order.trigger)) or act.actors
            found.append(replace(act, actors=doers, ordered_by=order.trigger))
        else:
            found.append(_put_down(_claimed(_charged(act)), acts))
    return [act for act in found if act.trigger.i not in given]


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


def _claimed(act: Act) -> Act:
    """A deed that somebody answers for, or says not to, as told of them: "claimed responsibility for the attack"."""
    if not act.nominal or act.actors or act.entry.event not in _DEEDS:
        return act
    answer = act.trigger.head if act.trigger.head.lower_ in _ANSWERS else act.trigger
    verb = answer.head
    if answer.dep_ != "obj" or not (
        verb.lower_ in _CLAIMING or (verb.lower_ in _DENYING and answer is not act.trigger)
    ):
        return act
    doers = with_conjuncts(subject_of(verb))
    negated = act.negated or verb.lower_ in _DENYING
    return replace(act, standing=Standing.TOLD, actors=doers, negated=negated) if doers else act


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
    verb = act.trigger.head
    blamed = act.nominal and act.standing is Standing.NAMED and act.entry.event in _DEEDS and verb.lower_ in _BLAMING
    if not blamed or act.trigger.dep_ not in {"obl", "nmod"}:
        return act
    accused = tuple(one for head in children(verb, "obj", "nsubj:pass") for one in with_conjuncts(head))
    return replace(act, standing=Standing.TOLD, actors=act.actors or accused[:1])
