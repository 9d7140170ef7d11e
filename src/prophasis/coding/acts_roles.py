"""Who does it and to whom, as the grammar of an act shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame, Part
from prophasis.coding.acts_tree import (
    TIMES,
    agent_of,
    case_words,
    children,
    is_finite,
    is_passive,
    noun_before,
    objects_of,
    subject_of,
    with_conjuncts,
)
from prophasis.coding.figures_words import is_equipment
from prophasis.coding.noun_phrases import phrases_after
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.coding.records import record
from prophasis.coding.tree_labels import NOMINAL
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.acts_match import Match
    from prophasis.language.tree import Token

Tokens = tuple["Token", ...]


@record(frozen=True, slots=True)
class Roles:
    """Heads of the noun phrases that name doer and target; empty where the words name none."""

    actors: Tokens = ()
    targets: Tokens = ()


def roles_of(match: Match) -> Roles:
    """The roles of a found act, by its frame."""
    roles = (
        _of_noun(match) if match.entry.part is Part.NOUN or match.entry.frame is Frame.ADJECTIVE else _of_verb(match)
    )
    return Roles(_free(roles.actors, match), tuple(_whose_body(one) for one in _free(roles.targets, match)))


def _whose_body(head: Token) -> Token:
    """Who it was whose body the words name: "the body of a herdsman shot by soldiers"."""
    if head.lower_ not in _BODIES:
        return head
    return next((one for one in children(head, "nmod") if "of" in case_words(one)), head)


_BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})


def _free(heads: Tokens, match: Match) -> Tokens:
    """*heads* without the words of the phrase itself, unless these name people."""
    own = {word.i for word in match.words}
    moved = {word.i for word in _sufferers(match)} if _moves_itself(match) else set()
    if match.entry.part is Part.SUBJECT and match.entry.frame in {Frame.OWN, Frame.ACT, Frame.MUTUAL}:
        moved.add(match.words[0].i)
    return tuple(
        token for token in heads if token.i not in own or token.i in moved or token.lower_ in match.entry.people
    )


def _of_verb(match: Match) -> Roles:
    entry, verb = match.entry, match.trigger
    if entry.part is Part.SUBJECT:
        return _of_subject_phrase(match)
    passive = _is_of_headline(match) or (
        is_passive(verb) and not (entry.frame is Frame.OWN and _object_follows(match)) and not _intransitive(match)
    )
    empty = next((child for child in verb.children if child.dep_ == "expl"), None)
    if empty is not None and not (empty.lower_ == "it" and children(verb, "xcomp")):
        return Roles()
    if empty is not None and subject_of(verb) is None:
        return Roles((empty,), _marked(match))
    subject = with_conjuncts(_sufferer(verb) if passive else subject_of(verb))
    addressed = () if passive else tuple(one for head in children(verb, "iobj") for one in with_conjuncts(head))
    if addressed and entry.frame in _ADDRESSED:
        return Roles(subject, addressed)
    match entry.frame:
        case Frame.FATE:
            return Roles((), subject)
        case Frame.SUFFER:
            taken = entry.mode == "capture"
            if match.words[-1].lower_ == "by" and match.words[-1].head.i > match.words[-1].i:
                return Roles((match.words[-1].head,), subject)  # "was blown up by soldiers"
            doers = _near_noun(match) or (
                _marked(match) if taken else tuple(phrases_after(match.words[-1], ("by", "from", "of")))
            )
            return Roles(doers[:1], subject)
        case Frame.MUTUAL:
            return Roles(subject, _marked(match) or _others(match))
        case Frame.STATE:
            return Roles()
        case Frame.PLEASE:
            return Roles(_others(match), ())
        case Frame.OWN if not passive:
            return Roles(subject, _marked(match) or _object_target(match))
        case Frame.FAULT:
            return Roles((), subject)
        case _:
            pass
    if passive and not _is_done_to_object(match):
        agent = with_conjuncts(agent_of(verb)) or _fired_from(match)
        if entry.frame is Frame.OWN:
            return Roles(agent or (subject if _moves_itself(match) else ()), _marked(match))
        if verb.dep_ == "acl" and not subject:
            subject = (verb.head,)
        return Roles(agent, subject)
    if passive and match.entry.frame is not Frame.OWN:
        return Roles(with_conjuncts(agent_of(verb)) or _fired_from(match), _marked(match))
    if passive:
        moved = tuple(_sufferers(match)) if _moves_itself(match) else ()
        return Roles(with_conjuncts(agent_of(verb)) or moved, _marked(match))
    return Roles(subject, _direct(match) or _marked(match))


def _is_of_headline(match: Match) -> bool:
    """Whether the subject suffered it, as headlines leave out "were": "Orm raid: three Sylvanians killed, two wounded"."""
    verb = match.trigger
    if match.entry.frame is not Frame.HARM or match.entry.part is not Part.VERB or not verb.lower_.endswith("ed"):
        return False
    own = any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
    joined = (verb, *children(verb, "conj"))
    goes_on = any(child.dep_.startswith(_COMPLEMENTS) for one in joined for child in one.children)
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    return own and not goes_on and (after is None or after.text in {",", ";", "."} or after.is_space)


_COMPLEMENTS = ("obj", "iobj", "aux", "xcomp", "ccomp", "cop")


def _fired_from(match: Match) -> Tokens:
    """From whose ground fire came, of which nobody is said to have fired it: "were fired from Sylvanian territory"."""
    if match.entry.event is not EventType.ASSAULT:
        return ()
    came = (child for child in children(match.trigger, "obl", "nmod") if case_words(child) == {"from"})
    return tuple(one for one in came if one.pos_ == "PROPN" or one.lower_ in _FIRED_FROM or _near_word(one))[:1]


_FIRED_FROM = frozenset({"territory", "side", "soil", "positions"})


_ADDRESSED = frozenset({Frame.SPEECH, Frame.PRIVATE, Frame.MUTUAL, Frame.OWN, Frame.ACT})
"""Frames in which an indirect object is the one spoken to or given something."""

_OWN_MOVES = frozenset({"troops", "withdraw", "incursion"})


def _object_follows(match: Match) -> bool:
    """Whether a bare participle before its own object is really a past tense: "jets crossed the border"."""
    bare = not any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in match.trigger.children)
    return bare and any(word.pos_ in NOMINAL and word.i > match.trigger.i for word in match.words)


def _intransitive(match: Match) -> bool:
    """Whether a bare participle with its preposition is a past tense: "the bishops called for calm" is nobody called."""
    bare = not any(child.dep_ in {"aux:pass", "nsubj:pass", "obl:agent"} for child in match.trigger.children)
    after = {"for", "with", "against"} | (_TO_WHOM if match.entry.frame is Frame.SPEECH else frozenset())
    return bare and len(match.words) > 1 and match.words[1].lower_ in after


def _moves_itself(match: Match) -> bool:
    """Whether the passive subject is still the doer: troops that "were withdrawn", a side that "is prepared to"."""
    willing = "be" in match.entry.slots[0].forms
    return match.entry.frame is Frame.OWN and (willing or match.entry.mode in _OWN_MOVES) and is_passive(match.trigger)


def _sufferers(match: Match) -> list[Token]:
    """The people of the phrase itself who are its passive subject: "the units were withdrawn"."""
    return [word for word in match.words if word.dep_ == "nsubj:pass" and word.head.i == match.trigger.i]


def _sufferer(verb: Token) -> Token | None:
    """The subject of a passive, or the noun that a bare participle stands after."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return subject_of(verb)
    if verb.dep_.startswith("acl") and verb.head.pos_ in NOMINAL:
        return verb.head
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "ADJ"}:
        return _sufferer(verb.head)
    return noun_before(verb) or subject_of(verb)


