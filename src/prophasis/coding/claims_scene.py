"""When and where a claim's act was, from its words or, less surely, from what was told just before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Draft, Scene
from prophasis.coding.claims_place import place_of, words_again
from prophasis.coding.claims_when import when_of
from prophasis.coding.claims_within import within
from prophasis.coding.times_story import Story
from prophasis.model.claim import EventType
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prophasis.coding.places import PlaceMention
    from prophasis.coding.times import TimeMention

_ON_THE_GROUND = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT, EventType.CONCEDE, EventType.PROTEST}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reader knows of time and place at one point of a document.

    Attributes:
        published: The day of publication.
        story: From which time told "in May" and "the next day" count.
        occurred: When the last dated act happened.
        spoken: The last day on which each speaker was said to speak.
        place: Where the last placed act on the ground was, with its paragraph.
        paragraph: The paragraph of that place.
    """

    published: date | None
    story: Story
    occurred: When = When()
    spoken: Mapping[str, When] = field(default_factory=dict)
    place: Scene = Scene()
    paragraph: int = -1


def scene_of(draft: Draft, times: Sequence[TimeMention], places: Sequence[PlaceMention], told: Told) -> Scene:
    """The scene of *draft*."""
    when, dated = when_of(draft, times, told)
    scene = Scene(occurred=when, dated=dated)
    place = place_of(draft, places)
    if place is not None:
        where, reason = (place.joint, "holds all that are named") if place.joint else (place.id, place.reason)
        return replace(scene, place=where, place_as_written=place.as_written, place_reason=reason, placed=True)
    inherits = draft.event in _ON_THE_GROUND and not draft.speech and told.place.place is not None
    if inherits and not any(within(mention.start, draft) for mention in places):
        words = words_again(draft)
        return replace(scene, place=told.place.place, place_as_written=words, place_reason="told just before")
    return scene


def after(told: Told, drafts: Sequence[Draft], story: Story, spoken: Mapping[str, When]) -> Told:
    """What a reader knows after the claims *drafts* of one sentence.

    Args:
        told: What was known before.
        drafts: The claims.
        story: Where the story stands after the times of the sentence.
        spoken: The days on which it says that speakers spoke. They do not move the story: what is told happened before.
    """
    if spoken and told.story.told is not None:
        story = replace(story, told=told.story.told)
    told = replace(told, story=story, spoken={**told.spoken, **spoken})
    causes = {token.i for draft in drafts for token in draft.because}
    for draft in drafts:
        if draft.trigger.i in causes:
            continue  # what led to an act is told beside it; the story goes on from the act
        if draft.scene.dated and not draft.speech and draft.scene.occurred.precision == "day":
            # A week or "in recent days" is its own clause's; a story goes on from days only.
            day = replace(draft.scene.occurred, time=None, as_written=None)
            told = replace(told, occurred=day, story=replace(told.story, told=day, day=day))
        if draft.scene.placed and draft.event in _ON_THE_GROUND and draft.scene.place_reason != "its ground":
            told = replace(told, place=draft.scene, paragraph=draft.sentence.paragraph)
    return told
