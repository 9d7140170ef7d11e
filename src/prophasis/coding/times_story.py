"""What a reader has in mind when a time is told: the day of publication, and the time from which the story goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from prophasis.coding.times_words import Moment
    from prophasis.model.when import When

_POINTS = frozenset({"day", "month", "year", "days", "months"})
_LOOKING_OUT = frozenset({"since"})
_NAMING = frozenset({"for", "("})
_FAR_DAYS = 500


@dataclass(frozen=True, slots=True)
class Story:
    """Where a story stands.

    Attributes:
        anchor: The day of publication; ``None`` where unknown.
        told: The last time told that was none in passing, from which "in May" and "the next day" count.
        before_christ: The year before Christ that is told of; ``None`` in stories of later times.
    """

    anchor: date | None
    told: When | None = None
    before_christ: int | None = None


def goes_on_from(when: When, moment: Moment, words: str) -> bool:
    """Whether a story goes on from *when*: not from a decade, nor from what only looks out of it.

    Args:
        when: The time just read.
        moment: What stands around it.
        words: Its words. "Today" and "next year" in a history of long ago are the writer's or a speaker's.
    """
    if when.precision not in _POINTS or when.start is None or moment.before in _LOOKING_OUT:
        return False
    if when.precision == "year" and moment.before in _NAMING and moment.narrative is not None:
        return False  # "plans for 1976", "the mission (1954)"
    if moment.reference is None or moment.anchor is None:
        return True
    if moment.to_come == "yes":
        return False
    return any(char.isdigit() for char in words) or (moment.anchor - when.start).days > _FAR_DAYS
