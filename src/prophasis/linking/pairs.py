"""What speaks for and against two claims, or two events, being about one happening, joined or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Part
from prophasis.linking.step import compared, judgements_of
from prophasis.model.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEvidence:
    """The evidence for two groups of claims being about one happening.

    Attributes:
        claims: The two claims that fit each other best; where every pair is barred, the first of each group.
        parts: The evidence for those two; empty where they are barred.
        bits: Its sum; ``None`` where they are barred.
        average_bits: The mean over all pairs that are not barred; ``None`` where all are.
        needed_bits: Above how many bits, on average, groups are joined.
        n_pairs: How many pairs of claims there are.
        n_barred: How many of them cannot be one happening whatever else agrees. One keeps the groups apart.
        bar: What bars most of them, in words; ``None`` where none is barred.
    """

    claims: tuple[str, str]
    parts: tuple[Part, ...]
    bits: float | None
    average_bits: float | None
    needed_bits: float
    n_pairs: int
    n_barred: int
    bar: str | None


def pair_evidence(
    tables: Mapping[str, pa.Table], setting: Setting, one: Sequence[str], other: Sequence[str]
) -> PairEvidence:
    """The evidence for the claims *one* and the claims *other* (ids) being about one happening.

    Args:
        tables: ``claims`` and ``claim_origins``; ``mentions`` and ``judgement_lines`` as for `link_claims`.
        setting: The case.
        one: Ids of claims, one at least.
        other: The same; a claim that stands in both is not compared with itself.
    """
    tellings, comparer = compared(tables, setting, tables["claim_origins"], judgements_of(tables))
    told = {telling.id: telling for telling in tellings}
    pairs = [(mine, theirs) for mine in sorted(one) for theirs in sorted(other) if mine != theirs]
    parts: dict[tuple[str, str], tuple[Part, ...]] = {}
    bars: Counter[str] = Counter()
    for mine, theirs in pairs:
        found = comparer.compare(told[mine], told[theirs])
        if isinstance(found, str):
            bars[found] += 1
        else:
            parts[mine, theirs] = found
    bits = {pair: sum(part.bits for part in evidence) for pair, evidence in parts.items()}
    best = min(bits, key=lambda pair: (-bits[pair], pair), default=None)
    return PairEvidence(
        claims=best or pairs[0],
        parts=parts[best] if best else (),
        bits=bits[best] if best else None,
        average_bits=sum(bits.values()) / len(bits) if bits else None,
        needed_bits=LINKED_ABOVE_BITS,
        n_pairs=len(pairs),
        n_barred=bars.total(),
        bar=min(bars, key=lambda bar: (-bars[bar], bar), default=None),
    )
