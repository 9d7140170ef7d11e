"""``prophasis why``."""

from __future__ import annotations

import sys
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from prophasis.cli.options import CaseFolder, JsonOption
from prophasis.cli.rows import harmless, print_json

if TYPE_CHECKING:
    from prophasis.case.explanation import Explanation, Link, Proof

_WIDTH = 96
_OPEN, _CLOSE = ">>>", "<<<"
_BOLD, _PLAIN = "\x1b[1;7m", "\x1b[0m"


def why(
    case: CaseFolder,
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of a claim, event, figure, dispute, document, finding, hypothesis, judgement or brief sentence.",
            show_default=False,
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="A second claim or event: why the two are, or are not, one.", show_default=False
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Why something stands in the brief.

    Shows the chain from an id down to the words, the speaker and the source behind it. For a claim also what joins it to its
    event, part by part; for two claims or events what speaks for and against their being one.
    """
    from prophasis.cases import Case  # noqa: PLC0415 - heavy

    explanation = Case.open(case).why(wanted, other)
    if as_json:
        print_json(asdict(explanation), indent=2)
    else:
        _print(explanation)


def _print(explanation: Explanation) -> None:
    from prophasis.case.frame import plain  # noqa: PLC0415

    _line(f"{explanation.kind} {explanation.id}")
    _block(explanation.says, "  ")
    for name, value in explanation.facts:
        _line(f"  {name}: {plain(value)}")
    for says, holder, claims in explanation.answers:
        _line(f"  {holder} says: {says} ({', '.join(claims)})")
    if explanation.kind != "event":  # for an event each claim says why it is here
        for link in explanation.links:
            _print_link(link)
    if not explanation.proofs:
        _line("  no claim stands behind it")
    for proof in explanation.proofs:
        _print_proof(proof)


def _print_link(link: Link) -> None:
    """The weights of a link as a small table, judgements first, as they decide first."""
    _line(f"  link: {link.claim} and {link.other or 'no other claim'}")
    for judged in link.judgements:
        _line(f"    judged: {judged}")
    if link.bar:
        _line(f"    barred: {link.bar}")
    for part, bits, says in link.parts:
        _line(f"    {bits:+6.1f}  {part}: {says}")
    if link.bits is not None:
        _line(f"    {link.bits:+6.1f}  sum in bits")
    if link.average_bits is not None:
        _line(
            f"    {link.average_bits:+6.1f}  on average over the claims compared; more than {link.needed_bits:+.1f} joins"
        )


def _print_proof(proof: Proof) -> None:
    from prophasis.case.frame import plain  # noqa: PLC0415

    claim, document, source = proof.claim, proof.document, proof.source or {}
    _line("")
    _line(f"claim {claim['id']}: {claim['event']}, {claim['stance']}")
    if proof.because:
        _line(f"  here because: {proof.because}")
    _line(f"  said by: {' -> '.join(proof.speakers)}")
    for one in proof.corrected:
        _line(f"  corrected: {one}")
    start, end = proof.evidence
    marks = (_BOLD, _PLAIN) if sys.stdout.isatty() else (_OPEN, _CLOSE)
    before, words, after = proof.paragraph[:start], proof.paragraph[start:end], proof.paragraph[end:]
    _block(f"{harmless(before)}{marks[0]}{harmless(words)}{marks[1]}{harmless(after)}", "  | ", clean=False)
    published = document["published_at"] or "no date of publication stated"
    _line(f"  document: {document['name']} ({document['file']}), {published}")
    if source:
        side = f", {source['affiliation']}" if source.get("affiliation") else ""
        _line(f"  source: {source['name']} ({source.get('country') or 'country unknown'}{side})")
    if document["url"]:
        _line(f"  url: {document['url']}")
    _line(f"  sha256: {document['sha256']}")
    for figure in claim["figures"] or ():
        read_by = f", read by {figure['rule']}" if figure.get("rule") else ""
        _line(f"  figure: {plain(figure)}{read_by}")
    also = f"; also read by: {claim['confirmed_by']}" if claim["confirmed_by"] else ""
    _line(f"  rule: {claim['rule']}; coder: {claim['coder']}{also}")


def _line(text: str) -> None:
    sys.stdout.write(harmless(text) + "\n")


def _block(text: str, indent: str, *, clean: bool = True) -> None:
    for line in (harmless(text) if clean else text).splitlines() or [""]:
        wrapped = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
        sys.stdout.write("".join(f"{indent}{part}".rstrip() + "\n" for part in wrapped))
