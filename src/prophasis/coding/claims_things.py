"""Whose a thing with a name of its own is: "the Don", a ship of Sylvania, as long as the report goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children, with_conjuncts
from prophasis.coding.figures_words import forms, is_equipment
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_ALL = frozenset({"all", "both"})
_BODIES = frozenset({"armed_forces", "organisation", "ministry", "group"})


def remember_things(sentence: Sentence, people: People) -> None:
    """Keep whose a thing with a name is: "the Sylvanian tug Yany", "the boats Olm and Orm, all of the Sylvanian Navy"."""
    for head in (token for token in sentence.span if token.children):
        if head.pos_ == "NOUN":
            names = [one for child in children(head, "appos", "flat") for one in with_conjuncts(child)]
            names = [one for one in names if one.pos_ == "PROPN"]
            owner = _owner(head, sentence, people) if names and is_equipment(head) else None
        elif head.pos_ == "PROPN":
            names = [one for one in with_conjuncts(head) if one.pos_ == "PROPN"]
            owner = _named_owner(head, sentence, people)
        else:
            continue
        if owner is not None:
            people.things.update((one.text, owner) for one in names)


def _owner(head: Token, sentence: Sentence, people: People) -> Who | None:
    """Whose the things are by the body before the noun, behind "all of", or by their owner."""
    body = people.called(head, sentence)
    if body is not None and body.kind in _BODIES:
        return body
    return _owner_of_all(head, sentence, people) or people.owner(head, sentence)


def _owner_of_all(head: Token, sentence: Sentence, people: People) -> Who | None:
    """The body that all of them are said to be of: "all of the Sylvanian Navy"."""
    of_all = (child for one in head.subtree if one.lower_ in _ALL for child in _of(one))
    found = (people.called(one, sentence) for one in of_all)
    return next((one for one in found if one is not None and one.kind in _BODIES), None)


def _named_owner(name: Token, sentence: Sentence, people: People) -> Who | None:
    """Whose a ship is that the word before its name tells to be one: "BRP Orm of the Sylvanian Coast Guard", "the tug Olm"."""
    kind = next(
        (one for one in children(name, "compound", "nmod:desc") if one.pos_ == "NOUN" and is_equipment(one)), None
    )
    if kind is None and not _is_ship(name):
        return None
    of = (people.called(one, sentence) for one in _of(name))
    named = next((one for one in of if one is not None), None)
    return named or (None if kind is None else _owner(kind, sentence, people) or _owner_of_all(name, sentence, people))


def _of(head: Token) -> Iterator[Token]:
    return (child for child in children(head, "nmod") if "of" in case_words(child))


def thing_called(head: Token, people: People) -> Who | None:
    """Whose the named thing is that *head* names with its article or as a ship: "the Don", not the town of the same name."""
    if head.text not in people.things or not head.text[:1].isupper():
        return None
    definite = any(child.lower_ == "the" for child in head.children)
    return people.things[head.text] if definite or _is_ship(head) else None


def _is_ship(name: Token) -> bool:
    """Whether the prefix of a ship stands before the name."""
    return name.i > 0 and name.doc[name.i - 1].text in entry("titles", "ship_prefixes")


def is_vessel(head: Token) -> bool:
    """Whether it is a ship or boat of which the noun does not tell that it is a warship: navies, coast guards and others sail them."""
    return not forms(head).isdisjoint(entry("figures", "vessels"))
