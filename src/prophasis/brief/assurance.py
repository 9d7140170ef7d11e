"""How sure the answer is, point by point, and why: what each rests on, in words that mean the same in every case.

*Told by both sides* is what neither disputes, *contested* what they tell differently, *one-sided* what one alone tells. None of
these says what is true; they say who would have to be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prophasis.brief.differences import by_side
from prophasis.brief.ledger import own_latest
from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, counted, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import plural


@dataclass(frozen=True, slots=True)
class Assurance:
    """One point of the answer, how well it stands in a word or two, and what that rests on."""

    point: Phrase
    standing: Phrase
    why: Phrase


def assurances(record: Record, names: Names) -> tuple[Assurance, ...]:
    """That it happened, who began it, its losses, and what set it off; nothing where the case has no focal event."""
    if not record.focal_events:
        return ()
    event = record.focal_events[0]
    found = (
        _happened(record, names, event),
        _began(record, names, event),
        _losses(record, names),
        _set_off(record, event),
    )
    return tuple(one for one in found if one)


def _happened(record: Record, names: Names, event: Row) -> Assurance:
    claims = record.claims_of(event["id"])
    origins = {
        row["origin_id"] for row in record.rows["claim_origins"] if row["claim_id"] in record.event_claims[event["id"]]
    }
    asserting = _parties(record, [claim for claim in claims if claim["stance"] == "asserts"])
    denying = _parties(record, [claim for claim in claims if claim["stance"] != "asserts"])
    focal = record.focal_parties
    if any(party not in asserting for party in denying):
        standing = "contested"
    elif len(focal) > 1 and all(party in asserting for party in focal):
        standing = "told by both sides" if len(focal) == 2 else "told by all sides"
    else:
        standing = "one-sided" if asserting else "told by reports only"
    why = [phrase("asserted by ", names.parties(asserting))] if asserting else []
    why += [phrase("denied or doubted by ", names.parties(denying))] if denying else []
    why += (
        [phrase(counted(len(origins), "claim_origins"), f" {plural(len(origins), 'act', 'acts')} of telling")]
        if origins
        else []
    )
    return Assurance(phrase("That it happened"), phrase(standing), joined(why, last="; ", between="; "))


def _began(record: Record, names: Names, event: Row) -> Assurance:
    dispute = next((one for one in record.event_disputes.get(event["id"], []) if one["attribute"] == "initiator"), None)
    point = phrase("Who began it")
    if dispute is None:
        return Assurance(point, phrase("not disputed in what was read"), ())
    rows = record.positions.get(dispute["id"], [])
    outside = [row for row in by_side(record, rows) if row["holder_party"] not in record.focal_parties]
    if not outside:
        return Assurance(
            point,
            phrase("contested"),
            phrase("each telling rests on speakers of one side alone; no statement of others was read"),
        )
    held = record.in_order(claim for row in outside for claim in row["claim_ids"] or ())
    return Assurance(
        point,
        phrase("contested"),
        phrase(
            "others hold ", said("a position on it too", held), ": ", names.speakers(row["holder"] for row in outside)
        ),
    )


def _losses(record: Record, names: Names) -> Assurance | None:
    """Whose counts there are: a side's own, and whether anyone else gives the same."""
    focal = [event["id"] for event in record.focal_events]
    if not any(record.event_figures.get(event) for event in focal):
        return Assurance(phrase("Losses"), phrase("no figure was read"), ())
    parts: list[Phrase] = []
    agreed = 0
    for party in record.focal_parties:
        own = own_latest(record, focal, party, "killed")
        if own is None:
            parts.append(phrase("of ", names.party(party), " no own count of the dead was read"))
            continue
        same, other = _others_on(record, focal, own)
        agreed += bool(same)
        words = said("the same number is given by others", same) if same else "nobody else gives that number"
        differing = phrase("; ", said("others differ", other)) if other and not same else ()
        parts.append(phrase("of ", names.party(party), ", its own count of the dead: ", words, differing))
    standing = (
        "own counts, confirmed by others" if agreed == len(record.focal_parties) else "own counts, not all confirmed"
    )
    return Assurance(phrase("Losses"), phrase(standing), joined(parts, last="; ", between="; "))


def _others_on(record: Record, events: Sequence[str], own: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Claims of other sides' and outside speakers that give the number of *own*, and those that give another."""
    rows = [
        row for event in events for row in record.event_figures.get(event, [])
        if (row["of_party"], row["kind"]) == (own["of_party"], own["kind"]) and row["latest"] and row["whose"] != "own"
    ]  # fmt: skip
    same = [row["claim_id"] for row in rows if (row["low"], row["high"]) == (own["low"], own["high"])]
    return record.in_order(same), record.in_order(row["claim_id"] for row in rows if row["claim_id"] not in same)


def _set_off(record: Record, event: Row) -> Assurance:
    causes = record.in_order(row["claim_id"] for row in record.causes.get(event["id"], []))
    why = [phrase(said("speakers name causes", causes))] if causes else [phrase("no speaker was read on it")]
    why.append(phrase("no method here finds what came of what"))
    order = _order_by_telling(record)
    if len(order) > 1:
        steady = len(set(order)) == 1
        why.append(
            phrase(
                "the order of the rival explanations ",
                "is the same under each telling" if steady else "changes with whose telling is followed",
            )
        )
    return Assurance(phrase("What set it off"), phrase("open"), joined(why, last="; ", between="; "))


def _order_by_telling(record: Record) -> list[tuple[str, ...]]:
    """The explanations by their share, under each telling."""
    tellings: dict[str | None, list[Row]] = {}
    for row in record.rows["standings"]:
        tellings.setdefault(row["telling"], []).append(row)
    return [
        tuple(
            row["hypothesis_id"] for row in sorted(rows, key=lambda row: (-(row["share"] or 0), row["hypothesis_id"]))
        )
        for rows in tellings.values()
    ]


def _parties(record: Record, claims: Sequence[Row]) -> list[str]:
    return sorted({claim["speaker_party"] for claim in claims if claim["speaker_party"]}, key=record.party_rank)
