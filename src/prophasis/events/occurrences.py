"""Whether it happened at all: asserted by some, denied or doubted by others."""

from __future__ import annotations

from prophasis.events.positions import Answer, Dispute
from prophasis.events.record import Record, Row

QUESTION = "Did it happen?"


def occurrence_dispute(record: Record, event_id: str) -> Dispute | None:
    """The dispute over whether it happened, or whether the one named did it. A denial never lowers an assertion."""
    denials = record.denials_of(event_id)
    told = [claim for claim in record.claims_of(event_id) if claim["stance"] == "asserts" or claim in denials]
    if not denials or len(denials) == len(told):
        return None
    return Dispute(event_id, "occurrence", QUESTION, tuple(_answer(record, claim) for claim in told))


def _answer(record: Record, claim: Row) -> Answer:
    actor = claim["actor"]
    match claim["stance"]:
        case "asserts":
            return Answer("asserts", "it happened", claim)
        case "doubts":
            return Answer("doubts", "it is not certain", claim)
        case _:
            if actor is None:
                return Answer("denies", "it did not happen", claim)
            return Answer(f"denies:{actor}", f"it was not done by {record.roster.name(actor)}", claim)
