"""Parts of which the forms of calendar times are made: which year, from one to another, early or late in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prophasis.coding.times_words import DASH, GAP, Moment

if TYPE_CHECKING:
    import re

YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
WHOSE = (
    rf"{GAP}of{GAP}(?:(?:that|the)(?:[ ]same)?|this|(?P<by>last|next|the[ ]following|the[ ]next|the[ ]previous))[ ]year"
)
OF_YEAR = rf"(?:,?{GAP}(?P<year>{YEAR})|(?P<whose>{WHOSE}))?"
JOIN = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|or|until|till|through){GAP})"
SOME = r"(?P<part>(?:early|mid|late)[ -]|(?:the[ ])?(?:very[ ])?(?:end|close|beginning|start|middle|latter[ ]part|early[ ]part|(?P<half>(?:first|second|latter)[ ]half))[ ]of[ ](?:the[ ])?(?:year[ ])?)?"


def number_in(text: str) -> int:
    """The number that the digits of *text* make: 8 of "8th"."""
    return int("".join(char for char in text if char.isascii() and char.isdigit()) or 0)


def year_of(match: re.Match[str], moment: Moment) -> int | None:
    """The year that the words name, or the one of what is told: "of that year", "of last year"."""
    found = match.groupdict()
    if found["year"] is not None:
        return int(found["year"])
    if found.get("whose") is None:
        return None
    told = (
        moment.narrative.start if moment.narrative is not None and moment.narrative.start is not None else moment.anchor
    )
    by = " ".join((found.get("by") or "").lower().split())
    if by in {"last", "next"}:
        told = moment.anchor
    step = {"last": -1, "the previous": -1, "next": 1, "the next": 1, "the following": 1}.get(by, 0)
    return None if told is None else told.year + step


def years_around(moment: Moment) -> range:
    """The years to choose from: some around what is told and around the publication. Four to each side hold a 29 February."""
    told = moment.reference
    middle = told.start.year if told is not None and told.start else moment.anchor.year if moment.anchor else None
    return range(0) if middle is None else range(max(1, middle - 8), min(9998, middle + 9))
