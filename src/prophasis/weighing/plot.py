"""A series by day with the band of its baseline, as a drawing that stands alone; the numbers stand in ``findings.data``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from prophasis.errors import NotEnoughEvents
from prophasis.weighing.finding import day_words

WIDTH, HEIGHT, EDGE = 960, 300, 40


def series_svg(findings: Iterable[Mapping[str, Any]]) -> str:
    """The first finding with a series by day, drawn: bars, unreported days hatched out, band, changes of level, the focal day.

    Raises:
        NotEnoughEvents: No finding has a series to draw.
    """
    for row in findings:
        data = json.loads(row["data"]) if row["data"] else {}
        if "days" in data:
            return _drawn(str(row["says"]), data)
    raise NotEnoughEvents("no finding of this case has a series by day to draw; run the case with a focal date.")


def _drawn(title: str, data: Mapping[str, Any]) -> str:
    days = [(date.fromisoformat(day), value) for day, value in data["days"]]
    first, span = days[0][0], max((days[-1][0] - days[0][0]).days + 1, 1)
    highs = [value for _, value in days if value is not None] + [high for _, _, high in data.get("band", ())]
    top = max([*highs, 1.0])
    step = (WIDTH - 2 * EDGE) / span

    def x(day: date) -> float:
        return EDGE + float((day - first).days) * float(step)

    def y(value: float) -> float:
        return float(HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE))

    parts = [
        f'<rect x="{x(day):.1f}" y="{EDGE}" width="{max(step, 0.5):.1f}" height="{HEIGHT - 2 * EDGE}" fill="#8882"/>'
        for day, value in days
        if value is None
    ]
    band = [(date.fromisoformat(day), low, high) for day, low, high in data.get("band", ())]
    if band:
        upper = " ".join(f"{x(day):.1f},{y(high):.1f}" for day, _, high in band)
        lower = " ".join(f"{x(day):.1f},{y(low):.1f}" for day, low, _ in reversed(band))
        parts.append(f'<polygon points="{upper} {lower}" fill="#48c3"><title>90 % of the baseline</title></polygon>')
    focal = date.fromisoformat(data["focal"])
    parts += [
        f'<rect x="{x(day):.1f}" y="{y(value):.1f}" width="{max(step * 0.8, 0.8):.1f}" height="{HEIGHT - EDGE - y(value):.1f}" '
        f'fill="{"#c33" if day == focal else "#246"}"><title>{escape(day_words(day))}: {value:g}</title></rect>'
        for day, value in days
        if value
    ]
    for changed in data.get("changes", ()):
        at = x(date.fromisoformat(changed))
        parts.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{EDGE}" y2="{HEIGHT - EDGE}" stroke="#a60" stroke-dasharray="4 3"/>'
        )
    labels = [
        f'<text x="{x(day):.1f}" y="{HEIGHT - EDGE + 16}">{escape(day_words(day))}</text>'
        for day in (days[0][0], focal)
    ]
    axis = f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{HEIGHT - EDGE}" y2="{HEIGHT - EDGE}" stroke="#444"/>'
    scale = f'<text x="4" y="{y(top) + 4:.1f}">{top:g}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="11">'
        f"<title>{escape(title)}</title>{axis}{scale}{''.join(parts)}{''.join(labels)}"
        f'<text x="{EDGE}" y="{EDGE - 14}">Grey: days that nobody reported on. Band: 90 % of the baseline. Dashed: the level changed.</text></svg>\n'
    )
