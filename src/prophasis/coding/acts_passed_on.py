"""Acts that one verb passes on to another's doer: charged with ("blamed X for the shelling"), ordered ("ordered troops to shell")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts import Standing
from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_tree import children, subject_of, with_conjuncts
from prophasis.coding.participants import Class, classes_of
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.language.tree import Token

_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_BLAMING = verb_forms("blame") | verb_forms("accuse")
_COMMANDING = verb_forms("order") | verb_forms("command") | verb_forms("instruct") | verb_forms("direct")


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
            found.append(_charged(act))
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


def _charged(act: Act) -> Act:
    """A deed that is only named as what somebody is blamed for, as told of them."""
    verb = act.trigger.head
    blamed = act.nominal and act.standing is Standing.NAMED and act.entry.event in _DEEDS and verb.lower_ in _BLAMING
    if not blamed or act.trigger.dep_ not in {"obl", "nmod"}:
        return act
    accused = tuple(one for head in children(verb, "obj", "nsubj:pass") for one in with_conjuncts(head))
    return replace(act, standing=Standing.TOLD, actors=act.actors or accused[:1])
