"""A brief for the public: private persons are masked and coordinates rounded in the tables, before anything is written from them.

What is masked in the tables stands nowhere in what is made of them: words, ids, file names, addresses. A mask has one length for
all names, so that offsets move; the marked words of a claim are still those of its text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

import pyarrow as pa

from prophasis.model.setting import Setting

MASK = "[name withheld]"
POSITION = "[position withheld]"
_EXACT = r"-?\d{1,2}\.\d{4,}\s*°?\s*[NS]?\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}|\d{1,2}\s*°\s*\d{1,2}\s*['’′][^\n]{0,30}?\d{1,3}\s*°\s*\d{1,2}\s*['’′]"
"""Two coordinates side by side in a text, in degrees with four digits or more, or in degrees and minutes."""
WITHHELD = "[withheld]"
DEGREE_DIGITS = 1
"""Digits of a degree that are kept of coordinates: a tenth, about eleven kilometres."""

ADDRESSES = frozenset(["url", "file", "document", "name", "member", "path", "source"])
"""Columns whose words run together, as in addresses and names of files."""

_SPANS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "claims": (("start", "end"), ("sentence_start", "sentence_end")),
    "sentences": (("start", "end"),),
    "uncoded": (("start", "end"),),
    "figures": (("start", "end"),),
    "series": (("start", "end"),),
}


@dataclass(frozen=True, slots=True)
class Masks:
    """What is masked: *names* as written, and *ids* of persons with what stands for each.

    Names are found as whole words; in addresses and names of files also where their parts are joined by other signs, in any case.
    """

    names: tuple[str, ...]
    ids: Mapping[str, str]

    def words(self, text: str) -> str:
        """*text* with every name masked."""
        pattern = _pattern(self.names, tuple(self.ids))
        return pattern.sub(lambda found: self.instead(found[0]), text)

    def instead(self, found: str) -> str:
        """What stands for a name, an id or an exact position."""
        return POSITION if re.fullmatch(_EXACT, found) else self.ids.get(found, MASK)

    def address(self, text: str) -> str:
        """*text*, or a note that it is withheld where a name stands in it."""
        folded = re.sub(r"[\W_]+", " ", text).casefold()
        return (
            WITHHELD
            if any(re.search(rf"\b{re.escape(_folded(name))}\b", folded) for name in self.names)
            else self.words(text)
        )


def masks_of(names: Collection[str], actor_ids: Iterable[str]) -> Masks:
    """Masks for *names* (longest first) and for the ids of the actors who bear them, numbered in the order of the ids."""
    ordered = tuple(sorted(set(names), key=lambda name: (-len(name), name)))
    return Masks(ordered, {actor: f"person-{n}" for n, actor in enumerate(sorted(set(actor_ids)), start=1)})


def masked_tables(tables: Mapping[str, pa.Table], masks: Masks) -> dict[str, pa.Table]:
    """*tables* with names masked, ids of private persons replaced, addresses withheld, coordinates rounded, and offsets moved."""
    moves: dict[str, Callable[[int], int]] = {}
    texts: dict[str, str] = {}
    for row in tables["documents"].select(["id", "text"]).to_pylist() if "documents" in tables else ():
        if row["text"] is not None:
            texts[row["id"]], moves[row["id"]] = moved(row["text"], masks)
    return {name: _table(name, table, masks, texts, moves) for name, table in tables.items()}


def masked_setting(setting: Setting, masks: Masks) -> Setting:
    """*setting* with the same masks; a private person's aliases and roles go."""
    actors = tuple(
        replace(one, id=masks.ids[one.id], name=MASK, aliases=(), roles=()) if one.id in masks.ids else one
        for one in setting.actors
    )
    masked: Setting = _walk(replace(setting, actors=actors), masks)
    places = tuple(replace(one, lat=_rounded(one.lat), lon=_rounded(one.lon)) for one in masked.places)
    return replace(masked, places=places)


def moved(text: str, masks: Masks) -> tuple[str, Callable[[int], int]]:
    """*text* masked, and where each of its offsets lies then; an offset inside a name moves to the end of its mask."""
    pattern = _pattern(masks.names, tuple(masks.ids))
    starts, shifts, ends = [0], [0], [0]
    shift = 0
    for found in pattern.finditer(text):
        starts.append(found.start())
        ends.append(found.end())
        shift += len(masks.instead(found[0])) - (found.end() - found.start())
        shifts.append(shift)

    def at(offset: int) -> int:
        n = bisect_right(starts, offset - 1) - 1 if offset else 0
        if n > 0 and offset < ends[n]:
            return ends[n] + shifts[n]
        return offset + shifts[n]

    return masks.words(text), at


@cache
def _pattern(names: tuple[str, ...], ids: tuple[str, ...]) -> re.Pattern[str]:
    """Names as written or in capitals, over the end of a line too, ids, and exact positions; the longest first."""
    ways = {re.escape(actor) for actor in ids}
    for name in names:
        for written in (name, name.upper()):
            ways.add(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", written))))
    ways.add(_EXACT)
    ordered = sorted(ways, key=lambda way: (-len(way), way))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ordered)})(?!\w)")


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).casefold()


def _table(
    name: str, table: pa.Table, masks: Masks, texts: Mapping[str, str], moves: Mapping[str, Callable[[int], int]]
) -> pa.Table:
    rows = [_row(name, row, masks, texts, moves) for row in table.to_pylist()]
    return pa.Table.from_pylist(rows, schema=table.schema)


def _row(
    table: str, row: dict[str, Any], masks: Masks, texts: Mapping[str, str], moves: Mapping[str, Callable[[int], int]]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        column: masks.address(value)
        if column in ADDRESSES and isinstance(value, str) and value not in masks.ids
        else _walk(value, masks)
        for column, value in row.items()
    }
    if table == "actors" and row["id"] in masks.ids:
        found["name"] = MASK
    if table == "documents":
        found["text"] = texts.get(row["id"])
    document = str(row.get("document_id"))
    if document in moves:
        at = moves[document]
        for start, end in _SPANS.get(table, ()):
            if row[start] is not None and row[end] is not None:
                found[start], found[end] = at(row[start]), at(row[end])
        if table == "claims":
            found["evidence"] = texts[document][found["start"] : found["end"]]
    if "lat" in row:
        found |= {"lat": _rounded(row["lat"]), "lon": _rounded(row["lon"])}
    return found


def _walk(value: Any, masks: Masks) -> Any:
    """Every text in *value* masked, whatever holds it."""
    if isinstance(value, str):
        return masks.ids[value] if value in masks.ids else masks.words(value)
    if isinstance(value, Mapping):
        return {_walk(key, masks): _walk(one, masks) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_walk(one, masks) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _walk(getattr(value, one.name), masks) for one in fields(value) if one.init})
    return value


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DEGREE_DIGITS)
