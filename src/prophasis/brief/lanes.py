"""Lanes of the timeline: which party's dots stand where, so that the two tellings of one event face each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prophasis.brief.record import Record, Row

PITCH = 15.0
"""From one dot to the next."""

AXIS = 26.0
"""Room for the days written below the axis."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as pixels; ``first`` and ``last`` are both drawn. Where days are narrower than a dot, ``step`` of them make one cell."""

    first: date
    last: date
    left: float
    width: float

    @property
    def day(self) -> float:
        """The width of a day."""
        return self.width / ((self.last - self.first).days + 1)

    @property
    def step(self) -> int:
        """Days that share a cell: as many as a dot needs."""
        return max(1, math.ceil((PITCH + 2) / self.day))

    @property
    def cell(self) -> float:
        """The width of a cell."""
        return self.day * self.step

    @property
    def per_row(self) -> int:
        """How many dots stand side by side in a cell."""
        return max(1, int((self.cell - 2) // PITCH))

    def cell_of(self, day: date) -> date:
        """The first day of the cell that holds *day*."""
        return day - timedelta(days=(day - self.first).days % self.step)

    def x(self, day: date) -> float:
        """Where *day* begins."""
        return round(self.left + (day - self.first).days * self.day, 2)

    def middle(self, day: date) -> float:
        """The middle of the cell that holds *day*, inside the picture."""
        start = self.x(self.cell_of(day))
        return round((start + min(start + self.cell, self.left + self.width)) / 2, 2)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one event in one lane: its day and its number in the stack of that day's cell."""

    event_id: str
    party: str | None
    day: date
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The room of one party's dots; ``rises`` where they stand on the axis and grow upwards."""

    party: str | None
    top: float
    bottom: float
    rises: bool

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return round((self.top + self.bottom) / 2, 2)

    def centre(self, slot: Slot, scale: Scale) -> tuple[float, float]:
        """The middle of a dot."""
        row, column = divmod(slot.number, scale.per_row)
        step = PITCH * (row + 0.5)
        x = scale.middle(slot.day) + (column - (scale.per_row - 1) / 2) * PITCH
        return round(x, 2), round(self.bottom - step if self.rises else self.top + step, 2)


def stack(record: Record, events: Sequence[Row], scale: Scale) -> list[Slot]:
    """A slot for each event and party that tells it; the focal event, then what most parties tell, nearest the axis."""
    told = {event["id"]: _tellers(record, event) for event in events}
    order = {event: n for n, event in enumerate(record.events)}
    heights: defaultdict[tuple[str | None, date], int] = defaultdict(int)
    slots: list[Slot] = []
    for event in sorted(events, key=lambda one: (not one["focal"], -len(told[one["id"]]), order[one["id"]])):
        for party in told[event["id"]]:
            day: date = event["occurred_start"]
            cell = (party, scale.cell_of(day))
            slots.append(Slot(event["id"], party, day, heights[cell]))
            heights[cell] += 1
    return slots


def lay_lanes(record: Record, slots: Sequence[Slot], scale: Scale, top: float) -> tuple[list[Lane], float]:
    """The lanes below *top*, and where the axis stands between the first party's and the second's."""
    parties = _parties(record, slots)
    mirrored = len(record.focal_parties) >= 2
    axis = top + (_height(parties[0], slots, scale) + 4 if mirrored else 0)
    lanes: list[Lane] = []
    y = axis + AXIS
    for n, party in enumerate(parties):
        height = _height(party, slots, scale)
        if mirrored and n == 0:
            lanes.append(Lane(party, axis - 4 - height, axis - 4, rises=True))
        else:
            lanes.append(Lane(party, y, y + height, rises=False))
            y += height + 8
    return lanes, axis


def _height(party: str | None, slots: Sequence[Slot], scale: Scale) -> float:
    tallest = max((slot.number + 1 for slot in slots if slot.party == party), default=1)
    return max(math.ceil(tallest / scale.per_row) * PITCH + 8, 36)


def _tellers(record: Record, event: Row) -> list[str | None]:
    return list(dict.fromkeys(row["party"] for row in record.tellings.get(event["id"], []))) or [None]


def _parties(record: Record, slots: Sequence[Slot]) -> list[str | None]:
    """Focal parties always, silent or not; then whoever else tells anything; those that side with none last."""
    others = {slot.party for slot in slots if slot.party is not None and slot.party not in record.focal_parties}
    none: list[str | None] = [None] if any(slot.party is None for slot in slots) else []
    return [*record.focal_parties, *sorted(others, key=lambda party: (record.party_rank(party), party)), *none] or [
        None
    ]
