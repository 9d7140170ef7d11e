"""The score of a case that was run: its claims, and its events where gold events stand beside the gold claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prophasis.scoring.claims import Score, score_claims
from prophasis.scoring.events import score_events
from prophasis.scoring.gold import read_gold
from prophasis.scoring.gold_events import beside, read_gold_events

if TYPE_CHECKING:
    import pyarrow as pa


def score_case(table: Callable[[str], pa.Table], path: Path) -> Score:
    """How well the claims of the *table*s of a case, as they were read, agree with a gold file.

    Raises:
        InvalidGold: A line breaks the schema of gold files.
    """
    texts = {row["name"]: row["text"] for row in table("documents").select(["name", "text"]).to_pylist()}
    claims, read = table("read_claims"), read_gold(path)
    score = score_claims(claims, read, texts)
    if not beside(path).exists():
        return score
    events = read_gold_events(beside(path), (row["id"] for row in read))
    return replace(score, grouped=score_events(claims, table("event_claims"), read, events, texts))
