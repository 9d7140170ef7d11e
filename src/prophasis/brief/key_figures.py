"""The three numbers at the top: what each is, who holds it, and how far the other speakers are from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prophasis.brief.ledger import claimed_by_enemy, own_latest, span_of
from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import KINDS, WHOSE, count_words, day_words, kind_words

SHOWN = 3


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number, what it counts, who gives it as of when, and the range over all speakers' last figures."""

    number: Phrase
    counts: Phrase
    holder: Phrase
    span: Phrase
    party: str | None


def key_figures(record: Record, names: Names) -> tuple[KeyFigure, ...]:
    """At most three: each side's own last count of its dead, then the largest claim of the enemy, then other own counts."""
    events = [event["id"] for event in record.focal_events] or list(record.event_figures)
    chosen: list[Row] = []
    for row in _candidates(record, events):
        if row["id"] not in {one["id"] for one in chosen}:
            chosen.append(row)
    return tuple(_key_figure(record, names, row, events) for row in chosen[:SHOWN])


def _candidates(record: Record, events: Sequence[str]) -> list[Row]:
    parties = record.focal_parties
    dead = [own_latest(record, events, party, "killed") for party in parties]
    claimed = [row for party in parties for row in claimed_by_enemy(record, events, party)[:1]]
    claimed.sort(key=lambda row: -(row["high"] if row["high"] is not None else row["low"] or 0))
    others = [own_latest(record, events, party, kind) for kind in list(KINDS)[1:] for party in parties]
    found = [row for row in (*dead, *claimed[:1], *others) if row]
    return found or _any(record, events)


def _any(record: Record, events: Sequence[str]) -> list[Row]:
    """Where no side's own count was read: the last figures of whoever gives them, largest first."""
    rows = [
        row
        for event in events
        for row in record.event_figures.get(event, [])
        if row["latest"] and not row["repeats_id"]
    ]
    return sorted(
        rows,
        key=lambda row: (-(row["high"] if row["high"] is not None else row["low"] or 0), *record.figure_order(row)),
    )


def _key_figure(record: Record, names: Names, row: Row, events: Sequence[str]) -> KeyFigure:
    claims = record.in_order([row["claim_id"]])
    side = (
        names.party(row["of_party"])
        if row["of_party"]
        else phrase(names.actor(row["of"]))
        if row["of"]
        else phrase("side not said")
    )
    day = phrase(", ", said(day_words(row["as_of"]), claims)) if row["as_of"] else ()
    whose = WHOSE.get(row["whose"], WHOSE["other"])
    claim = record.claims.get(row["claim_id"], {})
    document = record.documents.get(row["document_id"], {})
    return KeyFigure(
        number=phrase(said(count_words(row["low"], row["high"], row["approx"]), claims)),
        counts=phrase(said(kind_words(row["kind"]), claims), ", ", side),
        holder=phrase(
            f"{whose}: ", names.speaker(row["speaker"], claim.get("source"), document.get("source_name")), day
        ),
        span=_span(record, row, events),
        party=record.side_of(row["claim_id"]),
    )


def _span(record: Record, row: Row, events: Sequence[str]) -> Phrase:
    same = [
        one
        for event in events
        for one in record.event_figures.get(event, [])
        if one["latest"] and (one["of_party"], one["of"] if one["of_party"] is None else None, one["kind"])
        == (row["of_party"], row["of"] if row["of_party"] is None else None, row["kind"])
    ]  # fmt: skip
    claims = record.in_order(one["claim_id"] for one in same)
    holders = len({one["speaker"] for one in same})
    if holders < 2:
        return phrase("no other speaker was read on it")
    low, high = span_of(same)
    return phrase("last figures of ", said(f"{holders} speakers: {count_words(low, high, False)}", claims))
