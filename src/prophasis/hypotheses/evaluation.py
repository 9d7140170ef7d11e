"""How rival explanations stand up to the evidence, what the order rests on, and what would change it.

Two scores side by side: the weighted inconsistency of the classic matrix (Heuer 1999, by the rule of PARC's tool), and likelihood
ratios, which also count what speaks for a hypothesis. Trials found no gain in judgement from the classic matrix alone (Dhami, Belton
and Mandel 2019; Karvetski and Mandel 2020), so no winner is named: the order is shown with what it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from prophasis.errors import InvalidEvidence
from prophasis.hypotheses.likelihoods import EVEN, PARC, Band, band, code

WEIGHTS = {"low": 2**-0.5, "medium": 1.0, "high": 2**0.5}
"""Of credibility and of relevance (PARC)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one item says about one hypothesis.

    Attributes:
        item, hypothesis: Ids.
        likelihood: Probability of what was observed if the hypothesis holds; 0.5 where nothing was observed.
        log_likelihood: Its logarithm, discounted where several items share an origin; 0.0 where nothing was observed.
        code: As the classic matrix has it: CC, C, N, I, II.
        inconsistency: PARC's weighted inconsistency of the cell, 0 or above.
        assumed: Whether the hypothesis does not say how likely the item is, so that even chances were assumed.
    """

    item: str
    hypothesis: str
    likelihood: float
    log_likelihood: float
    code: str
    inconsistency: float
    assumed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How one hypothesis stands.

    Attributes:
        hypothesis: Its id.
        inconsistency: PARC's sum, weighted by credibility and relevance; 0 is no inconsistency, larger is worse.
        log_likelihood: Of all that was observed, natural logarithm.
        share: Posterior probability among the hypotheses listed, from the prior and the likelihoods.
    """

    hypothesis: str
    inconsistency: float
    log_likelihood: float
    share: float


@dataclass(frozen=True, slots=True)
class Flip:
    """How wrong one item must be for the first two places to change.

    Attributes:
        item: The item.
        first, other: The hypothesis in front, and the one that would overtake it with the smallest change.
        ratio: The item's likelihood ratio of the two, as it is.
        needed: The ratio at which they stand equal; below it the order turns.
        factor: ``ratio / needed``, above 1: how many times too large the ratio must be.
        reachable: Whether the words used allow the needed ratio at their bounds.
    """

    item: str
    first: str
    other: str
    ratio: float
    needed: float
    factor: float
    reachable: bool


