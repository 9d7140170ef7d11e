"""The rival explanations of a case against what was seen: under each telling, with what the order hangs on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from prophasis.hypotheses import Evaluation, Flip, evaluate
from prophasis.model.setting import Hypothesis
from prophasis.weighing.facts import Facts
from prophasis.weighing.finding import counted, finding, listed
from prophasis.weighing.indicators import Seen

PART = "hypotheses"
FEWEST = 2
SHOWN = 3
PARC_LEVELS = {"doubtful": "low", "improbable": "low"}
"""PARC's rule weighs the inconsistency of low, medium and high credibility; below low there is nothing."""
LITTLE = 0.1
"""Bits below which an observation hardly changes how the explanations stand."""
ALIKE = 1.05
"""Ratio below which two likelihoods are called alike."""


def indicator_rows(facts: Facts, seen: Sequence[Seen]) -> list[dict[str, Any]]:
    """Rows of ``indicators``: one for each hypothesis and indicator, with how likely it is there.

    A proposed hypothesis of which nothing was written down that it lets expect has one row that says so.
    """
    by_id = {one.indicator.id: one for one in seen}
    rows = []
    for hypothesis in facts.setting.hypotheses:
        if not _weighed(hypothesis):
            rows.append(_nothing_asked(hypothesis))
        for indicator in hypothesis.expects:
            one = by_id[indicator.id]
            rows.append(
                {
                    "hypothesis_id": hypothesis.id,
                    "indicator_id": indicator.id,
                    "says": indicator.says,
                    "likelihood": indicator.likelihood,
                    "event": indicator.event,
                    "actor": indicator.actor,
                    "target": indicator.target,
                    "place": indicator.place,
                    "first_day": one.first,
                    "last_day": one.last,
                    "status": one.status,
                    "claim_ids": list(one.for_claims),
                    "against_ids": list(one.against_claims),
                    "told_by": list(one.told_by),
                    "denied_by": list(one.denied_by),
                    "admitted": one.admitted,
                    "n_origins": one.n_origins,
                    "credibility": one.credibility,
                    "credibility_reason": one.why,
                    "observed": one.observed(),
                }
            )
    return rows


def _weighed(hypothesis: Hypothesis) -> bool:
    """Whether it stands in the matrix: what an analyst proposed does once it lets expect anything."""
    return hypothesis.proposed_by is None or bool(hypothesis.expects)


def _nothing_asked(hypothesis: Hypothesis) -> dict[str, Any]:
    return {
        "hypothesis_id": hypothesis.id, "indicator_id": f"{hypothesis.id}/nothing-expected",
        "says": "Nothing was written down that this explanation lets expect.", "status": "not_looked_for", "claim_ids": [],
        "against_ids": [], "told_by": [], "denied_by": [], "admitted": False, "n_origins": 0,
    }  # fmt: skip


def evaluations(facts: Facts, seen: Sequence[Seen]) -> dict[str, Evaluation]:
    """The evaluation with contested indicators left open (``""``), and as each focal party tells them."""
    hypotheses = [hypothesis for hypothesis in facts.setting.hypotheses if _weighed(hypothesis)]
    if len(hypotheses) < FEWEST or not any(hypothesis.expects for hypothesis in hypotheses):
        return {}
    matrix = {
        hypothesis.id: {indicator.id: indicator.likelihood for indicator in hypothesis.expects}
        for hypothesis in hypotheses
    }
    common: dict[str, Any] = {
        "groups": _groups(seen),
        "sources": {one.indicator.id: one.sources for one in seen},
        "credibility": {
            one.indicator.id: PARC_LEVELS.get(one.credibility, one.credibility) for one in seen if one.credibility
        },
    }
    return {
        teller or "": evaluate(matrix, observed={one.indicator.id: one.observed(teller) for one in seen}, **common)
        for teller in (None, *facts.focal_parties)
    }


def standing_rows(facts: Facts, found: dict[str, Evaluation]) -> list[dict[str, Any]]:
    """Rows of ``standings``: each hypothesis under each telling, in the order of the analyst's file, which is no ranking.

    What is not weighed has no numbers.
    """
    rows = []
    proposed = any(hypothesis.proposed_by is not None for hypothesis in facts.setting.hypotheses)
    tellings: dict[str, Evaluation | None] = {**found} or ({"": None} if proposed else {})
    for teller, evaluation in tellings.items():
        standings = {standing.hypothesis: standing for standing in evaluation.standings} if evaluation else {}
        for hypothesis in facts.setting.hypotheses:
            standing = standings.get(hypothesis.id)
            rows.append(
                {
                    "telling": teller or None,
                    "hypothesis_id": hypothesis.id,
                    "name": hypothesis.name,
                    "says": hypothesis.says,
                    "assumes": list(hypothesis.assumes),
                    "log_likelihood": standing and standing.log_likelihood,
                    "share": standing and standing.share,
                    "inconsistency": standing and standing.inconsistency,
                    "n_observed": evaluation.n_items if evaluation and standing else 0,
                }
            )
    return rows


def cell_rows(found: dict[str, Evaluation]) -> list[dict[str, Any]]:
    """Rows of ``cells``: the matrix with contested indicators left open."""
    if "" not in found:
        return []
    return [
        {
            "hypothesis_id": cell.hypothesis,
            "indicator_id": cell.item,
            "likelihood": cell.likelihood,
            "log_likelihood": cell.log_likelihood,
            "code": cell.code,
            "inconsistency": cell.inconsistency,
            "assumed": cell.assumed,
        }
        for cell in found[""].cells
    ]


