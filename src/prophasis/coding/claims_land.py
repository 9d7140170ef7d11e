"""Whose people and land were hit, by the ground on which it happened, where the words name nobody.

Villagers killed in a village of X are people of X, and troops of Y that enter it do so to X. The ground says nothing of
soldiers, who may be anybody's, and nothing where it belongs to no one side ("the border"). Nothing of it is ever sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_losses import is_civilian
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_who import People

_HARMS = frozenset({EventType.ASSAULT, EventType.COERCE})


def with_land(draft: Draft, around: Callable[[str], Iterable[str]], people: People) -> Draft:
    """*draft* with the civilians or the state of the ground as target, where nobody is named to whom it was done.

    Args:
        draft: A finished draft.
        around: From a place to itself and the places that contain it, the smallest first.
        people: Who is who in the document.
    """
    ground = draft.scene.place or draft.scene.ground
    if draft.event not in _HARMS or draft.speech or ground is None or draft.target is not None:
        return draft
    owner = land_of(ground, around, people)
    if owner is None or (draft.actor is not None and draft.actor.party == owner.party):
        return draft
    if any(is_civilian(token) for token in draft.tokens if token.pos_ == "NOUN"):
        body = people.actors.knowledge.compose(owner.id, "civilians")
        return draft.having(target=Who(id=body, party=owner.party, kind="people", as_written=None, sure=False))
    return draft.having(target=owner) if _done_there(draft) else draft


def land_of(place: str, around: Callable[[str], Iterable[str]], people: People) -> Who | None:
    """The state whose ground *place* is, as the case or the gazetteer says; ``None`` for contested or unknown ground."""
    knowledge = people.actors.knowledge
    states = (one for one in list(around(place))[1:] if one in knowledge.names and knowledge.kind_of(one) == "state")
    state = next(states, None)
    party = people.actors.party_of(state, people.on)
    if state is None or party is None:
        return None
    return Who(id=state, party=party, kind="state", as_written=None, sure=False)


def _done_there(draft: Draft) -> bool:
    """Whether a doer of another side did it there; the words themselves name the place."""
    return draft.actor is not None and draft.actor.party is not None and draft.scene.placed
