"""Where the parts of an attribution stand: the whole cue with its auxiliaries, and the words that name the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.acts_tree import case_words, children
from prophasis.coding.tree_labels import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prophasis.coding.attribution_frames import Frame
    from prophasis.language.tree import Span, Token

_GROUP = frozenset({"aux", "cop", "advmod"})
_PARTICLES = frozenset(
    {"up", "out", "on", "off", "down", "upon", "for", "about", "of", "over", "against", "as", "with"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_IDENTIFY = frozenset({"flat", "compound", "det", "amod", "nummod", "nmod", "appos", "advmod", "conj", "acl"})


def cue_tokens(frame: Frame, span: Span) -> list[Token]:
    """The cue with its verb group: "has not yet ruled out", "is expected", "according to"; never words of the content."""
    cue, doc = frame.cue, span.doc
    first = last = cue.i
    while first - 1 >= span.start and _is_in_group(doc[first - 1], cue) and first - 1 not in frame.content:
        first -= 1
    while last + 1 < span.end and last + 1 not in frame.content and _follows(doc[last + 1], cue):
        last += 1
    return list(doc[first : last + 1])


def _is_in_group(token: Token, cue: Token) -> bool:
    return token.head.i in {cue.i, cue.head.i} and token.label in _GROUP and token.pos_ != "SCONJ"


def _follows(token: Token, cue: Token) -> bool:
    return token.dep_ in {"compound:prt", "fixed"} or (token.lower_ in _PARTICLES and token.pos_ in {"ADP", "ADV"})


def speaker_tokens(head: Token, frame: Frame, span: Span) -> list[Token]:
    """The noun phrase of *head* with the names set beside it and what says who it is; no word of the cue or the content.

    In a relative clause it is the pronoun ("who said").
    """
    relative = next(
        (child for child in frame.cue.children if child.dep_ in SUBJECTS and child.lower_ in _RELATIVE), None
    )
    if relative is not None and relative.i != head.i and head.i == frame.cue.head.i:
        return [relative]
    found = {head.i} | {
        token.i
        for child in head.children
        if child.label in _IDENTIFY and not (child.dep_ == "acl:relcl" and _is_beside(child))
        for token in child.subtree
    }
    found |= {token.i for child in children(head, "case") if case_words(head) & {"'s"} for token in child.subtree}
    kept = {i for i in found if i in range(span.start, span.end) and i not in frame.content and i != frame.cue.i}
    return [span.doc[i] for i in _around(head.i, kept | {head.i}, frame.cue.i)]


def _is_beside(clause: Token) -> bool:
    """Whether a relative clause only adds something, set off by a comma."""
    return clause.doc[max(clause.left_edge.i - 1, 0)].text == "," or clause.doc[clause.left_edge.i].text == ","


def _around(i: int, found: Iterable[int], cue: int) -> list[int]:
    """The unbroken run of *found* around *i*, on its side of the cue."""
    having = {one for one in found if (one < cue) == (i < cue)}
    first = last = i
    while first - 1 in having:
        first -= 1
    while last + 1 in having:
        last += 1
    return list(range(first, last + 1))
