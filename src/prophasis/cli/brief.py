"""``prophasis brief``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from prophasis.cli.options import CaseFolder
from prophasis.cli.rows import harmless


def brief(
    case: CaseFolder,
    *,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="Where to write. Left out: into the case.", show_default=False),
    ] = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public",
            help="An edition to pass on: names of persons without a public office withheld, coordinates to a tenth of a degree.",
        ),
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print the page to a PDF as well, with a browser of this machine.")
    ] = False,
) -> None:
    """Write the brief of the last run anew: brief.html and brief.md, with --public brief-public.html and brief-public.md.

    One file each, with nothing to fetch. Read a public edition before you pass it on: who is described can be known without a name.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    for path in Case.open(case).brief(to, public=public, pdf=pdf):
        sys.stdout.write(f"{harmless(str(path))}\n")
