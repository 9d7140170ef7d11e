"""What type an act is in the light of who does it to whom: a crowd that blocks a road protests, troops that do it coerce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Part
from prophasis.coding.acts_tree import case_words, children, is_passive, objects_of
from prophasis.coding.claims_aid import arms_another, brings_aid
from prophasis.coding.participants import CROWD, FORCEFUL, Class, any_of, classes_of
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts import Act
    from prophasis.coding.claims_draft import Who
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_OVER = frozenset({"over", "towards", "toward", "along", "off", "near", "into"})
_THROWN = frozenset({"stone", "stones", "rock", "rocks", "bottles", "punches"})


def type_between(
    act: Act, sides: tuple[Who | None, Who | None], sentence: Sentence, people: People
) -> tuple[EventType, str]:
    """Type and mode of *act*, done by the first of *sides* to the second: those of its words unless the sides make it another."""
    actor, target = sides
    event, mode = act.entry.event, act.entry.mode
    if event in {EventType.COERCE, EventType.ASSAULT} and _obstructs(act, actor):
        event, mode = EventType.PROTEST, "obstruct"
    if event is EventType.COERCE and _hoses_ships(act, actor):
        event, mode = EventType.ASSAULT, "attack"
    if event is EventType.PROTEST and _soldiers_throw(act, actor):
        event, mode = EventType.ASSAULT, "attack"
    if act.entry.mode == "displace" and any_of(act.targets, FORCEFUL):
        event, mode = EventType.RETREAT, "withdraw"
    if event is EventType.REJECT and _turns_away(act, actor):
        event, mode = EventType.RETREAT, "withdraw"
    if event is EventType.MOBILIZE and _moves_people(act):
        event, mode = EventType.COERCE, "displace"
    if event is EventType.MOBILIZE and _unarmed(actor):
        event, mode = EventType.PROTEST, "demo"
    if event is EventType.RETREAT and act.entry.mode == "withdraw" and _leaves_league(actor, target):
        event, mode = EventType.SANCTION, "discontinue"
    if event in {EventType.MOBILIZE, EventType.RETREAT} and brings_aid(act, actor):
        event, mode = EventType.AID, "humanitarian"
    if event is EventType.AID and mode == "military" and target is None and _sent_nowhere(act):
        event, mode = EventType.MOBILIZE, "troops"
    if event is EventType.MOBILIZE and arms_another(act, sentence, people):
        event, mode = EventType.AID, "military"
    return event, mode


def _obstructs(act: Act, actor: Who | None) -> bool:
    """Whether people, not forces, block a road or burn things: forms of protest (CAMEO 144, 145)."""
    blocks = act.entry.mode == "restrict" and act.words[0].lower_.startswith(("block", "barricad"))
    burns = act.entry.mode in {"arson", "destroy"}
    crowd = any_of(act.actors, CROWD) and not any_of(act.actors, FORCEFUL)
    if actor is None:
        return (blocks or burns) and crowd
    return blocks and (crowd or actor.kind == "people" or _unarmed(actor))


def _hoses_ships(act: Act, actor: Who | None) -> bool:
    """Whether water is turned on others by a navy or coast guard, which to a crowd is police work and at sea is an attack."""
    water = any(word.lower_ == "water" for word in act.words)
    at_sea = actor is not None and (actor.kind == "armed_forces" or actor.id.endswith("/coast-guard"))
    return water and at_sea and actor is not None and not actor.id.endswith("police")


def _sent_nowhere(act: Act) -> bool:
    """Whether arms go to nobody, but over or towards a place: "sent two fighter jets over the area"."""
    behind = [
        *children(act.trigger, "obl"),
        *(one for sent in children(act.trigger, "obj") for one in children(sent, "nmod")),
    ]
    led = {word for one in behind for word in case_words(one)}
    return bool(led & _OVER) and "to" not in led


def _soldiers_throw(act: Act, actor: Who | None) -> bool:
    """Whether troops throw stones, which in a crowd is protest and among troops is fighting."""
    armed = actor is not None and actor.kind == "armed_forces"
    return armed and any(word.lower_ in _THROWN for word in act.words)


def _leaves_league(actor: Who | None, target: Who | None) -> bool:
    """Whether a state leaves an organisation of states, which is no retreat of troops."""
    return actor is not None and target is not None and actor.kind == "state" and target.kind == "organisation"


def _turns_away(act: Act, actor: Who | None) -> bool:
    """Whether ships or troops turn away themselves, which refuses nobody anything."""
    turned = [word.lower_ for word in act.words][:2] == ["turned", "away"]
    return (
        turned
        and not objects_of(act.trigger)
        and not is_passive(act.trigger)
        and (any_of(act.actors, FORCEFUL) or (actor is not None and actor.kind == "armed_forces"))
    )


def _moves_people(act: Act) -> bool:
    """Whether it is people of no arms that "have been moved to the town", which is no deployment."""
    moved = children(act.trigger, "nsubj:pass")
    return act.entry.part is Part.PHRASE and bool(moved) and all(_harmless(one) for one in moved)


def _harmless(noun: Token) -> bool:
    """Whether it names people who are under no arms and hold no office."""
    classes = classes_of(noun)
    people = not classes.isdisjoint({Class.PEOPLE, Class.CIVIL, Class.CROWD}) or noun.lower_ in _ANYBODY
    return people and classes.isdisjoint({Class.ARMED, Class.WEAPON, Class.OFFICIAL, Class.BODY})


_ANYBODY = frozenset({"people", "women", "children", "families"})


def _unarmed(who: Who | None) -> bool:
    """Whether it is an opposition, whose gathering is protest and no deployment."""
    return who is not None and who.id.endswith("opposition")
