"""Small claims made for tests: only what a test is about has to be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from prophasis.linking.step import link_claims
from prophasis.model.ids import make_id
from prophasis.model.rows import when_columns
from prophasis.model.setting import Actor, CaseFile, Focal, Party, Place, Setting
from prophasis.model.tables import CLAIMS, DOCUMENTS
from prophasis.model.when import When

DAY = date(2021, 11, 16)
SETTING = Setting(
    case=CaseFile(
        title="A border",
        focal=Focal(date=DAY, parties=("north", "south")),
        parties=(Party(id="north", name="North"), Party(id="south", name="South")),
    ),
    actors=(
        Actor(id="north", name="North", kind="state", party="north", aliases=("North",)),
        Actor(id="south", name="South", kind="state", party="south", aliases=("South",)),
        Actor(id="north/army", name="Army of North", kind="armed_forces", party="north"),
        Actor(id="south/army", name="Army of South", kind="armed_forces", party="south"),
        Actor(id="north/ministry", name="Ministry of North", kind="ministry", party="north"),
        Actor(id="south/ministry", name="Ministry of South", kind="ministry", party="south"),
        Actor(id="south/villagers", name="Villagers of South", kind="people", party="south"),
    ),
    places=(
        Place(id="valley", name="Valley"),
        Place(id="mill", name="Mill", lat=40.0, lon=45.0, within="valley"),
        Place(id="bridge", name="Bridge", lat=40.05, lon=45.0, within="valley"),
        Place(id="ford", name="Ford", lat=40.1, lon=45.0),
        Place(id="far-town", name="Far Town", lat=43.0, lon=45.0),
        Place(id="pass", name="Pass"),
    ),
)
NORTH_ATTACKS = {"actor": "north/army", "target": "south/army"}
SOUTH_ATTACKS = {"actor": "south/army", "target": "north/army"}


def party(actor: str | None) -> str | None:
    """The first half of a test id."""
    head = (actor or "").partition("/")[0]
    return head if head in ("north", "south") else None


def made_claim(name: str = "a", **fields: Any) -> dict[str, Any]:
    """A claim of document *name*; ``on`` is its time in the notation of the gold, ``figures`` are (kind, of, low, high)."""
    on = When.parse(fields.pop("on", DAY.isoformat()))
    figures = [made_figure(*figure) for figure in fields.pop("figures", ())]
    start = fields.pop("start", 0)
    row: dict[str, Any] = {
        "document_id": f"document-{name}", "document": name, "published": date(2021, 11, 17), "source": name,
        "start": start, "end": start + 10, "evidence": "", "sentence_start": start, "sentence_end": start + 10,
        "speaker": "narrator", "stance": "asserts", "modality": "actual", "event": "ASSAULT", "actor": None, "target": None,
        "place": None, "because": None, "coder": "made", "rule": "made", "via": [], "sure_of": [], **when_columns(on),
        "figures": figures, **fields,
    }  # fmt: skip
    row["speaker_party"], row["actor_party"], row["target_party"] = (
        party(row[k]) for k in ("speaker", "actor", "target")
    )
    told = (
        name,
        start,
        row["speaker"],
        row["stance"],
        row["event"],
        row["actor"],
        row["target"],
        row["occurred"],
        row["place"],
    )
    row["id"] = row.get("id") or make_id("claim", *told)
    return row


def made_figure(kind: str, of: str | None, low: int, high: int | None) -> dict[str, Any]:
    return {"kind": kind, "of": of, "of_party": party(of), "low": low, "high": high, "approx": False,
            "as_written": str(low), "start": 0, "end": 1}  # fmt: skip


def made_tables(claims: Iterable[Mapping[str, Any]], texts: Mapping[str, str] | None = None) -> dict[str, pa.Table]:
    """``documents`` and ``claims``; a document whose text is not given has words of its own."""
    claims = list(claims)
    names = sorted({claim["document"] for claim in claims} | set(texts or {}))
    documents = [made_document(name, (texts or {}).get(name)) for name in names]
    return {"documents": DOCUMENTS.of(documents), "claims": CLAIMS.of(claims)}


def made_document(name: str, text: str | None = None, **fields: Any) -> dict[str, Any]:
    words = text if text is not None else " ".join(f"{name}{n}" for n in range(20))
    return {"id": f"document-{name}", "name": name, "file": f"documents/{name}.md", "sha256": name, "text": words,
            "media_type": "text/markdown", "published": date(2021, 11, 17), "retold": False, **fields}  # fmt: skip


def partition(claims: Sequence[Mapping[str, Any]], setting: Setting = SETTING) -> set[frozenset[str]]:
    """The claim ids of each event."""
    return groups_of(link_claims(made_tables(claims), setting)["event_claims"])


def groups_of(event_claims: pa.Table) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in event_claims.to_pylist():
        found.setdefault(row["event_id"], set()).add(row["claim_id"])
    return {frozenset(group) for group in found.values()}


def together(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether linking puts the two into one event."""
    return len(partition([one, other])) == 1
