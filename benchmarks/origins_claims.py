"""The claims labelled by origin, and how often two of one story are joined wrongly or parted wrongly."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from prophasis.linking.claim_origins import find_claim_origins
from prophasis.linking.origins import find_origins
from prophasis.linking.sayings import read_day
from prophasis.model.setting import Actor, CaseFile, Setting, Source
from prophasis.model.tables import CLAIMS, DOCUMENTS

TEXTS = Path(__file__).parents[1] / "tests" / "quality" / "origins"
MONTHS = {"claims-dev": 3, "claims-test": 4, "claims-last": 5}
"""``claims-dev``: the rules were made with it. ``claims-test``: read once, then two rules were mended by it. ``claims-last``: read once,
after that; no rule was changed by it."""
SETTING = Setting(
    case=CaseFile(title="claims labelled by origin"),
    sources=tuple(Source(id=name.lower().replace(" ", "-"), name=name, kind="agency") for name in ("Vessel News", "Harbor Press")),
    actors=tuple(Actor(id=name.lower(), name=name, kind="state", aliases=(name,)) for name in ("Ostia", "Belvar")),
)  # fmt: skip
_DAY = re.compile(r"\bon (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled claim."""

    story: str
    document: str
    origin: str
    kind: str
    row: dict[str, Any]
    text: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class PairRates:
    """Pairs of claims of one story: those of one origin and how many were parted, the others and how many were joined."""

    claims: int
    together: int
    parted: tuple[tuple[str, str], ...]
    apart: int
    joined: tuple[tuple[str, str], ...]
    joined_across: int
    """Pairs of two stories that were joined; every one is wrong."""


def read_labelled(name: str) -> list[Labelled]:
    """The labelled claims of one half."""
    lines = (TEXTS / f"{name}.psv").read_text(encoding="utf-8").splitlines()
    return [_labelled(n, line.split("|", 10), MONTHS[name]) for n, line in enumerate(lines) if not line.startswith("#")]


def measure_claims(name: str, *, by_document: bool = False) -> PairRates:
    """The rates on one half; with *by_document* those of origins by document, as they were counted before."""
    labelled = read_labelled(name)
    documents = DOCUMENTS.of(_document(one) for one in {one.document: one for one in labelled}.values())
    claims = CLAIMS.of(one.row for one in labelled)
    texts = find_origins(documents, SETTING)
    if by_document:
        origin = dict(zip(texts["document_id"].to_pylist(), texts["origin_id"].to_pylist(), strict=True))
        found = {one.row["id"]: origin[one.document] for one in labelled}
    else:
        table = find_claim_origins(claims, documents, texts, SETTING)
        found = dict(zip(table["claim_id"].to_pylist(), table["origin_id"].to_pylist(), strict=True))
    return _rates(labelled, found)


def _rates(labelled: list[Labelled], found: dict[str, str]) -> PairRates:
    parted, joined, count = [], [], Counter[str]()
    for one, other in combinations(labelled, 2):
        same = found[one.row["id"]] == found[other.row["id"]]
        names = (f"{one.row['id']} {one.kind}", f"{other.row['id']} {other.kind}")
        if one.story != other.story:
            count["across"] += same
        elif one.origin == other.origin:
            count["together"] += 1
            parted += [] if same else [names]
        else:
            count["apart"] += 1
            joined += [names] if same else []
    return PairRates(len(labelled), count["together"], tuple(parted), count["apart"], tuple(joined), count["across"])


def _labelled(n: int, fields: list[str], month: int) -> Labelled:
    story, document, origin, kind, day, source, credit, speaker, party, via, marked = fields
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    around = [match.span() for match in re.finditer(r"\S.*?[.!?][\"”]?(?=\s|$)", text) if match.start() <= start]
    published = date(2031, month, int(day))
    named = _DAY.search(text[start:end])
    on = read_day(named[1], published) if named else None
    row = {
        "id": f"{document}-{n:03}", "document_id": document, "document": document, "published": published, "source": source,
        "start": start, "end": end, "evidence": text[start:end], "sentence_start": around[-1][0],
        "sentence_end": max(end, around[-1][1]), "speaker": speaker, "speaker_party": party or None,
        "stance": "denies" if kind.startswith("denial") else "asserts", "via": via.split() if via else [], "event": "ASSAULT",
        "occurred_start": on, "occurred_end": on + timedelta(days=1) if on else None, "figures": [], "sure_of": [],
    }  # fmt: skip
    return Labelled(story, document, origin, kind, row, text, credit or None)


def _document(one: Labelled) -> dict[str, Any]:
    return {
        "id": one.document, "name": one.document, "file": one.document, "text": one.text, "credit": one.credit,
        "source": one.row["source"], "published": one.row["published"], "sha256": one.document, "media_type": "text/plain",
        "retold": False,
    }  # fmt: skip
