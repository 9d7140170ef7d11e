"""How well the events agree with those that careful readers made of the same claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from prophasis.scoring.gold_events import GoldEvent, grouping
from prophasis.scoring.groupings import BCubed, adjusted_rand, b_cubed
from prophasis.scoring.matching import match_claims
from prophasis.scoring.told import told_by_claims, told_by_gold

METHOD = (
    "B-cubed over the found claims that are gold claims; claims that were missed or are too many are not judged here"
)
"""How events are scored, in words, for reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """One event that differs: a gold event in pieces, or a found event that holds several.

    Attributes:
        event: The id of the gold event that is split, or of the found event that merges.
        title: Its title; ``None`` where it has none.
        parts: The claims of each part: found claim ids.
        names: What each part is called: the found events, or the titles of the gold events.
    """

    event: str
    title: str | None
    parts: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScore:
    """Found events against gold events.

    Attributes:
        method: What is compared.
        n_claims: Found claims that are gold claims; only they are judged.
        n_gold: Gold events that they belong to.
        n_found: Found events that they belong to.
        b_cubed: Precision, recall and F1; ``None`` where no claim is judged.
        adjusted_rand: Agreement on pairs beyond chance.
        split: Gold events in several found events, the most claims first.
        merged: Found events with claims of several gold events, the most claims first.
    """

    method: str
    n_claims: int
    n_gold: int
    n_found: int
    b_cubed: BCubed | None
    adjusted_rand: float | None
    split: tuple[Misplaced, ...]
    merged: tuple[Misplaced, ...]

    def rows(self) -> list[dict[str, Any]]:
        """The score as a table: ``measure``, ``right`` (unknown: shares are averaged), ``of``, ``value``."""
        told = (
            {} if self.b_cubed is None
            else {"precision": self.b_cubed.precision, "recall": self.b_cubed.recall, "F1": self.b_cubed.f1}
        )  # fmt: skip
        return [
            {"measure": f"events, B-cubed: {name}", "right": None, "of": self.n_claims, "value": value}
            for name, value in told.items()
        ]

    def to_dict(self) -> dict[str, Any]:
        """Everything, as plain lists, numbers and texts for JSON."""
        told = asdict(self)
        if self.b_cubed is not None:
            told["b_cubed"]["f1"] = self.b_cubed.f1
        return told


def score_events(
    found: pa.Table | Sequence[Mapping[str, Any]],
    event_claims: pa.Table | Sequence[Mapping[str, Any]],
    gold: Iterable[Mapping[str, Any]],
    gold_events: Sequence[GoldEvent],
    texts: Mapping[str, str],
) -> EventScore:
    """How well the events of *event_claims* agree with *gold_events*. No order of the input changes the score.

    Args:
        found: The table ``claims``, or its rows.
        event_claims: The table ``event_claims``, or its rows.
        gold: What `prophasis.scoring.gold.read_gold` gives.
        gold_events: What `prophasis.scoring.gold_events.read_gold_events` gives.
        texts: Document name to text, for all documents that the gold names.

    Raises:
        InvalidGold: A gold claim names no document of *texts*, or words that do not stand in it exactly once.
    """
    rows, links = (one.to_pylist() if isinstance(one, pa.Table) else one for one in (found, event_claims))
    gold_told = told_by_gold(gold, texts)
    judged = {one.document for one in gold_told}
    found_told = told_by_claims(row for row in rows if row["document"] in judged)
    event_of = {row["claim_id"]: row["event_id"] for row in links}
    right = grouping(gold_events)
    pairs = [(found_told[f].id, gold_told[g].id) for f, g in match_claims(found_told, gold_told)]
    mine = {claim: event_of[claim] for claim, _ in pairs}
    theirs = {claim: right[name] for claim, name in pairs}
    titles = {event.event: event.title for event in gold_events}
    return EventScore(
        method=METHOD,
        n_claims=len(pairs),
        n_gold=len(set(theirs.values())),
        n_found=len(set(mine.values())),
        b_cubed=b_cubed(mine, theirs),
        adjusted_rand=adjusted_rand(mine, theirs),
        split=_in_parts(theirs, mine, titles, {}),
        merged=_in_parts(mine, theirs, {}, titles),
    )


def _in_parts(
    whole: Mapping[str, str],
    part: Mapping[str, str],
    titles: Mapping[str, str | None],
    part_titles: Mapping[str, str | None],
) -> tuple[Misplaced, ...]:
    """The groups of *whole* whose claims lie in several groups of *part*."""
    held: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(whole):
        held[whole[claim]][part[claim]].append(claim)
    found = []
    for event, parts in held.items():
        if len(parts) > 1:
            order = sorted(parts, key=lambda one: (-len(parts[one]), one))
            found.append(
                Misplaced(
                    event=event, title=titles.get(event), parts=tuple(tuple(parts[one]) for one in order),
                    names=tuple(part_titles.get(one) or one for one in order),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-sum(map(len, one.parts)), one.event)))
