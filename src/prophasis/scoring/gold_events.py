"""Gold events: which gold claims are about one happening, as careful readers grouped them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prophasis.errors import InvalidGold

FIELDS = ("event", "title", "claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One happening. ``title`` is for people; ``claims`` are ids of gold claims."""

    event: str
    title: str | None
    claims: tuple[str, ...]


def beside(gold: Path) -> Path:
    """Where the events of the gold file *gold* stand: ``gold-events.jsonl`` beside ``gold.jsonl``."""
    return gold.with_name(f"{gold.stem}-events{gold.suffix}")


def read_gold_events(path: Path, claims: Iterable[str]) -> list[GoldEvent]:
    """The events of the JSON Lines file *path*, checked against the ids of the gold claims.

    Args:
        path: One event a line: ``{"event": id, "title": text or null, "claims": [gold claim ids]}``.
        claims: The ids of all gold claims; each belongs to exactly one event.

    Raises:
        InvalidGold: The file cannot be read, a line breaks the schema, or a claim stands in no event or in two.
    """
    events: list[GoldEvent] = []
    line_of: dict[str, int] = {}
    event_at: dict[str, int] = {}
    known = set(claims)
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if not line.strip():
            continue
        event = _event(_parse(line, where=f"{path.name} line {number}"), where=f"{path.name} line {number}")
        if event.event in event_at:
            raise InvalidGold(
                f"{path.name} line {number}: event {event.event!r} stands on line {event_at[event.event]} too; join the two."
            )
        event_at[event.event] = number
        for claim in event.claims:
            if claim not in known:
                raise InvalidGold(f"{path.name} line {number}: there is no gold claim {claim!r}.")
            if claim in line_of:
                raise InvalidGold(
                    f"{path.name} line {number}: claim {claim!r} stands on line {line_of[claim]} too; keep one."
                )
            line_of[claim] = number
        events.append(event)
    if left := sorted(known - line_of.keys()):
        raise InvalidGold(
            f"{path.name}: {len(left)} gold claims stand in no event, {left[0]!r} first. A claim alone is an event of its own."
        )
    return events


def grouping(events: Iterable[GoldEvent]) -> dict[str, str]:
    """Gold claim to gold event."""
    return {claim: event.event for event in events for claim in event.claims}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidGold(f"{path}: cannot be read as UTF-8 text ({error}). Name a gold-events.jsonl file.") from error


def _parse(line: str, *, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InvalidGold(f"{where}: no JSON ({error.msg} at column {error.colno}): {line[:60]!r}") from error


def _event(row: Any, *, where: str) -> GoldEvent:
    if not isinstance(row, dict) or sorted(row) != sorted(FIELDS):
        raise InvalidGold(f"{where}: {row!r:.60} is no object with the fields {', '.join(FIELDS)}.")
    name, title, claims = (row[field] for field in FIELDS)
    if not isinstance(name, str) or not name:
        raise InvalidGold(f"{where}: event {name!r} must be an id.")
    if title is not None and not isinstance(title, str):
        raise InvalidGold(f"{where}: title {title!r:.60} must be words or null.")
    if not isinstance(claims, list) or not claims or not all(isinstance(one, str) for one in claims):
        raise InvalidGold(f"{where}: claims {claims!r:.60} must be a list of ids of gold claims, one at least.")
    return GoldEvent(event=name, title=title, claims=tuple(claims))
