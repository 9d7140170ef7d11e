"""``prophasis disputes``."""

from __future__ import annotations

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

COLUMNS = ("title", "question", "position", "says", "holder", "earliest", "n_origins")


def disputes(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """Where speakers differ about an event.

    One row for each answer and each speaker who holds it.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).disputes(where), form, columns=COLUMNS)
