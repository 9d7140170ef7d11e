"""Linking on the gold claims of the reference case, apart from the coder."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyarrow as pa

from linking.conftest import GoldCase
from prophasis.scoring.gold_events import grouping, read_gold_events
from prophasis.scoring.groupings import b_cubed

B_CUBED_FLOOR = 0.90


def test_gold_claims_fall_into_the_events_of_the_hand_made_clustering(
    linked: dict[str, pa.Table], gold_case: GoldCase, example: Path
) -> None:
    gold = grouping(read_gold_events(example / "gold-events.jsonl", gold_case[2]))
    event_of = {row["claim_id"]: row["event_id"] for row in linked["event_claims"].to_pylist()}
    found = {name: event_of[claim] for name, claim in gold_case[2].items()}

    score = b_cubed(found, gold)
    assert score is not None
    assert score.f1 >= B_CUBED_FLOOR


def test_the_fighting_of_16_november_is_one_event_and_the_focal_one(linked: dict[str, pa.Table]) -> None:
    focal = [event for event in linked["events"].to_pylist() if event["focal"]]
    that_day = [
        event
        for event in linked["events"].to_pylist()
        if event["event"] == "ASSAULT" and event["occurred"] == "2021-11-16"
    ]

    assert focal == that_day
    assert focal[0]["title"] == "Fighting, 16 November 2021, Armenia-Azerbaijan state border"
    assert focal[0]["parties"] == ["armenia", "azerbaijan"]


def test_every_claim_belongs_to_exactly_one_event_and_says_why(linked: dict[str, pa.Table]) -> None:
    rows = linked["event_claims"].to_pylist()

    assert sorted(row["claim_id"] for row in rows) == sorted(linked["claims"]["id"].to_pylist())
    assert all(row["reason"] for row in rows)


def test_no_event_mixes_two_claims_of_one_document_that_name_different_days(linked: dict[str, pa.Table]) -> None:
    claims = {row["id"]: row for row in linked["claims"].to_pylist()}
    days: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in linked["event_claims"].to_pylist():
        claim = claims[row["claim_id"]]
        if claim["occurred_precision"] == "day":
            days[row["event_id"], claim["document_id"]].add(claim["occurred"])

    assert all(len(named) == 1 for named in days.values())


def test_titles_name_no_culprit(linked: dict[str, pa.Table]) -> None:
    """A title holds what, when and where; the name of a side only inside the name of a place."""
    for event in linked["events"].to_pylist():
        assert " by " not in event["title"]
        assert " on " not in event["title"]
