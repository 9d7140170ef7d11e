"""Every decision of analysts as a list: of what kind, about what, what it changes, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from prophasis.case.deciding import Deciding
from prophasis.case.frame import Frame
from prophasis.case.judgements import read_judgements
from prophasis.case.store import Store
from prophasis.inputs import find_judgements, find_reviews
from prophasis.linking.step import judgements_of, judgements_table
from prophasis.model.judgement import Withdrawal
from prophasis.model.review import CREDIBILITIES, FIELDS, RELIABILITIES, in_words
from prophasis.model.setting import Setting
from prophasis.model.tables import JUDGEMENTS
from prophasis.review.corrections import as_read
from prophasis.review.lines import HOLDS, NO_EFFECT, Line
from prophasis.review.step import READS, read_rows, reviewed

_TEXT = pa.string()
LISTED = pa.schema(
    [
        JUDGEMENTS.schema.field("id"),
        JUDGEMENTS.schema.field("n"),
        pa.field("kind", _TEXT, metadata={"doc": "judgement, correction, rating, note or proposal"}),
        pa.field("about", pa.list_(_TEXT), metadata={"doc": "Ids of what it is about"}),
        pa.field("changes", _TEXT, metadata={"doc": "What it changes, in words"}),
        *(JUDGEMENTS.schema.field(name) for name in ("by", "at", "why", "state")),
        pa.field("withdrawn_by", _TEXT, metadata={"doc": "Who took it back"}),
        *(JUDGEMENTS.schema.field(name) for name in ("judges", "one", "other", "claim_id", "other_claim_id")),
    ]
)
"""Columns of the list; the last five are for judgements of two alone."""


def decided(folder: Path, store: Store, setting: Setting) -> Frame:
    """What analysts decided about the case in *folder*, from the earliest.

    Raises:
        InvalidJudgement: A line of the file breaks the schema.
        NotRunYet: The case has not been run.
    """
    tables = {name: store.table(name) for name in sorted(READS - {"review_lines"})}
    tables["review_lines"] = find_reviews(folder)
    withdrawn = {line.withdraws: line.by for line in read_judgements(folder) if isinstance(line, Withdrawal)}
    rows = [*_judged(folder, store), *_reviewed(tables, store, folder, setting)]
    rows = [{**row, "withdrawn_by": withdrawn.get(row["id"])} for row in rows]
    return Frame(pa.Table.from_pylist(sorted(rows, key=lambda row: (row["at"], row["id"])), schema=LISTED))


def _judged(folder: Path, store: Store) -> list[dict[str, Any]]:
    lines = find_judgements(folder)
    if not len(lines):
        return []
    judged = judgements_table(judgements_of({"claims": store.table("claims"), "judgement_lines": lines})).to_pylist()
    return [
        {**row, "kind": "judgement", "about": [row["one"], row["other"]], "changes": f"{row['judges']} happening"}
        for row in judged
    ]


def _reviewed(tables: Mapping[str, pa.Table], store: Store, folder: Path, setting: Setting) -> list[dict[str, Any]]:
    found = reviewed(tables, setting)
    read = read_rows(tables["read_claims"], {line.about for line in found.lines if line.kind == "correction"})
    deciding = Deciding(folder, store, setting)
    states = {
        **found.states,
        **{line.id: NO_EFFECT for line in found.notes.holding if _gone(line, deciding)},
    }
    return [
        {
            "id": line.id, "n": line.n, "kind": line.kind, "about": [line.about], "changes": _changes(line, read.get(line.about)),
            "by": line.by, "at": line.at, "why": line.why, "state": states.get(line.id, HOLDS),
        }
        for line in found.lines
    ]  # fmt: skip


def _gone(line: Line, deciding: Deciding) -> bool:
    """Whether nothing has the id that a note is about; an event joined to another still stands for the claim that founded it."""
    return not line.about.startswith("event-") and deciding.table_of(line.about) is None


def _changes(line: Line, claim: Mapping[str, Any] | None) -> str:
    match line.kind:
        case "correction":
            return "; ".join(_field(name, line.content[name], claim) for name in FIELDS if name in line.content)
        case "rating":
            grade = str(line.content["grade"])
            return f"{grade}: {({**RELIABILITIES, **CREDIBILITIES})[grade]}"
        case "note":
            return str(line.content["text"])
        case _:
            return f"{line.content['name']}: {line.content['says']}"


def _field(name: str, value: Any, claim: Mapping[str, Any] | None) -> str:
    was = f" (was read as {in_words(name, as_read(claim, name))})" if claim is not None else ""
    return f"{name}: {in_words(name, value)}{was}"
