"""How well claims agree with what a careful analyst wrote down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from prophasis.model.claim import DATASET_ROW, PERIOD_COUNT
from prophasis.scoring.events import EventScore
from prophasis.scoring.matching import METHOD, match_claims
from prophasis.scoring.mistakes import MistakeClass, classify, mistakes_of
from prophasis.scoring.told import Told, agreement, causes_meet, dates_meet, told_by_claims, told_by_gold

ACCURACIES = ("speaker", "stance", "actor", "target", "date", "place")
"""The fields whose accuracy is told for matched claims; figures are scored on their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many of two sets are the same: ``right`` of ``found`` and of ``gold``."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; ``None`` where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; ``None`` where there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; ``None`` where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScore:
    """How often one field is right in matched claims. Two unknowns agree."""

    name: str
    right: int
    of: int

    @property
    def accuracy(self) -> float | None:
        """The share; ``None`` where no claim was matched."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Claims against gold claims.

    Attributes:
        method: How claims were paired.
        n_documents: Documents that the gold names; only they are judged.
        n_unjudged: Found claims in documents that the gold does not name. They count neither for nor against.
        claims: Found claims against gold claims.
        fields: The accuracy of each field in matched claims, and of ``date (overlapping)``, the lenient reading.
        figures: Figures with the same kind, side, low and high within matched claims; those of unmatched claims are
            missed or surplus.
        causes: Stated causes: claims that give one, right where the matched claim gives the same words (see `causes_meet`).
        events: The same as *claims* per event type, in alphabetical order.
        errors: What went wrong, by class, the most frequent first.
        grouped: How well the claims were grouped into events; ``None`` where no gold events are given.
    """

    method: str
    n_documents: int
    n_unjudged: int
    claims: Agreement
    fields: tuple[FieldScore, ...]
    figures: Agreement
    causes: Agreement
    events: tuple[tuple[str, Agreement], ...]
    errors: tuple[MistakeClass, ...]
    grouped: EventScore | None = None

    def accuracy(self, name: str) -> float | None:
        """The accuracy of the field *name*."""
        return next(field.accuracy for field in self.fields if field.name == name)

    def rows(self) -> list[dict[str, Any]]:
        """The score as a table: ``measure``, ``right`` (null where shares are averaged), ``of``, ``value``."""
        rows = [*_agreement_rows("claims", self.claims)]
        rows += [
            {"measure": f"{field.name} (of matched)", "right": field.right, "of": field.of, "value": field.accuracy}
            for field in self.fields
        ]
        return [
            *rows,
            *_agreement_rows("figures", self.figures),
            *_agreement_rows("stated causes", self.causes),
            *(self.grouped.rows() if self.grouped else ()),
        ]

    def to_dict(self) -> dict[str, Any]:
        """Everything, as plain lists, numbers and texts for JSON."""
        return {
            "method": self.method,
            "n_documents": self.n_documents,
            "n_unjudged": self.n_unjudged,
            "claims": _agreement_dict(self.claims),
            "fields": {field.name: asdict(field) | {"accuracy": field.accuracy} for field in self.fields},
            "figures": _agreement_dict(self.figures),
            "causes": _agreement_dict(self.causes),
            "events": {event: _agreement_dict(one) for event, one in self.events},
            "errors": [asdict(one) for one in self.errors],
            "grouped": self.grouped.to_dict() if self.grouped else None,
        }


def score_claims(
    found: pa.Table | Sequence[Mapping[str, Any]],
    gold: Iterable[Mapping[str, Any]],
    texts: Mapping[str, str],
    *,
    examples: int = 3,
) -> Score:
    """How well *found* agrees with *gold*. Neither the order of the claims nor their ids change the score.

    Args:
        found: The table ``claims``, or its rows.
        gold: What `prophasis.scoring.gold.read_gold` gives.
        texts: Document name to text, for all documents that the gold names.
        examples: How many examples each class of error keeps.

    Raises:
        InvalidGold: A gold claim names no document of *texts*, or words that do not stand in it exactly once.
    """
    every = found.to_pylist() if isinstance(found, pa.Table) else found
    rows = [row for row in every if row.get("rule") not in (DATASET_ROW, PERIOD_COUNT)]  # no coder of texts read them
    gold_told = told_by_gold(gold, texts)
    judged = {one.document for one in gold_told}
    found_told = told_by_claims(row for row in rows if row["document"] in judged)
    pairs = match_claims(found_told, gold_told)
    matched = [(found_told[f], gold_told[g]) for f, g in pairs]
    return Score(
        method=METHOD,
        n_documents=len(judged),
        n_unjudged=len(rows) - len(found_told),
        claims=Agreement(gold=len(gold_told), found=len(found_told), right=len(pairs)),
        fields=_field_scores(matched),
        figures=_figures(found_told, gold_told, matched),
        causes=Agreement(
            gold=sum(one.cause is not None for one in gold_told),
            found=sum(one.cause is not None for one in found_told),
            right=sum(causes_meet(one, other) for one, other in matched),
        ),
        events=_by_event(found_told, gold_told, matched),
        errors=classify(mistakes_of(found_told, gold_told, pairs), examples=examples),
    )


def _field_scores(matched: Sequence[tuple[Told, Told]]) -> tuple[FieldScore, ...]:
    agreements = [agreement(found, gold) for found, gold in matched]
    right = {name: sum(one[name] for one in agreements) for name in ACCURACIES}
    right["date (overlapping)"] = sum(dates_meet(found, gold) for found, gold in matched)
    return tuple(FieldScore(name=name, right=n, of=len(matched)) for name, n in right.items())


def _figures(found: Sequence[Told], gold: Sequence[Told], matched: Sequence[tuple[Told, Told]]) -> Agreement:
    shared = (Counter(one.figures) & Counter(other.figures) for one, other in matched)
    return Agreement(
        gold=sum(len(one.figures) for one in gold),
        found=sum(len(one.figures) for one in found),
        right=sum(counts.total() for counts in shared),
    )


def _by_event(
    found: Sequence[Told], gold: Sequence[Told], matched: Sequence[tuple[Told, Told]]
) -> tuple[tuple[str, Agreement], ...]:
    n_found, n_gold = Counter(one.event for one in found), Counter(one.event for one in gold)
    right = Counter(one.event for one, _ in matched)
    return tuple(
        (event, Agreement(gold=n_gold[event], found=n_found[event], right=right[event]))
        for event in sorted(n_found | n_gold)
    )


def _agreement_rows(name: str, one: Agreement) -> list[dict[str, Any]]:
    return [
        {"measure": f"{name}: precision", "right": one.right, "of": one.found, "value": one.precision},
        {"measure": f"{name}: recall", "right": one.right, "of": one.gold, "value": one.recall},
        {"measure": f"{name}: F1", "right": 2 * one.right, "of": one.found + one.gold, "value": one.f1},
    ]


def _agreement_dict(one: Agreement) -> dict[str, Any]:
    return asdict(one) | {"precision": one.precision, "recall": one.recall, "f1": one.f1}
