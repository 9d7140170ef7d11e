"""``prophasis escalation``, ``triggers``, ``outlook``, ``hypotheses`` and ``pattern``: what the methods found, and tests of one's own."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from prophasis.cli.options import CaseFolder, Format, FormatOption, JsonOption
from prophasis.cli.rows import harmless, print_json, print_rows

STANDINGS = ("telling", "hypothesis_id", "log_likelihood", "share", "inconsistency", "n_observed")
CHALLENGES = ("hypothesis_id", "indicator", "likelihood", "status", "speaker", "evidence", "claim_id")


def escalation(
    case: CaseFolder,
    *,
    as_json: JsonOption = False,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", help="Draw the series by day with its baseline.", show_default=False),
    ] = None,
) -> None:
    """How severe it was: the record since when, and how surprising against what came before.

    Each finding says its method, its null and its doubts; where too little is known, that is the finding.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    opened = Case.open(case)
    _print(opened.findings("escalation").to_pylist(), as_json=as_json)
    if svg is not None:
        from prophasis.weighing.plot import series_svg  # noqa: PLC0415

        svg.write_text(series_svg(opened.findings("escalation").to_pylist()), encoding="utf-8")


def triggers(case: CaseFolder, *, as_json: JsonOption = False) -> None:
    """What followed what: attacks after talks, self-excitation, reactions of each side, answers to appeals."""
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    _print(Case.open(case).findings("triggers").to_pylist(), as_json=as_json)


def outlook(case: CaseFolder, *, as_json: JsonOption = False) -> None:
    """What the last twelve months let expect of the next six, and how such outlooks did before."""
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    _print(Case.open(case).findings("outlook").to_pylist(), as_json=as_json)


def hypotheses(
    case: CaseFolder,
    what: Annotated[
        str, typer.Argument(metavar="[show|challenge]", help="challenge: the claims that speak against each.")
    ] = "show",
    *,
    form: FormatOption = Format.TABLE,
) -> None:
    """The rival explanations of hypotheses.yaml against what was read, under each telling of what is contested.

    No winner is named. With challenge: the claims that would speak against each explanation.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    opened = Case.open(case)
    if what == "challenge":
        print_rows(opened.challenges(), form, columns=CHALLENGES)
    elif what == "show":
        print_rows(opened.hypotheses(), form, columns=STANDINGS)
        if form is Format.TABLE:
            sys.stdout.write("\n")
            _print([*opened.findings("hypotheses"), *opened.findings("positions")], as_json=False)
    else:
        raise typer.BadParameter(f"{what!r} is neither show nor challenge.")


def pattern(
    case: CaseFolder,
    *,
    after: Annotated[
        str,
        typer.Option(
            "--after",
            metavar="SQL",
            help="Condition of the first events, such as \"event = 'AGREE'\".",
            show_default=False,
        ),
    ],
    follows: Annotated[
        str,
        typer.Option("--follows", metavar="SQL", help="Condition of the events that may follow.", show_default=False),
    ],
    within: Annotated[float, typer.Option("--within", metavar="DAYS", help="Days in which they count.")] = 7,
    half_width: Annotated[
        float,
        typer.Option("--half-width", metavar="DAYS", help="Of the jitter: what changes more slowly is held fixed."),
    ] = 60,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the draws.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Whether events of one kind are followed by events of another more often than chance."""
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    result = Case.open(case).pattern(after, follows, within=within, half_width=half_width, seed=seed)
    if as_json:
        print_json(asdict(result), indent=2)
        return
    tested = (
        "too few to test" if result.p_value is None else f"p {result.p_value:.3f}, by chance {result.expected_rate:.0%}"
    )
    sys.stdout.write(
        harmless(
            f"{result.followed} of {result.n_a} followed within {within:g} days, {result.preceded} preceded; {tested}\n"
            f"method: {result.method}\n" + "".join(f"note: {one}\n" for one in result.warnings)
        )
    )


def _print(findings: list[dict[str, object]], *, as_json: bool) -> None:
    """Findings as sentences with method, null and doubts; or one JSON object a line."""
    for row in findings:
        if as_json:
            print_json(row)
            continue
        lines = [str(row["says"]), f"  method: {row['method']}"]
        lines += [f"  null: {row['null']}"] if row["null"] else []
        lines += [f"  note: {one}" for one in row["warnings"] or ()]  # type: ignore[attr-defined]
        sys.stdout.write(harmless("\n".join(lines)) + "\n\n")
    if not findings and not as_json:
        sys.stdout.write("nothing was asked: the case has no focal date, no series or no hypotheses.\n")
