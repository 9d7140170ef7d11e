"""Who takes part in acts of politics and conflict by the noun alone, where no name says who it is."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms
from prophasis.coding.acts_tree import case_words, children
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from prophasis.coding.acts import Act


class Class(StrEnum):
    """The classes of ``lexicon/participants.yaml``."""

    ARMED = "armed"
    CROWD = "crowd"
    OFFICIAL = "official"
    BODY = "body"
    PEOPLE = "people"
    THING = "thing"
    WEAPON = "weapon"


PERSONS = frozenset({Class.ARMED, Class.CROWD, Class.OFFICIAL, Class.BODY, Class.PEOPLE})
"""All who can do something themselves."""

FORCEFUL = frozenset({Class.ARMED, Class.WEAPON})
"""Whose doing is force where the verb has other senses too."""

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
    """Whether doer or target, unnamed as they are, take part in acts of this type.

    A word with other senses asks for more: force for a doer under arms or a weapon and for somebody or something to be hit,
    talks for people in office on both sides.
    """
    doers, targets = tuple(_whom(act.actors)), tuple(_whom(act.targets))
    if not act.entry.weak:
        aimed = any_of(targets, PERSONS | (_AIMS if act.entry.event in _FORCE else frozenset()))
        return aimed or any_of(doers, PERSONS | (_ARMS if act.entry.event in _FORCE else frozenset()))
    if act.entry.event in _FORCE:
        return any_of(doers, FORCEFUL) and any_of(targets, PERSONS | _AIMS)
    if act.entry.event is EventType.PROTEST:
        return any_of(doers, _MANY)
    return any_of(doers, _IN_OFFICE) and (any_of(targets, _IN_OFFICE) or len(doers) > 1 or _is_plural(doers))


_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
_AIMS = frozenset({Class.THING})
_ARMS = frozenset({Class.WEAPON})
_MANY = frozenset({Class.CROWD, Class.PEOPLE})
_IN_OFFICE = frozenset({Class.OFFICIAL, Class.BODY})


def _whom(heads: Iterable[Token]) -> Iterator[Token]:
    """*heads*, and for "two of the soldiers" or "a group of students" those who are counted."""
    for head in heads:
        yield head
        yield from (child for child in children(head, "nmod") if "of" in case_words(child))


def _is_plural(nouns: Iterable[Token]) -> bool:
    return any("Plur" in noun.morph.get("Number", []) for noun in nouns)
