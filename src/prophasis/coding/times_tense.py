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
        if token.lower_ in _words():
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
    if verb.lower_ in _words() or any(child.lower_ in _words() and child.i < verb.i for child in verb.children):
        return "yes"
    if "to" in marks and "have" not in marks:
        governs = verb.head
        if governs.lower_ in _words() or marks & {"is", "are"} or governs.lower_ in {"is", "are", "be"}:
            return "yes"
        return "maybe"
    if "would" in marks:
        return "yes" if verb.dep_ in _SAID else "maybe"
    if verb.head.i != verb.i and verb.dep_ in {"xcomp", "advcl", "acl"} and verb.tag_ in {"VB", "VBG"}:
        return "maybe"
    return "no"


@cache
def _words() -> frozenset[str]:
    return frozenset(entry("times", "to_come"))
