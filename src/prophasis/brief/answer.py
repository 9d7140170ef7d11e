"""The answer in one paragraph: attributed sentences composed by rule, at most 150 words, no judgement of cause.

What is agreed, who says the other began it, what is told to have come before, the losses by each side's own last count
and by the other's claim. A side is named in the order of case.yaml and both get the same words: swapping the parties
in the input swaps them here and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from prophasis.brief.ledger import claimed_by_enemy, own_latest
from prophasis.brief.names import Names
from prophasis.brief.nouns import event_noun
from prophasis.brief.phrases import Part, Phrase, Sentence, joined, phrase, said, sentence
from prophasis.brief.places import event_place
from prophasis.brief.record import Record, Row
from prophasis.brief.tellings import event_when
from prophasis.brief.words import KINDS, count_words, kind_words, plural, when_words

WORD_LIMIT = 150
ANTECEDENTS_NAMED = 5
ANTECEDENTS_LOOKED_AT = 12
MAIN_EVENTS_NAMED = 4


def answer(record: Record, names: Names) -> tuple[Sentence, ...]:
    """The sentences of the answer; says plainly what cannot be said where claims or a focal event are missing."""
    if not record.claims:
        return (sentence("No claim was read from the documents of this case, so nothing can be said on the question."),)
    if not record.focal_events:
        return _without_focus(record, names)
    return _fitted(lambda named: _about_focus(record, names, named))


def _fitted(compose: Callable[[int], tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    """The fullest answer that keeps within the limit: antecedents are dropped first, then whole sentences from the end."""
    for named in range(ANTECEDENTS_NAMED, -1, -1):
        sentences = compose(named)
        if _words(sentences) <= WORD_LIMIT:
            return sentences
    while len(sentences) > 1 and _words(sentences) > WORD_LIMIT:
        sentences = sentences[:-1]
    return sentences


def _words(sentences: Sequence[Sentence]) -> int:
    return sum(one.words for one in sentences)


def _about_focus(record: Record, names: Names, named: int) -> tuple[Sentence, ...]:
    event = record.focal_events[0]
    found = (
        _agreed(record, names, event),
        _began(record, names, event),
        _before(record, names, named),
        _own_losses(record, names),
        _claimed_losses(record, names),
        _no_judgement(record),
    )
    return tuple(one for one in found if one)


def _agreed(record: Record, names: Names, event: Row) -> Sentence:
    """Who tells of the focal event at all."""
    what = phrase(
        said(event_noun(record, event), record.event_claims.get(event["id"], ())), " on ", event_when(record, event)
    )
    if not event["occurred_start"]:
        what = phrase(said(event_noun(record, event), record.event_claims.get(event["id"], ())))
    telling = [party for party in record.focal_parties if _asserting(record, event, party)]
    denying = [party for party in record.focal_parties if party not in telling and _denying(record, event, party)]
    silent = [party for party in record.focal_parties if party not in (*telling, *denying)]
    if telling and not silent and not denying:
        both = "both " if len(telling) == 2 else ""
        return sentence("Speakers for ", both, names.parties(telling), " tell of ", what, ".")
    if telling or denying:
        teller = phrase("Speakers for ", names.parties(telling)) if telling else phrase("Reports")
        disputing = phrase("; speakers for ", names.parties(denying), " deny or doubt it") if denying else ()
        unheard = phrase("; of ", names.parties(silent), " no such statement was read") if silent else ()
        return sentence(teller, " tell of ", what, disputing, unheard, ".")
    return sentence("The reports tell of ", what, "; of the parties themselves no such statement was read.")


def _began(record: Record, names: Names, event: Row) -> Sentence | None:
    """Who says that whom began it: both in the same words."""
    dispute = next((one for one in record.event_disputes.get(event["id"], []) if one["attribute"] == "initiator"), None)
    if dispute is None:
        return _rejected(record, names, event) if len(record.focal_parties) > 1 else None
    positions = _current(record.positions.get(dispute["id"], []))
    sayings = [_naming(record, names, party, positions) for party in record.focal_parties]
    heard = [one for one in sayings if one]
    if len(heard) < 2:
        held = record.in_order(claim for row in positions for claim in row["claim_ids"] or ())
        return sentence("Speakers differ on ", said("who began it", held), phrase(": ", *heard) if heard else "", ".")
    mutual = all(_blames_other(record, party, positions) for party in record.focal_parties)
    agreed = len({row["says"] for row in positions}) == 1
    opening = "Each says that the other began it: " if mutual else "They differ on who began it: "
    opening = "On who began it they agree by their last word: " if agreed else opening
    return sentence(opening, joined(heard, last="; ", between="; "), ".")


def _current(positions: list[Row]) -> list[Row]:
    """*positions* without those that their own party has replaced since."""
    replaced = {(row["holder_party"], row["earlier_says"]) for row in positions if row["earlier_says"] is not None}
    return [row for row in positions if (row["holder_party"], row["says"]) not in replaced]


def _rejected(record: Record, names: Names, event: Row) -> Sentence:
    """Where no two sides name different beginners: who names the other side and which side rejects that."""
    rows = [
        row
        for one in record.event_disputes.get(event["id"], [])
        if one["attribute"] == "occurrence"
        for row in record.positions.get(one["id"], [])
    ]
    told: list[Phrase] = []
    for party in record.focal_parties:
        heard = _naming(record, names, party, rows) if _blames_other(record, party, rows) else ()
        denials = [claim for other in record.focal_parties if other != party for claim in _denials(record, other, rows)]
        if heard and denials:
            ids = [claim["id"] for claim in denials]
            told.append(phrase(heard, ", which ", names.speaker_of(denials[0]), " ", said("denies", ids)))
    if not told:
        return sentence("Opposing statements on who began it were not read.")
    return sentence("They differ on who began it: ", joined(told, last="; ", between="; "), ".")


def _denials(record: Record, party: str, positions: list[Row]) -> list[Row]:
    """The claims in which *party* denies that its own side did it, or that it was done at all."""
    claims = (record.claims[claim] for row in positions for claim in row["claim_ids"] or () if claim in record.claims)
    return [
        claim
        for claim in claims
        if claim["speaker_party"] == party and claim["stance"] == "denies" and claim["actor_party"] in (None, party)
    ]


def _naming(record: Record, names: Names, party: str, positions: list[Row]) -> Phrase:
    """``<speaker> names <actor>, at about 11:00``: the position of *party* that most of its claims hold."""
    theirs = [row for row in positions if row["holder_party"] == party]
    if not theirs:
        return ()
    row = max(theirs, key=lambda one: (_blaming(record, party, one), len(one["claim_ids"] or ()), -one["position"]))
    same = [one for one in theirs if one["position"] == row["position"]]
    claims = [
        record.claims[claim] for claim in record.in_order(claim for one in same for claim in one["claim_ids"] or ())
    ]
    blamed = [claim for claim in claims if claim["actor"] and claim["actor_party"] != party]
    speaker = names.speaker_of((blamed or claims)[0]) if claims else names.speaker(row["holder"])
    if not blamed:
        return phrase(speaker, ": ", said(row["says"] or "", [claim["id"] for claim in claims]))
    detailed = next((claim for claim in blamed if claim["occurred_time"]), blamed[0])
    clock = f" (about {detailed['occurred_time'].partition('/')[0]})" if detailed["occurred_time"] else ""
    ids = [detailed["id"], *(claim["id"] for claim in blamed)]
    return phrase(names.speaker_of(detailed), " names ", said(names.actor_text(detailed["actor"]) + clock, ids))


def _blaming(record: Record, party: str, row: Row) -> int:
    return sum(
        record.claims[claim]["actor_party"] not in (None, party)
        for claim in row["claim_ids"] or ()
        if claim in record.claims
    )


def _blames_other(record: Record, party: str, positions: list[Row]) -> bool:
    return any(row["holder_party"] == party and _blaming(record, party, row) for row in positions)


def _before(record: Record, names: Names, named: int) -> Sentence | None:
    """Antecedents in the order of time, each with who tells it and who disputes it; what reads alike is said once."""
    near = record.antecedents[:ANTECEDENTS_LOOKED_AT]
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for row in near:
        alike.setdefault(_reads_as(record, names, row), []).append(row)
    chosen = _chosen(record, list(alike.values()), named)
    if not chosen:
        return None
    chosen.sort(key=lambda rows: min(record.order[row["event_id"]] for row in rows))
    told = joined([_antecedent(record, names, rows) for rows in chosen], last="; ", between="; ")
    return sentence("Told as coming before: ", told, ".")


def _chosen(record: Record, groups: list[list[Row]], named: int) -> list[list[Row]]:
    """The *named* antecedents that the answer has room for.

    Those that a party tells go before those that only reports tell, for the question is what the sides say; those in which
    somebody is said to have been killed before the others, for a death is never left out for a movement of troops; and then
    each side's tellings take turns, so that the room does not end before one of them was heard.
    """
    left = list(groups)
    chosen: list[list[Row]] = []
    heard = dict.fromkeys(record.focal_parties, 0)
    while left and len(chosen) < named:
        best = min(left, key=lambda rows: (
            not _told_by_party(record, rows[0]["event_id"]), not any(_deadly(record, row["event_id"]) for row in rows),
            min((heard[party] for party in _focal_tellers(record, rows)), default=len(chosen)),
        ))  # fmt: skip
        left.remove(best)
        chosen.append(best)
        for party in _focal_tellers(record, best):
            heard[party] += 1
    return chosen


def _focal_tellers(record: Record, rows: list[Row]) -> list[str]:
    return [
        party
        for party in record.focal_parties
        if any(_asserting(record, record.events[row["event_id"]], party) for row in rows)
    ]


def _reads_as(record: Record, names: Names, row: Row) -> tuple[Any, ...]:
    """What the answer would say of an antecedent."""
    event = record.events[row["event_id"]]
    asserting, denying = _tellers(record, event)
    days = (event["occurred_start"], event["occurred_end"], event["occurred_precision"])
    return (_what(record, names, event), days, tuple(asserting), tuple(denying))


def _deadly(record: Record, event_id: str) -> bool:
    """Whether anybody says that somebody was killed in it."""
    return any(row["kind"] == "killed" and (row["low"] or 0) > 0 for row in record.event_figures.get(event_id, ()))


def _antecedent(record: Record, names: Names, rows: list[Row]) -> Phrase:
    event = record.events[rows[0]["event_id"]]
    asserting, denying = _tellers(record, event)
    claims = record.in_order(claim for row in rows for claim in record.event_claims.get(row["event_id"], ()))
    told: list[Part] = ["told by ", names.parties(asserting) if asserting else "reports only"]
    if denying:
        told += [", disputed by ", names.parties(denying)]
    return phrase(said(_what(record, names, event), claims), ", ", _short_when(record, event), " (", *told, ")")


def _what(record: Record, names: Names, event: Row) -> str:
    place = event_place(record, names, event)
    return event_noun(record, event) + (f" at {place}" if place else "")


def _short_when(record: Record, event: Row) -> Phrase:
    """When it was; without the year where that is the focal event's."""
    focal = record.focal_events[0]["occurred_start"]
    words = when_words(event)
    if focal is not None and event["occurred_precision"] in ("day", "days"):
        words = words.removesuffix(f" {focal.year}")
    return tuple(replace(piece, text=words) for piece in event_when(record, event))


