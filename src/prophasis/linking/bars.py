"""What bars two claims from being about one happening, and how they stand to one another in time and in the text."""

from __future__ import annotations

from prophasis.linking.tellings import Telling

SHORT_DAYS = 7
"""An interval up to this long dates a happening; a longer one only surrounds it."""
_CLOSE_DAYS = 3
_SPEECH_DAYS = 35


def barred(one: Telling, other: Telling) -> bool:
    """Whether times alone, or one being told as not yet real, say that these are two happenings.

    Two claims of one document that name different days never meet; claims of different documents may be a day apart
    (a fight at night, a report by another clock), but no more, and an act of speech has its day.
    """
    if one.unreal != other.unreal:
        return True
    if not (one.when.known and other.when.known):
        return False
    if one.when.overlaps(other.when):
        return one.speaks and min(days_of(one), days_of(other)) < max(days_of(one), days_of(other)) > _SPEECH_DAYS
    if one.speaks or one.document_id == other.document_id or max(days_of(one), days_of(other)) > _CLOSE_DAYS:
        return True
    return not one.when.overlaps(other.when, slack_days=1)


def days_of(telling: Telling) -> int:
    """How many days the time told spans; none where it is unknown."""
    if telling.when.start is None or telling.when.end is None:
        return 0
    return (telling.when.end - telling.when.start).days


def named_doers_differ(one: Telling, other: Telling) -> bool:
    """Whether both name an actor, and not the same one."""
    return one.doer is not None and other.doer is not None and one.doer != other.doer


def mutual_accusation(one: Telling, other: Telling) -> bool:
    """Whether each is told by the side that suffered, of the side that tells the other: two versions of one incursion."""
    told_by_victims = (one.speaker_party, other.speaker_party) == (one.sufferer, other.sufferer)
    crossed = (one.doer, one.sufferer) == (other.sufferer, other.doer)
    return one.type == "COERCE" and told_by_victims and crossed and one.document_id != other.document_id


def neighbours(one: Telling, other: Telling) -> bool:
    """Whether the two stand in the same or in adjacent sentences of one document."""
    if one.document_id != other.document_id:
        return False
    first, second = sorted((one.sentence, other.sentence))
    return second[0] - first[1] <= 2
