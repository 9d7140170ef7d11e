"""Stated causes: who says that an event came because of what, and which event of the record that is."""

from __future__ import annotations

import re
from typing import Any

from prophasis.events.record import Record, Row
from prophasis.events.references import Referents

_CONSEQUENCE = re.compile(r"\W*(?:which|whom|whose)\b", re.IGNORECASE)
"""Words after "as a result of which" tell what came of it, not what brought it about."""
_VIOLENT = frozenset({"ASSAULT", "COERCE"})


def stated_causes(record: Record, referents: Referents) -> list[dict[str, Any]]:
    """The rows of ``causes``: one per claim that states one, each with its speaker. No cause is inferred."""
    return [_row(record, referents, claim) for claim in record.claims.values() if states_cause(claim)]


def _row(record: Record, referents: Referents, claim: Row) -> dict[str, Any]:
    own = record.event_of[claim["id"]]
    named = referents.spoken_of(claim, claim["because"], because_span(record, claim))
    return {
        "event_id": own,
        "cause_event_id": named if named != own else None,
        "told_within": named == own,
        "because": claim["because"],
        "speaker": claim["speaker"],
        "speaker_party": claim["speaker_party"],
        "claim_id": claim["id"],
        "published": claim["published"],
    }


def states_cause(claim: Row) -> bool:
    """Whether *claim* says what brought its happening about."""
    return bool(claim["because"]) and _CONSEQUENCE.match(claim["because"]) is None and not _runs_into(claim)


def _runs_into(claim: Row) -> bool:
    """Whether the stated cause begins before the evidence and ends inside it: then it tells the happening itself."""
    start, end = claim["because_start"], claim["because_end"]
    return start is not None and end is not None and start < claim["start"] < end <= claim["end"]


def because_span(record: Record, claim: Row) -> tuple[int, int] | None:
    """Where the stated cause stands; where the coder did not say, its only occurrence in the document."""
    if claim["because_start"] is not None and claim["because_end"] is not None:
        return (claim["because_start"], claim["because_end"])
    text, because = record.text(claim["document_id"]), claim["because"]
    start = text.find(because) if because and text.count(because) == 1 else -1
    return (start, start + len(because)) if start >= 0 else None


def reasons_from_outside(record: Record, referents: Referents, event_id: str) -> list[Row]:
    """The claims of an event that state a cause other than what happened within the event itself."""
    stated = (claim for claim in record.claims_of(event_id) if states_cause(claim) and claim["stance"] == "asserts")
    return [claim for claim in stated if not referents.told_within(claim, because_span(record, claim))]


def replies(record: Record, referents: Referents) -> dict[str, list[Row]]:
    """For each violent event the accusations that speak of it: a side's answer where it denies nothing."""
    found: dict[str, list[Row]] = {}
    for claim in record.claims.values():
        if claim["event"] == "ACCUSE" and claim["stance"] == "asserts":
            phrase = " ".join(part for part in (claim["evidence"], claim["because"]) if part)
            event = referents.told_inside(claim, _VIOLENT) or referents.find(claim, phrase, types=_VIOLENT)
            if event is not None:
                found.setdefault(event, []).append(claim)
    return found
