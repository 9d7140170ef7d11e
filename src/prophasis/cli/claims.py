"""``prophasis claims``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_json, print_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    "id",
    "published",
    "speaker",
    "stance",
    "event",
    "actor",
    "target",
    "occurred",
    "place",
    "figures",
    "evidence",
)
CODERS = ("coder", "confirmed_by")
"""Shown too where a language model was asked beside the rules."""

GOLD = ("id", "document", "evidence", "speaker", "stance", "event", "actor", "target", "occurred", "place",
        "place_as_written", "figures", "because")  # fmt: skip
"""The fields of a gold file, in its order; the others follow them."""

GOLD_FIGURE = ("kind", "of", "low", "high", "approx")


def claims(case: CaseFolder, form: FormatOption = Format.TABLE, where: WhereOption = None) -> None:
    """Who says what.

    One row for each thing that one speaker says, in one document, to have happened.

    The condition may name the columns of claims, and of their figures: kind, of, of_party, low, high, approx.
    Example: --where "speaker = 'armenia/defence-ministry' and kind = 'captured'".
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    found = Case.open(case).claims(where)
    if form is not Format.JSONL:
        second = any(row["rule"] == "llm" or row["confirmed_by"] for row in found)
        corrected = ("corrected",) if any(row["corrected"] for row in found) else ()
        print_rows(found, form, columns=(*COLUMNS, *corrected, *(CODERS if second else ())))
        return
    for row in found:
        print_json(_gold_first(row))


def _gold_first(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the fields of a gold file first, so that a line can be put into one."""
    figures = [{name: figure[name] for name in (*GOLD_FIGURE, *figure)} for figure in row["figures"] or ()]
    return {name: figures if name == "figures" else row[name] for name in dict.fromkeys((*GOLD, *row))}
