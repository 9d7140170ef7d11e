"""How rival explanations stand up to the evidence, what the order rests on, and what would change it.

Two scores side by side: the weighted inconsistency of the classic matrix (Heuer 1999, by the rule of PARC's tool), and likelihood
ratios, which also count what speaks for a hypothesis. Trials found no gain in judgement from the classic matrix alone (Dhami, Belton
and Mandel 2019; Karvetski and Mandel 2020), so no winner is named: the order is shown with what it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prophasis.errors import InvalidEvidence
from prophasis.hypotheses.given import by_item, laid_out
from prophasis.hypotheses.matrix import Matrix, known_items
from prophasis.hypotheses.standing import Evaluation


def evaluate(
    matrix: Any,
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
            the hypothesis holds. An item that a hypothesis does not list has even chances under it, and is marked as assumed. A table of
            pandas, polars or Arrow has hypotheses in rows: named by its index, or by a first column of texts that are no likelihoods, or else
            H1, H2 …; bare rows are named so too, and their items E1, E2 …
        observed: Item to ``True`` (seen), ``False`` (looked for, and it was not so), a probability that it was so, or ``None``
            (nothing is known). Items left out count as seen.
        prior: Probability of each hypothesis before; ``None``: all alike.
        groups: Item to the origin it comes from, a text or a number; items of one origin count together as one, and ``None`` is no origin.
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
    table = Matrix.of(
        laid_out(matrix), by_item(observed, "observed"), by_item(groups, "groups"), by_item(credibility, "credibility"),
        by_item(relevance, "relevance"), None if prior is None else by_item(prior, "prior"),
    )  # fmt: skip
    standings = table.standings()
    used = [item for item in table.items if table.seen[item] is not None]
    rests_on = by_item(sources, "sources")
    known_items("sources", rests_on, table.items)
    by_source = _by_source(rests_on, used)
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


def _names(given: Any, item: str) -> list[str]:
    """The sources of an item; ``None`` is none."""
    if given is None or isinstance(given, str):
        return [] if given is None else [given]
    try:
        names = list(given)
    except TypeError:
        names = [None]
    if not all(isinstance(name, str) for name in names):
        raise InvalidEvidence(f"the sources of {item} are {given!r}; give a name, or several in a list.")
    return sorted(set(names))


def _by_source(sources: Mapping[str, Iterable[str]], items: list[str]) -> dict[str, list[str]]:
    """For each source the items that rest on it alone."""
    found: dict[str, list[str]] = {}
    for item in items:
        names = _names(sources.get(item, ()), item)
        for name in names:
            found.setdefault(name, [])
        if len(names) == 1:
            found[names[0]].append(item)
    return dict(sorted(found.items()))
