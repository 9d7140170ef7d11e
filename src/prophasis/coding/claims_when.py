"""When a claim's act was: by its words, else with what was told just before, else on the day of the speech."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, clause_head
from prophasis.coding.claims_when_event import when_by_event
from prophasis.coding.claims_when_joined import all_that_time, in_step, of_what_it_was_part_of
from prophasis.coding.claims_when_other import dates_another, in_relative, is_deadline, outermost
from prophasis.coding.claims_when_saying import is_after, speech_day
from prophasis.coding.claims_when_untold import (
    always_denied,
    before_all_that,
    days_after_it,
    is_old_help,
    is_recalled,
    is_rumour,
    of_a_witness,
    told_again,
    up_to_now,
)
from prophasis.coding.claims_within import in_cause, leads, within
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Modality
from prophasis.model.ids import NARRATOR
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_scene import Told
    from prophasis.coding.times import TimeMention
    from prophasis.language.tree import Token

_JOINED = 3
_COMMA = 2
_THERE_AND_THEN = frozenset({"where", "when"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OPEN = frozenset({Modality.FUTURE, Modality.DEMANDED, Modality.CONDITIONAL})
_JOINS_DAY = frozenset({"", "on", "in", "since", "during"})
_AROUND = frozenset({"when", "while", "as", "after", "before", "until", "once"})
_HAVE = frozenset({"has", "have"})
_WAS = frozenset({"was", "were"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})


def when_of(draft: Draft, times: Sequence[TimeMention], told: Told) -> tuple[When, bool]:
    """When the act of *draft* was, and whether its own words say so.

    Args:
        draft: The act.
        times: The times of its sentence.
        told: What a reader knows before the sentence.
    """
    own = [
        mention
        for mention in times
        if _about(mention.start, draft)
        and not _to_come(mention.when, told)
        and not _promised(mention, draft, told)
        and not dates_another(mention, draft)
        and not is_deadline(mention, draft)
        and not (_background(draft) and _of_other_verb(mention, draft))
    ]
    spoken = speech_day(draft, times, told)
    if draft.speech:
        beside = [
            one
            for one in own
            if (within(one.start, draft) or _opens(one.start, draft)) and not _of_what_is_said(one, draft)
        ]
        if beside:
            return beside[0].when, True
        joined = next((one for one in reversed(times) if _shared(one, draft) and one.when.precision == "day"), None)
        then = None if joined is None or _to_come(joined.when, told) else replace(joined.when, time=None)
        return (spoken, False) if then is None else (then, True)
    if own:
        nearest = min(
            own, key=lambda mention: (not within(mention.start, draft), abs(mention.start - position(draft.trigger)))
        )
        return _until_told(_with_clock(nearest.when, own), spoken, told), True
    shared = next((one for one in reversed(times) if _shared(one, draft) and not _to_come(one.when, told)), None)
    if shared is not None:
        return _until_told(replace(shared.when, time=None), spoken, told), True
    befell = next((one for one in times if _of_its_cause(one, draft) and not _to_come(one.when, told)), None)
    if befell is not None:
        return befell.when, True
    if (by_event := when_by_event(draft, told.events, told.published)) is not None:
        return by_event
    if draft.modality is Modality.HABITUAL or _of_an_era(draft) or _background(draft):
        return When(), False
    if (then := days_after_it(draft, times, told.published)) is not None:
        return then, False  # the story goes on from what came after it
    if (
        is_recalled(draft, spoken)
        or is_old_help(draft)
        or before_all_that(draft)
        or is_rumour(draft)
        or of_a_witness(draft)
        or always_denied(draft)
    ):
        return When(), False
    if told.ahead is not None and told_again(draft, told.ahead[0]):
        return told.ahead[1], False
    if _present(draft) or up_to_now(draft):
        return spoken, False
    # "On Monday X said that Y had fired": what is told of a dated speech without a day of its own goes with that day.
    # "The shots came from …" speaks of what was told before, whenever it is spoken of.
    told_then = not told.occurred.known or (spoken.as_written is not None and not _refers_back(draft))
    return (spoken if told_then else told.occurred), False


def _of_what_is_said(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time dates a thing of which its speaker is quoted: "X said the incident of Monday was a provocation"."""
    cue, token = draft.statement.cue_start, outermost(mention, draft.sentence)
    said = draft.speaker is not None and draft.statement.speaker == draft.speaker.id
    quoted = said and cue is not None and position(draft.trigger) != cue
    return quoted and token is not None and token.head.pos_ in {"NOUN", "PROPN"}


