"""Documents and claims as rows of their tables, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Modality, Stance
from prophasis.model.count import Count
from prophasis.model.document import Document
from prophasis.model.tables_told import DOCUMENTS
from prophasis.model.when import When

_PLAIN = (
    "document_id", "start", "end", "evidence", "sentence_start", "sentence_end", "speaker", "speaker_as_written",
    "speaker_party", "mode", "actor", "actor_as_written", "actor_party", "target", "target_as_written", "target_party",
    "place", "place_as_written", "place_reason", "because", "because_start", "because_end", "coder", "rule",
    "confirmed_by",
)  # fmt: skip
"""Columns of a claim that hold what the record holds."""


def documents_table(documents: Sequence[Document]) -> pa.Table:
    """*documents* as rows of ``documents``."""
    names = DOCUMENTS.schema.names
    return DOCUMENTS.of({name: getattr(document, name) for name in names} for document in documents)


def documents_of(table: pa.Table) -> list[Document]:
    """The rows of ``documents`` as records."""
    return [Document(**row) for row in table.select(DOCUMENTS.schema.names).to_pylist()]


def claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    """*claim* as a row of ``claims``."""
    return {
        **{name: getattr(claim, name) for name in _PLAIN},
        "id": claim.id,
        "document": document.name,
        "published": document.published,
        "source": document.source,
        "via": list(claim.via),
        "stance": claim.stance.value,
        "modality": claim.modality.value,
        "event": claim.event.value,
        **when_columns(claim.occurred),
        "occurred_as_written": claim.occurred.as_written,
        "figures": [figure_value(figure) for figure in claim.figures],
        "sure_of": list(claim.sure_of),
    }


def when_columns(when: When) -> dict[str, Any]:
    """The five ``occurred`` columns of *when*."""
    return {
        "occurred": str(when) or None,
        "occurred_start": when.start,
        "occurred_end": when.end,
        "occurred_precision": when.precision,
        "occurred_time": when.time,
    }


def figure_value(figure: Figure) -> dict[str, Any]:
    """*figure* as the struct inside a claim."""
    return {
        "kind": figure.kind.value,
        "of": figure.of,
        "of_party": figure.of_party,
        "low": figure.count.low,
        "high": figure.count.high,
        "approx": figure.count.approx,
        "as_written": figure.as_written,
        "start": figure.start,
        "end": figure.end,
        "rule": figure.rule,
    }


def claim_of(row: Mapping[str, Any]) -> Claim:
    """A row of ``claims`` as a record."""
    return Claim(
        **{name: row[name] for name in _PLAIN},
        via=tuple(row["via"] or ()),
        stance=Stance(row["stance"]),
        modality=Modality(row["modality"]),
        event=EventType(row["event"]),
        occurred=When(
            row["occurred_start"], row["occurred_end"], row["occurred_precision"], row["occurred_time"], row["occurred_as_written"]
        ),
        figures=tuple(
            Figure(
                kind=FigureKind(figure["kind"]), of=figure["of"], of_party=figure["of_party"],
                count=Count(figure["low"], figure["high"], figure["approx"]),
                as_written=figure["as_written"], start=figure["start"], end=figure["end"], rule=figure["rule"],
            )
            for figure in row["figures"] or ()
        ),
        sure_of=tuple(row["sure_of"] or ()),
    )  # fmt: skip
