"""Which dialect a file is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from prophasis.datasets.acled import DIALECTS as ACLED
from prophasis.datasets.dialect import Dialect, plain_names, repeated_columns
from prophasis.datasets.files import TextTable
from prophasis.datasets.gdelt import DIALECTS as GDELT
from prophasis.datasets.hxl import hxl_dialect, tagged_names
from prophasis.datasets.icews import DIALECTS as ICEWS
from prophasis.datasets.own_columns import own_columns_dialect
from prophasis.datasets.polecat import DIALECTS as POLECAT
from prophasis.datasets.series import DIALECTS as SERIES
from prophasis.datasets.series import series_dialect
from prophasis.datasets.ucdp import DIALECTS as UCDP
from prophasis.errors import InvalidDataset

DIALECTS: tuple[Dialect, ...] = (*UCDP, *ACLED, *GDELT, *POLECAT, *ICEWS, *SERIES)
"""All that are known by their columns, in the order of the documentation."""

BUILDERS: Mapping[str, Callable[[TextTable], Dialect | None]] = {
    "hxl": hxl_dialect,
    "series": series_dialect,
    "own-columns": own_columns_dialect,
}
"""Those whose columns each file chooses: what makes a dialect for a file, or nothing where it is none."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file's dialect, its columns as SQL names them, and whether its first line is a header."""

    dialect: Dialect
    names: tuple[str, ...]
    header: bool


def names_of(dialects: Sequence[Dialect] = DIALECTS) -> list[str]:
    """The names by which a dialect can be asked for."""
    return [*(one.name for one in dialects), *BUILDERS]


def recognise(table: TextTable, dialects: Sequence[Dialect] = DIALECTS, *, wanted: str | None = None) -> Recognised:
    """The dialect of *table*: the one that asks for most of its columns, or the one called *wanted*.

    Raises:
        InvalidDataset: None fits, or the one wanted does not.
    """
    wanted = wanted.strip().lower() if wanted is not None else None
    if wanted is not None and wanted not in names_of(dialects):
        closest = get_close_matches(wanted, names_of(dialects), 1)
        meant = f" Did you mean {closest[0]}?" if closest else ""
        raise InvalidDataset(f"there is no dialect {wanted!r}; known are {', '.join(names_of(dialects))}.{meant}")
    names = plain_names(table.first)
    choice = [one for one in dialects if wanted in (None, one.name)]
    fitting = [one for one in choice if one.fits(names)]
    if fitting:
        best = max(fitting, key=lambda one: len(one.header))
        return Recognised(best, best.named(names), header=True)
    width = _width(table.sample)
    for one in choice:
        told = wanted is not None and any(len(row) == len(one.columns) for row in table.sample)
        if one.columns and (told or len(one.columns) == width) and _is_data(table.sample, len(one.columns)):
            return Recognised(one, one.columns, header=False)
    for name, build in BUILDERS.items():
        if wanted in (None, name) and (built := build(table)) is not None:
            tagged = tagged_names(table) if name == "hxl" else names
            return Recognised(built, tuple(tagged), header=True)
    raise InvalidDataset(_nothing_fits(table, names, choice))


def _width(sample: Sequence[Sequence[str]]) -> int:
    """The number of cells that most of the first lines have, so that one bad line hides nothing."""
    return Counter(len(row) for row in sample).most_common(1)[0][0] if sample else 0


def _is_data(sample: Sequence[Sequence[str]], width: int) -> bool:
    """Whether lines hold values, not names: the first cell is a number."""
    rows = [row for row in sample if len(row) == width]
    return sum(row[0].strip().isdigit() for row in rows) * 2 > len(rows)


def _nothing_fits(table: TextTable, names: Sequence[str], dialects: Sequence[Dialect]) -> str:
    begins = f"{table.named} has {len(names)} columns ({', '.join(cell[:40] for cell in list(table.first)[:8])} …)"
    if twice := repeated_columns(table.first):
        places = [str(n) for n, cell in enumerate(table.first, start=1) if cell.strip() == twice[0]]
        return (
            f"{table.named} names the column {twice[0]!r} {len(places)} times (columns {', '.join(places)}), and fits no known dialect. "
            "Rename all but one of them, and import again."
        )
    advice = "Name the dialect with --as, or give a mapping file with --mapping."
    known = [one for one in dialects if one.header]
    if not known:
        return f"{begins} and is not of the dialect that was asked for. {advice}"
    nearest = max(known, key=lambda one: len(one.header & set(one.named(names))) / len(one.header))
    missing = sorted(nearest.header - set(nearest.named(names)))
    hints = [
        f"{name} (there is {close[0]})" if (close := get_close_matches(name, names, 1)) else name for name in missing
    ]
    extra = sorted(nearest.without & set(names))
    lacks = f"lacks {', '.join(hints[:6])}" if hints else f"has no {', '.join(extra[:6])}"
    return f"{begins} and fits no known dialect. The nearest, {nearest.title}, {lacks}. {advice}"
