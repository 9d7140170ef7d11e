"""Pronouns for things told just before: in "A truce was agreed. It was broken at once" the "it" is the truce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.tree_labels import NOMINAL

if TYPE_CHECKING:
    from prophasis.language.tree import Span, Token

_ONE = frozenset({"it", "this", "that", "which"})
_MANY = frozenset({"they", "them", "these", "which"})
PRONOUNS = _ONE | _MANY


def stands_for(pronoun: Token, forms: frozenset[str], span: Span, before: Span | None) -> bool:
    """Whether *pronoun* takes up a noun of *forms*: one before it in its sentence, else one of the sentence before.

    Args:
        pronoun: A word of *span*.
        forms: The forms of the nouns that it may mean.
        span: Its sentence.
        before: The sentence before that one; ``None`` for the first.
    """
    low = pronoun.lower_
    if low not in PRONOUNS or pronoun.dep_ in {"expl", "mark", "det"}:
        return False
    if low == "which":
        return any(one.lower_ in forms for one in span.doc[max(span.start, pronoun.i - _NEAR) : pronoun.i])
    earlier = [*(() if before is None else before), *span.doc[span.start : pronoun.i]]
    plural = low in _MANY
    named = (one for one in earlier if one.pos_ in NOMINAL and one.lower_ in forms)
    return any(("Plur" in one.morph.get("Number", [])) == plural for one in named)


_NEAR = 3
