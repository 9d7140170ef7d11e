"""Light verbs: what was done or ended is named by the object ("launched an attack", "lifted the curfew")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_forms import verb_forms
from prophasis.coding.acts_lexicon import Frame
from prophasis.coding.acts_tree import agent_of, case_words, is_passive, subject_of, with_conjuncts
from prophasis.coding.tree_labels import VERBAL
from prophasis.lexicon.loader import load
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts_lexicon import Entry
    from prophasis.language.tree import Token

_FILE = "light_verbs"
_ENDED, _ANNOUNCED = "ended", "announced"


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries the act which a noun names.

    Attributes:
        verb: The verb.
        ends: It says that the act was brought to an end.
        tells: It only tells of the act, so that its subject need not be the doer.
        doers: Heads of the noun phrases that name its doer.
    """

    verb: Token
    ends: bool
    tells: bool
    doers: tuple[Token, ...]


def carrier_of(noun: Token) -> Carrier | None:
    """The light verb whose object is *noun*, or whose subject in the passive; ``None`` where it hangs on no such verb."""
    if (partaken := _partaken(noun)) is not None:
        return partaken
    head = _counter(noun)
    verb = head.head
    object_ = head.dep_ == "obj" or (head.dep_ == "obl" and case_words(head) <= _PARTICLES and bool(case_words(head)))
    if verb.pos_ not in VERBAL or not (object_ or head.dep_.startswith("nsubj")):
        return None
    passive = is_passive(verb)
    if passive == object_:
        return None
    kind = _kind(verb)
    if kind is None:
        return None
    doers = with_conjuncts(agent_of(verb) if passive else subject_of(verb))
    return Carrier(verb, kind == _ENDED, kind == _ANNOUNCED, tuple(one for one in doers if one.i != head.i))


def _partaken(noun: Token) -> Carrier | None:
    """The verb that says who had a part in what *noun* names: "took part in the attack", "was involved in the attack"."""
    if "in" not in case_words(noun) or noun.dep_ not in {"obl", "nmod"}:
        return None
    share = noun.head if noun.dep_ == "nmod" else None
    verb = noun.head if share is None else share.head
    wanted = _shares().get(verb.lower_)
    if wanted is None or verb.pos_ not in VERBAL | {"ADJ"} or (share is not None and share.dep_ != "obj"):
        return None
    shares = {child.lower_ for child in verb.children if child.dep_ == "obj"}
    if (wanted and wanted.isdisjoint(shares)) or (not wanted and shares):
        return None
    return Carrier(verb, ends=False, tells=False, doers=tuple(with_conjuncts(subject_of(verb))))


@cache
def _shares() -> dict[str, frozenset[str]]:
    """From each form of a verb of taking part to the objects of which it needs one; to none where it needs none."""
    return {form: frozenset(nouns) for verb, nouns in load(_FILE)["partaking"].items() for form in verb_forms(verb)}


def ended(entry: Entry) -> Entry | None:
    """What it is to end an act of *entry*; ``None`` where that is no act of its own."""
    modes = load(_FILE)["ends_as"].get(entry.event.value, {})
    name = modes.get(entry.mode) or modes.get("*")
    if name is None:
        return None
    return replace(entry, event=EventType(name), mode="end", frame=Frame.OWN, weak=False, armed=False)


def _counter(noun: Token) -> Token:
    """The noun that counts *noun*, as "series" does in "a series of attacks", else itself."""
    head = noun.head
    counted = noun.dep_.startswith("nmod") and "of" in case_words(noun) and head.lower_ in _counting()
    return head if counted else noun


def _kind(verb: Token) -> str | None:
    """Whether *verb* is one of doing or of ending, with the particle that makes it one."""
    for kind, particles in _light().get(verb.lower_, ()):
        if particles is None or any(word.lower_ == particles for word in verb.doc[verb.i + 1 : verb.i + 1 + _NEAR]):
            return kind
    return None


_NEAR = 6
_PARTICLES = frozenset({"up", "off", "out", "down", "back"})
"""Particles that a parser may take for the preposition of the object: "stepped up their shelling"."""


@cache
def _light() -> dict[str, tuple[tuple[str, str | None], ...]]:
    """From each form of a light verb to its kinds with the particle that it needs, those with a particle first."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for kind in ("done", _ANNOUNCED, _ENDED):
        for verb in load(_FILE)[kind]:
            first, _, particle = verb.partition(" ")
            for form in verb_forms(first):
                found.setdefault(form, []).append((kind, particle.split()[-1] if particle else None))
    return {form: tuple(sorted(kinds, key=lambda one: (one[1] is None, one))) for form, kinds in found.items()}


@cache
def _counting() -> frozenset[str]:
    return frozenset(load(_FILE)["of"])
