"""Deeds named only as what somebody condemns: the day of the condemnation is not theirs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame, Part, action_lexicon
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft, Scene
    from prophasis.language.tree import Token


def without_speech_day(draft: Draft, scene: Scene, others: Sequence[Draft]) -> Scene:
    """*scene* without a day, where *draft* is the deed of "X condemned the killing of Y" and no words date it."""
    if scene.dated or draft.speech or (draft.act is not None and not draft.act.nominal):
        return scene
    judged = any(
        one.act is not None and one.act.entry.frame is Frame.JUDGE and one.trigger.is_ancestor(draft.trigger)
        for one in others
    )
    return replace(scene, occurred=When()) if judged else scene


def names_victim(deed: Token) -> bool:
    """Whether "of" after *deed* marks whom it befell: "the killing of a Sylvanian", not "the aggression of Sylvania"."""
    following = deed.doc[deed.i + 1 : deed.sent.end]
    return deed.lower_ in _harms() and len(following) > 0 and following[0].lower_ == "of"


def is_victim(token: Token, deed: Token) -> bool:
    """Whether *token* stands in the "of" phrase of *deed*, before any "by"."""
    between = {word.lower_ for word in deed.doc[deed.i + 1 : token.i]}
    return token.i > deed.i and names_victim(deed) and "by" not in between


@cache
def _harms() -> frozenset[str]:
    """The nouns of ``actions.yaml`` for harm done to somebody."""
    entries = action_lexicon().entries
    nouns = (one for one in entries if one.part is Part.NOUN and one.frame is Frame.HARM)
    return frozenset(form for one in nouns if len(one.slots) == 1 for form in one.slots[0].forms)
