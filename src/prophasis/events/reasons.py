"""Why: the different causes that the sides state for one event, and whom each holds responsible."""

from __future__ import annotations

from collections.abc import Sequence

from prophasis.events.positions import Answer, Dispute, differ
from prophasis.events.record import Record, Row
from prophasis.events.references import is_purpose
from prophasis.linking.words import content_words

QUESTION = "What brought it about, and who answers for it?"
_LONGEST = 140


def cause_dispute(
    record: Record, event_id: str, reasons: Sequence[Row], replies: Sequence[Row], *, initiator_disputed: bool
) -> Dispute | None:
    """The dispute over the cause: two parties give different reasons, or one blames whom the other calls the victim.

    A cause counts for the event whose claim states it. An accusation that speaks of the event counts as an answer too:
    a side that does not deny its fire may still put the blame on the other. Who acted is an answer only where nobody
    contradicts it; where it is disputed, that is a dispute of its own. A party that admits its act and blames the other
    for it answers with the blame.
    """
    answers = [_because(claim, record) for claim in reasons]
    blame = [_blame(record, claim) for claim in replies if record.sufferer(claim) is not None]
    if blame and not initiator_disputed:
        blamers = {claim["speaker_party"] for claim in replies} - {None}
        acts = (claim for claim in record.claims_of(event_id) if claim["stance"] == "asserts")
        others = (claim for claim in acts if claim["speaker_party"] not in blamers)
        answers += [_act(record, claim) for claim in others if record.doer(claim) is not None]
    shared = _shared_keys([*answers, *blame])
    if not differ(shared, across_parties=True):
        return None
    return Dispute(
        event_id, "cause", QUESTION, shared, adding=frozenset(one.key for one in shared if not _names_a_side(one.key))
    )


def _because(claim: Row, record: Record) -> Answer:
    words = content_words(claim["because"], without=record.names) or content_words(claim["because"])
    opening = "with the aim" if is_purpose(claim["because"]) else "because of"
    return Answer(" ".join(sorted(words)), f"{opening} “{quoted(claim['because'])}”", claim)


def _blame(record: Record, claim: Row) -> Answer:
    side = record.sufferer(claim) or ""
    words = quoted(claim["because"] or claim["evidence"])
    return Answer(f"blame {side}", f"{record.side_name(side)} is held responsible: “{words}”", claim)


def _act(record: Record, claim: Row) -> Answer:
    side = record.doer(claim) or ""
    return Answer(f"act {side}", f"an act of {record.side_name(side)}", claim)


def quoted(text: str) -> str:
    """*text* on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _shared_keys(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers, with one key for causes that share half of their words."""
    keys: list[str] = []
    found = []
    for answer in sorted(answers, key=lambda one: (one.key, one.claim["id"])):
        like = next((key for key in keys if _alike(key, answer.key)), answer.key)
        keys.append(like)
        found.append(Answer(like, answer.says, answer.claim))
    return tuple(found)


def _names_a_side(key: str) -> bool:
    return key.startswith(("blame ", "act "))


def _alike(key: str, other: str) -> bool:
    if _names_a_side(key) or _names_a_side(other):
        return key == other
    mine, theirs = set(key.split()), set(other.split())
    return key == other or len(mine & theirs) * 2 >= max(1, min(len(mine), len(theirs)))
