"""``prophasis figures``."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.options import CaseFolder, Format, FormatOption, WhereOption
from prophasis.cli.rows import print_rows

if TYPE_CHECKING:
    from datetime import date

    from prophasis.case.frame import Frame

COLUMNS = ("as_of", "speaker", "whose", "of", "kind", "low", "high", "approx", "latest", "rule", "document", "id")
REDUCED = (
    "title", "side", "people", "kind", "holder", "whose", "low", "best", "high", "grade", "admitted_low", "admitted_high",
    "origin_ids", "remark", "policy",
)  # fmt: skip
TOTALLED = (
    "side", "people", "kind", "holder", "whose", "low", "best", "high", "n_events", "n_unknown", "held_ids", "straddling_ids",
    "policy",
)  # fmt: skip
_DATES = ["%Y-%m-%d"]


def figures(
    case: CaseFolder,
    *,
    form: FormatOption = Format.TABLE,
    where: WhereOption = None,
    policy: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Reduce by a policy: all, per_party, latest, ucdp_low_best_high, acled_conservative, airwars_minmax or "
            "majority_of_origins.",
            show_default=False,
        ),
    ] = None,
    total: Annotated[bool, typer.Option("--total", help="With --policy: over all events instead of for each.")] = False,
    side: Annotated[
        str | None, typer.Option(metavar="SIDE", help="With --policy: losses of this side.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="With --policy: killed, wounded …", show_default=False)
    ] = None,
    first: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=_DATES, metavar="DAY", help="With --total: events from this day.", show_default=False
        ),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option(
            "--to", formats=_DATES, metavar="DAY", help="With --total: events up to this day.", show_default=False
        ),
    ] = None,
) -> None:
    """The casualty ledger.

    Every figure that anybody gave, with side, speaker and day.

    A later figure of the same speaker updates the earlier and does not overwrite it: `latest` marks the last one. What a side
    admits of its own losses (`own`) is kept apart from what an enemy claims (`enemy`).

    With --policy one number (or range) for each event, side and kind, by a named rule that is printed with it; with --total over
    several events, where parts, updates and events held by an episode are not counted twice.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    there = Case.open(case)
    if policy is None:
        _refuse_alone(total=total, side=side, kind=kind, first=first, last=last)
        print_rows(there.figures(where), form, columns=COLUMNS)
        return
    if where is not None or (not total and (first or last)):
        raise typer.BadParameter("--where narrows the ledger alone, --from and --to a --total alone; leave it out.")
    if total:
        found = there.total_figures(policy, side=side, kind=kind, first=_day(first), last=_day(last))
    else:
        found = _narrowed(there.reduced_figures(policy), side=side, kind=kind)
    if form is Format.TABLE:
        _print_rule(policy)
    print_rows(found, form, columns=TOTALLED if total else REDUCED)


def _print_rule(policy: str) -> None:
    from prophasis.events.policies import policy_named  # noqa: PLC0415

    chosen = policy_named(policy)
    sys.stdout.write(f"{chosen.name}: {chosen.rule}. After: {chosen.source}.\n\n")


def _narrowed(frame: Frame, *, side: str | None, kind: str | None) -> Frame:
    from prophasis.case.frame import Frame  # noqa: PLC0415

    table = frame.to_arrow()
    keep = [side in (None, row["side"]) and kind in (None, row["kind"]) for row in table.to_pylist()]
    return Frame(table.filter(keep))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _refuse_alone(**asked: object) -> None:
    given = [name for name, value in asked.items() if value]
    if given:
        names = {"first": "from", "last": "to"}
        raise typer.BadParameter(f"--{names.get(given[0], given[0])} needs --policy: a sum follows some rule.")
