"""What was told, named once more and denied beside it: "…, a charge Sylvania denies", "…, an accusation rejected by Sylvania"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import agent_of
from prophasis.coding.attribution_content import is_finite_verb
from prophasis.coding.attribution_lexicon import speech_lexicon
from prophasis.coding.modality_denial import leaves_open
from prophasis.coding.modality_negation import is_negated
from prophasis.coding.records import record
from prophasis.coding.tree_labels import NOMINAL, SUBJECTS

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_BESIDE = frozenset({",", "-", "–", "—", "--"})
_DENYING = frozenset({"deny", "reject"})
_RELATIVE = frozenset({"that", "which"})
_LONGEST = 12
"""How many words may stand between the mark and the verb."""


@record(frozen=True, slots=True)
class Charge:
    """A noun or "something" that points back at what was told, and who denies it.

    Attributes:
        noun: The word that points back.
        denier: The head of the words that name who denies it.
        words: The words of it, from the article on.
        denied: Whether it is denied, and not left open: "a charge it has not denied".
    """

    noun: Token
    denier: Token
    words: range
    denied: bool


def charge_denied_by(verb: Token) -> Charge | None:
    """What is denied with *verb*, set beside what was told; ``None`` where nothing is.

    It is read from the words in order, since the parser hangs such a noun on many words.
    """
    if verb.lower_ not in _denying():
        return None
    first = _beside(verb)
    if first is None:
        return None
    words = verb.doc[first : verb.i]
    noun = next((token for token in words if token.lower_ in speech_lexicon().pointing_back), None)
    if noun is None or any(token.pos_ not in {"DET", "ADJ", "ADV"} for token in verb.doc[first : noun.i]):
        return None
    between = verb.doc[noun.i + 1 : verb.i]
    if any(is_finite_verb(token) and token.dep_ not in {"aux", "aux:pass"} for token in between):
        return None
    denier = _denier(verb, noun)
    last = verb.i if denier is None or denier.i < verb.i else denier.right_edge.i
    if denier is None or denier.pos_ not in NOMINAL or _goes_on(verb, last):
        return None
    return Charge(noun, denier, range(first, last + 1), denied=not is_negated(verb) and not leaves_open(verb))


@cache
def _denying() -> frozenset[str]:
    """The forms of verbs that by themselves deny or reject."""
    verbs = speech_lexicon().verbs.items()
    return frozenset(
        form for form, words in verbs if any(word.cls in _DENYING and len(word.words) == 1 for word in words)
    )


def _beside(verb: Token) -> int | None:
    """Where the words begin that a comma or dash sets beside what stands before."""
    start = verb.sent.start
    for i in range(verb.i - 1, max(start, verb.i - _LONGEST), -1):
        if verb.doc[i].text in _BESIDE:
            return i + 1 if i > start else None
    return None


def _denier(verb: Token, noun: Token) -> Token | None:
    """Who denies it: the subject between the noun and the verb, or the agent of a participle or passive."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and noun.i < child.i < verb.i]
    named = next((child for child in own if child.lower_ not in _RELATIVE), None)
    if named is not None:
        return named
    agent = agent_of(verb)
    return agent if agent is not None and agent.i > verb.i else None


def _goes_on(verb: Token, last: int) -> bool:
    """Whether more is said with it: "a claim it denies making", "the charge it denies is old"."""
    after = verb.doc[last + 1] if last + 1 < verb.sent.end else None
    more = any(child.dep_ in {"ccomp", "xcomp", "obj"} and child.i > verb.i for child in verb.children)
    return more or (after is not None and after.pos_ in {"VERB", "AUX"})
