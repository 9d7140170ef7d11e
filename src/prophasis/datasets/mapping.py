"""A mapping file: which columns of a csv are which of ours, for data that no dialect covers.

name: incidents
columns: {id: number, date: day, latitude: lat, longitude: lon, actor: who, deaths: dead}
constants: {country: Armenia}
dates: day-month-year
types: {shelling: ASSAULT, talks: CONSULT}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from prophasis.datasets.chosen_columns import FORMS, column, event_values, text
from prophasis.datasets.dialect import Dialect, plain_names
from prophasis.datasets.files import TextTable
from prophasis.datasets.recognising import Recognised
from prophasis.datasets.rows import EVENT_ROWS
from prophasis.errors import InvalidDataset
from prophasis.model.claim import EventType

_KEYS = ("name", "title", "citation", "columns", "constants", "dates", "types", "empty")
_OURS = tuple(name for name in EVENT_ROWS.schema.names if name not in {"dataset", "doubts"})
_MOST_BYTES = 1 << 20
_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What a mapping file says.

    Attributes:
        name: What the dataset is called.
        columns: Column of `EVENT_ROWS` to the file's column as written in its header.
        title: What people call the dataset.
        citation: Where the data are from.
        constants: Column of `EVENT_ROWS` to a value that every row has.
        dates: ``day-month-year``, ``month-day-year``, or a pattern such as ``%d.%m.%y``; nothing: forms read in one way only.
        types: Word of the type column to PLOVER type.
        empty: What stands for an empty cell.
    """

    name: str
    columns: Mapping[str, str]
    title: str
    citation: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ("",)


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping file *path*.

    Raises:
        InvalidDataset: It cannot be read, has keys or columns that are not ours, or names no date.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InvalidDataset(f"{path.name} has more than {_MOST_BYTES:,} bytes. Give a mapping file, not the data.")
        content = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - makes texts alone, so that a column called No stays No
    except OSError as error:
        raise InvalidDataset(
            f"the mapping file {path.name} cannot be read: {error.strerror}. Give its path."
        ) from error
    except yaml.YAMLError as error:
        raise InvalidDataset(f"{path.name} is no YAML: {' '.join(str(error).split())}. Correct it there.") from error
    if not isinstance(content, dict):
        raise InvalidDataset(f"{path.name} holds no keys. Write at least: columns: {{date: …}}.")
    _only(path.name, content, _KEYS, "key")
    columns, constants = _texts(path.name, content, "columns"), _texts(path.name, content, "constants")
    _only(path.name, columns, _OURS, "column of event rows")
    _only(path.name, constants, _OURS, "column of event rows")
    if "date" not in {*columns, *constants}:
        raise InvalidDataset(
            f"{path.name} names no date. Write below columns: date: and the name of the column that holds it."
        )
    dates = content.get("dates") or None
    if dates is not None and dates not in FORMS and "%" not in str(dates):
        raise InvalidDataset(
            f"{path.name}: dates: {dates!r} is none of {', '.join(FORMS)} and no pattern such as %d.%m.%y."
        )
    types = {word.lower(): kind.upper() for word, kind in _texts(path.name, content, "types").items()}
    _only(path.name, dict.fromkeys(types.values()), tuple(EventType), "PLOVER type")
    empty = content.get("empty", [])
    return ColumnMapping(
        name=str(content.get("name") or path.stem), title=str(content.get("title") or content.get("name") or path.stem),
        citation=str(content.get("citation") or ""), columns=columns, constants=constants, dates=None if dates is None else str(dates), types=types,
        empty=("", *(str(one) for one in (empty if isinstance(empty, list) else [empty]) if one != "")),
    )  # fmt: skip


def mapped(mapping: ColumnMapping, table: TextTable) -> Recognised:
    """*table* read by *mapping*.

    Raises:
        InvalidDataset: A column that the mapping names is not in the file.
    """
    names = plain_names(table.first)
    written = {cell.strip(): name for cell, name in reversed(list(zip(table.first, names, strict=True)))}
    cells = {ours: text(value) for ours, value in mapping.constants.items()}
    for ours, theirs in mapping.columns.items():
        if (name := written.get(theirs.strip()) or (theirs if theirs in names else None)) is None:
            close = get_close_matches(theirs, written, 1)
            meant = f" Did you mean {close[0]!r}?" if close else ""
            raise InvalidDataset(f"{table.named} has no column {theirs!r}, which the mapping calls {ours}.{meant}")
        cells[ours] = column(name)
    dialect = Dialect(
        name=mapping.name,
        title=f"{mapping.title}, by its mapping",
        citation=mapping.citation,
        empty=mapping.empty,
        **event_values(cells, names=names, form=mapping.dates, types=mapping.types),
    )
    return Recognised(dialect, tuple(names), header=True)


def _texts(file: str, content: Mapping[str, Any], key: str) -> dict[str, str]:
    held = content.get(key) or {}
    if not isinstance(held, dict) or any(isinstance(value, (dict, list)) or value is None for value in held.values()):
        raise InvalidDataset(f"{file}: {key} must be names with one value each, as in {key}: {{date: day}}.")
    return {str(name): str(value) for name, value in held.items()}


def _only(file: str, held: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    for name in held:
        if name not in known:
            close = get_close_matches(str(name), known, 1)
            meant = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
            raise InvalidDataset(f"{file}: {name!r} is no {what}. {meant}")
