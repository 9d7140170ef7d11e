"""On whose territory: what the parties say, and under which country those who count the dead have put them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from prophasis.events.positions import Answer, Dispute, differ
from prophasis.events.record import Record, Row
from prophasis.linking.happenings import written
from prophasis.model.periods import counts_around, deaths_told
from prophasis.model.when import When

SOIL_QUESTION = "On whose territory was it?"
_STEM = 5
"""Letters of a party's name that its people and its adjective share with it: Armenia, Armenian."""
_SOIL = r"(?:sovereign |internationally recognised )?(?:territory|soil|lands?)"
_OWN = re.compile(rf"\b(?:(?:its|our|the (?:country|state|republic|nation)'s|his country's) {_SOIL})\b", re.IGNORECASE)


def soil_dispute(record: Record, event_id: str) -> Dispute | None:
    """The dispute over the country: two parties put the event in different ones, or a count puts its dead elsewhere than a party.

    A count is of a whole month or year. It says where its makers placed the deaths of that time, which the event is a part of;
    it stands beside what the parties say and decides nothing.
    """
    told = tuple(answer for claim in record.claims_of(event_id) for answer in _told(record, claim))
    counted = _counted(record, event_id) if record.events[event_id]["focal"] else ()
    most = max(counted, key=lambda pair: (pair[0], pair[1].key), default=(0, None))[1]
    elsewhere = most is not None and any(
        answer.claim["speaker_party"] is not None and answer.key != most.claim["place"] for answer in told
    )
    if not (differ(told, across_parties=True) or elsewhere):
        return None
    return Dispute(event_id, "place", SOIL_QUESTION, (*told, *(answer for _, answer in counted)))


def _told(record: Record, claim: Row) -> Iterable[Answer]:
    """The country in which a claim puts the event, by its place or by the words "its territory"."""
    if claim["stance"] != "asserts":
        return
    countries = {party.id: party.name for party in record.setting.case.parties}
    if claim["place"] is not None:
        around = [claim["place"], *record.atlas.holders(claim["place"])]
        country = next((place for place in around if place in countries), None)
        if country is not None:
            name = record.atlas.names.get(claim["place"], claim["place"])
            told = f"in {countries[country]}" + (f", at {name}" if claim["place"] != country else "")
            yield Answer(country, told, claim)
            return
    owner = _owner(record, claim)
    if owner is not None:
        yield Answer(owner, f"on the territory of {countries[owner]}", claim)


def _owner(record: Record, claim: Row) -> str | None:
    """Whose soil the words of a claim name: a party by its name or adjective, or the speaker's own."""
    words = claim["evidence"]
    named = [
        party.id
        for party in record.setting.case.parties
        if re.search(rf"\b{re.escape(party.name[:_STEM])}\w*(?:'s)? {_SOIL}\b", words, re.IGNORECASE)
    ]
    if len(named) == 1:
        return named[0]
    parties = {party.id for party in record.setting.case.parties}
    return claim["speaker_party"] if not named and _OWN.search(words) and claim["speaker_party"] in parties else None


def _counted(record: Record, event_id: str) -> tuple[tuple[int, Answer], ...]:
    """The counts of the shortest period around the event, by country, each against the sum of its document."""
    event = record.events[event_id]
    found = []
    for counts in counts_around(record.period_counts, event["occurred_start"], event["occurred_end"]).values():
        total = sum(deaths_told(claim) for claim in counts)
        found += [(deaths_told(claim), _count_answer(record, claim, total)) for claim in counts]
    return tuple(found)


def _count_answer(record: Record, claim: Row, total: int) -> Answer:
    period = written(When(claim["occurred_start"], claim["occurred_end"], claim["occurred_precision"]))
    country = record.atlas.names.get(claim["place"], claim["place_as_written"])
    return Answer(
        f"{claim['place']}, counted", f"in {country}: {deaths_told(claim)} of {total} dead counted in {period}", claim
    )
