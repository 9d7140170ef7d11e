"""Clauses that only lead up to their sentence: where their words end, whatever the parser hung on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import is_finite
from prophasis.coding.modality_denial import leaves_open

if TYPE_CHECKING:
    from prophasis.language.tree import Token

_WHEN = frozenset({"when", "after", "as", "once", "while", "since"})


def leading_end(verb: Token) -> int | None:
    """Where what *verb* says or demands ends because its clause does: at the comma after its first finite verb.

    Returns:
        The index of the comma of "when X demanded that they leave, Y opened fire" or "without denying that it had fired,
        Y put the blame"; ``None`` where the clause is the main one.
    """
    opens = any(child.lower_ in _WHEN and child.i == verb.sent.start for child in verb.children)
    if not opens and not (verb.tag_ == "VBG" and leaves_open(verb)):
        return None
    after = verb.doc[verb.i + 1 : verb.sent.end]
    told = next((token.i for token in after if is_finite(token) or token.text == ","), None)
    if told is None:
        return None
    return next((token.i for token in verb.doc[told : verb.sent.end] if token.text == ","), None)
