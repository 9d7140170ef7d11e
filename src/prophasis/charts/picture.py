"""A whole picture: panels one above the other as one SVG file, and their numbers as one table beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from prophasis.charts.canvas import FAINT, LEFT, PAPER, RIGHT, UNKNOWN, WIDTH, Panel, clean, line, number, paragraph
from prophasis.charts.record import day_panel, month_panel
from prophasis.charts.standings import standings_panel
from prophasis.charts.timing import pattern_panel, rates_panel
from prophasis.charts.yearly import outlook_panel
from prophasis.errors import NotEnoughEvents

COLUMNS = ("panel", "series", "at", "value", "low", "high")
HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    f'<line x1="0" y1="0" x2="0" y2="6" stroke="{UNKNOWN}" stroke-width="1.5"/></pattern></defs>'
)
"""What nobody reported on."""
FORMULA = tuple("=+-@\t\r\n")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and the numbers behind it.

    Attributes:
        svg: The drawing, a file of its own without any outside reference.
        rows: Its numbers, under `COLUMNS`; ``None`` where there is none.
    """

    svg: str
    rows: tuple[tuple[str, str, str, float | None, float | None, float | None], ...]

    def csv(self) -> str:
        """The numbers as CSV; a text that a spreadsheet would take for a formula gets a ``'`` in front."""
        held = io.StringIO()
        writer = csv.writer(held, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self.rows:
            writer.writerow(
                [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in row]
            )
        return held.getvalue()


def picture_of(
    part: str,
    findings: Iterable[Mapping[str, Any]],
    standings: Sequence[Mapping[str, Any]] = (),
    names: Mapping[str, str] | None = None,
) -> Picture:
    """The picture of one part of the findings: escalation, triggers, hypotheses or outlook.

    Args:
        part: Which.
        findings: Rows of ``findings`` of that part.
        standings: Rows of ``standings``, for the hypotheses.
        names: Ids of parties to their names.

    Raises:
        NotEnoughEvents: None of the findings has anything to draw.
    """
    panels: list[Panel] = []
    for row in findings:
        data = json.loads(row["data"]) if row["data"] else {}
        for key, panel in (("days", day_panel), ("months", month_panel), ("within", pattern_panel), ("rates", rates_panel),
                           ("members", outlook_panel)):  # fmt: skip
            if key in data:
                panels.append(replace(panel(str(row["says"]), data), name=str(row["name"])))
    if part == "hypotheses" and standings:
        panels.append(replace(standings_panel(standings, names or {}), name="standings"))
    if not panels:
        raise NotEnoughEvents(
            f"no finding of the part {part} has anything to draw: too little was told, or the case has no focal date, series or hypotheses. "
            f"What was found says: prophasis {part} CASE"
        )
    return stacked(panels)


def stacked(panels: Sequence[Panel]) -> Picture:
    """Panels one above the other, each under its title."""
    drawn, rows, y = [], [], 0.0
    for at, panel in enumerate(panels):
        if at:
            drawn.append(line(0, y, WIDTH, y, stroke=FAINT))
        words, below = paragraph(LEFT - 36, y + 24, panel.title, WIDTH - LEFT - RIGHT + 36, bold=True)
        drawn += [words, f'<g transform="translate(0 {number(below)})">{panel.body}</g>']
        rows += [(panel.name, *row) for row in panel.rows]
        y = below + panel.height + 16
    told = escape(clean("; ".join(panel.title for panel in panels)))
    return Picture(
        svg=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(y)}" width="{WIDTH}" height="{number(y)}" role="img" '
        f'font-family="sans-serif"><title>{told}</title>{HATCH}<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(drawn)}</svg>\n',
        rows=tuple(rows),
    )
