"""What an evaluation says: cells, standings, thresholds, next observations."""

from __future__ import annotations

from dataclasses import dataclass

from prophasis.errors import InvalidEvidence


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
