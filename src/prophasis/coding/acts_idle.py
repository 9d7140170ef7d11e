"""Words of a phrase that make another thing of it: prices that are cut, ships that stay in port, boats that fish."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import noun_forms, verb_forms
from prophasis.coding.acts_lexicon import Part
from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.tree_labels import NOMINAL
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts_match import Match
    from prophasis.language.tree import Token


def is_idle(match: Match) -> bool:
    """Whether nothing is cut off, brought up or brought along, though the words of an entry for that stand there."""
    if match.entry.event is EventType.MOBILIZE:
        return match.entry.part is Part.SUBJECT and (_is_civil(match.words[0]) or _stays_at_home(match))
    return _is_priced(match)


def _is_priced(match: Match) -> bool:
    """Whether it is about the price or the use of a good: "cut power tariffs", "cut taxes on water"."""
    if match.entry.part is Part.NOUN:
        noun = match.trigger
        return noun.lower_ in _nouns("costs") and any(
            child.lower_ in _nouns("goods") for child in children(noun, "compound", "amod")
        )
    if match.entry.part is not Part.PHRASE:
        return False
    goods = [word for word in match.words[1:] if word.pos_ in NOMINAL and word.lower_ in _nouns("goods")]
    own = {word.i for word in match.words}
    return any(_is_cost(good.head, own) or any(_is_cost(one, own) for one in _objects(good)) for good in goods)


def _objects(good: Token) -> list[Token]:
    """The objects of the verb beside which *good* stands with "on" or "for": "taxes on water"."""
    return children(good.head, "obj") if case_words(good) & {"on", "for", "of"} else []


def _is_cost(noun: Token, own: set[int]) -> bool:
    return noun.lower_ in _nouns("costs") and noun.pos_ in NOMINAL and noun.i not in own


def _is_civil(craft: Token) -> bool:
    """Whether a craft serves no war: "a fishing boat"."""
    return any(child.lower_ in entry("actions", "civil_craft") for child in children(craft, "compound", "amod"))


def _stays_at_home(match: Match) -> bool:
    """Whether forces stay where they lie when nothing goes on: "the ships stayed in port"."""
    if match.trigger.lower_ not in _staying():
        return False
    return any(
        place.lower_ in _nouns("home_places") and case_words(place) & {"in", "at"} and _is_bare(place)
        for place in children(match.trigger, "obl")
    )


def _is_bare(place: Token) -> bool:
    """Whether nothing says which port: "in port", "in their barracks"; "in the port of Orm" may be anybody's."""
    return not any(
        child.dep_ in {"det", "nmod", "amod", "compound"} or child.pos_ == "PROPN" for child in place.children
    )


@cache
def _nouns(key: str) -> frozenset[str]:
    return frozenset(form for noun in entry("actions", key) for form in noun_forms(noun))


@cache
def _staying() -> frozenset[str]:
    return frozenset(form for verb in ("stay", "remain") for form in verb_forms(verb))
