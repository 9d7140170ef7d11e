"""How severe, by day and by month: bars, what was not reported, the band of the baseline, changes of level, comparables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from prophasis.charts.canvas import (
    BAND,
    BLUE,
    FAINT,
    GREY,
    INK,
    LEFT,
    ORANGE,
    PAPER,
    RED,
    RIGHT,
    WIDTH,
    Panel,
    box,
    day_words,
    figure,
    line,
    mark,
    month_ticks,
    month_words,
    paragraph,
    powers,
    share,
    text,
    ticks,
    wide,
)  # fmt: skip

HEIGHT = 220
INSIDE = WIDTH - LEFT - RIGHT
TOP = 46
"""Room for the labels above the bars."""
STEEP = 40
"""From this many times the focal figure on, the scale is logarithmic."""
FEWEST_LABELS = 2
"""Of months; below, the first and the last day stand instead."""
AROUND = 12
"""Months drawn at least before and after the focal one."""

Point = tuple[date, float | None]


def day_panel(title: str, data: Mapping[str, Any]) -> Panel:
    """A series by day up to the end of its window."""
    days = _points(data["days"])
    band = {date.fromisoformat(day): (low, high) for day, low, high in data.get("band", ())}
    focal = date.fromisoformat(data["focal"])
    step = INSIDE / len(days)
    top = max([value or 0 for _, value in days] + [high for _, high in band.values()] + [1.0])
    marks = ticks(top)

    def x(day: date) -> float:
        return LEFT + (day - days[0][0]).days * step

    def y(value: float) -> float:
        return TOP + HEIGHT - value / marks[-1] * HEIGHT

    drawn = [_unreported(days, x, step), *_grid(marks, y)]
    for day, (low, high) in band.items():
        drawn.append(
            box(
                x(day),
                y(high),
                step,
                y(low) - y(high),
                fill=BAND,
                title=f"90 % of the baseline: {figure(low)} to {figure(high)}",
            )
        )
    drawn += [_bar(day, value, x, y, step, focal=day == focal) for day, value in days if value]
    changes = [date.fromisoformat(day) for day in data.get("changes", ())]
    drawn += [line(x(day), TOP, x(day), TOP + HEIGHT, stroke=ORANGE, width=1.5, dash="5 3") for day in changes]
    own = dict(days).get(focal)
    told = "not reported" if own is None else figure(own)
    sure = data.get("surprise")
    told += "" if sure is None else f"; surprise {sure[0]:.1f} ({sure[1]:.1f} to {sure[2]:.1f})"
    drawn += [
        _named(x(focal) + step / 2, y(own or 0), f"{day_words(focal)}: {told}", 0, focal=True),
        _months(days[0][0], days[-1][0], x),
    ]
    key = ["full bar: figure of a day", "hatched: nobody reported"]
    key += ["faint box: middle 90 % of the baseline"] if band else []
    key += ["dashed: the level changed"] if changes else []
    words, below = paragraph(
        LEFT,
        TOP + HEIGHT + 40,
        "; ".join(key) + f". {data.get('unit', 'Figures')}, by day.",
        INSIDE,
        fill=GREY,
        size=12,
    )
    rows = [("figure", day.isoformat(), value, None, None) for day, value in days]
    rows += [("baseline", day.isoformat(), None, low, high) for day, (low, high) in band.items()]
    rows += [("change of level", day.isoformat(), None, None, None) for day in changes]
    rows += [("surprise", focal.isoformat(), *sure)] if sure else []
    return Panel(title, below, "".join(drawn) + words, tuple(rows))


def month_panel(title: str, data: Mapping[str, Any]) -> Panel:
    """A series by month around the focal one, the last month as severe and the first that broke it."""
    every = _points(data["months"])
    focal = date.fromisoformat(data["focal"])
    since, broken = (date.fromisoformat(data[name]) if data.get(name) else None for name in ("since", "broken_by"))
    totals = {date.fromisoformat(day) for day in data.get("totals", ())}
    first, last = min(filter(None, (since, _moved(focal, -AROUND)))), max(filter(None, (broken, _moved(focal, AROUND))))
    months = [(day, value) for day, value in every if _moved(first, -3) <= day <= _moved(last, 3)]
    own = dict(months).get(focal) or 0.0
    top = max([value or 0 for _, value in months] + [1.0])
    steep = top > STEEP * max(own, 1.0)
    marks = powers(top) if steep else ticks(top)
    step = INSIDE / len(months)
    place = {day: LEFT + at * step for at, (day, _) in enumerate(months)}

    def x(day: date) -> float:
        return place[day]

    def y(value: float) -> float:
        return TOP + HEIGHT - share(value, marks[-1], steep=steep) * HEIGHT

    drawn = [_unreported(months, x, step), *_grid(marks, y)]
    drawn += [
        _bar(day, value, x, y, step, focal=day == focal, hollow=day in totals, month=True)
        for day, value in months
        if value
    ]
    drawn.append(line(LEFT, y(own), WIDTH - RIGHT, y(own), stroke=RED, dash="2 3"))
    labels = [
        (day, f"{month_words(day)}: {figure(dict(months)[day] or 0)}")
        for day in (since, focal, broken)
        if day in place and day is not None
    ]
    drawn += [
        _named(x(day) + step / 2, y(dict(months)[day] or 0), words, at, focal=day == focal)
        for (day, words), at in zip(labels, _rows_of(labels, x), strict=True)
    ]
    drawn.append(_months_by_place(months, x, step))
    key = "dotted line: the level of the month asked for"
    key += "; hollow: may be the total of a whole war, coded at its end" if totals & place.keys() else ""
    key += "; hatched: not reported" if any(value is None for _, value in months) else ""
    scale = " The scale is logarithmic." if steep else ""
    note = f"Deaths by month; {key}.{scale} The series runs from {month_words(every[0][0])} to {month_words(every[-1][0])}."
    words, below = paragraph(LEFT, TOP + HEIGHT + 40, note, INSIDE, fill=GREY, size=12)
    rows = [("deaths", f"{day:%Y-%m}", value, None, None) for day, value in every]
    rows += [
        (name, f"{day:%Y-%m}", None, None, None)
        for name, day in (("asked for", focal), ("last as severe", since), ("broken by", broken))
        if day
    ]
    rows += [("may be a total", f"{day:%Y-%m}", None, None, None) for day in sorted(totals)]
    return Panel(title, below, "".join(drawn) + words, tuple(rows))


def _points(held: Sequence[Sequence[Any]]) -> list[Point]:
    return [(date.fromisoformat(day), value) for day, value in held]


def _unreported(points: Sequence[Point], x: Any, step: float) -> str:
    """Hatched boxes, those side by side as one."""
    drawn = []
    for unknown, run in groupby(points, key=lambda point: point[1] is None):
        held = [day for day, _ in run]
        if unknown:
            drawn.append(box(x(held[0]), TOP, x(held[-1]) + step - x(held[0]), HEIGHT, fill="url(#hatch)"))
    return "".join(drawn)


def _grid(marks: Sequence[float], y: Any) -> list[str]:
    lines = [line(LEFT, y(value), WIDTH - RIGHT, y(value), stroke=INK if value == 0 else FAINT) for value in marks]
    return lines + [text(LEFT - 6, y(value) + 4, figure(value), anchor="end", fill=GREY, size=12) for value in marks]


def _bar(
    day: date, value: float, x: Any, y: Any, step: float, *, focal: bool, hollow: bool = False, month: bool = False
) -> str:
    fill = PAPER if hollow else RED if focal else BLUE
    name = month_words(day) if month else day_words(day)
    return box(
        x(day) + step * 0.1,
        y(value),
        step * 0.8,
        y(0) - y(value),
        fill=fill,
        stroke=INK if hollow else "none",
        title=f"{name}: {figure(value)}",
    )


def _named(x: float, y: float, words: str, row: int, *, focal: bool) -> str:
    """A label above a bar, inside the drawing, with a diamond on the bar and a thin line between.

    Those of the time asked for are of the class ``focal``, so that a page can open a wide drawing there.
    """
    half = wide(words) / 2
    middle = min(max(x, LEFT + half), WIDTH - RIGHT - half)
    up = 14 + row * 17
    pointer = line(x, up + 4, x, y - 8, stroke=GREY, width=0.7) + mark("diamond", x, y - 4, fill=PAPER, size=3)
    return (f'<g class="focal">{pointer}</g>' if focal else pointer) + text(
        middle, up, words, anchor="middle", bold=True
    )


def _rows_of(labels: Sequence[tuple[date, str]], x: Any) -> list[int]:
    """A row for each label, so that none runs into another of its row."""
    ends: list[float] = []
    rows = []
    for day, words in labels:
        half = wide(words) / 2 + 6
        middle = min(max(x(day), LEFT + half), WIDTH - RIGHT - half)
        row = next((at for at, end in enumerate(ends) if middle - half >= end), len(ends))
        ends = [*ends[:row], middle + half, *ends[row + 1 :]]
        rows.append(row)
    return rows


def _months(first: date, last: date, x: Any) -> str:
    labels = month_ticks(first, last, INSIDE)
    if len(labels) < FEWEST_LABELS:
        labels = [(first, day_words(first)), (last, day_words(last))]
    drawn = []
    for day, words in labels:
        drawn += [
            line(x(day), TOP + HEIGHT, x(day), TOP + HEIGHT + 5),
            text(_held(x(day), words), TOP + HEIGHT + 19, words, anchor="middle", size=12),
        ]
    return "".join(drawn)


def _months_by_place(months: Sequence[Point], x: Any, step: float) -> str:
    drawn = []
    for day, words in month_ticks(months[0][0], months[-1][0], INSIDE):
        at = x(day) + step / 2
        drawn += [
            line(at, TOP + HEIGHT, at, TOP + HEIGHT + 5),
            text(_held(at, words), TOP + HEIGHT + 19, words, anchor="middle", size=12),
        ]
    return "".join(drawn)


def _held(x: float, words: str) -> float:
    half = wide(words, 12) / 2
    return min(max(x, half), WIDTH - half)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
