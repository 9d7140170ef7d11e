"""Placing marks and labels so that none covers another: text widths, tracks, ticks."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


def text_width(text: str, size: float) -> float:
    """A width that *text* does not exceed in the common sans-serif fonts at *size* pixels."""
    return sum(_em(letter) for letter in text) * size


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in " .,:;'’il|!()/":
        return 0.40
    if letter.isupper() or letter in "mwMW—…%@":
        return 0.86
    return 0.64


@dataclass(frozen=True, slots=True)
class Label:
    """A label above a chart: its box starts at ``left``; its leader goes down from ``x``; track 0 is nearest the chart."""

    x: float
    left: float
    width: float
    track: int = 0

    @property
    def right(self) -> float:
        """Where its box ends."""
        return self.left + self.width


def place_labels(anchors: Sequence[tuple[float, float]], *, right_edge: float, gap: float = 10) -> list[Label]:
    """Labels for (x, width) *anchors*, in tracks such that no box covers another box.

    Placed from right to left, so that a leader passes beside the labels nearer the chart and not through them.
    """
    placed: dict[int, Label] = {}
    for n in sorted(range(len(anchors)), key=lambda i: (-anchors[i][0], i)):
        x, width = anchors[n]
        left = max(min(x, right_edge - width), 0.0)
        track = 0
        while any(_clash(Label(x, left, width, track), other, gap) for other in placed.values()):
            track += 1
        placed[n] = Label(x, left, width, track)
    return [placed[n] for n in range(len(anchors))]


def _clash(label: Label, other: Label, gap: float) -> bool:
    """Boxes that touch in one track, or a label nearer the chart that stands in the other's leader."""
    if label.track == other.track:
        return label.left < other.right + gap and other.left < label.right + gap
    upper, lower = (label, other) if label.track > other.track else (other, label)
    return upper is other and lower.left + 1 < upper.x < lower.right + gap


def day_ticks(first: date, last: date, *, pixels_per_day: float, spacing: float = 62) -> list[date]:
    """Days to write on an axis, at least *spacing* pixels apart: every day, second, week, or first of month."""
    for step in (1, 2, 4, 7, 14):
        if step * pixels_per_day >= spacing:
            return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
    months = max(1, math.ceil(spacing / (pixels_per_day * 28)))
    starts = [day for n in range((last - first).days + 1) if (day := first + timedelta(days=n)).day == 1]
    return [day for day in starts if (day.year * 12 + day.month - 1) % months == 0] or [first]
