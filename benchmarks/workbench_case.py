"""A made-up case of many claims as tables, seeded, written where a run would have put them."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from prophasis.brief.words import ACTS, ATTRIBUTES, KINDS
from prophasis.case.manifest import Made, Manifest, write_manifest
from prophasis.case.store import Store
from prophasis.model.ids import make_id
from prophasis.model.tables import TABLES

PARTIES = ("north", "south", "east")
_WORDS = [
    "forces",
    "border",
    "village",
    "shelling",
    "killed",
    "wounded",
    "soldiers",
    "positions",
    "overnight",
    "ministry",
    "denied",
    "statement",
    "convoy",
    "road",
    "bridge",
    "ceasefire",
    "observers",
    "drone",
    "artillery",
    "civilians",
    "evacuated",
    "hospital",
    "captured",
    "talks",
    "agreement",
    "accused",
    "provocation",
    "district",
    "river",
]
_CASE = """\
title: A made-up case of {claims} claims
question: What triggered the fighting?
focal: {{date: 2021-11-16, parties: [north, south]}}
parties:
  north: {{name: Northland}}
  south: {{name: Southland}}
  east: {{name: Eastland}}
"""
_BRIEF = """<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Brief</title></head><body><section id="answer"><p class="answer">Speakers of both sides tell of <a class="said" href="#{0}"
data-claims="{0}">fighting</a>.</p></section></body></html>"""


def write_case(folder: Path, claims: int, *, seed: int = 6) -> None:
    """A case of *claims* claims in *folder*, as if it had been run."""
    rng = np.random.default_rng(seed)
    made = _Made(rng, claims)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "documents").mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(_CASE.format(claims=claims), encoding="utf-8")
    store, digests = Store(folder), {}
    for name, table in TABLES.items():
        digests[name] = store.write(name, table.of(made.rows.get(name, [])) if name in made.rows else table.empty())
    brief = _BRIEF.format(made.rows["claims"][0]["id"]).encode()
    (folder / "brief.html").write_bytes(brief)
    steps = {"all": Made("made up", "", digests, {"brief.html": hashlib.sha256(brief).hexdigest()})}
    write_manifest(store.derived, Manifest(steps=steps))


class _Made:
    """The rows of the tables."""

    def __init__(self, rng: np.random.Generator, claims: int) -> None:
        self.rng = rng
        self.rows: dict[str, list[dict[str, Any]]] = {}
        self.actors = [f"{party}/office-{n}" for party in PARTIES for n in range(100)]
        self.places = [f"place-{n}" for n in range(300)]
        self.sources = [f"outlet-{n}" for n in range(80)]
        self.start = date(2021, 1, 1)
        self._knowledge()
        self._told(claims)
        self._linked(max(claims // 5, 1))

    def _knowledge(self) -> None:
        self.rows["actors"] = [
            {"id": one, "name": f"Office {one.rpartition('-')[2]} of {one.partition('/')[0].title()}land", "party": one.partition("/")[0],
             "kind": "ministry", "in_case": True} for one in self.actors
        ]  # fmt: skip
        self.rows["places"] = [
            {"id": one, "name": f"Place {n}", "names": [], "lat": 40.0, "lon": 45.0, "within": f"place-{n // 10}" if n >= 10 else None, "in_case": True}
            for n, one in enumerate(self.places)
        ]  # fmt: skip
        self.rows["sources"] = [
            {
                "id": one,
                "name": f"Outlet {n}",
                "country": PARTIES[n % 3],
                "kind": "newspaper",
                "affiliation": PARTIES[n % 3],
            }
            for n, one in enumerate(self.sources)
        ]

    def _told(self, claims: int) -> None:
        rng, per_document = self.rng, 15
        documents, told, sentences = [], [], []
        for n in range(-(-claims // per_document)):
            day = self.start + timedelta(days=int(rng.integers(0, 700)))
            name, source = f"{day}-report-{n}", self.sources[int(rng.integers(0, len(self.sources)))]
            document, text = make_id("document", n), ""
            for one in range(min(per_document, claims - n * per_document)):
                words = " ".join(rng.choice(_WORDS, int(rng.integers(12, 26))))
                start = len(text)
                text += words + (".\n\n" if one % 4 == 3 else ". ")
                told.append(self._claim(document, name, source, day, start, words, n * per_document + one))
                sentences.append(
                    {
                        "document_id": document,
                        "n": one,
                        "paragraph": one // 4,
                        "start": start,
                        "end": start + len(words) + 1,
                    }
                )
            documents.append(
                {"id": document, "name": name, "file": f"documents/{name}.md", "sha256": hashlib.sha256(text.encode()).hexdigest(),
                 "media_type": "text/markdown", "title": f"Report {n}: {' '.join(rng.choice(_WORDS, 5))}", "source": source, "source_name": source,
                 "published": day, "language": "en", "retold": False, "text": text}
            )  # fmt: skip
        told.sort(key=lambda row: (row["published"], row["document"], row["start"]))
        self.rows |= {"documents": documents, "claims": told, "sentences": sentences}

    def _claim(  # noqa: PLR0917 - one call, above
        self, document: str, name: str, source: str, day: date, start: int, words: str, n: int
    ) -> dict[str, Any]:
        rng = self.rng
        speaker, actor, target = (self.actors[int(one)] for one in rng.integers(0, len(self.actors), 3))
        occurred = day - timedelta(days=int(rng.integers(0, 5)))
        figures = []
        if rng.random() < 0.3:
            low = int(rng.integers(1, 60))
            figures = [{"kind": str(rng.choice(list(KINDS))), "of": target, "of_party": target.partition("/")[0], "low": low, "high": low, "approx": False,
                        "as_written": str(low), "start": start, "end": start + 2, "rule": "number-noun"}]  # fmt: skip
        return {
            "id": make_id("claim", n), "document_id": document, "document": name, "published": day, "source": source, "start": start,
            "end": start + len(words), "evidence": words, "sentence_start": start, "sentence_end": start + len(words) + 1, "speaker": speaker,
            "speaker_as_written": "it", "speaker_party": speaker.partition("/")[0], "via": [], "stance": str(rng.choice(["asserts", "denies", "doubts"], p=[0.85, 0.1, 0.05])),
            "modality": "actual", "event": str(rng.choice(list(ACTS))), "mode": None, "actor": actor, "actor_party": actor.partition("/")[0], "target": target,
            "target_party": target.partition("/")[0], "occurred": occurred.isoformat(), "occurred_start": occurred, "occurred_end": occurred + timedelta(days=1),
            "occurred_precision": "day", "place": self.places[int(rng.integers(0, len(self.places)))], "place_as_written": "there", "place_reason": "named",
            "figures": figures, "sure_of": ["event", "speaker"], "coder": "made up", "rule": "made-up",
        }  # fmt: skip

    def _linked(self, events: int) -> None:
        rng, claims = self.rng, self.rows["claims"]
        groups: dict[int, list[dict[str, Any]]] = {}
        for claim, group in zip(claims, rng.integers(0, events, len(claims)), strict=True):
            groups.setdefault(int(group), []).append(claim)
        names = (
            "events",
            "event_claims",
            "claim_origins",
            "figures",
            "disputes",
            "positions",
            "timeline",
            "issues",
            "uncoded",
        )
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for n, (group, members) in enumerate(sorted(groups.items())):
            self._event(rows, n, make_id("event", group), members)
        rows["issues"] = [
            {"step": "code", "code": "doubt", "subject": f"report {n}", "message": "made up"}
            for n in range(events // 10)
        ]
        self.rows |= rows

    def _event(self, rows: dict[str, list[dict[str, Any]]], n: int, event: str, members: list[dict[str, Any]]) -> None:
        first = members[0]
        parties = sorted({one["speaker_party"] for one in members})
        rows["events"].append(
            {**{name: first[name] for name in ("event", "mode", "occurred", "occurred_start", "occurred_end", "occurred_precision", "place")},
             "id": event, "title": f"{ACTS[first['event']]}, {first['occurred']}, {first['place']}", "places": [first["place"]],
             "participants": sorted({first["actor"], first["target"]}), "parties": parties, "occurrence": "asserted", "n_claims": len(members),
             "n_speakers": len({one["speaker"] for one in members}), "n_origins": len(members), "first_published": first["published"], "focal": n == 0}
        )  # fmt: skip
        for one in members:
            rows["event_claims"].append(
                {"event_id": event, "claim_id": one["id"], "reason": "made up", "parts": [], "judgement_ids": []}
            )
            rows["claim_origins"].append(
                {"claim_id": one["id"], "origin_id": make_id("origin", one["id"]), "first": True, "reason": "alone"}
            )
            for figure in one["figures"]:
                rows["figures"].append(
                    {**{name: figure[name] for name in ("of", "of_party", "kind", "low", "high", "approx", "as_written", "start", "end", "rule")},
                     "id": make_id("figure", one["id"]), "event_id": event, "claim_id": one["id"], "document_id": one["document_id"], "document": one["document"],
                     "speaker": one["speaker"], "speaker_party": one["speaker_party"], "as_of": one["published"], "whose": "other",
                     "origin_id": make_id("origin", one["id"]), "latest": True, "side": figure["of_party"], "part": False}
                )  # fmt: skip
        for party in parties:
            told = [one for one in members if one["speaker_party"] == party]
            rows["timeline"].append(
                {"n": n + 1, "event_id": event, "occurred": first["occurred"], "occurred_start": first["occurred_start"], "party": party,
                 "speaker": told[0]["speaker"], "stance": told[0]["stance"], "claim_id": told[0]["id"], "n_claims": len(told)}
            )  # fmt: skip
        if n % 6 == 0 and len(members) > 1:
            dispute = make_id("dispute", event)
            attribute = list(ATTRIBUTES)[n % len(ATTRIBUTES)]
            rows["disputes"].append(
                {
                    "id": dispute,
                    "event_id": event,
                    "attribute": attribute,
                    "question": "Who began it?",
                    "n_positions": 2,
                }
            )
            for position, one in enumerate(members[:2], 1):
                rows["positions"].append(
                    {"dispute_id": dispute, "event_id": event, "attribute": attribute, "position": position, "says": f"answer {position}",
                     "holder": one["speaker"], "holder_party": one["speaker_party"], "claim_ids": [one["id"]], "n_origins": 1,
                     "earliest": one["published"], "latest": one["published"]}
                )  # fmt: skip


def ids_of(folder: Path, name: str, column: str = "id") -> list[str]:
    """The ids in a table of the case."""
    found: pa.ChunkedArray = Store(folder).read(name)[column]
    return list(found.to_pylist())
