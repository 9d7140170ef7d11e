"""When and where a claim's act was, from its words or, less surely, from what was told just before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import SUBJECTS, case_words, clause_head
from prophasis.coding.claims_draft import Draft, Scene
from prophasis.coding.claims_place import in_cause, inside, leads, place_of, words_again
from prophasis.coding.places_context import place_words
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Token

    from prophasis.coding.places import PlaceMention
    from prophasis.coding.times import TimeMention

_ON_THE_GROUND = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT, EventType.CONCEDE, EventType.PROTEST}
)


_CLIMB = 12
_JOINED = 3
_HAPPEN = frozenset(place_words("happenings"))
_DOCUMENTS = frozenset(
    {
        "statement",
        "agreement",
        "treaty",
        "truce",
        "ceasefire",
        "declaration",
        "accord",
        "deal",
        "resolution",
        "war",
        "protocol",
    }
)


_KNOWN = frozenset({"the", "this", "that", "these", "those"})


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
    place = place_of(draft, places)
    if place is not None:
        where, reason = (place.joint, "holds all that are named") if place.joint else (place.id, place.reason)
        return replace(scene, place=where, place_as_written=place.as_written, place_reason=reason, placed=True)
    inherits = draft.event in _ON_THE_GROUND and not draft.speech and told.place.place is not None
    if inherits and not any(inside(mention.start, draft) for mention in places):
        words = words_again(draft)
        return replace(scene, place=told.place.place, place_as_written=words, place_reason="told just before")
    return scene


def after(told: Told, drafts: Sequence[Draft]) -> Told:
    """What a reader knows after the claims *drafts* of one sentence."""
    causes = {token.i for draft in drafts for token in draft.because}
    for draft in drafts:
        if draft.trigger.i in causes:
            continue  # what led to an act is told beside it; the story goes on from the act
        if draft.scene.dated and not draft.speech and draft.scene.occurred.precision == "day":
            # A week or "in recent days" is its own clause's; a story goes on from days only.
            told = replace(told, occurred=replace(draft.scene.occurred, time=None, as_written=None))
        if draft.scene.placed and draft.event in _ON_THE_GROUND and draft.scene.place_reason != "its ground":
            told = replace(told, place=draft.scene, paragraph=draft.sentence.paragraph)
    return told


def _when(draft: Draft, times: Sequence[TimeMention], told: Told) -> tuple[When, bool]:
    own = [
        mention
        for mention in times
        if _about(mention.start, draft) and not _to_come(mention.when, told) and not _of_another(mention, draft)
    ]
    speech_day = _speech_day(draft, times, told)
    if draft.speech:
        beside = [mention for mention in own if inside(mention.start, draft)]
        return (beside[0].when, True) if beside and not _to_come(beside[0].when, told) else (speech_day, False)
    if own:
        nearest = min(
            own, key=lambda mention: (not inside(mention.start, draft), abs(mention.start - position(draft.trigger)))
        )
        return _with_clock(nearest.when, own), True
    shared = next((one for one in reversed(times) if _shared(one, draft) and not _to_come(one.when, told)), None)
    if shared is not None:
        return replace(shared.when, time=None), True
    befell = next((one for one in times if _of_its_cause(one, draft) and not _to_come(one.when, told)), None)
    if befell is not None:
        return befell.when, True
    if _of_an_era(draft) or _background(draft):
        return When(), False
    if _present(draft):
        return speech_day, False
    # "On Monday X said that Y had fired": what is told of a dated speech without a day of its own goes with that day.
    # "The shots came from …" speaks of what was told before, whenever it is spoken of.
    told_then = not told.occurred.known or (speech_day.as_written is not None and not _refers_back(draft))
    return (speech_day if told_then else told.occurred), False


def _refers_back(draft: Draft) -> bool:
    """Whether the act is named as known already: "the shots", "this attack"."""
    words = [draft.trigger, *(child for child in draft.trigger.children if child.dep_.startswith("nsubj"))]
    return any(
        word.pos_ == "NOUN" and any(child.lower_ in _KNOWN for child in word.children if child.dep_ == "det")
        for word in words
    )


def _about(start: int, draft: Draft) -> bool:
    """Whether a time stands in the words of the speaker, and not in another clause of theirs."""
    words = start in draft.statement.tokens and (inside(start, draft) or leads(start, draft))
    return words and not in_cause(start, draft)


def _of_another(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time dates some other thing that the clause names: "maps of the 1970s", "the treaty signed in 1997"."""
    token = _outermost(mention, draft)
    if token is None or leads(mention.start, draft):
        return False
    verb = _verb_before(mention, draft)
    if verb is not None and draft.trigger.i == verb.i:
        return False
    if verb is not None and verb.dep_ == "acl:relcl":
        return True
    if _in_relative(token, draft):
        return True
    if _names_another(token, mention, draft):
        return True
    for _ in range(8):
        if token.i in (draft.trigger.i, token.head.i):
            return False
        above = token.head
        if above.i == draft.trigger.i:
            return False
        noun = above.pos_ == "NOUN" and not above.lower_.endswith("ing") and above.lower_ not in _HAPPEN
        coarse = mention.when.precision in {"year", "years", "month", "months"} or (
            mention.when.end is not None and draft.scene is not None and above.lower_ in _DOCUMENTS
        )
        if coarse and (noun or above.dep_.startswith("acl")) and not _above(draft.trigger, above):
            return True
        token = above
    return False


