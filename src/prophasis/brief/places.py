"""Where an event was, in the words of the brief: where the parties tell different places, each party's."""

from __future__ import annotations

from collections import Counter

from prophasis.brief.names import Names
from prophasis.brief.record import Record, Row

_DEPTH = 12
"""Places inside places; no chain of a case is longer."""


def event_place(record: Record, names: Names, event: Row) -> str:
    """The name of the place of *event*; where each focal party tells one of its own, all of them.

    A place inside another's is no other place. So a heading does not stand on one side's map alone.
    """
    told = [place for party in record.focal_parties if (place := _place_of(record, event, party)) is not None]
    apart = list(dict.fromkeys(told))
    if len(apart) < 2 or any(
        one != other and (_inside(record, one, other) or _inside(record, other, one))
        for one in apart
        for other in apart
    ):
        return names.place_text(event["place"])
    return " or ".join(names.place_text(place) for place in apart)


def _place_of(record: Record, event: Row, party: str) -> str | None:
    """The place that most claims of *party* about *event* tell; the first told at a tie."""
    told = Counter(
        claim["place"] for claim in record.claims_of(event["id"]) if claim["speaker_party"] == party and claim["place"]
    )
    return max(told, key=told.__getitem__, default=None)


def _inside(record: Record, place: str, other: str) -> bool:
    """Whether *place* lies in *other*."""
    holder: str | None = place
    for _ in range(_DEPTH):
        holder = record.holders.get(holder or "")
        if holder is None:
            return False
        if holder == other:
            return True
    return False
