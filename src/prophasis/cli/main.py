"""The command ``prophasis``: parses, calls one method of `Case`, prints the result."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from prophasis import __version__
from prophasis.cli.claims import claims
from prophasis.cli.disputes import disputes
from prophasis.cli.events import events
from prophasis.cli.figures import figures
from prophasis.cli.init import init
from prophasis.cli.issues import issues
from prophasis.cli.run import run
from prophasis.cli.score import score
from prophasis.cli.sql import sql
from prophasis.cli.timeline import timeline
from prophasis.cli.verify import verify
from prophasis.cli.why import why
from prophasis.errors import ProphasisError

EXIT_ERROR = 2
EXIT_INTERRUPTED = 130
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


for _command in (init, run, claims, events, figures, disputes, timeline, issues, why, score, verify, sql):
    app.command()(_command)


def main() -> None:
    """Run the command line; errors become one message and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(standalone_mode=True)
    except ProphasisError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(EXIT_ERROR)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What is done is kept; the next run goes on from here.\n")
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_PIPE)
