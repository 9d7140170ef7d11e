"""Acts: what a sentence says was done, by whom and to whom, before anybody asks who says so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from prophasis.coding.acts_contrast import without_denied
from prophasis.coding.acts_lexicon import Frame, Part, action_lexicon
from prophasis.coding.acts_light import carrier_of, ended
from prophasis.coding.acts_match import match_acts
from prophasis.coding.acts_roles import roles_of
from prophasis.coding.acts_tree import case_words, children, clause_head
from prophasis.coding.causes_tree import is_effect, only_denies_cause
from prophasis.coding.modality import is_conditional, is_purpose, modality_of
from prophasis.coding.modality_aims import is_aim
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.modality_unreal import is_hedged
from prophasis.coding.participants import FORCEFUL, PERSONS, any_of, out_of_field
from prophasis.coding.records import record
from prophasis.model.claim import EventType, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts_lexicon import ActionLexicon, Entry
    from prophasis.coding.acts_light import Carrier
    from prophasis.coding.acts_match import Match
    from prophasis.coding.acts_roles import Roles
    from prophasis.coding.places import PlaceMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


class Standing(StrEnum):
    """How an act stands in its sentence.

    Told acts are what the sentence is there to say. The others are claims only where the sentence dates or places them.
    """

    TOLD = "told"
    NAMED = "named"
    PURPOSE = "purpose"
    CONDITION = "condition"


@record(frozen=True, slots=True, kw_only=True)
class Act:
    """Words for an act and the grammar around them.

    Attributes:
        trigger: The word that carries the act.
        words: All words of the lexicon entry, the trigger among them.
        entry: The entry.
        actors: Heads of the noun phrases that name who did it.
        targets: Heads of the noun phrases that name to whom.
        clause: The head of the clause around it.
        negated: The words say that it did not happen.
        modality: The world it is told in.
        standing: Told, or only named, aimed at, or put as a condition.
        nominal: A noun tells of it.
        owned: Its doer says so itself ("claimed responsibility for the attack").
        tellers: Who is said to blame its doers for it.
        ordered_by: The verb by which one's own forces were ordered to do it, in whose statement it is told.
    """

    trigger: Token
    words: tuple[Token, ...]
    entry: Entry
    actors: tuple[Token, ...]
    targets: tuple[Token, ...]
    clause: Token
    negated: bool = False
    modality: Modality = Modality.ACTUAL
    standing: Standing = Standing.TOLD
    nominal: bool = False
    ordered_by: Token | None = None
    owned: bool = False
    tellers: tuple[Token, ...] = ()

    @property
    def rule(self) -> str:
        """The name of the rule that found it: how it stands in the lexicon and its frame."""
        return f"{self.entry.part.value.removesuffix('s')}-{self.entry.frame.value}"

    def told_or_denied(self, denied: bool) -> bool:
        """Whether the sentence is there to say or deny it."""
        return denied or self.standing is Standing.TOLD


def find_acts(
    sentence: Sentence,
    lexicon: ActionLexicon | None = None,
    *,
    before: Sentence | None = None,
    places: Sequence[PlaceMention] = (),
) -> list[Act]:
    """The acts that *sentence* tells or names, in the order of their words.

    Args:
        sentence: The sentence.
        lexicon: The words for acts; those that ship with Prophasis where none are given.
        before: The sentence before it, whose truce or talks an "it" may mean.
        places: The places that it names, which some verbs need: "took Northfield".
    """
    earlier = None if before is None else before.span
    found = (_act(match) for match in match_acts(sentence.span, lexicon or action_lexicon(), earlier, places))
    return [act for act in found if act is not None and not out_of_field(act)]


_NO_WORDS = frozenset({"no", "not", "neither"})


def _act(match: Match) -> Act | None:
    trigger, entry = match.trigger, match.entry
    nominal = entry.part is Part.NOUN
    roles = roles_of(match)
    if nominal and only_denies_cause(trigger):
        return None
    carrier = carrier_of(trigger) if nominal else None
    if carrier is not None and (carried := _carried(match, carrier, roles)) is not None:
        return carried
    if entry.frame is Frame.ADJECTIVE and not roles.actors:
        return None
    if nominal and ((entry.weak and _is_adverbial(trigger)) or _is_none(trigger) or "without" in case_words(trigger)):
        return None
    if entry.object_is_weapon and any_of(children(trigger, "obj"), PERSONS - FORCEFUL):
        return None
    verb = _verb_over(trigger) if nominal else trigger
    negated = is_negated(trigger) and not any(word.lower_ in _NO_WORDS for word in match.words)
    modality = modality_of(verb)
    if entry.negated and not negated:
        return None
    actors, none_of_them = without_denied(roles.actors)
    targets, _ = without_denied(roles.targets)
    negated = negated or (none_of_them and not nominal)
    if nominal and modality is Modality.ACTUAL and is_hedged(trigger):
        modality = Modality.REPORTED
    return Act(
        trigger=trigger,
        words=match.words,
        entry=entry,
        actors=actors,
        targets=targets,
        clause=clause_head(trigger),
        negated=negated and not entry.negated,
        modality=Modality.ACTUAL if entry.future else modality,
        standing=_standing(trigger, verb, nominal=nominal),
        nominal=nominal,
    )


def _carried(match: Match, carrier: Carrier, roles: Roles) -> Act | None:
    """An act that a noun names and a light verb tells as done or as ended by its subject."""
    trigger = match.trigger
    entry = ended(match.entry) if carrier.ends else match.entry
    if entry is None or (carrier.tells and entry.event is EventType.ASSAULT):
        return None
    own = {word.i for word in match.words}
    mutual = entry.frame is Frame.MUTUAL and not carrier.ends
    decides = not carrier.tells or entry.frame is Frame.OWN
    doers = tuple(one for one in carrier.doers if one.i not in own and decides)
    named = roles.targets or tuple(one for one in children(carrier.verb, "obl") if case_words(one) & set(entry.to))
    targets = named if mutual or not carrier.ends else (named or roles.actors)
    return Act(
        trigger=trigger,
        words=match.words,
        entry=entry,
        actors=doers or (() if carrier.ends else roles.actors),
        targets=tuple(one for one in targets if one not in doers),
        clause=clause_head(trigger),
        negated=is_negated(carrier.verb),
        modality=modality_of(carrier.verb),
        standing=_standing(trigger, carrier.verb, nominal=False),
    )


def _is_none(noun: Token) -> bool:
    """Whether the word is only the name of what it was not: "a non-combat incident"."""
    return noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ == "non"


def _is_adverbial(noun: Token) -> bool:
    """Whether a bare noun after a preposition is no act: "in advance", "at war"."""
    bare = not any(child.dep_ in {"det", "amod", "compound", "nmod:poss", "nummod"} for child in noun.children)
    singular = "Plur" not in noun.morph.get("Number", [])
    return bare and singular and any(child.dep_ == "case" for child in noun.children) and not children(noun, "nmod")


_HAPPEN = frozenset(
    [
        "occur",
        "occurred",
        "occurs",
        "happen",
        "happened",
        "take",
        "took",
        "taken",
        "place",
        "break",
        "broke",
        "broken",
        "erupt",
        "erupted",
        "begin",
        "began",
        "begun",
        "start",
        "started",
        "continue",
        "continued",
        "resume",
        "resumed",
        "follow",
        "followed",
        "rage",
        "raged",
        "go",
        "going",
        "went",
        "be",
        "was",
        "were",
        "been",
        "is",
        "are",
        "ended",
        "stopped",
        "ceased",
        "intensified",
        "escalated",
        "reported",
        "left",
        "killed",
        "came",
        "come",
        "repelled",
        "repulsed",
        "suppressed",
        "halted",
        "foiled",
        "thwarted",
        "multiplied",
        "damaged",
        "destroyed",
        "hit",
        "struck",
        "wounded",
        "injured",
        "caused",
        "lasted",
        "spread",
    ]
)


_WHEN = frozenset({"since", "after", "when", "before", "until", "as", "while", "once"})


def _verb_over(noun: Token) -> Token:
    """The verb of which *noun* is a direct part, else the noun."""
    if noun.dep_ in {"nsubj", "nsubj:pass", "obj", "xcomp"} and noun.head.pos_ in {"VERB", "AUX"}:
        return noun.head
    return noun


def _standing(trigger: Token, verb: Token, *, nominal: bool) -> Standing:
    if is_conditional(trigger):
        return Standing.CONDITION
    if is_purpose(trigger) or (not nominal and is_aim(trigger)):
        return Standing.PURPOSE
    if not nominal:
        return Standing.NAMED if trigger.dep_.startswith("csubj") else Standing.TOLD
    happens = verb is not trigger and verb.lower_ in _HAPPEN and trigger.dep_ != "obj"
    copula = bool(children(trigger, "cop")) or trigger.dep_ == "ROOT"
    if happens and verb.dep_ == "advcl" and any(child.lower_ in _WHEN for child in verb.children):
        return Standing.NAMED
    return Standing.TOLD if happens or copula or is_effect(trigger) else Standing.NAMED