@dataclass(frozen=True, slots=True)
class NextObservation:
    """An item not yet observed, and how much it would tell.

    Attributes:
        item: The item.
        probability: That it will be seen, by the hypotheses as they stand.
        gain: Expected drop of the entropy over the hypotheses, in bits.
        if_seen, if_not: Order of the hypotheses afterwards.
    """

    item: str
    probability: float
    gain: float
    if_seen: tuple[str, ...]
    if_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The hypotheses against the evidence.

    Attributes:
        method: The scores in words.
        standings: In the order of their shares, then of their ids. It names no winner.
        cells: One for each item and hypothesis.
        observed: Items that count, and the probability with which each was observed.
        not_observed: Items that nothing is known of.
        groups: Items that share an origin count together as one.
        without_item: Order of the hypotheses without each item.
        without_source: Order without the items that rest on one source alone.
        flips: For each item, how wrong it must be to change who stands in front.
        next_observations: The most telling first.
        n_items: Items that count.
        warnings: What to bear in mind.
    """

    method: str
    standings: tuple[Standing, ...]
    cells: tuple[Cell, ...]
    observed: tuple[tuple[str, float], ...]
    not_observed: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    without_item: tuple[tuple[str, tuple[str, ...]], ...]
    without_source: tuple[tuple[str, tuple[str, ...]], ...]
    flips: tuple[Flip, ...]
    next_observations: tuple[NextObservation, ...]
    n_items: int
    warnings: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """Ids of the hypotheses as they stand."""
        return tuple(standing.hypothesis for standing in self.standings)

    def log_ratio(self, one: str, other: str) -> float:
        """Logarithm of the likelihood ratio of two hypotheses over all that was observed."""
        logs = {standing.hypothesis: standing.log_likelihood for standing in self.standings}
        if unknown := {one, other} - logs.keys():
            raise InvalidEvidence(f"{sorted(unknown)[0]!r} is not one of the hypotheses: {', '.join(sorted(logs))}.")
        return logs[one] - logs[other]


def evaluate(
    matrix: Mapping[str, Mapping[str, Any]],
    *,
    observed: Mapping[str, Any] | None = None,
    prior: Mapping[str, float] | None = None,
    groups: Mapping[str, Any] | None = None,
    sources: Mapping[str, Iterable[str]] | None = None,
    credibility: Mapping[str, str] | None = None,
    relevance: Mapping[str, str] | None = None,
) -> Evaluation:
    """Weigh hypotheses against items of evidence.

    Args:
        matrix: Hypothesis to item to cell: a word of `likelihoods.BANDS`, a code (CC, C, N, I, II) or a probability of the item if
            the hypothesis holds. An item that a hypothesis does not list has even chances under it, and is marked as assumed.
        observed: Item to ``True`` (seen), ``False`` (looked for, and it was not so), a probability that it was so, or ``None``
            (nothing is known). Items left out count as seen.
        prior: Probability of each hypothesis before; ``None``: all alike.
        groups: Item to the origin it comes from; items of one origin count together as one.
        sources: Item to the sources it rests on, for leaving one out.
        credibility: Item to low, medium or high, for the inconsistency score.
        relevance: The same.

    Raises:
        InvalidEvidence: Fewer than two hypotheses, a likelihood, weight or prior that is none, or an item no hypothesis has.

    Example:
        >>> result = evaluate({"a": {"x": "likely"}, "b": {"x": "unlikely"}})
        >>> result.order, round(result.standings[0].share, 3)
        (('a', 'b'), 0.675)
    """
    table = _Table.of(matrix, observed or {}, groups or {}, credibility or {}, relevance or {}, prior)
    standings = table.standings()
    used = [item for item in table.items if table.seen[item] is not None]
    by_source = _by_source(sources or {}, used)
    return Evaluation(
        method="likelihood ratios from ICD 203 words, items of one origin counted once; inconsistency by PARC's rule beside them",
        standings=standings,
        cells=tuple(table.cell(item, hypothesis) for item in table.items for hypothesis in table.hypotheses),
        observed=tuple((item, float(seen)) for item, seen in table.seen.items() if seen is not None),
        not_observed=tuple(item for item in table.items if table.seen[item] is None),
        groups=tuple(members for members in table.members.values() if len(members) > 1),
        without_item=tuple((item, table.without({item}).order()) for item in used),
        without_source=tuple((source, table.without(set(items)).order()) for source, items in by_source.items()),
        flips=tuple(flip for item in used if (flip := table.flip(item)) is not None),
        next_observations=tuple(
            sorted(
                (table.next_observation(item) for item in table.items if table.seen[item] is None),
                key=lambda one: (-one.gain, one.item),
            )
        ),
        n_items=len(used),
        warnings=table.warnings(),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    hypotheses: tuple[str, ...]
    items: tuple[str, ...]
    bands: Mapping[tuple[str, str], Band]
    assumed: frozenset[tuple[str, str]]
    seen: Mapping[str, float | None]
    members: Mapping[Any, tuple[str, ...]]
    group: Mapping[str, Any]
    weight: Mapping[str, float]
    log_prior: Mapping[str, float]

    @classmethod
    def of(  # noqa: PLR0917 (what a matrix is made of)
        cls,
        matrix: Mapping[str, Mapping[str, Any]],
        observed: Mapping[str, Any],
        groups: Mapping[str, Any],
        credibility: Mapping[str, str],
        relevance: Mapping[str, str],
        prior: Mapping[str, float] | None,
    ) -> _Table:
        hypotheses = tuple(sorted(matrix))
        if len(hypotheses) < 2:
            raise InvalidEvidence(f"there are {len(hypotheses)} hypotheses; a comparison takes two or more.")
        items = tuple(sorted({item for cells in matrix.values() for item in cells}))
        for name, given in (
            ("observed", observed),
            ("groups", groups),
            ("credibility", credibility),
            ("relevance", relevance),
        ):
            if unknown := sorted(set(given) - set(items)):
                raise InvalidEvidence(
                    f"{name} names {unknown[0]!r}, which no hypothesis has; the items are {', '.join(items)}."
                )
        bands, assumed = {}, set()
        for hypothesis in hypotheses:
            for item in items:
                cell = matrix[hypothesis].get(item)
                if cell is None:
                    assumed.add((item, hypothesis))
                bands[item, hypothesis] = EVEN if cell is None else band(cell, f"{hypothesis}, {item}")
        seen = {item: _seen(observed.get(item, True), item) for item in items}
        group = {item: groups.get(item, ("alone", item)) for item in items}
        return cls(
            hypotheses=hypotheses,
            items=items,
            bands=bands,
            assumed=frozenset(assumed),
            seen=seen,
            members=_members(group, seen),
            group=group,
            weight={item: _weight(credibility, item) * _weight(relevance, item) for item in items},
            log_prior=_log_prior(prior, hypotheses),
        )

    def without(self, items: set[str]) -> _Table:
        seen = {item: None if item in items else value for item, value in self.seen.items()}
        return _Table(
            self.hypotheses, self.items, self.bands, self.assumed, seen, _members(self.group, seen), self.group, self.weight,
            self.log_prior,
        )  # fmt: skip

    def likelihood(self, item: str, hypothesis: str) -> float:
        """Of what was observed: between the two tellings, by the probability that the item was so."""
        seen, chance = self.seen[item], self.bands[item, hypothesis].middle
        return 0.5 if seen is None else seen * chance + (1 - seen) * (1 - chance)

    def share_of_group(self, item: str) -> float:
        """What the item counts for: its part of one."""
        return 1 / len(self.members[self.group[item]])

    def log(self, item: str, hypothesis: str) -> float:
        if self.seen[item] is None:
            return 0.0
        return float(np.log(self.likelihood(item, hypothesis))) * self.share_of_group(item)

    def cell(self, item: str, hypothesis: str) -> Cell:
        known = self.seen[item] is not None
        likelihood = self.likelihood(item, hypothesis)
        letter = code(likelihood) if known else "NA"
        share = self.share_of_group(item) if known else 0.0
        return Cell(
            item=item,
            hypothesis=hypothesis,
            likelihood=likelihood,
            log_likelihood=self.log(item, hypothesis),
            code=letter,
            inconsistency=PARC[letter] * self.weight[item] * share,
            assumed=(item, hypothesis) in self.assumed,
        )

    def logs(self) -> dict[str, float]:
        return {one: sum(self.log(item, one) for item in self.items) for one in self.hypotheses}

    def shares(self) -> dict[str, float]:
        totals = np.array([self.log_prior[one] + value for one, value in self.logs().items()])
        weights = np.exp(totals - totals.max())
        return dict(zip(self.hypotheses, (weights / weights.sum()).tolist(), strict=True))

    def order(self) -> tuple[str, ...]:
        totals = {one: self.log_prior[one] + value for one, value in self.logs().items()}
        return tuple(sorted(self.hypotheses, key=lambda one: (-round(totals[one], 12), one)))

    def standings(self) -> tuple[Standing, ...]:
        logs, shares = self.logs(), self.shares()
        return tuple(
            Standing(
                hypothesis=one,
                inconsistency=sum(self.cell(item, one).inconsistency for item in self.items),
                log_likelihood=logs[one],
                share=shares[one],
            )
            for one in self.order()
        )

    def flip(self, item: str) -> Flip | None:
        """The rival that overtakes the first with the smallest change of the item's ratio; ``None`` where none is told apart."""
        first, *others = self.order()
        totals = {one: self.log_prior[one] + value for one, value in self.logs().items()}
        found = []
        for other in others:
            ratio = self.likelihood(item, first) / self.likelihood(item, other)
            # a tie is turned by any change; the discount of a group makes the needed change larger
            lead = (totals[first] - totals[other]) / self.share_of_group(item)
            needed = ratio * float(np.exp(-lead))
            least = self.least_ratio(item, first, other)
            found.append(Flip(item, first, other, ratio, needed, float(np.exp(lead)), least <= needed))
        return min(found, key=lambda flip: (flip.factor, flip.other)) if found else None

    def least_ratio(self, item: str, first: str, other: str) -> float:
        """The smallest ratio that the words allow at their bounds, and that the item being otherwise allows."""
        seen = self.seen[item]
        tellings = {seen} if seen in {0.0, 1.0} else {seen or 0.0, 0.0, 1.0}
        mine, theirs = (self.bands[item, one] for one in (first, other))
        ratios = [
            (told * own + (1 - told) * (1 - own)) / (told * rival + (1 - told) * (1 - rival))
            for told in tellings
            if told is not None
            for own in (mine.low, mine.high)
            for rival in (theirs.low, theirs.high)
        ]
        return min(ratios)

    def next_observation(self, item: str) -> NextObservation:
        shares = self.shares()
        chance = {one: self.bands[item, one].middle for one in self.hypotheses}
        probability = sum(shares[one] * chance[one] for one in self.hypotheses)
        after = [
            {one: shares[one] * like[one] / total for one in self.hypotheses}
            for like, total in (
                (chance, probability),
                ({one: 1 - value for one, value in chance.items()}, 1 - probability),
            )
        ]
        gain = _entropy(shares) - probability * _entropy(after[0]) - (1 - probability) * _entropy(after[1])
        orders = [tuple(sorted(shares, key=lambda one, left=left: (-round(left[one], 12), one))) for left in after]  # type: ignore[misc]
        return NextObservation(item, probability, max(gain, 0.0), orders[0], orders[1])

    def warnings(self) -> tuple[str, ...]:
        warnings = []
        if self.assumed:
            warnings.append(
                f"{len(self.assumed)} of {len(self.bands)} cells are not filled in; even chances were assumed there."
            )
        if not any(value is not None for value in self.seen.values()):
            warnings.append("Nothing was observed: the hypotheses stand as the prior has them.")
        return tuple(warnings)


