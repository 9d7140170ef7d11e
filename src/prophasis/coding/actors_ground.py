"""Whose ground the places of a case are: "officials in Northfield" and "residents of the camp" are of the state that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.actors_phrases import Phrases

if TYPE_CHECKING:
    from prophasis.coding.actors_knowledge import Knowledge
    from prophasis.language.tree import Token
    from prophasis.model.setting import Place

_REACH = 60
"""How many words back a place is looked for that the people of a report are of."""

_CIVILIANS = "civilians"


def state_above(place: Place, knowledge: Knowledge) -> str | None:
    """The state that holds *place*, by what the case says it lies within; ``None`` where that is not told."""
    above = {one.id: one.within for one in knowledge.setting.places}
    at = place.within
    for _ in above:
        if at is None or (at in knowledge.names and knowledge.kind_of(at) == "state"):
            return at
        at = above.get(at)
    return None


class Ground:
    """The places of a case by the state that holds them.

    Args:
        knowledge: What is known of the actors and places of the case.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._states: Phrases[str] = Phrases(inflected=False)
        for place in knowledge.setting.places:
            state = state_above(place, knowledge)
            if state is not None:
                for name in {place.name, *(one.name for one in place.names)}:
                    self._states.add(name, state)

    def state_of(self, words: list[Token]) -> str | None:
        """The one state whose ground *words* name; ``None`` for none or several."""
        found = {state for *_, states in self._states.find(words) for state in states}
        found |= {
            one.id for *_, named in self._knowledge.states.find(words) for one in named[:1] if one.form != "demonym"
        }
        states = {one for one in found if self._knowledge.kind_of(one) == "state"}
        return next(iter(states)) if len(states) == 1 else None

    def state_before(self, token: Token) -> str | None:
        """The state of the place named last before *token*, within reach."""
        words = list(token.doc[max(0, token.i - _REACH) : token.i])
        last = next(reversed(list(self._states.find(words))), None)
        return last[3][0] if last is not None and len(last[3]) == 1 else None

    def people_of(self, state: str | None) -> str | None:
        """The people of *state* that the case lists; with no state, the only people of a state that it lists."""
        listed = [
            one
            for one, actor in self._knowledge.actors.items()
            if one.endswith(f"/{_CIVILIANS}") and actor.kind == "people"
        ]
        if state is None:
            return listed[0] if len(listed) == 1 else None
        return f"{state}/{_CIVILIANS}" if f"{state}/{_CIVILIANS}" in listed else None
