"""Who protests, where only the ground tells, and against whom where the words name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_land import land_of
from prophasis.coding.figures_men import is_civil, is_vague
from prophasis.coding.participants import Class, classes_of
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_who import People
    from prophasis.language.tree import Token

_SPEAKS_UP = frozenset({EventType.THREATEN, EventType.ACCUSE, EventType.REQUEST})
_BODIES = frozenset({"state", "ministry", "armed_forces"})
_CIVILIANS = "civilians"
_IN_STREETS = ("demonstrators", "protesters", "protestors")
"""The part of its id by which a case lists those of a state who demonstrate, apart from its other people."""

_UNARMED = frozenset({Class.CROWD, Class.PEOPLE, Class.CIVIL})


def with_protesters(draft: Draft, around: Callable[[str], Iterable[str]], people: People) -> Draft:
    """*draft* with the people of the ground as those who protest there: "about 200 people marched in Fredville".

    Only where the words name nobody and call them no soldiers, and the place lies within one state.
    """
    if draft.event is not EventType.PROTEST or draft.actor is not None or draft.act is None:
        return draft
    place = draft.scene.place
    heads = [one for head in draft.act.actors for one in _who(head)]
    if place is None or not heads or not all(map(_is_anybody, heads)):
        return draft
    state = land_of(place, around, people, itself=True, neutral=True)
    return draft if state is None else draft.having(actor=_people_of(state, people))


def _who(head: Token) -> Iterator[Token]:
    """*head*, or for "hundreds of citizens" those who are counted."""
    counted = [one for one in children(head, "nmod") if "of" in case_words(one)] if is_vague(head) else []
    yield from counted or [head]


def _is_anybody(head: Token) -> bool:
    """Whether the noun is one for people of no body: residents, students, people; not soldiers nor what has a name."""
    if head.pos_ not in {"NOUN", "NUM"}:
        return False
    classes = classes_of(head)
    return Class.ARMED not in classes and (is_civil(head) or is_vague(head) or not classes.isdisjoint(_UNARMED))


def _people_of(state: Who, people: People) -> Who:
    """Those whom the case lists as demonstrators of *state*, else its civilians."""
    knowledge = people.actors.knowledge
    listed = (f"{state.id}/{part}" for part in _IN_STREETS)
    body = next((one for one in listed if one in knowledge.actors), None) or knowledge.compose(state.id, _CIVILIANS)
    return Who(id=body, party=state.party, kind="people", as_written=None, sure=False)


def against_government(draft: Draft, people: People) -> Draft:
    """Protest is against the government of the place; who protested speaks to it when no other is named.

    Where the case lists a state without its government, it is against the state.
    """
    if draft.target is not None or draft.actor is None:
        return draft
    speaks_up = draft.event in _SPEAKS_UP and draft.actor.id in people.protesters
    if draft.event is not EventType.PROTEST and not speaks_up:
        return draft
    state, knowledge = draft.actor.party or draft.actor.id.partition("/")[0], people.actors.knowledge
    if knowledge.kind_of(state) != "state" or state not in knowledge.names or draft.actor.kind in _BODIES:
        return draft
    body = knowledge.compose(state, "government")
    if state in knowledge.actors and body not in knowledge.actors:
        return draft.having(target=Who(id=state, party=state, kind="state", as_written=None, sure=False))
    return draft.having(target=Who(id=body, party=state, kind="organisation", as_written=None, sure=False))
