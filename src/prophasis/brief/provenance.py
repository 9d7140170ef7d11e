"""Whose material the brief rests on, what could not be read, and how it was made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, counted, given, joined, phrase
from prophasis.brief.record import Record, Row
from prophasis.brief.reviewed import reliability
from prophasis.brief.words import plural
from prophasis.issues import NOT_READ
from prophasis.model.ids import slug
from prophasis.model.tables import TABLES

SENTENCES_SHOWN = 300
ISSUES_SHOWN = 300
FACTS_SHOWN = 300
HEADLINES_SHOWN = 30
ORIGINS_SHOWN = 60
COPIES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One publisher and what it gave."""

    name: Phrase
    link: Phrase
    country: Phrase
    kind: Phrase
    affiliation: Phrase
    party: str | None
    reliability: Phrase
    documents: Phrase
    claims: Phrase
    origins: Phrase
    headlines: tuple[Phrase, ...]
    headlines_left_out: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that hold one act of telling, which counts once."""

    documents: tuple[Phrase, ...]
    reason: Phrase


@dataclass(frozen=True, slots=True)
class Unread:
    """What the program met and did not use."""

    issues: tuple[tuple[Phrase, Phrase, Phrase], ...]
    n_issues: int
    reasons: tuple[tuple[Phrase, Phrase], ...]
    sentences: tuple[tuple[Phrase, Phrase, Phrase], ...]
    n_sentences: int


@dataclass(frozen=True, slots=True)
class Method:
    """Facts of the run as (what, value), and the rows of each table."""

    facts: tuple[tuple[Phrase, Phrase], ...]
    left_out: int
    tables: tuple[tuple[Phrase, Phrase, Phrase], ...]


def basis(record: Record) -> Phrase:
    """How many documents, sources, claims and acts of telling (origins) the brief rests on."""
    n_origins = len({row["origin_id"] for row in record.rows["claim_origins"] if row["claim_id"] in record.claims})
    parts = [
        phrase(counted(len(record.documents), "documents"), f" {plural(len(record.documents), 'document')}"),
        phrase(counted(len(_publishers(record)), "sources"), f" {plural(len(_publishers(record)), 'source')}"),
    ]
    claims = phrase(counted(len(record.claims), "claims"), f" {plural(len(record.claims), 'claim')}")
    corrected = sum(1 for claim in record.claims.values() if claim["corrected"])
    if n_origins:
        claims = phrase(
            claims, " from ", counted(n_origins, "claim_origins"), f" {plural(n_origins, 'act', 'acts')} of telling"
        )
    if corrected:
        claims = phrase(claims, ", corrected by analysts: ", counted(corrected, "claims"))
    return joined([*parts, claims], last=", ")


def balance(record: Record, names: Names) -> Phrase:
    """Documents and claims by affiliation, and a plain note where they are uneven."""
    affiliation = {row["id"]: row["affiliation"] for row in _source_rows(record)}
    documents = Counter(affiliation.get(row["source"]) for row in record.documents.values())
    voices = Counter(claim["speaker_party"] for claim in record.claims.values())
    parties = [
        *record.focal_parties,
        *(p for p in record.party_ids if p not in record.focal_parties and (documents[p] or voices[p])),
    ]
    if not parties:
        return phrase("The case names no parties, so the balance of its sources cannot be told.")
    told = joined([_share(names, party, documents[party], voices[party]) for party in parties], last="; ", between="; ")
    other = sum(n for party, n in documents.items() if party not in parties)
    rest = phrase(
        "; sources that side with none of them: ", counted(other, "documents"), " ", plural(other, "document")
    )
    return phrase(
        "By the side of the source, and by who speaks: ", told, rest, ". ", _uneven(record, names, documents, voices)
    )


def _share(names: Names, party: str, documents: int, claims: int) -> Phrase:
    return phrase(
        names.party(party), " ", counted(documents, "documents"), f" {plural(documents, 'document')} and ",
        counted(claims, "claims"), f" {plural(claims, 'claim')}",
    )  # fmt: skip


def _uneven(record: Record, names: Names, documents: Counter[Any], voices: Counter[Any]) -> Phrase:
    parties = record.focal_parties
    if len(parties) < 2:
        return ()
    notes = []
    for what, counts in (("documents", documents), ("claims", voices)):
        ranked = sorted(parties, key=lambda party: (-counts[party], record.party_rank(party)))
        if counts[ranked[0]] != counts[ranked[-1]]:
            notes.append(phrase("more ", what, " for ", names.party(ranked[0]), " than for ", names.party(ranked[-1])))
    if not notes:
        return phrase("By these numbers the parties to the question are heard equally.")
    return phrase("The record is uneven: ", joined(notes), "; what a side did not publish here cannot be seen here.")


def sources(record: Record, names: Names) -> tuple[SourceRow, ...]:
    """Publishers in the order of the parties they side with, then by claims given."""
    claims = Counter(_publisher(claim, record) for claim in record.claims.values())
    origin_of: dict[str, str] = {row["claim_id"]: row["origin_id"] for row in record.rows["claim_origins"]}
    origins: defaultdict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for claim in record.claims.values():
        origins[_publisher(claim, record)].add(origin_of.get(claim["id"]) or claim["document_id"])
    documents: dict[tuple[str | None, str | None], list[Row]] = {}
    for row in sorted(record.documents.values(), key=lambda one: (str(one["published"] or "9999"), one["name"])):
        documents.setdefault((row["source"], None if row["source"] else row["source_name"]), []).append(row)
    known = {row["id"]: row for row in _source_rows(record)}
    rows = [(known.get(key[0] or "", {}), key, docs) for key, docs in documents.items()]
    rows.sort(key=lambda one: (record.party_rank(one[0].get("affiliation")), -claims[one[1]], str(one[1])))
    return tuple(
        replace(
            _source(names, row, key, docs, (claims[key], len(origins[key]))),
            reliability=reliability(record, row.get("id") or key[0] or slug(key[1] or ""), row.get("reliability")),
        )
        for row, key, docs in rows
    )


def _source(
    names: Names, row: Row, key: tuple[str | None, str | None], docs: list[Row], told: tuple[int, int]
) -> SourceRow:
    def fact(name: str) -> Phrase:
        return phrase(given(row[name].replace("_", " "), "sources")) if row.get(name) else phrase("not stated")

    party = row.get("affiliation")
    return SourceRow(
        phrase(names.source(*key)), phrase(given(row.get("url") or "", "sources")), fact("country"), fact("kind"),
        names.party(party) if party else phrase("none"), party, fact("reliability"),
        phrase(counted(len(docs), "documents")), phrase(counted(told[0], "claims")),
        phrase(counted(told[1], "claim_origins")),
        tuple(phrase(given(doc["title"] or doc["name"] or "", "documents")) for doc in docs[:HEADLINES_SHOWN]),
        max(len(docs) - HEADLINES_SHOWN, 0),
    )  # fmt: skip


def not_read(record: Record, names: Names) -> tuple[tuple[Phrase, Phrase], ...]:
    """The documents in a language that the rules cannot read, each with the reason."""
    rows = sorted(
        (row for row in record.rows["issues"] if row["code"] == NOT_READ),
        key=lambda row: (row["subject"], row["message"]),
    )
    return tuple(
        (_document(record, names, row["document_id"] or ""), phrase(given(row["message"], "issues")))
        for row in rows[:ISSUES_SHOWN]
    )


def shared_origins(record: Record, names: Names) -> tuple[tuple[Origin, ...], int]:
    """Origins told in more than one document, which count once, and how many of them are not listed."""
    groups: dict[str, list[Row]] = {}
    for row in record.rows["claim_origins"]:
        if row["claim_id"] in record.claims:  # a run that stopped half-way has none
            document = record.claims[row["claim_id"]]["document_id"]
            groups.setdefault(row["origin_id"], []).append({**row, "document_id": document})
    shared = [rows for _, rows in sorted(groups.items()) if len(_documents_of(rows)) > 1]
    shared.sort(key=lambda rows: -len(_documents_of(rows)))
    return tuple(_origin(record, names, rows) for rows in shared[:ORIGINS_SHOWN]), max(len(shared) - ORIGINS_SHOWN, 0)


def _origin(record: Record, names: Names, rows: list[Row]) -> Origin:
    told_in = _documents_of(sorted(rows, key=lambda row: (not row["first"], row["document_id"])))
    reasons = sorted(
        {row["reason"] for row in rows if row["reason"] and row["reason"] not in ("alone", "same-document")}
    )
    documents = [_document(record, names, document_id) for document_id in told_in[:COPIES_SHOWN]]
    if len(told_in) > COPIES_SHOWN:
        documents.append(phrase(counted(len(told_in) - COPIES_SHOWN, "documents"), " more"))
    return Origin(tuple(documents), phrase(given(", ".join(reasons) or "reason not recorded", "claim_origins")))


def _documents_of(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(row["document_id"] for row in rows))


def _document(record: Record, names: Names, document_id: str) -> Phrase:
    document = record.documents.get(document_id, {})
    title = given(document.get("title") or document.get("name") or "", "documents")
    return phrase(names.source(document.get("source"), document.get("source_name")), ": ", title)


def unread(record: Record) -> Unread:
    """Issues, and sentences that look like claims but were not coded, by reason."""
    issues = sorted(
        record.rows["issues"], key=lambda row: tuple(row[name] or "" for name in ("step", "code", "subject", "message"))
    )
    uncoded = sorted(
        record.rows["uncoded"], key=lambda row: (row["reason"] or "", row["document"] or "", row["start"] or 0)
    )
    reasons = Counter(row["reason"] or "no reason given" for row in uncoded)
    return Unread(
        tuple(
            (phrase(given(f"{row['step']}: {row['code']}", "issues")), phrase(given(row["subject"] or "", "issues")), phrase(given(row["message"] or "", "issues")))
            for row in issues[:ISSUES_SHOWN]
        ),
        len(issues),
        tuple((phrase(given(reason, "uncoded")), phrase(counted(n, "uncoded"))) for reason, n in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
        tuple(
            (phrase(given(row["reason"] or "", "uncoded")), phrase(given(row["document"] or "", "uncoded")), phrase(given(row["text"] or "", "uncoded")))
            for row in uncoded[:SENTENCES_SHOWN]
        ),
        len(uncoded),
    )  # fmt: skip


def method(tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> Method:
    """What the manifest says of the run, flat, and how many rows each table has."""
    facts = list(_flat(manifest))
    return Method(
        tuple(
            (phrase(given(name, "manifest")), phrase(given(value, "manifest"))) for name, value in facts[:FACTS_SHOWN]
        ),
        max(len(facts) - FACTS_SHOWN, 0),
        tuple(
            (
                phrase(given(name, "manifest")),
                phrase(counted(tables[name].num_rows, name)),
                phrase(given(table.row, "manifest")),
            )
            for name, table in TABLES.items()
            if name in tables
        ),
    )


def _flat(value: Any, path: str = "") -> list[tuple[str, str]]:
    """A nested value as (path, text) lines, keys sorted."""
    if isinstance(value, Mapping):
        return [
            line
            for key in sorted(value, key=str)
            for line in _flat(value[key], f"{path} › {key}" if path else str(key))
        ]
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping | list | tuple) for item in value):
        return [line for n, item in enumerate(value, 1) for line in _flat(item, f"{path} › {n}")]
    if isinstance(value, list | tuple):
        return [(path, ", ".join(str(item) for item in value))]
    return [(path, "not recorded" if value is None else str(value))]


def _publishers(record: Record) -> set[tuple[str | None, str | None]]:
    return {(row["source"], None if row["source"] else row["source_name"]) for row in record.documents.values()}


def _publisher(claim: Row, record: Record) -> tuple[str | None, str | None]:
    document = record.documents.get(claim["document_id"], {})
    return (claim["source"], None if claim["source"] else document.get("source_name"))


def _source_rows(record: Record) -> list[Row]:
    """Rows of ``sources``, filled from sources.yaml where the table lacks one."""
    rows = {
        one.id: {
            "id": one.id, "name": one.name, "country": one.country, "kind": one.kind,
            "affiliation": one.affiliation, "reliability": one.reliability, "url": one.url,
        }
        for one in record.setting.sources
    }  # fmt: skip
    rows |= {row["id"]: row for row in record.rows["sources"]}
    return [rows[key] for key in sorted(rows)]
