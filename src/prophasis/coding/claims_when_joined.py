"""Days that one clause tells for another: "fired on Monday, and Y fired back", "the raid of 24 May, in which two died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head
from prophasis.coding.claims_when_other import in_relative
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.language.sentences import position

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.times import TimeMention
    from prophasis.language.tree import Token

_THEREIN = frozenset({"in", "during"})
_PASSING = frozenset({"VBD", "VBN"})


def of_what_it_was_part_of(mention: TimeMention, token: Token, verb: Token) -> bool:
    """Whether a time dates the thing in which the act was: "owned up to the raid of 24 May at Orm, in which two men died"."""
    which = next((one for one in verb.children if one.lower_ == "which"), None)
    if (
        verb.dep_ not in {"acl:relcl", "advcl"}
        or which is None
        or not any(one.lower_ in _THEREIN for one in which.children)
    ):
        return False
    between = verb.doc[token.i + 1 : which.i]
    return mention.end <= position(which) and not any(one.pos_ in {"VERB", "AUX"} for one in between)


def all_that_time(mention: TimeMention, token: Token, verb: Token, draft: Draft) -> bool:
    """Whether what is reported goes on since then: "Reports of skirmishes have been coming in since the weekend"."""
    open_ended = mention.when.precision == "days" and clause_head(token).i == verb.i
    subject = next((one for one in verb.children if one.dep_ in SUBJECTS), None)
    return open_ended and subject is not None and any(one.i == subject.i for one in draft.trigger.ancestors)


def in_step(mention: TimeMention, token: Token, verb: Token, draft: Draft) -> bool:
    """Whether it is the day of the clause before, with which a clause of its own doer goes on.

    "Troops fired on Monday, and the other side fired back". Both tell what passed; not "; the others declined", which may have
    been on any day, nor what had been before.
    """
    first = verb.head
    if verb.dep_ != "conj" or not any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    joined = any(child.lower_ == "and" for child in verb.children if child.dep_ == "cc")
    both = {verb.tag_, first.tag_} <= _PASSING and not _was_before(verb) and not _was_before(first)
    dated = clause_head(token).i == first.i and mention.when.precision == "day" and not in_relative(token, draft)
    return joined and both and dated and mention.end <= position(verb)


def _was_before(verb: Token) -> bool:
    """Whether a verb tells of no plain past: "had fired", "has fired", "would fire"."""
    return any(child.lower_ not in {"was", "were"} for child in verb.children if child.dep_.startswith("aux"))
