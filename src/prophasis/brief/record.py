"""The tables of a case as rows to look up. Read once, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from prophasis.brief.words import kind_rank
from prophasis.model.place_names import party_order
from prophasis.model.review import with_proposals
from prophasis.model.setting import Setting
from prophasis.model.tables import TABLES
from prophasis.model.voices import Voices

Row = dict[str, Any]


class Record:
    """What is known of a case, indexed for the brief.

    A table that is missing counts as empty: a run that stopped half-way still gives a brief, which says what it lacks.
    What no known claim supports is not told; events of that kind are counted.
    Every list is in an order of its own, independent of the order of rows.
    """

    def __init__(self, tables: Mapping[str, pa.Table], setting: Setting) -> None:
        self.rows: dict[str, list[Row]] = {name: _rows(tables, name) for name in TABLES}
        self.setting = with_proposals(setting, self.rows["proposals"])
        self.party_ids: tuple[str, ...] = tuple(party.id for party in setting.case.parties)
        self._ranks = {party: n for n, party in enumerate(party_order(setting.case))}
        self.documents: dict[str, Row] = {row["id"]: row for row in self.rows["documents"]}
        self._voices = Voices(self.rows["documents"], setting)
        self.claims: dict[str, Row] = {row["id"]: row for row in sorted(self.rows["claims"], key=_claim_order)}
        self.numbers: dict[str, int] = {claim: n for n, claim in enumerate(self.claims, 1)}
        self.event_claims = self._grouped("event_claims", "event_id", "claim_id")
        told = [row for row in self.rows["events"] if self.event_claims.get(row["id"])]
        self.events: dict[str, Row] = {row["id"]: row for row in sorted(told, key=event_order)}
        self.n_unsupported = len(self.rows["events"]) - len(told)
        self.positions = _group(sorted(self._supported("positions"), key=self._position_order), "dispute_id")
        self.disputes: dict[str, Row] = {
            row["id"]: row for row in sorted(self.rows["disputes"], key=_by_id) if row["id"] in self.positions
        }
        self.event_disputes = _group(list(self.disputes.values()), "event_id")
        self.tellings = _group(sorted(self.rows["timeline"], key=self._telling_order), "event_id")
        self.causes = _group(sorted(self.rows["causes"], key=self._cause_order), "event_id")
        self.event_figures = _group(sorted(self._supported("figures"), key=self.figure_order), "event_id")
        self.figures: dict[str, Row] = {row["id"]: row for row in self.rows["figures"]}
        held = (row for row in self.rows["judgements"] if row["state"] == "holds" and row["by"] and row["at"])
        self.judgements: list[Row] = sorted(held, key=lambda row: (row["at"], row["id"]))
        self.corrections = _group(self.rows["corrections"], "claim_id")
        self.ratings = _group(self.rows["ratings"], "about")
        self.claim_figures = _group(self.rows["figures"], "claim_id")
        self.notes = _group(self.rows["notes"], "about")
        self.event_of: dict[str, str] = {
            claim: event for event, claims in self.event_claims.items() for claim in claims
        }
        self.holders: dict[str, str | None] = {row["id"]: row["within"] for row in self.rows["places"]} | {
            place.id: place.within for place in setting.places
        }
        self.order: dict[str, int] = {event: n for n, event in enumerate(self.events)}
        self.sentences = _group(sorted(self.rows["sentences"], key=lambda row: row["n"]), "document_id")

    @property
    def focal_parties(self) -> tuple[str, ...]:
        """The parties to the focal event in the order of case.yaml; the first two parties where it names none."""
        named = self.setting.case.focal.parties
        return tuple(party for party in self.party_ids if party in named) or self.party_ids[:2]

    @property
    def focal_events(self) -> list[Row]:
        """The events that the question is about, the one with most claims first."""
        focal = [event for event in self.events.values() if event["focal"]]
        return sorted(focal, key=lambda event: (-(event["n_claims"] or 0), event["id"]))

    @property
    def antecedents(self) -> list[Row]:
        """The events said to have come before, nearest first, each once."""
        rows = sorted(self.rows["antecedents"], key=lambda row: (row["rank"], row["event_id"]))
        first = {row["event_id"]: row for row in reversed(rows)}
        return [row for row in rows if first[row["event_id"]] is row and row["event_id"] in self.events]

    def claims_of(self, event_id: str) -> list[Row]:
        """The claims about one event, in the order of the evidence section."""
        return [self.claims[claim] for claim in self.event_claims.get(event_id, [])]

    def side_of(self, claim_id: str) -> str | None:
        """The party on whose side a claim is told, by a speaker of it or by one of its outlets in its own voice."""
        claim = self.claims.get(claim_id)
        return self._voices.side_of(claim) if claim else None

    def in_order(self, claim_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of *claim_ids* that exist, each once, in the order of the evidence section."""
        known = {claim for claim in claim_ids if claim in self.numbers}
        return tuple(sorted(known, key=self.numbers.__getitem__))

    def party_rank(self, party: str | None) -> int:
        """Focal parties first, then the other parties of the case in its order, then everyone else."""
        return len(self._ranks) + 1 if party is None else self._ranks.get(party, len(self._ranks))

    def figure_order(self, row: Row) -> tuple[Any, ...]:
        """Order of the ledger: side, kind, day, own before enemy before other."""
        whose = {"own": 0, "enemy": 1}.get(row["whose"], 2)
        return (self.party_rank(row["of_party"]), kind_rank(row["kind"]), row["as_of"] or date.max, whose,
                self.numbers.get(row["claim_id"], 0), row["id"])  # fmt: skip

    def _supported(self, table: str) -> list[Row]:
        """The rows of *table* of which at least one claim is known; nothing is told without one."""
        return [row for row in self.rows[table] if self.in_order(row.get("claim_ids") or [row.get("claim_id") or ""])]

    def _position_order(self, row: Row) -> tuple[Any, ...]:
        return (
            row["dispute_id"],
            row["position"],
            self.party_rank(row["holder_party"]),
            *(self.numbers[claim] for claim in self.in_order(row["claim_ids"] or ())[:1]),
        )

    def _telling_order(self, row: Row) -> tuple[Any, ...]:
        return (row["n"], self.party_rank(row["party"]), self.numbers.get(row["claim_id"], 0))

    def _cause_order(self, row: Row) -> tuple[Any, ...]:
        return (row["published"] or date.max, self.numbers.get(row["claim_id"], 0), row["because"] or "")

    def _grouped(self, table: str, key: str, value: str) -> dict[str, list[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows[table]:
            found[row[key]].add(row[value])
        return {name: list(self.in_order(values)) for name, values in found.items()}


def event_order(event: Row) -> tuple[Any, ...]:
    """Order in time; unknown last."""
    return (
        event["occurred_start"] or date.max,
        event["occurred_end"] or date.max,
        event["first_published"] or date.max,
        event["id"],
    )


def _claim_order(claim: Row) -> tuple[Any, ...]:
    return (claim["published"] or date.max, claim["document"] or "", claim["start"] or 0, claim["id"])


def _by_id(row: Row) -> tuple[Any, ...]:
    return (row["event_id"], row["id"])


def _rows(tables: Mapping[str, pa.Table], name: str) -> list[Row]:
    if name not in tables:
        return []
    absent = dict.fromkeys(TABLES[name].schema.names)
    return [absent | row for row in tables[name].to_pylist()]


def _group(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return dict(found)
