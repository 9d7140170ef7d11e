"""A case from tables written by hand: three events of an invented war, with whatever words a test puts into it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from prophasis.case.query import query
from prophasis.case.views import ORDERS, VIEWS
from prophasis.events.policies import reduce_figures
from prophasis.export.content import Content
from prophasis.model.ids import make_id
from prophasis.model.tables import SCHEMA_VERSION, TABLES

DAY = date(2024, 3, 5)
FIGHT, SHELLING, TALKS = (make_id("event", f"claim-{n}") for n in (1, 3, 4))


def content(
    *, words: str = "They attacked.", title: str = "The hill", judgements: list[dict[str, Any]] | None = None
) -> Content:
    """The case; *words* stand as evidence, headline, name of a place and address."""
    tables = {name: TABLES[name].of(rows) for name, rows in _rows(words, judgements or []).items()}
    frames = {
        "claims": tables["claims"], "events": tables["events"], "figures": _view(tables, "told_figures"),
        "disputes": _view(tables, "dispute_positions"), "timeline": _view(tables, "told_timeline"),
    }  # fmt: skip
    reduced = reduce_figures(tables["figures"], "ucdp_low_best_high", claims=tables["claims"], events=tables["events"])
    return Content(
        title=title, question="Who began it?", version="0.1.0", schema_version=SCHEMA_VERSION, frames=frames, tables=tables,
        parties={"freedonia": "Freedonia", "sylvania": "Sylvania"}, reduced=reduced,
    )  # fmt: skip


def judgement(n: int, judges: str, one: str, other: str, *, by: str = "Ana", why: str | None = None) -> dict[str, Any]:
    """A row of the table of judgements."""
    at = f"2026-01-0{n}T12:00:00+00:00"
    return {"id": f"judgement-{n}", "n": n, "judges": judges, "one": one, "other": other, "by": by, "at": at, "why": why, "state": "holds"}  # fmt: skip


def _view(tables: dict[str, pa.Table], name: str) -> pa.Table:
    parts = {part: tables[part] for part in VIEWS[name].needs}
    return query(parts, parts.__getitem__, f"select * from {name} order by {ORDERS[name]}")


def _rows(words: str, judgements: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    when = {
        "occurred": "2024-03-05",
        "occurred_start": DAY,
        "occurred_end": date(2024, 3, 6),
        "occurred_precision": "day",
    }
    month = {"occurred": "2024-03", "occurred_start": date(2024, 3, 1), "occurred_end": date(2024, 4, 1), "occurred_precision": "month"}  # fmt: skip
    claim = {
        "document_id": "document-1", "document": "one", "published": DAY, "source": "herald", "start": 0, "end": 5, "evidence": words,
        "speaker": "freedonia/army", "speaker_party": "freedonia", "stance": "asserts", "modality": "actual", "event": "ASSAULT",
        "actor": "sylvania", "target": "freedonia", "via": ["agency"], "place": "red-hill", "sure_of": ["actor"], "coder": "gold",
        "rule": "gold", **when,
        "figures": [{"kind": "killed", "of": "freedonia", "low": 6, "high": 6, "approx": False, "as_written": "six"}],
    }  # fmt: skip
    denial = {**claim, "id": "claim-2", "document_id": "document-2", "document": "two", "speaker": "sylvania", "stance": "denies", "figures": []}  # fmt: skip
    event = {
        "event": "ASSAULT", "place": "red-hill", "places": ["red-hill"], "participants": ["freedonia", "sylvania"],
        "parties": ["freedonia", "sylvania"], "occurrence": "disputed", "n_claims": 2, "n_speakers": 2, "n_origins": 2,
        "first_published": DAY, "focal": False,
    }  # fmt: skip
    figure = {
        "id": "figure-1", "event_id": FIGHT, "claim_id": "claim-1", "document_id": "document-1", "document": "one",
        "speaker": "freedonia/army", "speaker_party": "freedonia", "of": "freedonia", "of_party": "freedonia", "side": "freedonia",
        "kind": "killed", "low": 6, "high": 6, "approx": False, "as_of": DAY, "whose": "own", "origin_id": "origin-1", "latest": True,
        "part": False, "as_written": "six", "rule": "number-noun",
    }  # fmt: skip
    position = {
        "dispute_id": "dispute-1", "event_id": FIGHT, "attribute": "occurrence", "n_origins": 1, "earliest": DAY, "latest": DAY,
    }  # fmt: skip
    document = {"sha256": "ab" * 32, "media_type": "text/markdown", "published": DAY, "language": "en", "text": words}
    return {
        "documents": [
            {**document, "id": "document-1", "name": "one", "title": words, "source": "herald", "url": "https://example.org/one"},
            {**document, "id": "document-2", "name": "two", "title": "Two", "source": "post", "url": words, "published": None},
        ],
        "sources": [{"id": "herald", "name": "Herald", "country": "Freedonia", "kind": "newspaper"}, {"id": "post", "name": "Post"}],
        "actors": [
            {"id": "freedonia", "name": "Freedonia", "party": "freedonia", "kind": "state"},
            {"id": "freedonia/army", "name": "Freedonian army", "party": "freedonia", "kind": "armed_forces"},
            {"id": "sylvania", "name": "Sylvania", "party": "sylvania", "kind": "state"},
            {"id": "the-envoy", "name": "The Envoy", "kind": "person"},
        ],
        "places": [
            {"id": "borderland", "name": "Borderland", "names": [{"name": "Borderland", "used_by": None}], "within": None},
            {"id": "red-hill", "name": words, "lat": 41.2, "lon": 20.5, "within": "borderland", "names": [
                {"name": words, "used_by": None}, {"name": "Hill of Honour", "used_by": "freedonia"}]},
        ],
        "claims": [
            {**claim, "id": "claim-1"}, denial, {**claim, "id": "claim-3", **month, "place": None, "figures": []},
            {**claim, "id": "claim-4", "event": "CONSULT", "figures": [], "via": ["a;b", "=c"]},
        ],
        "events": [
            {**event, **when, "id": FIGHT, "title": "fighting, 5 March 2024, Red Hill", "focal": True},
            {**event, **month, "id": SHELLING, "title": "shelling", "place": None, "places": [], "occurrence": "asserted"},
            {**event, **when, "id": TALKS, "title": words, "event": "CONSULT", "place": "borderland", "places": ["borderland"]},
        ],
        "event_claims": [
            {"event_id": FIGHT, "claim_id": "claim-1"}, {"event_id": FIGHT, "claim_id": "claim-2"},
            {"event_id": SHELLING, "claim_id": "claim-3"}, {"event_id": TALKS, "claim_id": "claim-4"},
        ],
        "figures": [figure],
        "disputes": [{"id": "dispute-1", "event_id": FIGHT, "attribute": "occurrence", "question": "Did it happen?", "n_positions": 2}],
        "positions": [
            {**position, "position": 1, "says": "It happened", "holder": "freedonia/army", "claim_ids": ["claim-1"]},
            {**position, "position": 2, "says": words, "holder": "sylvania", "claim_ids": ["claim-2"]},
        ],
        "timeline": [{"n": 1, "event_id": FIGHT, "party": "freedonia", "speaker": "freedonia/army", "stance": "asserts", "claim_id": "claim-1", "n_claims": 1, "occurred": "2024-03-05", "occurred_start": DAY}],
        "judgements": judgements,
    }  # fmt: skip
