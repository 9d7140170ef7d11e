"""Who it was: different persons named for one role, different descriptions of one victim, a kinship told and refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from prophasis.events.persons import Kinship, age_in, kinship_in, trade_in
from prophasis.events.positions import Answer, Dispute, differ
from prophasis.events.record import Record, Row

DOER_QUESTION = "Who did it?"
VICTIM_QUESTION = "Who was killed?"
_AGES_APART = 2
"""A year of birth leaves the age open by one."""


def doer_dispute(record: Record, event_id: str) -> Dispute | None:
    """Different doers named on one side, one of them a person: neither can stand for the other."""
    named = [claim for claim in record.claims_of(event_id) if claim["actor"] and claim["stance"] == "asserts"]
    sides: defaultdict[str | None, list[Row]] = defaultdict(list)
    for claim in named:
        sides[record.doer(claim)].append(claim)
    answers = tuple(
        Answer(claim["actor"], record.roster.name(claim["actor"]), claim)
        for claims in sides.values()
        for claim in claims
        if _rivals(record, claim["actor"], claims)
    )
    return Dispute(event_id, "identity", DOER_QUESTION, answers) if differ(answers) else None


def _rivals(record: Record, actor: str, claims: Iterable[Row]) -> bool:
    """Whether somebody else is named in the place of *actor*, who or which else being a person."""
    return any(
        not record.roster.answers_for(actor, other["actor"])
        and (record.roster.is_person(actor) or record.roster.is_person(other["actor"]))
        for other in claims
    )


def victim_dispute(record: Record, event_id: str) -> Dispute | None:
    """Different ages told of the one person killed, with the trade or the name that the sentence adds."""
    told = [(claim, _victim_age(record, claim)) for claim in record.claims_of(event_id)]
    aged = [(claim, age) for claim, age in told if age is not None]
    answers = tuple(
        Answer(_age_key(age, [one for _, one in aged]), _person(record, claim, age), claim) for claim, age in aged
    )
    return Dispute(event_id, "identity", VICTIM_QUESTION, answers) if differ(answers) else None


def _victim_age(record: Record, claim: Row) -> int | None:
    """The age told in the sentence of a claim that tells of exactly one death."""
    deaths = [figure for figure in claim["figures"] or () if figure["kind"] == "killed"]
    if claim["stance"] != "asserts" or not any((figure["low"], figure["high"]) == (1, 1) for figure in deaths):
        return None
    return age_in(record.sentence(claim), claim["published"].year if claim["published"] else None)


def _age_key(age: int, ages: Sequence[int]) -> str:
    """The lowest age told that may be the same."""
    return str(min(other for other in ages if abs(other - age) < _AGES_APART))


def _person(record: Record, claim: Row, age: int) -> str:
    trade = trade_in(record.sentence(claim))
    return f"a person aged {age}" + (f", {trade}" if trade else "")


def kinship_disputes(record: Record) -> dict[str, Dispute]:
    """For each violent event the dispute over a kinship that one sentence tells and another refuses.

    The two sentences stand in documents that both tell of the event; of several such events the one with more claims
    in those documents, then the later, is meant.
    """
    told = _kinships(record)
    found: dict[str, tuple[tuple[int, str], str, Dispute]] = {}
    for event_id, event in record.events.items():
        if event["event"] != "ASSAULT":
            continue
        documents = {claim["document_id"] for claim in record.claims_of(event_id)}
        for kin in sorted({kinship.kin for _, kinship in told}):
            lines = [
                (claim, kinship) for claim, kinship in told if kinship.kin == kin and claim["document_id"] in documents
            ]
            if {kinship.refused for _, kinship in lines} == {True, False}:
                used = {claim["document_id"] for claim, _ in lines}
                weight = (
                    sum(claim["document_id"] in used for claim in record.claims_of(event_id)),
                    str(event["occurred_start"]),
                )
                if kin not in found or weight > found[kin][0]:
                    found[kin] = (weight, event_id, _kinship_dispute(event_id, lines))
    return {event_id: dispute for _, event_id, dispute in found.values()}


def _kinships(record: Record) -> list[tuple[Row, Kinship]]:
    """Each sentence with a claim that tells a kinship, once, with its first claim."""
    seen: set[tuple[str, int]] = set()
    found = []
    for claim in record.claims.values():
        key = (claim["document_id"], claim["sentence_start"])
        kinship = kinship_in(record.sentence(claim)) if key not in seen else None
        seen.add(key)
        if kinship is not None:
            found.append((claim, kinship))
    return found


def _kinship_dispute(event_id: str, lines: Sequence[tuple[Row, Kinship]]) -> Dispute:
    kin = lines[0][1].kin
    answers = (
        Answer(
            f"{kin}:{kinship.refused}", f"{'disputed' if kinship.refused else 'said to be'}: “{kinship.words}”", claim
        )
        for claim, kinship in lines
    )
    return Dispute(event_id, "identity", f"Is the kinship told ({kin}) true?", tuple(answers))
