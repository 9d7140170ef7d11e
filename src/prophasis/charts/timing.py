"""What followed what: the share of A events that B follows over numbers of days, against chance, and both kinds in the order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from prophasis.charts.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    LEFT,
    ORANGE,
    RED,
    RIGHT,
    WIDTH,
    Panel,
    box,
    figure,
    line,
    mark,
    month_ticks,
    paragraph,
    path,
    spread,
    text,
    ticks,
    wide,
)  # fmt: skip

HEIGHT = 180
TOP = 14
NAMES = 210
"""Room for the names at the right."""
INSIDE = WIDTH - LEFT - NAMES
Curve = tuple[str, list[float], str, str, str]
"""Name, shares, shape, dash and colour of a line."""
STRIP = 46
"""Height of a row of moments."""


def pattern_panel(title: str, data: Mapping[str, Any]) -> Panel:
    """The curve over numbers of days, and below it every A and B event at its day."""
    within = [float(number) for number in data["within"]]
    lines: tuple[Curve, ...] = (
        ("followed by B", data["followed"], "circle", "", BLUE),
        ("preceded by B", data["preceded"], "square", "6 4", ORANGE),
        ("by chance", data["expected"], "triangle", "2 3", GREY),
    )
    lines = tuple(one for one in lines if one[1] and all(value is not None for value in one[1]))

    def x(days: float) -> float:
        return LEFT + (days - within[0]) / max(within[-1] - within[0], 1) * INSIDE

    def y(share: float) -> float:
        return TOP + HEIGHT - share * HEIGHT

    drawn = [
        line(LEFT, y(share), LEFT + INSIDE, y(share), stroke=INK if not share else FAINT)
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    drawn += [
        text(LEFT - 6, y(share) + 4, f"{share:.0%}", anchor="end", fill=GREY, size=12)
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    shown = [days for at, days in enumerate(within) if at % max(len(within) // 8, 1) == 0 or at == len(within) - 1]
    shown = [days for at, days in enumerate(shown) if at == 0 or x(days) - x(shown[at - 1]) > 24]
    drawn += [text(x(days), TOP + HEIGHT + 17, figure(days), anchor="middle", size=12) for days in shown]
    asked = data["asked"]
    drawn.append(line(x(asked), TOP, x(asked), TOP + HEIGHT, stroke=RED, dash="2 3"))
    places = spread([y(values[-1]) + 4 for _, values, *_ in lines], 16, TOP + 6, TOP + HEIGHT)
    for (name, values, shape, dash, colour), at in zip(lines, places, strict=True):
        drawn.append(
            path([(x(days), y(value)) for days, value in zip(within, values, strict=True)], stroke=colour, dash=dash)
        )
        drawn += [
            mark(shape, x(days), y(value), fill=colour, size=3)
            for days, value in list(zip(within, values, strict=True))[:: max(len(within) // 10, 1)]
        ]
        drawn += [
            mark(shape, LEFT + INSIDE + 12, at - 4, fill=colour, size=4),
            text(LEFT + INSIDE + 22, at, f"{name} ({values[-1]:.0%})", size=12),
        ]
    strip, below = _strips(data, TOP + HEIGHT + 40)
    chance = _chance(data)
    note = (
        f"Share of the A events that a B event follows within so many days; dotted upright: the {figure(asked)} days asked for. {chance} "
        f"A: {data['a_words']}; B: {data['b_words']}."
    )
    words, end = paragraph(LEFT, below + 18, note, WIDTH - LEFT - RIGHT, fill=GREY, size=12)
    rows: list[tuple[str, str, float | None, float | None, float | None]] = [
        (name, f"{days:g}", value, None, None)
        for name, values, *_ in lines
        for days, value in zip(within, values, strict=True)
    ]
    rows += [(f"p over all numbers of days, jitter of {half:g} days", "", p, None, None) for half, p in data["p"]]
    rows += [(kind, day, None, None, None) for kind in ("a", "b", "observed") for day in data.get(kind) or ()]
    return Panel(title, end, "".join(drawn) + strip + words, tuple(rows))


def _chance(data: Mapping[str, Any]) -> str:
    told = [f"{p:.2f} at ±{half:g} days" for half, p in data["p"] if p is not None]
    return (
        f"One p for the whole curve, by jitter: {', '.join(told)}."
        if told
        else "Too few A events for a test: the counts stand alone."
    )


def _strips(data: Mapping[str, Any], top: float) -> tuple[str, float]:
    """Each event at its day: triangles for A, circles for B, hatched where nobody reported."""
    first, last = (date.fromisoformat(day) for day in data["window"])
    span = max((last - first).days, 1)

    def x(day: date) -> float:
        return LEFT + (day - first).days / span * INSIDE

    drawn = []
    if data.get("observed") is not None:
        seen = {date.fromisoformat(day) for name in ("observed", "a", "b") for day in data[name]}
        days = [date.fromordinal(first.toordinal() + at) for at in range(span)]
        for known, run in groupby(days, key=seen.__contains__):
            held = list(run)
            if not known:
                drawn.append(box(x(held[0]), top, x(held[-1]) + INSIDE / span - x(held[0]), STRIP, fill="url(#hatch)"))
    for at, (name, shape, colour) in enumerate((("a", "triangle", BLUE), ("b", "circle", RED))):
        y = top + 12 + at * 22
        drawn.append(line(LEFT, y, LEFT + INSIDE, y, stroke=FAINT))
        drawn += [mark(shape, x(date.fromisoformat(day)), y, fill=colour, size=4, title=day) for day in data[name]]
        drawn.append(text(LEFT + INSIDE + 12, y + 4, f"{name.upper()}: {len(data[name])} days", size=12))
    for day, words in month_ticks(first, last, INSIDE):
        middle = min(max(x(day), wide(words, 12) / 2), LEFT + INSIDE - wide(words, 12) / 2)
        drawn.append(text(middle, top + STRIP + 15, words, anchor="middle", size=12))
    if data.get("observed") is not None:
        drawn.append(text(LEFT + INSIDE + 12, top + STRIP + 15, "hatched: not reported", size=12, fill=GREY))
    return "".join(drawn), top + STRIP + 20


def rates_panel(title: str, data: Mapping[str, Any]) -> Panel:
    """Acts a day in the days after a hit, and on other days."""
    rates: Sequence[Sequence[Any]] = data["rates"]
    top = ticks(max([rate or 0 for _, rate in rates] + [0.01]))

    def x(rate: float) -> float:
        return LEFT + 190 + rate / top[-1] * (INSIDE - 190)

    bottom = 14 + 28 * len(rates)
    drawn = [line(x(value), 4, x(value), bottom, stroke=INK if not value else FAINT) for value in top]
    drawn += [text(x(value), bottom + 16, figure(value), anchor="middle", size=12, fill=GREY) for value in top]
    for at, (name, rate) in enumerate(rates):
        y = 18 + 28 * at
        drawn.append(text(x(0) - 12, y + 4, name, anchor="end", size=12))
        if rate is None:
            drawn.append(text(x(0) + 8, y + 4, "no such days", size=12, fill=GREY))
            continue
        drawn += [
            line(x(0), y, x(rate), y, stroke=BLUE, width=2),
            mark(("circle", "square")[at % 2], x(rate), y, fill=BLUE, size=4),
        ]
        drawn.append(text(x(rate) + 10, y + 4, f"{rate:.2f}", size=12))
    words, below = paragraph(
        LEFT,
        bottom + 36,
        f"Acts a day, on days that could be told of. {data['note']}",
        WIDTH - LEFT - RIGHT,
        fill=GREY,
        size=12,
    )
    return Panel(title, below, "".join(drawn) + words, tuple((str(name), "", rate, None, None) for name, rate in rates))
