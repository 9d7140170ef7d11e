"""The timeline as pictures, from near to far: a true scale of days, a lane per party, one dot per event and lane that tells it.

The first party's dots rise above the axis, the second's hang below it. Only the focal event and its nearest
antecedents carry labels; every dot leads to its event in the list below, which says all that the pictures say. Under the lanes
stands how many events were told of each day. What is near is drawn in full, and the whole record in cells of several days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from prophasis.brief.lanes import AXIS, Lane, Scale, Slot, lay_lanes, stack
from prophasis.brief.layout import Label, day_ticks, place_labels, text_width
from prophasis.brief.names import Names
from prophasis.brief.nouns import event_noun
from prophasis.brief.places import event_place
from prophasis.brief.record import Record, Row
from prophasis.brief.timeline import shown_events
from prophasis.brief.words import MONTHS, day_short, shortened, when_words
from prophasis.model.when import days_on

WIDTH = 1000.0
LEFT = 150.0
TRACK = 19.0
SIZE = 13.0
DAYS_BEFORE = 14
DAYS_AFTER = 10
LABELLED = 7
STRIP = 34.0
QUARTER = 80
NEAR = "days around it"
BUSIEST = "the busiest days"


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane: open where the lane only denies or doubts it."""

    x: float
    y: float
    day: date
    event_id: str
    party: str | None
    open: bool
    disputed: bool
    focal: bool
    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A labelled event: its words, their place, and the leader from ``y`` down to ``y_mark``."""

    text: str
    event_id: str
    label: Label
    y: float
    x_mark: float
    y_mark: float
    focal: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events are told of one day or cell, and how many of them are told as force: the darker part."""

    x: float
    width: float
    height: float
    force: float
    number: int


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """One picture. ``outside``: events on other days; ``imprecise``: events known only by month or year."""

    name: str
    height: float
    scale: Scale
    axis: float
    axis_end: float
    captions: tuple[Caption, ...]
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    links: tuple[tuple[float, float, float, float], ...]
    ticks: tuple[tuple[float, str], ...]
    focal: tuple[float, float] | None
    bars: tuple[Bar, ...]
    strip: float
    outside: int
    imprecise: int


def timeline_charts(record: Record, names: Names) -> tuple[TimelineChart, ...]:
    """Pictures of the shown events that are known to the day, the nearest period first; none where there are no such events."""
    ids = shown_events(record)
    shown = [event for event in record.events.values() if event["id"] in ids and event["occurred_start"]]
    exact = [event for event in shown if event["occurred_precision"] in ("day", "days")]
    if not exact:
        return ()
    return tuple(
        _drawn(
            record,
            names,
            exact,
            name=name,
            scale=Scale(first, last, LEFT, WIDTH - LEFT - 10),
            imprecise=len(shown) - len(exact),
        )
        for name, first, last in periods(record, exact)
    )


def periods(record: Record, events: Sequence[Row]) -> list[tuple[str, date, date]]:
    """The periods to draw, from near to far; one that shows no more events than the one before it is left out."""
    days = sorted(event["occurred_start"] for event in events)
    first, last = period(record, events)
    focal = record.setting.case.focal.date
    found = [(NEAR if focal and first <= focal <= last else BUSIEST, first, last)]
    wider = (
        [("a quarter of a year", days_on(focal, -QUARTER), days_on(focal, DAYS_AFTER))]
        if found[0][0] == NEAR and focal
        else []
    )
    for name, start, end in [*wider, ("the whole record", days_on(days[0], -1), days_on(days[-1], 1))]:
        _, inner, outer = found[-1]
        if _inside(days, min(start, inner), max(end, outer)) > _inside(days, inner, outer):
            found.append((name, min(start, inner), max(end, outer)))
    return found


def _inside(days: Sequence[date], first: date, last: date) -> int:
    return sum(first <= day <= last for day in days)


def period(record: Record, events: Sequence[Row]) -> tuple[date, date]:
    """The days drawn first: all where they fit, else those around the focal day, else the busiest stretch."""
    days = sorted(event["occurred_start"] for event in events)
    length = DAYS_BEFORE + DAYS_AFTER
    if (days[-1] - days[0]).days <= length:
        return days_on(days[0], -1), max(days[-1], days_on(days[0], 6))
    focal = record.setting.case.focal.date
    if focal and any(abs((day - focal).days) <= DAYS_BEFORE for day in days):
        return days_on(focal, -DAYS_BEFORE), days_on(focal, DAYS_AFTER)
    start = max(days, key=lambda day: (sum(0 <= (other - day).days <= length for other in days), -day.toordinal()))
    return start, days_on(start, length)


def caption_text(record: Record, names: Names, event: Row) -> str:
    """Day, kind and place of an event, short."""
    where = event_place(record, names, event)
    return shortened(
        f"{day_short(event['occurred_start'])}: {event_noun(record, event)}" + (f", {where}" if where else ""), 46
    )


