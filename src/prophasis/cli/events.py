"""``prophasis events``."""

from __future__ import annotations

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

COLUMNS = ("id", "title", "event", "occurred", "place", "occurrence", "n_claims", "n_speakers", "n_origins", "focal")


def events(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """What is said to have happened.

    One row for each event: what claims of one or several speakers are about.

    Both versions of a happening are one event; where they differ stands under `prophasis disputes`.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).events(where), form, columns=COLUMNS)
