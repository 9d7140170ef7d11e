"""The chain as a graph: what is told to have come before the event in question, and what speakers say was in answer to what.

Time runs from left to right, a column a day; the gap between two columns is written, not drawn. A full arrow is a cause that a
speaker states, with the shape of the speaker's party on it; a dashed arrow is a probability that a model gives, and no more.
A cause as stated that is no event of the record stands as words in a band below, beside the column of what it is said of.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from prophasis.brief.layout import text_width
from prophasis.brief.names import Names
from prophasis.brief.nouns import event_noun
from prophasis.brief.phrases import text_of
from prophasis.brief.places import event_place
from prophasis.brief.record import Record, Row
from prophasis.brief.timeline import shown_events
from prophasis.brief.words import capitalised, day_short, plural, shortened, when_words

BOX = (168.0, 74.0)
GAP = (60.0, 18.0)
LEFT = 8.0
TOP = 34.0
NEAREST = 8
MOST = 16
SIZE = 12.0
SMALL = 11.0
SAYINGS = 8
"""Causes drawn that are no event."""
BAND = 26.0
"""Between the events and the words below them."""
ATTRIBUTED = 0.1
"""A model's probability below this is not drawn."""


@dataclass(frozen=True, slots=True)
class Node:
    """One event: its box, its words, the parties that assert it and those that only deny or doubt it."""

    event_id: str
    x: float
    y: float
    day: str
    lines: tuple[str, ...]
    focal: bool
    asserting: tuple[tuple[float, str | None], ...]
    denying: tuple[tuple[float, str | None], ...]
    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a cause to what it is said to have caused; ``probability`` where a model says so and no speaker."""

    path: str
    head: str
    x: float
    y: float
    party: str | None
    title: str
    claims: tuple[str, ...]
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that a speaker gives as the cause of an event, and that are no event of the record."""

    x: float
    y: float
    lines: tuple[str, ...]
    speaker: str
    party: str | None
    path: str
    head: str
    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A day, and how many days lie between it and the one before."""

    x: float
    label: str
    gap: str
    x_gap: float


@dataclass(frozen=True, slots=True)
class ChainChart:
    """The whole graph. ``line``: above the sayings; ``outside``: stated causes that are not drawn."""

    width: float
    height: float
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    sayings: tuple[Saying, ...]
    line: float
    outside: int
    box: tuple[float, float] = BOX


def chain_chart(record: Record, names: Names) -> ChainChart | None:
    """The graph around the focal event; ``None`` where nothing is told to have come before it."""
    events = _chosen(record)
    if len(events) < 2:
        return None
    days = sorted({event["occurred_start"] for event in events})
    columns = tuple(_column(n, day, days[n - 1] if n else None) for n, day in enumerate(days))
    stacked: defaultdict[date, list[Row]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (not one["focal"], record.order[one["id"]])):
        stacked[event["occurred_start"]].append(event)
    nodes = {
        event["id"]: _node(record, names, event, columns[days.index(day)].x, TOP + n * (BOX[1] + GAP[1]))
        for day, rows in stacked.items()
        for n, event in enumerate(rows)
    }
    stated = [
        row
        for rows in record.causes.values()
        for row in rows
        if row["event_id"] in nodes and row["claim_id"] in record.claims
    ]
    drawn = [row for row in stated if row["cause_event_id"] in nodes and row["cause_event_id"] != row["event_id"]]
    arrows = [*_stated(record, names, nodes, drawn), *_modelled(record, nodes)]
    floor = round(TOP + max(map(len, stacked.values())) * (BOX[1] + GAP[1]) + 4, 2)
    wordy = [row for row in stated if row["cause_event_id"] is None and not row["told_within"]]
    sayings = _sayings(record, names, nodes, wordy, floor)
    return ChainChart(
        width=round(LEFT * 2 + len(days) * BOX[0] + (len(days) - 1) * GAP[0], 2),
        height=max([floor, *(round(one.y + BOX[1] + GAP[1], 2) for one in sayings)]),
        columns=columns,
        nodes=tuple(nodes[event] for event in sorted(nodes, key=record.order.__getitem__)),
        arrows=tuple(arrows),
        sayings=sayings,
        line=floor,
        outside=len(stated) - len(drawn) - len(sayings),
    )


def _chosen(record: Record) -> list[Row]:
    """The focal event, its nearest antecedents, and events that a stated cause joins to them; none of them later than it."""
    focal = record.focal_events[:1]
    if not focal or focal[0]["occurred_start"] is None:
        return []
    shown = shown_events(record)
    near = [row["event_id"] for row in record.antecedents[:NEAREST]]
    kept = dict.fromkeys([focal[0]["id"], *near])
    pairs = [
        (row["event_id"], row["cause_event_id"])
        for rows in record.causes.values()
        for row in rows
        if row["cause_event_id"]
    ]
    for one, other in pairs:
        if one in kept or other in kept:
            kept |= dict.fromkeys([one, other])
    found = [record.events[event] for event in kept if event in record.events and event in shown]
    dated = [
        event for event in found if event["occurred_start"] and event["occurred_start"] <= focal[0]["occurred_start"]
    ]
    return dated[:MOST]


def _column(n: int, day: date, before: date | None) -> Column:
    x = LEFT + n * (BOX[0] + GAP[0])
    days = (day - before).days if before else 0
    gap = f"{days} {plural(days, 'day')} on" if days > 1 else ""
    return Column(x, day_short(day), gap, x - GAP[0] / 2)


def _node(record: Record, names: Names, event: Row, x: float, y: float) -> Node:
    where = event_place(record, names, event)
    text = capitalised(event_noun(record, event)) + (f", {where}" if where else "")
    claims = record.claims_of(event["id"])
    asserting = _parties(record, (claim for claim in claims if claim["stance"] == "asserts"))
    denying = [
        party
        for party in _parties(record, (claim for claim in claims if claim["stance"] != "asserts"))
        if party not in asserting
    ]
    places = [round(x + 14 + n * 18, 2) for n in range(len(asserting) + len(denying))]
    return Node(
        event["id"], x, y, day_short(event["occurred_start"]), _lines(text), bool(event["focal"]),
        tuple(zip(places, asserting, strict=False)),
        tuple(zip(places[len(asserting) :], denying, strict=True)),
        f"{text}, {when_words(event)}", tuple(record.event_claims.get(event["id"], ())),
    )  # fmt: skip


def _lines(text: str) -> tuple[str, ...]:
    """*text* in at most two lines that fit into a box."""
    letters = int(len(text) * (BOX[0] - 14) / max(text_width(text, SIZE), 1))
    lines = wrap(text, max(letters, 8)) or [""]
    return tuple(lines if len(lines) <= 2 else [lines[0], shortened(" ".join(lines[1:]), max(letters, 8))])


def _parties(record: Record, claims: Iterable[Row]) -> list[str | None]:
    return sorted(
        {record.side_of(claim["id"]) for claim in claims}, key=lambda party: (record.party_rank(party), party or "")
    )


def _stated(record: Record, names: Names, nodes: Mapping[str, Node], rows: Sequence[Row]) -> list[Arrow]:
    """An arrow for each pair of events and party of speakers; those of one pair run beside each other."""
    grouped: defaultdict[tuple[str, str], dict[str | None, list[Row]]] = defaultdict(dict)
    for row in rows:
        grouped[row["cause_event_id"], row["event_id"]].setdefault(record.side_of(row["claim_id"]), []).append(row)
    found = []
    for (cause, effect), parties in grouped.items():
        for n, (party, told) in enumerate(sorted(parties.items(), key=lambda one: record.party_rank(one[0]))):
            path, head, x, y = _path(nodes[cause], nodes[effect], n * 14.0)
            speakers = "; ".join(
                dict.fromkeys(
                    names.actor_text(row["speaker"]) if row["speaker"] not in ("narrator", "unknown") else "reports"
                    for row in told
                )
            )
            title = f"{nodes[effect].title}, stated as caused by: {nodes[cause].title}; by {speakers}"
            found.append(Arrow(path, head, x, y, party, title, record.in_order(row["claim_id"] for row in told)))
    return found


def _sayings(
    record: Record, names: Names, nodes: Mapping[str, Node], rows: Sequence[Row], floor: float
) -> tuple[Saying, ...]:
    """The stated causes that are words alone, those of the focal event first; each in the column before what it is said of."""
    order = sorted(rows, key=lambda row: (not nodes[row["event_id"]].focal, record.order[row["event_id"]]))
    used: defaultdict[float, int] = defaultdict(int)
    found = []
    for row in order[:SAYINGS]:
        effect = nodes[row["event_id"]]
        x = max(LEFT, effect.x - BOX[0] - GAP[0])
        y = floor + BAND + used[x] * (BOX[1] + GAP[1])
        used[x] += 1
        words = f"“{' '.join((row['because'] or '').split())}”"
        speaker = text_of(names.speaker_of(record.claims[row["claim_id"]]))
        path, head, _, _ = _path(replace(effect, x=x, y=y), effect, 0.0)
        title = f"{effect.title}, stated as caused by: {words}; by {speaker}"
        party = record.side_of(row["claim_id"])
        letters = int(len(speaker) * (BOX[0] - 34) / max(text_width(speaker, SMALL), 1))
        claims = record.in_order([row["claim_id"]])
        found.append(Saying(x, y, _lines(words), shortened(speaker, letters), party, path, head, title, claims))
    return tuple(found)


def _modelled(record: Record, nodes: Mapping[str, Node]) -> list[Arrow]:
    """What the self-exciting model attributes to earlier events, where it could be fitted."""
    found = []
    for row in record.rows["findings"]:
        if row["name"] != "self-excitation" or not row["data"]:
            continue
        for effect, cause, probability in json.loads(row["data"]).get("parents", ()):
            if effect in nodes and cause in nodes and probability >= ATTRIBUTED:
                path, head, x, y = _path(nodes[cause], nodes[effect], -14.0)
                title = f"{nodes[effect].title}: the model attributes it to {nodes[cause].title} with probability {probability:.2f}"
                claims = tuple(dict.fromkeys([*nodes[cause].claims, *nodes[effect].claims]))
                found.append(Arrow(path, head, x, y, None, title, claims, round(probability, 2)))
    return found


def _path(cause: Node, effect: Node, shift: float) -> tuple[str, str, float, float]:
    """A curve from box to box, its arrow head, and the middle of it."""
    x1, y1 = cause.x + BOX[0], cause.y + BOX[1] / 2 + shift
    y2 = effect.y + BOX[1] / 2 + shift
    if effect.x > cause.x:
        x2 = effect.x
        bend = max((x2 - x1) / 2, 24.0)
        head = f"M{x2:g} {y2:g}l-8 -4v8z"
        path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2 - 8:g} {y2:g}"
        middle = (x2 - GAP[0] / 2 if x2 - x1 > GAP[0] + 1 else (x1 + x2) / 2, _on_curve(y1, y2, x1, x2))
    else:  # the same day, or told in the other order: round the right side
        x2 = effect.x + BOX[0]
        bend = 40.0
        head = f"M{x2:g} {y2:g}l8 -4v8z"
        path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 + bend:g} {y2:g} {x2 + 8:g} {y2:g}"
        middle = (max(x1, x2) + bend * 0.75, (y1 + y2) / 2)
    return path, head, round(middle[0], 2), round(middle[1], 2)


def _on_curve(y1: float, y2: float, x1: float, x2: float) -> float:
    """The height of the curve where its mark stands: in the middle of a short one, near the end of a long one."""
    return (y1 + y2) / 2 if x2 - x1 <= GAP[0] + 1 else y2 + (y1 - y2) * 0.02
