"""Verbs that tell of ground taken only where it has a name: "took Northfield", "the town of Northfield fell to the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_roles import roles_of
from prophasis.coding.acts_tree import case_words, children
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts_match import Match
    from prophasis.coding.places import PlaceMention
    from prophasis.language.tree import Token


def takes_place(match: Match, places: Sequence[PlaceMention]) -> bool:
    """Whether what *match* is done to is one of *places*; nothing is taken where it only becomes so: "Northfield fell silent"."""
    becomes = children(match.trigger, "xcomp")
    return not becomes and any(_is_place(head, places) for head in roles_of(match).targets)


def _is_place(head: Token, places: Sequence[PlaceMention]) -> bool:
    """Whether *head*, or the name of it, names one of *places*: "Northfield", "the town of Northfield"."""
    of = (one for one in head.children if one.dep_ == "nmod" and "of" in case_words(one))
    named = (head, *children(head, "appos", "flat"), *of)
    return any(one.start <= position(word) < one.end for word in named for one in places)
