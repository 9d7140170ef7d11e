"""Whether the words around a time speak of what is to come, so that "on Friday" is the next one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.lexicon.loader import entry

if TYPE_CHECKING:
    from prophasis.language.sentences import Sentence
    from prophasis.language.tree import Token

_CLIMB = 6
_SAID = frozenset({"ccomp", "parataxis"})


def to_come(sentence: Sentence, at: int) -> str:
    """Whether the clause of the word at offset *at* of the sentence tells of the future.

    ``"yes"``, ``"no"``, or ``"maybe"`` for an infinitive or gerund without tense.
    """
    token = _token_at(sentence, at)
    for _ in range(_CLIMB):
        if token is None:
            return "no"
        if token.pos_ in {"VERB", "AUX"} or any(child.dep_ == "cop" for child in token.children):
            return _tense(token)
        if _looks_ahead(token):
            return "yes"
        if token.head.i == token.i:
            return "no"
        token = token.head
    return "no"


def _token_at(sentence: Sentence, at: int) -> Token | None:
    start = sentence.span.start_char + at
    return next((token for token in sentence.span if token.idx <= start < token.idx + len(token)), None)


def _tense(verb: Token) -> str:
    marks = {child.lower_ for child in verb.children if child.dep_.startswith(("aux", "mark", "cop"))}
    if marks & {"will", "shall", "'ll", "wo"}:
        return "yes"
    if _looks_ahead(verb) or any(_looks_ahead(child) and child.i < verb.i for child in verb.children):
        return "yes"
    if "to" in marks and "have" not in marks:
        governs = verb.head
        if _looks_ahead(governs) or marks & {"is", "are"} or governs.lower_ in {"is", "are", "be"}:
            return "yes"
        return "maybe"
    if "would" in marks:
        return "yes" if verb.dep_ in _SAID else "maybe"
    if verb.head.i != verb.i and verb.dep_ in {"xcomp", "advcl", "acl"} and verb.tag_ in {"VB", "VBG"}:
        return "maybe"
    return "no"


def _looks_ahead(token: Token) -> bool:
    """Whether a word says that something is to come: "will", "is due", "is set to"; not "he set four men free"."""
    if token.lower_ not in _words():
        return False
    led = entry("times", "to_come_led").get(token.lower_)
    following = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return led is None or (following is not None and following.lower_ in led)


@cache
def _words() -> frozenset[str]:
    return frozenset(entry("times", "to_come"))
