"""Offices of a place: "the mayor of Kalmar" is not the mayor of Orm whom the case lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_portfolio import is_office

if TYPE_CHECKING:
    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.language.tree import Token


def holds_it_elsewhere(actor: str, head: Token, knowledge: Knowledge) -> bool:
    """Whether the office *head* is one of a place that nothing in the case says of the person *actor*.

    An office of a state is left alone: whose it is, the state tells.
    """
    listed = knowledge.actors.get(actor)
    place = _place_behind(head)
    if listed is None or listed.kind != "person" or not place or not is_office(head.lower_):
        return False
    if next(iter(knowledge.states.find(place)), None) is not None:
        return False
    said = " ".join((listed.name, *listed.aliases, *(f"{role.title} {role.of}" for role in listed.roles))).lower()
    return not any(token.lower_ in said for token in place)


def _place_behind(head: Token) -> list[Token]:
    """The name after "of" right behind *head*: "the mayor of Kalmar"."""
    doc, end = head.doc.tokens, head.sent.end
    if head.i + 2 >= end or doc[head.i + 1].lower_ != "of":
        return []
    found: list[Token] = []
    for token in doc[head.i + 2 : end]:
        if not token.text[:1].isupper():
            break
        found.append(token)
    return found
