"""``prophasis serve``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from prophasis.cli.judge import login
from prophasis.cli.options import CaseFolder
from prophasis.cli.rows import harmless

PORT = 8722


def serve(
    case: CaseFolder,
    *,
    port: Annotated[
        int,
        typer.Option(
            "--port", metavar="N", min=0, max=65535, help="Where to listen on this machine; 0: any that is free."
        ),
    ] = PORT,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="NAME",
            help="Who judges, unless a form says otherwise. Left out: your login name.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Open the workbench: the case in your browser, for this machine alone.

    Prints the address to open. It holds a token; without it nothing is shown. Ctrl-C ends it.
    """
    from prophasis.app import served  # noqa: PLC0415 - heavy
    from prophasis.cases import Case  # noqa: PLC0415

    with served(Case.open(case), by=by or login(), port=port) as workbench:
        sys.stdout.write(
            f"workbench of {harmless(str(case))}, for this machine alone. Open:\n{workbench.address}\nCtrl-C ends it.\n"
        )
        sys.stdout.flush()
        try:
            workbench.run()
        except KeyboardInterrupt:
            sys.stderr.write("\nEnded.\n")
