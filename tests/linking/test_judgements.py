"""Judgements of analysts: which hold, and what they do to events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linking.made import NORTH_ATTACKS, SETTING, SOUTH_ATTACKS, groups_of, made_claim, made_tables
from oracles.test_linking import claims
from prophasis.case.judgements import lines_table
from prophasis.linking.judgements import HOLDS, LOST, OVERRULED, REPLACED, UNSURE, WITHDRAWN, Judgements, decide
from prophasis.linking.step import link_claims
from prophasis.model.ids import make_id
from prophasis.model.judgement import Judgement, Verdict, Withdrawal

START = datetime(2026, 1, 1, tzinfo=UTC)
Line = Judgement | Withdrawal
CLAIMS = frozenset("abcd")


def judged(verdict: str, one: str, other: str, *, by: str = "ana", hour: int = 0, why: str | None = None) -> Judgement:
    return Judgement(
        verdict=Verdict(verdict), ids=(one, other), by=by, at=START + timedelta(hours=hour), why=why, says=(one, other)
    )


def withdrawn(judgement: Judgement, hour: int = 9) -> Withdrawal:
    return Withdrawal(withdraws=judgement.id, by="ana", at=START + timedelta(hours=hour))


def decided(*lines: Line, claims: Iterable[str] = CLAIMS) -> Judgements:
    return decide(lines_table(lines).to_pylist(), frozenset(claims))


def states(found: Judgements) -> list[str]:
    return [one.state for one in found.judged]


def events_of(rows: Iterable[Mapping[str, Any]], *lines: Line) -> set[frozenset[str]]:
    tables = {**made_tables(rows), "judgement_lines": lines_table(lines)}
    return groups_of(link_claims(tables, SETTING)["event_claims"])


def test_same_is_transitive_and_different_holds_for_all_that_are_the_same() -> None:
    found = decided(judged("same", "a", "b"), judged("same", "b", "c"), judged("different", "c", "d"))

    assert found.together == (("a", "b", "c"),)
    assert found.apart["d"] == {"a", "b", "c"}
    assert found.apart["a"] == {"d"}
    assert not found.issues


def test_a_later_judgement_of_the_same_person_on_the_same_pair_replaces_the_earlier() -> None:
    found = decided(judged("same", "a", "b", hour=1), judged("different", "b", "a", hour=2))

    assert states(found) == [REPLACED, HOLDS]
    assert (found.together, dict(found.apart)) == ((), {"a": {"b"}, "b": {"a"}})
    assert not found.issues


def test_who_becomes_unsure_takes_back_what_they_said() -> None:
    found = decided(judged("same", "a", "b", hour=1), judged("unsure", "a", "b", hour=2))

    assert states(found) == [REPLACED, UNSURE]
    assert found.together == ()


def test_unsure_of_one_does_not_undo_same_of_another() -> None:
    found = decided(judged("same", "a", "b", by="ben", hour=1), judged("unsure", "a", "b", hour=2))

    assert states(found) == [HOLDS, UNSURE]
    assert found.together == (("a", "b"),)


def test_the_later_of_two_persons_who_contradict_each_other_wins_and_the_other_is_reported() -> None:
    earlier, later = judged("same", "a", "b", hour=1), judged("different", "a", "b", by="ben", hour=2)
    found = decided(earlier, later)

    assert states(found) == [OVERRULED, HOLDS]
    (issue,) = found.issues
    assert (issue.code, issue.subject) == ("judgement-overruled", earlier.id)
    assert issue.message.startswith(
        "ana judged a and b same on 2026-01-01; that cannot stand beside later judgements: "
    )
    assert f"{later.id} (ben, 2026-01-01: a and b different)" in issue.message


def test_a_chain_that_leads_to_a_contradiction_loses_its_earliest_link() -> None:
    """a is b, b is c, then a is not c: the later two stand, and the first cannot."""
    found = decided(
        judged("same", "a", "b", hour=1), judged("same", "b", "c", hour=2), judged("different", "a", "c", hour=3)
    )

    assert states(found) == [OVERRULED, HOLDS, HOLDS]
    assert found.together == (("b", "c"),)
    assert found.apart["a"] == {"b", "c"}


def test_a_late_same_can_make_an_early_different_impossible() -> None:
    found = decided(
        judged("different", "a", "c", hour=1), judged("same", "a", "b", hour=2), judged("same", "b", "c", hour=3)
    )

    assert states(found) == [OVERRULED, HOLDS, HOLDS]
    assert found.together == (("a", "b", "c"),)
    assert [issue.code for issue in found.issues] == ["judgement-overruled"]


def test_at_the_same_moment_different_goes_before_same() -> None:
    found = decided(judged("same", "a", "b"), judged("different", "a", "b", by="ben"))

    assert sorted((one.judgement.verdict.value, one.state) for one in found.judged) == [
        ("different", HOLDS),
        ("same", OVERRULED),
    ]


def test_a_withdrawn_judgement_has_no_effect_and_what_it_overruled_holds_again() -> None:
    earlier, later = judged("same", "a", "b", hour=1), judged("different", "a", "b", by="ben", hour=2)
    found = decided(earlier, later, withdrawn(later))

    assert states(found) == [HOLDS, WITHDRAWN]
    assert found.together == (("a", "b"),)
    assert not found.issues


def test_a_withdrawal_of_nothing_is_reported() -> None:
    (issue,) = decided(Withdrawal(withdraws="judgement-0", by="ana", at=START)).issues

    assert issue.code == "withdrawal-without-judgement"
    assert issue.message.startswith("ana withdrew 'judgement-0' on 2026-01-01, but there is no such judgement.")


def test_a_judgement_on_a_claim_that_is_gone_is_reported_with_its_words() -> None:
    found = decided(judged("same", "a", "gone"))

    assert states(found) == [LOST]
    (issue,) = found.issues
    assert issue.code == "judgement-without-claim"
    assert "but gone is not in this case any more, so the judgement has no effect." in issue.message
    assert "It was judged on the words 'a' and 'gone'." in issue.message


def test_an_event_stands_for_the_claim_that_founded_it() -> None:
    found = decided(judged("same", make_id("event", "a"), "b"))

    assert found.judged[0].claims == ("a", "b")
    assert found.together == (("a", "b"),)


def test_an_event_is_not_different_from_the_claim_that_founded_it() -> None:
    found = decided(judged("different", make_id("event", "a"), "a"))

    assert (states(found), found.apart) == ([OVERRULED], {})
    assert [issue.code for issue in found.issues] == ["judgement-of-one-claim"]


JUDGED = st.builds(
    judged, st.sampled_from(["same", "different", "unsure"]),
    *(st.sampled_from(["a", "b", "c", "d", "gone", make_id("event", "a")]),) * 2,
    by=st.sampled_from(["ana", "ben"]), hour=st.integers(0, 3),
).filter(lambda one: one.ids[0] != one.ids[1])  # fmt: skip


@st.composite
def judgement_lines(draw: st.DrawFn) -> list[Line]:
    made: list[Line] = list(draw(st.lists(JUDGED, max_size=6)))
    taken_back = draw(st.lists(st.sampled_from(made), max_size=2)) if made else []
    return [*made, *(withdrawn(one) for one in taken_back if isinstance(one, Judgement))]


@settings(max_examples=150, deadline=None)
@given(judgement_lines(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_decides_nothing(lines: list[Line], random: Any) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)

    assert decided(*shuffled) == decided(*lines)


@settings(max_examples=150, deadline=None)
@given(judgement_lines())
def test_what_holds_never_contradicts_itself_and_what_is_overruled_would(lines: list[Line]) -> None:
    """The oracle: what is the same, spread over all chains; no pair that is different may lie within."""
    found = decided(*lines)
    holding = [(one.judgement.verdict, one.claims) for one in found.judged if one.state == HOLDS]

    assert consistent(holding)
    for one in found.judged:
        if one.state == OVERRULED:
            assert not consistent([*holding, (one.judgement.verdict, one.claims)])
    same = spread(holding)
    assert set(found.together) == {tuple(sorted(group)) for group in same if len(group) > 1}


def spread(judgements: Iterable[tuple[Verdict, tuple[str | None, str | None]]]) -> list[set[str]]:
    groups: list[set[str]] = []
    for verdict, pair in judgements:
        if verdict is Verdict.SAME:
            new = {claim for claim in pair if claim}
            for group in [group for group in groups if group & new]:
                new |= group
                groups.remove(group)
            groups.append(new)
    return groups


def consistent(judgements: Iterable[tuple[Verdict, tuple[str | None, str | None]]]) -> bool:
    judgements = list(judgements)
    groups = spread(judgements)
    return not any(
        one == other or any({one, other} <= group for group in groups)
        for verdict, (one, other) in judgements
        if verdict is Verdict.DIFFERENT
    )


FIGHT = [made_claim(name, place="mill", **NORTH_ATTACKS) for name in "abc"]
LATER = [made_claim(name, on="2021-12-20", place="far-town", **SOUTH_ATTACKS) for name in "de"]


def test_claims_judged_the_same_bring_their_events_together() -> None:
    assert len(events_of([*FIGHT, *LATER])) == 2

    assert len(events_of([*FIGHT, *LATER], judged("same", FIGHT[0]["id"], LATER[1]["id"]))) == 1


def test_events_judged_the_same_are_one() -> None:
    founders = [make_id("event", rows[0]["id"]) for rows in (FIGHT, LATER)]

    assert len(events_of([*FIGHT, *LATER], judged("same", *founders))) == 1


def test_claims_judged_different_are_in_two_events_however_alike_they_are() -> None:
    groups = events_of(FIGHT, judged("different", FIGHT[0]["id"], FIGHT[2]["id"]))

    assert sorted(len(group) for group in groups) == [1, 2]
    assert not any({FIGHT[0]["id"], FIGHT[2]["id"]} <= group for group in groups)


def test_unsure_changes_no_event() -> None:
    assert events_of(FIGHT, judged("unsure", FIGHT[0]["id"], FIGHT[2]["id"])) == events_of(FIGHT)


def test_where_whole_events_cannot_join_only_the_judged_claims_do() -> None:
    """d belongs with a, but e (told as one with d) not with b (told as one with a): a and d leave their events."""
    a, b, _ = (claim["id"] for claim in FIGHT)
    d, e = (claim["id"] for claim in LATER)

    groups = events_of([*FIGHT, *LATER], judged("same", a, d), judged("different", b, e))

    assert frozenset({a, d}) in groups
    assert not any({b, e} <= group for group in groups)


def test_a_later_report_does_not_undo_a_judgement() -> None:
    """The case is built anew with a report that is published before all others and founds the event."""
    earlier = made_claim("z", place="mill", published=START.date().replace(year=2021), **NORTH_ATTACKS)
    lines = judged("same", make_id("event", FIGHT[0]["id"]), make_id("event", LATER[0]["id"]))

    assert len(events_of([*FIGHT, *LATER, earlier], lines)) == 1


def test_the_reason_of_a_link_names_the_judgement_before_the_weights() -> None:
    tables = made_tables([*FIGHT, *LATER])
    line = judged("same", FIGHT[0]["id"], LATER[0]["id"], why="one fight, told late")
    rows = link_claims({**tables, "judgement_lines": lines_table([line])}, SETTING)["event_claims"].to_pylist()
    row = next(row for row in rows if row["claim_id"] == LATER[0]["id"])

    assert row["reason"].startswith(
        f"judged the same as {FIGHT[0]['id']} by ana on 2026-01-01: one fight, told late; fits {LATER[1]['id']}: "
    )
    assert row["judgement_ids"] == [line.id]
    assert row["bits"] == pytest.approx(sum(part["bits"] for part in row["parts"]))
    assert {part["part"] for part in row["parts"]} == {"time", "participants", "place"}


@st.composite
def judged_claims(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[Judgement]]:
    rows = draw(claims(most=5))
    ids = [row["id"] for row in rows] + [make_id("event", row["id"]) for row in rows]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    lines = draw(
        st.lists(st.tuples(st.sampled_from(["same", "different", "unsure"]), pairs, st.integers(0, 3)), max_size=5)
    )
    return rows, [judged(verdict, *pair, hour=hour) for verdict, pair, hour in lines]


@settings(max_examples=150, deadline=None)
@given(judged_claims())
def test_every_judgement_that_holds_is_kept_by_the_events(made: tuple[list[dict[str, Any]], list[Judgement]]) -> None:
    rows, lines = made
    groups = events_of(rows, *lines)
    event_of = {claim: group for group in groups for claim in group}
    found = decided(*lines, claims=[row["id"] for row in rows])

    assert sorted(event_of) == sorted(row["id"] for row in rows)
    for one in found.judged:
        if one.state == HOLDS:
            first, second = one.claims
            assert (event_of[first or ""] == event_of[second or ""]) == (one.judgement.verdict is Verdict.SAME)


@settings(max_examples=15, deadline=None)
@given(judged_claims())
def test_no_order_of_claims_or_lines_changes_a_table(made: tuple[list[dict[str, Any]], list[Judgement]]) -> None:
    rows, lines = made
    wanted = link_claims({**made_tables(rows), "judgement_lines": lines_table(lines)}, SETTING)

    for order in list(permutations(rows))[::7]:
        tables = {**made_tables(order), "judgement_lines": lines_table(lines[::-1])}
        assert link_claims(tables, SETTING) == wanted


@settings(max_examples=60, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_no_event(rows: list[dict[str, Any]], random: Any) -> None:
    """Whole documents change places, and so do the claims in the table; events, links and reasons stay."""
    tables = made_tables(rows)
    shuffled = {name: table.take(random.sample(range(len(table)), len(table))) for name, table in tables.items()}

    assert link_claims(shuffled, SETTING) == link_claims(tables, SETTING)


@settings(max_examples=100, deadline=None)
@given(claims())
def test_claims_of_one_document_that_name_two_happenings_do_not_merge(rows: list[dict[str, Any]]) -> None:
    """Two days, or something told as to come and something told as having happened: with no judgement they stay apart."""
    by_id = {row["id"]: row for row in rows}
    for group in events_of(rows):
        for one, other in combinations((by_id[claim] for claim in sorted(group)), 2):
            if one["document"] == other["document"] and one["occurred_start"] and other["occurred_start"]:
                assert one["occurred_start"] < other["occurred_end"]
                assert other["occurred_start"] < one["occurred_end"]
