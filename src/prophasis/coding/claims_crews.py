"""Whose men they are of whom only the act before tells: the crew of a ship that was seized, "fifteen of them"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_CREW = frozenset({"crew", "crews", "crewmen", "crewman"})
_OF_THE_SHIP = frozenset({"the", "her", "its", "their"})
_NEAR = 3
"""How many sentences back the force was told that hit the ship of which a crew is."""


def crew_of(head: Token, sentence: Sentence, people: People) -> Who | None:
    """Whose a crew is: of the ship it is said to be of, else of the side that was hit or held just before."""
    if head.lower_ not in _CREW:
        return None
    of = [child for child in children(head, "nmod") if child.i > head.i and "of" in case_words(child)]
    if of:
        return next((who for one in of if (who := people.called(one, sentence) or people.owner(one, sentence))), None)
    before = [child for child in head.children if child.i < head.i and child.dep_ != "case"]
    if any(child.text[:1].isupper() and child.lower_ not in _OF_THE_SHIP for child in before):
        return None  # a crew that is called by its own side: "Sylvanian air-defence crews"
    again = bool(before) and before[0].lower_ in _OF_THE_SHIP
    return _hit(sentence, people, _NEAR) if again else None


def hit_before(head: Token, sentence: Sentence, people: People) -> Who | None:
    """Those who were hit in the sentence before, of whom *head* counts some: "fifteen of them died"."""
    counts = head.like_num and any(child.lower_ == "them" for child in children(head, "nmod"))
    return _hit(sentence, people, 1) if counts else None


def _hit(sentence: Sentence, people: People, near: int) -> Who | None:
    """On whom force was used at most *near* sentences before, where it was no people's but a side's."""
    hit = people.hit
    if hit is None or not 0 < sentence.n - hit.sentence_n <= near or hit.whom.kind == "people":
        return None
    return replace(hit.whom, sure=False)
