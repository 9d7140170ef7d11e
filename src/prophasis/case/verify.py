"""Whether sources, tables and claims still are what the last run left, and still agree with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from prophasis.case.atomic import sha256_of
from prophasis.case.files import CASE_FILES
from prophasis.case.kept import UNREADABLE
from prophasis.case.manifest import Manifest
from prophasis.case.problems import Problem
from prophasis.case.step import SHARED
from prophasis.case.store import Store
from prophasis.errors import NotRunYet
from prophasis.model.tables import SOURCES, TABLES

Tables = Mapping[str, pa.Table]

REFERENCES = (
    ("replies", "document_id", "documents"),
    ("sentences", "document_id", "documents"),
    ("read_claims", "document_id", "documents"),
    ("claims", "document_id", "documents"),
    ("claims", "id", "read_claims"),
    ("corrections", "claim_id", "claims"),
    ("uncoded", "document_id", "documents"),
    ("series", "document_id", "documents"),
    ("mentions", "document_id", "documents"),
    ("issues", "document_id", "documents"),
    ("origins", "document_id", "documents"),
    ("claim_origins", "claim_id", "claims"),
    ("claim_origins", "nearest_id", "claims"),
    ("figures", "document_id", "documents"),
    ("event_claims", "event_id", "events"),
    ("event_claims", "claim_id", "claims"),
    ("event_claims", "nearest_id", "claims"),
    ("event_claims", "judgement_ids", "judgements"),
    ("judgements", "claim_id", "claims"),
    ("judgements", "other_claim_id", "claims"),
    ("claim_links", "claim_id", "claims"),
    ("claim_links", "other_id", "claims"),
    ("figures", "event_id", "events"),
    ("figures", "claim_id", "claims"),
    ("figures", "updates_id", "figures"),
    ("figures", "repeats_id", "figures"),
    ("disputes", "event_id", "events"),
    ("positions", "dispute_id", "disputes"),
    ("positions", "event_id", "events"),
    ("positions", "claim_ids", "claims"),
    ("findings", "claim_ids", "claims"),
    ("findings", "value_ids", "series"),
    ("indicators", "claim_ids", "claims"),
    ("indicators", "against_ids", "claims"),
    ("causes", "event_id", "events"),
    ("causes", "cause_event_id", "events"),
    ("causes", "claim_id", "claims"),
    ("timeline", "event_id", "events"),
    ("timeline", "claim_id", "claims"),
    ("antecedents", "event_id", "events"),
    ("antecedents", "focal_id", "events"),
    ("documents", "source", SOURCES.name),
)
"""Columns that hold ids, and the table whose ``id`` they must be."""


def changed_inputs(manifest: Manifest, now: Mapping[str, str]) -> Iterator[Problem]:
    """Inputs that are not what they were when the case was run."""
    for name, digest in sorted(manifest.inputs.items()):
        if name not in now:
            yield Problem(kind="input-gone", subject=name, message=f"{name} was read by the last run and is gone")
        elif now[name] != digest:
            yield Problem(kind="input-changed", subject=name, message=f"{name} has other bytes than the last run read")
    for name in sorted(now.keys() - manifest.inputs.keys()):
        yield Problem(kind="input-new", subject=name, message=f"{name} was not there when the case was last run")


def changed_outputs(store: Store, manifest: Manifest) -> Iterator[Problem]:
    """Tables, pages and kept sources that are not what the last run wrote."""
    for name, digest in sorted(manifest.tables.items()):
        if store.digest(name) != digest:
            file = store.path(name).relative_to(store.folder).as_posix()
            yield Problem(kind="table-changed", subject=name, message=f"{file} is not what the last run wrote")
    for step in manifest.steps.values():
        for name, digest in sorted(step.files.items()):
            if sha256_of(store.folder / name) != digest:
                yield Problem(kind="page-changed", subject=name, message=f"{name} is not what the last run wrote")


def changed_sources(derived: Path, manifest: Manifest, documents: pa.Table) -> Iterator[Problem]:
    """Kept bytes that no longer have their digest, and kept texts that are not those of the documents."""
    folder = derived / "sources"
    texts = {row["sha256"]: row["text"] for row in documents.select(["sha256", "text"]).to_pylist()}
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.suffix == ".txt":
            if texts.get(path.stem, "").encode() != path.read_bytes():
                yield Problem(
                    kind="source-changed", subject=path.name, message=f"the kept text {path.name} has changed"
                )
        elif sha256_of(path) != path.name:
            yield Problem(kind="source-changed", subject=path.name, message=f"the kept bytes {path.name} have changed")
    for digest in sorted(texts):
        if not (folder / f"{digest}.txt").exists():
            yield Problem(kind="source-gone", subject=digest, message=f"the kept text of {digest} is gone")
    for name, digest in sorted(manifest.inputs.items()):
        if name not in CASE_FILES and not digest.startswith(UNREADABLE) and not (folder / digest).exists():
            yield Problem(kind="source-gone", subject=name, message=f"the kept bytes of {name} are gone")


def broken_evidence(tables: Tables) -> Iterator[Problem]:
    """Words that do not stand where their claim says."""
    texts = {row["id"]: row["text"] for row in tables["documents"].select(["id", "text"]).to_pylist()}
    for claim in tables["claims"].to_pylist():
        text = texts.get(claim["document_id"], "")
        if text[claim["start"] : claim["end"]] != claim["evidence"] or not claim["evidence"]:
            yield _moved(claim["id"], "evidence", claim["document"])
        if claim["because"] is not None and text[claim["because_start"] : claim["because_end"]] != claim["because"]:
            yield _moved(claim["id"], "stated cause", claim["document"])
        if not claim["sentence_start"] <= claim["start"] < claim["sentence_end"]:
            yield _moved(claim["id"], "sentence", claim["document"])
        for figure in claim["figures"] or ():
            if text[figure["start"] : figure["end"]] != figure["as_written"]:
                yield _moved(claim["id"], f"figure {figure['as_written']!r}", claim["document"])
    for row in tables["series"].to_pylist():
        if texts.get(row["document_id"], "")[row["start"] : row["end"]] != row["evidence"]:
            yield _moved(row["id"], "line", row["document"])
    for row in tables["uncoded"].to_pylist():
        if texts.get(row["document_id"], "")[row["start"] : row["end"]] != row["text"]:
            yield _moved(row["document"], "uncoded sentence", row["document"])


def _moved(subject: str, what: str, document: str) -> Problem:
    return Problem(
        kind="evidence-moved", subject=subject, message=f"the {what} of {subject} does not stand in {document} as told"
    )


def changed_claims(tables: Tables) -> Iterator[Problem]:
    """Claims that nobody corrected and that are not as they were read, and claims that were read and are gone."""
    read, claims = tables["read_claims"], tables["claims"]
    as_read = pc.equal(pc.list_value_length(claims["corrected"]), 0)
    if read["id"] != claims["id"]:
        yield Problem(kind="claim-changed", subject="claims", message="claims are not those that were read")
    elif claims.filter(as_read).select(read.column_names).cast(read.schema) != read.filter(as_read):
        yield Problem(
            kind="claim-changed", subject="claims", message="claims that nobody corrected are not as they were read"
        )


def unknown_ids(tables: Tables) -> Iterator[Problem]:
    """Ids that name nothing, and ids that name two things."""
    ids = {name: table["id"].to_pylist() for name, table in tables.items() if "id" in table.column_names}
    for name, column in sorted(ids.items()):
        if name != "mentions" and len(set(column)) < len(column):
            yield Problem(kind="same-id", subject=name, message=f"table {name} holds an id twice")
    known = {name: set(column) for name, column in ids.items()}
    for name, column, target in REFERENCES:
        for value in sorted(set(_values(tables[name][column])) - known[target]):
            message = f"{name}.{column} names {value!r}, which {target} does not hold"
            yield Problem(kind="unknown-id", subject=value, message=message)


def _values(column: pa.ChunkedArray) -> Iterable[str]:
    for value in column.to_pylist():
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value


def changed_issues(store: Store, manifest: Manifest) -> Iterator[Problem]:
    """Whether the issues still are those of the steps together."""
    steps = [name for name, made in manifest.steps.items() if f"{SHARED}:{name}" in made.tables]
    parts = sorted(map(str, store.issues_of(steps).to_pylist()))
    if sorted(map(str, store.read(SHARED).to_pylist())) != parts:
        yield Problem(
            kind="table-changed", subject=SHARED, message="derived/issues.parquet is not what the steps found"
        )


def broken_tables(store: Store, manifest: Manifest) -> Iterator[Problem]:
    """Tables that are gone, torn, or have other columns than the model defines."""
    for name in sorted({*TABLES, *manifest.tables}):
        try:
            columns = store.read(name).column_names
        except NotRunYet:
            message = f"{name} is gone or torn; run the case again"
            yield Problem(kind="table-gone", subject=name, message=message)
            continue
        if columns != TABLES[name.partition(":")[0]].schema.names:
            message = f"{name} has other columns than it should; run the case again"
            yield Problem(kind="table-gone", subject=name, message=message)


def all_tables(store: Store) -> dict[str, pa.Table]:
    """Every table of a case that has been run."""
    return {name: store.table(name) for name in TABLES}
