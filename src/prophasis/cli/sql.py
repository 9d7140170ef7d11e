"""``prophasis sql``."""

from __future__ import annotations

from typing import Annotated

import typer

from prophasis.cli.options import CaseFolder, Format, FormatOption
from prophasis.cli.rows import print_rows


def sql(
    case: CaseFolder,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One select.", show_default=False)],
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask the tables in SQL, read-only.

    DuckDB answers. The query can read the tables of the case and nothing else.

    "show tables" lists tables and views, "describe claims" the columns of one.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    print_rows(Case.open(case).sql(query), form)
