"""Which act of telling each claim rests on, so that corroboration counts tellings and never outlets.

A document can hold claims of several origins: a ministry's statement, an agency's report, what its own author saw. The groups
are built from the best evidence down, and never over a contradiction: a toll that a ministry has raised is a second statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice, pairwise
from typing import Any

import pyarrow as pa

from prophasis.linking.agencies import agency_names
from prophasis.linking.claim_facts import NO_FACTS, ClaimFacts, facts_of_claim, names_in
from prophasis.linking.same_telling import (
    STRENGTH,
    WIRE_DAYS,
    Rule,
    Told,
    contradict,
    one_voice,
    same_telling,
    spoken_apart,
)
from prophasis.linking.sayings import said_on
from prophasis.linking.words import content_words, name_words
from prophasis.model.claim import DATASET_ROW, PERIOD_COUNT
from prophasis.model.ids import NARRATOR, UNKNOWN, make_id, slug
from prophasis.model.setting import Setting
from prophasis.model.tables import CLAIM_ORIGINS

MOST_OF_A_BUCKET = 60
"""More claims than this that share a word tell nothing by it; they are compared with their nearest in the order of words."""
_WINDOW = 8
_HEAD = 40
_NAME_HEAD = 4
_ON_THE_SPOT = content_words(
    "residents locals villagers witnesses eyewitnesses inhabitants people dwellers townspeople"
)
_COMPARED = 24
"""How many claims of a group a claim is held against before two groups are joined."""


def find_claim_origins(claims: pa.Table, documents: pa.Table, text_origins: pa.Table, setting: Setting) -> pa.Table:
    """The table ``claim_origins``: one row per claim of a happening, in the order of publication.

    A count of a whole period belongs to no happening and has no row.

    Claims of one speaker in one document, said on one day, rest on one statement; so do those of other documents that quote the same
    words, or give the same figures or facts of it. What a text tells in its own voice rests on the text, on the agency that it
    credits, or on the speaker whose words it repeats. The result does not depend on the order of *claims*.

    Args:
        claims: Table ``claims``.
        documents: Table ``documents``, for credits and sentences.
        text_origins: Table ``origins``: which documents are copies as a whole.
        setting: The case; its agencies are known by name, its actors name the sides.
    """
    told = read_told(claims, documents, text_origins, setting)
    group_of, reasons = group_told(told)
    return CLAIM_ORIGINS.of(
        {
            "claim_id": one.id,
            "origin_id": make_id("origin", told[group_of[n]].id),
            "first": group_of[n] == n,
            "reason": reasons.get(n, ("alone", None))[0],
            "nearest_id": None if (near := reasons.get(n, ("alone", None))[1]) is None else told[near].id,
        }
        for n, one in enumerate(told)
    )


def group_told(told: Sequence[Told]) -> tuple[list[int], dict[int, tuple[str, int | None]]]:
    """For each claim the first claim of its origin; and for those not alone why, and by which claim."""
    groups = _Groups(told)
    edges = _cross_edges(told)
    attached = _attached(told, edges)
    edges |= _base_edges(told, attached)
    for (one, other), rule in sorted(edges.items(), key=lambda edge: (STRENGTH[edge[1]], edge[0])):
        groups.join(one, other, rule)
    return groups.firsts(), groups.reasons


def _cross_edges(told: Sequence[Told]) -> dict[tuple[int, int], Rule]:
    """Pairs of claims that rest on one telling, of other documents or of another voice in the same.

    A lead rests on the speaker further down who says the same; where two do who are not one, it is the text's own.
    """
    found = {}
    for one, other in sorted(_pairs(told)):
        if not one_voice(told[one], told[other]) and (rule := same_telling(told[one], told[other])) is not None:
            found[one, other] = rule
    sources: defaultdict[int, set[str | None]] = defaultdict(set)
    for pair, rule in found.items():
        if rule is Rule.REPEATS_ITS_SOURCE:
            bare, spoken = _bare_first(told, pair)
            sources[bare].add(told[spoken].speaker)
    return {
        pair: rule
        for pair, rule in found.items()
        if rule is not Rule.REPEATS_ITS_SOURCE or len(sources[_bare_first(told, pair)[0]]) == 1
    }


def _bare_first(told: Sequence[Told], pair: tuple[int, int]) -> tuple[int, int]:
    one, other = pair
    return (one, other) if told[one].speaker is None else (other, one)


def _attached(told: Sequence[Told], edges: Mapping[tuple[int, int], Rule]) -> frozenset[int]:
    """Claims without a speaker that repeat an earlier telling or a speaker: they no longer rest on their own text."""
    bare = ((pair, [n for n in pair if told[n].speaker is None]) for pair in edges)
    return frozenset(max(found) for pair, found in bare if found and (len(found) == 1 or found == list(pair)))


def _base_edges(told: Sequence[Told], attached: frozenset[int]) -> dict[tuple[int, int], Rule]:
    """Claims of one voice in one document, each joined to the one before it."""
    voices: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        if n not in attached:
            voices[one.document_id, one.voice, one.said if one.speaker else None].append(n)
    found = {}
    for members in voices.values():
        for before, after in pairwise(members):
            if one_voice(told[before], told[after]):
                found[before, after] = Rule.SAME_DOCUMENT
    return found


class _Groups:
    """Groups of claims that grow, the best evidence first, and never over a contradiction."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = told
        self._root = list(range(len(told)))
        self._members = {n: [n] for n in range(len(told))}
        self.reasons: dict[int, tuple[str, int | None]] = {}

    def join(self, one: int, other: int, rule: Rule) -> None:
        """Join the groups of two claims, unless a claim of one contradicts a claim of the other."""
        low, high = sorted((self._at(one), self._at(other)))
        if low != high:
            if self._contradict(self._members[low], self._members[high]):
                return
            self._root[high] = low
            self._members[low] = sorted(self._members[low] + self._members.pop(high))
        self.reasons.setdefault(one, (rule.value, other))
        self.reasons.setdefault(other, (rule.value, one))

    def firsts(self) -> list[int]:
        """For each claim the first of its group."""
        return [self._members[self._at(n)][0] for n in range(len(self._told))]

    def _at(self, n: int) -> int:
        while self._root[n] != n:
            self._root[n] = self._root[self._root[n]]
            n = self._root[n]
        return n

    def _contradict(self, some: Sequence[int], others: Sequence[int]) -> bool:
        return any(
            self._apart(self._told[one], self._told[other])
            for one in islice(some, _COMPARED)
            for other in islice(others, _COMPARED)
        )

    @staticmethod
    def _apart(one: Told, other: Told) -> bool:
        if one.speaker and other.speaker:
            mixed = one.speaker != other.speaker and (one.side is None or one.side != other.side)
            return mixed or (
                one.document_id != other.document_id and (contradict(one, other) or spoken_apart(one, other))
            )
        return False


