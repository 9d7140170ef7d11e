"""When and where a claim's act was, from its words or, less surely, from what was told just before."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Draft, Scene
from prophasis.coding.claims_place import place_of, words_again
from prophasis.coding.claims_when import when_of
from prophasis.coding.claims_when_next import is_short
from prophasis.coding.claims_when_untold import looks_back, met_on
from prophasis.coding.claims_within import within
from prophasis.coding.places_context import place_words
from prophasis.coding.records import changed, record
from prophasis.coding.times_story import Story
from prophasis.coding.times_zone import at_place
from prophasis.language.sentences import position
from prophasis.model.claim import EventType
from prophasis.model.ids import NARRATOR
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prophasis.coding.places import PlaceMention
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence

_ON_THE_GROUND = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT, EventType.CONCEDE, EventType.PROTEST}
)


@record(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reader knows of time and place at one point of a document.

    Attributes:
        published: The day of publication.
        story: From which time told "in May" and "the next day" count.
        occurred: When the last dated act happened.
        spoken: The last day on which each speaker was said to speak.
        place: Where the last placed act on the ground was.
        placed: The sentence that told it last, and who spoke in it.
        events: The days of the events that were told of with their day: "truce" for the ceasefire.
        ahead: The day that the next sentence gives to what this one tells, and to which kind of act.
        named: The last place named at all, for "the town" and "there".
    """

    published: date | None
    story: Story
    occurred: When = When()
    spoken: Mapping[str, When] = field(default_factory=dict)
    place: Scene = Scene()
    placed: tuple[Sentence, str] | None = None
    events: Mapping[str, When] = field(default_factory=dict)
    ahead: tuple[str, When] | None = None
    named: PlaceMention | None = None


def scene_of(draft: Draft, times: Sequence[TimeMention], places: Sequence[PlaceMention], told: Told) -> Scene:
    """The scene of *draft*; its time is by the clock of its place, where both zones are known."""
    scene = _scene_of(draft, times, places, told)
    occurred = at_place(scene.occurred, scene.state)
    return scene if occurred is scene.occurred else changed(scene, occurred=occurred)


def _scene_of(draft: Draft, times: Sequence[TimeMention], places: Sequence[PlaceMention], told: Told) -> Scene:
    when, dated = when_of(draft, times, told)
    scene = Scene(occurred=when, dated=dated)
    place = place_of(draft, places)
    if place is not None:
        where, reason = (place.joint, "holds all that are named") if place.joint else (place.id, place.reason)
        return changed(
            scene, place=where, state=place.state, place_as_written=place.as_written, place_reason=reason, placed=True
        )
    if draft.event not in _ON_THE_GROUND or draft.speech or any(within(mention.start, draft) for mention in places):
        return scene
    words = words_again(draft)
    if (before := _before(draft, places)) is not None and words is None:
        return changed(scene, place=before.id, state=before.state, place_reason="told just before")
    if words is not None and told.named is not None and told.place.place is None:
        return changed(
            scene, place=told.named.id, state=told.named.state, place_as_written=words, place_reason="told just before"
        )
    if told.place.place is not None and (words is not None or _goes_on(draft, scene, told)):
        return changed(
            scene,
            place=told.place.place,
            state=told.place.state,
            place_as_written=words,
            place_reason="told just before",
        )
    return changed(scene, ground=told.place.place)


def _before(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place told of before the act in its own sentence by the same speaker."""
    before = [one for one in places if one.start < draft.span[0] and one.start in draft.statement.tokens]
    return before[-1] if before else None


def _goes_on(draft: Draft, scene: Scene, told: Told) -> bool:
    """Whether an act that names no place goes on where the last one was.

    Not what another speaker tells in another paragraph, who may speak of any place; nor losses without an act ("ten wounded
    men were treated") or as a total ("put its losses at ten"), which belong to all that was told; nor what is said to have
    been on another day.
    """
    if scene.dated and _another_day(scene.occurred, told.place.occurred):
        return False
    if draft.rule == "casualty" or told.placed is None or _is_total(draft):
        return False
    sentence, speaker = told.placed
    beside = draft.sentence.n - sentence.n <= 1 or draft.sentence.paragraph == sentence.paragraph
    return beside or draft.statement.speaker in {speaker, NARRATOR}


def _same_paragraph(draft: Draft, told: Told) -> bool:
    return told.placed is not None and told.placed[0].paragraph == draft.sentence.paragraph


def _another_day(when: When, other: When) -> bool:
    return when.precision == other.precision == "day" and not when.overlaps(other)


def _is_total(draft: Draft) -> bool:
    """Whether losses are told as what a side counts in all: "gave its losses as", "put the number of dead at"."""
    words = (token.lower_ for token in draft.sentence.span if within(position(token), draft) and token.pos_ == "NOUN")
    return bool(draft.figures) and not place_words("totals").isdisjoint(words)


def _told_with(spoken: Mapping[str, When], drafts: Sequence[Draft]) -> When | None:
    """The day of a speech that tells of undated acts: what its speaker tells next goes on from it."""
    days = [replace(one, time=None, as_written=None) for one in spoken.values()]
    acts = [replace(one.scene.occurred, time=None, as_written=None) for one in drafts if not one.speech]
    return next((day for day in days if day in acts), None)


def after(
    told: Told,
    drafts: Sequence[Draft],
    story: Story,
    spoken: Mapping[str, When],
    places: Sequence[PlaceMention] = (),
    *,
    day: When | None = None,
) -> Told:
    """What a reader knows after the claims *drafts* of one sentence.

    Args:
        told: What was known before.
        drafts: The claims.
        story: Where the story stands after the times of the sentence.
        spoken: The days on which it says that speakers spoke. They do not move the story: what is told happened before.
        places: The places that it names.
        day: The day that its main clause tells, if only of what gave no claim.
    """
    if spoken and told.story.told is not None:
        story = replace(story, told=told.story.told)
    told = changed(
        told,
        story=story,
        spoken={**told.spoken, **met_on(drafts), **spoken},
        named=places[-1] if places else told.named,
    )
    if day is not None and not any(draft.scene.dated and not draft.speech for draft in drafts):
        told = changed(told, occurred=day)
    if spoken and not any(draft.scene.dated for draft in drafts):
        told = changed(told, occurred=_told_with(spoken, drafts) or told.occurred)
    causes = {token.i for draft in drafts for token in draft.because}
    for draft in drafts:
        if draft.trigger.i in causes:
            continue  # what led to an act is told beside it; the story goes on from the act
        told_then = draft.scene.dated and not draft.speech and is_short(draft.scene.occurred)
        if told_then and not looks_back(draft, told.occurred):
            # A week or "in recent days" is its own clause's; a story goes on from days only.
            then = replace(draft.scene.occurred, time=None, as_written=None)
            told = changed(told, occurred=then)
            if then.precision == "day":
                told = changed(told, story=replace(told.story, told=then, day=then))
        goes_on = (
            draft.scene.place is not None
            and draft.scene.place == told.place.place
            and (draft.scene.place_as_written is not None or _same_paragraph(draft, told))
        )
        if (
            draft.event in _ON_THE_GROUND
            and (draft.scene.placed or goes_on)
            and draft.scene.place_reason != "its ground"
        ):
            place = draft.scene if draft.scene.placed else told.place
            told = changed(told, place=place, placed=(draft.sentence, draft.statement.speaker))
    return told
