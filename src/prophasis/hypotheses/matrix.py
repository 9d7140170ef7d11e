"""A matrix of hypotheses and items of evidence, and the arithmetic over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from prophasis.errors import InvalidEvidence
from prophasis.hypotheses.likelihoods import EVEN, PARC, Band, band, code
from prophasis.hypotheses.standing import Cell, Flip, NextObservation, Standing

WEIGHTS = {"low": 2**-0.5, "medium": 1.0, "high": 2**0.5}
"""Of credibility and of relevance (PARC)."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hypotheses by items: bands of the cells, what was observed, groups of one origin, weights, prior."""

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
    ) -> Matrix:
        """Check what was given, and lay it out."""
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
            known_items(name, given, items)
        bands, assumed = {}, set()
        for hypothesis in hypotheses:
            for item in items:
                cell = matrix[hypothesis].get(item)
                if cell is None:
                    assumed.add((item, hypothesis))
                bands[item, hypothesis] = EVEN if cell is None else band(cell, f"{hypothesis}, {item}")
        seen = {item: _seen(observed.get(item, True), item) for item in items}
        group = {item: _group(groups.get(item), item) for item in items}
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

    def without(self, items: set[str]) -> Matrix:
        """The same without some items, as if nothing were known of them."""
        seen = {item: None if item in items else value for item, value in self.seen.items()}
        return Matrix(
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
        """Logarithm of the likelihood, discounted by the group; 0.0 where nothing is known."""
        if self.seen[item] is None:
            return 0.0
        return float(np.log(self.likelihood(item, hypothesis))) * self.share_of_group(item)

    def cell(self, item: str, hypothesis: str) -> Cell:
        """The cell as a record."""
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
        """Log likelihood of each hypothesis."""
        return {one: sum(self.log(item, one) for item in self.items) for one in self.hypotheses}

    def shares(self) -> dict[str, float]:
        """Posterior share of each hypothesis."""
        totals = np.array([self.log_prior[one] + value for one, value in self.logs().items()])
        weights = np.exp(totals - totals.max())
        return dict(zip(self.hypotheses, (weights / weights.sum()).tolist(), strict=True))

    def order(self) -> tuple[str, ...]:
        """Hypotheses by their shares, then by id."""
        totals = {one: self.log_prior[one] + value for one, value in self.logs().items()}
        return tuple(sorted(self.hypotheses, key=lambda one: (-round(totals[one], 12), one)))

    def standings(self) -> tuple[Standing, ...]:
        """Each hypothesis with its scores, in that order."""
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
        """What an item not yet observed would tell."""
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
        """What to bear in mind."""
        warnings = []
        if self.assumed:
            warnings.append(
                f"{len(self.assumed)} of {len(self.bands)} cells are not filled in; even chances were assumed there."
            )
        if not any(value is not None for value in self.seen.values()):
            warnings.append("Nothing was observed: the hypotheses stand as the prior has them.")
        return tuple(warnings)


def known_items(name: str, given: Mapping[str, Any], items: tuple[str, ...]) -> None:
    """Stop where something is given for an item that no hypothesis has.

    Raises:
        InvalidEvidence: It is.
    """
    if unknown := sorted(set(given) - set(items)):
        raise InvalidEvidence(
            f"{name} names {unknown[0]!r}, which no hypothesis has; the items are {', '.join(items)}."
        )


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


def _group(given: Any, item: str) -> Any:
    """The origin of an item; without one it stands alone."""
    if given is None or (isinstance(given, float) and np.isnan(given)):
        return ("alone", item)
    try:
        hash(given)
    except TypeError:
        raise InvalidEvidence(
            f"the group of {item} is {given!r}; give the one origin that it comes from, as a text or a number."
        ) from None
    return given


def _weight(given: Mapping[str, str], item: str) -> float:
    word = given.get(item, "medium")
    if not isinstance(word, str) or word not in WEIGHTS:
        raise InvalidEvidence(f"the weight of {item} is {word!r}; use low, medium or high.")
    return WEIGHTS[word]


def _log_prior(prior: Mapping[str, float] | None, hypotheses: tuple[str, ...]) -> dict[str, float]:
    if prior is None:
        return dict.fromkeys(hypotheses, 0.0)
    if set(prior) != set(hypotheses):
        raise InvalidEvidence(
            f"the prior needs a number above 0 for each of {', '.join(hypotheses)}, and for nothing else."
        )
    for one, value in prior.items():
        if not isinstance(value, (int, float, np.number)) or not 0 < value < np.inf:
            raise InvalidEvidence(f"the prior of {one} is {value!r}; give a number above 0.")
    total = sum(prior.values())
    return {one: float(np.log(prior[one] / total)) for one in hypotheses}


def _entropy(shares: Mapping[str, float]) -> float:
    values = np.array([value for value in shares.values() if value > 0])
    return float(-(values * np.log2(values)).sum())
