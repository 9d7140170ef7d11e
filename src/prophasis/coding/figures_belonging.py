"""Whose men they are by what else is told of them: a rank, who speaks of them, from whom things were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_knowledge import holds
from prophasis.coding.acts_tree import case_words, subject_of
from prophasis.coding.claims_draft import Who
from prophasis.coding.figures_police import is_service
from prophasis.coding.figures_words import Frame, forms
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.coding.claims_who import People
    from prophasis.coding.figures_counted import Victims
    from prophasis.coding.figures_words import Trigger
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_FIRST = frozenset({"i", "we", "me", "us"})
_MINE = frozenset({"mine", "ours"})
_MY = frozenset({"my", "our"})
_TITLE_REACH = 4
_NOBODYS = frozenset({"foreign", "unidentified", "unknown", "unnamed"})


def is_of_nobody(head: Token) -> bool:
    """Whether the words say that they are of none of the sides, or that nobody knows of which: "foreign soldiers"."""
    return any(child.dep_ == "amod" and child.lower_ in _NOBODYS for child in head.children)


def are_ours(head: Token) -> bool:
    """Whether they are told of as the speaker's own men: "two of mine", "four of my men"."""
    own = any(child.dep_ == "nmod:poss" and child.lower_ in _MY for child in head.children)
    return head.lower_ in _MINE or (
        own and not forms(head).isdisjoint({*entry("figures", "lads"), "soldier", "comrade"})
    )


def body_of_speaker(token: Token, people: People) -> Who | None:
    """The army or service that who speaks serves in; else the army of the side spoken for."""
    statement = people.attribution.statement_of(token)
    serves = body_served(statement.speaker, people)
    if serves is not None or statement.speaker_party is None:
        return serves
    return people.side(statement.speaker_party, EventType.ASSAULT)


def body_served(person: str, people: People) -> Who | None:
    """The army, police or the like in which the case says that *person* serves."""
    actor, knowledge = people.actors.knowledge.actors.get(person), people.actors.knowledge
    for role in () if actor is None or actor.kind != "person" else actor.roles:
        held = people.on is None or holds(role, people.on)
        if held and (knowledge.kind_of(role.of) == "armed_forces" or is_service(role.of)):
            party, kind = people.actors.party_of(role.of, people.on), knowledge.kind_of(role.of)
            return Who(id=role.of, party=party, kind=kind, as_written=None, sure=False)
    return None


def as_soldier(head: Token, sentence: Sentence, people: People) -> Who | None:
    """The army of a person told by name who serves in it by the case, or by the rank before the name."""
    who = people.named(head, sentence)
    if who is None or who.kind != "person":
        return None
    serves = body_served(who.id, people)
    if serves is not None or who.party is None or not _ranked(head):
        return serves
    return people.side(who.party, EventType.ASSAULT)


def _ranked(head: Token) -> bool:
    """Whether a military rank stands before the name: "Major John Doe"."""
    before = head.doc[max(head.sent.start, head.i - _TITLE_REACH) : head.i]
    return any(
        token.text.rstrip(".").lower() in entry("figures", "ranks") and token.text[:1].isupper() for token in before
    )


def losers_first(trigger: Trigger, people: People) -> Who | None:
    """The speaker's own body, where the speaker says to have lost them: "I lost four comrades"."""
    subject = subject_of(trigger.token) if trigger.frame is Frame.LOSING else None
    return body_of_speaker(trigger.token, people) if subject is not None and subject.lower_ in _FIRST else None


def taken_from(trigger: Trigger, head: Token) -> Iterator[Token]:
    """From whom things were seized: the rebels of "seized three lorries from the rebels"."""
    if trigger.token.lower_ not in entry("figures", "seizing"):
        return
    for noun in (trigger.token, head):
        yield from (child for child in noun.children if child.i > trigger.token.i and "from" in case_words(child))


def whose_before(victims: Victims) -> Token | None:
    """Whose a bare number is said to be by the word before it: the "its" of "has named its 20 dead", the name of "X's 20 dead"."""
    first = victims.tokens[0]
    before = first.nbor(-1) if first.i > first.sent.start else first
    if before.lower_ in {"'s", "’s"} and before.i > before.sent.start:
        return before.nbor(-1)
    return before if before.lower_ in {"its", "their"} and before.i < first.i else None
