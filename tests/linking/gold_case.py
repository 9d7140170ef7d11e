"""The gold claims of the reference case as tables, so that linking is judged apart from the coder."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from prophasis.model.claim import Claim, EventType, Figure, FigureKind, Stance
from prophasis.model.count import Count
from prophasis.model.document import Document
from prophasis.model.rows import claim_row, documents_table
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, PlaceName, Role, Setting, Source
from prophasis.model.tables import CLAIMS, SENTENCES
from prophasis.model.when import When


def read_gold_case(folder: Path) -> tuple[dict[str, pa.Table], Setting, dict[str, str]]:
    """``documents``, ``claims`` and ``sentences`` of the gold, the setting, and gold id -> claim id."""
    setting = read_case(folder)
    documents = {path.stem: _document(path) for path in sorted((folder / "documents").glob("*.md"))}
    rows, ids = [], {}
    parties = {actor.id: actor.party for actor in setting.actors}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        claim = _claim(gold, documents[gold["document"]], parties)
        rows.append(claim_row(claim, documents[gold["document"]]))
        ids[gold["id"]] = claim.id
    sentences = [row for document in documents.values() for row in _sentence_rows(document)]
    tables = {
        "documents": documents_table(list(documents.values())),
        "claims": CLAIMS.of(rows),
        "sentences": SENTENCES.of(sentences),
    }
    return tables, setting, ids


def read_case(folder: Path) -> Setting:
    """The setting of *folder*, read plainly."""
    case, actors, places, sources = (_yaml(folder / f"{name}.yaml") for name in ("case", "actors", "places", "sources"))
    return Setting(
        case=CaseFile(
            title=case["title"],
            question=case["question"],
            focal=Focal(date=case["focal"]["date"], parties=tuple(case["focal"]["parties"])),
            parties=tuple(Party(id=key, name=one["name"]) for key, one in case["parties"].items()),
        ),
        sources=tuple(Source(id=key, **one) for key, one in sources.items()),
        actors=tuple(
            Actor(id=key, name=one["name"], kind=one["kind"], party=one["party"], aliases=tuple(one["aliases"]),
                  roles=tuple(Role(title=role["title"], of=role["of"]) for role in one["roles"]))
            for key, one in actors.items()
        ),
        places=tuple(
            Place(id=key, name=one["name"], names=tuple(PlaceName(**name) for name in one["names"]),
                  lat=one["lat"], lon=one["lon"], within=one["within"], radius_km=one.get("radius_km"))
            for key, one in places.items()
        ),
    )  # fmt: skip


def _yaml(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _document(path: Path) -> Document:
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    given = yaml.safe_load(front)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    published = date.fromisoformat(str(given["published"])[:10])
    return Document(
        id=f"document-{digest[:12]}", name=path.stem, file=f"documents/{path.name}", sha256=digest, text=text.strip(),
        media_type="text/markdown", title=given["title"], source=given["source"], published=published,
    )  # fmt: skip


def _sentence_rows(document: Document) -> list[dict[str, Any]]:
    spans = [match.span() for match in re.finditer(r"\S[^\n]*?[.!?]['\"’”]?(?=\s|$)|\S[^\n]*$", document.text)]
    return [{"document_id": document.id, "n": n, "paragraph": document.text[:a].count("\n\n"), "start": a, "end": b}
            for n, (a, b) in enumerate(spans)]  # fmt: skip


def _claim(gold: dict[str, Any], document: Document, parties: dict[str, str | None]) -> Claim:
    start = document.text.find(gold["evidence"])
    assert start >= 0, gold["id"]
    end = start + len(gold["evidence"])
    around = [
        (row["start"], row["end"]) for row in _sentence_rows(document) if row["start"] < end and row["end"] > start
    ]
    return Claim(
        document_id=document.id, start=start, end=end, evidence=gold["evidence"],
        sentence_start=around[0][0], sentence_end=around[-1][1],
        speaker=gold["speaker"], speaker_party=parties.get(gold["speaker"]), stance=Stance(gold["stance"]),
        event=EventType(gold["event"]), actor=gold["actor"], actor_party=parties.get(gold["actor"]),
        target=gold["target"], target_party=parties.get(gold["target"]), occurred=When.parse(gold["occurred"]),
        place=gold["place"], place_as_written=gold["place_as_written"], because=gold["because"],
        figures=tuple(_figure(figure, start, end, parties) for figure in gold["figures"]),
        coder="gold", rule="gold",
    )  # fmt: skip


def _figure(figure: dict[str, Any], start: int, end: int, parties: dict[str, str | None]) -> Figure:
    return Figure(
        kind=FigureKind(figure["kind"]), of=figure["of"], of_party=parties.get(figure["of"]),
        count=Count(figure["low"], figure["high"], figure["approx"]), as_written="", start=start, end=end,
    )  # fmt: skip
