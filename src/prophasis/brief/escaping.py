"""Foreign text as Markdown that no renderer takes for markup, and phrases as Markdown that say what they rest on.

Three marks, which the linter reads back: a link holds claims (its target the first, its title all), bold is a count of rows,
emphasis holds words copied from the case. Characters that some renderers let a backslash escape and others do not are
written as entities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from prophasis.brief.phrases import Kind, Phrase, Piece
from prophasis.brief.visible import anchor, visible

Cite = Callable[[Iterable[str]], tuple[str, ...]]
"""The claims that a mark names, of those that carry it."""

_BACKSLASH = re.compile(r"([\\`*_{}\[\]#])")
_ENTITIES = re.compile(r"[<>&|~@$=]|:(?=//)|(?<=www)\.|(?<=WWW)\.", re.IGNORECASE)
_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+])(?=\s|$)|^(-)(?=--)|^(\+)(?=\+\+)")


def escaped(text: str) -> str:
    r"""*text* on one line, without a character that Markdown would act on.

    Example:
        >>> escaped("[x](javascript:a) <b>")
        '\\[x\\](javascript:a) &#60;b&#62;'
    """
    line = " ".join(visible(text).split())
    line = _BACKSLASH.sub(r"\\\1", _ENTITIES.sub(lambda found: _entity(found[0]), line).replace("&#", "\x00"))
    return _LIST.sub(_no_list, line.replace("\x00", "&#"))


def written(pieces: Phrase, cite: Cite) -> str:
    """*pieces* as Markdown."""
    return "".join(_piece(piece, cite) for piece in pieces)


def _piece(piece: Piece, cite: Cite) -> str:
    claims = cite(piece.claims)
    match piece.kind:
        case Kind.SAID | Kind.QUOTED if claims:
            text = f"“{escaped(piece.text)}”" if piece.kind is Kind.QUOTED else escaped(piece.text)
            names = [anchor(claim) for claim in claims]
            return f'[{text}](#{names[0]} "{" ".join(names)}")'
        case Kind.COUNTED:
            return f"**{escaped(piece.text)}**"
        case Kind.GIVEN:
            return f"_{escaped(piece.text)}_" if piece.text.strip() else ""
        case _:
            return _around(piece.text)


def _around(text: str) -> str:
    """Own words; the spaces at their ends part them from their neighbours."""
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return lead + escaped(text) + (trail if text.strip() else "")


def _entity(letter: str) -> str:
    return f"&#{ord(letter)};"


def _no_list(found: re.Match[str]) -> str:
    number, after, *signs = found.groups()
    return f"{number}\\{after}" if number else _entity(next(sign for sign in signs if sign))
