"""Days that the text tells beside an act: in the next sentence ("The agreement came on Friday"), or of the story without a claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import clause_head
from prophasis.coding.claims_when_other import outermost
from prophasis.coding.times import read_times
from prophasis.coding.tree_labels import SUBJECTS
from prophasis.language.sentences import position
from prophasis.lexicon.loader import entry
from prophasis.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prophasis.coding.statements import Statement
    from prophasis.coding.times import TimeMention
    from prophasis.coding.times_story import Story
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_POINTING = frozenset({"the", "this", "that", "their"})
_OPENERS = frozenset({"in", "at", "during"})
_PRONOUNS = frozenset({"it", "this", "that"})
_HAPPEN = frozenset({"happen", "occur", "take"})
_COME = frozenset({"come", "be", "follow", "begin", "start"})
_SETTLE = frozenset({"sign", "reach", "announce", "conclude", "make", "agree", "carry"})
_SHORT_DAYS = 7
_FIRST = frozenset({"first", "last", "only", "manage"})
_LONGEST_HEADING = 6
ANY = "any"


def dated_next(sentence: Sentence, following: Sentence | None, story: Story) -> tuple[str, When] | None:
    """The day that the sentence after *sentence* gives to what this one told, and to which kind of act.

    "The agreement came on Friday", "The attack took place on Sunday", "It was signed on Monday", "In their telephone call on
    16 November …". Only words that point back count, in the same paragraph.

    Returns:
        The event type that the words name, :data:`ANY` for "it", and the day; ``None`` where nothing is dated so.
    """
    if following is None or following.paragraph != sentence.paragraph:
        return None
    named = _names_again(following)
    if named is None:
        return None
    kind, verb = named
    for mention in read_times(following, story)[0]:
        token = outermost(mention, following)
        if token is None or mention.when.precision != "day" or _ahead(mention.when, story.anchor):
            continue
        if verb.i in {clause_head(token).i, token.head.i}:
            return kind, mention.when
    return None


def _names_again(following: Sentence) -> tuple[str, Token] | None:
    """Which kind of act *following* points back to, and the word whose time is that of the act."""
    first = following.span[0]
    if first.lower_ in _OPENERS:
        for word in following.span[1:6]:
            if (kind := _kind(word)) == "CONSULT" and any(child.lower_ in _POINTING for child in word.children):
                return kind, word
        return None
    for word in following.span[:6]:
        if word.dep_ not in SUBJECTS:
            continue
        verb = clause_head(word.head)
        lemma = verb.lemma_.lower()
        if word.lower_ in _PRONOUNS and lemma in _HAPPEN | _SETTLE:
            return ANY, verb
        points = any(child.lower_ in _POINTING for child in word.children)
        if points and lemma in _HAPPEN | _COME | _SETTLE and (kind := _kind(word)) is not None:
            return kind, verb
        return None
    return None


def _kind(word: Token) -> str | None:
    lemma = word.lemma_.lower()
    found = (kind for kind, nouns in entry("times", "told_again").items() if lemma in nouns or word.lower_ in nouns)
    return next(found, None)


def day_without_claim(
    sentence: Sentence, times: Sequence[TimeMention], statements: Sequence[Statement], published: date | None
) -> When | None:
    """The day on which the main clause of *sentence* says that something was, for the story to go on from.

    Not the day of a speech ("X said on Friday that …"), nor one to come, nor one that only dates a thing named in passing.
    """
    cues = {one.cue_start for one in statements}
    for mention in times:
        token = outermost(mention, sentence)
        if token is None or not is_short(mention.when) or _ahead(mention.when, published):
            continue
        verb = _told_by(clause_head(token))
        main = verb.dep_ in {"ROOT", "root", "ccomp", "parataxis"} and position(verb) not in cues
        if main and (_is_past(verb) or any(_is_past(child) for child in verb.children if child.dep_ == "cop")):
            return replace(mention.when, time=None, as_written=None)
    return None


def _told_by(verb: Token) -> Token:
    """The clause that tells of *verb* as done: "was the first to reach Orm on Sunday", "managed to leave on Sunday"."""
    infinitive = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "acl", "advcl"}
    first = any(word.lower_ in _FIRST for word in (verb.head, *verb.head.children))
    return verb.head if infinitive and first else verb


def _is_past(verb: Token) -> bool:
    return "Tense=Past" in verb.morph or verb.tag_ in {"VBD", "VBN"}


def day_of_section(sentence: Sentence, times: Sequence[TimeMention], published: date | None) -> When | None:
    """The day that a heading puts over what follows: "**ORM, Saturday.**", "## Friday 7 May".

    Unknown for a heading that gives no day; ``None`` for what is no heading.
    """
    words = [token for token in sentence.span if token.is_alpha]
    if any(token.pos_ in {"VERB", "AUX"} for token in words) or len(words) > _LONGEST_HEADING:
        return When() if sentence.span.text.startswith("#") else None
    days = (one.when for one in times if one.when.precision == "day" and one.when.time is None)
    day = next((one for one in days if not _ahead(one, published)), None)
    if day is None:
        return When() if sentence.span.text.startswith("#") else None
    return replace(day, as_written=None)


def is_short(when: When) -> bool:
    """Whether it is a day, or a few days on end, from which a story goes on."""
    if when.precision == "day":
        return True
    last = when.last_day
    return (
        when.precision == "days"
        and when.start is not None
        and last is not None
        and (last - when.start).days < _SHORT_DAYS
    )


def _ahead(when: When, published: date | None) -> bool:
    return when.start is not None and published is not None and when.start > published
