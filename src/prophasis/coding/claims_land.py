"""Whose people and land were hit, by the ground on which it happened, where the words name nobody.

Villagers killed in a village of X are people of X, and so are those whose homes burn there; troops of Y that enter it do so
to X, and a post there that Y attacks is one of X. The ground says nothing of soldiers whom nobody is said to have hit, who
may be anybody's, and nothing where it belongs to no one side ("the border"). Where no ground is told, civilians are of whose
side tells of them. Nothing of it is ever sure.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.attribution_runs import GOES_ON
from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_losses import OF_PEOPLE, is_civilian, is_third, names_civilians, of_that_deed
from prophasis.coding.figures_men import is_military, is_vague
from prophasis.coding.noun_phrases import noun_phrase
from prophasis.coding.participants import Class, classes_of
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType, FigureKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_who import People
    from prophasis.language.tree import Token

_HARMS = frozenset({EventType.ASSAULT, EventType.COERCE})
_MOVES = frozenset({EventType.MOBILIZE, EventType.RETREAT})
_CIVILIANS, _POLICE, _ARMY = "civilians", "police", "armed-forces"
_NEAR = 4
_OF_CIVILIANS = OF_PEOPLE | {FigureKind.DETAINED}
_OWNED = frozenset({Class.HOME})
_GATHERED = frozenset({Class.CIVIL, Class.HOME})


class Hit(StrEnum):
    """What the words say was hit."""

    CIVILIANS = "civilians"
    SOLDIERS = "soldiers"
    POLICE = "police"
    PLACE = "place"


def with_land(draft: Draft, around: Callable[[str], Iterable[str]], people: People) -> Draft:
    """*draft* with the civilians, the forces or the state of the ground as target, where nobody is named to whom it was done.

    Args:
        draft: A finished draft.
        around: From a place to itself and the places that contain it, the smallest first.
        people: Who is who in the document.
    """
    if draft.event not in _HARMS | _MOVES or draft.speech:
        return draft
    hit = what_was_hit(draft)
    ground = draft.scene.place or draft.scene.ground
    owner = None if ground is None else land_of(ground, around, people)
    if hit is Hit.CIVILIANS and draft.event in _HARMS:
        if owner is None and ground is not None:
            owner = land_of(ground, around, people, itself=True, neutral=True)
        return _of_civilians(draft, owner or _tellers(draft, people), people)
    if owner is None and hit in {Hit.SOLDIERS, Hit.POLICE} and draft.actor is not None and draft.actor.kind == "group":
        context = people.attribution.context_of(draft.trigger, draft.sentence.n)
        owner = None if context.setting is None else people.side(context.setting, EventType.CONSULT)
    if owner is None or draft.target is not None or (draft.actor is not None and draft.actor.party == owner.party):
        return draft
    if draft.event in _HARMS and hit in {Hit.SOLDIERS, Hit.POLICE}:
        part = _POLICE if hit is Hit.POLICE else _ARMY
        return draft.having(target=_body(owner, part, people)) if draft.actor is not None else draft
    return draft.having(target=owner) if _done_there(draft) else draft


def _of_civilians(draft: Draft, owner: Who | None, people: People) -> Draft:
    """*draft* with its civilians as those of *owner*; a state that was only inferred is no more than the side they are of."""
    told = None if _is_kin_of_somebody(draft, people) else draft.target
    if told is not None and (told.kind != "state" or told.as_written is not None):
        return draft
    owner = told or owner
    if owner is None:
        return draft
    whose = civilians_of(owner, people)
    open_ = any(_anybody(one.as_written) for one in draft.figures)
    return draft.having(
        target=whose,
        figures=tuple(
            replace(one, of=whose.id, of_party=whose.party)
            if one.of is None and one.kind in _OF_CIVILIANS and not (open_ and not names_civilians(one.as_written))
            else one
            for one in draft.figures
        ),
    )


def _is_kin_of_somebody(draft: Draft, people: People) -> bool:
    """Whether those hit are told of as somebody's kin, whatever their name: "killed his niece Jane"."""
    target = draft.target
    private = target is not None and target.kind == "person" and target.id not in people.actors.knowledge.actors
    return private and draft.act is not None and any(is_civilian(head) for head in draft.act.targets)


def _anybody(words: str) -> bool:
    """Whether a figure counts people of whom nothing more is said, who may be anybody's: "some 700 people"."""
    return any(word in _PEOPLE for word in words.lower().split())


_PEOPLE = frozenset({"people", "persons"})


def _tellers(draft: Draft, people: People) -> Who | None:
    """The state whose side tells of civilians, or in which the report is set, where it is not the one that did it."""
    if draft.statement.rule == GOES_ON and of_that_deed(draft.trigger):
        return None  # "X protested. Five children died in the shelling": only the outlet may tell of a deed told before
    party = draft.speaker.party if draft.speaker else draft.statement.speaker_party
    if party is None and draft.statement.speaker_kind is None:
        context = people.attribution.context_of(draft.trigger, draft.sentence.n)
        party = context.home or context.setting
    elif draft.statement.speaker_kind != "people" and is_third(party, people):
        return None  # a third state's ministry counts others
    state = None if party is None else people.side(party, EventType.CONSULT)
    if state is None or state.kind != "state" or (draft.actor is not None and draft.actor.party == state.party):
        return None
    return state


