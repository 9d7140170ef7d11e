"""Which dialect a file is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from prophasis.datasets.dialect import Dialect, plain_names
from prophasis.datasets.files import TextTable
from prophasis.datasets.ucdp import DIALECTS as UCDP
from prophasis.errors import InvalidDataset

DIALECTS: tuple[Dialect, ...] = (*UCDP,)
"""All that are known, in the order of the documentation."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file's dialect, its columns as SQL names them, and whether its first line is a header."""

    dialect: Dialect
    names: tuple[str, ...]
    header: bool


def recognise(table: TextTable, dialects: Sequence[Dialect] = DIALECTS, *, wanted: str | None = None) -> Recognised:
    """The dialect of *table*: the one that asks for most of its columns, or the one called *wanted*.

    Raises:
        InvalidDataset: None fits, or the one wanted does not.
    """
    names = plain_names(table.first)
    choice = [one for one in dialects if wanted in (None, one.name)]
    if not choice:
        raise InvalidDataset(f"there is no dialect {wanted!r}; known are {', '.join(one.name for one in dialects)}.")
    fitting = [one for one in choice if one.fits(names)]
    if fitting:
        return Recognised(max(fitting, key=lambda one: len(one.header)), tuple(names), header=True)
    bare = [one for one in choice if one.columns and len(one.columns) == len(table.first) and _is_data(table.first)]
    if bare:
        return Recognised(bare[0], bare[0].columns, header=False)
    raise InvalidDataset(_nothing_fits(table, names, choice))


def _is_data(cells: Sequence[str]) -> bool:
    """Whether a first line holds values, not names: its first cell is a number."""
    return bool(cells) and cells[0].strip().isdigit()


def _nothing_fits(table: TextTable, names: Sequence[str], dialects: Sequence[Dialect]) -> str:
    nearest = max(dialects, key=lambda one: len(one.header & set(names)))
    missing = sorted(nearest.header - set(names))
    hints = [
        f"{name} (there is {close[0]})" if (close := get_close_matches(name, names, 1)) else name for name in missing
    ]
    return (
        f"{table.named} has {len(names)} columns ({', '.join(list(table.first)[:8])} …) and fits no known dialect. The nearest, "
        f"{nearest.title}, lacks {', '.join(hints[:6])}. Name the dialect with --as, or give a mapping file with --mapping."
    )
