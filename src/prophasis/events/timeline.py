"""What is told of every event on the side of each party, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from prophasis.events.record import Record, Row, claim_order

_SAID = ("actor", "target", "place", "because", "occurred_time")


def tell_timeline(record: Record) -> list[dict[str, Any]]:
    """The rows of ``timeline``: one per event and party that tells of it; events of unknown time come last."""
    rows: list[dict[str, Any]] = []
    for n, (event_id, event) in enumerate(record.events.items(), 1):
        rows += [_row(record, n, event, party, claims) for party, claims in _by_party(record, event_id)]
    return rows


def _by_party(record: Record, event_id: str) -> list[tuple[str | None, list[Row]]]:
    """Claims by the party on whose side they are told, the parties of the case first, those of none last."""
    found: defaultdict[str | None, list[Row]] = defaultdict(list)
    for claim in record.claims_of(event_id):
        found[record.voices.side_of(claim)].append(claim)
    order = [party.id for party in record.setting.case.parties]
    rank = {party: n for n, party in enumerate(order)}
    return sorted(found.items(), key=lambda pair: (pair[0] is None, rank.get(pair[0] or "", len(rank)), pair[0] or ""))


def _row(record: Record, n: int, event: Row, party: str | None, claims: list[Row]) -> dict[str, Any]:
    chosen = telling_claim([claim for claim in claims if claim["speaker_party"] is not None] or claims)
    return {
        "n": n,
        "event_id": event["id"],
        "occurred": event["occurred"],
        "occurred_start": event["occurred_start"],
        "party": party,
        "speaker": chosen["speaker"],
        "stance": chosen["stance"],
        "claim_id": chosen["id"],
        "n_claims": len(claims),
    }


def telling_claim(claims: Iterable[Row]) -> Row:
    """The claim that stands for a party's telling: the one that says most, the earliest at a tie."""
    return min(claims, key=lambda claim: (-_fullness(claim), claim_order(claim)))


def _fullness(claim: Row) -> int:
    told: int = sum(claim[name] is not None for name in _SAID)
    losses = any(
        figure["high"] != 0 for figure in claim["figures"] or ()
    )  # "nobody was hurt" is no telling of the event
    return told + 2 * losses + int(claim["occurred_precision"] == "day")