def _pairs(told: Sequence[Told]) -> set[tuple[int, int]]:
    """Pairs that could rest on one telling: one side or wire or text on a day or the next, with a fact in common."""
    buckets: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        for key in _keys(one):
            buckets[key].append(n)
    by_words = sorted(range(len(told)), key=lambda n: (sorted(told[n].facts.stems), sorted(told[n].facts.runs), n))
    rank = {n: at for at, n in enumerate(by_words)}
    found: set[tuple[int, int]] = set()
    for members in buckets.values():
        if len(members) <= MOST_OF_A_BUCKET:
            found.update(combinations(members, 2))
        else:
            found.update(_near_in_words(sorted(members, key=rank.__getitem__)))
    return found


def _near_in_words(ordered: Sequence[int]) -> Iterable[tuple[int, int]]:
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 : n + 1 + _WINDOW]:
            yield (min(one, other), max(one, other))


def _keys(one: Told) -> Iterable[tuple[Any, ...]]:
    """What a claim shares with those that it is compared with; a claim meets those of its own time and of the time after."""
    facts = one.facts
    day = None if one.said is None else one.said.toordinal()
    days = (None,) if day is None else (day, day + 1)
    times = (None,) if day is None else (day // (WIRE_DAYS + 1), day // (WIRE_DAYS + 1) + 1)
    wires = sorted(one.wires | ({one.speaker} if one.speaker else set()))
    for token in (*facts.stems, *facts.numbers, *(name[:_NAME_HEAD] for name in facts.names)):
        if one.speaker:
            yield from (("voice", one.side or one.speaker, when, token) for when in days)
        else:
            yield ("text", one.text_origin, token)
        yield ("document", one.document_id, token)
        yield from (("wire", wire, when, token) for wire in wires for when in times)
    yield ("copy", one.text_origin, one.voice if one.speaker else None, one.sentence[:_HEAD])
    for run in facts.runs:
        yield from (("run", run, when) for when in times)


def read_told(claims: pa.Table, documents: pa.Table, text_origins: pa.Table, setting: Setting) -> list[Told]:
    """The rows of *claims* as the search for origins sees them, the first published first; agencies before others of a day."""
    known = _Known.of(documents, text_origins, setting)
    rows = (row for row in claims.to_pylist() if row["rule"] != PERIOD_COUNT)
    return sorted((known.told(row) for row in rows), key=lambda one: one.order)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of documents, agencies and names when a claim is read."""

    documents: Mapping[str, Mapping[str, Any]]
    text_origins: Mapping[str, str]
    agencies: Mapping[str, str]
    names: frozenset[str]
    actors: frozenset[str]

    @classmethod
    def of(cls, documents: pa.Table, text_origins: pa.Table, setting: Setting) -> _Known:
        rows = documents.to_pylist()
        words = (word for one in setting.actors for alias in (one.name, *one.aliases) for word in alias.split())
        return cls(
            {row["id"]: row for row in rows},
            dict(zip(text_origins["document_id"].to_pylist(), text_origins["origin_id"].to_pylist(), strict=True)),
            agency_names(setting),
            names_in(row["text"] or "" for row in rows),
            name_words(word for word in words if word[:1].isupper()),
        )

    def told(self, row: Mapping[str, Any]) -> Told:
        document = self.documents.get(row["document_id"], {})
        text, evidence = document.get("text") or "", row["evidence"] or ""
        sentence = text[row["sentence_start"] : row["sentence_end"]] if row["sentence_end"] else evidence
        speaker = row["speaker"] if row["speaker"] not in (NARRATOR, UNKNOWN) else None
        start, end = row["occurred_start"], row["occurred_end"]
        return Told(
            id=row["id"],
            document_id=row["document_id"],
            order=(
                row["published"] or date.max,
                row["source"] not in self.agencies.values(),
                row["document"] or "",
                row["start"] or 0,
                row["id"],
            ),
            speaker=self.agencies.get(slug(speaker), speaker) if speaker else None,
            unnamed=row["speaker"] == UNKNOWN,
            described=_described(row["speaker_as_written"]) if row["speaker"] == UNKNOWN else frozenset(),
            side=_side(speaker, row["speaker_party"]),
            said=said_on(sentence, row["published"]) if speaker else row["published"],
            wires=self._wires(row, document),
            text_origin=self.text_origins.get(row["document_id"], row["document_id"]),
            denied=row["stance"] != "asserts",
            act=(row["event"], row["actor"], row["target"]),
            place=row["place"],
            occurred=(start, end) if start is not None and end is not None else None,
            sentence=sentence,
            facts=NO_FACTS if row["rule"] == DATASET_ROW else self._facts(row, evidence, sentence),
        )

    def _facts(self, row: Mapping[str, Any], evidence: str, sentence: str) -> ClaimFacts:
        speaker = name_words((row["speaker_as_written"],))
        return facts_of_claim(evidence, sentence, names=self.names, actors=self.actors, speaker=speaker)

    def _wires(self, row: Mapping[str, Any], document: Mapping[str, Any]) -> frozenset[str]:
        """The agencies that a claim is credited to: in its chain, by the document, or because the document is the agency's own."""
        credit, source = document.get("credit"), row["source"]
        found = {self.agencies[slug(name)] for name in row["via"] or () if slug(name) in self.agencies}
        if credit:
            found.add(self.agencies.get(slug(credit), slug(credit)))
        elif source in self.agencies.values():
            found.add(source)
        return frozenset(found)


def _described(words: str | None) -> frozenset[str]:
    """The words for a speaker without a name; those for people on the spot mean the same."""
    found = content_words(words or "")
    return found | {"people"} if found & _ON_THE_SPOT else found


def _side(speaker: str | None, party: str | None) -> str | None:
    """The party that *speaker* speaks for; for a body of a state without one, the state."""
    if speaker is None or party is not None:
        return party
    return speaker.partition("/")[0] if "/" in speaker else None