def civilians_of(state: Who, people: People) -> Who:
    """The civilians of *state*."""
    return _body(state, _CIVILIANS, people)


def _body(owner: Who, part: str, people: People) -> Who:
    body = people.actors.knowledge.compose(owner.id, part)
    kind = people.actors.knowledge.kind_of(body)
    return Who(id=body, party=owner.party, kind=kind, as_written=None, sure=False)


def land_of(
    place: str, around: Callable[[str], Iterable[str]], people: People, *, itself: bool = False, neutral: bool = False
) -> Who | None:
    """The state whose ground *place* is, as the case or the gazetteer says; ``None`` for contested or unknown ground.

    A state is its own ground only where *itself* says so: an act "in X" may be told of all the country. One that takes no
    part in the fight counts with *neutral*, where it is an actor of the case.
    """
    first = 0 if itself else 1
    knowledge = people.actors.knowledge
    states = (
        one for one in list(around(place))[first:] if one in knowledge.names and knowledge.kind_of(one) == "state"
    )
    state = next(states, None)
    party = people.actors.party_of(state, people.on)
    if state is None or (party is None and not (neutral and state in knowledge.actors)):
        return None
    return Who(id=state, party=party, kind="state", as_written=None, sure=False)


def what_was_hit(draft: Draft) -> Hit:
    """What the words say was hit: people who are no soldiers and what is theirs, soldiers, police, or a place.

    People whom nothing calls civilians ("killed forty people") are that where somebody did it to them or where people
    gather: those whom fighting killed may be soldiers too.
    """
    named = [head for head in (draft.act.targets if draft.act is not None else ()) if head.pos_ in {"NOUN", "PROPN"}]
    aims = [*named, *(child for head in named for child in children(head, "nmod") if "of" in case_words(child))]
    doers = {word.i for head in (draft.act.actors if draft.act is not None else ()) for word in noun_phrase(head)}
    nouns = [token for token in draft.tokens if token.pos_ == "NOUN" and token.i not in doers and not _part_of(token)]
    nouns = nouns if draft.event is EventType.ASSAULT or draft.figures else aims
    if any(is_civilian(noun) or _unarmed(noun) for noun in nouns) or any(classes_of(head) & _OWNED for head in aims):
        return Hit.CIVILIANS
    if any(word.lower_ in _LIVED_IN for head in aims for word in _before(head)):
        return Hit.CIVILIANS
    if any(_is_police(head) for head in aims):
        return Hit.POLICE
    if any(is_military(head) and not is_vague(head) for head in aims) or any(_of_arms(head) for head in aims):
        return Hit.SOLDIERS
    if any(one.kind is FigureKind.DISPLACED and one.of is None for one in draft.figures) and draft.scene.placed:
        return Hit.CIVILIANS
    counted = any(one.kind in OF_PEOPLE and one.of is None for one in draft.figures)
    among = any(classes_of(noun) & _GATHERED and _aimed_at(noun) for noun in nouns)
    harmed = counted or any(is_vague(head) and head.pos_ == "NOUN" for head in aims)
    if harmed and among and not draft.mutual and not any(map(_fights, nouns)):
        return Hit.CIVILIANS
    return Hit.PLACE


def _part_of(noun: Token) -> bool:
    """Whether it is only some of those told of, who do not make civilians of all: "17 wounded, including four children"."""
    near = noun.doc[max(noun.sent.start, noun.i - _NEAR) : noun.i]
    return any(token.lower_ == "including" for token in near)


def _aimed_at(noun: Token) -> bool:
    """Whether it is what was hit, and not where people lie or were brought: "a strike on a hospital"."""
    return noun.dep_ == "obj" or bool(case_words(noun) & {"on", "at", "into"})


def _unarmed(noun: Token) -> bool:
    """Whether the word before calls people no soldiers: "young men", "unarmed people"."""
    return is_vague(noun) and any(child.lower_ in _PEACEFUL for child in noun.children if child.dep_ == "amod")


_PEACEFUL = frozenset(
    {"young", "elderly", "old", "unarmed", "innocent", "displaced", "local", "ordinary", "homeless", "starving"}
)


def _fights(noun: Token) -> bool:
    return is_military(noun) and not is_vague(noun) and noun.dep_ not in {"compound", "nmod:poss"}


def _is_police(head: Token) -> bool:
    return any(word.lower_ in _police() for word in noun_phrase(head)[:6])


def _of_arms(head: Token) -> bool:
    """Whether it is a thing of soldiers by the word before it: "a military convoy", "an army column"."""
    return any(word.lower_ in _MILITARY for word in _before(head))


def _before(head: Token) -> Iterator[Token]:
    return (child for child in head.children if child.i < head.i and child.dep_ in {"amod", "compound"})


_LIVED_IN = frozenset({"residential", "civilian", "populated", "inhabited"})
_MILITARY = frozenset({"military", "army", "government", "armoured", "armored", "naval", "defence", "defense"})


def _police() -> frozenset[str]:
    return frozenset(
        noun for role in load("roles") if role["part"] == _POLICE for noun in role["nouns"] if " " not in noun
    )


def _done_there(draft: Draft) -> bool:
    """Whether a doer of another side did it there; the words themselves name the place."""
    return draft.actor is not None and draft.actor.party is not None and draft.scene.placed
