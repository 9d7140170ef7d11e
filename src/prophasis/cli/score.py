"""``prophasis score``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.options import JsonOption
from prophasis.cli.rows import harmless, print_json
from prophasis.cli.score_suite import print_suite

if TYPE_CHECKING:
    from prophasis.scoring.claims import Score
    from prophasis.scoring.events import EventScore, Misplaced
    from prophasis.scoring.mistakes import Mistake

_SHOWN = 5
"""How many events that differ are shown of each kind; JSON has all."""


def score(
    case: Annotated[
        Path | None, typer.Argument(metavar="[CASE]", help="Folder of the case.", show_default=False)
    ] = None,
    gold: Annotated[
        Path, typer.Option("--gold", help="Claims written down by hand; a file here or of the case.")
    ] = Path("gold.jsonl"),
    *,
    suite: Annotated[
        Path | None,
        typer.Option(
            "--suite", help="Folder of public corpora: measure the coder on each that is there.", show_default=False
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="CORPUS", help="With --suite: this corpus alone.", show_default=False),
    ] = None,
    errors: Annotated[
        int, typer.Option("--errors", min=0, help="With --suite: examples shown per class of error.")
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """How well the claims agree with gold.

    With CASE: precision, recall and F1 against claims that careful readers wrote down, accuracy of each field, and the
    errors by class, the most frequent first; where gold-events.jsonl stands beside the gold, also how well claims are
    grouped into events. With --suite: one table of what the coder reaches on public corpora.
    """
    if (case is None) == (suite is None):
        raise typer.BadParameter("name a case, or a folder of corpora with --suite; one of the two.")
    if suite is not None:
        print_suite(suite, only=only, examples=errors, as_json=as_json)
        return
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    found = Case.open(case or ".").score(gold)
    if as_json:
        print_json(found.to_dict(), indent=2)
    else:
        _print_score(found)


def _print_score(found: Score) -> None:
    sys.stdout.write(f"{'measure':32} {'right':>6} {'of':>6} {'value':>6}\n")
    for row in found.rows():
        right = "" if row["right"] is None else row["right"]
        sys.stdout.write(f"{row['measure']:32} {right:>6} {row['of']:>6} {_value(row['value']):>6}\n")
    documents = f"{found.n_documents} document{'' if found.n_documents == 1 else 's'}"
    sys.stdout.write(f"\nerrors by class, in {documents} (in the gold -> found)\n")
    for one in found.errors:
        sys.stdout.write(f"{one.n:>5}  {one.kind}\n")
        for expected, got, n in one.confusions:
            sys.stdout.write(f"{'':>12}{n:>4}  {_told(expected)} -> {_told(got)}\n")
        for example in one.examples:
            sys.stdout.write(f"{'':>12}e.g. {_example(example)}\n")
    if found.grouped:
        _print_events(found.grouped)


def _print_events(score: EventScore) -> None:
    """Events that differ, the largest first: what is in pieces, and what was thrown together."""
    sys.stdout.write(f"\nevents: {score.n_gold} in the gold, {score.n_found} found, by {score.n_claims} claims\n")
    sys.stdout.write(f"{len(score.split):>5}  gold events in pieces\n")
    for one in score.split[:_SHOWN]:
        sys.stdout.write(f"{'':>12}{harmless(one.title or one.event)}: {_sizes(one)} claims apart\n")
    sys.stdout.write(f"{len(score.merged):>5}  found events of several gold events\n")
    for one in score.merged[:_SHOWN]:
        sys.stdout.write(f"{'':>12}{one.event}: {harmless('; '.join(one.names))} ({_sizes(one)} claims)\n")


def _sizes(one: Misplaced) -> str:
    return "+".join(str(len(part)) for part in one.parts)


def _value(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _example(example: Mistake) -> str:
    words = " ".join(harmless(example.evidence).split())
    return f"{harmless(example.document)}: “{words}” ({_told(example.expected)} -> {_told(example.got)})"


def _told(value: str | None) -> str:
    """*value*, or that there is nothing; the commonest confusions write that as "None"."""
    return "nothing" if value in (None, "None") else harmless(str(value))
