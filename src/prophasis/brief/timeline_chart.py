"""The timeline as a picture: a true scale of days, a lane per party, one dot per event and lane that tells it.

The first party's dots rise above the axis, the second's hang below it. Only the focal event and its nearest
antecedents carry labels; every dot leads to its event in the list below, which says all that the picture says.
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
STRIP = 40.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane: open where the lane only denies or doubts it."""

    x: float
    y: float
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
class MonthBar:
    """How many events one month has, in the strip that shows the whole case."""

    x: float
    width: float
    height: float
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """The whole picture. ``outside``: events on other days; ``imprecise``: events known only by month or year."""

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
    months: tuple[MonthBar, ...]
    strip: float
    outside: int
    imprecise: int


def timeline_chart(record: Record, names: Names) -> TimelineChart | None:
    """The picture of the shown events that are known to the day; ``None`` where there are none."""
    ids = shown_events(record)
    shown = [event for event in record.events.values() if event["id"] in ids and event["occurred_start"]]
    exact = [event for event in shown if event["occurred_precision"] in ("day", "days")]
    if not exact:
        return None
    scale = Scale(*period(record, exact), LEFT, WIDTH - LEFT - 10)
    inside = [event for event in exact if scale.first <= event["occurred_start"] <= scale.last]
    return _drawn(record, names, scale, events=inside, exact=exact, imprecise=len(shown) - len(exact))


def period(record: Record, events: Sequence[Row]) -> tuple[date, date]:
    """The days drawn: all where they fit, else those around the focal day, else the busiest stretch."""
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
    record: Record, names: Names, scale: Scale, *, events: Sequence[Row], exact: Sequence[Row], imprecise: int
) -> TimelineChart:
    chosen = _labelled(record, events)
    labels = place_labels(
        [
            (scale.x(event["occurred_start"]) + scale.day / 2, text_width(caption_text(record, names, event), SIZE) + 8)
            for event in chosen
        ],
        right_edge=WIDTH,
    )
    top = (max((label.track for label in labels), default=-1) + 1) * TRACK + 14
    slots = stack(record, events)
    lanes, axis = lay_lanes(record, slots, scale, top)
    marks = [_mark(record, names, slot, lanes, scale) for slot in slots]
    bottom = max([axis + AXIS, *(lane.bottom for lane in lanes)])
    outside = len(exact) - len(events)
    return TimelineChart(
        height=round(bottom + (STRIP + 50 if outside else 6), 2),
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
            (scale.x(day) + scale.day / 2, day_short(day))
            for day in day_ticks(scale.first, scale.last, pixels_per_day=scale.day)
        ),
        focal=_focal(record, scale),
        months=tuple(_months(exact)) if outside else (),
        strip=round(bottom + 30, 2),
        outside=outside,
        imprecise=imprecise,
    )


def _labelled(record: Record, events: Sequence[Row]) -> list[Row]:
    """The focal event and its nearest antecedents; where there are none, the best corroborated events."""
    named = {event["id"] for event in record.focal_events[:1]} | {
        row["event_id"] for row in record.antecedents[: LABELLED - 1]
    }
    chosen = [event for event in events if event["id"] in named]
    return chosen or sorted(events, key=lambda event: (-(event["n_origins"] or 0), event["id"]))[:LABELLED]


def _mark(record: Record, names: Names, slot: Slot, lanes: Sequence[Lane], scale: Scale) -> Mark:
    event = record.events[slot.event_id]
    claims = [claim for claim in record.claims_of(slot.event_id) if claim["speaker_party"] == slot.party]
    x, y = next(lane for lane in lanes if lane.party == slot.party).centre(slot, scale)
    where = event_place(record, names, event)
    return Mark(
        x, y, slot.event_id, slot.party,
        open=bool(claims) and all(claim["stance"] != "asserts" for claim in claims),
        disputed=slot.event_id in record.event_disputes,
        focal=bool(event["focal"]),
        title=f"{event_noun(record, event)}{', ' + where if where else ''}, {when_words(event)}; told by {names.party_text(slot.party)}",
        claims=tuple(claim["id"] for claim in claims) or tuple(record.event_claims.get(slot.event_id, ())),
    )  # fmt: skip


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
    return (scale.x(day), round(scale.day, 2)) if day and scale.first <= day <= scale.last else None


def _months(exact: Sequence[Row]) -> list[MonthBar]:
    """A bar for every month from the first to the last; an empty month stays empty."""
    counts = Counter(event["occurred_start"].year * 12 + event["occurred_start"].month - 1 for event in exact)
    months = range(min(counts), max(counts) + 1)
    width = (WIDTH - LEFT - 10) / len(months)
    every = max(1, -(-62 // int(max(width, 1))))
    return [
        MonthBar(
            round(LEFT + n * width, 2), round(width, 2), round(STRIP * counts[month] / max(counts.values()), 2),
            f"{MONTHS[month % 12][:3]} {month // 12}" if n % every == 0 else "", counts[month],
        )
        for n, month in enumerate(months)
    ]  # fmt: skip
