"""The whole brief as one value, before it becomes HTML or Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from prophasis.brief.answer import answer
from prophasis.brief.antecedents import Antecedent, StatedCause, antecedents, stated_causes, without_event
from prophasis.brief.assurance import Assurance, assurances
from prophasis.brief.chain_chart import ChainChart, chain_chart
from prophasis.brief.differences import Differences, differences
from prophasis.brief.findings import Explanations, FindingsPart, explanations, finding_parts
from prophasis.brief.key_figures import KeyFigure, key_figures
from prophasis.brief.ledger import Account, accounts
from prophasis.brief.ledger_chart import LedgerChart, ledger_chart
from prophasis.brief.map_places import MapSection, map_section
from prophasis.brief.names import Names
from prophasis.brief.period_counts import period_counts
from prophasis.brief.phrases import Phrase, Sentence, given, phrase
from prophasis.brief.pictures import pictures
from prophasis.brief.provenance import (
    Method,
    Origin,
    SourceRow,
    Unread,
    balance,
    basis,
    method,
    not_read,
    shared_origins,
    sources,
    unread,
)  # fmt: skip
from prophasis.brief.readings import Reading, readings
from prophasis.brief.record import Record, Row
from prophasis.brief.tellings import Told, event_label, event_when, tell
from prophasis.brief.timeline import Timeline, shown_events, timeline
from prophasis.brief.timeline_chart import TimelineChart, timeline_charts
from prophasis.model.setting import Setting


@dataclass(frozen=True, slots=True)
class EventLedger:
    """The ledger of one event that is not the focal one."""

    label: Phrase
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the brief says, in reading order."""

    title: Phrase
    question: Phrase
    basis: Phrase
    edition: Phrase
    balance: Phrase
    answer: tuple[Sentence, ...]
    key_figures: tuple[KeyFigure, ...]
    assurances: tuple[Assurance, ...]
    parties: tuple[tuple[str, Phrase], ...]
    focal: Told | None
    differences: Differences | None
    ledger: tuple[Account, ...]
    ledger_chart: LedgerChart | None
    readings: tuple[Reading, ...]
    period_counts: tuple[Phrase, ...]
    other_ledgers: tuple[EventLedger, ...]
    timeline: Timeline
    timeline_charts: tuple[TimelineChart, ...]
    chain_chart: ChainChart | None
    map: MapSection
    antecedents: tuple[Antecedent, ...]
    causes: tuple[StatedCause, ...]
    causes_left_out: int
    without_event: tuple[StatedCause, ...]
    findings: tuple[FindingsPart, ...]
    pictures: Mapping[str, str]
    explanations: Explanations | None
    sources: tuple[SourceRow, ...]
    not_read: tuple[tuple[Phrase, Phrase], ...]
    origins: tuple[Origin, ...]
    origins_left_out: int
    unread: Unread
    method: Method


def compose(record: Record, names: Names, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> Page:
    """The brief of a case; every part copes with what the case lacks."""
    case = record.setting.case
    focal = record.focal_events
    focal_ids = [event["id"] for event in focal]
    ledger = accounts(record, names, focal_ids)
    causes, causes_left_out = stated_causes(record, names)
    origins, origins_left_out = shared_origins(record, names)
    return Page(
        title=phrase(given(case.title, "case")),
        question=phrase(given(case.question, "case")) if case.question else (),
        basis=basis(record),
        edition=phrase(given(str(manifest["edition"]), "manifest")) if "edition" in manifest else (),
        balance=balance(record, names),
        answer=answer(record, names),
        key_figures=key_figures(record, names),
        assurances=assurances(record, names),
        parties=tuple((party, names.party(party)) for party in _spoken(record)),
        focal=tell(record, names, focal[0]) if focal else None,
        differences=differences(record, names, focal[0]) if focal else None,
        ledger=ledger,
        ledger_chart=ledger_chart(ledger),
        readings=readings(record, names),
        period_counts=period_counts(record, names),
        other_ledgers=_other_ledgers(record, names, focal_ids),
        timeline=timeline(record, names),
        timeline_charts=timeline_charts(record, names),
        chain_chart=chain_chart(record, names),
        map=map_section(record, names),
        antecedents=antecedents(record, names),
        causes=causes,
        causes_left_out=causes_left_out,
        without_event=without_event(record, causes),
        findings=finding_parts(record),
        pictures=pictures(record, names),
        explanations=explanations(record, names),
        sources=sources(record, names),
        not_read=not_read(record, names),
        origins=origins,
        origins_left_out=origins_left_out,
        unread=unread(record),
        method=method(tables, manifest),
    )


def party_order(setting: Setting, record: Record) -> Mapping[str, int]:
    """The number of each party's colour and shape: focal parties first."""
    return {party: record.party_rank(party) + 1 for party in (one.id for one in setting.case.parties)}


def _spoken(record: Record) -> list[str]:
    return sorted(record.party_ids, key=record.party_rank)


def _other_ledgers(record: Record, names: Names, focal_ids: list[str]) -> tuple[EventLedger, ...]:
    shown = shown_events(record)
    events: list[Row] = [
        event for event in record.events.values() if event["id"] in shown and event["id"] not in focal_ids
    ]
    return tuple(
        EventLedger(
            phrase(event_label(record, names, event), ", ", event_when(record, event)),
            accounts(record, names, [event["id"]]),
        )
        for event in events
        if record.event_figures.get(event["id"])
    )
