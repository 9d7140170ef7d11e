"""The rule of MELTT: what is near in space and time and agrees on hand-made taxonomies is one event.

Donnay, Dunford, McGrath, Backer and Cunningham 2019, Journal of Conflict Resolution 63(5). Datasets are merged in the order
given, each into the unique records of those before it. Candidates lie within ``km`` and ``days`` of a record of another dataset,
start and end alike; on each taxonomy the finest level on which both agree is scored, 0 for the finest, 1 for the broadest; a pair
that disagrees on the broadest level of any is none. Then each has at most one counterpart, the best score first, as in a stable
marriage. Events are matched with events, episodes with episodes. The record of the earlier dataset survives. It is kept for
comparison and for those who need the published rule; unlike `link` its result depends on the order of the datasets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from prophasis.linking.comparable import EARTH_KM

Taxonomy = Mapping[tuple[str, str], tuple[str, ...]]
"""(dataset, category as coded) to its levels from fine to broad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The settings.

    Attributes:
        km: Greatest distance.
        days: Greatest difference between the starts, and between the ends.
        taxonomies: Column name to its table.
        earth_km: Radius of the earth; the published figures use 6371.
    """

    km: float
    days: int
    taxonomies: Mapping[str, Taxonomy] = field(default_factory=dict)
    earth_km: float = EARTH_KM


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a dataset: which, its id there, its days, point, and category of each taxonomy."""

    dataset: str
    id: str
    start: date
    end: date
    latitude: float
    longitude: float
    categories: Mapping[str, str]

    @property
    def episode(self) -> bool:
        """Whether it spans more than a day."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Integrated:
    """The result: groups of records that are one event (the surviving record first), and who may lie in an episode.

    Attributes:
        groups: Every record once; a group of one has no counterpart.
        episodes: Pairs of an episode and an event within the window that agree on the taxonomies; flagged, not merged.
    """

    groups: tuple[tuple[Record, ...], ...]
    episodes: tuple[tuple[Record, Record], ...]

    @property
    def matches(self) -> tuple[tuple[Record, ...], ...]:
        """Groups of two and more."""
        return tuple(group for group in self.groups if len(group) > 1)


def integrate(datasets: Sequence[tuple[str, Sequence[Mapping[str, Any]]]], window: Window) -> Integrated:
    """Merge *datasets* in their order.

    Args:
        datasets: Name and rows; a row has ``event``, ``date``, ``enddate`` (dates), ``latitude``, ``longitude`` and a column for
            each taxonomy.
        window: How near, and on which taxonomies.
    """
    groups: list[list[Record]] = []
    for name, rows in datasets:
        incoming = sorted((_record(name, row, window) for row in rows), key=lambda one: (one.start, int(one.id)))
        for episode in (False, True):
            some = [n for n, group in enumerate(groups) if group[0].episode == episode and group[0].dataset != name]
            news = [one for one in incoming if one.episode == episode]
            pairs = _candidates([groups[n][0] for n in some], news, window)
            chosen = _stable(pairs)
            for old, new in chosen.items():
                groups[some[old]].append(news[new])
            taken = set(chosen.values())
            groups.extend([one] for n, one in enumerate(news) if n not in taken)
        groups.sort(
            key=lambda group: (group[0].start, [each for each, _ in datasets].index(group[0].dataset), int(group[0].id))
        )
    firsts = [group[0] for group in groups]
    episodes, events = [r for r in firsts if r.episode], [r for r in firsts if not r.episode]
    flagged = _candidates(episodes, events, window, inside=True)
    held = [(episodes[n], events[m]) for _, n, m in flagged if episodes[n].dataset != events[m].dataset]
    return Integrated(tuple(tuple(group) for group in groups), tuple(held))


def _record(dataset: str, row: Mapping[str, Any], window: Window) -> Record:
    categories = {name: str(row[name]) for name in window.taxonomies}
    return Record(
        dataset,
        str(row["event"]),
        row["date"],
        row["enddate"],
        float(row["latitude"]),
        float(row["longitude"]),
        categories,
    )


def _candidates(
    old: Sequence[Record], new: Sequence[Record], window: Window, *, inside: bool = False
) -> list[tuple[float, int, int]]:
    """(score, old, new) of the pairs within the window that agree on all taxonomies, the best first.

    With *inside* the old are episodes: a new one need only lie near its days, not share its ends.
    """
    if not old or not new:
        return []
    near = _near(old, new, window, inside=inside)
    found = []
    for n, m in zip(*np.nonzero(near), strict=True):
        score = _agreement(old[n], new[m], window)
        if score is not None:
            found.append((score, int(n), int(m)))
    return sorted(found)


def _near(old: Sequence[Record], new: Sequence[Record], window: Window, *, inside: bool) -> np.ndarray:
    one, other = (np.array([(r.start.toordinal(), r.end.toordinal()) for r in some]) for some in (old, new))
    if inside:
        days = np.maximum(one[:, None, 0] - other[None, :, 0], other[None, :, 1] - one[:, None, 1])
    else:
        days = np.abs(one[:, None, :] - other[None, :, :]).max(axis=2)
    lat, lon = (np.radians([getattr(r, name) for r in old])[:, None] for name in ("latitude", "longitude"))
    to_lat, to_lon = (np.radians([getattr(r, name) for r in new])[None, :] for name in ("latitude", "longitude"))
    half = np.sin((to_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((to_lon - lon) / 2) ** 2
    km = 2 * window.earth_km * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return np.asarray((days <= window.days) & (km <= window.km))


def _agreement(one: Record, other: Record, window: Window) -> float | None:
    """The mean over the taxonomies of the level on which both agree, 0 finest, 1 broadest; nothing where they do not on one."""
    scores = []
    for name, taxonomy in window.taxonomies.items():
        mine = taxonomy.get((one.dataset, one.categories[name]))
        theirs = taxonomy.get((other.dataset, other.categories[name]))
        if mine is None or theirs is None:
            return None
        level = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a == b), None)
        if level is None:
            return None
        scores.append(level / (len(mine) - 1) if len(mine) > 1 else 0.0)
    return sum(scores) / len(scores) if scores else 0.0


def _stable(pairs: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    """Old to new: the best score first, each at most once; ties go to the earlier record."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in pairs:
        if old not in chosen and new not in taken:
            chosen[old] = new
            taken.add(new)
    return chosen