def explanation_findings(facts: Facts, seen: Sequence[Seen], found: dict[str, Evaluation]) -> list[dict[str, Any]]:
    """What the order hangs on, what would tell most next, and what was not looked for."""
    if not found:
        return []
    return [*_order(found), *_turning(facts, seen, found[""]), *_next(facts, seen, found[""]), *_unseen(seen)]


def _order(found: dict[str, Evaluation]) -> Iterable[dict[str, Any]]:
    """Whether the order is the same under each telling, and what it hangs on; not who leads."""
    orders = {teller: evaluation.order for teller, evaluation in found.items()}
    same = len(set(orders.values())) == 1
    dropped = [item for item, order in found[""].without_item if order[0] != found[""].order[0]]
    sources = [source for source, order in found[""].without_source if order[0] != found[""].order[0]]
    yield finding(
        PART,
        "order",
        f"With contested indicators left open, or told as one side or the other tells them, the order of the explanations "
        f"{'is the same' if same else 'is not the same'}. Which of them stands in front would change without {len(dropped)} of "
        f"{found[''].n_items} indicators alone, and without {len(sources)} of {len(found[''].without_source)} sources alone. No winner is named: "
        "the likelihoods are the analyst's, and the explanations may hold together.",
        method=found[""].method,
        null="all explanations are equally likely before",
        n=found[""].n_items,
        warnings=found[""].warnings,
        data={
            "orders": {teller or "open": list(order) for teller, order in orders.items()},
            "without_item": dropped,
            "without_source": sources,
        },
    )


def _turning(facts: Facts, seen: Sequence[Seen], evaluation: Evaluation) -> Iterable[dict[str, Any]]:
    """The indicators that could each turn the order within what their words allow; where none could, that."""
    by_id = {one.indicator.id: one for one in seen}
    able = sorted((flip for flip in evaluation.flips if flip.reachable), key=lambda flip: (flip.factor, flip.item))
    n = evaluation.n_items
    method = "threshold of one indicator, all else as it is; the words at the bounds of their bands, and what was read as it is or known for sure"
    yield finding(
        PART,
        "turning",
        f"{len(able) or 'None'} of {n} indicators could alone change which explanation stands in front, if it were known for sure to be so, or not "
        "so, or if its words were taken at the bounds of what they may mean."
        + (f" The {SHOWN} nearest follow." if len(able) > SHOWN else ""),
        method=method,
        value=float(len(able)),
        n=n,
        claims=[claim for flip in able for claim in by_id[flip.item].for_claims],
    )
    for flip in able[:SHOWN]:
        one = by_id[flip.item]
        yield finding(
            PART,
            f"turning-{flip.item}",
            f"“{one.indicator.says}” As read, it is {_as_likely(facts, flip, flip.ratio)}; were it {_as_likely(facts, flip, flip.needed)}, the two "
            "would stand equal.",
            method=method,
            value=flip.factor,
            parameters={"ratio": flip.ratio, "needed": flip.needed, "first": flip.first, "other": flip.other},
            claims=(*one.for_claims, *one.against_claims),
        )


def _as_likely(facts: Facts, flip: Flip, ratio: float) -> str:
    """How likely an item is under the one against the other: the likelier is named first, as many times as it is."""
    names = {hypothesis.id: hypothesis.name for hypothesis in facts.setting.hypotheses}
    one, other = (f"“{names[name]}”" for name in (flip.first, flip.other))
    if ratio < 1:
        one, other, ratio = other, one, 1 / ratio
    times = "about as likely" if ratio < ALIKE else f"{ratio:.1f} times as likely"
    return f"{times} under {one} as under {other}"


def _next(facts: Facts, seen: Sequence[Seen], evaluation: Evaluation) -> Iterable[dict[str, Any]]:
    says = {one.indicator.id: one.indicator.says for one in seen}
    for observation in evaluation.next_observations[:SHOWN]:
        yield finding(
            PART,
            f"next-{observation.item}",
            f"Not known yet: “{says[observation.item]}” To know it would tell {observation.gain:.2f} bits on average"
            f"{', which is little' if observation.gain < LITTLE else ''}; as the explanations stand it would be seen with probability "
            f"{observation.probability:.2f}.",
            method="expected drop of entropy over the explanations",
            value=observation.gain,
        )


def _unseen(seen: Sequence[Seen]) -> Iterable[dict[str, Any]]:
    for status, words in (
        ("told_in_part", "of which something is told that leaves open who, whom or where, and which count for nothing"),
        ("not_seen", "of which the documents of the time tell nothing (which is not that they did not happen)"),
        ("not_looked_for", "for whose time no document was read"),
    ):
        some = [one.indicator for one in seen if one.status == status]
        if some:
            yield finding(
                PART,
                status.replace("_", "-"),
                f"{counted(len(some), 'indicator')} {words}: {listed(f'“{one.says}”' for one in some)}",
                method="indicators asked of the claims",
                value=float(len(some)),
                n=len(seen),
            )


def _groups(seen: Sequence[Seen]) -> dict[str, str]:
    """Indicators that rest on one and the same origin alone count together as one."""
    by_origin: defaultdict[str, list[str]] = defaultdict(list)
    for one in seen:
        if len(one.origins) == 1:
            by_origin[next(iter(one.origins))].append(one.indicator.id)
    return {item: origin for origin, items in by_origin.items() if len(items) > 1 for item in items}
