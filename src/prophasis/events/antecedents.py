"""What is said to have come before the focal event, the nearest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from prophasis.events.record import Record, Row
from prophasis.linking.atlas import NEAR_KM, Relation
from prophasis.model.ids import NARRATOR, UNKNOWN

TIME, PLACE, PARTICIPANTS, VIOLENCE, CAUSE = 0.25, 0.15, 0.15, 0.25, 0.20
"""The shares of nearness. They add up to 1 and order the list for reading; they measure no influence."""
HALF_LIFE_DAYS = 14.0
_HALF_DISTANCE_KM = 50.0
_UNKNOWN_PLACE = 0.3
_VIOLENCE = {
    "ASSAULT": 1.0,
    "COERCE": 0.8,
    "MOBILIZE": 0.5,
    "THREATEN": 0.4,
    "SANCTION": 0.3,
    "PROTEST": 0.3,
    "RETREAT": 0.3,
}
_NAMED_THROUGH_ANOTHER = 0.5


def find_antecedents(
    record: Record, causes: Sequence[Row], replies: Mapping[str, Sequence[Row]]
) -> list[dict[str, Any]]:
    """The rows of ``antecedents`` for each focal event.

    Nearness is ``0.25 time + 0.15 place + 0.15 participants + 0.25 violence + 0.20 cause``, each between 0 and 1: time
    halves with every fortnight; place is 1 for the same or a containing place and halves with every 50 km; participants
    is the share of parties in common; violence follows the type; cause is 1 where a speaker names the event as a cause
    of the focal one, 0.5 where as a cause of another event of the record, else 0.
    """
    rows: list[dict[str, Any]] = []
    for focal in (event for event in record.events.values() if event["focal"]):
        earlier = [event for event in record.events.values() if _came_before(record, event, focal)]
        scored = [_scored(record, event, focal, causes) for event in earlier]
        scored.sort(key=lambda pair: (-pair[0], -pair[1]["occurred_start"].toordinal(), pair[1]["id"]))
        rows += [
            _row(
                record, event, focal, rank=rank, nearness=nearness, causes=causes, replies=replies.get(event["id"], ())
            )
            for rank, (nearness, event) in enumerate(scored, 1)
        ]
    return rows


def _came_before(record: Record, event: Row, focal: Row) -> bool:
    """Whether somebody tells *event* as over before the focal day, inside the window of the case; a denial alone tells none."""
    if (
        event["occurrence"] == "denied"
        or event["occurred_end"] is None
        or focal["occurred_start"] is None
        or record.is_unreal(event["id"])
    ):
        return False
    first = record.setting.case.window_from or date.min
    return bool(event["occurred_end"] <= focal["occurred_start"] and event["occurred_end"] > first)


def _scored(record: Record, event: Row, focal: Row, causes: Sequence[Row]) -> tuple[float, Row]:
    days = days_before(event, focal)
    nearness = (
        TIME * 2.0 ** (-(days - 1) / HALF_LIFE_DAYS)
        + PLACE * _place_nearness(record, event, focal)
        + PARTICIPANTS * _shared(set(event["parties"]), set(focal["parties"]))
        + VIOLENCE * _VIOLENCE.get(event["event"], 0.1)
        + CAUSE * _named(event, focal, causes)
    )
    return round(nearness, 4), event


def days_before(event: Row, focal: Row) -> int:
    """Days from the last day of *event* to the first of *focal*."""
    return int((focal["occurred_start"] - event["occurred_end"]).days) + 1


def _place_nearness(record: Record, event: Row, focal: Row) -> float:
    """The nearest of the places told of both; what is not known counts little, not nothing."""
    pairs = [(one, other) for one in event["places"] for other in focal["places"]]
    return max((_pair_nearness(record, one, other) for one, other in pairs), default=_UNKNOWN_PLACE)


def _pair_nearness(record: Record, one: str, other: str) -> float:
    atlas = record.atlas
    match atlas.relation(one, other):
        case Relation.SAME | Relation.WITHIN:
            return _UNKNOWN_PLACE if atlas.is_wide(one) or atlas.is_wide(other) else 1.0
        case Relation.NEAR:
            return 0.9
    distance = atlas.distance_km(one, other)
    if distance is None or atlas.is_wide(one) or atlas.is_wide(other):
        return _UNKNOWN_PLACE
    return float(2.0 ** (-max(0.0, distance - NEAR_KM) / _HALF_DISTANCE_KM))


def _where_words(record: Record, event: Row, focal: Row) -> str | None:
    """How near the places told are, in words; ``None`` where nothing can be said."""
    narrow = [[place for place in one["places"] if not record.atlas.is_wide(place)] for one in (event, focal)]
    pairs = [(one, other) for one in narrow[0] for other in narrow[1]]
    if any(record.atlas.relation(*pair) in (Relation.SAME, Relation.WITHIN) for pair in pairs):
        return "the same place, or one inside the other"
    distances = [distance for pair in pairs if (distance := record.atlas.distance_km(*pair)) is not None]
    return (
        f"about {round(min(distances), -1):.0f} km away"
        if distances and min(distances) > 5
        else "next to it"
        if distances
        else None
    )


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _named(event: Row, focal: Row, causes: Sequence[Row]) -> float:
    named = {cause["event_id"] for cause in causes if cause["cause_event_id"] == event["id"]}
    if focal["id"] in named:
        return 1.0
    return _NAMED_THROUGH_ANOTHER if named else 0.0


def _row(
    record: Record, event: Row, focal: Row, *, rank: int, nearness: float, causes: Sequence[Row], replies: Sequence[Row]
) -> dict[str, Any]:
    claims = record.claims_of(event["id"])
    heard = {claim["speaker_party"] for claim in (*claims, *replies)}
    return {
        "rank": rank,
        "event_id": event["id"],
        "focal_id": focal["id"],
        "days_before": days_before(event, focal),
        "nearness": nearness,
        "reasons": _reasons(record, event, focal, causes),
        "asserted_by": sorted({claim["speaker"] for claim in claims if claim["stance"] == "asserts"}),
        "denied_by": sorted({claim["speaker"] for claim in record.denials_of(event["id"])}),
        "parties_silent": [party.id for party in record.setting.case.parties if party.id not in heard],
    }


def _reasons(record: Record, event: Row, focal: Row, causes: Sequence[Row]) -> list[str]:
    """What makes it near, in words."""
    days = days_before(event, focal)
    found = [f"{days} day{'s' if days != 1 else ''} before"]
    shared = sorted(set(event["parties"]) & set(focal["parties"]))
    if shared:
        found.append(f"same participants: {', '.join(record.side_name(side) for side in shared)}")
    if where := _where_words(record, event, focal):
        found.append(where)
    named = sorted(
        {
            (cause["event_id"] != focal["id"], cause["speaker"])
            for cause in causes
            if cause["cause_event_id"] == event["id"]
        }
    )
    for indirect, speaker in named:
        of_what = "another event" if indirect else "the focal event"
        found.append(f"named as a cause of {of_what} by {_voice(record, speaker)}")
    return found


def _voice(record: Record, speaker: str) -> str:
    """Who names the cause, in words."""
    return {NARRATOR: "reports in their own voice", UNKNOWN: "unnamed sources"}.get(speaker) or record.roster.name(
        speaker
    )
