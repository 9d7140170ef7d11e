"""``prophasis disputes``."""

from __future__ import annotations

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

COLUMNS = (
    "title",
    "question",
    "position",
    "says",
    "holder",
    "earliest",
    "latest",
    "n_origins",
    "earlier_says",
    "earlier_last",
)


def disputes(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """Where speakers differ about an event.

    One row for each answer and each speaker who holds it. Where the party of that speaker said something else before,
    `earlier_says` has it and `earlier_last` the last day on which it did.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).disputes(where), form, columns=COLUMNS)
