"""Turns of a transcript: who speaks next, as the label before a colon says: "MR. MILLER: …", "Q: …", "Mr. Miller (00:02): …"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from prophasis.lexicon.loader import entry, load

if TYPE_CHECKING:
    from collections.abc import Sequence

_STAMP = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}(?:\.[0-9]{1,3})?"
"""When in the recording somebody speaks: "00:02", "1:14:31"."""

_STAMPED = rf"(?:\({_STAMP}\)|\[{_STAMP}\])"
_LABEL = re.compile(
    rf"(?:{_STAMPED}[ ]*)?(?P<whole>(?:\*\*|__)?"
    r"(?P<who>[A-ZÀ-Þ][\w.'’-]*(?:[ ](?:[A-ZÀ-Þ(][\w.'’)-]*|of|the|de|van|von|al|for)){0,7})"
    rf"(?:[ ]*{_STAMPED})?:(?:\*\*|__)?)(?=\s|$)"
)
_TURNS = 3
"""How many paragraphs of a transcript open with a label, at least."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The label of one turn.

    Attributes:
        start: Where the words begin that say who speaks, after a time in brackets.
        named: Where they end: with the colon, or before the time of the recording that stands between.
        end: Where the whole label ends.
    """

    start: int
    named: int
    end: int


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> dict[int, Turn]:
    r"""The labels of a transcript, by where their paragraphs start; nothing for any other text.

    A transcript has three or more paragraphs that open with a label, one of the labels more than once, and one that can only be that of
    somebody who speaks: who asks, a name of two words or one in capitals, or one to which the time of a recording is given. "Place:" and
    "Update:" are none, and where all are names of countries it is a round-up.

    Example:
        >>> text = "Q: Who fired?\n\nMR. HOLT: They did.\n\nQ: When?"
        >>> [text[turn.start : turn.end] for turn in turns(text, [(0, 13), (15, 34), (36, 44)]).values()]
        ['Q:', 'MR. HOLT:', 'Q:']
    """
    found = {start: label for start, end in paragraphs if (label := _LABEL.match(text, start, end)) is not None}
    counts = Counter(label["who"] for label in found.values())
    if (
        len(found) < _TURNS
        or max(counts.values()) == 1
        or not any(_speaks(label) or _is_stamped_mouth(label) for label in found.values())
        or any(map(_is_heading, counts))
    ):
        return {}
    return {start: _turn(label) for start, label in found.items()}


def _turn(label: re.Match[str]) -> Turn:
    """A *label*; a time that is given with it is no part of the words that name who speaks."""
    stamped = label.end("who") + 1 < label.end("whole") and label.string[label.end("who")] != ":"
    return Turn(label.start("whole"), label.end("who") if stamped else label.end(), label.end())


def _speaks(label: re.Match[str]) -> bool:
    """Whether a label can only be that of somebody who speaks: who asks, a name of several words, one in capitals; no country."""
    who = label["who"]
    if who.lower() in _countries():
        return False
    return is_asking(who) or " " in who or (who.isupper() and len(who) > 1)


def _is_stamped_mouth(label: re.Match[str]) -> bool:
    """Whether it names an office and a time of the recording: "Spokesperson (14:31):"; "Orm (14:31):" is an entry of a live page."""
    return is_mouth(label["who"]) and _turn(label).named != label.end()


@cache
def _countries() -> frozenset[str]:
    """The names of countries, which head the paragraphs of a round-up and not the turns of a transcript."""
    return frozenset(name.lower() for one in load("countries") for name in (one["name"], *one.get("aliases", [])))


def _is_heading(label: str) -> bool:
    """Whether it heads a paragraph of a fact sheet or a live page: "Note:"."""
    return label.lower() in entry("speech", "headings")


def is_asking(label: str) -> bool:
    """Whether *label* is that of somebody who only asks: "Q:", "QUESTION:", "Moderator:"."""
    return label.strip(" :*_").lower() in entry("speech", "askers")


def is_mouth(label: str) -> bool:
    """Whether *label* says only in what office somebody speaks: "Spokesperson:"."""
    return label.strip(" :*_").lower() in entry("speech", "mouths")
