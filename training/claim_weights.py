"""Do weights fitted to gold events group claims better than those set by hand? Prints both, part by part, and what each reaches.

python training/claim_weights.py CASE [--pull NUMBER]

CASE was run and has ``gold.jsonl`` with ``gold-events.jsonl`` beside it. The weight of every level of every part is fitted by logistic
regression on the pairs of claims that nothing bars, drawn back to the weight set by hand with the force *pull*; so is a further part that
holds for every pair and moves what a link needs. Both sets are then measured alike, by B-cubed F1, on events that the fit had not seen
(five parts, by event).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from prophasis.case.files import read_setting
from prophasis.case.store import Store
from prophasis.linking.claim_origins import find_claim_origins
from prophasis.linking.clusters import cluster
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer, Part
from prophasis.linking.origins import find_origins
from prophasis.linking.step import compared, judgements_of
from prophasis.linking.tellings import Telling
from prophasis.scoring.gold import read_gold
from prophasis.scoring.gold_events import grouping, read_gold_events
from prophasis.scoring.groupings import b_cubed
from prophasis.scoring.matching import match_claims
from prophasis.scoring.told import told_by_claims, told_by_gold

FOLDS = 5
ALWAYS = ("always", 0.0)
Level = tuple[str, float]
"""A part and the bits that it was given by hand, which tell its levels apart."""
Weights = Mapping[Level, float]


class Refitted(Comparer):
    """A comparer with other weights for the same parts."""

    weights: Weights

    def compare(self, one: Telling, other: Telling) -> tuple[Part, ...] | str:
        """As `Comparer.compare`, each part with its new weight, and one part that every pair has."""
        found = super().compare(one, other)
        if isinstance(found, str):
            return found
        always = Part(self.weights.get(ALWAYS, 0.0), "", ALWAYS[0])
        return (*(replace(part, bits=self.weights.get((part.name, part.bits), part.bits)) for part in found), always)


@dataclass(frozen=True)
class Pairs:
    """Every pair of gold claims that nothing bars: which levels hold, and whether both are of one gold event."""

    levels: tuple[Level, ...]
    held: np.ndarray
    same: np.ndarray
    events: list[tuple[str, str]]


def main() -> None:
    """Print the two sets of weights and their scores."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("case", type=Path)
    asked.add_argument(
        "--pull", type=float, default=10.0, help="how strongly weights are drawn back to those set by hand"
    )
    given = asked.parse_args()
    store = Store(given.case)
    gold = gold_of(store, given.case)
    tables = {name: store.table(name) for name in ("documents", "claims", "mentions", "sentences")}
    setting = read_setting(given.case)
    origins = find_claim_origins(
        tables["claims"], tables["documents"], find_origins(tables["documents"], setting), setting
    )
    tellings, comparer = compared(tables, setting, origins, judgements_of({"claims": tables["claims"]}))
    pairs = pairs_of([one for one in tellings if one.id in gold], comparer, gold)
    fitted = fit(pairs, np.ones(len(pairs.same), dtype=bool), given.pull)
    counts = pairs.held[pairs.same].sum(axis=0), pairs.held[~pairs.same].sum(axis=0)
    say(f"{len(pairs.same)} pairs, {int(pairs.same.sum())} of one event; a link needs {LINKED_ABOVE_BITS} bits")
    say("| part | by hand | fitted | same | other |\n| --- | ---: | ---: | ---: | ---: |")
    for level, same, other in sorted(zip(pairs.levels, *counts, strict=True)):
        say(f"| {level[0]} | {level[1]:+.1f} | {fitted[level]:+.2f} | {same:.0f} | {other:.0f} |")
    by_hand: Weights = {}
    folds = folds_of(gold)
    unseen = [fit(pairs, np.array([not set(both) & fold for both in pairs.events]), given.pull) for fold in folds]
    say(f"by hand: B-cubed F1 {score(tellings, comparer, gold, folds, [by_hand] * FOLDS):.3f}")
    say(f"fitted, on events not seen: {score(tellings, comparer, gold, folds, unseen):.3f}")
    say(f"fitted, on the events it was fitted to: {score(tellings, comparer, gold, folds, [fitted] * FOLDS):.3f}")


def say(line: str) -> None:
    """Print *line*."""
    sys.stdout.write(f"{line}\n")


def gold_of(store: Store, folder: Path) -> dict[str, str]:
    """Found claim to gold event, for the found claims that are gold claims."""
    texts = {row["name"]: row["text"] for row in store.table("documents").select(["name", "text"]).to_pylist()}
    read = read_gold(folder / "gold.jsonl")
    event_of = grouping(read_gold_events(folder / "gold-events.jsonl", (row["id"] for row in read)))
    told = told_by_gold(read, texts)
    judged = {one.document for one in told}
    found = told_by_claims(row for row in store.table("read_claims").to_pylist() if row["document"] in judged)
    return {found[mine].id: event_of[told[theirs].id] for mine, theirs in match_claims(found, told)}


def pairs_of(tellings: list[Telling], comparer: Comparer, gold: Mapping[str, str]) -> Pairs:
    """All pairs of *tellings* that may be of one event."""
    number: dict[Level, int] = {ALWAYS: 0}
    rows, events = [], []
    for one, other in combinations(tellings, 2):
        parts = comparer.parts(one, other)
        if parts is not None:
            rows.append([0, *(number.setdefault((part.name, part.bits), len(number)) for part in parts)])
            events.append((gold[one.id], gold[other.id]))
    held = np.zeros((len(rows), len(number)))
    for at, row in enumerate(rows):
        held[at, row] = 1.0
    return Pairs(tuple(number), held, np.array([one == other for one, other in events]), events)


def fit(pairs: Pairs, chosen: np.ndarray, pull: float) -> dict[Level, float]:
    """The weights of the greatest penalised likelihood of the *chosen* pairs."""
    by_hand = np.array([bits for _, bits in pairs.levels])
    held, same, nat = pairs.held[chosen], pairs.same[chosen].astype(float), np.log(2)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = (held @ weights - LINKED_ABOVE_BITS) * nat
        wrong = np.logaddexp(0, -odds) * same + np.logaddexp(0, odds) * (1 - same)
        slope = held.T @ (1 / (1 + np.exp(-odds)) - same) * nat
        away = weights - by_hand
        return float(wrong.sum() + pull * (away**2).sum()), slope + 2 * pull * away

    found = minimize(loss, by_hand, jac=True, method="L-BFGS-B").x
    return dict(zip(pairs.levels, found.tolist(), strict=True))


def folds_of(gold: Mapping[str, str]) -> list[set[str]]:
    """The gold events in `FOLDS` parts by chance."""
    events = sorted(set(gold.values()))
    random.Random(1).shuffle(events)
    return [set(events[at::FOLDS]) for at in range(FOLDS)]


def score(
    tellings: list[Telling],
    comparer: Comparer,
    gold: Mapping[str, str],
    folds: list[set[str]],
    weights: Sequence[Weights],
) -> float:
    """B-cubed F1 over all folds, the claims of each grouped with the weights that belong to it."""
    found: dict[str, str] = {}
    refitted = Refitted(comparer.atlas, comparer._roster, comparer._dyads)
    for at, (fold, given) in enumerate(zip(folds, weights, strict=True)):
        refitted.weights = given
        for n, group in enumerate(cluster(tellings, refitted)):
            found |= {one.id: f"{at} {n}" for one in group if gold.get(one.id) in fold}
    reached = b_cubed(found, {claim: gold[claim] for claim in found})
    return reached.f1 if reached else 0.0


if __name__ == "__main__":
    main()
