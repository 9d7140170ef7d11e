"""The command ``prophasis``: parses, calls one method of `Case`, prints the result."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from prophasis import __version__
from prophasis.cli.brief import brief
from prophasis.cli.claims import claims
from prophasis.cli.disputes import disputes
from prophasis.cli.events import events
from prophasis.cli.export import export
from prophasis.cli.figures import figures
from prophasis.cli.findings import escalation, hypotheses, outlook, pattern, triggers
from prophasis.cli.import_ import import_
from prophasis.cli.init import init
from prophasis.cli.issues import issues
from prophasis.cli.judge import judge
from prophasis.cli.link import link
from prophasis.cli.rows import harmless
from prophasis.cli.run import run
from prophasis.cli.score import score
from prophasis.cli.serve import serve
from prophasis.cli.sql import sql
from prophasis.cli.timeline import timeline
from prophasis.cli.verify import verify
from prophasis.cli.why import why
from prophasis.errors import ProphasisError

EXIT_ERROR = 2
EXIT_PIPE = 141

app = typer.Typer(
    name="prophasis",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"prophasis {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """What exactly triggered it, who says so, and how well does each explanation stand up?

    Exit status: 0 done; 1 verify found something wrong; 2 what was asked cannot be done, the error stream says why.
    """


for _command in (
    init, run, brief, claims, events, figures, disputes, timeline, escalation, triggers, pattern, hypotheses, outlook, issues, why, judge, score, verify,
    sql, link, export, serve,
):  # fmt: skip
    app.command()(_command)
app.command(name="import")(import_)


def main() -> None:
    """Run the command line; errors become one message and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        _run()
    except ProphasisError as error:
        sys.stderr.write(f"{type(error).__name__}: {harmless(str(error))}\n")
        sys.exit(EXIT_ERROR)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_PIPE)
    except OSError as error:  # a full disk, a folder that may not be written to
        where = f" ({harmless(repr(error.filename))})" if error.filename else ""
        sys.stderr.write(f"{error.strerror or error}{where}. What is done is kept; mend that and run again.\n")
        sys.exit(EXIT_ERROR)


def _run() -> None:
    """The command, and what it printed: a reader that has gone shows itself only when the last of it is written."""
    try:
        app(standalone_mode=True)
    finally:
        sys.stdout.flush()
