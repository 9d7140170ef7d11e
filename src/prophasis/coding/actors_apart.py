"""Phrases with a party's name, or in a party's words, that are none of it: "Sylvania's critics", "the captain of the boat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.tree import Token


def is_against(head: Token) -> bool:
    """Whether the noun means those who are against whom its words name: "Sylvania's critics", "opponents of Freedonia"."""
    if head.lower_ not in entry("titles", "against"):
        return False
    return any(child.dep_ == "nmod:poss" or "of" in case_words(child) for child in head.children)


def is_of_a_craft(head: Token) -> bool:
    """Whether a rank is the post of who steers a boat or plane, and so says of no army: "the captain of the boat"."""
    of = (child for child in children(head, "nmod") if "of" in case_words(child))
    return head.lower_ in entry("titles", "steering") and any(one.lower_ in entry("titles", "crafts") for one in of)


def speaks_for_another(mouth: Token) -> bool:
    """Whether a spokesman is said to speak for somebody: "a spokesman for the group" speaks for no one else who spoke."""
    return any(child.dep_ == "nmod" and "for" in case_words(child) for child in mouth.children)


def is_of_who_is_asked(head: Token) -> bool:
    """Whether it is theirs who are spoken to ("your troops"), of whom the words do not say who they are."""
    return any(child.dep_ == "nmod:poss" and child.lower_ == "your" for child in head.children)
