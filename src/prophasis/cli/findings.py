"""``prophasis escalation``, ``triggers``, ``outlook``, ``hypotheses`` and ``pattern``: what the methods found, and tests of one's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from prophasis.cli.options import CaseFolder, Format, FormatOption, JsonOption
from prophasis.cli.rows import harmless, print_json, print_rows

if TYPE_CHECKING:
    from prophasis.charts import Picture

STANDINGS = ("telling", "hypothesis_id", "log_likelihood", "share", "inconsistency", "n_observed")
CHALLENGES = ("hypothesis_id", "indicator", "likelihood", "status", "speaker", "evidence", "claim_id")
LACKS = {
    "escalation": "the case has no focal date. Write it into case.yaml, below focal.",
    "triggers": "the case has no focal date. Write it into case.yaml, below focal.",
    "hypotheses": "the case has no hypotheses. Write the explanations and what each lets expect into hypotheses.yaml.",
    "outlook": "the case has no deaths by month. Put a file of them into its folder data.",
}
"""What a case lacks where a part has no findings."""
DAYS_SHOWN = 10
"""Of a pattern, of each kind, in the text; --json leaves none out."""
SvgOption = Annotated[
    Path | None,
    typer.Option(
        "--svg",
        metavar="FILE",
        help="Draw it into FILE; the numbers of the drawing come beside it as .csv.",
        show_default=False,
    ),
]


def escalation(case: CaseFolder, *, as_json: JsonOption = False, svg: SvgOption = None) -> None:
    """How severe it was: the record since when, and how surprising against what came before.

    Each finding says its method, its null and its doubts; where too little is known, that is the finding.
    """
    _part(case, "escalation", as_json=as_json, svg=svg)


def triggers(case: CaseFolder, *, as_json: JsonOption = False, svg: SvgOption = None) -> None:
    """What followed what: attacks after talks, self-excitation, reactions of each side, answers to appeals."""
    _part(case, "triggers", as_json=as_json, svg=svg)


def outlook(case: CaseFolder, *, as_json: JsonOption = False, svg: SvgOption = None) -> None:
    """What the last twelve months let expect of the next six, and how such outlooks did before."""
    _part(case, "outlook", as_json=as_json, svg=svg)


def hypotheses(
    case: CaseFolder,
    what: Annotated[
        str, typer.Argument(metavar="[show|challenge]", help="challenge: the claims that speak against each.")
    ] = "show",
    *,
    form: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
    svg: SvgOption = None,
) -> None:
    """The rival explanations of hypotheses.yaml against what was read, under each telling of what is contested.

    No winner is named. With challenge: the claims that would speak against each explanation.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    if what not in ("show", "challenge"):
        raise typer.BadParameter(f"{what!r} is neither show nor challenge.")
    _drawable(svg)
    opened = Case.open(case)
    if svg is not None:
        names = {party.id: party.name for party in opened.setting.case.parties}
        _draw("hypotheses", opened.findings("hypotheses").to_pylist(), svg, opened.hypotheses().to_pylist(), names)
    if what == "challenge":
        if as_json:
            print_json(opened.challenges().to_pylist(), indent=2)
        else:
            print_rows(opened.challenges(), form, columns=CHALLENGES)
        return
    found = [*opened.findings("hypotheses"), *opened.findings("positions")]
    if as_json:
        print_json({"standings": opened.hypotheses().to_pylist(), "findings": found}, indent=2)
        return
    standings = opened.hypotheses()
    if len(standings) or form is not Format.TABLE:
        print_rows(standings, form, columns=STANDINGS)
    if form is Format.TABLE:
        sys.stdout.write("\n" if len(standings) else "")
        _print(found, "hypotheses")


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
    svg: SvgOption = None,
) -> None:
    """Whether events of one kind are followed by events of another more often than chance."""
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    _drawable(svg)
    from prophasis.weighing.asked import followed_days  # noqa: PLC0415

    opened = Case.open(case)
    result = opened.pattern(after, follows, within=within, half_width=half_width, seed=seed)
    a, b, published = opened.pattern_days(after, follows)
    days = followed_days(a, b, result)
    tested = (
        "too few to test" if result.p_value is None else f"p {result.p_value:.3f}, by chance {result.expected_rate:.0%}"
    )
    says = f"{result.followed} of {result.n_a} followed within {within:g} days, {result.preceded} preceded; {tested}"
    if svg is not None:
        from prophasis.charts import pattern_panel, stacked  # noqa: PLC0415
        from prophasis.weighing.asked import pattern_data  # noqa: PLC0415

        data = pattern_data(
            a, b, published=published, setting=opened.setting, result=result, words=(after, follows)
        )  # fmt: skip
        _write(stacked([replace(pattern_panel(says, data), name="pattern")]), svg)
    if as_json:
        told = {name: value for name, value in asdict(result).items() if name != "pairs"}
        print_json(told | {"days": days}, indent=2)
        return
    titles = {row["id"]: row["title"] for row in opened.events()}
    lines = [says, *_days_told(days, titles), f"method: {result.method}", *(f"note: {one}" for one in result.warnings)]
    sys.stdout.write(harmless("\n".join(lines)) + "\n")


