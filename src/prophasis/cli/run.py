"""``prophasis run``."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.options import CaseFolder, JsonOption
from prophasis.cli.rows import harmless, print_json

if TYPE_CHECKING:
    from prophasis.case.run import Progress
    from prophasis.cases import RunReport

EXIT_INTERRUPTED = 130
_WIDTH = 100


def run(
    case: CaseFolder,
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="STEP", help="Run one step: read, code, gather, link, tell or brief.", show_default=False
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="Worker processes; two by default. Results do not depend on it.",
            show_default=False,
        ),
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Throw away everything derived first.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Run all steps and write the brief.

    Documents are read, claims found in them, claims about one happening linked, what is told compared, the brief written.

    Only what has changed since the last run is done; a run that was stopped goes on where it was.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    try:
        with _progress() as progress:
            report = Case.open(case).run(only, jobs=jobs, rebuild=rebuild, progress=progress)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What is done is kept; the next run goes on from here.\n")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if as_json:
        print_json(report.to_dict(), indent=2)
    else:
        _print_report(report)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Bars on the error stream where that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:>40}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {}

        def tell(says: str, done: int, of: int) -> None:
            if says not in tasks:
                tasks[says] = bars.add_task(says, total=of)
            bars.update(tasks[says], completed=done, total=of)

        yield tell


def _print_report(report: RunReport) -> None:
    """The question, the answer, what it rests on, and where the brief is."""
    for text in filter(None, (report.title, report.question, report.answer)):
        lines = textwrap.wrap(harmless(text), _WIDTH, break_long_words=False, break_on_hyphens=False)
        sys.stdout.write("\n".join(lines) + "\n\n")
    counts = report.counts
    shown = ((name, counts[name]) for name in ("documents", "claims", "events", "disputes") if name in counts)
    sys.stdout.write(", ".join(f"{n:,} {name if n != 1 else name[:-1]}" for name, n in shown))
    uncoded = counts.get("uncoded", 0)
    sys.stdout.write(f"; {uncoded:,} sentence{'' if uncoded == 1 else 's'} not understood, {_issues(report)}\n")
    if report.brief is not None:
        sys.stdout.write(f"brief: {report.brief}\n")


def _issues(report: RunReport) -> str:
    total = sum(report.issues.values())
    if not total:
        return "no issues"
    kinds = ", ".join(f"{n} {code}" for code, n in report.issues.items())
    return f"{total} issue{'' if total == 1 else 's'} ({kinds})"
