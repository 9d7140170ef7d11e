"""When the words give no day: what stays unknown, what reaches up to the day of speaking, who spoke when they met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head
from prophasis.coding.claims_when_next import ANY
from prophasis.coding.modality import called_false, is_telling
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Stance
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.language.tree import Token
    from prophasis.model.when import When

_INDEFINITE = frozenset({"a", "an", "another", "one"})
_MEET = frozenset({EventType.CONSULT, EventType.AGREE})


def before_all_that(draft: Draft) -> bool:
    """Whether it is set before all that was told and no day is given: "Earlier, Sylvania had announced the arrest"."""
    first = draft.sentence.span[0]
    if first.lower_ not in entry("times", "before_all"):
        return False
    root = draft.sentence.span.root
    return any(child.lower_ == "had" for child in root.children if child.dep_.startswith("aux"))


def is_rumour(draft: Draft) -> bool:
    """Whether a speaker only calls false what others tell: "denied reports that …", "the claim that … is a lie"."""
    if Stance.DENIES not in {draft.stance, draft.statement.stance}:
        return False
    return called_false(draft.trigger) is not None or any(is_telling(one) for one in draft.trigger.ancestors)


def of_a_witness(draft: Draft) -> bool:
    """Whether somebody without a name tells what befell them: "a survivor said that gunmen had held him"."""
    if draft.statement.speaker != UNKNOWN or draft.statement.speaker_as_written is None:
        return False
    words = draft.statement.speaker_as_written.lower().split()
    return words[0] in _INDEFINITE and any(word in entry("times", "witnesses") for word in words)


def up_to_now(draft: Draft) -> bool:
    """Whether it has come about by the day of speaking: "4,000 people have been displaced"."""
    verb = clause_head(draft.trigger)
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    return draft.trigger.i == verb.i and any(one.lower_ in {"have", "has", "'ve"} for one in helpers)


def told_again(draft: Draft, kind: str) -> bool:
    """Whether *draft* is what the next sentence takes up as *kind*: the main thing that its own sentence tells."""
    verb = clause_head(draft.trigger)
    had = any(child.lower_ == "had" for child in verb.children if child.dep_.startswith("aux"))
    main = verb.i == draft.sentence.span.root.i or _hangs_on_root(verb, draft)
    return main and not had and kind in {ANY, draft.event.value}


def _hangs_on_root(verb: Token, draft: Draft) -> bool:
    """Whether it is what the main clause says: "X and Y have agreed, officials said"."""
    root = draft.sentence.span.root
    return verb.head.i == root.i and verb.dep_ in {"ccomp", "conj", "parataxis"}


def met_on(drafts: Sequence[Draft]) -> Mapping[str, When]:
    """The day on which two met or agreed, as that on which each of them spoke: what they "said" after it, they said there."""
    found = {}
    for draft in drafts:
        both = draft.actor is not None and draft.target is not None
        day = draft.scene.occurred
        if draft.event not in _MEET or not both or draft.speech or draft.statement.speaker != NARRATOR:
            continue
        if day.precision == "day" and day.as_written is not None:
            found |= {one.id: day for one in (draft.actor, draft.target) if one is not None}
    return found
