"""``prophasis timeline``."""

from __future__ import annotations

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

COLUMNS = ("n", "occurred", "title", "party", "speaker", "stance", "n_claims", "claim_id")


def timeline(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """What is told, in order of time.

    Each party's telling of an event has a row of its own.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).timeline(where), form, columns=COLUMNS)
