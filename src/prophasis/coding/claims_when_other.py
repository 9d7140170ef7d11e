"""Times that date some other thing than the act: "maps of the 1970s", "the 2020 war", "the town that fell on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words
from prophasis.coding.claims_within import is_part_of, leads
from prophasis.coding.places_context import place_words
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.coding.claims_draft import Draft
    from prophasis.coding.times import TimeMention
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_CLIMB = 12
_HAPPEN = frozenset(place_words("happenings"))
_DOCUMENTS = frozenset(
    ["statement", "agreement", "treaty", "truce", "ceasefire", "declaration", "accord", "deal", "resolution", "war", "protocol"]
)  # fmt: skip


def dates_another(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time dates some other thing that the clause names: "maps of the 1970s", "the treaty signed in 1997"."""
    token = outermost(mention, draft.sentence)
    if token is None or leads(mention.start, draft):
        return False
    verb = _verb_before(mention, draft)
    if verb is not None and _is_what_was_fixed(mention, verb):
        return True
    if verb is not None and draft.trigger.i == verb.i:
        return False
    if verb is not None and verb.dep_ == "acl:relcl":
        return True
    if in_relative(token, draft):
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
        if coarse and (noun or above.dep_.startswith("acl")) and not is_part_of(draft.trigger, above):
            return True
        token = above
    return False


def is_deadline(mention: TimeMention, draft: Draft) -> bool:
    """Whether a time is that by which something is asked for or promised: "ordered them to resume talks by 16 May"."""
    if not (draft.speech or draft.event.value == "AGREE") or mention.start < position(draft.trigger):
        return False
    token = outermost(mention, draft.sentence)
    words = {mention.as_written.split(maxsplit=1)[0].lower()} | (set() if token is None else case_words(token))
    return not words.isdisjoint(entry("times", "deadlines")) and token is not None and _asked_for(token, draft)


def _asked_for(token: Token, draft: Draft) -> bool:
    """Whether a word belongs to what the act asks for or promises: a clause of its own below the act."""
    for _ in range(_CLIMB):
        if token.i in (draft.trigger.i, token.head.i):
            return False
        if token.pos_ == "VERB" and token.label in {"xcomp", "ccomp", "advcl", "acl"}:
            return True
        token = token.head
    return False


def _verb_before(mention: TimeMention, draft: Draft) -> Token | None:
    """The verb right before a time, which it dates whatever a small pipeline hangs it on: "who had invaded in May"."""
    words = [token for token in draft.sentence.span if position(token) < mention.start]
    if words and words[-1].pos_ == "ADP":
        words.pop()
    return words[-1] if words and words[-1].pos_ == "VERB" else None


def _names_another(token: Token, mention: TimeMention, draft: Draft) -> bool:
    """Whether a year is part of what something else is called: "the 2020 war"."""
    noun = token.head
    beside = token.dep_ in {"compound", "nummod", "amod", "nmod:unmarked"} and noun.pos_ == "NOUN" and noun.i > token.i
    year = mention.when.precision in {"year", "years"}
    return beside and year and noun.i != draft.trigger.i and not is_part_of(draft.trigger, noun)


def _is_what_was_fixed(mention: TimeMention, verb: Token) -> bool:
    """Whether a day is the thing that was named or set, and not when: "had named 9 November as the day"."""
    bare = mention.as_written[:1].isdigit() or mention.as_written[:1].isupper()
    return bare and verb.lemma_.lower() in entry("times", "fixing") and position(verb) + len(verb) + 1 == mention.start


def outermost(mention: TimeMention, sentence: Sentence) -> Token | None:
    """The word of a time that hangs on a word outside it: "year" of "last year"."""
    words = [token for token in sentence.span if mention.start <= position(token) < mention.end]
    inside = {token.i for token in words}
    return next(
        (token for token in words if token.head.i not in inside and token.dep_ != "det"), words[0] if words else None
    )


def in_relative(token: Token, draft: Draft) -> bool:
    """Whether it stands in a clause that only says which thing is meant: "the town that fell on Monday"."""
    for _ in range(_CLIMB):
        if token.i in {draft.trigger.i, token.head.i}:
            return False
        noun = token.head
        if token.dep_ == "acl:relcl" and noun.i != draft.trigger.i:
            return noun.lower_ not in _HAPPEN and is_part_of(noun, draft.trigger)
        token = noun
    return False
