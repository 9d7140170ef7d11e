"""The one state in which a report is set, whose army is "the army" where nothing else says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_ground import state_above
from prophasis.coding.actors_phrases import plain_tokens
from prophasis.coding.actors_words import only_backs
from prophasis.coding.places_cities import city_named
from prophasis.language.datelines import filed_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.coding.reference import Context
    from prophasis.language.sentences import Sentence


def set_in(text: str, sentences: Sequence[Sentence], context: Context, knowledge: Knowledge) -> str | None:
    """The state that the dateline of *text* names and its words too, else the only state that they name.

    Where two states come into question it is the one that a case of a state and a group is about. ``None`` where the
    outlet has a side of its own, or where the case is about others.
    """
    if context.home is not None:
        return None
    named = _states_named(sentences, knowledge)
    filed = _filed_in(text, knowledge)
    chosen = filed & named if filed else named
    if len(chosen) != 1:
        ground = _ground_of(text, knowledge)
        if len(ground) != 1:
            return knowledge.belligerent("state")
        chosen = ground
    state = next(iter(chosen))
    return state if not knowledge.parties or state in knowledge.parties else None


def _states_named(sentences: Sequence[Sentence], knowledge: Knowledge) -> set[str]:
    found = (
        states[0]
        for sentence in sentences
        for _, end, _, states in knowledge.states.find(list(sentence.span))
        if not only_backs(sentence.span, end)
    )
    return {one.id for one in found if "/" not in one.id and knowledge.kind_of(one.id) == "state"}


def _ground_of(text: str, knowledge: Knowledge) -> set[str]:
    """The states that hold the places of the case of which *text* speaks."""
    found = set()
    for place in knowledge.setting.places:
        if not any(name.name in text for name in place.names):
            continue
        state = state_above(place, knowledge)
        if state is not None:
            found.add(state)
    return found


def _filed_in(text: str, knowledge: Knowledge) -> set[str]:
    """The states of the towns of the dateline."""
    towns, within = filed_from(text)
    found = set()
    for name in (within, *(() if within else towns)):
        states = [
            state for first, _, _, states in knowledge.states.find(plain_tokens(name)) if first == 0 for state in states
        ]
        if states:
            found.add(states[0].id)
        elif name and (town := city_named(name)) is not None and town.within is not None:
            found.add(town.within)
    return found
