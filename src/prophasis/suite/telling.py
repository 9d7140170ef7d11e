"""The rules on one short text, as a corpus of sentences gives it: no case around it, or one made from its dictionary."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from prophasis.coding.actors import ActorIndex
from prophasis.coding.claims import Reader, code_document
from prophasis.coding.places import PlaceIndex
from prophasis.model.document import Document
from prophasis.model.setting import CaseFile, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.language import Language

    from prophasis.model.claim import Claim
    from prophasis.model.setting import Actor

_CODER = "suite"
_SHORT = 16


def reader_with(nlp: Language, actors: Sequence[Actor] = ()) -> Reader:
    """A reader of a case that knows nothing but *actors*."""
    setting = Setting(case=CaseFile(title=_CODER), actors=tuple(actors))
    return Reader(setting=setting, nlp=nlp, actors=ActorIndex(setting), places=PlaceIndex(setting), coder=_CODER)


def claims_in(text: str, reader: Reader, *, published: date | None = None) -> tuple[Claim, ...]:
    """What the rules read in *text*, as in a document of its own."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=f"document-{digest[:_SHORT]}", name="text", file="documents/text.md", sha256=digest, text=text,
        media_type="text/markdown", published=published,
    )  # fmt: skip
    return code_document(document, reader=reader).claims


def main_claim(text: str, claims: Sequence[Claim], nlp: Language) -> Claim | None:
    """The claim of the main clause: the one whose words hold the token nearest the root of the tree, the first of several.

    Only the text is looked at, never what is to be found.
    """
    doc = nlp(text)
    depths = {token.idx: sum(1 for _ in token.ancestors) for token in doc if token.pos_ != "PUNCT"}
    return min(claims, key=lambda claim: (_depth(claim, depths), claim.start, claim.end), default=None)


def _depth(claim: Claim, depths: dict[int, int]) -> int:
    return min((depth for start, depth in depths.items() if claim.start <= start < claim.end), default=len(depths))
