"""Which words of a sentence belong to an act: those within it, before it, in its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.language.sentences import position

_OPENING = 40

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.statements import Statement
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token


def is_part_of(trigger: Token, noun: Token) -> bool:
    """Whether the act is part of what *noun* says, so that its time is the act's."""
    return any(token.i == noun.i for token in trigger.ancestors)


def leads(start: int, draft: Draft) -> bool:
    """Whether it opens what the speaker of the act says, before any verb, as times that govern all of it do."""
    if start - draft.sentence.start >= _OPENING or start >= draft.span[0]:
        return False
    words = draft.statement.tokens
    return not any(_finite(one) for one in draft.sentence.span if one.at < start and one.at in words)


def _finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and "VerbForm=Fin" in token.morph


def in_cause(start: int, draft: Draft) -> bool:
    """Whether it is when or where the cause was: "in response to an attack in Y on Monday"."""
    return any(position(token) == start for token in draft.because)


def within(start: int, draft: Draft) -> bool:
    """Whether what begins at *start* stands in the words of the act."""
    low, high = draft.span
    return low <= start < high


def token_at(start: int, sentence: Sentence) -> Token | None:
    """The token of the sentence that begins at *start*; ``None`` where none does."""
    return next((token for token in sentence.span if token.at == start), None)


def cue_of(statement: Statement, sentence: Sentence) -> Token | None:
    """The word of saying of *statement*, where it stands in the sentence."""
    return None if statement.cue_start is None else token_at(statement.cue_start, sentence)