def _of_subject_phrase(match: Match) -> Roles:
    """Phrases such as "peacekeepers were told": the noun is part of the phrase, and the target where it is passive."""
    subject = match.words[0]
    if match.entry.frame is Frame.SUFFER and match.entry.mode == "capture":
        return Roles(_marked(match), (subject,))
    if match.entry.frame is Frame.SUFFER:
        return Roles(tuple(phrases_after(match.trigger, ("from",)))[:1] or _near_word(subject), _marked(match))
    if match.entry.frame is Frame.MUTUAL:
        met = () if classes_of(subject).isdisjoint(PERSONS) else (subject,)  # "negotiators from X and Y met"
        return _between(subject) or _between(match.trigger) or Roles(met)
    if match.entry.frame is Frame.STATE:
        return Roles()
    if is_passive(match.trigger):
        moved = (subject,) if match.entry.frame is Frame.OWN and match.entry.mode in _OWN_MOVES else ()
        return Roles(with_conjuncts(agent_of(match.trigger)) or moved, () if moved else _marked(match))
    return Roles((subject,), _marked(match))


def _between(noun: Token) -> Roles | None:
    """Both sides of "clashes broke out between X and Y", or the one that the words name: "with Y"."""
    for words in (("between", "among"), ("with",)):
        heads = tuple(one for head in list(phrases_after(noun, words))[:1] for one in with_conjuncts(head))
        if heads:
            return Roles(heads) if words[0] == "between" else Roles((), heads)
    return None


