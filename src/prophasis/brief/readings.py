"""The ledger of the focal event as recorders of casualties would reduce it: one table a policy, the reader's to choose."""

from __future__ import annotations

from dataclasses import dataclass

from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, given, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import WHOSE, count_words, kind_rank, kind_words

TITLES = {
    "per_party": "Each party's last figure",
    "latest": "Said last",
    "ucdp_low_best_high": "UCDP: low, best, high",
    "acled_conservative": "ACLED: most conservative",
    "airwars_minmax": "Airwars: minimum to maximum",
    "majority_of_origins": "Majority of origins",
}
"""Short names of the policies; one that is not here keeps its own."""

ROWS_SHOWN = 40
"""Numbers by one policy; of more, the first are shown and the rest counted."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What a policy makes of one side and kind of loss."""

    side: Phrase
    kind: Phrase
    holder: Phrase
    best: Phrase
    span: Phrase
    admitted: Phrase
    remark: Phrase
    party: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The ledger by one policy: ``rule`` in words, and whose rule it is."""

    name: str
    title: Phrase
    rule: Phrase
    source: Phrase
    rows: tuple[ReadingRow, ...]
    left_out: int = 0


def readings(record: Record, names: Names) -> tuple[Reading, ...]:
    """The focal event's figures by each policy, in the order of the table; none where nobody gave a figure."""
    focal = {event["id"] for event in record.focal_events}
    rows = [
        row for row in record.rows["reductions"] if row["event_id"] in focal and record.in_order(row["claim_ids"] or ())
    ]
    by_policy: dict[str, list[Row]] = {}
    for row in rows:
        by_policy.setdefault(row["policy"], []).append(row)
    return tuple(_reading(record, names, policy, of) for policy, of in by_policy.items())


def _reading(record: Record, names: Names, policy: str, rows: list[Row]) -> Reading:
    ordered = sorted(rows, key=lambda row: (record.party_rank(row["side"]), row["side"] or "", kind_rank(row["kind"])))
    return Reading(
        policy,
        phrase(TITLES[policy]) if policy in TITLES else phrase(given(policy, "reductions")),
        phrase(given(rows[0]["rule"] or "", "reductions")),
        phrase(given(rows[0]["source"] or "", "reductions")),
        tuple(_row(record, names, row) for row in ordered[:ROWS_SHOWN]),
        max(len(ordered) - ROWS_SHOWN, 0),
    )


def _row(record: Record, names: Names, row: Row) -> ReadingRow:
    claims = record.in_order(row["claim_ids"])
    kind = kind_words(row["kind"]) + (" (people who bear no arms)" if row["people"] else "")
    best = said(str(row["best"]), claims) if row["best"] is not None else "none"
    remarks = [given(text, "reductions") for text in (row["grade"], row["remark"]) if text]
    admitted = row["admitted_low"] is not None
    return ReadingRow(
        side=_holder(names, row["side"]) if row["side"] else phrase("side not said"),
        kind=phrase(said(kind, claims)),
        holder=phrase(_holder(names, row["holder"]), f" ({WHOSE.get(row['whose'], WHOSE['other'])})")
        if row["holder"]
        else (),
        best=phrase(best),
        span=phrase(said(count_words(row["low"], row["high"], False), claims)),
        admitted=phrase(said(count_words(row["admitted_low"], row["admitted_high"], False), claims))
        if admitted
        else phrase("no own count read"),
        remark=phrase(*(part for n, one in enumerate(remarks) for part in ((": ", one) if n else (one,)))),
        party=row["side"] if row["side"] in names.parties_known else None,
    )


def _holder(names: Names, holder: str) -> Phrase:
    return names.party(holder) if holder in names.parties_known else names.speaker(holder)
