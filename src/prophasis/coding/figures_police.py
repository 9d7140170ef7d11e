"""Policemen among those who suffered: they are the police's men where the words or the place say which police."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.figures_words import forms, forms_of
from prophasis.lexicon.loader import load

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

POLICE = "police"
_SERVICES = (
    "security-service",
    "police",
    "guard",
    "guards",
    "intelligence",
    "gendarmerie",
    "militia",
    "special-forces",
)
_OFFICERS = frozenset({"officer", "sergeant", "inspector", "constable", "agent", "recruit", "cadet"})


def is_service(actor_id: str) -> bool:
    """Whether a body that is no army has officers of its own, as the police and a security service have."""
    return "/" in actor_id and actor_id.rpartition("/")[2].endswith(_SERVICES)


def names_police(words: str) -> bool:
    """Whether *words* name policemen: "a police sergeant", "two policemen"."""
    return any(not forms_of(word.strip(".,;:").lower()).isdisjoint(_policemen()) for word in words.split())


def is_policeman(head: Token) -> bool:
    """Whether the victims are policemen by their noun or by the word before it: "one police officer"."""
    own = not forms(head).isdisjoint(_policemen() - {POLICE})
    return own or any(child.lower_ == POLICE for child in head.children if child.i < head.i)


def is_officer(head: Token | None) -> bool:
    """Whether it is a rank that the police has too, so that to the police it is one of theirs: "another officer"."""
    return head is not None and not forms(head).isdisjoint(_OFFICERS | _policemen())


def police_told(head: Token, sentence: Sentence, people: People) -> Who | None:
    """The one police that the text told of before *head*; ``None`` where it told of none, or of two."""
    from prophasis.coding.claims_who import who_of  # noqa: PLC0415 - each asks the other

    mentions = people.mentions_before(head, sentence)
    told = {one.id: one for one in mentions if one.id.endswith(f"/{POLICE}")}
    return who_of(next(iter(told.values()))) if len(told) == 1 else None


@cache
def _policemen() -> frozenset[str]:
    """The nouns for the police and its men."""
    nouns = {noun.lower() for role in load("roles") if role["part"] == POLICE for noun in role["nouns"]}
    return frozenset(noun for noun in nouns if " " not in noun) | {"policeman", "policewoman", POLICE}
