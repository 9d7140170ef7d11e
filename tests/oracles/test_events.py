"""Ledger and disputes against the slow obvious versions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from linking.made import NORTH_ATTACKS, SETTING, SOUTH_ATTACKS, made_claim, made_tables
from oracles.test_linking import claims, swapped
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims

NUMBERS = st.lists(
    st.tuples(st.sampled_from(["south/ministry", "north/ministry"]), st.integers(0, 6), st.integers(0, 4)),
    min_size=1,
    max_size=8,
)


def all_tables(rows: list[dict[str, Any]]) -> dict[str, pa.Table]:
    tables = made_tables(rows)
    tables |= link_claims(tables, SETTING)
    return tables | tell_events(tables, SETTING)


@settings(max_examples=60, deadline=None)
@given(NUMBERS)
def test_the_standing_figure_is_the_last_that_is_no_old_news(said: list[tuple[str, int, int]]) -> None:
    """For each speaker walk through the days: a number given before and not above the standing one is old news."""
    rows = [
        made_claim(f"d{n}", speaker=speaker, place="mill", published=date(2021, 11, 17) + timedelta(days=day),
                   figures=[("killed", "south/army", low, low)], **NORTH_ATTACKS)
        for n, (speaker, day, low) in enumerate(said)
    ]  # fmt: skip
    latest = {row["speaker"]: row["low"] for row in all_tables(rows)["figures"].to_pylist() if row["latest"]}

    for speaker in {speaker for speaker, _, _ in said}:
        standing: int | None = None
        given_before: set[int] = set()
        for _, _, low in sorted((day, f"d{n}", low) for n, (who, day, low) in enumerate(said) if who == speaker):
            if standing is None or low not in given_before or low > standing:
                standing = low
            given_before.add(low)
        assert latest[speaker] == standing


@settings(max_examples=60, deadline=None)
@given(claims())
def test_every_asserted_figure_is_in_the_ledger_once(rows: list[dict[str, Any]]) -> None:
    wanted = sorted(
        (row["id"], figure["low"]) for row in rows if row["stance"] == "asserts" for figure in row["figures"]
    )

    assert sorted((row["claim_id"], row["low"]) for row in all_tables(rows)["figures"].to_pylist()) == wanted


@settings(max_examples=60, deadline=None)
@given(claims())
def test_the_mirror_of_the_input_is_the_mirror_of_the_disputes(rows: list[dict[str, Any]]) -> None:
    rows = [row for row in rows if "south/villagers" not in (row["actor"], row["target"])]
    if rows:
        assert told_disputes(rows) == told_disputes([swapped(row) for row in rows])


def told_disputes(rows: list[dict[str, Any]]) -> set[tuple[str, frozenset[frozenset[str]]]]:
    """Per dispute its attribute and the claims of each position."""
    found: dict[tuple[str, str], dict[int, set[str]]] = {}
    for row in all_tables(rows)["positions"].to_pylist():
        answers = found.setdefault((row["attribute"], row["dispute_id"]), {})
        answers.setdefault(row["position"], set()).update(row["claim_ids"])
    return {(attribute, frozenset(map(frozenset, answers.values()))) for (attribute, _), answers in found.items()}


@settings(max_examples=40, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_table(rows: list[dict[str, Any]], random: Any) -> None:
    wanted = all_tables(rows)
    shuffled = random.sample(rows, len(rows))
    for name, table in all_tables(shuffled).items():
        assert table == wanted[name] or name == "claims"


def test_fighting_told_by_both_sides_has_exactly_the_two_answers() -> None:
    rows = [
        made_claim("a", speaker="south/ministry", **NORTH_ATTACKS), made_claim("b", speaker="north/ministry", **SOUTH_ATTACKS)
    ]  # fmt: skip

    assert told_disputes(rows) == {("initiator", frozenset({frozenset([rows[0]["id"]]), frozenset([rows[1]["id"]])}))}
