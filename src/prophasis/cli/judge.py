"""``prophasis judge``."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.options import CaseFolder, Format, FormatOption
from prophasis.cli.rows import harmless, print_rows
from prophasis.errors import InvalidJudgement
from prophasis.model.judgement import Judgement

if TYPE_CHECKING:
    from prophasis.export.judged_changes import Changes

COLUMNS = ("n", "id", "judges", "one", "other", "by", "at", "why", "state")
VERDICTS = ("same", "different", "unsure")
_PAIR = 2


def judge(
    case: CaseFolder,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[same|different|unsure|withdraw|list]", help="What to do, without --from.", show_default=False
        ),
    ] = None,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Two claims or events; for withdraw the number or id of a judgement.",
            show_default=False,
        ),
    ] = None,
    *,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who decides. Left out: your login name.", show_default=False),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Read the judgement columns of an exported .xlsx or .csv that you filled in.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Say whether two claims or events are about one happening.

    Appends your judgement to judgements.jsonl of the case. It goes before the weights from the next run on, survives rebuilds, and
    can be withdrawn: prophasis judge CASE withdraw NUMBER. With list: all judgements, and what becomes of each. With --from: what you
    filled into an exported table; reading the same file twice adds nothing.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    named, opened = ids or [], Case.open(case)
    if table is not None:
        if what is not None or why is not None:
            raise typer.BadParameter("--from reads what to do, and why, from the file; leave the rest out.")
        _say_changes(opened.judge_from(table, by=by or _login_or_none()))
    elif what is None:
        raise typer.BadParameter(f"say what to do: {', '.join((*VERDICTS, 'withdraw', 'list'))}, or --from FILE.")
    elif what == "list":
        _need(named, 0, "list takes no ids")
        print_rows(opened.judgements(), form, columns=COLUMNS)
    elif what == "withdraw":
        _need(named, 1, "withdraw takes the number or id of one judgement")
        withdrawal = opened.withdraw(named[0], by=by or login(), why=why)
        _say(f"{withdrawal.withdraws} is withdrawn by {withdrawal.by}")
    elif what in VERDICTS:
        _need(named, _PAIR, f"{what} takes two ids, of claims or events")
        made = opened.judge(what, named[0], named[1], by=by or login(), why=why)
        _say(f"{made.id}: {made.ids[0]} and {made.ids[1]} {made.verdict.value}, by {made.by}")
    else:
        raise typer.BadParameter(f"{what!r} is none of {', '.join((*VERDICTS, 'withdraw', 'list'))}.")


def _say_changes(changes: Changes) -> None:
    made = [line for line in changes.lines if isinstance(line, Judgement)]
    for line in made:
        sys.stdout.write(
            harmless(f"{line.id}: {line.ids[0]} and {line.ids[1]} {line.verdict.value}, by {line.by}") + "\n"
        )
    for note in changes.notes:
        sys.stdout.write(harmless(note) + "\n")
    _say(f"{len(made)} new, {len(changes.lines) - len(made)} withdrawn, {changes.unchanged} stood already")


def _login_or_none() -> str | None:
    try:
        return login()
    except InvalidJudgement:
        return None


def _need(named: list[str], n: int, message: str) -> None:
    if len(named) != n:
        raise typer.BadParameter(f"{message}; {len(named)} given.")


def login() -> str:
    """The name of who is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise InvalidJudgement("nobody is logged in by name here. Say who decides: --by NAME") from error


def _say(text: str) -> None:
    sys.stdout.write(f"{harmless(text)}\nfor events with it: prophasis run CASE\n")