def _tellers(record: Record, event: Row) -> tuple[list[str], list[str]]:
    """Parties that assert it, and parties that only deny or doubt it."""
    asserting = [party for party in record.party_ids if _asserting(record, event, party)]
    return asserting, [party for party in record.party_ids if party not in asserting and _denying(record, event, party)]


def _own_losses(record: Record, names: Names) -> Sentence | None:
    """Losses by each side's own last count."""
    sides: list[Phrase] = []
    for party in record.focal_parties:
        numbers = [_number(record, row) for row in _own_counts(record, party)]
        if numbers:
            sides.append(phrase(names.party(party), " ", joined(numbers)))
    if not sides:
        return None
    several = any(len(_own_counts(record, party)) > 1 for party in record.focal_parties)
    caution = " (may overlap)" if several else ""
    return sentence(f"Each side's own last count of losses{caution}: ", joined(sides, last="; ", between="; "), ".")


def _own_counts(record: Record, party: str) -> list[Row]:
    """A side's last count of each kind; the two kinds taken together only where it gave neither apart."""
    rows = {kind: own_latest(record, _focal_ids(record), party, kind) for kind in list(KINDS)[:5]}
    if rows["killed"] or rows["wounded"]:
        rows["killed_or_wounded"] = None
    return [row for row in rows.values() if row]


