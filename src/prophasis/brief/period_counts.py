"""The losses of the focal event beside the counts that datasets give for the whole period around it."""

from __future__ import annotations

from collections import defaultdict

from prophasis.brief.ledger import own_latest
from prophasis.brief.names import Names
from prophasis.brief.phrases import Phrase, joined, phrase, said
from prophasis.brief.record import Record, Row
from prophasis.brief.words import count_words, when_words
from prophasis.model.claim import PERIOD_COUNT


def period_counts(record: Record, names: Names) -> tuple[Phrase, ...]:
    """A paragraph for each dataset that counts the dead of a period around the focal event; none where there is none.

    The two are not the same thing, and the paragraph says so: a period holds other happenings, and its makers chose where to put each
    death.
    """
    focal = record.focal_events
    if not focal:
        return ()
    around: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for claim in record.claims.values():
        if claim["rule"] == PERIOD_COUNT and _holds(claim, focal[0]):
            around[claim["document_id"], claim["occurred"]].append(claim)
    shortest: dict[str, str] = {}
    for document, occurred in sorted(around, key=lambda key: (key[0], _days(around[key][0]), key[1])):
        shortest.setdefault(document, occurred)
    own = _own_counts(record, names, [event["id"] for event in focal])
    return tuple(_paragraph(record, names, around[key], own) for key in shortest.items())


def _paragraph(record: Record, names: Names, claims: list[Row], own: list[Phrase]) -> Phrase:
    ids = record.in_order(claim["id"] for claim in claims)
    total = sum(_dead(claim) for claim in claims)
    places = [
        phrase(said(f"{_dead(claim)} under {claim['place_as_written']}", [claim["id"]]))
        for claim in sorted(claims, key=lambda claim: (-_dead(claim), claim["place_as_written"] or "", claim["id"]))
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


def _holds(claim: Row, event: Row) -> bool:
    start, end = event["occurred_start"], event["occurred_end"]
    return start is not None and claim["occurred_start"] <= start and end <= claim["occurred_end"]


def _days(claim: Row) -> int:
    return int((claim["occurred_end"] - claim["occurred_start"]).days)


def _dead(claim: Row) -> int:
    return sum(figure["low"] for figure in claim["figures"] or () if figure["kind"] == "killed")
