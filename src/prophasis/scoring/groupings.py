"""How far two groupings of the same items agree: B-cubed and the adjusted Rand index, computed exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    """B-cubed precision and recall, averaged over items (Bagga and Baldwin 1998).

    Attributes:
        precision: Of the items that an item is grouped with, itself included, the share that belongs with it.
        recall: Of the items that belong with an item, itself included, the share that is grouped with it.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> BCubed | None:
    """How well the groups *found* agree with those of *gold*; ``None`` where there is no item.

    Args:
        found: Item to group.
        gold: The same items to their right groups.

    Raises:
        ValueError: The two do not group the same items.

    Example:
        >>> score = b_cubed({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "y", "c": "y"})
        >>> round(score.precision, 3), round(score.recall, 3)
        (0.667, 0.667)
    """
    both, mine, theirs = _counts(found, gold)
    if not both:
        return None
    n = len(gold)
    precision = sum(Fraction(shared * shared, mine[group]) for (group, _), shared in both.items()) / n
    recall = sum(Fraction(shared * shared, theirs[group]) for (_, group), shared in both.items()) / n
    return BCubed(precision=float(precision), recall=float(recall))


def adjusted_rand(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> float | None:
    """The share of pairs on which two groupings agree beyond chance (Hubert and Arabie 1985): 1 the same, 0 as by chance.

    ``None`` where there is no pair. Two groupings in which every item stands alone, or all stand together, agree fully.
    """
    both, mine, theirs = _counts(one, other)
    pairs = comb(len(one), 2)
    if not pairs:
        return None
    together = sum(comb(n, 2) for n in both.values())
    in_one, in_other = (sum(comb(n, 2) for n in counts.values()) for counts in (mine, theirs))
    expected = Fraction(in_one * in_other, pairs)
    most = Fraction(in_one + in_other, 2)
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def _counts(
    one: Mapping[str, Hashable], other: Mapping[str, Hashable]
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    if one.keys() != other.keys():
        apart = sorted(one.keys() ^ other.keys())
        raise ValueError(f"the two groupings are not of the same items: {', '.join(apart[:3])} stands in one alone.")
    both = Counter((one[item], other[item]) for item in one)
    return both, Counter(one.values()), Counter(other.values())
