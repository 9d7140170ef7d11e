"""Where and when: places that do not contain one another, days and hours that cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from prophasis.events.positions import Answer, Dispute, differ, moved
from prophasis.events.record import Record, Row
from prophasis.linking.atlas import Relation
from prophasis.linking.happenings import written
from prophasis.model.when import When

PLACE_QUESTION = "Where was it?"
DAY_QUESTION = "On which day was it?"
HOUR_QUESTION = "At what hour did it begin?"
_APART_MINUTES = 45
"""Clock times closer than this are one hour told by two watches."""


def place_dispute(record: Record, event_id: str) -> Dispute | None:
    """The dispute over the place: speakers of two parties place it where neither place contains the other, or one moves it.

    Near places count as one only where they lie in the same area: two villages on either side of a border are the point
    that is disputed.
    """
    placed = [
        claim for claim in record.claims_of(event_id) if claim["place"] is not None and claim["stance"] == "asserts"
    ]
    told = sorted({claim["place"] for claim in placed})
    shared = {place: _shared(record, place, told) for place in told}
    answers = tuple(
        Answer(shared[claim["place"]], record.atlas.names.get(shared[claim["place"]], shared[claim["place"]]), claim)
        for claim in placed
    )
    disputed = differ(answers, across_parties=True) or moved(answers, partial(_exclude, record))
    return Dispute(event_id, "place", PLACE_QUESTION, answers) if disputed else None


def _exclude(record: Record, place: str, other: str) -> bool:
    """Whether the two are known to be two spots: by their points, or as parts of one area. How a border lies to a province is not."""
    atlas = record.atlas
    if atlas.is_wide(place) or atlas.is_wide(other):
        return False
    holder = atlas.holders(place)[:1]
    points = atlas.is_spot(place) and atlas.is_spot(other)
    return points or bool(holder and holder == atlas.holders(other)[:1])


def _shared(record: Record, place: str, told: Sequence[str]) -> str:
    """The told place that stands for *place*: the widest told that contains it, or the first of its near neighbours."""
    around = [other for other in told if record.atlas.inside(place, other)]
    widest = min(around, key=lambda other: (len(record.atlas.holders(other)), other), default=place)
    near = [other for other in told if _one_spot(record, widest, other)]
    return min([widest, *near])


def _one_spot(record: Record, place: str, other: str) -> bool:
    holders = record.atlas.holders(place)
    return (
        record.atlas.relation(place, other) is Relation.NEAR
        and bool(holders)
        and holders == record.atlas.holders(other)
    )


def time_dispute(record: Record, event_id: str) -> Dispute | None:
    """The dispute over the day; where all agree on it, over the hour at which each side says that it began."""
    asserted = [
        claim for claim in record.claims_of(event_id) if claim["stance"] == "asserts" and claim["occurred_start"]
    ]
    days = tuple(_day_answer(claim) for claim in asserted if claim["occurred_precision"] == "day")
    if differ(days) or moved(days):
        return Dispute(event_id, "date", DAY_QUESTION, days)
    hours = _hour_answers(_first_hours(asserted))
    return Dispute(event_id, "date", HOUR_QUESTION, hours) if differ(hours, across_parties=True) else None


def _day_answer(claim: Row) -> Answer:
    day: date = claim["occurred_start"]
    return Answer(day.isoformat(), f"on {written(When.day(day))}", claim)


def _first_hours(claims: Sequence[Row]) -> list[Row]:
    """For each party (or speaker of none) the claim with its earliest clock time: what it says of the beginning."""
    first: dict[Any, Row] = {}
    for claim in claims:
        teller = claim["speaker_party"] or (claim["speaker"], claim["document_id"])
        if _minutes(claim) is not None and (teller not in first or _minute(claim) < _minute(first[teller])):
            first[teller] = claim
    return sorted(first.values(), key=lambda claim: (_minute(claim), claim["id"]))


def _hour_answers(claims: Sequence[Row]) -> tuple[Answer, ...]:
    """Answers by clock time; times closer than three quarters of an hour share one."""
    starts: list[int] = []
    for n, claim in enumerate(claims):
        fresh = n == 0 or _minute(claim) - _minute(claims[n - 1]) >= _APART_MINUTES
        starts.append(_minute(claim) if fresh else starts[-1])
    return tuple(
        Answer(f"{start:04d}", f"from about {start // 60:02d}:{start % 60:02d}", claim)
        for start, claim in zip(starts, claims, strict=True)
    )


def _minute(claim: Row) -> int:
    return _minutes(claim) or 0


def _minutes(claim: Row) -> int | None:
    """The clock time of *claim* in minutes; the start of a span. A zone told with it ("06:00+04:00") is that of its place."""
    hour, colon, minute = (claim["occurred_time"] or "").partition("/")[0].partition(":")
    minute = minute[:2]
    return int(hour) * 60 + int(minute) if colon and hour.isdigit() and minute.isdigit() else None
