"""``prophasis score --suite``: the coder against public corpora, one table."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from prophasis.cli.rows import harmless, print_json

if TYPE_CHECKING:
    from prophasis.suite.record import Absent, Measured, Result

HEADER = (
    f"{'corpus':20} {'part':22} {'measure':44} {'reached':>7} {'target':>7} {'gold':>6} {'found':>6}  best published"
)


def print_suite(folder: Path, *, only: str | None, examples: int, as_json: bool) -> None:
    """Measure and print; each corpus is printed as soon as it is measured.

    One thread, set before numpy is imported: on the small matrices of the parser more threads take ten times as long.
    """
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from prophasis.language.pipeline import load_pipeline  # noqa: PLC0415 - heavy
    from prophasis.suite.run import CORPORA, run_suite  # noqa: PLC0415 - heavy

    known = [entry.folder for entry in CORPORA]
    if only is not None and only not in known:
        raise typer.BadParameter(f"there is no corpus {only!r}; known are {', '.join(known)}.", param_hint="--only")
    if not folder.is_dir():
        raise typer.BadParameter(f"{folder} is no folder.", param_hint="--suite")
    results = run_suite(folder, load_pipeline(), only=only)
    if as_json:
        print_json({"corpora": [_plain(one) for one in results]}, indent=2)
        return
    sys.stdout.write(f"{HEADER}\n")
    for one in results:
        _print_result(one, examples)


def _print_result(one: Result | Absent, examples: int) -> None:
    from prophasis.suite.record import Absent  # noqa: PLC0415

    if isinstance(one, Absent):
        sys.stdout.write(f"{one.corpus:20} not there (looked for {one.looked_for})\n")
        return
    for row in one.figures:
        sys.stdout.write(f"{_row(row)}\n")
    if not examples:
        return
    for mistake in one.mistakes:
        sys.stdout.write(f"{mistake.n:>7}  {mistake.kind}\n")
        for example in mistake.examples[:examples]:
            sys.stdout.write(f"{'':>12}{' '.join(harmless(example).split())}\n")


def _row(row: Measured) -> str:
    return (
        f"{row.corpus:20} {row.part:22} {row.measure:44} {_figure(row.value):>7} {_figure(row.target):>7} "
        f"{row.gold:>6} {row.found:>6}  {row.peer}"
    ).rstrip()


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _plain(one: Result | Absent) -> dict[str, object]:
    from dataclasses import asdict  # noqa: PLC0415

    return asdict(one)
