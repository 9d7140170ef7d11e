"""``prophasis verify``."""

from __future__ import annotations

import sys
from dataclasses import asdict

import typer

from prophasis.cli.options import CaseFolder, JsonOption
from prophasis.cli.rows import harmless, print_json


def verify(case: CaseFolder, as_json: JsonOption = False) -> None:
    """Name what changed since the run.

    Sources and tables are hashed again and every rule that they must keep is checked: every claim's words must stand where it says, every id must lead somewhere, every figure of the brief must name its
    claims. Exit status 1 where something is wrong.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    problems = Case.open(case).verify()
    if as_json:
        print_json({"problems": [asdict(one) for one in problems]}, indent=2)
    else:
        for one in problems:
            sys.stdout.write(f"{one.kind}: {harmless(one.message)}\n")
        n = len(problems)
        done = (
            "inputs, sources, tables, words, ids and brief are as the run left them" if not n else "run the case again"
        )
        sys.stdout.write(f"{n or 'no'} problem{'' if n == 1 else 's'}: {done}\n")
    if problems:
        raise typer.Exit(1)
