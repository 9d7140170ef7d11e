"""Where each document's text really comes from, so that ten copies of one wire count as one.

Word shingles and MinHash (Broder 1997, "On the resemblance and containment of documents") find the pairs worth comparing;
the similarity that decides is the exact one of the shingle sets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import pyarrow as pa
from rensa import RMinHash

from prophasis.linking.agencies import agency_names
from prophasis.linking.statements import Facts, facts_of, same_statement
from prophasis.model.ids import make_id, slug
from prophasis.model.setting import Setting
from prophasis.model.tables import ORIGINS

COPY_SIMILARITY = 0.5
"""Jaccard similarity of word shingles from which two texts are copies."""
CREDITED_CONTAINMENT = 0.3
"""Share of the shorter text found in the longer from which a credit to the same agency makes them one origin."""
CREDITED_DAYS = 3
"""Days within which two texts that credit one agency can carry the same report."""
TRIMMED_CONTAINMENT = 0.7
"""Share of a shorter text found in a longer one of about the same day from which it is a copy without the ending."""
TRIMMED_RUNS = 12
STATEMENT_RUNS = 120
"""Word runs of a text that can be one statement retold and nothing else."""
MOST_OF_A_NAME = 200
"""A name that more texts of two days bear tells nothing, and would make every pair one to compare."""
_SHINGLE_WORDS = 3
_PERMUTATIONS = 128
_ROWS = 4
_SEED = 1862
_WORD = re.compile(r"\w+")

Shingles = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Text:
    id: str
    name: str
    published: date | None
    wire: str | None
    shingles: Shingles
    facts: Facts

    @property
    def order(self) -> tuple[date, str, str]:
        return (self.published or date.max, self.name, self.id)


def find_origins(documents: pa.Table, setting: Setting) -> pa.Table:
    """The table ``origins``: one row per document, in the order of publication.

    A copy is a text that shares at least half of its three-word shingles with another, or one that credits the same
    agency (or is that agency's own) within three days and shares a good part of the shorter text. A short text most of
    which stands in another of about the same day is a trimmed copy; two short texts that give one speaker's word for the
    same numbers and names, or the same quoted sentence, are one statement retold. The result does not
    depend on the order of *documents*.
    """
    agencies = agency_names(setting)
    texts = sorted((_text(row, agencies) for row in documents.to_pylist()), key=lambda text: text.order)
    likeness = _alike(texts)
    group_of = _components(len(texts), likeness)
    near = _neighbours(likeness)
    return ORIGINS.of(_row(n, texts, group_of[n], near.get(n, ())) for n in range(len(texts)))


def shingles_of(text: str) -> Shingles:
    """The runs of three words of *text*, without case and punctuation; a shorter text is one run."""
    words = _WORD.findall(text.lower())
    last = max(1, len(words) - _SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[n : n + _SHINGLE_WORDS]) for n in range(last)) if words else frozenset()


def jaccard(one: Shingles, other: Shingles) -> float:
    """Shared shingles over all shingles; nothing is like an empty text."""
    if one == other:
        return 1.0 if one else 0.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _row(n: int, texts: Sequence[_Text], group: int, near: Sequence[tuple[int, str]]) -> dict[str, Any]:
    return {
        "document_id": texts[n].id,
        "origin_id": make_id("origin", texts[group].id),
        "first": group == n,
        "similarity": max((jaccard(texts[n].shingles, texts[other].shingles) for other, _ in near), default=None),
        "reason": max((reason for _, reason in near), default="alone"),
    }


def _neighbours(likeness: Mapping[tuple[int, int], str]) -> dict[int, list[tuple[int, str]]]:
    """For each text those that it is a copy of, or that are copies of it."""
    near: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for (one, other), reason in likeness.items():
        near[one].append((other, reason))
        near[other].append((one, reason))
    return near


def _text(row: Mapping[str, Any], agencies: Mapping[str, str]) -> _Text:
    """A document as its shingles and the wire it belongs to: the agency credited, or the agency that published it."""
    credit, source = row["credit"], row["source"]
    wire = agencies.get(slug(credit), slug(credit)) if credit else source if source in agencies.values() else None
    return _Text(
        row["id"],
        row["name"] or "",
        row["published"],
        wire,
        shingles_of(row["text"] or ""),
        facts_of(row["text"] or ""),
    )


def _alike(texts: Sequence[_Text]) -> dict[tuple[int, int], str]:
    """Pairs of one origin, and why."""
    found: dict[tuple[int, int], str] = {}
    for one, other in sorted(_pairs_of_days(texts)):
        if _is_short(texts[one]) and _is_short(texts[other]) and same_statement(texts[one].facts, texts[other].facts):
            found[one, other] = "same-statement"
        shorter = min(len(texts[one].shingles), len(texts[other].shingles))
        if shorter >= TRIMMED_RUNS and _contained(texts[one].shingles, texts[other].shingles) >= TRIMMED_CONTAINMENT:
            found[one, other] = "trimmed-copy"
    for one, other in sorted(_pairs_by_wire(texts)):
        if _contained(texts[one].shingles, texts[other].shingles) >= CREDITED_CONTAINMENT:
            found[one, other] = "agency-credit"
    for one, other in sorted(_pairs_by_minhash(texts)):
        if jaccard(texts[one].shingles, texts[other].shingles) >= COPY_SIMILARITY:
            found[one, other] = "near-duplicate"
    return found


def _is_short(text: _Text) -> bool:
    """A long text that carries a statement carries more than that."""
    return 0 < len(text.shingles) <= STATEMENT_RUNS


def _pairs_of_days(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """Pairs published within a day of one another that share a name or a speaker."""
    buckets: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        if text.published is not None:
            for name in text.facts.names:
                for day in (text.published.toordinal(), text.published.toordinal() + 1):
                    buckets[day, name].append(n)
    pairs = (
        pair for members in buckets.values() if len(members) <= MOST_OF_A_NAME for pair in combinations(members, 2)
    )
    return set(pairs)


def _contained(one: Shingles, other: Shingles) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _pairs_by_wire(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    wires: defaultdict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        if text.wire is not None and text.published is not None:
            wires[text.wire].append(n)
    pairs = (pair for members in wires.values() for pair in combinations(members, 2))
    return {pair for pair in pairs if _days_apart(texts[pair[0]], texts[pair[1]]) <= CREDITED_DAYS}


def _days_apart(one: _Text, other: _Text) -> int:
    if one.published is None or other.published is None:
        return CREDITED_DAYS + 1
    return abs((one.published - other.published).days)


def _pairs_by_minhash(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """Pairs that share a band of their MinHash digests: at half the shingles in common, missed once in 800 pairs."""
    buckets: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        if text.shingles:
            digest = _digest(text.shingles)
            for band in range(0, _PERMUTATIONS, _ROWS):
                buckets[band, *digest[band : band + _ROWS]].append(n)
    return {pair for members in buckets.values() for pair in combinations(members, 2)}


def _digest(shingles: Iterable[str]) -> list[int]:
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return [int(number) for number in sketch.digest()]


def _components(n: int, likeness: Iterable[tuple[int, int]]) -> list[int]:
    """For each text the first text of its origin: copies of copies share one."""
    first = list(range(n))

    def root(at: int) -> int:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for one, other in likeness:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return [root(at) for at in range(n)]
