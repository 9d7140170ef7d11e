"""When and where a claim's act was, from its words or, less surely, from what was told just before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.claims_draft import Draft, Scene
from prophasis.language.sentences import position
from prophasis.model.claim import EventType
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence
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
        occurred: When the last dated act happened.
        place: Where the last placed act on the ground was, with its paragraph.
        paragraph: The paragraph of that place.
    """

    published: date | None
    occurred: When = When()
    place: Scene = Scene()
    paragraph: int = -1


def scene_of(draft: Draft, times: Sequence[TimeMention], places: Sequence[PlaceMention], told: Told) -> Scene:
    """The scene of *draft*."""
    when, dated = _when(draft, times, told)
    scene = Scene(occurred=when, dated=dated)
    place = _place(draft, places)
    if place is not None:
        where, reason = (place.joint, "holds all that are named") if place.joint else (place.id, place.reason)
        return replace(scene, place=where, place_as_written=place.as_written, place_reason=reason, placed=True)
    inherits = draft.event in _ON_THE_GROUND and not draft.speech and told.paragraph == draft.sentence.paragraph
    if inherits and not any(True for mention in places if _inside(mention.start, draft)):
        return replace(scene, place=told.place.place, place_reason="told just before" if told.place.place else None)
    return scene


def after(told: Told, drafts: Sequence[Draft]) -> Told:
    """What a reader knows after the claims *drafts* of one sentence."""
    for draft in drafts:
        if draft.scene.dated and not draft.speech:
            told = replace(told, occurred=replace(draft.scene.occurred, time=None, as_written=None))
        if draft.scene.placed and draft.event in _ON_THE_GROUND:
            told = replace(told, place=draft.scene, paragraph=draft.sentence.paragraph)
    return told


def _when(draft: Draft, times: Sequence[TimeMention], told: Told) -> tuple[When, bool]:
    own = [mention for mention in times if _about(mention.start, draft)]
    speech_day = _speech_day(draft, times, told)
    if draft.speech:
        beside = [mention for mention in own if _inside(mention.start, draft)]
        return (beside[0].when, True) if beside and not _to_come(beside[0].when, told) else (speech_day, False)
    if own:
        nearest = min(
            own, key=lambda mention: (not _inside(mention.start, draft), abs(mention.start - position(draft.trigger)))
        )
        return _with_clock(nearest.when, own), True
    if _present(draft):
        return speech_day, False
    return (told.occurred if told.occurred.known else speech_day), False


def _about(start: int, draft: Draft) -> bool:
    """Whether a time stands in the words of the speaker, and not in another clause of theirs."""
    return start in draft.statement.tokens and (_inside(start, draft) or _leads(start, draft))


def _leads(start: int, draft: Draft) -> bool:
    """Whether it opens the sentence, as times that govern all of it do."""
    return start - draft.sentence.start < 40 and start < draft.span[0]


def _inside(start: int, draft: Draft) -> bool:
    low, high = draft.span
    return low <= start < high


def _with_clock(when: When, own: Sequence[TimeMention]) -> When:
    """*when* with a clock time that another mention of the same clause gives."""
    if when.time is not None:
        return when
    clock = next((mention.when.time for mention in own if mention.when.time is not None), None)
    return replace(when, time=clock) if clock is not None else when


def _speech_day(draft: Draft, times: Sequence[TimeMention], told: Told) -> When:
    """The day of the speech: dated in the clause of saying, else the day of publication."""
    outside = [mention for mention in times if mention.start not in draft.statement.tokens]
    for mention in outside:
        if mention.when.precision == "day" and not _to_come(mention.when, told):
            return replace(mention.when, time=None)
    return When.day(told.published) if told.published is not None else When()


def _to_come(when: When, told: Told) -> bool:
    return when.start is not None and told.published is not None and when.start > told.published


def _present(draft: Draft) -> bool:
    """Whether the act goes on at the time of speaking: "are being held", "stays deployed"."""
    verbs = [draft.trigger, draft.trigger.head]
    for verb in verbs:
        for token in (verb, *(child for child in verb.children if child.dep_.startswith(("aux", "cop")))):
            if "Tense=Pres" in token.morph and token.lower_ not in {"has", "have"} and token.pos_ in {"VERB", "AUX"}:
                return "VerbForm=Fin" in token.morph
    return False


def _place(draft: Draft, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first place in the words of the act that is not part of an actor's name."""
    taken = [who.start for who in (draft.actor, draft.target) if who is not None and who.start is not None]
    inside = [mention for mention in places if _inside(mention.start, draft) and mention.start not in taken]
    return inside[0] if inside else None