def _direct(match: Match) -> Tokens:
    """The object, unless it is part of the phrase or a weapon before the marked target ("fired rockets at the town")."""
    marked = _marked(match)
    objects = _free(tuple(one for head in objects_of(match.trigger) for one in with_conjuncts(head)), match)
    if match.entry.mode == "aerial" and _object_inside(match):
        # In "conducted strikes using jets as well as artillery" the parser makes the artillery a second object.
        objects = tuple(one for one in objects if not is_equipment(one))
    return marked if marked and (_object_inside(match) or not objects) else objects


def _others(match: Match) -> Tokens:
    """The object of a mutual verb that is not part of the phrase: "met the envoy"."""
    inside = {word.i for word in match.words}
    verbs = [match.trigger, *(word for word in match.words[1:] if word.pos_ == "VERB")]  # "went to see the troops"
    heads = (head for verb in verbs for head in objects_of(verb))
    return tuple(one for head in heads for one in with_conjuncts(head) if one.i not in inside)


def _object_target(match: Match) -> Tokens:
    """For acts with one's own things the object is a target only where nothing else is part of the phrase."""
    if match.entry.part is not Part.VERB:
        return ()
    return tuple(objects_of(match.trigger)) if "into" in match.entry.to else ()


def _is_done_to_object(match: Match) -> bool:
    """Whether a passive is of the object of its phrase: "fire was opened", but not "a car was refused passage at the gate"."""
    subject = subject_of(match.trigger)
    apart = subject is not None and subject.dep_ == "nsubj:pass" and subject.i not in {word.i for word in match.words}
    return _object_inside(match) and not apart


def _object_inside(match: Match) -> bool:
    return any(word.pos_ in NOMINAL for word in match.words[1:])


def _marked(match: Match) -> Tokens:
    """What follows one of the entry's prepositions, after the words of the phrase."""
    last = max(match.words, key=lambda word: word.i)
    if last.lower_ in match.entry.to and last.dep_ in {"case", "mark", "compound:prt", "advmod"}:
        noun = last.head if last.head.i > last.i else None
        return with_conjuncts(noun) if noun is not None and noun.pos_ in NOMINAL else ()
    if match.entry.frame in {Frame.SPEECH, Frame.PRIVATE} and (inside := _led_to(match)):
        return inside
    by_tree = [
        child
        for head in {match.trigger.i: match.trigger, last.i: last}.values()
        for child in children(head, "obl", "nmod")
        if case_words(child) & set(match.entry.to) and child.i > match.trigger.i and child.lower_ not in TIMES
    ]
    found = by_tree or [one for one in phrases_after(last, match.entry.to) if one.lower_ not in TIMES]
    if not found and match.entry.event is EventType.ASSAULT and "against" in match.entry.to:
        found = _against_whom(last)
    return with_conjuncts(found[0]) if found else ()


def _against_whom(last: Token) -> list[Token]:
    """Whom a long list of means stands before: "conducted strikes with its allies using jets, drones, and artillery against rebels"."""
    for token in last.doc[last.i + 1 : min(last.i + _FAR_BEHIND, last.sent.end)]:
        if (
            token.text in {";", ":", '"'}
            or token.pos_ in {"AUX", "SCONJ"}
            or (token.pos_ == "VERB" and is_finite(token))
        ):
            return []
        if token.lower_ == "against" and token.dep_ == "case" and token.head.i > token.i:
            return [token.head]
    return []