def _drawn(
    record: Record, names: Names, exact: Sequence[Row], *, name: str, scale: Scale, imprecise: int
) -> TimelineChart:
    events = [event for event in exact if scale.first <= event["occurred_start"] <= scale.last]
    chosen = _labelled(record, events)
    labels = place_labels(
        [
            (scale.middle(event["occurred_start"]), text_width(caption_text(record, names, event), SIZE) + 8)
            for event in chosen
        ],
        right_edge=WIDTH,
    )
    top = (max((label.track for label in labels), default=-1) + 1) * TRACK + 14
    slots = stack(record, events, scale)
    lanes, axis = lay_lanes(record, slots, scale, top)
    marks = [_mark(record, names, slot, lanes, scale) for slot in slots]
    bottom = max([axis + AXIS, *(lane.bottom for lane in lanes)])
    return TimelineChart(
        name=name,
        height=round(bottom + STRIP + 22, 2),
        scale=scale,
        axis=axis,
        axis_end=round(bottom, 2),
        captions=tuple(
            _caption(record, names, event, label=label, top=top, marks=marks)
            for event, label in zip(chosen, labels, strict=True)
        ),
        lanes=tuple(lanes),
        marks=tuple(marks),
        links=tuple(_links(marks)),
        ticks=tuple(
            (scale.x(day) + scale.day / 2, _tick(scale, day))
            for day in day_ticks(scale.first, scale.last, pixels_per_day=scale.day)
        ),
        focal=_focal(record, scale),
        bars=tuple(_bars(scale, events)),
        strip=round(bottom + 16, 2),
        outside=len(exact) - len(events),
        imprecise=imprecise,
    )


def _tick(scale: Scale, day: date) -> str:
    """The day, or its month where only firsts of months are written."""
    by_month = scale.day * 14 < 62 and day.day == 1
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if by_month else day_short(day)


def _labelled(record: Record, events: Sequence[Row]) -> list[Row]:
    """The focal event and its nearest antecedents; where there are none, the best corroborated events."""
    named = {event["id"] for event in record.focal_events[:1]} | {
        row["event_id"] for row in record.antecedents[: LABELLED - 1]
    }
    chosen = [event for event in events if event["id"] in named]
    return chosen or sorted(events, key=lambda event: (-(event["n_origins"] or 0), event["id"]))[:LABELLED]


def _mark(record: Record, names: Names, slot: Slot, lanes: Sequence[Lane], scale: Scale) -> Mark:
    event = record.events[slot.event_id]
    claims = [claim for claim in record.claims_of(slot.event_id) if record.side_of(claim["id"]) == slot.party]
    x, y = next(lane for lane in lanes if lane.party == slot.party).centre(slot, scale)
    where = event_place(record, names, event)
    return Mark(
        x, y, slot.day, slot.event_id, slot.party,
        open=bool(claims) and all(claim["stance"] != "asserts" for claim in claims),
        disputed=slot.event_id in record.event_disputes,
        focal=bool(event["focal"]),
        title=f"{event_noun(record, event)}{', ' + where if where else ''}, {when_words(event)}; {_told_by(names, slot.party)}",
        claims=tuple(claim["id"] for claim in claims) or tuple(record.event_claims.get(slot.event_id, ())),
    )  # fmt: skip


def _told_by(names: Names, party: str | None) -> str:
    return "told by others" if party is None else f"told on the side of {names.party_text(party)}"


def _caption(record: Record, names: Names, event: Row, *, label: Label, top: float, marks: Sequence[Mark]) -> Caption:
    own = min((mark for mark in marks if mark.event_id == event["id"]), key=lambda mark: mark.y)
    y = top - 14 - label.track * TRACK
    return Caption(
        caption_text(record, names, event), event["id"], label, y, own.x, own.y, bool(event["focal"]),
        tuple(record.event_claims.get(event["id"], ())),
    )  # fmt: skip


def _links(marks: Sequence[Mark]) -> list[tuple[float, float, float, float]]:
    """Lines between the tellings of one disputed event in neighbouring lanes."""
    found: list[tuple[float, float, float, float]] = []
    for event in dict.fromkeys(mark.event_id for mark in marks if mark.disputed):
        same = sorted((mark for mark in marks if mark.event_id == event), key=lambda mark: mark.y)
        found += [(one.x, one.y, two.x, two.y) for one, two in pairwise(same)]
    return found


def _focal(record: Record, scale: Scale) -> tuple[float, float] | None:
    """Left edge and width of the band that marks the focal day."""
    day = record.setting.case.focal.date
    if day is None or not scale.first <= day <= scale.last:
        return None
    return scale.x(scale.cell_of(day)), round(scale.cell, 2)


def _bars(scale: Scale, events: Sequence[Row]) -> list[Bar]:
    """A bar for every cell of which something is told."""
    cells = Counter(scale.cell_of(event["occurred_start"]) for event in events)
    force = Counter(scale.cell_of(event["occurred_start"]) for event in events if event["event"] == "ASSAULT")
    most = max(cells.values(), default=1)
    right = scale.left + scale.width
    return [
        Bar(
            scale.x(cell), round(max(min(scale.cell, right - scale.x(cell)) - 1, 1.5), 2),
            round(STRIP * n / most, 2), round(STRIP * force[cell] / most, 2), n,
        )
        for cell, n in sorted(cells.items())
    ]  # fmt: skip
