"""Who "a spokeswoman" speaks for where only what her body did says so: "the force has sent troops, a spokeswoman says"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Part, action_lexicon
from prophasis.coding.acts_tree import is_passive, subject_of
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.reference import BODIES
from prophasis.language.sentences import position
from prophasis.model.claim import EventType

if TYPE_CHECKING:
    from prophasis.coding.reference import Context, Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_ARTICLES = frozenset({"a", "an"})
_BLAMED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
"""What somebody else may tell of a body, who then speaks for none of it."""


def own_mouth(head: Token, cue: Token, sentence: Sentence, context: Context) -> Mention | None:
    """The body whose own deed "a spokesman" tells and that nothing else names; ``None`` where what it did may be laid at its door."""
    if head.lower_ not in speech_lexicon().mouths or any(
        child.lower_ not in _ARTICLES for child in head.children if child.dep_ != "punct"
    ):
        return None
    if not any(child.lower_ in _ARTICLES for child in head.children):
        return None
    verb = next(
        (one for one in (*cue.children, cue.head) if one.i < head.i and one.pos_ == "VERB" and one.i != cue.i), None
    )
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
