"""Verbs of saying that go on beside another one, where the parser hung them into what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.tree_labels import SUBJECTS

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_CLIMB = 6
_PAST = frozenset({"VBD", "VBN"})
"""The tags of a past tense, which the tagger takes for a participle after "and" as often as not."""

_PRESENT = frozenset({"VBZ", "VBP"})
_REFUSING = frozenset({"deny", "reject", "doubt"})


def said_beside(verb: Token) -> Token | None:
    """The verb of saying beside which *verb* stands: the "rejects" of "rejects the reports that X fired, and urges Y to leave".

    Both are verbs of saying of one tense, the second has no subject of its own, and a comma, the tense of the clause between
    them or a denial keeps it out of what is said.
    """
    link = next((child for child in verb.children if child.dep_ == "cc" and child.i < verb.i), None)
    if verb.dep_ != "conj" or verb.tag_ not in _PAST | _PRESENT or link is None or not says(verb):
        return None
    if verb.tag_ == "VBN" and any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.head.children):
        return None
    if any(child.dep_ in SUBJECTS or child.dep_.startswith("aux") for child in verb.children):
        return None
    over = _over(verb)
    same = over is not None and any(over.tag_ in tense and verb.tag_ in tense for tense in (_PAST, _PRESENT))
    if over is None or over.i > verb.i or not same:
        return None
    apart = link.nbor(-1).text == "," and link.i > over.i + 1
    between = verb.tag_ in _PRESENT and verb.head.tag_ not in _PRESENT
    refuses = any(word.cls in _REFUSING for word in speech_lexicon().verbs[over.lower_])
    return over if apart or between or refuses else None


def _over(verb: Token) -> Token | None:
    """The verb of saying over the clause that *verb* is joined to; nothing where another clause lies between."""
    token = verb.head
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return None
        clause = token.label in {"ccomp", "acl", "csubj"} or token.dep_ == "obj"
        token = token.head
        if clause and says(token) and token.pos_ == "VERB":
            return token
        if token.dep_ == "advcl":
            return None
    return None


def says(token: Token) -> bool:
    """Whether *token* is a verb of saying."""
    return token.lower_ in speech_lexicon().verbs
