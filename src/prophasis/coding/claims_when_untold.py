"""When the words give no day: what stays unknown, what reaches up to the day of speaking, who spoke when they met."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head, subject_of
from prophasis.coding.claims_when_next import ANY
from prophasis.coding.claims_within import cue_of
from prophasis.coding.modality_untrue import called_false, is_telling
from prophasis.coding.times_calendar import moved
from prophasis.coding.times_words import amount, number_of
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.claim import EventType, Stance
from prophasis.model.ids import NARRATOR, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.times import TimeMention
    from prophasis.language.tree import Token
    from prophasis.model.when import When

_INDEFINITE = frozenset({"a", "an", "another", "one"})
_MEET = frozenset({EventType.CONSULT, EventType.AGREE})


def before_all_that(draft: Draft) -> bool:
    """Whether it is set before all that was told and no day is given: "Earlier, Sylvania had announced the arrest"."""
    first, root = draft.sentence.span[0], draft.sentence.span.root
    before = any(one.lower_ == "before" and one.dep_ == "advmod" for one in root.children)
    if first.lower_ not in entry("times", "before_all") and not before:
        return False
    return any(child.lower_ == "had" for child in root.children if child.dep_.startswith("aux"))


def is_rumour(draft: Draft) -> bool:
    """Whether a speaker only calls false what others tell: "denied reports that …", "the claim that … is a lie"."""
    if draft.statement.rule == "refuted" or called_false(draft.trigger) is not None:
        return True
    if Stance.DENIES not in {draft.stance, draft.statement.stance} or draft.statement.cue_start is None:
        return False
    between = [
        one for one in draft.sentence.span if draft.statement.cue_start < position(one) < position(draft.trigger)
    ]
    tellings = entry("times", "passing_on")
    return any(is_telling(one) or one.lemma_.lower() in tellings for one in between)


def is_recalled(draft: Draft, spoken: When) -> bool:
    """Whether a speech with a day of its own only refers to it: "pointed on Monday to the visit", "recalled the attack"."""
    cue = None if spoken.as_written is None else cue_of(draft.statement, draft.sentence)
    noun = draft.trigger.pos_ in {"NOUN", "PROPN"} or draft.trigger.dep_.startswith("acl")
    return cue is not None and noun and cue.lemma_.lower() in entry("times", "recalling")


def is_old_help(draft: Draft) -> bool:
    """Whether a speaker tells of help given before, on whatever day: "accused X of having supplied them with missiles"."""
    if draft.event is not EventType.AID or draft.statement.speaker == NARRATOR:
        return False
    verb = clause_head(draft.trigger)
    return any(
        child.lower_ in _HAVING for child in (*verb.children, *draft.trigger.children) if child.dep_.startswith("aux")
    )


_HAVING = frozenset({"having", "had"})


def always_denied(draft: Draft) -> bool:
    """Whether a speaker denies it once and for all: "has always denied having troops there", "never fired from there"."""
    if Stance.DENIES not in {draft.stance, draft.statement.stance}:
        return False
    cue = cue_of(draft.statement, draft.sentence)
    words = {child.lower_ for verb in (cue, draft.trigger) if verb is not None for child in verb.children}
    return bool(words & _EVER)


_EVER = frozenset({"always", "repeatedly", "consistently", "never", "routinely", "invariably"})


def of_a_witness(draft: Draft) -> bool:
    """Whether somebody without a name tells what befell them: "a survivor said that gunmen had held him"."""
    if draft.statement.speaker != UNKNOWN:
        return False
    told = draft.statement.cue_start is not None
    cue = cue_of(draft.statement, draft.sentence) if told else draft.sentence.span.root
    teller = None if cue is None else subject_of(cue)
    if teller is None or teller.lemma_.lower() not in entry("times", "witnesses"):
        return False
    return any(child.lower_ in _INDEFINITE for child in teller.children)


def days_after_it(draft: Draft, times: Sequence[TimeMention], published: date | None) -> When | None:
    """The day of what another thing was so long after: "accused each other on Thursday, a day after clashes".

    Hours are no day: "was there on Sunday, an hour after they had attacked".
    """
    text = draft.sentence.span.text
    if " after " not in text.lower():
        return None
    starts = (position(draft.trigger), draft.span[0])
    match = next((one for at in starts if (one := _days_after().search(text[: at - draft.sentence.start]))), None)
    if match is None:
        return None
    days = [
        one.when for one in times if one.when.precision == "day" and one.end <= draft.sentence.start + match.start()
    ]
    soon = match["soon"] is not None
    day = days[0].start if days else None if soon else published
    if day is None or (published is not None and day > published):
        return None
    return moved(day, "hour", 0) if soon else moved(day, match["unit"].lower(), -number_of(match["n"]))


@cache
def _days_after() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<n>{amount()})[ ](?P<unit>day|week|month)s?|(?P<soon>(?:an[ ]hour|hours|minutes)))[ ]after[ ](?:[\w'’-]+[ ]){{0,4}}\Z",
        re.IGNORECASE,
    )


def up_to_now(draft: Draft) -> bool:
    """Whether it has come about by the day of speaking: "4,000 people have been displaced"."""
    verb = clause_head(draft.trigger)
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    return draft.trigger.i == verb.i and any(one.lower_ in {"have", "has", "'ve"} for one in helpers)


def looks_back(draft: Draft, before: When) -> bool:
    """Whether an earlier day than that of the story so far only tells of a thing named in passing: the story stays.

    "In the wake of the attack of 22 April, in which four died" in a report of what was done on 7 May.
    """
    when = draft.scene.occurred
    verb = clause_head(draft.trigger)
    aside = draft.trigger.pos_ in {"NOUN", "PROPN"} or verb.dep_.startswith("acl")
    return aside and when.start is not None and before.start is not None and when.start < before.start


def told_again(draft: Draft, kind: str) -> bool:
    """Whether *draft* is what the next sentence takes up as *kind*: the main thing that its own sentence tells."""
    verb = clause_head(draft.trigger)
    had = any(child.lower_ == "had" for child in verb.children if child.dep_.startswith("aux"))
    main = verb.i == draft.sentence.span.root.i or _hangs_on_root(verb, draft)
    return main and not had and kind in {ANY, draft.event.value}


def _hangs_on_root(verb: Token, draft: Draft) -> bool:
    """Whether it is what the main clause says: "X and Y have agreed, officials said"."""
    root = draft.sentence.span.root
    return verb.head.i == root.i and verb.dep_ in {"ccomp", "conj", "parataxis"}


def met_on(drafts: Sequence[Draft]) -> Mapping[str, When]:
    """The day on which two met or agreed, as that on which each of them spoke: what they "said" after it, they said there."""
    found: dict[str, When] = {}
    for draft in drafts:
        met = draft.event is EventType.CONSULT or (draft.actor is not None and draft.target is not None)
        day = draft.scene.occurred
        if draft.event not in _MEET or not met or draft.speech or draft.statement.speaker != NARRATOR:
            continue
        if day.precision == "day" and day.as_written is not None:
            found |= {one.id: day for one in (draft.actor, draft.target) if one is not None}
    return found
