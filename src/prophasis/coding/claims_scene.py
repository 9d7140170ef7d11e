"""When and where a claim's act was, from its words or, less surely, from what was told just before."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words
from prophasis.coding.claims_draft import Draft, Scene
from prophasis.coding.claims_place import place_of
from prophasis.coding.claims_place_beside import is_care, of_witnesses
from prophasis.coding.claims_when import when_of
from prophasis.coding.claims_when_next import is_short
from prophasis.coding.claims_when_untold import looks_back, met_on
from prophasis.coding.claims_within import within
from prophasis.coding.places_again import town_meant, words_again
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
_OTHER = frozenset({"other", "another", "several", "many", "various", "different", "some"})
_TOWNS = 8
"""How many towns back "the town" may stand for one."""


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
        section: The day that the last heading puts over what follows it; unknown where none does.
        events: The days of the events that were told of with their day: "truce" for the ceasefire.
        ahead: The day that the next sentence gives to what this one tells, and to which kind of act.
        named: The last place named at all, for "there".
        towns: The last places named that are towns, for "the town".
        since: Places other than states that were named after that.
    """

    published: date | None
    story: Story
    occurred: When = When()
    spoken: Mapping[str, When] = field(default_factory=dict)
    place: Scene = Scene()
    placed: tuple[Sentence, str] | None = None
    section: When = When()
    events: Mapping[str, When] = field(default_factory=dict)
    ahead: tuple[str, When] | None = None
    named: PlaceMention | None = None
    towns: tuple[PlaceMention, ...] = ()
    since: frozenset[str] = frozenset()


def scene_of(draft: Draft, times: Sequence[TimeMention], places: Sequence[PlaceMention], told: Told) -> Scene:
    """The scene of *draft*; its time is by the clock of its place, where both zones are known."""
    scene = _scene_of(draft, times, places, told)
    occurred = at_place(scene.occurred, scene.state)
    return scene if occurred is scene.occurred else changed(scene, occurred=occurred)


def _scene_of(draft: Draft, times: Sequence[TimeMention], places: Sequence[PlaceMention], told: Told) -> Scene:
    when, dated = when_of(draft, times, told)
    scene = Scene(occurred=when, dated=dated)
    place = place_of(draft, places) or of_witnesses(places, draft)
    if place is not None:
        where, reason = (place.joint, "holds all that are named") if place.joint else (place.id, place.reason)
        return changed(
            scene, place=where, state=place.state, place_as_written=place.as_written, place_reason=reason, placed=True
        )
    if draft.event not in _ON_THE_GROUND or draft.speech:
        return scene
    if is_care(draft):
        nearby = _before(draft, places)
        return changed(scene, ground=told.place.place if nearby is None else nearby.id)
    again = words_again(draft)
    words = None if again is None else again.words
    if again is not None and again.kind is not None:
        town = town_meant(again.kind, told.towns, told.place.place)
        if town is not None:
            return changed(
                scene, place=town.id, state=town.state, place_as_written=words, place_reason="told just before"
            )
    if any(within(mention.start, draft) for mention in places):
        return scene
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

    Not what another speaker tells in another paragraph, who may speak of any place; nor losses without an act unless
    they are told next, nor as a total ("put its losses at ten"), which belong to all that was told; nor what is said to have
    been on another day, or in places that only have no name ("from four districts"), or after another place was named.
    """
    if told.placed is None or _is_total(draft):
        return False
    sentence, speaker = told.placed
    same_paragraph = draft.sentence.paragraph == sentence.paragraph
    if draft.rule == "casualty" and not (same_paragraph and draft.sentence.n - sentence.n == 1):
        return False
    near = draft.sentence.n - sentence.n <= 1 or same_paragraph
    if _another_day(scene.occurred, told.place.occurred) and (scene.dated or not near):
        return False
    if told.since - {told.place.place} or _in_unnamed_places(draft):
        return False
    # In a new paragraph a speaker goes on where he was, and the report where a speaker was; its own may be anywhere.
    return same_paragraph or (speaker != NARRATOR and draft.statement.speaker in {speaker, NARRATOR})


def _in_unnamed_places(draft: Draft) -> bool:
    """Whether its words say where, though by no name: "in several villages", "from four districts", "in another town"."""
    kinds = (token for token in draft.sentence.span if token.lower_ in place_words("settled"))
    return any(
        case_words(kind) and any(child.pos_ == "NUM" or child.lower_ in _OTHER for child in kind.children)
        for kind in kinds
        if within(position(kind), draft)
    )


def _same_paragraph(draft: Draft, told: Told) -> bool:
    return told.placed is not None and told.placed[0].paragraph == draft.sentence.paragraph


def _another_day(when: When, other: When) -> bool:
    return _is_a_day(when) and _is_a_day(other) and not when.overlaps(other)


def _is_a_day(when: When) -> bool:
    """Whether it is a day, or a night, which belongs to two."""
    if when.start is None or when.last_day is None:
        return False
    return (when.last_day - when.start).days <= 1


def _is_total(draft: Draft) -> bool:
    """Whether losses are told as what a side counts in all: "gave its losses as", "forty killed since May"."""
    words = {token.lower_ for token in draft.sentence.span if within(position(token), draft) and token.pos_ == "NOUN"}
    since = any(token.lower_ == "since" and token.pos_ in {"ADP", "SCONJ"} for token in draft.sentence.span)
    return bool(draft.figures) and (since or not place_words("totals").isdisjoint(words))


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
    section: When | None = None,
) -> Told:
    """What a reader knows after the claims *drafts* of one sentence.

    Args:
        told: What was known before.
        drafts: The claims.
        story: Where the story stands after the times of the sentence.
        spoken: The days on which it says that speakers spoke. They do not move the story: what is told happened before.
        places: The places that it names.
        day: The day that its main clause tells, if only of what gave no claim.
        section: The day that it puts over what follows, unknown where it gives none; ``None`` where it is no heading.
    """
    if spoken and told.story.told is not None:
        story = replace(story, told=told.story.told)
    told = changed(
        told,
        story=story,
        spoken={**told.spoken, **met_on(drafts), **spoken},
        named=places[-1] if places else told.named,
        towns=(*told.towns, *(one for one in places if one.town is not None))[-_TOWNS:],
    )
    if day is not None and not any(draft.scene.dated and not draft.speech for draft in drafts):
        told = changed(told, occurred=day)
    if spoken and not any(draft.scene.dated for draft in drafts):
        told = changed(told, occurred=_told_with(spoken, drafts) or told.occurred)
    since = told.since | {one.id for one in places if one.id != one.state}
    causes = {token.i for draft in drafts for token in draft.because}
    for draft in drafts:
        if draft.trigger.i in causes:
            continue  # what led to an act is told beside it; the story goes on from the act
        happened = not draft.speech and draft.event is not EventType.ACCUSE  # an inquiry is no part of the story
        told_then = draft.scene.dated and happened and is_short(draft.scene.occurred)
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
            since = frozenset()
    if section is not None and not drafts:
        told = changed(told, section=section, occurred=section)
    return changed(told, since=since)
