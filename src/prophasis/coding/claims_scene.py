"""When and where a claim's act was, from its words or, less surely, from what was told just before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, clause_head
from prophasis.coding.claims_draft import Draft, Scene
from prophasis.coding.claims_when import when_of
from prophasis.coding.claims_within import in_cause, leads, token_at, within
from prophasis.coding.figures_words import is_person
from prophasis.coding.places_context import place_words
from prophasis.coding.times_story import Story
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from spacy.tokens import Token

    from prophasis.coding.places import PlaceMention
    from prophasis.coding.times import TimeMention

_ON_THE_GROUND = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT, EventType.CONCEDE, EventType.PROTEST}
)


_EXIST = ("was ", "were ", "is ", "are ", "has ", "have ", "had ", "will ", "would ")


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
    place = _place(draft, places)
    if place is not None:
        where, reason = (place.joint, "holds all that are named") if place.joint else (place.id, place.reason)
        return replace(scene, place=where, place_as_written=place.as_written, place_reason=reason, placed=True)
    inherits = draft.event in _ON_THE_GROUND and not draft.speech and told.place.place is not None
    if inherits and not any(within(mention.start, draft) for mention in places):
        words = _again(draft)
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


def _place(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place in the words of the act that is not part of an actor's name.

    What hangs on the act itself goes before what another clause in its words has, and where it was aimed before where
    it came from. A place that opens the sentence is that of its acts; a loss may be placed later in the sentence.
    """
    taken = [who.start for who in (draft.actor, draft.target) if who is not None and who.start is not None]
    free = [mention for mention in places if mention.start not in taken and not in_cause(mention.start, draft)]
    inside = [mention for mention in free if within(mention.start, draft)]
    if draft.speech:
        return next((mention for mention in inside if _hangs_on(mention, draft)), None)
    if inside:
        return min(inside, key=lambda mention: _distance(mention, draft))
    own = [mention for mention in free if mention.start in draft.statement.tokens]
    leading = next((mention for mention in own if leads(mention.start, draft)), None)
    if leading is not None or not draft.figures:
        return leading
    later = next((mention for mention in own if mention.start >= draft.span[1]), None)
    # What losses are put down to is where they befell: "killed after an attack on the border".
    return later or next((mention for mention in places if in_cause(mention.start, draft)), None)


def _distance(mention: PlaceMention, draft: Draft) -> tuple[bool, bool, bool]:
    """How far a place is from the act: in another clause, only what someone is called by, where it came from, around it."""
    token = token_at(mention.start, draft.sentence)
    if token is None:
        return True, True, True
    clause = clause_head(token)
    own = clause.i in {draft.trigger.i, clause_head(draft.trigger).i} or token.i > draft.trigger.i
    # "the killing of a Highland civilian near Aldby" was at Aldby
    describes = token.dep_ in {"amod", "compound"} and is_person(token.head) and not case_words(token)
    return not own, describes, _came_from(token, draft.trigger)


def _came_from(token: Token, trigger: Token) -> bool:
    """Whether the place, or the noun it stands with, is where something came from."""
    while token.i != trigger.i:
        if "from" in case_words(token):
            return True
        if token.head.i == token.i or token.head.pos_ == "VERB":
            return False
        token = token.head
    return False


def _hangs_on(mention: PlaceMention, draft: Draft) -> bool:
    """Whether a place belongs to the act of speaking itself and not to what is spoken of."""
    token = token_at(mention.start, draft.sentence)
    while token is not None and token.i != draft.trigger.i:
        above = token.head
        if above.i == token.i or (above.pos_ in {"NOUN", "PROPN"} and above.i != draft.trigger.i and not _wide(above)):
            return False
        token = above
    return token is not None


def _wide(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.lower_ in place_words("before") | place_words("after") | place_words("parts")


def _again(draft: Draft) -> str | None:
    """The words of the act that stand for the place told of last: "there", "in the area"."""
    low, high = draft.span
    text = draft.sentence.written(low, high)
    plain = f" {text.lower()} "
    for words in entry("places", "again"):
        at = plain.find(f" {words} ")
        if at >= 0 and not plain[at + len(words) + 2 :].startswith(_EXIST):
            return text[at : at + len(words)]
    return None
