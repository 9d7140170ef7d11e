"""The pieces of a drawing: text, marks, axes. Numbers in, SVG text out; nothing here knows what is drawn.

A drawing is told apart by shape, dash or hatching before it is by colour, so that it can be read in print and by those who see no colours.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

WIDTH = 960
LEFT, RIGHT = 56, 20
SIZE = 13
"""Of the letters, in the unit of the drawing."""
LETTER = 0.56
"""Width of a letter against its height, on average and rather too wide than too narrow."""
INK, GREY, FAINT, PAPER = "#1b1b1b", "#5a5a5a", "#d5d5d5", "#fff"
BLUE, RED, ORANGE = "#1f5a99", "#b3261e", "#8a5a00"
BAND, WIDE, NARROW, UNKNOWN = "#bcd4ee", "#dce8f5", "#9dbfe3", "#b5b5b5"
"""The last four: of the baseline; the middle 90 and 50 % of an outlook; the hatching of what nobody reported."""
COLOURS = (INK, GREY, FAINT, PAPER, BLUE, RED, ORANGE, BAND, WIDE, NARROW, UNKNOWN)
"""All there are; a page that shows a drawing gives each the colour that its own theme has for it."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEERING = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between labels of an axis of time."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing under its title, and its numbers: (series, where, value, low, high); *name* is what these go by."""

    title: str
    height: float
    body: str
    rows: tuple[tuple[str, str, float | None, float | None, float | None], ...]
    name: str = ""


def number(value: float) -> str:
    """A coordinate or figure in as few digits as it takes."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:.0f}"


def text(
    x: float, y: float, words: str, *, anchor: str = "start", fill: str = INK, size: int = SIZE, bold: bool = False
) -> str:
    """Words at a place, escaped."""
    halo = f' paint-order="stroke" stroke="{PAPER}" stroke-width="4"'  # so that no line runs through a bold label
    weight = f' font-weight="bold"{halo}' if bold else ""
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" fill="{fill}" font-size="{size}"{weight}>{escape(clean(words))}</text>'


def clean(words: str) -> str:
    """Words without what no XML may hold, and with a sign for what would turn them round or steer whoever shows the file."""
    held = "".join(
        letter if letter >= " " and not 0xD800 <= ord(letter) <= 0xDFFF and letter not in "\ufffe\uffff" else " "
        for letter in words
    )
    return _STEERING.sub("\ufffd", held)


def wide(words: str, size: int = SIZE) -> float:
    """How wide words come out, about."""
    return len(words) * size * LETTER


def paragraph(
    x: float, y: float, words: str, width: float, *, size: int = SIZE, fill: str = INK, bold: bool = False
) -> tuple[str, float]:
    """Words broken into lines, and the y of the line after the last."""
    lines = textwrap.wrap(clean(words), max(int(width / (size * LETTER)), 8)) or [""]
    step = size * 1.35
    drawn = "".join(text(x, y + at * step, line, size=size, fill=fill, bold=bold) for at, line in enumerate(lines))
    return drawn, y + len(lines) * step


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def path(points: Iterable[tuple[float, float]], *, stroke: str = INK, width: float = 1.5, dash: str = "") -> str:
    """A line through points."""
    drawn = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{drawn}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none", title: str = "") -> str:
    """A rectangle; *title* shows under a pointer."""
    told = f"<title>{escape(clean(title))}</title>" if title else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0.5))}" height="{number(max(height, 0))}" '
        f'fill="{fill}" stroke="{stroke}">{told}</rect>'
    )


def mark(shape: str, x: float, y: float, *, fill: str = INK, size: float = 5, title: str = "") -> str:
    """A circle, square, triangle or diamond."""
    told = f"<title>{escape(clean(title))}</title>" if title else ""
    if shape == "circle":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{size:g}" fill="{fill}" stroke="{INK}">{told}</circle>'
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.2), (1.2, 1), (-1.2, 1)),
        "diamond": ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    }[shape]
    points = " ".join(f"{number(x + dx * size)},{number(y + dy * size)}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{fill}" stroke="{INK}">{told}</polygon>'


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near to the *wanted* ones as they can be *gap* apart between *low* and *high*, in the order given."""
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    placed: list[float] = []
    for at in order:
        placed.append(max(wanted[at], placed[-1] + gap if placed else low))
    ceiling = high
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - gap
    found = [0.0] * len(wanted)
    for at, place in zip(order, placed, strict=True):
        found[at] = place
    return found


def ticks(top: float, count: int = 4) -> list[float]:
    """Round numbers from nought to *top* or just beyond."""
    if top <= 0:
        return [0.0, 1.0]
    raw = top / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= raw - 1e-12)
    return [step * at for at in range(math.ceil(top / step - 1e-9) + 1)]


def powers(top: float) -> list[float]:
    """Nought, 1, 10 and so on, to *top* or just beyond."""
    return [0.0, *(10.0**power for power in range(math.ceil(math.log10(max(top, 1.0))) + 1))]


def share(value: float, top: float, *, steep: bool) -> float:
    """How far up a scale from nought to *top* a value stands; *steep*: by the logarithm of one more than it."""
    return math.log1p(value) / math.log1p(top) if steep else value / top


def figure(value: float) -> str:
    """A figure as people write it: 5,991, 0.25, 3."""
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.2g}"


def month_ticks(first: date, last: date, width: float) -> list[tuple[date, str]]:
    """First days of months to label between two days, as many as have room on *width*."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    room = max(int(width / (wide("Nov 2021") + 14)), 1)
    step = next((one for one in STEPS if months / one <= room), STEPS[-1])
    found = []
    for at in range(first.year * 12, last.year * 12 + 12):
        year, month = divmod(at, 12)
        day = date(year, month + 1, 1)
        if month % min(step, 12) == 0 and (step <= 12 or year % (step // 12) == 0) and first <= day <= last:
            found.append((day, f"{SHORT[month]} {year}"))
    return found


def month_words(day: date) -> str:
    """``November 2021``, whatever the locale."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """``16 November 2021``."""
    return f"{day.day} {month_words(day)}"
