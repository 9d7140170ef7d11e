"""``prophasis judge``."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from prophasis.cli.judge_words import values_of
from prophasis.cli.options import CaseFolder, Format, FormatOption
from prophasis.cli.rows import harmless, print_rows
from prophasis.errors import InvalidJudgement
from prophasis.model.judgement import Judgement

if TYPE_CHECKING:
    from prophasis.cases import Case
    from prophasis.export.judged_changes import Changes

COLUMNS = ("n", "id", "kind", "about", "changes", "by", "at", "why", "state")
VERDICTS = ("same", "different", "unsure")
WORDS = (*VERDICTS, "correct", "rate", "note", "propose", "withdraw", "list")
_PAIR = 2


def judge(
    case: CaseFolder,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[same|different|unsure|correct|rate|note|propose|withdraw|list]",
            help="What to do, without --from.",
            show_default=False,
        ),
    ] = None,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Two claims or events; or a claim and field=value …; a source or claim and its grade; any id and a note; a new "
            "hypothesis and what it says; the number or id of what is withdrawn.",
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
    assumes: Annotated[
        list[str] | None,
        typer.Option("--assumes", metavar="TEXT", help="What a proposed hypothesis assumes.", show_default=False),
    ] = None,
    expects: Annotated[
        Path | None,
        typer.Option(
            "--expects",
            metavar="FILE",
            help="JSON list of what a proposed hypothesis lets expect, as in hypotheses.yaml.",
            show_default=False,
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Say whether two claims are about one happening, correct a claim, rate evidence, note something, propose a hypothesis.

    Appends a line to judgements.jsonl of the case; nothing that was read is edited. It holds from the next run on, survives rebuilds,
    and can be withdrawn: prophasis judge CASE withdraw NUMBER. With list: all of them, and what becomes of each. With --from: what
    you filled into an exported table; reading the same file twice adds nothing.

    Fields to correct: speaker, stance, modality, event, actor, target, place, occurred, figures; none means unknown. Figures are the
    whole list: figures=killed:armenia:6-7,wounded::2+.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    named, opened = ids or [], Case.open(case)
    if table is not None:
        if what is not None or why is not None:
            raise typer.BadParameter("--from reads what to do, and why, from the file; leave the rest out.")
        _say_changes(opened.judge_from(table, by=by or _login_or_none()))
    elif what is None:
        raise typer.BadParameter(f"say what to do: {', '.join(WORDS)}, or --from FILE.")
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
    elif what in WORDS:
        _say(_review(opened, what, named, by=by or login(), why=why, assumes=assumes or [], expects=_expected(expects)))
    else:
        raise typer.BadParameter(f"{what!r} is none of {', '.join(WORDS)}.")


def _review(
    case: Case,
    what: str,
    named: list[str],
    *,
    by: str,
    why: str | None,
    assumes: list[str],
    expects: list[dict[str, Any]],
) -> str:
    """Append a correction, rating, note or proposal; what was appended, in words."""
    if what == "correct":
        if len(named) < _PAIR:
            raise typer.BadParameter("correct takes a claim and at least one field=value.")
        made = case.correct(named[0], set=values_of(named[1:]), by=by, why=why)
        return f"{made.id}: {', '.join(made.set)} of {made.claim} corrected by {made.by}"
    if what == "rate":
        _need(named, _PAIR, "rate takes a source and A to F, or a claim and 1 to 6")
        rated = case.rate(named[0], named[1], by=by, why=why)
        return f"{rated.id}: {rated.about} rated {rated.grade} by {rated.by}"
    if what == "note":
        _need(named, _PAIR, "note takes an id and the words, in quotes")
        noted = case.note(named[0], named[1], by=by)
        return f"{noted.id}: note on {noted.about} by {noted.by}"
    _need(named, _PAIR, "propose takes the id or name of a hypothesis and what it says, in quotes")
    proposed = case.propose(named[0], named[1], assumes=assumes, indicators=expects, by=by, why=why)
    return f"{proposed.id}: hypothesis {proposed.hypothesis} proposed by {proposed.by}"


def _expected(file: Path | None) -> list[dict[str, Any]]:
    """The indicators in *file*."""
    if file is None:
        return []
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{file} cannot be read as JSON ({error}).") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise typer.BadParameter(f"{file} must hold a list of indicators, each an object as in hypotheses.yaml.")
    return found


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
    sys.stdout.write(f"{harmless(text)}\nto follow it: prophasis run CASE\n")
