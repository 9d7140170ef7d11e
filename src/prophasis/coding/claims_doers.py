"""Doer and target of an act, as its words name them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.actors_knowledge import holds
from prophasis.coding.actors_words import is_plural
from prophasis.coding.acts_lexicon import Frame, Part
from prophasis.coding.acts_tree import case_words, children, is_passive, objects_of
from prophasis.coding.claims_aid import helped
from prophasis.coding.claims_aims import aimed_at, own_body
from prophasis.coding.claims_draft import Who
from prophasis.coding.claims_things import is_vessel, thing_called
from prophasis.coding.claims_we import PRIVATE, body_of_we, is_private, says_we
from prophasis.coding.claims_who import is_under_arms
from prophasis.coding.figures_men import is_military, our_boys
from prophasis.coding.modality_conditions import doers_behind_condition
from prophasis.coding.noun_phrases import phrases_after
from prophasis.coding.participants import PERSONS, classes_of
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.acts import Act
    from prophasis.coding.claims_who import People
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_ON_THE_GROUND = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
_SENT_OUT = frozenset({EventType.SANCTION, EventType.COERCE, EventType.REJECT})
_TAKING = frozenset(
    {
        "capture",
        "seize",
        "take",
        "retake",
        "recapture",
        "liberate",
        "wrest",
        "conquer",
        "win",
        "reclaim",
        "free",
        "regain",
    }
)
_OWNERS = frozenset({"state", "group", "armed_forces", "organisation"})
_MILITARY = frozenset(
    {"target", "targets", "position", "positions", "post", "posts", "headquarters", "troops", "forces", "camp", "camps", "infrastructure",
     "site", "sites", "stronghold", "strongholds", "command", "vehicles", "warship", "warships", "depot", "depots", "launcher", "launchers"}
)  # fmt: skip
_PAIR = 2


def sides_of(act: Act, sentence: Sentence, people: People) -> tuple[Who | None, Who | None]:
    """Doer and target of *act*."""
    act = replace(act, actors=doers_behind_condition(act.trigger, tuple(act.actors)))
    if act.entry.frame is Frame.MUTUAL:
        return _mutual_sides(act, sentence, people)
    if act.entry.frame is Frame.STATE and act.entry.part is Part.SUBJECT and act.entry.event is EventType.ASSAULT:
        return _by_arms(act, sentence, people)
    actor = body_of_we(act.actors, people.first(act.actors, sentence), act, people)
    target = _ourselves(act, people.first(act.targets, sentence), people)
    of_body = actor is not None and actor.kind not in PRIVATE and says_we(act.actors)
    if target is not None and actor is not None and of_body and not target.sure and target.side == actor.side:
        target = None  # the soldiers whom "we captured" are not ours
    both = people.all(act.actors[:1], sentence) if act.actors else []
    if len(both) == _PAIR and actor in both:  # "Xian and Yian soldiers"
        actor = both[0]
        target = both[1] if _each_other(act) else target
    everyone = people.all(act.targets, sentence)
    if len({who.party or who.id for who in everyone}) > 1 and act.entry.frame in {Frame.SPEECH, Frame.PRIVATE}:
        target = None
    if act.entry.event in {EventType.ASSAULT, EventType.COERCE}:
        of_noun = bool(act.actors) and act.actors[0].dep_ in {"amod", "compound", "nmod:poss"}
        by_deed = act.nominal or act.entry.frame is Frame.SUFFER or (of_noun and act.entry.frame is Frame.HARM)
        actor = people.army(actor) if actor and by_deed else actor
    if act.entry.event in _ON_THE_GROUND:
        actor = actor or _whose_arms(act.actors, sentence, people)
        target = target or _taken_from(act, sentence, people)
        target = target or _whose_thing(act.targets, sentence, people)
    if actor and target and actor.id == target.id:
        target = None
    target = target or _sent_out(act, actor, sentence, people)
    target = target or _with_whom(act, actor, sentence, people)
    target = target or _counterpart(act, actor, sentence, people)
    target = target or own_body(act, actor, people) or helped(act, actor, sentence, people)
    return actor, target or aimed_at(act, actor, sentence, people)


def _each_other(act: Act) -> bool:
    """Whether the doers do it to each other, or part from each other."""
    words = [token for token in act.trigger.subtree if token.i > act.trigger.i]
    each = any(token.lower_ in {"other", "another"} and token.nbor(-1).lower_ in {"each", "one"} for token in words)
    return each or act.trigger.lower_.startswith(("disengag", "separat"))


def _with_whom(act: Act, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """With whom it is to be done, where the words for the matter say so: "agreed to start talks with Sylvania"."""
    if act.entry.event not in _TOGETHER or actor is None or actor.party is None:
        return None
    near = [word for word in act.trigger.subtree if word.i > act.trigger.i and "with" in case_words(word)]
    named = (people.named(word, sentence) for word in near if word.pos_ == "PROPN")
    return next((who for who in named if who is not None and who.side != actor.side and who.kind != "people"), None)


_TOGETHER = frozenset({EventType.AGREE, EventType.CONSULT})


def _sent_out(act: Act, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """Who is named by the phrase itself: "expelled the Sylvanian ambassador"."""
    if act.entry.part is not Part.PHRASE or act.entry.event not in _SENT_OUT:
        return None
    persons = [word for word in act.words if word.pos_ == "NOUN" and not classes_of(word).isdisjoint(PERSONS)]
    found = (people.named(word, sentence) or people.owner(word, sentence) for word in persons)
    others = (who for who in found if who is not None and (actor is None or who.side != actor.side))
    return next((who for who in others if who.kind != "people"), None)


def _by_arms(act: Act, sentence: Sentence, people: People) -> tuple[Who | None, Who | None]:
    """Whose weapon it is that is said to hit, and what it hit: "a Sylvanian drone hit the Freedonian post"."""
    if act.nominal or is_passive(act.trigger):
        return None, None
    arms, hit = (act.words[0],), _hit_by(act.trigger)
    owner = _whose_arms(arms, sentence, people)
    named = people.called(arms[0], sentence) if owner is not None else None
    target = people.first(hit, sentence) or _whose_thing(hit, sentence, people)
    actor = named or owner
    return actor, None if target and actor and target.id == actor.id else target


def _hit_by(verb: Token) -> list[Token]:
    """What is hit, also by the verbs joined to *verb*: "strikes engaged two units and destroyed a post"."""
    shares = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _has_subject(verb)
    first = verb.head if shares else verb
    joined = (one for one in children(first, "conj") if one.pos_ == "VERB" and not _has_subject(one))
    return [one for each in (first, *joined) for one in objects_of(each)]


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _whose_arms(heads: Sequence[Token], sentence: Sentence, people: People) -> Who | None:
    """Whose weapon or vessel it is that does it: "a Sylvanian missile", "a vessel of the Sylvanian side"."""
    for head in heads:
        named = head.pos_ != "NOUN"
        owner = thing_called(head, people) if named else people.owner(head, sentence) or _its(head, sentence, people)
        if owner is not None and owner.kind in _OWNERS:
            return owner if is_vessel(head) else people.army(owner)
    return None


def _its(head: Token, sentence: Sentence, people: People) -> Who | None:
    """Whose boats "its boats" are."""
    owner = next((one for one in head.children if one.dep_ == "nmod:poss" and one.lower_ in {"its", "their"}), None)
    return None if owner is None else people.called(owner, sentence)


def _whose_thing(heads: Sequence[Token], sentence: Sentence, people: People) -> Who | None:
    """Whose thing it is that was hit: its troops where it is military, else the state or group itself."""
    for head in heads:
        owner = thing_called(head, people)
        ours = None
        if head.pos_ == "NOUN" or head.like_num:
            owner = people.owner(head, sentence) or (ours := _ours(head, people))
        if owner is not None and owner.kind in _OWNERS:
            called = any(child.lower_ == "military" for child in head.children if child.i < head.i)
            armed = called or head.lower_ in _MILITARY or is_military(head)
            if armed or owner.kind == "state" or owner.sure or ours is not None:
                return people.army(owner) if armed else owner
    return None


def _ours(head: Token, people: People) -> Who | None:
    """The body that speaks of a thing as its own: "our hospital", "the gate of our camp"."""
    parts = (head, *(one for one in children(head, "nmod") if "of" in case_words(one)))
    if not any(child.lower_ == "our" for one in parts for child in one.children):
        return None
    who = people.speaker(people.attribution.statement_of(head))
    return who if who is not None and who.kind in _OWNERS else None


def _taken_from(act: Act, sentence: Sentence, people: People) -> Who | None:
    """From whom a place was taken: "captured the town from the rebels"."""
    if act.nominal or act.trigger.lemma_.lower() not in _TAKING or is_passive(act.trigger):
        return None
    found = (people.named(one, sentence) for one in phrases_after(act.trigger, ("from",)))
    return next((who for who in found if who is not None and who.kind in _OWNERS), None)


def _ourselves(act: Act, target: Who | None, people: People) -> Who | None:
    """*target*; the forces of a person who says "we" of those who were hit, or of the side that calls them "our boys"."""
    if target is None or act.entry.event not in _ON_THE_GROUND:
        return target
    boys = any(our_boys(one) for head in act.targets for one in (head, *children(head, "nmod")))
    us = target.kind == "person" and says_we(act.targets) and not is_private(target, people)
    if target.party is not None and (boys or us):
        own = people.speaker(people.attribution.statement_of(act.trigger)) if boys else target
        own = own if own is not None and own.party == target.party else target
        body = body_of_we(act.targets, own, act, people, ours=boys)
        armed = body is not None and body.kind not in PRIVATE and is_under_arms(body)
        return body if armed else people.side(target.party, act.entry.event) or target
    return body_of_we(act.targets, target, act, people) if us else target


def _counterpart(act: Act, actor: Who | None, sentence: Sentence, people: People) -> Who | None:
    """Who a counterpart is: "his Sylvanian counterpart" of a commander means the forces of the other state."""
    body = _body_of(actor, people)
    heads = [head for head in act.targets if head.lower_ in {"counterpart", "counterparts"}]
    if not body or not heads:
        return None
    for word in (child for child in heads[0].children if child.dep_ in {"amod", "compound", "nmod:poss"}):
        state = people.called(word, sentence) if word.text[:1].isupper() else None
        if state is not None and state.kind == "state":
            knowledge = people.actors.knowledge
            listed = f"{state.id}/{body}" in knowledge.actors
            other = knowledge.compose(state.id, body if listed else body.replace("-department", "-ministry"))
            kind = people.actors.knowledge.kind_of(other)
            return Who(id=other, party=state.party, kind=kind, as_written=heads[0].text, sure=False)
    return None


def _body_of(actor: Who | None, people: People) -> str:
    """The part of a state that *actor* is or, as a person of the case, holds an office in; empty for none or several."""
    if actor is None:
        return ""
    listed = people.actors.knowledge.actors.get(actor.id)
    if actor.kind != "person" or listed is None:
        return actor.id.partition("/")[2]
    parts = {role.of.partition("/")[2] for role in listed.roles if people.on is None or holds(role, people.on)}
    return parts.pop() if len(parts) == 1 else ""


def _mutual_sides(act: Act, sentence: Sentence, people: People) -> tuple[Who | None, Who | None]:
    """Both sides in the order named; none where one of two cannot be chosen."""
    everyone = people.all((*act.actors, *act.targets), sentence)
    if len(everyone) > 2 and not act.actors:
        return None, None
    if act.targets and two_of(act.targets[0]) and act.actors:
        return people.first(act.actors, sentence), None
    right = people.all(act.targets, sentence)
    owners = (people.owner(head, sentence) for head in act.targets)
    hosts = [*right, *(one for one in owners if one is not None)]
    left = [one for one in people.all(act.actors, sentence) if not _is_host_misread(one, hosts)]
    if len(left) >= 2:
        return left[0], right[0] if len(right) == 1 and right[0].id not in {one.id for one in left} else left[1]
    actor = left[0] if left else _at_war(act, sentence, people)
    target = right[0] if len(right) == 1 else None
    target = target if target is None or actor is None or target.id != actor.id else None
    return actor, target or _counterpart(act, actor, sentence, people)


def _is_host_misread(actor: Who, met: Sequence[Who]) -> bool:
    """Whether a bare office was taken for one of the very state whose envoy it is said to meet: "the minister met the envoy of X"."""
    return not actor.sure and any(one.sure and one.side == actor.side and one.id != actor.id for one in met)


def two_of(head: Token) -> bool:
    """Whether two others are meant at once, of whom none can be chosen: "telephoned both men", "spoke to the two leaders"."""
    return is_plural(head) and any(child.lower_ in {"both", "two"} for child in head.children)


def _at_war(act: Act, sentence: Sentence, people: People) -> Who | None:
    """The subject of which it is said: "Sylvania was at war with the rebels"."""
    if not act.nominal or not children(act.trigger, "cop"):
        return None
    subject = next((child for child in act.trigger.children if child.dep_.startswith("nsubj")), None)
    return people.named(subject, sentence) if subject is not None else None
