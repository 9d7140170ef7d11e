"""What an answer answers, where the words before it tell that: "a grenade was thrown …; the latter shot back"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words
from prophasis.coding.causes_words import connectives
from prophasis.language.sentences import position
from prophasis.model.claim import EventType, Modality, Stance
from prophasis.model.ids import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft

_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})


def with_answered(drafts: Sequence[Draft], before: Sequence[Draft]) -> list[Draft]:
    """*drafts*, each answer among them with the deed of another side that the same speaker told just before it as its cause.

    Args:
        drafts: The finished drafts of a sentence.
        before: Those of the sentence before.
    """
    found: list[Draft] = []
    for draft in drafts:
        if not draft.because and is_answer(draft):
            earlier = [one for one in drafts if position(one.trigger) < position(draft.trigger)]
            deed = next((one for one in reversed([*before, *earlier]) if _is_answered(one, draft)), None)
            found.append(draft if deed is None else draft.having(because=deed.tokens))
        else:
            found.append(draft)
    return found


def is_answer(draft: Draft) -> bool:
    """Whether the words of *draft* say that it answered something, without saying what."""
    if draft.act is None or draft.stance is not Stance.ASSERTS or draft.modality is not Modality.ACTUAL:
        return False
    words = connectives()
    follow = words.replies.get(draft.trigger.lower_)
    own = {word.lower_ for word in draft.act.words}
    if follow is not None and ("" in follow or follow & own):
        return True
    if any(word in words.answers for word in own):
        return True
    return any(
        token.lower_ in words.answers and "in" in case_words(token) and token.i == token.right_edge.i
        for token in draft.tokens
    )


def answers_other(one: Draft, other: Draft) -> bool:
    """Whether the one is an answer and another subject does the other: "they killed a farmer, and the guards shot back"."""
    first, last = sorted((one, other), key=lambda draft: position(draft.trigger))
    if one.act is None or other.act is None or is_answer(first) or not is_answer(last):
        return False
    left, right = ({child.i for child in draft.trigger.children if child.dep_ == "nsubj"} for draft in (one, other))
    return bool(left) and bool(right) and left.isdisjoint(right)


def _is_answered(deed: Draft, answer: Draft) -> bool:
    """Whether *deed* is force that another side is told to have used, in the words of the same speaker."""
    if deed.event not in _FORCE or deed.stance is not Stance.ASSERTS or deed.modality is not Modality.ACTUAL:
        return False
    if deed.statement.speaker != answer.statement.speaker or (
        deed.statement.speaker == UNKNOWN and deed.sentence != answer.sentence
    ):
        return False
    if deed.actor is None:
        return answer.actor is not None and deed.target is not None and deed.target.side == answer.actor.side
    return answer.actor is None or deed.actor.side != answer.actor.side
