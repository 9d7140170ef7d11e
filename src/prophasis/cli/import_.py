"""``prophasis import``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.options import JsonOption
from prophasis.cli.rows import harmless, print_json

if TYPE_CHECKING:
    from prophasis.datasets.report import ImportReport

_WIDEST = 100


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="csv, tsv, zip, gz, zst, Parquet or JSON.", show_default=False),
    ],
    *,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="FILE",
            help="Where to write: .parquet or .csv. In csv a text that a spreadsheet would take for a formula gets a ' in front.",
            show_default=False,
        ),
    ],
    dialect: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="DIALECT", help="What all files are, where it is not recognised.", show_default=False
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar="FILE",
            help="YAML that says which columns are which, for files of no known dialect.",
            show_default=False,
        ),
    ] = None,
    actors: Annotated[
        bool, typer.Option("--actors", help="Add actor_ids and target_ids: whom the codes may stand for.")
    ] = False,
    actors_map: Annotated[
        Path | None,
        typer.Option(
            "--actors-map",
            metavar="FILE",
            help="YAML of rules that go before the shipped ones; turns --actors on.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read event datasets of others into one table, outside any case.

    Knows UCDP GED, ACLED, GDELT (events and mentions), POLECAT, ICEWS, HXL-tagged tables, series by month or year, and tables
    whose columns are called date, latitude, actor …; tells for each file what it was taken for, and how many rows were read, mapped, rejected and why.
    """
    from prophasis.datasets.actor_map import read_actor_map  # noqa: PLC0415 - heavy
    from prophasis.datasets.importing import import_rows  # noqa: PLC0415 - heavy

    rules = read_actor_map(actors_map) if actors or actors_map is not None else None
    reports = import_rows(files, to, dialect=dialect, mapping=mapping, actors=rules)
    if as_json:
        print_json({"to": str(to), "files": [report.to_dict() for report in reports]}, indent=2)
        return
    for report in reports:
        _print(report)
    sys.stdout.write(f"{sum(report.mapped for report in reports):,} rows written to {harmless(str(to))}\n")


def _read(report: ImportReport) -> str:
    """How many rows; of a series in a wide table also how many values."""
    if report.file_rows == report.read:
        return f"{report.read:,}"
    return f"{report.file_rows:,} rows with {report.read:,} values"


def _print(report: ImportReport) -> None:
    sys.stdout.write(f"{harmless(report.file)}: {harmless(report.title)}\n")
    if report.dialect:
        encoding = "" if report.encoding == "utf-8" else f", {report.encoding}"
        n = sum(report.rejected.values())
        sys.stdout.write(
            f"  dialect {harmless(report.dialect)}{encoding}; {_read(report)} read, {report.mapped:,} mapped, {n:,} rejected\n"
        )
    for reason, n in report.rejected.items():
        sys.stdout.write(f"  rejected {n:>8,}  {harmless(reason)}\n")
        _print_examples(report, reason)
    for word, n in report.doubts.items():
        named = [one.begins for one in report.examples if one.reason == word and one.line is None]
        some = (
            f" ({', '.join(harmless(one[:_WIDEST]) for one in named)}{', …' if n > len(named) else ''})"
            if named
            else ""
        )
        sys.stdout.write(f"  doubted  {n:>8,}  {harmless(word)}{some}\n")
        if not named:
            _print_examples(report, word)
    if report.duplicate_ids:
        some = ", ".join(harmless(one[:_WIDEST]) for one in report.duplicate_examples)
        more = ", …" if report.duplicate_ids > len(report.duplicate_examples) else ""
        sys.stdout.write(f"  {report.duplicate_ids:,} ids stand in several rows ({some}{more}); all are kept\n")
    for note in report.notes:
        sys.stdout.write(f"  {harmless(note)}\n")


def _print_examples(report: ImportReport, reason: str) -> None:
    for one in report.examples:
        if one.reason == reason:
            where = "" if one.line is None else f"line {one.line}: "
            sys.stdout.write(f"    {where}{harmless(' '.join(one.begins.split())[:_WIDEST])}\n")