def _seen(value: Any, item: str) -> float | None:
    if value is None or isinstance(value, bool):
        return None if value is None else float(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise InvalidEvidence(f"observed of {item} is {value!r}; give True, False, None or a probability.") from None
    if not 0 <= number <= 1:
        raise InvalidEvidence(f"observed of {item} is {number}; a probability lies between 0 and 1.")
    return number


def _members(group: Mapping[str, Any], seen: Mapping[str, float | None]) -> dict[Any, tuple[str, ...]]:
    """Items of each group that count; an item alone is its own group."""
    found: dict[Any, list[str]] = {}
    for item, name in group.items():
        if seen[item] is not None:
            found.setdefault(name, []).append(item)
    return {name: tuple(items) for name, items in found.items()}


def _weight(given: Mapping[str, str], item: str) -> float:
    word = given.get(item, "medium")
    if word not in WEIGHTS:
        raise InvalidEvidence(f"the weight of {item} is {word!r}; use low, medium or high.")
    return WEIGHTS[word]


def _log_prior(prior: Mapping[str, float] | None, hypotheses: tuple[str, ...]) -> dict[str, float]:
    if prior is None:
        return dict.fromkeys(hypotheses, 0.0)
    if set(prior) != set(hypotheses) or any(not value > 0 for value in prior.values()):
        raise InvalidEvidence(
            f"the prior needs a number above 0 for each of {', '.join(hypotheses)}, and for nothing else."
        )
    total = sum(prior.values())
    return {one: float(np.log(prior[one] / total)) for one in hypotheses}


def _by_source(sources: Mapping[str, Iterable[str]], items: list[str]) -> dict[str, list[str]]:
    """For each source the items that rest on it alone."""
    found: dict[str, list[str]] = {}
    for item in items:
        names = sorted(set(sources.get(item, ())))
        for name in names:
            found.setdefault(name, [])
        if len(names) == 1:
            found[names[0]].append(item)
    return dict(sorted(found.items()))


def _entropy(shares: Mapping[str, float]) -> float:
    values = np.array([value for value in shares.values() if value > 0])
    return float(-(values * np.log2(values)).sum())
