"""Print how often claims, and texts as a whole, are joined into one origin wrongly, and how often those of one are parted.

python -m benchmarks.origins
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from benchmarks.origins_claims import MONTHS, measure_claims
from benchmarks.origins_pairs import HALVES, measure_pairs
from prophasis.linking.origins import find_origins
from prophasis.model.setting import CaseFile, Setting, Source
from prophasis.model.tables import DOCUMENTS

TEXTS = Path(__file__).parents[1] / "tests" / "quality" / "origins"
SETS = ("labelled", "hard")
"""``labelled``: the rules were made with it. ``hard``: written afterwards, against them."""
SETTING = Setting(
    case=CaseFile(title="labelled origins"),
    sources=tuple(Source(id=name.lower().replace(" ", "-"), name=name, kind="agency") for name in ("Vessel News", "Harbor Press")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """Pairs of texts: joined wrongly of all that are not of one origin, missed of all that are, and those by kind of text."""

    apart: int
    joined_wrongly: int
    together: int
    missed: int
    missed_by_kind: Counter[str]
    kinds: Counter[str]


def measure(name: str) -> Rates:
    """The rates on one set of labelled texts, all its stories in one case."""
    text = (TEXTS / f"{name}.psv").read_text(encoding="utf-8")
    lines = [line.split("|", 5) for line in text.splitlines() if not line.startswith("#")]
    rows = [
        {"id": f"{n:03}", "name": f"{n:03}", "file": f"{n:03}", "text": text, "credit": credit or None,
         "published": date(2031, 3, int(day)), "sha256": str(n), "media_type": "text/plain", "retold": False}
        for n, (_, _, _, day, credit, text) in enumerate(lines)
    ]  # fmt: skip
    found = {row["document_id"]: row["origin_id"] for row in find_origins(DOCUMENTS.of(rows), SETTING).to_pylist()}
    truth = [(story, group) for story, group, *_ in lines]
    kinds = [line[2] for line in lines]
    apart = joined = together = missed = 0
    by_kind: Counter[str] = Counter()
    for one, other in combinations(range(len(rows)), 2):
        same = found[f"{one:03}"] == found[f"{other:03}"]
        if truth[one] == truth[other]:
            together += 1
            if not same:
                missed += 1
                by_kind.update((kinds[one], kinds[other]))
        else:
            apart += 1
            joined += same
    return Rates(apart, joined, together, missed, by_kind, Counter(kinds))


def main() -> None:
    """Measure and print."""
    print("| claims | by | joined wrongly | parted wrongly |\n| --- | --- | ---: | ---: |")
    for name in MONTHS:
        for by_document in (True, False):
            pairs = measure_claims(name, by_document=by_document)
            joined = f"{len(pairs.joined)} of {pairs.apart} ({len(pairs.joined) / pairs.apart:.1%})"
            parted = f"{len(pairs.parted)} of {pairs.together} ({len(pairs.parted) / pairs.together:.1%})"
            print(f"| {name}: {pairs.claims} | {'document' if by_document else 'claim'} | {joined} | {parted} |")
            if not by_document:
                for what, wrong in (("joined", pairs.joined), ("parted", pairs.parted)):
                    for one, other in wrong:
                        print(f"{name}, {what} wrongly: {one} / {other}", file=sys.stderr)
    print("\n| pairs | joined wrongly | parted wrongly |\n| --- | ---: | ---: |")
    for half in HALVES:
        found = measure_pairs(half)
        joined = f"{len(found.joined)} of {found.apart} ({len(found.joined) / found.apart:.1%})"
        parted = f"{len(found.parted)} of {found.together} ({len(found.parted) / found.together:.1%})"
        print(f"| {half}: {found.apart + found.together} | {joined} | {parted} |")
        print(f"pairs of {half}, joined wrongly: {found.joined}, parted wrongly: {found.parted}", file=sys.stderr)
    print()
    print("| texts | false joins | missed joins |\n| --- | ---: | ---: |")
    for name in SETS:
        rates = measure(name)
        false = f"{rates.joined_wrongly} of {rates.apart} ({rates.joined_wrongly / rates.apart:.1%})"
        missed = f"{rates.missed} of {rates.together} ({rates.missed / rates.together:.1%})"
        print(f"| {name}: {sum(rates.kinds.values())} | {false} | {missed} |")
        if rates.missed:
            print(f"{name}, missed pairs by kind of text: {dict(rates.missed_by_kind)}", file=sys.stderr)


if __name__ == "__main__":
    main()
