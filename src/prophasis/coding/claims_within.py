"""Which words of a sentence belong to an act: those within it, before it, in its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.language.sentences import position

if TYPE_CHECKING:
    from spacy.tokens import Token

    from prophasis.coding.claims_draft import Draft


def is_part_of(trigger: Token, noun: Token) -> bool:
    """Whether the act is part of what *noun* says, so that its time is the act's."""
    return any(token.i == noun.i for token in trigger.ancestors)


def leads(start: int, draft: Draft) -> bool:
    """Whether it opens the sentence, as times that govern all of it do."""
    return start - draft.sentence.start < 40 and start < draft.span[0]


def in_cause(start: int, draft: Draft) -> bool:
    """Whether it is when or where the cause was: "in response to an attack in Y on Monday"."""
    return any(position(token) == start for token in draft.because)


def within(start: int, draft: Draft) -> bool:
    """Whether what begins at *start* stands in the words of the act."""
    low, high = draft.span
    return low <= start < high


def token_at(start: int, draft: Draft) -> Token | None:
    """The token of the sentence that begins at *start*; ``None`` where none does."""
    return next((token for token in draft.sentence.span if position(token) == start), None)
