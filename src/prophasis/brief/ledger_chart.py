"""The ledger as a picture: a panel per side and kind, a column per day of statement, dots with low-high bars.

Columns stand in the order of time and have the width their labels need; a gap of days between two columns is written
on the axis. Figures of one day stand side by side, so no label covers another. The table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from prophasis.brief.layout import text_width
from prophasis.brief.ledger import Account, Entry
from prophasis.brief.phrases import text_of
from prophasis.brief.words import day_short, plural

LABELS = 190.0
PANEL = 62.0
TOP = 30.0
SIZE = 13.0
DOT = 6.0
MINIMUM = 900.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: its middle at (x, y), a bar from ``y_low`` to ``y_high``; ``open_top`` where no upper end is told."""

    x: float
    y: float
    y_low: float
    y_high: float
    open_top: bool
    ranged: bool
    filled: bool
    faded: bool
    party: str | None
    label: str
    title: str
    claims: tuple[str, ...]

    @property
    def width(self) -> float:
        """Dot, label and the room around them."""
        return slot_width(self.label)


@dataclass(frozen=True, slots=True)
class Panel:
    """One side and kind: its dots over time and lines between figures that update each other."""

    y: float
    side: str
    kind: str
    claims: tuple[str, ...]
    dots: tuple[Dot, ...]
    steps: tuple[tuple[float, float, float, float], ...]

    @property
    def base(self) -> float:
        """Where nought stands."""
        return self.y + PANEL - 14


@dataclass(frozen=True, slots=True)
class Column:
    """One day of statement; ``gap`` is what the axis says of the days skipped before it."""

    x: float
    width: float
    label: str
    gap: str


@dataclass(frozen=True, slots=True)
class LedgerChart:
    """The whole picture."""

    width: float
    height: float
    columns: tuple[Column, ...]
    panels: tuple[Panel, ...]


def slot_width(label: str) -> float:
    """Room for a dot and its label."""
    return DOT * 2 + 6 + text_width(label, SIZE) + 14


def ledger_chart(accounts: Sequence[Account]) -> LedgerChart | None:
    """The picture of *accounts*; ``None`` where there is nothing to draw."""
    accounts = [account for account in accounts if account.entries]
    if not accounts:
        return None
    columns = _columns(accounts)
    places = {day: column for day, column in zip(_days(accounts), columns, strict=True)}  # noqa: C416
    panels = tuple(_panel(TOP + n * PANEL, account, places) for n, account in enumerate(accounts))
    return LedgerChart(columns[-1].x + columns[-1].width, TOP + len(panels) * PANEL + 8, columns, panels)


def _days(accounts: Iterable[Account]) -> list[date | None]:
    """The days of statement in order; figures of unknown day in a last column of their own."""
    return sorted({entry.day for account in accounts for entry in account.entries}, key=lambda day: day or date.max)


def _columns(accounts: Sequence[Account]) -> tuple[Column, ...]:
    days = _days(accounts)
    needs = [max(sum(slot_width(e.short) for e in a.entries if e.day == day) for a in accounts) for day in days]
    labels = [day_short(day) for day in days]
    gaps = ["", *(_gap(before, after) for before, after in pairwise(days))]
    after = [*gaps[1:], ""]  # the gap is written at the end of the column before it
    widths = [
        max(need + 16, text_width(label, 12) + 20 + (text_width(gap, 11) + 24 if gap else 0))
        for need, label, gap in zip(needs, labels, after, strict=True)
    ]
    spare = max(MINIMUM - LABELS - sum(widths), 0.0) / len(widths)
    x, columns = LABELS, []
    for width, label, gap in zip(widths, labels, gaps, strict=True):
        columns.append(Column(x, width + spare, label, gap))
        x += width + spare
    return tuple(columns)


def _gap(before: date | None, after: date | None) -> str:
    if before is None or after is None:
        return ""
    skipped = (after - before).days - 1
    return f"{skipped} {plural(skipped, 'day')} on" if skipped > 0 else ""


def _panel(y: float, account: Account, places: dict[date | None, Column]) -> Panel:
    top = max([entry.high if entry.high is not None else entry.low for entry in account.entries] + [1])
    used: dict[date | None, float] = {}
    dots: dict[str, Dot] = {}
    for entry in account.entries:
        left = used.get(entry.day, places[entry.day].x + 8)
        dots[entry.id] = _dot(entry, account, left + DOT, y, top)
        used[entry.day] = left + slot_width(entry.short)
    steps = [
        (dots[entry.updates].x, dots[entry.updates].y, dots[entry.id].x, dots[entry.id].y)
        for entry in account.entries
        if entry.updates in dots
    ]
    return Panel(y, text_of(account.side), text_of(account.title), account.claims, tuple(dots.values()), tuple(steps))


def _dot(entry: Entry, account: Account, x: float, y: float, top: int) -> Dot:
    base, room = y + PANEL - 14, PANEL - 14 - DOT - 8

    def height(number: float) -> float:
        return round(base - room * number / top, 2)

    high = entry.high if entry.high is not None else entry.low
    return Dot(
        x=round(x, 2),
        y=height(high if entry.low == 0 else (entry.low + high) / 2),
        y_low=height(entry.low),
        y_high=height(high),
        open_top=entry.high is None,
        ranged=entry.high != entry.low,
        filled=entry.own,
        faded=not entry.latest,
        party=entry.party,
        label=entry.short,
        title=f"{text_of(account.side)}, {text_of(account.title)}: {text_of(entry.number)}. {text_of(entry.holder)}, {text_of(entry.as_of)}; {entry.whose}",
        claims=entry.claims,
    )
