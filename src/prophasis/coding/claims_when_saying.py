"""The day of the speech: what the words of saying tell, what their speaker said before, else the day of publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head
from prophasis.coding.claims_when_other import outermost
from prophasis.coding.claims_within import cue_of
from prophasis.language.sentences import position
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.claims_scene import Told
    from prophasis.coding.statements import Statement
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


def speech_day(draft: Draft, times: Sequence[TimeMention], told: Told) -> When:
    """The day of the speech: dated in the clause of saying, else that of what its speaker said before, else of publication."""
    dated = day_of_saying(draft.statement, draft.sentence, times, told.published, in_its_clause=False)
    if dated is not None:
        return dated
    if (roughly := _month_of_saying(draft.statement, draft.sentence, times, told.published)) is not None:
        return roughly
    speaker = draft.speaker.id if draft.speech and draft.speaker is not None else draft.statement.speaker
    before = told.spoken.get(speaker)
    if before is not None:
        return replace(before, as_written=None)
    if told.section.known:
        return told.section
    return When.day(told.published) if told.published is not None else When()


def day_of_saying(
    statement: Statement,
    sentence: Sentence,
    times: Sequence[TimeMention],
    published: date | None,
    *,
    in_its_clause: bool,
) -> When | None:
    """The day that the clause of saying tells, the nearest to the word of saying; ``None`` where it tells none.

    *in_its_clause*: only times that hang on the word of saying or open the sentence, as those do from which a speaker goes
    on; else any time that is not part of what is said.
    """
    days = [
        mention
        for mention in times
        if mention.when.precision == "day"
        and mention.start not in statement.tokens
        and not is_after(mention.when, published)
        and not _of_a_thing(mention, statement, sentence)
    ]
    cue = cue_of(statement, sentence)
    if cue is not None and in_its_clause:
        days = [one for one in days if _in_clause_of(cue, one, sentence)]
    if not days:
        return None
    nearest = days[0] if cue is None else min(days, key=lambda one: abs(one.start - position(cue)))
    return replace(nearest.when, time=None)


def _month_of_saying(
    statement: Statement, sentence: Sentence, times: Sequence[TimeMention], published: date | None
) -> When | None:
    """The month, week or year that the clause of saying tells where it tells no day: "said in April that …"."""
    cue = cue_of(statement, sentence)
    if cue is None:
        return None
    return next(
        (
            mention.when
            for mention in times
            if mention.start not in statement.tokens
            and mention.when.known
            and not is_after(mention.when, published)
            and not _of_a_thing(mention, statement, sentence)
            and _hangs_on(cue, mention, sentence)
        ),
        None,
    )


def _hangs_on(cue: Token, mention: TimeMention, sentence: Sentence) -> bool:
    token = outermost(mention, sentence)
    return token is not None and token.head.i == cue.i


def _of_a_thing(mention: TimeMention, statement: Statement, sentence: Sentence) -> bool:
    """Whether a time only says which thing is meant, after the word of saying: "the truce that they signed on 2 April"."""
    token = outermost(mention, sentence)
    if token is None or (statement.cue_start is not None and mention.start < statement.cue_start):
        return False
    verb = clause_head(token)
    return verb.dep_ == "acl:relcl" and position(verb) != statement.cue_start and verb.i > verb.head.i


def says_now(statement: Statement, sentence: Sentence) -> bool:
    """Whether a speaker goes on from here: not from what they "had said" before."""
    cue = cue_of(statement, sentence)
    if cue is None:
        return False
    return all(word.lower_ != "had" for word in (cue, *cue.children, *clause_head(cue).children))


def _in_clause_of(cue: Token, mention: TimeMention, sentence: Sentence) -> bool:
    """Whether a time opens the sentence or stands in the clause of the word of saying: not "the talks held on Monday"."""
    token = outermost(mention, sentence)
    if token is None or not any(
        word.pos_ in {"VERB", "AUX"} for word in sentence.span if position(word) < mention.start
    ):
        return True
    return clause_head(token).i in {cue.i, clause_head(cue).i}


def is_after(when: When, published: date | None) -> bool:
    """Whether it is still to come on the day of publication."""
    return when.start is not None and published is not None and when.start > published
