"""Short documents and claims for the tests of scoring."""

from __future__ import annotations

from typing import Any

from prophasis.model.document import Document


def document(text: str, *, name: str = "report") -> Document:
    """A document that says *text*."""
    return Document(
        id=f"document-{name}",
        name=name,
        file=f"documents/{name}.md",
        sha256="0" * 64,
        text=text,
        media_type="text/plain",
    )


def gold_claim(evidence: str, **fields: Any) -> dict[str, Any]:
    """A gold claim in the document ``report``; *fields* change what is said."""
    plain = {
        "id": "gold-1",
        "document": "report",
        "evidence": evidence,
        "speaker": "narrator",
        "stance": "asserts",
        "event": "ASSAULT",
        "actor": None,
        "target": None,
        "occurred": None,
        "place": None,
        "place_as_written": None,
        "figures": [],
        "because": None,
    }
    return plain | fields


def found_claim(evidence: str, text: str, **fields: Any) -> dict[str, Any]:
    """The same as a coder would give it: with offsets."""
    start = text.index(evidence)
    return gold_claim(evidence, id="claim-1", start=start, end=start + len(evidence)) | fields