def _refers_back(draft: Draft) -> bool:
    """Whether the act is named as known already: "the shots", "this attack"."""
    words = [draft.trigger, *(child for child in draft.trigger.children if child.dep_.startswith("nsubj"))]
    return any(
        word.pos_ == "NOUN" and any(child.lower_ in _KNOWN for child in word.children if child.dep_ == "det")
        for word in words
    )


def _about(start: int, draft: Draft) -> bool:
    """Whether a time stands in the words of the speaker, and not in another clause of theirs."""
    words = start in draft.statement.tokens and (within(start, draft) or leads(start, draft) or _opens(start, draft))
    return words and not in_cause(start, draft)


def _opens(start: int, draft: Draft) -> bool:
    """Whether it opens the clause of the act, before an insertion: "; in May, he recalled, Armenia had turned to its allies"."""
    cue = draft.statement.cue_start
    if cue is None or not start < cue < draft.span[0]:
        return False
    marks = [one.at for one in draft.sentence.span if one.at < start and one.text in {";", ":"}]
    opening = (one for one in draft.sentence.span if (marks[-1] if marks else 0) <= one.at < cue)
    return not any(one.pos_ in {"VERB", "AUX"} for one in opening)


def _background(draft: Draft) -> bool:
    """Whether it only says which ones are meant, by what they had done before: "the men who had crossed over"."""
    verb = clause_head(draft.trigger)
    own = draft.trigger.i == verb.i or draft.trigger.dep_ == "obj"
    cleft = any(child.dep_.startswith(("cop", "expl")) for child in verb.head.children)
    return (
        own
        and not cleft
        and verb.dep_ == "acl:relcl"
        and any(child.lower_ in _RELATIVE for child in verb.children)
        and any(child.lower_ == "had" for child in verb.children if child.dep_ == "aux")
    )


