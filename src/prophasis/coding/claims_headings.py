"""Claims of headings, which only repeat in short what the article tells below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.language.headings import headings
from prophasis.language.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prophasis.language.sentences import Sentence
    from prophasis.model.claim import Claim


def without_headings(claims: Mapping[str, Claim], sentences: Sequence[Sentence], text: str) -> dict[str, Claim]:
    """*claims* without those of headings that the text below them tells again; what nothing tells again stays.

    Args:
        claims: The claims of a document, by their ids.
        sentences: Its sentences.
        text: Its text.
    """
    levels = headings(text, list(paragraphs(text))) if claims else {}
    if not levels:
        return dict(claims)
    paragraph_of = {one.start: one.paragraph for one in sentences}
    at = {name: paragraph_of[one.sentence_start] for name, one in claims.items()}
    prose = [(at[name], one) for name, one in claims.items() if at[name] not in levels]

    def is_repeated(name: str, claim: Claim) -> bool:
        n = at[name]
        if n not in levels:
            return False
        end = next((other for other in sorted(levels) if other > n and levels[other] <= levels[n]), None)
        below = [one for other, one in prose if n < other and (end is None or other < end)]
        return _tells_again(claim, below)

    return {name: one for name, one in claims.items() if not is_repeated(name, one)}


def _tells_again(claim: Claim, below: Sequence[Claim]) -> bool:
    """Whether the claims *below* hold the same act by the same side, with every kind of figure that it has."""
    same = [one for one in below if one.event is claim.event and _side(one.actor) in {_side(claim.actor), None}]
    kinds = {figure.kind for one in below for figure in one.figures}
    return bool(same) and {figure.kind for figure in claim.figures} <= kinds


def _side(actor: str | None) -> str | None:
    return None if actor is None else actor.partition("/")[0]
