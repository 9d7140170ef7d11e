"""The prose of the brief as pieces, each of which knows what it rests on.

Whatever the brief writes is made of five kinds of words: its own, words that carry claims, counts of a table's rows,
words copied from the files of the case, and verbatim evidence. Only the first kind must be free of figures, dates and
causal words; the linter checks that on the finished page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prophasis.model.ids import make_id


class Kind(StrEnum):
    """What a piece rests on."""

    OWN = "own"
    SAID = "said"
    COUNTED = "counted"
    GIVEN = "given"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what they rest on.

    Attributes:
        text: The words.
        kind: What they rest on.
        claims: The claims that carry them, for ``said`` and ``quoted``.
        table: The table that was counted, or from whose rows the words are copied, for ``counted`` and ``given``.
    """

    text: str
    kind: Kind = Kind.OWN
    claims: tuple[str, ...] = ()
    table: str = ""


Phrase = tuple[Piece, ...]
Part = str | Piece | Sequence[Piece]


def said(text: str, claims: Iterable[str]) -> Piece:
    """*text*, carried by *claims*; own words where there are none, so that the linter sees what lacks support."""
    ids = tuple(dict.fromkeys(claims))
    return Piece(text, Kind.SAID, ids) if ids else Piece(text)


def counted(number: int | str, table: str) -> Piece:
    """A number of rows of *table*."""
    return Piece(str(number), Kind.COUNTED, table=table)


def given(text: str, table: str) -> Piece:
    """Words of the analyst or of a publisher: names, titles, the question."""
    return Piece(text, Kind.GIVEN, table=table)


def quoted(text: str, claim_id: str) -> Piece:
    """Verbatim words of a document."""
    return Piece(text, Kind.QUOTED, (claim_id,))


def phrase(*parts: Part) -> Phrase:
    """*parts* in a row; plain strings are the brief's own words."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, Piece):
            pieces.append(part)
        elif isinstance(part, str):
            pieces.append(Piece(part))
        else:
            pieces.extend(part)
    return tuple(piece for piece in pieces if piece.text)


def joined(phrases: Sequence[Phrase], *, last: str = " and ", between: str = ", ") -> Phrase:
    """*phrases* as a list in a sentence: a, b and c.

    Example:
        >>> text_of(joined([phrase("a"), phrase("b"), phrase("c")]))
        'a, b and c'
    """
    parts: list[Part] = []
    for n, item in enumerate(phrases):
        if n:
            parts.append(last if n == len(phrases) - 1 else between)
        parts.append(item)
    return phrase(*parts)


def text_of(pieces: Phrase) -> str:
    """The bare words."""
    return "".join(piece.text for piece in pieces)


def claims_of(pieces: Phrase) -> tuple[str, ...]:
    """The claims behind *pieces*, in order, each once."""
    return tuple(dict.fromkeys(claim for piece in pieces for claim in piece.claims))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the brief, which ``prophasis why CASE brief-…`` can trace."""

    pieces: Phrase

    @property
    def id(self) -> str:
        """Hash of its words and of the claims behind them."""
        return make_id("brief", text_of(self.pieces), *self.claims)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it."""
        return claims_of(self.pieces)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(text_of(self.pieces).split())


def sentence(*parts: Part) -> Sentence:
    """*parts* as one sentence."""
    return Sentence(phrase(*parts))
