"""What bars two claims from being about one happening, and how they stand to one another in time and in the text."""

from __future__ import annotations

from prophasis.linking.tellings import Telling

SHORT_DAYS = 7
"""An interval up to this long dates a happening; a longer one only surrounds it."""
_CLOSE_DAYS = 3
_SPEECH_DAYS = 35


def barred(one: Telling, other: Telling) -> bool:
    """Whether an analyst, times alone, or one being told as not yet real, say that these are two happenings."""
    return why_barred(one, other) is not None


def why_barred(one: Telling, other: Telling) -> str | None:
    """What bars the two from being one happening, in words; ``None`` where nothing does.

    Two claims of one document that name different days never meet; claims of different documents may be a day apart
    (a fight at night, a report by another clock), but no more, and an act of speech has its day.
    """
    if other.id in one.apart or one.id in other.apart:
        return "an analyst judged them different"
    if one.row is not None and other.row is not None and one.row[0] == other.row[0] and one.row != other.row:
        return "two rows of one dataset, which counts them as two"
    if one.unreal != other.unreal:
        return "one is told as to come, the other as having happened"
    if not (one.when.known and other.when.known):
        return None
    times = " and ".join(sorted((str(one.when), str(other.when))))
    if one.when.overlaps(other.when):
        lengths = days_of(one), days_of(other)
        wide = one.speaks and min(lengths) < max(lengths) > _SPEECH_DAYS
        return f"an act of speech has its day, and one time is too wide to tell: {times}" if wide else None
    if one.speaks:
        return f"acts of speech at different times: {times}"
    if one.document_id == other.document_id:
        return f"one document names two times: {times}"
    if max(days_of(one), days_of(other)) > _CLOSE_DAYS or not one.when.overlaps(other.when, slack_days=1):
        return f"more than a day apart: {times}"
    return None


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