def _claimed_losses(record: Record, names: Names) -> Sentence | None:
    """What each side claims of the other's losses, its highest claim only."""
    sides: list[Phrase] = []
    for party in record.focal_parties:
        rows = claimed_by_enemy(record, _focal_ids(record), party)
        if rows:
            sides.append(phrase("of ", names.party(party), ", ", _number(record, rows[0])))
    return sentence("Claimed by the other side: ", joined(sides, last="; ", between="; "), ".") if sides else None


def _number(record: Record, row: Row) -> Phrase:
    return phrase(
        said(
            f"{count_words(row['low'], row['high'], row['approx'])} {kind_words(row['kind'])}",
            record.in_order([row["claim_id"]]),
        )
    )


def _no_judgement(record: Record) -> Sentence:
    """That the brief does not say what led to what."""
    claims = record.in_order(row["claim_id"] for rows in record.causes.values() for row in rows)
    if not claims:
        return sentence("No speaker was read to name a cause; this brief makes no causal judgement.")
    return sentence("Causes are named by ", said("speakers", claims), " only; this brief makes no causal judgement.")


def _without_focus(record: Record, names: Names) -> tuple[Sentence, ...]:
    """What can be said without a focal event: the main events by the number of their origins."""
    first = sentence(
        "The case names no event that its question is about, or none of the events read is it; no answer is composed."
    )
    if not record.events:
        return (first, sentence("No event was told apart either; the statements stand in the evidence section."))
    events = sorted(
        record.events.values(), key=lambda one: (-(one["n_origins"] or 0), -(one["n_claims"] or 0), one["id"])
    )
    main = sorted(events[:MAIN_EVENTS_NAMED], key=lambda one: record.order[one["id"]])
    told = joined([_main(record, names, event) for event in main], last="; ", between="; ")
    return (first, sentence("Most reported: ", told, "."))


def _main(record: Record, names: Names, event: Row) -> Phrase:
    place = event_place(record, names, event)
    claims = record.event_claims.get(event["id"], ())
    what = event_noun(record, event) + (f" at {place}" if place else "")
    n = event["n_origins"] or 0
    return phrase(
        said(what, claims), ", ", event_when(record, event), " (", said(f"{n} {plural(n, 'origin')}", claims), ")"
    )


def _told_by_party(record: Record, event_id: str) -> bool:
    return any(claim["speaker_party"] for claim in record.claims_of(event_id))


def _asserting(record: Record, event: Row, party: str) -> bool:
    return any(
        claim["speaker_party"] == party and claim["stance"] == "asserts" for claim in record.claims_of(event["id"])
    )


def _denying(record: Record, event: Row, party: str) -> bool:
    return any(
        claim["speaker_party"] == party and claim["stance"] != "asserts" for claim in record.claims_of(event["id"])
    )


def _focal_ids(record: Record) -> list[str]:
    return [event["id"] for event in record.focal_events]
