"""Where speakers differ on an event: one row a question, one column a party, silence shown as silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prophasis.brief.names import OTHERS, Names
from prophasis.brief.phrases import Phrase, counted, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import ASKED, ATTRIBUTES, capitalised, day_words
from prophasis.model.ids import NARRATOR

DISPUTES_SHOWN = 24
"""Disputed points of one event; of more, the first are shown and the rest counted."""

HOLDERS_NAMED = 12
"""Holders of one answer in one column."""


@dataclass(frozen=True, slots=True)
class Held:
    """One answer and who holds it, within one column."""

    says: Phrase
    holders: Phrase


@dataclass(frozen=True, slots=True)
class Difference:
    """One disputed question; ``cells`` in the order of the columns, an empty cell is a party that was not read on it."""

    point: Phrase
    question: Phrase
    cells: tuple[tuple[Held, ...], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """The disputes of one event. ``parties`` are the columns; the last, ``None``, is everyone else."""

    event_id: str
    parties: tuple[str | None, ...]
    headings: tuple[Phrase, ...]
    rows: tuple[Difference, ...]
    left_out: int = 0


def differences(record: Record, names: Names, event: Row) -> Differences:
    """The disputes of *event*, in the order of the points of a brief: who began it first."""
    columns: tuple[str | None, ...] = (*record.focal_parties, None)
    disputes = sorted(record.event_disputes.get(event["id"], []), key=point_order)
    return Differences(
        event["id"],
        columns,
        tuple(names.party(party) if party else phrase(OTHERS if len(columns) > 1 else "Speakers") for party in columns),
        tuple(_difference(record, names, dispute, columns) for dispute in disputes[:DISPUTES_SHOWN]),
        max(len(disputes) - DISPUTES_SHOWN, 0),
    )


def _difference(record: Record, names: Names, dispute: Row, columns: tuple[str | None, ...]) -> Difference:
    positions = by_side(record, record.positions.get(dispute["id"], []))
    everyone = record.in_order(claim for row in positions for claim in row["claim_ids"] or ())
    about = ATTRIBUTES.get(dispute["attribute"], dispute["attribute"] or "the point")
    point = capitalised(ASKED.get(dispute["question"] or "", about))
    cells = tuple(
        _cell(record, names, [row for row in positions if _column(record, row) == party]) for party in columns
    )
    return Difference(phrase(said(point, everyone)), phrase(said(dispute["question"] or "", everyone)), cells)


def by_side(record: Record, positions: Iterable[Row]) -> list[Row]:
    """*positions* with what outlets say in their own voice on the side of the party that each outlet belongs to.

    A position of "the reports" is one row; it becomes one for each side whose outlets hold it.
    """
    found = []
    for row in positions:
        sides: dict[str | None, list[str]] = {}
        for claim in row["claim_ids"] or ():
            sides.setdefault(row["holder_party"] or record.side_of(claim), []).append(claim)
        found += [{**row, "holder_party": side, "claim_ids": claims} for side, claims in sides.items()]
    return found


def _cell(record: Record, names: Names, rows: list[Row]) -> tuple[Held, ...]:
    """The answers in one cell, in the order of their numbers, each with all its holders."""
    numbers = dict.fromkeys(row["position"] for row in rows)
    held: list[Held] = []
    for number in numbers:
        same = [row for row in rows if row["position"] == number]
        claims = record.in_order(claim for row in same for claim in row["claim_ids"] or ())
        held.append(
            Held(phrase(said(same[0]["says"] or "", claims), *_before(record, same)), _holders(record, names, same))
        )
    return tuple(held)


def _before(record: Record, rows: list[Row]) -> list[Phrase]:
    """What the party of a holder said before, where it has changed its position."""
    changed = next((row for row in rows if row.get("earlier_says")), None)
    if changed is None:
        return []
    claims = record.in_order(changed["earlier_claim_ids"] or ())
    days = sorted({day for day in (changed["earlier_first"], changed["earlier_last"]) if day is not None})
    when = f", {' to '.join(day_words(day) for day in days)}" if days else ""
    return [phrase(" (changed; before: ", said(f"{changed['earlier_says']}{when}", claims), ")")]


def _holders(record: Record, names: Names, rows: list[Row]) -> Phrase:
    """Who holds an answer; of many, the first, and how many more."""
    named = list(dict.fromkeys(row["holder"] for row in rows if row["holder"] != NARRATOR))
    own_voice = [claim for row in rows if row["holder"] == NARRATOR for claim in record.in_order(row["claim_ids"])]
    outlets = list(dict.fromkeys(names.speaker_of(record.claims[claim]) for claim in own_voice))
    shown = [
        *([names.speakers(named[:HOLDERS_NAMED])] if named else []),
        *outlets[: max(HOLDERS_NAMED - len(named), 0)],
    ]
    more = len(named) + len(outlets) - HOLDERS_NAMED
    return joined([*shown, *([phrase(counted(more, "positions"), " more")] if more > 0 else [])], last=", ")


def _column(record: Record, row: Row) -> str | None:
    party: str | None = row["holder_party"]
    return party if party in record.focal_parties else None


def point_order(dispute: Row) -> tuple[int, str]:
    """Who began it first, then the other points in the order of a brief."""
    points = list(ATTRIBUTES)
    return (points.index(dispute["attribute"]) if dispute["attribute"] in points else len(points), dispute["id"])
