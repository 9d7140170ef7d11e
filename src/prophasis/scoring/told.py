"""What a claim tells, as far as it is scored: the same record for a gold claim and a found one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prophasis.errors import InvalidGold
from prophasis.model.when import When
from prophasis.scoring.spans import locate, overlaps_by_half

Loss = tuple[str, str | None, int, int | None]
"""Kind, side, low and high of a figure. ``approx`` is left out: readers differ on it."""

FIELDS = ("speaker", "stance", "actor", "target", "date", "place", "figures")
"""The fields on which a matched pair can agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim to be scored; ``start`` and ``end`` are code points in the text of ``document``."""

    id: str
    document: str
    start: int
    end: int
    evidence: str
    event: str
    speaker: str
    stance: str
    actor: str | None
    target: str | None
    occurred: When
    place: str | None
    figures: tuple[Loss, ...]
    cause: tuple[int, int] | None = None
    """Where the stated cause stands, in code points; ``None`` where none is stated."""

    @property
    def span(self) -> tuple[int, int]:
        """Where the evidence stands."""
        return self.start, self.end

    @property
    def key(self) -> tuple[str, ...]:
        """An order that rests on the content alone, so that the order of the input decides nothing."""
        return (
            self.document, f"{self.start:09}", f"{self.end:09}", self.event, self.speaker, self.stance, str(self.actor),
            str(self.target), str(self.occurred), str(self.place), str(self.figures), self.id,
        )  # fmt: skip


def told_by_gold(rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> list[Told]:
    """The gold claims *rows*, located in *texts* (document name to text), in a fixed order.

    Raises:
        InvalidGold: A document is not in *texts*, or the evidence does not stand in it exactly once.
    """
    told = []
    for row in rows:
        name = row["document"]
        if name not in texts:
            raise InvalidGold(f"{row['id']}: there is no document {name!r} among the {len(texts)} of the case.")
        start, end = locate(row["evidence"], texts[name], where=f"{row['id']} in {name}")
        told.append(_told(row, start, end, cause=_nearest(row.get("because"), texts[name], start)))
    return sorted(told, key=lambda one: one.key)


def told_by_claims(rows: Iterable[Mapping[str, Any]]) -> list[Told]:
    """The found claims *rows* (rows of the table ``claims``) in a fixed order."""
    told = (
        _told(row, row["start"], row["end"], cause=_given(row.get("because_start"), row.get("because_end")))
        for row in rows
    )
    return sorted(told, key=lambda one: one.key)


def agreement(found: Told, gold: Told) -> dict[str, bool]:
    """On which fields two claims agree. Two unknowns agree: both found that the words do not say."""
    return {
        "speaker": found.speaker == gold.speaker,
        "stance": found.stance == gold.stance,
        "actor": found.actor == gold.actor,
        "target": found.target == gold.target,
        "date": _days(found) == _days(gold),
        "place": found.place == gold.place,
        "figures": found.figures == gold.figures,
    }


def causes_meet(found: Told, gold: Told) -> bool:
    """Whether both give the same words as the cause: those of the shorter stand for half at least in the other."""
    if found.cause is None or gold.cause is None:
        return False
    return overlaps_by_half(found.cause, gold.cause)


def dates_meet(found: Told, gold: Told) -> bool:
    """Whether both times can be the same moment, or both are unknown."""
    if not found.occurred.known and not gold.occurred.known:
        return True
    return found.occurred.overlaps(gold.occurred)


def _days(told: Told) -> tuple[object, object]:
    return told.occurred.start, told.occurred.end


def _nearest(words: str | None, text: str, start: int) -> tuple[int, int] | None:
    """Where *words* stand in *text*: of several places the one nearest to *start*."""
    if not words:
        return None
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    first = min(places, key=lambda place: abs(place - start), default=None)
    return None if first is None else (first, first + len(words))


def _given(start: int | None, end: int | None) -> tuple[int, int] | None:
    return None if start is None or end is None else (start, end)


def _told(row: Mapping[str, Any], start: int, end: int, *, cause: tuple[int, int] | None) -> Told:
    figures = ((one["kind"], one["of"], one["low"], one["high"]) for one in row["figures"] or ())
    return Told(
        id=row["id"], document=row["document"], start=start, end=end, evidence=row["evidence"], event=row["event"],
        speaker=row["speaker"], stance=row["stance"], actor=row["actor"], target=row["target"],
        occurred=When.parse(row["occurred"]), place=row["place"], figures=tuple(sorted(figures, key=str)),
        cause=cause,
    )  # fmt: skip
