"""The agency that a text credits for itself, where its own first or last words say so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from prophasis.model.ids import slug

_WORD = r"[A-ZÀ-ÞА-ЯЁ][\w.&’'-]*"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
_PLACE = r"[^\W\d_][^()\n/]{1,70}?"
_HEAD = 200
_DATELINES = (
    re.compile(rf"\A(?:{_PLACE}\s*)?\({_NAME}(?:[/,] ?[^()\n]{{1,40}})?\)\s*[-–—:]"),  # BAKU, Nov 16 (AFP) -
    re.compile(rf"\A{_PLACE}[,.]\s*/{_NAME}/[.,:]?\s*[-–—]?"),  # MOSCOW, November 16. /TASS/.
    re.compile(rf"\A/{_NAME}/\s*[-–—.:]"),  # /ARMENPRESS/ -
)
_ENDINGS = (
    re.compile(rf"(?:\A|\n|[.!?”\"’…]\s*)\({_NAME}(?:[/,] ?[^()\n]{{1,40}})?\)\.?\Z"),  # … said. (Reuters)
    re.compile(rf"(?:\n|[.!?”\"’…] )[-–—]{{1,2}} ?{_NAME}\.?\Z"),  # … said. — Interfax
    re.compile(rf"\n(?:Source|Via|Credit): ?{_NAME}\.?\Z"),  # Source: TASS
)
_MEDIA_WORD = re.compile(
    r"(?:news|press|novosti|agency|agence|agentur|media|wire|radio|times|post|inform|tass|xinhua|anadolu)(?:\b|$)",
    re.IGNORECASE,
)


def find_credit(text: str, known: Collection[str] = ()) -> str | None:
    """The agency in the dateline or at the very end of *text*, as written; ``None`` where no rule is sure.

    A credit says where the report comes from. "According to TASS" is an attribution inside the story and no credit; a
    name in brackets after a quotation may be a person. So a name of several words counts only if one of them is a word
    of the trade (News, Press, Agency …), if all are in capitals, or if it is *known*: a name or id of ``sources.yaml``.

    Example:
        >>> find_credit("BAKU, Nov 16 (AFP) - Two soldiers died.")
        'AFP'
        >>> find_credit("Two soldiers died, according to TASS.") is None
        True
    """
    keys = {slug(name) for name in known}
    return next((name for name in _candidates(text.strip()) if _is_agency(name, keys)), None)


def _candidates(text: str) -> Iterator[str]:
    head, tail = text[:_HEAD], text[-_HEAD:]
    for pattern in _DATELINES:
        if match := pattern.match(head):
            yield match["name"].rstrip(".")
    for pattern in _ENDINGS:
        if match := pattern.search(tail):
            yield match["name"].rstrip(".")


def _is_agency(name: str, known: Collection[str]) -> bool:
    return slug(name) in known or " " not in name or name.isupper() or bool(_MEDIA_WORD.search(name))
