"""``prophasis issues``."""

from __future__ import annotations

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

COLUMNS = ("step", "code", "subject", "message")


def issues(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """What was skipped or doubted.

    With the reason, and what to do about it.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).issues(where), form, columns=COLUMNS)
