"""Two claims or events beside each other: what speaks for and against their being one happening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from prophasis.case.explanation import Explanation, Link
from prophasis.errors import UnknownId
from prophasis.linking.pairs import pair_evidence

if TYPE_CHECKING:
    import pyarrow as pa

    from prophasis.case.why import Chains
    from prophasis.model.setting import Setting


def compared(chains: Chains, tables: Mapping[str, pa.Table], setting: Setting, one: str, other: str) -> Explanation:
    """The weights of the pair of claims that fit each other best, and how many pairs cannot be one happening.

    Raises:
        UnknownId: The two are the same, or one of them is no claim or event.
    """
    if one == other:
        raise UnknownId(f"{one!r} is compared with itself; name two.")
    mine, theirs = chains.claims_of(one), chains.claims_of(other)
    found = pair_evidence(tables, setting, mine, theirs)
    link = Link(
        claim=found.claims[0], other=found.claims[1], parts=tuple((part.name, part.bits, part.says) for part in found.parts),
        bits=found.bits, average_bits=found.average_bits, needed_bits=found.needed_bits,
        judgements=chains.judgements_on([*mine, *theirs]), bar=found.bar,
    )  # fmt: skip
    facts = (("pairs of claims", found.n_pairs), ("pairs that cannot be one happening", found.n_barred))
    return chains.pair(one, other, link, facts)
