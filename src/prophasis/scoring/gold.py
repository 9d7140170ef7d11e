"""Gold claims: what a careful analyst wrote down, read strictly, and as a ``claims`` table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from prophasis.errors import InvalidGold
from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Stance
from prophasis.model.count import Count
from prophasis.model.document import Document
from prophasis.model.rows import claim_row
from prophasis.model.setting import Setting
from prophasis.model.tables import CLAIMS
from prophasis.model.when import When
from prophasis.scoring.gold_line import check_gold_line
from prophasis.scoring.spans import locate, sentence_around


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The gold claims of the JSON Lines file *path*, every line checked against the schema.

    Args:
        path: A file with one gold claim a line; blank lines are skipped.

    Returns:
        The claims in the order of the file, their fields as written.

    Raises:
        InvalidGold: The file cannot be read, or a line breaks the schema. The message names file, line, field, value
            and what would be right.
    """
    rows: list[dict[str, Any]] = []
    first_line: dict[str, int] = {}
    for number, line in enumerate(_read(path).split("\n"), start=1):
        where = f"{path.name} line {number}"
        if line.strip():
            row = check_gold_line(_parse(line, where=where), where=where)
            if row["id"] in first_line:
                raise InvalidGold(
                    f"{where}: id {row['id']!r} was used on line {first_line[row['id']]}; give every claim its own id."
                )
            first_line[row["id"]] = number
            rows.append(row)
    return rows


def gold_claims_table(gold: Iterable[Mapping[str, Any]], documents: Sequence[Document], setting: Setting) -> pa.Table:
    """*gold* as a ``claims`` table, so that linking, events and brief can be judged apart from the coder.

    Args:
        gold: What `read_gold` gives.
        documents: The documents that the claims stand in.
        setting: The case; it says which party each actor belongs to.

    Raises:
        InvalidGold: A claim names a document that is not there, or words that do not stand in it exactly once.
    """
    by_name = {document.name: document for document in documents}
    party = {actor.id: actor.party for actor in setting.actors}
    rows = []
    for row in gold:
        if row["document"] not in by_name:
            raise InvalidGold(
                f"{row['id']}: there is no document {row['document']!r} among the {len(by_name)} of the case."
            )
        document = by_name[row["document"]]
        rows.append(claim_row(_claim(row, document, party), document))
    rows.sort(key=lambda row: (row["document"], row["start"], row["end"], row["id"]))
    return CLAIMS.of(rows)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidGold(f"{path}: cannot be read as UTF-8 text ({error}). Name a gold.jsonl file.") from error


def _parse(line: str, *, where: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise InvalidGold(f"{where}: field {twice[0]!r} is given twice; keep one.")
        return dict(pairs)

    try:
        return json.loads(line, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise InvalidGold(f"{where}: no JSON ({error.msg} at column {error.colno}): {line[:60]!r}") from error


def _claim(row: Mapping[str, Any], document: Document, party: Mapping[str, str | None]) -> Claim:
    start, end = locate(row["evidence"], document.text, where=f"{row['id']} in {document.name}")
    sentence_start, sentence_end = sentence_around(document.text, start, end)
    because = row["because"]
    because_start = None if because is None else document.text.find(because)
    return Claim(
        document_id=document.id, start=start, end=end, evidence=row["evidence"],
        sentence_start=sentence_start, sentence_end=sentence_end,
        speaker=row["speaker"], speaker_party=party.get(row["speaker"]), stance=Stance(row["stance"]),
        event=EventType(row["event"]),
        actor=row["actor"], actor_party=party.get(row["actor"]),
        target=row["target"], target_party=party.get(row["target"]),
        occurred=When.parse(row["occurred"]), place=row["place"], place_as_written=row["place_as_written"],
        figures=tuple(_figure(figure, start, end, party) for figure in row["figures"]),
        because=because, because_start=because_start,
        because_end=None if because is None or because_start is None else because_start + len(because),
        coder="gold", rule="gold",
    )  # fmt: skip


def _figure(figure: Mapping[str, Any], start: int, end: int, party: Mapping[str, str | None]) -> Figure:
    """The gold names no words for the number alone, so the figure points at the whole evidence."""
    return Figure(
        kind=FigureKind(figure["kind"]), of=figure["of"], of_party=party.get(figure["of"]),
        count=Count(figure["low"], figure["high"], figure["approx"]), as_written="", start=start, end=end,
    )  # fmt: skip
