"""A step: what it reads, what it adds, and the pure function between the two."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from prophasis.case.closest import closest
from prophasis.errors import InvalidSteps, UnknownStep
from prophasis.model.setting import Setting
from prophasis.model.tables import TABLES

Tables = Mapping[str, pa.Table]
UnitRun = Callable[[pa.Table, Setting], Tables]

SHARED = "issues"
"""The one table to which several steps add."""

MANIFEST = "manifest"
"""What the run rests on so far, as a table of names and values that a step may read."""


def _whole(setting: Setting) -> Setting:
    return setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the pipeline.

    Attributes:
        name: Its name, as ``--only`` takes it.
        reads: The tables it reads.
        adds: The tables it adds. Nothing else adds them, but for ``issues``.
        run: From the tables it reads to those it adds; files it writes to the case folder come back as text. A step over
            units gets a table of one unit and gives that unit's part of each table.
        version: Its version, which changes when it would give other results.
        sees: The part of the setting that it may see. What it does not see cannot make it run anew.
        unit: The table whose rows it handles one by one, each alone; ``None`` for a step over whole tables.
        beside: A table of which each unit gets the rows of its own document, in a column called like the table.
        repeats: Whether it runs each time, because more than what it reads decides what it gives: whether an endpoint answers.
        order: The columns by which the parts of each table are sorted, for a step over units.
        finish: From the whole tables put together of the parts to those that are kept.
        writes: The files it writes to the case folder.
        says: What it does, for the progress bar.
    """

    name: str
    reads: frozenset[str]
    adds: frozenset[str] = frozenset()
    run: Callable[..., Mapping[str, pa.Table | str]]
    version: Callable[[Setting], str]
    sees: Callable[[Setting], Setting] = _whole
    unit: str | None = None
    beside: str | None = None
    repeats: bool = False
    order: Mapping[str, Sequence[str]] | None = None
    finish: Callable[[dict[str, pa.Table]], dict[str, pa.Table]] | None = None
    writes: frozenset[str] = frozenset()
    says: str = ""

    @property
    def per_document(self) -> bool:
        """Whether its units are handled one by one."""
        return self.unit is not None


def check_steps(steps: Sequence[Step], given: Collection[str]) -> None:
    """Check, before anything runs, that every step finds what it reads.

    Raises:
        InvalidSteps: One reads what none adds, two add the same, or a table is not defined in the model.
    """
    there = {*given, MANIFEST}
    names: set[str] = set()
    for step in steps:
        if step.name in names:
            raise InvalidSteps(f"two steps are called {step.name!r}. Rename one.")
        if missing := sorted(step.reads - there):
            raise InvalidSteps(
                f"step {step.name!r} reads {missing}, which no step before it adds. Move it, or add one."
            )
        if twice := sorted((step.adds & there) - {SHARED}):
            raise InvalidSteps(f"step {step.name!r} adds {twice}, which is there already. Nothing edits a table.")
        if undefined := sorted(step.adds - TABLES.keys()):
            raise InvalidSteps(f"step {step.name!r} adds {undefined}, which the model does not define.")
        if step.unit is not None and step.reads != {step.unit, step.beside} - {None}:
            raise InvalidSteps(f"step {step.name!r} handles rows of {step.unit!r} alone, so it may read nothing else.")
        names.add(step.name)
        there |= step.adds


def steps_named(steps: Sequence[Step], only: str | None) -> list[Step]:
    """The step called *only*, or all.

    Raises:
        UnknownStep: There is none of that name.
    """
    chosen = [step for step in steps if only in (None, step.name)]
    if not chosen:
        names = [step.name for step in steps]
        raise UnknownStep(f"there is no step {only!r} ({closest(only, names)}). The steps are: {', '.join(names)}.")
    return chosen