def _verb_before(mention: TimeMention, draft: Draft) -> Token | None:
    """The verb right before a time, which it dates whatever a small pipeline hangs it on: "who had invaded in May"."""
    words = [token for token in draft.sentence.span if position(token) < mention.start]
    if words and words[-1].pos_ == "ADP":
        words.pop()
    return words[-1] if words and words[-1].pos_ == "VERB" else None


def _background(draft: Draft) -> bool:
    """Whether it only says which ones are meant, by what they had done before: "the men who had crossed over"."""
    verb = clause_head(draft.trigger)
    own = draft.trigger.i == verb.i or draft.trigger.dep_ == "obj"
    return (
        own
        and verb.dep_ == "acl:relcl"
        and any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux")
    )


def _shared(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time dates the verb that the act is joined to and shares its doer with: "crossed on Monday and fired"."""
    token = _outermost(mention, draft)
    verb = clause_head(draft.trigger)
    if token is None or mention.start not in draft.statement.tokens or in_cause(mention.start, draft):
        return False
    for _ in range(_JOINED):
        if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(child.dep_ in SUBJECTS for child in verb.children):
            return False
        verb = verb.head
        if clause_head(token).i == verb.i and not _in_relative(token, draft):
            return True
    return False


def _of_its_cause(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time in the words of a loss dates what it is put down to: it befell them then."""
    harm = draft.mode == "casualty" or draft.rule.endswith("harm")
    return harm and inside(mention.start, draft) and in_cause(mention.start, draft)


def _of_an_era(draft: Draft) -> bool:
    """Whether the words put the act into a time of history and give no day: "during the occupation"."""
    clause = clause_head(draft.trigger)
    for token in draft.sentence.span:
        era = token.lower_ in entry("times", "eras") and inside(position(token), draft)
        if era and clause_head(token).i == clause.i and not case_words(token).isdisjoint(entry("times", "in_era")):
            return True
    return False


def _names_another(token: Token, mention: TimeMention, draft: Draft) -> bool:
    """Whether a year is part of what something else is called: "the 2020 war"."""
    noun = token.head
    beside = token.dep_ in {"compound", "nummod", "amod", "nmod:unmarked"} and noun.pos_ == "NOUN" and noun.i > token.i
    year = mention.when.precision in {"year", "years"}
    return beside and year and noun.i != draft.trigger.i and not _above(draft.trigger, noun)


def _outermost(mention: TimeMention, draft: Draft) -> Token | None:
    """The word of a time that hangs on a word outside it: "year" of "last year"."""
    words = [token for token in draft.sentence.span if mention.start <= position(token) < mention.end]
    inside = {token.i for token in words}
    return next((token for token in words if token.head.i not in inside), words[0] if words else None)


def _in_relative(token: Token, draft: Draft) -> bool:
    """Whether it stands in a clause that only says which thing is meant: "the town that fell on Monday"."""
    for _ in range(_CLIMB):
        if token.i in {draft.trigger.i, token.head.i}:
            return False
        noun = token.head
        if token.dep_ == "acl:relcl" and noun.i != draft.trigger.i:
            return noun.lower_ not in _HAPPEN and _above(noun, draft.trigger)
        token = noun
    return False


def _above(trigger: Token, noun: Token) -> bool:
    """Whether the act is part of what *noun* says, so that its time is the act's."""
    return any(token.i == noun.i for token in trigger.ancestors)


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
