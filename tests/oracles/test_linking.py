"""Linking against the slow obvious versions: every order, every pair, averages from scratch."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linking.made import SETTING, made_claim, made_tables, partition
from prophasis.linking.atlas import Atlas
from prophasis.linking.average_link import average_link
from prophasis.linking.candidates import candidate_pairs
from prophasis.linking.comparisons import LINKED_ABOVE_BITS, Comparer
from prophasis.linking.roster import Roster
from prophasis.linking.step import link_claims
from prophasis.linking.tellings import Telling, read_tellings

ACTORS = st.sampled_from([None, "north/army", "south/army", "north", "south/villagers"])
ON = st.sampled_from(["2021-11-15", "2021-11-16", "2021-11-17", "2021-11-16/2021-11-17", "2021-11", None])
UNDATED = {"occurred": None, "occurred_start": None, "occurred_end": None, "occurred_precision": "unknown"}


@st.composite
def claims(draw: st.DrawFn, most: int = 6) -> list[dict[str, Any]]:
    """A few claims of a few documents about much the same."""
    found = []
    for n in range(draw(st.integers(1, most))):
        on = draw(ON)
        claim = made_claim(
            draw(st.sampled_from("abc")), start=n * 20, on=on or "2021-11-16", id=f"claim-{n}",
            speaker=draw(st.sampled_from(["narrator", "north/ministry", "south/ministry"])),
            stance=draw(st.sampled_from(["asserts", "asserts", "denies"])),
            event=draw(st.sampled_from(["ASSAULT", "ASSAULT", "COERCE", "REQUEST"])),
            actor=draw(ACTORS), target=draw(ACTORS), place=draw(st.sampled_from([None, "mill", "valley", "pass", "far-town"])),
            evidence=draw(st.sampled_from(["", "shelled the stone mill", "crossed the river"])),
            figures=draw(st.sampled_from([[], [("killed", "south/army", 2, 2)], [("killed", "south/army", 6, 6)]])),
        )  # fmt: skip
        found.append({**claim, **UNDATED} if on is None else claim)
    return found


def tellings(rows: list[dict[str, Any]]) -> list[Telling]:
    return read_tellings(made_tables(rows)["claims"], {}, Roster.of({}, SETTING), SETTING)


def exhaustive_average_link(n: int, bits: dict[tuple[int, int], float]) -> set[frozenset[int]]:
    """Join the best pair of groups, computing every average anew, until none is good enough."""
    groups = [frozenset([node]) for node in range(n)]
    while True:
        scored = []
        for one, other in combinations(sorted(groups, key=min), 2):
            pairs = [(min(a, b), max(a, b)) for a in one for b in other]
            if all(pair in bits for pair in pairs):
                scored.append((-sum(bits[pair] for pair in pairs) / len(pairs), min(one), min(other), one, other))
        best = min(scored, key=lambda found: found[:3], default=None)
        if best is None or -best[0] <= LINKED_ABOVE_BITS:
            return set(groups)
        groups = [group for group in groups if group not in best[3:]] + [best[3] | best[4]]


@settings(max_examples=25, deadline=None)
@given(claims(most=5))
def test_every_order_of_the_claims_gives_the_same_tables(rows: list[dict[str, Any]]) -> None:
    wanted = link_claims(made_tables(rows), SETTING)
    for order in permutations(rows):
        assert link_claims(made_tables(order), SETTING) == wanted


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 7).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.sampled_from(list(combinations(range(max(n, 2)), 2))), st.integers(-12, 20).map(lambda x: x / 2)
            ),
        )
    )
)
def test_the_heap_joins_what_the_exhaustive_search_joins(drawn: tuple[int, dict[tuple[int, int], float]]) -> None:
    n, bits = drawn
    bits = {pair: value for pair, value in bits.items() if pair[1] < n}

    assert {frozenset(group) for group in average_link(n, bits)} == exhaustive_average_link(n, bits)


@settings(max_examples=100, deadline=None)
@given(claims())
def test_what_blocking_leaves_out_is_barred_or_never_close(rows: list[dict[str, Any]]) -> None:
    """No pair that a comparison would join is lost by blocking."""
    told = tellings(rows)
    comparer = Comparer(Atlas.of({}, SETTING), Roster.of({}, SETTING))
    kept = set(candidate_pairs(told))

    for pair in combinations(range(len(told)), 2):
        bits = comparer.bits(told[pair[0]], told[pair[1]])
        assert pair in kept or bits is None or bits <= LINKED_ABOVE_BITS


@settings(max_examples=100, deadline=None)
@given(claims())
def test_comparisons_are_symmetric(rows: list[dict[str, Any]]) -> None:
    comparer = Comparer(Atlas.of({}, SETTING), Roster.of({}, SETTING))
    for one, other in combinations(tellings(rows), 2):
        assert comparer.bits(one, other) == comparer.bits(other, one)


@settings(max_examples=100, deadline=None)
@given(claims())
def test_no_event_mixes_two_claims_of_one_document_that_name_different_days(rows: list[dict[str, Any]]) -> None:
    by_id = {row["id"]: row for row in rows}
    for group in partition(rows):
        for one, other in combinations(sorted(group), 2):
            mine, theirs = by_id[one], by_id[other]
            if mine["document"] == theirs["document"] and "unknown" not in (
                mine["occurred_precision"],
                theirs["occurred_precision"],
            ):
                assert mine["occurred_start"] < theirs["occurred_end"]
                assert theirs["occurred_start"] < mine["occurred_end"]


def swapped(row: dict[str, Any]) -> dict[str, Any]:
    """*row* with North and South in each other's place."""
    other = {"north": "south", "south": "north"}

    def swap(name: str | None) -> str | None:
        if name is None:
            return None
        head, slash, tail = name.partition("/")
        return other.get(head, head) + slash + tail

    names = ("speaker", "speaker_party", "actor", "actor_party", "target", "target_party")
    figures = [{**figure, "of": swap(figure["of"]), "of_party": swap(figure["of_party"])} for figure in row["figures"]]
    return {**row, **{name: swap(row[name]) for name in names}, "figures": figures}


@settings(max_examples=100, deadline=None)
@given(claims())
def test_swapping_the_sides_swaps_nothing_but_the_sides(rows: list[dict[str, Any]]) -> None:
    """The mirror: linking favours no party. Villagers are people on both sides here."""
    rows = [row for row in rows if "south/villagers" not in (row["actor"], row["target"])]
    assert partition([swapped(row) for row in rows]) == partition(rows)


@pytest.mark.parametrize("copies", [1, 5])
def test_copies_of_one_report_do_not_outweigh_a_contradiction(copies: int) -> None:
    """A hundred copies weigh as one: the claim far away stays apart however many repeat the other."""
    near = [made_claim(f"a{n}", place="mill", actor="north/army", target="south/army") for n in range(copies)]
    far = made_claim("z", place="far-town", actor="north/army", target="south/army")

    assert frozenset([far["id"]]) in partition([*near, far])
