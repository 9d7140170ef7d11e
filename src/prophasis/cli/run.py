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
    from prophasis.asking.llm import Llm
    from prophasis.case.run import Progress
    from prophasis.case.run_report import RunReport

EXIT_INTERRUPTED = 130
_WIDTH = 100
_NOT_READ_SHOWN = 10


def run(
    case: CaseFolder,
    *,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="STEP",
            help="Run one step: read, ask, code, gather, review, link, tell, weigh or brief.",
            show_default=False,
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
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm",
            metavar="URL",
            show_default=False,
            help="Ask a language model too, behind this OpenAI-compatible endpoint: http://localhost:11434/v1. The texts are sent there.",
        ),
    ] = None,
    llm_model: Annotated[
        str | None,
        typer.Option("--llm-model", metavar="NAME", help="The model, as the endpoint calls it.", show_default=False),
    ] = None,
    llm_offline: Annotated[
        bool, typer.Option("--llm-offline", help="Use the replies of earlier runs and ask nothing.")
    ] = False,
    llm_timeout: Annotated[
        float | None,
        typer.Option(
            "--llm-timeout",
            metavar="SECONDS",
            help="How long to wait for one reply; 300 by default.",
            show_default=False,
        ),
    ] = None,
    llm_at_once: Annotated[
        int | None,
        typer.Option(
            "--llm-at-once",
            metavar="N",
            help="Requests under way at once; two by default. Results do not depend on it.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Run all steps and write the brief.

    Documents are read, claims found in them, claims about one happening linked, what is told compared, the brief written.

    Only what has changed since the last run is done; a run that was stopped goes on where it was.

    Nothing goes over the network unless --llm names an endpoint. Its key is read from the environment variable
    PROPHASIS_LLM_KEY.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    asked = _llm(llm, llm_model, offline=llm_offline, only=only, timeout=llm_timeout, at_once=llm_at_once)
    try:
        with _progress() as progress:
            report = Case.open(case).run(only, jobs=jobs, rebuild=rebuild, progress=progress, llm=asked)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What is done is kept; the next run goes on from here.\n")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if as_json:
        print_json(report.to_dict(), indent=2)
    else:
        _print_report(report)


def _llm(
    endpoint: str | None,
    model: str | None,
    *,
    offline: bool,
    only: str | None,
    timeout: float | None,
    at_once: int | None,
) -> Llm | None:
    """The language model that the options name; ``None`` where they name none."""
    from prophasis.asking.llm import AT_ONCE, TIMEOUT_S, Llm  # noqa: PLC0415

    if endpoint is None and not offline:
        if not model and timeout is None and at_once is None:
            return None
        raise typer.BadParameter("options that begin with --llm- need --llm URL, or --llm-offline.")
    if model is None:
        raise typer.BadParameter("--llm needs --llm-model NAME, the model as the endpoint calls it.")
    if only not in (None, "ask"):
        raise typer.BadParameter(f"--only {only} asks no language model; leave out --llm, or use --only ask.")
    return Llm(
        endpoint, model, offline=offline,
        timeout=TIMEOUT_S if timeout is None else timeout, at_once=AT_ONCE if at_once is None else at_once,
    )  # fmt: skip


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
    _print_coders(report)
    _print_not_read(report)
    if report.brief is not None:
        sys.stdout.write(f"brief: {harmless(str(report.brief))}\n")


def _print_coders(report: RunReport) -> None:
    """What a language model added, where one was asked."""
    for coder, n in report.coders.items():
        if coder.startswith("llm "):
            more = f"{n:,} claim{'' if n == 1 else 's'} besides those of the rules"
            sys.stdout.write(f"{harmless(coder)}: {more}\n")
    if report.confirmed:
        sys.stdout.write(f"{report.confirmed:,} of the rules' claims were read by it too\n")


def _print_not_read(report: RunReport) -> None:
    """The documents that no rule could read, by name."""
    for message in report.not_read[:_NOT_READ_SHOWN]:
        sys.stdout.write(f"not read: {harmless(message)}\n")
    if more := len(report.not_read[_NOT_READ_SHOWN:]):
        sys.stdout.write(f"not read: {more:,} more; all are in prophasis issues {harmless(report.case)}\n")


def _issues(report: RunReport) -> str:
    total = sum(report.issues.values())
    if not total:
        return "no issues"
    kinds = ", ".join(f"{n} {code}" for code, n in report.issues.items())
    return f"{total} issue{'' if total == 1 else 's'} ({kinds})"
