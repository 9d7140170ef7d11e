"""Who began it: the side that each speaker names as attacking."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from prophasis.events.positions import Answer, Dispute, differ
from prophasis.events.record import Record, Row
from prophasis.model.claim import CLASH

_FORCE = frozenset({"ASSAULT", "COERCE"})
_SAYS_FIRST = re.compile(
    r"\b(?:fire|fired|attack|attacked|shot|struck|shelled|moved|crossed|strike|shoot)\s+first\b"
    r"|\bfirst\s+to\s+(?:open|fire|shoot|attack|strike|shell|use)\b|\b(?:began|started|initiated)\s+the\s+(?:fight|shoot|shell|clash|war|attack|exchange)",
    re.IGNORECASE,
)
"""Words that say who began it, so that the side's own act is told as no reply."""
QUESTION = "Who began it?"


def initiator_dispute(record: Record, event_id: str) -> Dispute | None:
    """The dispute over who began the event, where speakers name different sides.

    What a party says of its own side's acts counts as an answer only where it tells none of the other side: beside the
    other's attack, one's own fire is told as a reply, unless the words say that it came first. A speaker of no party who
    tells both directions takes no side.
    """
    attacks = [claim for claim in record.claims_of(event_id) if _names_attacker(record, claim)]
    answers = tuple(_answer(record, claim) for claim in _firsts(record, attacks))
    return Dispute(event_id, "initiator", QUESTION, answers) if differ(answers) or _changed(answers) else None


def _changed(answers: Sequence[Answer]) -> bool:
    """Whether a party has named another side and its own; that it names two others is no change."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for answer in answers:
        if answer.claim["speaker_party"] is not None:
            named[answer.claim["speaker_party"]].add(answer.key)
    return any(len(keys) > 1 and party in keys for party, keys in named.items())


def _names_attacker(record: Record, claim: Row) -> bool:
    """Whether a claim says who attacked whom; that two sides clashed, in whatever order, does not."""
    doer, sufferer = record.doer(claim), record.sufferer(claim)
    directed = claim["event"] in _FORCE and claim["mode"] != CLASH
    return directed and claim["stance"] == "asserts" and None not in (doer, sufferer) and doer != sufferer


def _firsts(record: Record, attacks: Sequence[Row]) -> list[Row]:
    """*attacks* without those that their own tellers tell as replies."""
    told: defaultdict[Any, set[str | None]] = defaultdict(set)
    for claim in attacks:
        told[_teller(claim)].add(record.doer(claim))
    return [
        claim
        for claim in attacks
        if _SAYS_FIRST.search(claim["evidence"] or "")
        or _is_first(record.doer(claim), claim["speaker_party"], told[_teller(claim)])
    ]


def _is_first(doer: str | None, speaker_party: str | None, told: set[str | None]) -> bool:
    if len(told) == 1:
        return True
    return speaker_party is not None and doer != speaker_party


def _teller(claim: Row) -> tuple[str, str]:
    """The party that tells; where there is none, the speaker in one document."""
    if claim["speaker_party"] is not None:
        return (claim["speaker_party"], "")
    return (claim["speaker"], claim["document_id"])


def _answer(record: Record, claim: Row) -> Answer:
    side = record.doer(claim) or ""
    return Answer(side, f"{record.side_name(side)} began it", claim)