def _of_other_verb(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time stands in another clause than what the act only says of somebody in passing."""
    token = outermost(mention, draft.sentence)
    return token is not None and clause_head(token).i != clause_head(draft.trigger).i


def _shared(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time dates the verb that the act is joined to and shares its doer with: "crossed on Monday and fired"."""
    token = outermost(mention, draft.sentence)
    verb = clause_head(draft.trigger)
    if token is not None and all_that_time(mention, token, verb, draft):
        return True
    if token is None or mention.start not in draft.statement.tokens or in_cause(mention.start, draft):
        return False
    if _beside(mention, token, verb, draft) or of_what_it_was_part_of(mention, token, verb):
        return True
    if in_step(mention, token, verb, draft):
        return True
    if any(child.lower_ in _THERE_AND_THEN for child in verb.children):
        return _before_where(mention, verb, draft)
    if _when_it_was(mention, token, verb, draft):
        return True
    for _ in range(_JOINED):
        if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(child.dep_ in SUBJECTS for child in verb.children):
            return False
        verb = verb.head
        if clause_head(token).i == verb.i and not in_relative(token, draft):
            return True
    return False


def _beside(mention: TimeMention, token: Token, verb: Token, draft: Draft) -> bool:
    """Whether it is the day of what the act is told in, or stands right beside its words.

    "The entry of troops into Syunik | the day before had been", "doctors treated 60 wounded on Friday", "treated 300 wounded there since 4 May", "in June, when rebels stormed it",
    "since the truce began on 3 May, troops have fired".
    """
    other = clause_head(token)
    if other.dep_ == "advcl" and other.head.i == verb.i and any(one.lower_ == "since" for one in other.children):
        return True
    text, base = draft.sentence.span.text, draft.sentence.start
    start, end = draft.span
    if draft.trigger.pos_ == "NOUN" and 0 <= mention.start - end <= 1 and within(position(token.head), draft):
        return True
    if mention.when.precision == "days" and text.lower().startswith("since ") and mention.end <= start:
        return text[mention.end - base :].startswith(", ")
    if start >= mention.end and text[mention.end - base :].startswith(", when "):
        return ";" not in text[mention.end - base : start - base]
    if verb.dep_ == "acl" and mention.start >= end and text[end - base : mention.start - base].strip() in _JOINS_DAY:
        return True
    told_in = verb
    while told_in.dep_ == "acl" and told_in.head.pos_ != "VERB":
        above = clause_head(told_in.head)
        if above.i == told_in.i:
            break
        told_in = above
    return draft.rule == "casualty" and other.i == told_in.i and not in_relative(token, draft)


def _when_it_was(mention: TimeMention, token: Token, verb: Token, draft: Draft) -> bool:
    """Whether it was around what a time dates: "came in on Saturday, after the soldiers had left", not "a day after they left"."""
    marks = [child for child in verb.children if child.lower_ in _AROUND and child.dep_ in {"mark", "advmod", "case"}]
    main = verb.head
    for _ in range(_JOINED):
        if clause_head(token).i == main.i or main.dep_ != "conj":
            break
        main = main.head
    dated = clause_head(token).i == main.i and mention.when.precision == "day" and not in_relative(token, draft)
    return verb.dep_ == "advcl" and bool(marks) and dated and position(marks[0]) > mention.end


def _before_where(mention: TimeMention, verb: Token, draft: Draft) -> bool:
    """Whether a time stands before "…, where he met X" or right before "…, when rebels fired", and is their day too."""
    start = position(verb.left_edge)
    right_before = mention.end + _COMMA >= start
    place = any(child.lower_ == "where" for child in verb.children)
    return (
        mention.start < start
        and mention.when.start is not None
        and (right_before or (place and mention.when.precision == "day"))
    )


def _of_its_cause(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time in the words of a loss dates what it is put down to: it befell them then."""
    harm = draft.mode == "casualty" or draft.rule.endswith("harm")
    return harm and within(mention.start, draft) and in_cause(mention.start, draft)


def _of_an_era(draft: Draft) -> bool:
    """Whether the words put the act into a time of history and give no day: "during the occupation"."""
    clause = clause_head(draft.trigger)
    for token in (one for one in draft.sentence.span if one.lower_ in _eras()):
        era = within(position(token), draft)
        if era and clause_head(token).i == clause.i and not case_words(token).isdisjoint(entry("times", "in_era")):
            return True
    return False


@cache
def _eras() -> frozenset[str]:
    return frozenset(entry("times", "eras"))


def _with_clock(when: When, own: Sequence[TimeMention]) -> When:
    """*when* with a clock time that another mention of the same clause gives."""
    if when.time is not None:
        return when
    clock = next((mention.when.time for mention in own if mention.when.time is not None), None)
    return replace(when, time=clock) if clock is not None else when


def _until_told(when: When, spoken: When, told: Told) -> When:
    """*when* up to the day of a speech that is told: "said on Saturday that 35 had died since Wednesday"."""
    last = spoken.start if spoken.precision == "day" and spoken.as_written is not None else None
    if last is None or when.start is None or when.last_day is None or not when.start < last < when.last_day:
        return when
    if when.precision != "days" or when.last_day != told.published:
        return when
    return When.days(when.start, last, as_written=when.as_written)


def _promised(mention: TimeMention, draft: Draft, told: Told) -> bool:
    """Whether a time that is not over yet is that of what will be: "would be formed by the end of the year"."""
    if draft.modality not in _OPEN or mention.when.end is None or told.published is None:
        return False
    return mention.when.end > told.published


def _to_come(when: When, told: Told) -> bool:
    return is_after(when, told.published)


def _present(draft: Draft) -> bool:
    """Whether the act goes on at the time of speaking: "are being held", "stays deployed".

    Told by another it stands in the past: "were still standing there, he said".
    """
    own = draft.trigger
    for _ in range(_JOINED):
        joined = own.dep_ == "conj" and own.head.pos_ == "VERB"
        if own.tag_ == "VB" and (joined or (own.dep_ == "xcomp" and own.i != draft.trigger.i)):
            own = own.head
    for verb in (own,) if "VerbForm=Fin" in own.morph or own.dep_ == "conj" else (own, own.head):
        helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
        if any(_finite(one, "Pres") and (one.pos_ == "VERB" or one.lower_ not in _HAVE) for one in (verb, *helpers)):
            return True
        quoted = draft.statement.cue_class is not None and draft.statement.speaker != NARRATOR
        ready = draft.event is EventType.AGREE and verb.pos_ == "ADJ"
        going_on = ready or verb.tag_ == "VBG" or "still" in {child.lower_ for child in verb.children}
        if quoted and going_on and any(token.lower_ in _WAS for token in helpers):
            return True
    return False


def _finite(token: Token, tense: str) -> bool:
    return f"Tense={tense}" in token.morph and "VerbForm=Fin" in token.morph and token.pos_ in {"VERB", "AUX"}
