"""The outlook: the months it draws from, the spread it lets expect, what came, and how such outlooks did before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from prophasis.charts.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    LEFT,
    NARROW,
    RED,
    RIGHT,
    SHORT,
    WIDE,
    WIDTH,
    Panel,
    box,
    figure,
    line,
    mark,
    paragraph,
    powers,
    share,
    text,
    ticks,
)  # fmt: skip

HEIGHT = 180
TOP = 16
KEYS = 220
INSIDE = WIDTH - LEFT - KEYS
STEEP = 30
SCORES = (("crps", "CRPS (deaths)"), ("ignorance", "IGN (bits)"), ("interval_score", "MIS (deaths)"))


def _past(
    past: Sequence[tuple[date, float | None]], place: Mapping[date, float], step: float, y: Callable[[float], float]
) -> list[str]:
    """A bar for each month that had deaths, hatching for one of which nothing is known."""
    drawn = []
    for day, value in past:
        if value is None:
            drawn.append(box(place[day], TOP, step, HEIGHT, fill="url(#hatch)"))
        elif value:
            title = f"{day:%Y-%m}: {figure(value)}"
            drawn.append(box(place[day] + step * 0.15, y(value), step * 0.7, y(0) - y(value), fill=BLUE, title=title))
    return drawn


def _resampled(quantiles: Sequence[float], x: float, step: float, y: Callable[[float], float]) -> list[str]:
    """Nested boxes of the middle 90 and 50 % of the resample, and its median."""
    low, quarter, median, three, high = quantiles
    return [
        box(x + step * 0.1, y(high), step * 0.8, max(y(low) - y(high), 1), fill=WIDE, stroke=GREY),
        box(x + step * 0.25, y(three), step * 0.5, max(y(quarter) - y(three), 1), fill=NARROW, stroke=GREY),
        line(x + step * 0.1, y(median), x + step * 0.9, y(median), width=2),
    ]


def outlook_panel(title: str, data: Mapping[str, Any]) -> Panel:
    """Last months as bars, the months ahead as nested boxes of the resample, and the scores of all methods below."""
    past = [(date.fromisoformat(day), value) for day, value in data["past"]]
    ahead = [date.fromisoformat(day) for day in data["ahead"]]
    came = {date.fromisoformat(day): value for day, value in data.get("came", ())}
    months = [day for day, _ in past] + ahead
    step = INSIDE / len(months)
    place = {day: LEFT + at * step for at, day in enumerate(months)}
    quantiles = data["quantiles"]
    highest = max([value or 0 for _, value in past] + [quantiles[-1]] + [value or 0 for value in came.values()] + [1.0])
    steep = highest > STEEP * max(quantiles[-1], 1.0)
    marks = powers(highest) if steep else ticks(highest)

    def y(value: float) -> float:
        return TOP + HEIGHT - share(value, marks[-1], steep=steep) * HEIGHT

    drawn = [line(LEFT, y(value), LEFT + INSIDE, y(value), stroke=INK if not value else FAINT) for value in marks]
    drawn += [text(LEFT - 6, y(value) + 4, figure(value), anchor="end", size=12, fill=GREY) for value in marks]
    drawn += _past(past, place, step, y)
    for day in ahead:
        drawn += _resampled(quantiles, place[day], step, y)
        if (value := came.get(day)) is not None:
            said = f"{day:%Y-%m}, what came: {figure(value)}"
            drawn.append(mark("diamond", place[day] + step / 2, y(value), fill=RED, size=4, title=said))
    drawn.append(line(place[ahead[0]], TOP, place[ahead[0]], TOP + HEIGHT, dash="3 3"))
    drawn += _labels(months, place, step)
    drawn.append(_keys(bool(came), any(value is None for _, value in past)))
    scores, below = _scores(data["scores"], TOP + HEIGHT + 50)
    drawn += [text(LEFT + INSIDE + 16, TOP + HEIGHT, "logarithmic scale", fill=GREY, size=12)] if steep else []
    rows: list[tuple[str, str, float | None, float | None, float | None]] = [
        ("deaths", f"{day:%Y-%m}", value, None, None) for day, value in past
    ]
    low, _, median, _, high = quantiles
    rows += [("outlook, median and middle 90 %", f"{day:%Y-%m}", median, low, high) for day in ahead]
    rows += [("what came", f"{day:%Y-%m}", value, None, None) for day, value in came.items()]
    rows += [(f"{row['method']}, {label}", "", row[key], None, None) for row in data["scores"] for key, label in SCORES]
    return Panel(title, below, "".join(drawn) + scores, tuple(rows))


def _labels(months: Sequence[date], place: Mapping[date, float], step: float) -> list[str]:
    drawn = []
    for at, day in enumerate(months):
        if day.month in (1, 7) or (at == 0 and day.month not in (6, 12)):
            drawn += [
                text(
                    place[day] + step / 2,
                    TOP + HEIGHT + 17,
                    f"{SHORT[day.month - 1]} {day.year}",
                    anchor="middle",
                    size=12,
                )
            ]
    return drawn


def _keys(came: bool, gaps: bool) -> str:
    x = LEFT + INSIDE + 16
    entries = [
        (box(x, TOP, 14, 12, fill=BLUE), "a month as it was"),
        (box(x, TOP + 24, 14, 12, fill=WIDE, stroke=GREY), "middle 90 % of the outlook"),
        (box(x + 2, TOP + 48, 10, 12, fill=NARROW, stroke=GREY), "middle half"),
        (line(x, TOP + 78, x + 14, TOP + 78, width=2), "median"),
    ]
    entries += [(mark("diamond", x + 7, TOP + 102, fill=RED, size=4), "what came")] if came else []
    entries += (
        [(box(x, TOP + 24 * len(entries), 14, 12, fill="url(#hatch)", stroke=GREY), "not reported")] if gaps else []
    )
    return "".join(
        drawn + text(x + 22, TOP + 10 + 24 * at, words, size=12) for at, (drawn, words) in enumerate(entries)
    )


def _scores(rows: Sequence[Mapping[str, Any]], top: float) -> tuple[str, float]:
    """For each score the three methods as bars, each score on its own scale."""
    if not rows:
        words, below = paragraph(
            LEFT, top, "The series is too short to score the outlook on its earlier ends.", INSIDE, size=12, fill=GREY
        )
        return words, below
    third = (WIDTH - LEFT - RIGHT) / len(SCORES)
    drawn = []
    for at, (key, label) in enumerate(SCORES):
        left = LEFT + third * at
        drawn.append(text(left, top, label, bold=True, size=12))
        most = max([float(row[key]) for row in rows] + [1e-9])
        for place, row in enumerate(rows):
            y = top + 20 + 22 * place
            length = float(row[key]) / most * (third - 190)
            drawn += [
                text(left + 90, y, str(row["method"]), anchor="end", size=12),
                box(left + 98, y - 10, length, 12, fill=(BLUE, NARROW, WIDE)[place % 3], stroke=GREY),
            ]
            drawn.append(text(left + 104 + length, y, f"{row[key]:,.1f}", size=12))
    note = f"Mean scores of {rows[0]['n']} forecasts from earlier ends of the same series; shorter is better. Conflictology is the resample drawn above."
    words, below = paragraph(LEFT, top + 26 + 22 * len(rows) + 6, note, WIDTH - LEFT - RIGHT, size=12, fill=GREY)
    return "".join(drawn) + words, below
