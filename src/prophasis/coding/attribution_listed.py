"""Lists of what somebody denies, states or charges another with: each line is theirs ("Freedonia denied: – shelling the town; …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import subject_of
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.attribution_runs import Run
from prophasis.coding.listed import is_item, leads_list
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.reference import BODIES
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.attribution_runs import Lead
    from prophasis.coding.reference import Mention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

LISTED = "listed"
"""The rule by which a line of a list is whose the words before the list are."""

_DENYING = frozenset({"deny", "reject"})
_CHARGING = frozenset({"accuse"})
_STATING = frozenset({"say", "report"})
_SPEAK = frozenset({"state", "person", "ministry", "organisation", "armed_forces", "group"})


def listed_runs(sentences: Sequence[Sentence], leads: Sequence[Lead], mentions: Sequence[Mention]) -> dict[int, Run]:
    """The lines of lists that a verb of saying, denying or charging leads up to, by the number of the sentence.

    So do words for the text that they are from: "The points of its statement:".
    """
    found: dict[int, Run] = {}
    run: Run | None = None
    paragraph = -1
    for sentence in sentences:
        if run is not None and is_item(sentence) and sentence.paragraph == paragraph + 1:
            found[sentence.n], paragraph = run, sentence.paragraph
        elif sentence.paragraph != paragraph or leads_list(sentence):
            run, paragraph = (
                _run_of(sentence, mentions) or _stated(sentence, leads[sentence.n], mentions),
                sentence.paragraph,
            )
        elif run is not None and sentence.n - 1 in found:
            found[sentence.n] = run
    return found


def _run_of(sentence: Sentence, mentions: Sequence[Mention]) -> Run | None:
    if not leads_list(sentence):
        return None
    verb = sentence.span.root
    cls = class_of(verb)
    subject = subject_of(verb)
    if cls is None or subject is None or is_negated(verb):
        return None
    at = position(subject)
    own = (one for one in mentions if one.sentence_n == sentence.n and one.start <= at < one.end and one.kind in _SPEAK)
    speaker = next(own, None)
    if cls in _STATING and speaker is not None and speaker.kind not in BODIES:
        return None
    return None if speaker is None else Run(speaker, LISTED, Stance.DENIES if cls in _DENYING else Stance.ASSERTS)


def _stated(sentence: Sentence, lead: Lead, mentions: Sequence[Mention]) -> Run | None:
    """Whose statement the lines are: of the body that says it in so many words, or whose statement is named before the colon."""
    if not leads_list(sentence) or sentence.turn:
        return None
    if lead.mention is not None and lead.tells and lead.mention.kind in BODIES:
        return Run(lead.mention, LISTED)
    text = next((one for one in sentence.span if one.lower_ in entry("speech", "own_texts")), None)
    owner = None if text is None else next((one for one in text.children if one.dep_ == "nmod:poss"), None)
    if owner is None or any(one.pos_ in {"VERB", "AUX"} for one in sentence.span):
        return None
    its, at = owner.lower_ in {"its", "their"}, position(owner)
    near = (
        one
        for one in reversed(mentions)
        if (one.sentence_n == sentence.n - 1 and one.subject if its else one.start <= at < one.end)
    )
    body = next((one for one in near if one.kind in BODIES), None)
    return None if body is None else Run(body, LISTED)


def class_of(verb: Token) -> str | None:
    """The class of a verb of saying that is one word and tells of deeds: "deny", "accuse", "announce"; ``None`` for others."""
    words = speech_lexicon().verbs.get(verb.lower_, ())
    return next((one.cls for one in words if len(one.words) == 1 and one.cls in _DENYING | _CHARGING | _STATING), None)


def charges(verb: Token) -> bool:
    """Whether *verb* charges somebody with what follows."""
    return class_of(verb) in _CHARGING


def denies(verb: Token) -> bool:
    """Whether *verb* denies what follows."""
    return class_of(verb) in _DENYING
