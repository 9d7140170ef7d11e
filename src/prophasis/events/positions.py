"""Answers to a disputed question, and who holds each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Any

from prophasis.events.changes_of_mind import with_earlier
from prophasis.events.record import Record, Row, claim_order
from prophasis.model.ids import NARRATOR, UNKNOWN, make_id


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim's answer to a question: a key that equal answers share, and the answer in a neutral phrase."""

    key: str
    says: str
    claim: Row


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question about an event, with its answers."""

    event_id: str
    attribute: str
    question: str
    answers: tuple[Answer, ...]
    before: tuple[Answer, ...] = ()
    """Answers that their own givers have since replaced: no positions any longer, but told beside what replaced them."""
    adding: frozenset[str] = frozenset()
    """Keys of answers that may stand beside others of the same party: giving a second takes none back."""

    @property
    def id(self) -> str:
        """Hash of event, attribute and question: another answer to it keeps the id."""
        return make_id("dispute", self.event_id, self.attribute, self.question)

    @property
    def keys(self) -> tuple[str, ...]:
        """The different answers, by their earliest statement."""
        first: dict[str, tuple[Any, ...]] = {}
        for answer in self.answers:
            first[answer.key] = min(first.get(answer.key, claim_order(answer.claim)), claim_order(answer.claim))
        return tuple(sorted(first, key=lambda key: (first[key], key)))


def differ(answers: Iterable[Answer], *, across_parties: bool = False) -> bool:
    """Whether two speakers hold different answers that neither shares; *across_parties*: speakers of two parties."""
    held: defaultdict[Any, set[str]] = defaultdict(set)
    for answer in answers:
        holder = answer.claim["speaker_party"] if across_parties else _voice(answer.claim)
        if holder is not None:
            held[holder].add(answer.key)
    views = list(held.values())
    return any(one - other and other - one for n, one in enumerate(views) for other in views[n + 1 :])


def moved(answers: Iterable[Answer], exclude: Callable[[str, str], bool] = lambda one, other: True) -> bool:
    """Whether a party has given one answer and afterwards another: nothing that it said for the first is as late as the second.

    Of speakers without a party each is on its own; narrators and unnamed sources, who are many, move nothing.

    Args:
        answers: What every speaker says.
        exclude: Whether two answers, by their keys, cannot both be meant.
    """
    said: defaultdict[str, defaultdict[str, list[date | None]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        teller = answer.claim["speaker_party"] or answer.claim["speaker"]
        if teller not in (NARRATOR, UNKNOWN):
            said[teller][answer.key].append(answer.claim["published"])
    return any(
        _wholly_before(told[one], told[other]) and exclude(one, other)
        for told in said.values()
        for one, other in permutations(told, 2)
    )


def _wholly_before(earlier: Sequence[date | None], later: Sequence[date | None]) -> bool:
    before, after = ([day for day in days if day is not None] for days in (earlier, later))
    return len(before) == len(earlier) and len(after) == len(later) and max(before) < min(after)


def dispute_row(dispute: Dispute) -> dict[str, Any]:
    """A row of ``disputes``."""
    return {
        "id": dispute.id,
        "event_id": dispute.event_id,
        "attribute": dispute.attribute,
        "question": dispute.question,
        "n_positions": len(dispute.keys),
    }


def position_rows(dispute: Dispute, record: Record) -> list[dict[str, Any]]:
    """The rows of ``positions``: one per answer and holder, with what the holder's party said before."""
    rows = []
    for number, key in enumerate(dispute.keys, 1):
        answers = sorted(
            (answer for answer in dispute.answers if answer.key == key), key=lambda one: claim_order(one.claim)
        )
        for holder, party in _holders(answers):
            mine = [one for one in answers if (one.claim["speaker"], one.claim["speaker_party"]) == (holder, party)]
            rows.append(_row(dispute, record, number, mine))
    adding = {number for number, key in enumerate(dispute.keys, 1) if key in dispute.adding}
    return with_earlier(
        rows, [_row(dispute, record, -n, [one]) for n, one in enumerate(dispute.before, 1)], adding=adding
    )


def _row(dispute: Dispute, record: Record, number: int, mine: Sequence[Answer]) -> dict[str, Any]:
    claims = list({answer.claim["id"]: answer.claim for answer in mine}.values())
    days = sorted(claim["published"] for claim in claims if claim["published"] is not None)
    return {
        "dispute_id": dispute.id,
        "event_id": dispute.event_id,
        "attribute": dispute.attribute,
        "position": number,
        "says": mine[0].says,
        "holder": claims[0]["speaker"],
        "holder_party": claims[0]["speaker_party"],
        "claim_ids": [claim["id"] for claim in claims],
        "n_origins": record.n_origins(claims),
        "earliest": days[0] if days else None,
        "latest": days[-1] if days else None,
    }


def _holders(answers: Iterable[Answer]) -> list[tuple[str, str | None]]:
    first: dict[tuple[str, str | None], tuple[date, str, int, str]] = {}
    for answer in answers:
        first.setdefault((answer.claim["speaker"], answer.claim["speaker_party"]), claim_order(answer.claim))
    return sorted(first, key=lambda holder: (first[holder], holder[0]))


def _voice(claim: Row) -> tuple[str, str]:
    named = claim["speaker"] not in ("narrator", "unknown")
    return (claim["speaker"], "" if named else claim["document_id"])
