"""The labelled pairs of claims, each a case of its own: how many are joined or parted wrongly, in either half."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.origins_claims import SETTING, TEXTS
from prophasis.linking.claim_origins import find_claim_origins
from prophasis.linking.origins import find_origins
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.tables import CLAIMS, DOCUMENTS

HALVES = ("dev", "test")
"""``dev``: rules were mended by it. ``test``: none was."""
FILE = TEXTS / "claim-pairs.psv"


@dataclass(frozen=True, slots=True)
class HalfRates:
    """Pairs of one half: those of two origins and which were joined, those of one and which were parted, as (number, kind)."""

    apart: int
    joined: tuple[tuple[str, str], ...]
    together: int
    parted: tuple[tuple[str, str], ...]


def measure_pairs(half: str) -> HalfRates:
    """The rates on the pairs of *half*."""
    labels, joined, parted = Counter[str](), [], []
    for pair in _pairs(half):
        number, _, label, kind = pair[0][:4]
        labels[label] += 1
        if _one_origin(pair) != (label == "same"):
            (parted if label == "same" else joined).append((number, kind))
    return HalfRates(labels["different"], tuple(joined), labels["same"], tuple(parted))


def _pairs(half: str) -> list[list[list[str]]]:
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            fields = line.split("|", 13)
            found[fields[0]].append(fields)
    return [pair for pair in found.values() if pair[0][1] == half]


def _one_origin(pair: Sequence[Sequence[str]]) -> bool:
    made = [_document_and_claim(fields, name) for fields, name in zip(pair, "ab", strict=True)]
    documents, claims = DOCUMENTS.of(one for one, _ in made), CLAIMS.of(one for _, one in made)
    origins = find_claim_origins(claims, documents, find_origins(documents, SETTING), SETTING)["origin_id"].to_pylist()
    return bool(origins[0] == origins[1])


def _document_and_claim(fields: Sequence[str], name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    number, _, _, _, _, published, credit, speaker, words, via, kind, day, figures, marked = fields
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[") if "[" in marked else 0
    end = marked.index("]") - 1 if "[" in marked else len(text)
    on = date(2031, 3, int(day)) if day else None
    document = {
        "id": number + name, "name": number + name, "file": number + name, "text": text, "credit": credit or None,
        "source": f"outlet-{name}", "published": date(2031, 3, int(published)), "sha256": number + name,
        "media_type": "text/plain", "retold": False,
    }  # fmt: skip
    claim = {
        "id": f"claim-{number}{name}", "document_id": document["id"], "document": document["name"],
        "published": document["published"], "source": document["source"], "start": start, "end": end,
        "evidence": text[start:end], "sentence_start": start, "sentence_end": end, "speaker": speaker,
        "speaker_as_written": words or None,
        "speaker_party": None if speaker in (NARRATOR, UNKNOWN) else speaker.partition("/")[0], "stance": "asserts",
        "via": via.split(), "event": kind, "occurred_start": on, "occurred_end": on + timedelta(days=1) if on else None,
        "figures": [_figure(one) for one in figures.split(", ") if one], "sure_of": [], "rule": "made",
    }  # fmt: skip
    return document, claim


def _figure(text: str) -> dict[str, Any]:
    kind, side, low = text.split()
    return {"kind": kind, "of": side, "of_party": side, "low": int(low), "high": int(low), "approx": False}
