"""The losses of the focal event beside the counts that datasets give for the whole period around it."""

from __future__ import annotations

from prophasis.brief.ledger import own_latest
from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import count_words, when_words
from prophasis.model.claim import PERIOD_COUNT
from prophasis.model.periods import counts_around, deaths_told


def period_counts(record: Record, names: Names) -> tuple[Phrase, ...]:
    """A paragraph for each dataset that counts the dead of a period around the focal event; none where there is none.

    The two are not the same thing, and the paragraph says so: a period holds other happenings, and its makers chose where to put each
    death.
    """
    focal = record.focal_events
    if not focal:
        return ()
    counts = [claim for claim in record.claims.values() if claim["rule"] == PERIOD_COUNT]
    around = counts_around(counts, focal[0]["occurred_start"], focal[0]["occurred_end"])
    own = _own_counts(record, names, [event["id"] for event in focal])
    return tuple(_paragraph(record, names, around[document], own) for document in sorted(around))


def _paragraph(record: Record, names: Names, claims: list[Row], own: list[Phrase]) -> Phrase:
    ids = record.in_order(claim["id"] for claim in claims)
    total = sum(deaths_told(claim) for claim in claims)
    places = [
        phrase(said(f"{deaths_told(claim)} under {claim['place_as_written']}", [claim["id"]]))
        for claim in sorted(
            claims, key=lambda claim: (-deaths_told(claim), claim["place_as_written"] or "", claim["id"])
        )
    ]
    beside = phrase(" The sides' own last counts for the event in question: ", *joined(own), ".") if own else ()
    return phrase(
        "For ",
        said(when_words(claims[0]), ids),
        ", ",
        names.speaker(claims[0]["speaker"], claims[0]["source"], None),
        " counts ",
        said(f"{total} dead", ids),
        ": ",
        *joined(places),
        ".",
        beside,
        " A count of a period is no count of the event: it may hold other happenings, and under which country its makers put a death is a telling like others.",
    )


def _own_counts(record: Record, names: Names, events: list[str]) -> list[Phrase]:
    found = []
    for party in record.focal_parties:
        row = own_latest(record, events, party, "killed")
        if row is not None:
            words = f"{count_words(row['low'], row['high'], row['approx'])} killed"
            found.append(phrase(names.party(party), " ", said(words, record.in_order([row["claim_id"]]))))
    return found
