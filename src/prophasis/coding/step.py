"""The coding step: documents in, claims out. Pure, so that any engine can run it on any part of the documents."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from prophasis import __version__
from prophasis.coding.actors import ActorIndex
from prophasis.coding.claims import Reader, code_document
from prophasis.coding.places import PlaceIndex
from prophasis.language.pipeline import SHIPPED, load_pipeline, pipeline_version
from prophasis.lexicon.loader import lexicon_digest
from prophasis.model.rows import claim_row, documents_of
from prophasis.model.tables import ISSUES, MENTIONS, READ_CLAIMS, SENTENCES, UNCODED

if TYPE_CHECKING:
    import pyarrow as pa

    from prophasis.model.setting import Setting

NAME = "rules"
_SHORT = 12


def code_documents(documents: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    """The claims of *documents*.

    Each document is read alone, so the claims of one never depend on which others are there.

    Args:
        documents: Rows of ``documents``; a column ``replies`` holds what a language model said of each, if one was asked.
        setting: The case.

    Returns:
        ``read_claims``, ``sentences``, ``uncoded``, ``mentions`` and ``issues``, in the order of the documents' ids.
    """
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("read_claims", "sentences", "uncoded", "mentions", "issues")
    }
    reader, replies = reader_for(setting), _replies(documents)
    for document in sorted(documents_of(documents), key=lambda one: one.id):
        coded = code_document(document, reader=reader, replies=replies.get(document.id, ()))
        rows["read_claims"] += [claim_row(claim, document) for claim in coded.claims]
        rows["sentences"] += coded.sentences
        rows["uncoded"] += coded.uncoded
        rows["mentions"] += coded.mentions
        rows["issues"] += [
            {name: getattr(issue, name) for name in ("step", "code", "subject", "message", "document_id")}
            for issue in coded.issues
        ]
    tables = {
        "read_claims": READ_CLAIMS,
        "sentences": SENTENCES,
        "uncoded": UNCODED,
        "mentions": MENTIONS,
        "issues": ISSUES,
    }
    return {name: table.of(rows[name]) for name, table in tables.items()}


def _replies(documents: pa.Table) -> dict[str, list[dict[str, Any]]]:
    """The rows of ``replies`` of each document, by its id."""
    if "replies" not in documents.column_names:
        return {}
    rows = documents.select(["id", "replies"]).to_pylist()
    return {row["id"]: row["replies"] for row in rows if row["replies"]}


@cache
def reader_for(setting: Setting) -> Reader:
    """The reader for a case; made once per process and setting."""
    return Reader(
        setting=setting,
        nlp=load_pipeline(setting.case.language_model),
        actors=ActorIndex(setting),
        places=PlaceIndex(setting),
        coder=coder_version(setting),
    )


def coder_version(setting: Setting) -> str:
    """Name and version of the coder with the digests of the lexicon and of the language model.

    Claims are coded anew when it changes.
    """
    return f"{NAME} {__version__}, lexicon {lexicon_digest()[:_SHORT]}, {_model(setting.case.language_model)}"


@cache
def _model(name: str | None) -> str:
    """The language model: the bytes of the shipped one, name and version of any other."""
    if name is not None:
        return f"model {pipeline_version(name)}"
    digest = hashlib.sha256()
    for file in sorted(path for path in SHIPPED.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(SHIPPED).as_posix()}\x1f".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"model {digest.hexdigest()[:_SHORT]}"
