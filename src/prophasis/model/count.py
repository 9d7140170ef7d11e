"""Counts as reports give them: a range, possibly open, possibly rough."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things as said.

    ``high`` is ``None`` where the words set no upper end ("at least seven": 7/None). ``Count(0, 0)`` is *said to be
    none*, which is not the same as nothing said. Both ends are included.
    """

    low: int
    high: int | None
    approx: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one number, told as it is."""
        return self.low == self.high and not self.approx

    def __str__(self) -> str:
        about = "about " if self.approx else ""
        if self.high is None:
            return f"{about}{self.low} or more"
        if self.low == self.high:
            return f"{about}{self.low}"
        return f"{about}{self.low}–{self.high}"
