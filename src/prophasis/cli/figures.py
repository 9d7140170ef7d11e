"""``prophasis figures``."""

from __future__ import annotations

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

COLUMNS = ("as_of", "speaker", "whose", "of", "kind", "low", "high", "approx", "latest", "document", "id")


def figures(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """The casualty ledger.

    Every figure that anybody gave, with side, speaker and day.

    A later figure of the same speaker updates the earlier and does not overwrite it: `latest` marks the last one. What a side
    admits of its own losses (`own`) is kept apart from what an enemy claims (`enemy`).
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).figures(where), form, columns=COLUMNS)
