"""The arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.", show_default=False)]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help="table, csv or jsonl. In csv a text that a spreadsheet would take for a formula gets a ' in front.",
    ),
]
WhereOption = Annotated[
    str | None,
    typer.Option("--where", metavar="SQL", help="Only rows for which this SQL condition holds.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
