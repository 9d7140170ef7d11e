"""Whose people and land were hit, by the ground on which it happened, where the words name nobody.

Villagers killed in a village of X are people of X, and troops of Y that enter it do so to X. The ground says nothing of
soldiers, who may be anybody's, and nothing where it belongs to no one side ("the border"). Nothing of it is ever sure.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Who
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType, FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_who import People
    from prophasis.coding.places import PlaceIndex, PlaceMention
    from prophasis.model.claim import Figure

_HARMS = frozenset({EventType.ASSAULT, EventType.COERCE})
_OF_PEOPLE = frozenset({FigureKind.KILLED, FigureKind.WOUNDED, FigureKind.KILLED_OR_WOUNDED, FigureKind.MISSING,
                        FigureKind.DISPLACED})  # fmt: skip


def with_land(
    drafts: Iterable[Draft], named: Sequence[PlaceMention], people: People, places: PlaceIndex
) -> list[Draft]:
    """*drafts* with the civilians or the state of the ground, where nobody is named to whom it was done.

    Args:
        drafts: The finished drafts of one sentence.
        named: The places that the sentence names.
        people: Who is who in the document.
        places: Which place lies within which.
    """
    return [_of_the_land(draft, named, people, places) for draft in drafts]


def _of_the_land(draft: Draft, named: Sequence[PlaceMention], people: People, places: PlaceIndex) -> Draft:
    if draft.event not in _HARMS or draft.speech or draft.scene.place is None:
        return draft
    owner = land_of(draft.scene.place, named, people, places)
    if owner is None or (draft.actor is not None and draft.actor.party == owner.party):
        return draft
    civil = _civil_words(draft.tokens)
    if draft.target is None and (civil or _enters(draft)):
        draft = draft.having(target=_civilians(owner, people) if civil else owner)
    if civil and draft.target is not None and draft.target.party == owner.party:
        who = _civilians(owner, people)
        draft = draft.having(figures=tuple(_of(figure, who) for figure in draft.figures))
    return draft


def land_of(place: str, named: Sequence[PlaceMention], people: People, places: PlaceIndex) -> Who | None:
    """The state whose ground *place* is, as the case or the gazetteer says; ``None`` for contested or unknown ground."""
    chain = places.above(place) or [one.within for one in named if one.id == place and one.within]
    known = [
        one for one in chain if one in people.actors.knowledge.names and people.actors.knowledge.kind_of(one) == "state"
    ]
    if not known:
        return None
    party = people.actors.party_of(known[0], people.on)
    if party is None:
        return None
    return Who(id=known[0], party=party, kind="state", as_written=None, sure=False)


def _civilians(owner: Who, people: People) -> Who:
    body = people.actors.knowledge.compose(owner.id, "civilians")
    return Who(id=body, party=owner.party, kind="people", as_written=None, sure=False)


def _enters(draft: Draft) -> bool:
    """Whether a doer of another side did it there; the words themselves name the place."""
    return draft.actor is not None and draft.actor.party is not None and draft.scene.placed


def _civil_words(tokens: Iterable[Token]) -> bool:
    return any(token.lemma_.lower() in _civil() or token.lower_ in _civil() for token in tokens if token.pos_ == "NOUN")


@cache
def _civil() -> frozenset[str]:
    nouns = (noun for one in load("roles") if one["part"] == "civilians" for noun in one["nouns"])
    return frozenset(noun.lower().split()[-1] for noun in nouns)


def _of(figure: Figure, who: Who) -> Figure:
    unnamed = figure.of is None and figure.kind in _OF_PEOPLE
    return replace(figure, of=who.id, of_party=who.party) if unnamed else figure
