"""Phrases as HTML: every piece in an element that says what it rests on, for readers, for ``prophasis why`` and for the linter."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from prophasis.brief.evidence import Citations
from prophasis.brief.phrases import Kind, Phrase, Piece
from prophasis.brief.record import Record
from prophasis.brief.visible import anchor, visible


class Marks:
    """Writes phrases and remembers the claims they cite."""

    def __init__(self, record: Record, citations: Citations) -> None:
        self._record = record
        self._citations = citations

    def phrase(self, pieces: Phrase) -> Markup:
        """*pieces* in a row."""
        return Markup("").join(self._piece(piece) for piece in pieces)

    def cited(self, claims: tuple[str, ...]) -> dict[str, Any]:
        """``ids`` and ``href`` for an element that carries *claims*, as the charts need them."""
        cited = self._citations.cite(claims)
        return {
            "ids": " ".join(map(anchor, cited)),
            "href": "#" + anchor(self._citations.target(cited)) if cited else "",
        }

    def number(self, claim_id: str) -> int:
        """The number of a claim in the evidence section."""
        return self._record.numbers[claim_id]

    def _piece(self, piece: Piece) -> Markup:
        text = visible(piece.text)
        match piece.kind:
            case Kind.SAID:
                return self._said(text, piece.claims)
            case Kind.QUOTED:
                return self._quoted(text, piece.claims)
            case Kind.COUNTED:
                return Markup('<span class="counted" data-table="{}">{}</span>').format(piece.table, text)
            case Kind.GIVEN:
                return Markup('<bdi class="given" data-given="{}">{}</bdi>').format(piece.table, text)
            case Kind.OWN:
                return escape(text)

    def _said(self, text: str, claims: tuple[str, ...]) -> Markup:
        cited = self._citations.cite(claims)
        if not cited:
            return escape(text)
        target = anchor(self._citations.target(cited))
        more = Markup(' data-n="{}"').format(len(cited)) if len(cited) > 1 else Markup("")
        ids = " ".join(map(anchor, cited))
        label = self._citations.label(cited)
        return Markup('<a class="said" href="#{}" data-claims="{}"{} data-e="{}">{}</a>').format(
            target, ids, more, label, text
        )

    def _quoted(self, text: str, claims: tuple[str, ...]) -> Markup:
        cited = self._citations.cite(claims)
        if not cited:
            return Markup("<q>{}</q>").format(text)
        ids, n = anchor(cited[0]), self._record.numbers[cited[0]]
        return Markup(
            '<q dir="auto" data-quoted data-claims="{0}">{1}</q> '
            '<a class="ref" href="#{0}" data-claims="{0}" aria-label="Evidence {2}">{2}</a>'
        ).format(ids, text, n)
