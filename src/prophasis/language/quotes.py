"""Quotation marks: one character for one character, and where a sentence may begin beside them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

QUOTE = '"'
_DOUBLE = "“”„‟«»❝❞＂"
_SINGLE = "’‘‚‛‹›ʼ`´＇"
# Marks of direction and joining have no width and stand at the edge of words in mixed-direction text.
_INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
_TABLE = (
    dict.fromkeys(map(ord, _DOUBLE), QUOTE)
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _INVISIBLE + _SPACES), " ")
    | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
)
LONGEST_ROLE = 3
"""Words in a role between a comma and a name."""
_TERMINAL = frozenset(".?!")


def straighten(text: str) -> str:
    r"""*text* with straight quotes and plain spaces; every character stays at its offset.

    The parser was trained on straight quotes, and on spaces between words. A lone surrogate, which no
    tokenizer accepts, becomes the replacement character.

    Example:
        >>> straighten("“We\u00a0hold,” he said")
        '"We hold," he said'
    """
    return text.translate(_TABLE)


@Language.component("prophasis_quote_bounds")
def quote_bounds(doc: Doc) -> Doc:
    """Tell the parser where a sentence must or cannot begin beside a quotation mark or a comma.

    Without it two speakers' quotes merge into one sentence, and the second speaker is lost.
    """
    tokens = list(doc)
    last = len(tokens) - 1
    for i, token in enumerate(tokens):
        if token.text != QUOTE:
            if i and (_goes_on(tokens, i) or _in_a_name_after_comma(tokens, i)):
                token.is_sent_start = False
            continue
        opens = (i == 0 or _gap_before(tokens, i)) and not token.whitespace_ and i < last
        if opens:
            tokens[i + 1].is_sent_start = False
            if i and tokens[i - 1].text in _TERMINAL and _is_capital(tokens[i + 1].text):
                token.is_sent_start = True
        elif i > 0 and tokens[i - 1].text in _TERMINAL:
            token.is_sent_start = False
            if i < last and (_is_capital(tokens[i + 1].text) or tokens[i + 1].text == QUOTE):
                tokens[i + 1].is_sent_start = True
            elif i < last and tokens[i + 1].text[:1].islower():
                tokens[i + 1].is_sent_start = False
        elif i > 0 and tokens[i - 1].text == ",":
            token.is_sent_start = False
            if i < last:
                tokens[i + 1].is_sent_start = False
    return doc


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether token *i* is a small letter's word behind a word or a comma, or a comma before such a word."""
    if tokens[i].text == ",":
        return i + 1 < len(tokens) and tokens[i + 1].text[:1].islower()
    return tokens[i].text[:1].islower() and (tokens[i - 1].is_alpha or tokens[i - 1].text == ",")


def _in_a_name_after_comma(tokens: Sequence[Token], i: int) -> bool:
    """Whether token *i* follows a role in small letters that a comma opens: "…, crisis commissioner Jane Roe says"."""
    role = tokens[i - 1]
    small = role.is_alpha and role.text[:1].islower() and role.whitespace_ == " " and not tokens[i].is_space
    return small and any(token.text == "," for token in tokens[max(0, i - LONGEST_ROLE - 1) : i])


def _gap_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether a space, a bracket or a dash stands before token *i*: what opens a quotation rather than closes it."""
    return bool(tokens[i - 1].whitespace_) or tokens[i - 1].text in {"(", "[", "-", "–", "—"}


def _is_capital(text: str) -> bool:
    return text[:1].isupper() or unicodedata.category(text[:1] or " ") == "Lt"
