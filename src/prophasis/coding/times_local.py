"""Clock times with their zones: where one moment is told twice, "at 10 pm local time (1800 GMT)", that of the place counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from prophasis.coding.times_clock import clocks_in
from prophasis.coding.times_zone import is_local, with_zone, zone_after, zone_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_BRACKETED = re.compile(r"[ ](?:[\w+:-]+[ ]){0,4}\((?:about[ ]|around[ ])?")


@dataclass(frozen=True, slots=True)
class ClockTold:
    """A clock time as a text tells it.

    Attributes:
        clock: The time in the notation of the model.
        text: The text.
        end: Where its words end.
        again: The same moment in another zone, and where its words end; ``None`` where it is told once.
    """

    clock: str
    text: str
    end: int
    again: tuple[str, int] | None = None

    def on(self, day: date | None) -> str:
        """The time with its zone, if that is told, on *day*: ``06:00+03:00``; else without: ``06:00``."""
        if not is_local(self.text, self.end):
            zone = zone_after(self.text, self.end, day)
        elif self.again is not None and (there := zone_after(self.text, self.again[1], day)) is not None:
            zone = zone_between(self.clock, with_zone(self.again[0], there))
        else:
            zone = None
        return self.clock if zone is None else with_zone(self.clock, zone)


def local_clocks(text: str) -> Iterator[tuple[re.Match[str], ClockTold | None]]:
    """The clock times of *text*, each moment once, and the parts of a day with ``None``."""
    found = list(clocks_in(text))
    clocks = [(match, clock) for match, clock in found if clock is not None]
    again: dict[int, tuple[str, int]] = {}
    repeats: set[int] = set()
    for (first, one), (second, other) in pairwise(clocks):
        if not _BRACKETED.fullmatch(text, first.end(), second.start()):
            continue
        if is_local(text, first.end()):
            again[first.start()] = (other, second.end())
            repeats.add(second.start())
        elif is_local(text, second.end()):
            again[second.start()] = (one, first.end())
            repeats.add(first.start())
    for match, clock in found:
        if match.start() not in repeats:
            told = None if clock is None else ClockTold(clock, text, match.end(), again.get(match.start()))
            yield match, told
