"""``prophasis export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from prophasis.cli.options import CaseFolder, JsonOption
from prophasis.cli.rows import harmless, print_json


def export(
    case: CaseFolder,
    *,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="FILE",
            help="Where to write. The ending says the format: .csv, .xlsx, .geojson, .parquet, .ged.csv, .jsonld, .stix.json.",
            show_default=False,
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help="csv, xlsx, geojson, parquet, ged, jsonld or stix, whatever the ending says.",
            show_default=False,
        ),
    ] = None,
    what: Annotated[
        str | None,
        typer.Option(
            "--what",
            metavar="LIST",
            help="claims, events, figures, disputes or timeline. Left out: the whole case where the format holds it, else events.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the case to a file for another program.

    The same case gives the same bytes. What a format cannot say is counted. Events in .xlsx and .csv have columns for your judgements;
    read them back with: prophasis judge CASE --from FILE.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    written = Case.open(case).export(to, form=form, what=what)
    if as_json:
        told = {"to": str(to), "rows": written.rows, "left_out": dict(written.left_out), "notes": list(written.notes)}
        print_json(told, indent=2)
        return
    sys.stdout.write(f"{harmless(str(to))}: {written.rows:,} written\n")
    for reason, n in written.left_out.items():
        sys.stdout.write(f"  left out {n:>6,}  {harmless(reason)}\n")
    for note in written.notes:
        sys.stdout.write(f"  {harmless(note)}\n")
