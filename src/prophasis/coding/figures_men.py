"""Words for men: soldiers, civilians, our boys, and those of whom the words say no more than that they were people."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.figures_words import forms
from prophasis.lexicon.loader import entry, load

if TYPE_CHECKING:
    from prophasis.language.tree import Token


def is_vague(head: Token | None) -> bool:
    """Whether the noun leaves open what they are: men, people, others."""
    return head is None or not forms(head).isdisjoint(entry("figures", "vague_people"))


def is_military(head: Token | None) -> bool:
    """Whether the victims are soldiers by the noun, or may be, as the noun is missing or vague."""
    return is_vague(head) or (head is not None and (not forms(head).isdisjoint(soldier_nouns()) or our_boys(head)))


def our_boys(head: Token) -> bool:
    """Whether soldiers are meant by those who call them their own: "three of our boys"."""
    ours = any(child.dep_ == "nmod:poss" and child.lower_ == "our" for child in head.children)
    return ours and head.lower_ in entry("figures", "lads")


def is_civil(head: Token | None) -> bool:
    """Whether the noun is one for anybody, as soldiers are seldom called: people, a woman, residents."""
    return head is not None and not forms(head).isdisjoint(entry("figures", "anybody"))


@cache
def soldier_nouns() -> frozenset[str]:
    """The nouns for soldiers, in lower case."""
    kinds = [one for one in load("roles") if one["kind"] == "armed_forces"]
    return frozenset(noun.lower().split()[-1] for one in kinds for noun in one["nouns"])
