"""Doers who are named only as those who did not do it: "not Sylvania but Freedonia shelled it", "it was not Sylvania that did"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import with_conjuncts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.language.tree import Token

_ADDS = frozenset(
    {"only", "just", "merely", "simply", "solely", "all", "every", "everyone", "everybody", "many", "until", "least"}
)
"""What follows a "not" that takes nothing back: "not only Sylvania", or takes back a part: "not all soldiers"."""


def without_denied(heads: Sequence[Token]) -> tuple[tuple[Token, ...], bool]:
    """*heads* without those set against others by "not", and whether all of them are said not to be meant."""
    if not any(map(_is_denied, heads)):
        return tuple(heads), False
    named = list(dict.fromkeys(one for head in heads for one in with_conjuncts(head)))
    meant = tuple(one for one in named if not _is_denied(one))
    return (meant, False) if meant else (tuple(heads), True)


def _is_denied(noun: Token) -> bool:
    nots = (child for child in noun.children if child.lower_ == "not" and child.i < noun.i)
    return any(one.i + 1 < one.sent.end and one.nbor(1).lower_ not in _ADDS for one in nots)
