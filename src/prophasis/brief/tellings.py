"""One event as the speakers of each party tell it: a verbatim sentence per lane, silence shown as silence."""

from __future__ import annotations

from dataclasses import dataclass

from prophasis.brief.differences import point_order
from prophasis.brief.judged import judged
from prophasis.brief.names import Names
from prophasis.brief.nouns import event_noun
from prophasis.brief.phrases import Phrase, phrase, quoted, said
from prophasis.brief.places import event_place
from prophasis.brief.record import Record, Row
from prophasis.brief.words import STANCES, STANCES_OF_MANY, capitalised, day_words, shortened, when_words
from prophasis.model.ids import UNKNOWN

QUOTE_LENGTH = 300
"""Longer evidence is cut in a telling; the evidence section has all of it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the speakers of one party say of one event.

    Attributes:
        party: The party; ``None`` for speakers that side with none.
        label: Its name.
        stance: asserts, denies or doubts; ``silent`` where no statement was read.
        speaker: Who says the sentence that stands for the party.
        quote: That sentence.
        source: Where it was published.
        more: How many claims of the party about the event there are, as words that carry them.
    """

    party: str | None
    label: Phrase
    stance: str
    speaker: Phrase = ()
    quote: Phrase = ()
    source: Phrase = ()
    more: Phrase = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One event with the tellings of all parties to the question and of whoever else speaks; ``judged``: what analysts decided."""

    id: str
    label: Phrase
    when: Phrase
    occurrence: str
    focal: bool
    tellings: tuple[Telling, ...]
    disputed: tuple[Phrase, ...]
    claims: tuple[str, ...]
    judged: tuple[Phrase, ...] = ()


def event_label(record: Record, names: Names, event: Row) -> Phrase:
    """A neutral name for an event, carried by its claims: what kind of thing, and where; no culprit."""
    where = event_place(record, names, event)
    text = capitalised(event_noun(record, event)) + (f", {where}" if where else "")
    return phrase(said(text, record.event_claims.get(event["id"], [])))


def event_when(record: Record, event: Row) -> Phrase:
    """When it is said to have happened, carried by the claims that date it."""
    dated = [claim["id"] for claim in record.claims_of(event["id"]) if claim["occurred_start"]]
    return phrase(said(when_words(event), dated or record.event_claims.get(event["id"], [])))


def tell(record: Record, names: Names, event: Row) -> Told:
    """*event* with a lane for each focal party, silent or not, then a lane for every other party that speaks."""
    rows = record.tellings.get(event["id"], [])
    lanes = [*record.focal_parties, *(row["party"] for row in rows)]
    claims = record.event_claims.get(event["id"], [])
    return Told(
        id=event["id"],
        label=event_label(record, names, event),
        when=event_when(record, event),
        occurrence=event["occurrence"] or "asserted",
        focal=bool(event["focal"]),
        tellings=tuple(_lane(record, names, event, party, rows) for party in dict.fromkeys(lanes)),
        disputed=tuple(
            phrase(said(row["question"] or "", _held(record, row) or claims))
            for row in sorted(record.event_disputes.get(event["id"], []), key=point_order)
        ),
        claims=tuple(claims),
        judged=judged(record, names, event["id"]),
    )


def quote_of(claim: Row) -> Phrase:
    """The words of a claim, cut to a readable length."""
    return phrase(quoted(shortened(claim["evidence"] or "", QUOTE_LENGTH), claim["id"]))


def published_in(record: Record, names: Names, claim: Row) -> Phrase:
    """Source and day of publication of a claim."""
    document = record.documents.get(claim["document_id"], {})
    day = said(day_words(claim["published"]), (claim["id"],)) if claim["published"] else "date of publication unknown"
    return phrase(names.source(claim["source"], document.get("source_name")), ", ", day)


def _lane(record: Record, names: Names, event: Row, party: str | None, rows: list[Row]) -> Telling:
    told = [row for row in rows if row["party"] == party and row["claim_id"] in record.claims]
    if not told:
        return Telling(party, names.party(party), "silent")
    claim = record.claims[told[0]["claim_id"]]
    theirs = [one["id"] for one in record.claims_of(event["id"]) if record.side_of(one["id"]) == party]
    more = phrase(said(f"{len(theirs)} statements", theirs)) if len(theirs) > 1 else ()
    stance = STANCES.get(told[0]["stance"] or claim["stance"], "says")
    return Telling(
        party, names.party(party), STANCES_OF_MANY[stance] if claim["speaker"] == UNKNOWN else stance,
        names.speaker_of(claim), quote_of(claim), published_in(record, names, claim), more,
    )  # fmt: skip


def _held(record: Record, dispute: Row) -> list[str]:
    return [claim for row in record.positions.get(dispute["id"], []) for claim in row["claim_ids"] or ()]