def _days_told(days: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[str]:
    """Which days were followed and by what, and which were not; what is left out is counted."""

    def named(ids: Sequence[str]) -> str:
        more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
        return f"{titles[ids[0]]} [{ids[0]}]{more}"

    followed = [row for row in days if row["followed_by"] is not None]
    others = [str(row["day"]) for row in days if row["followed_by"] is None]
    lines = [
        f"  {row['day']} {named(row['events'])}\n    followed on {row['followed_by']} by {named(row['following'])}"
        for row in followed[:DAYS_SHOWN]
    ]
    if len(followed) > DAYS_SHOWN:
        lines.append(f"  and {len(followed) - DAYS_SHOWN} more; --json has all")
    if others:
        more = f" and {len(others) - DAYS_SHOWN} more; --json has all" if len(others) > DAYS_SHOWN else ""
        lines.append(f"not followed: {', '.join(others[:DAYS_SHOWN])}{more}")
    return lines


def _part(case: Path, part: str, *, as_json: bool, svg: Path | None) -> None:
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    _drawable(svg)
    found = Case.open(case).findings(part).to_pylist()
    if svg is not None:  # first: a reader of what is printed may go away before its end
        _draw(part, found, svg)
    if as_json:
        print_json(found, indent=2)
    else:
        _print(found, part)


def _draw(
    part: str,
    found: Sequence[Mapping[str, Any]],
    svg: Path,
    standings: Sequence[Mapping[str, Any]] = (),
    names: Mapping[str, str] | None = None,
) -> None:
    from prophasis.charts import picture_of  # noqa: PLC0415

    _write(picture_of(part, found, standings, names), svg)


def _drawable(svg: Path | None) -> None:
    """Refuse a name that is none of a drawing before anything is read or printed."""
    if svg is None or svg.suffix.lower() == ".svg":
        return
    right = svg.with_suffix(".svg") if svg.name else svg / "drawing.svg"
    if svg.suffix.lower() == ".csv":
        raise typer.BadParameter(f"{svg} is where the numbers would go; name the drawing {right}.")
    raise typer.BadParameter(f"{svg}: drawings are written as SVG alone; name the drawing {right}.")


def _write(picture: Picture, svg: Path) -> None:
    """The drawing, and its numbers beside it under the same name."""
    svg.write_text(picture.svg, encoding="utf-8")
    svg.with_suffix(".csv").write_text(picture.csv(), encoding="utf-8")


def _print(findings: list[dict[str, object]], part: str) -> None:
    """Findings as sentences with method, null, doubts and id; where there are none, what the case lacks."""
    for row in findings:
        lines = [str(row["says"]), f"  method: {row['method']}"]
        lines += [f"  null: {row['null']}"] if row["null"] else []
        lines += [f"  note: {one}" for one in row["warnings"] or ()]  # type: ignore[attr-defined]
        lines.append(f"  why: {row['id']}")
        sys.stdout.write(harmless("\n".join(lines)) + "\n\n")
    if not findings:
        sys.stdout.write(f"Nothing was asked: {LACKS[part]}\n")