_FAR_BEHIND = 40


def _led_to(match: Match) -> Tokens:
    """The noun of a preposition that is part of the phrase: "appealed to the rebels", "called on the rebels to help"."""
    own = {word.i for word in match.words}
    nouns = (word.head for word in match.words[1:] if word.dep_ == "case" and word.lower_ in _TO_WHOM)
    noun = next((one for one in nouns if one.i not in own and one.pos_ in NOMINAL and one.lower_ not in TIMES), None)
    return () if noun is None else with_conjuncts(noun)


_TO_WHOM = frozenset({"to", "on", "upon", "with"})


def _of_noun(match: Match) -> Roles:
    noun, entry = match.trigger, match.entry
    before = _near_noun(match)
    by = tuple(one for head in list(phrases_after(noun, ("by",)))[:1] for one in with_conjuncts(head))
    of = tuple(one for head in list(phrases_after(noun, ("of",), reach=4))[:1] for one in with_conjuncts(head))
    marked = tuple(one for head in list(phrases_after(noun, entry.to))[:1] for one in with_conjuncts(head))
    if not before and not by and entry.frame in {Frame.ACT, Frame.ADJECTIVE} and children(noun, "cop"):
        before = _behind(subject_of(noun))
    match entry.frame:
        case Frame.MUTUAL:
            own = {word.i for word in match.words}
            said = [*phrases_after(noun, ("between", "among")), *phrases_after(noun, ("of",))]
            between = tuple(
                one for head in [one for one in said if one.i not in own][:1] for one in with_conjuncts(head)
            )
            withs = tuple(one for head in list(phrases_after(noun, ("with",)))[:1] for one in with_conjuncts(head))
            return Roles(between or before or _holder(noun), () if between else withs)
        case Frame.OWN:
            return Roles(by or of or before, marked)
        case Frame.FATE:
            return Roles((), of or before)
        case Frame.HARM:
            return Roles(by or (before if of else ()), of or before)
        case Frame.FAULT:
            return Roles((), by or before)
        case _:
            sources = tuple(one for head in list(phrases_after(noun, ("from",)))[:1] for one in with_conjuncts(head))
            came_from = sources if noun.dep_.startswith("nsubj") or noun.lower_.endswith("fire") else ()
            return Roles(by or before or came_from or _holder(noun), marked or of)


def _near_noun(match: Match) -> Tokens:
    return _near_word(match.words[-1] if match.entry.frame is Frame.SUFFER else match.trigger)


def _near_word(noun: Token) -> Tokens:
    """The owner or the adjective of people before a noun: "Ruritania's attack", "Ruritanian fire"."""
    owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
    adjectives = [
        child
        for child in noun.children
        if child.dep_ in {"amod", "compound", "nmod"}
        and child.i < noun.i
        and (child.text[:1].isupper() or child.lower_ in UNDER_ARMS)
    ]
    return tuple((owners or adjectives)[:1])


UNDER_ARMS = frozenset(
    {"rebel", "army", "military", "government", "police", "militia", "militant", "insurgent", "guerrilla", "jihadist", "separatist",
     "paramilitary", "junta", "regime", "gang", "coalition"}
)  # fmt: skip
"""Who does what the noun after them tells, without a capital: "a rebel attack"; "military" is left to be somebody's."""


def _behind(subject: Token | None) -> Tokens:
    """Whose deeds the subject of "X's actions were an act of aggression" are; the subject where it has no owner."""
    if subject is None:
        return ()
    owners = [child for child in subject.children if child.dep_ == "nmod:poss" or "of" in case_words(child)]
    return tuple(owners[:1]) or with_conjuncts(subject)


def _holder(noun: Token) -> Tokens:
    """The subject of a verb that makes the noun an act of its subject: "they continued the shelling"."""
    verb = noun.head
    if noun.dep_ == "obj" and verb.lemma_.lower() in {"continue", "begin", "start", "resume", "launch", "hold", "open"}:
        return with_conjuncts(subject_of(verb))
    return ()
