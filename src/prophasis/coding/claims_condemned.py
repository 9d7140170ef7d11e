"""Deeds named only as what somebody condemns: the day of the condemnation is not theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_lexicon import Frame
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft, Scene


def without_speech_day(draft: Draft, scene: Scene, others: Sequence[Draft]) -> Scene:
    """*scene* without a day, where *draft* is the deed of "X condemned the killing of Y" and no words date it."""
    if scene.dated or draft.speech or (draft.act is not None and not draft.act.nominal):
        return scene
    judged = any(
        one.act is not None and one.act.entry.frame is Frame.JUDGE and one.trigger.is_ancestor(draft.trigger)
        for one in others
    )
    return replace(scene, occurred=When()) if judged else scene
