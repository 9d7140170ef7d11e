"""Who "a spokeswoman" speaks for where only what her body did says so: "the force has sent troops, a spokeswoman says"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Part, action_lexicon
from prophasis.coding.acts_tree import is_passive, subject_of
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.reference import BODIES
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.language.sentences import position
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.actors import ActorIndex
    from prophasis.coding.reference import Context, Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_BLAMED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
"""What somebody else may tell of a body, who then speaks for none of it."""


def own_mouth(head: Token, cue: Token, sentence: Sentence, context: Context) -> Mention | None:
    """The body whose own deed "a spokesman" tells and that nothing else names; ``None`` where what it did may be laid at its door."""
    if head.lower_ not in speech_lexicon().mouths or _articles(head) not in ({"a"}, {"an"}):
        return None
    return _doer(head, cue, sentence, context)


def own_force(head: Token, cue: Token, sentence: Sentence, context: Context, actors: ActorIndex) -> Mention | None:
    """The army of the state whose own deed a bare "the army" tells: "Freedonia sent six jets into the air, per the army"."""
    part = _FORCES.get(head.lower_)
    doer = _doer(head, cue, sentence, context) if part is not None and _articles(head) == {"the"} else None
    if part is None or doer is None or doer.kind not in {"state", "armed_forces"}:
        return None
    knowledge = actors.knowledge
    body = knowledge.compose(doer.state, part)
    return replace(
        doer, id=body, name=knowledge.names.get(body, body), kind=knowledge.kind_of(body), in_case=body in knowledge.actors,
        party=actors.party_of(body, context.on), sure=False, rule="context",
    )  # fmt: skip


_FORCES = {"army": "armed-forces", "military": "armed-forces", "navy": "navy"}


def _articles(head: Token) -> set[str]:
    """What stands with *head* besides marks and prepositions: only its article, where nothing says whose it is."""
    return {child.lower_ for child in head.children if child.dep_ not in {"punct", "case"}}


def _doer(head: Token, cue: Token, sentence: Sentence, context: Context) -> Mention | None:
    """The body that does what is told before *head*, by no verb of force or punishment."""
    near = (*cue.children, cue.head, head.head)
    verb = next((one for one in near if one.i < head.i and one.pos_ == "VERB" and one.i != cue.i), None)
    own = verb is not None and any(child.dep_ in SUBJECTS for child in verb.children)
    if verb is not None and own and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head  # "Freedonia sent jets and two of them bombed a post, per the army"
    subject = None if verb is None or is_passive(verb) else subject_of(verb)
    if verb is None or subject is None or verb.lower_ in _laid_at_doors():
        return None
    at = position(subject)
    here = (one for one in context.mentions if one.sentence_n == sentence.n and one.start <= at < one.end)
    return next((one for one in here if one.kind in BODIES), None)


@cache
def _laid_at_doors() -> frozenset[str]:
    """The forms of the verbs for force and punishment."""
    entries = (one for one in action_lexicon().entries if one.part is Part.VERB and one.event in _BLAMED)
    return frozenset(form for one in entries for form in one.slots[0].forms)
