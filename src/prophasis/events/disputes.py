"""Everything on which speakers differ about an event, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from prophasis.events.causes import reasons_from_outside
from prophasis.events.counts import figure_disputes
from prophasis.events.identities import doer_dispute, kinship_disputes, victim_dispute
from prophasis.events.initiators import initiator_dispute
from prophasis.events.occurrences import occurrence_dispute
from prophasis.events.positions import Dispute
from prophasis.events.reasons import cause_dispute
from prophasis.events.record import Record, Row
from prophasis.events.references import Referents
from prophasis.events.soil import soil_dispute
from prophasis.events.whereabouts import place_dispute, time_dispute


def find_disputes(
    record: Record, referents: Referents, figures: Sequence[Row], replies: Mapping[str, Sequence[Row]]
) -> list[Dispute]:
    """The disputes of every event, in the order of events: who, whether, where, when, how many, which person, why."""
    by_event: defaultdict[str, list[Row]] = defaultdict(list)
    for figure in figures:
        by_event[figure["event_id"]].append(figure)
    kinships = kinship_disputes(record)
    found: list[Dispute] = []
    for event_id in record.events:
        answering = replies.get(event_id, ())
        if len(record.claims_of(event_id)) + len(answering) < 2 and event_id not in kinships:
            continue
        initiator = initiator_dispute(record, event_id)
        cause = cause_dispute(
            record,
            event_id,
            reasons_from_outside(record, referents, event_id),
            answering,
            initiator_disputed=initiator is not None,
        )
        every = (
            initiator, occurrence_dispute(record, event_id), place_dispute(record, event_id), soil_dispute(record, event_id), time_dispute(record, event_id),
            *figure_disputes(record, event_id, by_event[event_id]), doer_dispute(record, event_id),
            victim_dispute(record, event_id), kinships.get(event_id), cause,
        )  # fmt: skip
        found += [dispute for dispute in every if dispute is not None]
    return found
