"""Rival explanations: what was read says so many bits for or against each, under each telling, in the order of the analyst's file."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prophasis.charts.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    LETTER,
    ORANGE,
    RIGHT,
    WIDTH,
    Panel,
    line,
    mark,
    paragraph,
    text,
    ticks,
    wide,
)  # fmt: skip

NAMES = 250
ROW = 46
SHAPES = (("circle", INK), ("triangle", BLUE), ("square", ORANGE), ("diamond", GREY))
"""By telling: the first leaves what is contested open."""
VALUES = 58
"""Width of a column of figures."""


def bits(share: float, n: int) -> float:
    """What the evidence says of one explanation against the average of all *n*, in bits: above nought for it, below against it."""
    return math.log2(max(share, 1e-12) * n)


def signed(amount: float) -> str:
    """``+1.4``, ``-0.2``, and ``0.0`` for what is nought to one decimal."""
    return f"{amount:+.1f}" if round(amount, 1) else "0.0"


def _name(called: str, y: float) -> list[str]:
    """What an explanation is called, in up to three lines around *y*."""
    words = textwrap.wrap(called, int((NAMES - 24) / (13 * LETTER)), max_lines=3, placeholder=" …")
    first = y + 4 - 15 * (len(words) - 1) / 2
    return [text(NAMES - 16, first + 15 * place, one, anchor="end") for place, one in enumerate(words)]


def _amounts(
    called: str, mine: Sequence[tuple[str, float]], y: float, x: Callable[[float], float], right: float
) -> list[str]:
    """The marks of one explanation at *y* and their numbers from *right* on: bits by telling, *x* the place of a number of bits."""
    bits_told = [amount for _, amount in mine]
    drawn = [line(x(min(bits_told)), y, x(max(bits_told)), y, stroke=GREY)]
    for place, (telling, amount) in enumerate(mine):
        shape, colour = SHAPES[min(place, len(SHAPES) - 1)]
        off = (place - (len(mine) - 1) / 2) * min(11, (ROW - 16) / len(mine))
        title = f"{called}, {telling}: {signed(amount)} bits"
        drawn += [
            line(x(amount), y, x(amount), y + off, stroke=GREY, width=0.5),
            mark(shape, x(amount), y + off, fill=colour, title=title),
            text(right + VALUES * (place + 1) - 4, y + 4, signed(amount), anchor="end"),
        ]
    return drawn


def standings_panel(standings: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Panel:
    """A row for each explanation, a mark for each telling; no order but the analyst's."""
    tellings = list(dict.fromkeys(row["telling"] for row in standings))
    hypotheses = list(dict.fromkeys(row["hypothesis_id"] for row in standings))
    called = {row["hypothesis_id"]: str(row["name"] or row["hypothesis_id"]) for row in standings}
    value = {(row["telling"], row["hypothesis_id"]): bits(row["share"], len(hypotheses)) for row in standings}
    told = {
        telling: "contested left open" if telling is None else f"as {names.get(telling, telling)} tells it"
        for telling in tellings
    }
    reach = ticks(max([abs(one) for one in value.values()] + [1.0]), 3)[-1]
    right = WIDTH - RIGHT - VALUES * len(tellings)
    middle, half = (NAMES + right) / 2, (right - NAMES) / 2 - 14

    def x(amount: float) -> float:
        return middle + amount / reach * half

    keys, top = _keys(tellings, told)
    bottom = top + ROW * len(hypotheses)
    scale = [-reach, -reach / 2, 0.0, reach / 2, reach]
    drawn = [line(x(one), top, x(one), bottom, stroke=INK if not one else FAINT) for one in scale]
    drawn += [
        text(x(one), bottom + 17, f"{one:+g}" if one else "0", anchor="middle", size=12, fill=GREY) for one in scale
    ]
    drawn += [
        text(x(-reach), bottom + 34, "speaks against it", size=12, fill=GREY),
        text(x(reach), bottom + 34, "speaks for it", anchor="end", size=12, fill=GREY),
    ]
    for at, hypothesis in enumerate(hypotheses):
        y = top + ROW * at + ROW / 2
        mine = [(told[telling], value[telling, hypothesis]) for telling in tellings]
        drawn += [
            *_name(called[hypothesis], y),
            line(20, y + ROW / 2, WIDTH - RIGHT, y + ROW / 2, stroke=FAINT, width=0.5),
        ]
        drawn += _amounts(called[hypothesis], mine, y, x, right)
    for place in range(len(tellings)):
        shape, colour = SHAPES[min(place, len(SHAPES) - 1)]
        drawn.append(mark(shape, right + VALUES * (place + 1) - 18, top - 10, fill=colour))
    note = (
        "Bits against the average of the explanations, by the analyst's likelihoods, all alike before; in the order in which the analyst wrote them, "
        "which is no ranking. No winner is named."
    )
    said, below = paragraph(20, bottom + 58, note, WIDTH - 40, fill=GREY, size=12)
    rows = tuple(
        (f"{hypothesis}, {told[telling]}", "bits", value[telling, hypothesis], None, None)
        for hypothesis in hypotheses
        for telling in tellings
    )
    return Panel(
        "What was read says of each explanation, by whose telling of what is contested",
        below,
        keys + "".join(drawn) + said,
        rows,
    )


def _keys(tellings: Sequence[Any], told: Mapping[Any, str]) -> tuple[str, float]:
    """Which shape stands for which telling, in as many lines as it takes."""
    drawn, x, y = [], 24.0, 14.0
    for place, telling in enumerate(tellings):
        shape, colour = SHAPES[min(place, len(SHAPES) - 1)]
        needed = wide(told[telling]) + 44
        if x > 24 and x + needed > WIDTH - RIGHT:
            x, y = 24.0, y + 22
        drawn += [mark(shape, x, y, fill=colour), text(x + 12, y + 4, told[telling])]
        x += needed
    return "".join(drawn), y + 36
