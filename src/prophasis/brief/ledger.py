"""The casualty ledger: every figure of every speaker, own counts apart from what the enemy claims, never summed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import WHOSE, count_short, count_words, day_words, kind_words

ENTRIES_SHOWN = 40
"""Figures of one side and kind in one event; of more, the last ones of each speaker are kept."""


AGAIN_CITED = 8
"""Claims that a figure names where many repeat it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure in the ledger, with the figures that say the same again folded into it."""

    id: str
    number: Phrase
    holder: Phrase
    whose: str
    as_of: Phrase
    remark: Phrase
    source: Phrase
    party: str | None
    own: bool
    short: str
    day: date | None
    low: int
    high: int | None
    latest: bool
    updates: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All figures for one side and one kind of loss in one event."""

    side: Phrase
    side_party: str | None
    kind: str
    entries: tuple[Entry, ...]
    left_out: int = 0

    @property
    def title(self) -> Phrase:
        """The kind in words."""
        return phrase(said(kind_words(self.kind), self.claims))

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it."""
        return tuple(dict.fromkeys(claim for entry in self.entries for claim in entry.claims))


def accounts(record: Record, names: Names, event_ids: Iterable[str]) -> tuple[Account, ...]:
    """The ledger of the events *event_ids*: sides in the order of case.yaml, kinds from killed to equipment."""
    figures = sorted(
        (row for event in event_ids for row in record.event_figures.get(event, [])), key=record.figure_order
    )
    keyed = groupby(
        _sorted_by_side(record, names, figures), key=lambda row: (_side_text(names, row), row["of_party"], row["kind"])
    )
    return tuple(_account(record, names, party, kind, list(rows)) for (_, party, kind), rows in keyed)


def own_latest(record: Record, event_ids: Iterable[str], party: str, kind: str) -> Row | None:
    """A side's own last count of one kind of loss; ``None`` where it gave none.

    Where the side's speakers differ, the one whose statement is later stands, then the one told of the whole side.
    """
    rows = [
        row
        for event in event_ids
        for row in record.event_figures.get(event, [])
        if (row["of_party"], row["kind"], row["whose"]) == (party, kind, "own") and row["latest"]
    ]
    return max(
        rows, key=lambda row: (row["as_of"] or date.min, row["high"] or row["low"] or 0, row["id"]), default=None
    )


def claimed_by_enemy(record: Record, event_ids: Iterable[str], party: str) -> list[Row]:
    """What the other side last claimed of *party*'s losses, the highest of each kind."""
    best: dict[str, Row] = {}
    for event in event_ids:
        for row in record.event_figures.get(event, []):
            if row["of_party"] == party and row["whose"] == "enemy" and row["latest"]:
                best[row["kind"]] = max((best.get(row["kind"], row), row), key=_size)
    return [best[kind] for kind in sorted(best, key=lambda kind: (-_size(best[kind])[0], kind))]


def span_of(rows: Sequence[Row]) -> tuple[int, int | None]:
    """Lowest low and highest high of figures; open above where any is."""
    lows, highs = [row["low"] or 0 for row in rows], [row["high"] for row in rows]
    return min(lows), None if any(high is None for high in highs) else max(highs)


def _size(row: Row) -> tuple[int, str]:
    return (row["high"] if row["high"] is not None else row["low"] or 0, row["id"])


def _sorted_by_side(record: Record, names: Names, figures: list[Row]) -> list[Row]:
    order = {row["id"]: n for n, row in enumerate(figures)}
    first: dict[tuple[str, str], int] = {}
    for row in figures:
        first.setdefault((_side_text(names, row), row["kind"]), order[row["id"]])
    return sorted(
        figures,
        key=lambda row: (
            record.party_rank(row["of_party"]),
            first[(_side_text(names, row), row["kind"])],
            order[row["id"]],
        ),
    )


def _side_text(names: Names, row: Row) -> str:
    if row["of_party"] is not None:
        return names.party_text(row["of_party"])
    return names.actor_text(row["of"]) if row["of"] else ""


def _account(record: Record, names: Names, party: str | None, kind: str, rows: list[Row]) -> Account:
    side = (
        names.party(party)
        if party
        else phrase(names.actor(rows[0]["of"]))
        if rows[0]["of"]
        else phrase("side not said")
    )
    again: dict[str, list[Row]] = {}
    for row in rows:
        if row["repeats_id"]:
            again.setdefault(row["repeats_id"], []).append(row)
    known = {row["id"] for row in rows}
    first = [row for row in rows if row["repeats_id"] not in known]
    kept = _kept(first)
    return Account(
        side,
        party,
        kind,
        tuple(_entry(record, names, row, again.get(row["id"], [])) for row in kept),
        len(first) - len(kept),
    )


def _kept(rows: list[Row]) -> list[Row]:
    """All *rows* where they fit; else the last figure of each speaker, own counts first, in the order of *rows*."""
    weight = {"own": 0, "enemy": 1}
    ranked = sorted(range(len(rows)), key=lambda n: (not rows[n]["latest"], weight.get(rows[n]["whose"], 2), n))
    return [rows[n] for n in sorted(ranked[:ENTRIES_SHOWN])]


def _days_of(rows: list[Row]) -> str:
    """The days of *rows*, each once; how many more where there are many."""
    days = sorted({row["as_of"] for row in rows if row["as_of"]})
    told = ", ".join(day_words(day) for day in days[:4])
    return (told or f"{len(rows)} ×") + (f" and {len(days) - 4} more days" if len(days) > 4 else "")


def _entry(record: Record, names: Names, row: Row, again: list[Row]) -> Entry:
    claim = record.claims.get(row["claim_id"], {})
    claims = record.in_order([row["claim_id"], *(one["claim_id"] for one in again)])[:AGAIN_CITED]
    number = (row["low"], row["high"], row["approx"])
    document = record.documents.get(row["document_id"], {})
    return Entry(
        id=row["id"],
        number=phrase(said(count_words(*number), claims)),
        holder=names.speaker(row["speaker"], claim.get("source"), document.get("source_name")),
        whose=WHOSE.get(row["whose"], WHOSE["other"]),
        as_of=phrase(said(day_words(row["as_of"]), claims) if row["as_of"] else "day unknown"),
        remark=_remark(record, row, again),
        source=phrase(names.source(claim.get("source"), document.get("source_name"))),
        party=record.side_of(row["claim_id"]),
        own=row["whose"] == "own",
        short=count_short(*number),
        day=row["as_of"],
        low=row["low"] or 0,
        high=row["high"],
        latest=bool(row["latest"]) or any(one["latest"] for one in again),
        updates=row["updates_id"],
        claims=claims,
    )


def _remark(record: Record, row: Row, again: list[Row]) -> Phrase:
    earlier = record.figures.get(row["updates_id"] or "")
    parts: list[Phrase] = []
    if earlier:
        number = count_words(earlier["low"], earlier["high"], earlier["approx"])
        parts.append(phrase("updates ", said(number, record.in_order([earlier["claim_id"]]))))
    if again:
        parts.append(phrase("said again, ", said(_days_of(again), record.in_order(one["claim_id"] for one in again))))
    if not row["latest"] and not any(one["latest"] for one in again):
        parts.append(phrase("superseded by the same speaker"))
    return phrase(*(piece for n, part in enumerate(parts) for piece in (["; "] if n else []) + list(part)))
