"""Totals over several events: nothing twice, nothing unknown as none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.test_policies import enemy, figure, own
from prophasis.events.episodes import holders
from prophasis.events.policies import POLICIES
from prophasis.events.totals import ALL_SIDES, totals
from prophasis.model.tables import CLAIMS, EVENTS, FIGURES, PLACES

Rows = Sequence[Mapping[str, Any]]


def event(name: str, day: int = 16, days: int = 1, **fields: Any) -> dict[str, Any]:
    start = date(2021, 11, day)
    return {"id": name, "title": name, "event": "ASSAULT", "occurred_start": start, "occurred_end": start + timedelta(days=days),
            "parties": ["north", "south"], "places": [], **fields}  # fmt: skip


def total(policy: str, figures: Rows, events: Rows, **options: Any) -> list[dict[str, Any]]:
    return totals(FIGURES.of(figures), EVENTS.of(events), policy, **options).to_pylist()


def one(policy: str, figures: Rows, events: Rows, **options: Any) -> tuple[Any, ...]:
    (row,) = total(policy, figures, events, **options)
    return (row["low"], row["best"], row["high"])


def test_events_are_added_and_updates_are_not() -> None:
    figures = [
        own("a", 1, event_id="one", latest=False), own("b", 6, event_id="one", updates_id="a"), own("c", 7, event_id="two"),
    ]  # fmt: skip

    assert one("ucdp_low_best_high", figures, [event("one"), event("two", 17)]) == (13, 13, 13)


def test_a_part_is_not_added_to_its_whole() -> None:
    figures = [
        figure("a", 9, event_id="one"),
        figure("b", 2, event_id="one", part=True),
        figure("c", 1, event_id="two"),
    ]

    assert one("latest", figures, [event("one"), event("two", 17)]) == (10, 10, 10)


def test_all_sides_are_added_once() -> None:
    """6 of one side and 7 of the other in one event, 3 of no known side in another: 16. A number of no side in the first event
    is of the same people: 12 adds nothing, 15 makes it 15."""
    events = [event("one"), event("two", 17)]
    sides = [
        own("a", 6, event_id="one"),
        enemy("b", 7, event_id="one", side="other"),
        figure("c", 3, event_id="two", side=None),
    ]

    def whole(*more: dict[str, Any]) -> tuple[Any, ...]:
        row = total("ucdp_low_best_high", [*sides, *more], events)[-1]
        assert (row["side"], row["people"]) == (ALL_SIDES, None)
        return (row["low"], row["best"], row["high"])

    assert whole() == (16, 16, 16)
    assert whole(figure("d", 12, event_id="one", side=None)) == (16, 16, 16)
    assert whole(figure("d", 15, event_id="one", side=None)) == (18, 18, 18)


def test_claimants_are_not_added_to_one_another() -> None:
    """Where a policy keeps claimants apart there is no sum over sides, nor where one side alone is told of or asked for."""
    rows = [own("a", 6, event_id="one"), enemy("b", 7, event_id="one", side="other")]

    assert ALL_SIDES not in {row["side"] for row in total("per_party", rows, [event("one")])}
    assert ALL_SIDES not in {row["side"] for row in total("latest", rows[:1], [event("one")])}
    assert ALL_SIDES not in {row["side"] for row in total("latest", rows, [event("one")], side="other")}


def test_an_episode_counts_once_with_what_it_holds() -> None:
    """The week is told as 20 dead; its days as 6 and 7: 20. As 6 and 17: at least 23, whatever the week's own number is."""
    events = [event("week", 15, 7), event("one", 16), event("two", 17)]
    week, day = figure("w", 20, event_id="week"), figure("a", 6, event_id="one")

    (row,) = total("latest", [week, day, figure("b", 7, event_id="two")], events)
    assert (row["low"], row["best"], row["high"], row["held_ids"]) == (20, 20, 20, ["one", "two"])
    assert one("latest", [week, day, figure("b", 17, event_id="two")], events) == (23, 23, 23)
    assert one("latest", [day], events) == (6, 6, 6)


def test_a_month_that_holds_a_week_that_holds_a_day_counts_once() -> None:
    events = [event("month", 1, 30), event("week", 15, 7), event("day", 16)]
    figures = [figure("m", 30, event_id="month"), figure("d", 6, event_id="day"), figure("w", 20, event_id="week")]

    assert one("latest", figures, events) == (30, 30, 30)
    assert one("latest", [figures[0], figures[1]], events) == (30, 30, 30)


def test_an_episode_elsewhere_or_of_others_holds_nothing() -> None:
    places = [{"id": "mill", "within": "valley"}, {"id": "valley", "within": None}, {"id": "hill", "within": None}]
    week = event("week", 15, 7, places=["valley"])

    assert holders([week, event("a", places=["mill"]), event("b", places=["hill"])], places) == {"a": "week"}
    assert holders([week, event("a", parties=["east"]), event("b", event="PROTEST"), event("c", 30)]) == {}


def test_a_count_of_one_sides_losses_over_days_holds_the_fights_of_both_sides() -> None:
    """Who killed them is not told with such a sum; a sum told of both sides holds no fight with a third."""
    week = event("week", 15, 7, parties=["south"])

    assert holders([week, event("a"), event("b", parties=["north", "east"])]) == {"a": "week"}
    assert holders([{**week, "parties": ["north", "south"]}, event("c", parties=["south", "east"])]) == {}


def test_an_event_without_a_figure_is_unknown_and_not_none() -> None:
    (row,) = total(
        "latest",
        [figure("a", 6, event_id="one")],
        [event("one"), event("two", 17), event("talks", 18, event="CONSULT")],
    )

    assert (row["low"], row["n_events"], row["n_unknown"]) == (6, 1, 1)
    assert total("latest", [], [event("one")]) == []


def test_said_to_be_none_is_known() -> None:
    figures = [figure("a", 6, event_id="one"), figure("b", 0, event_id="two")]

    (row,) = total("latest", figures, [event("one"), event("two", 17)])

    assert (row["low"], row["n_events"], row["n_unknown"]) == (6, 2, 0)


def test_a_sum_with_an_unknown_end_has_none() -> None:
    figures = [
        figure("a", 6, event_id="one"),
        figure("b", 2, None, event_id="two"),
        figure("c", 0, 70, event_id="three"),
    ]

    assert one("ucdp_low_best_high", figures, [event("one"), event("two", 17), event("three", 18)]) == (8, None, None)


def test_the_same_words_told_of_two_events_count_once() -> None:
    words = {"document_id": "d", "start": 10, "end": 20, "speaker": "narrator", "origin_id": "o"}
    figures = [figure("a", 6, event_id="one", **words), figure("b", 6, event_id="two", **words)]

    assert one("latest", figures, [event("one"), event("two", 17)]) == (6, 6, 6)


def test_a_period_leaves_out_what_reaches_beyond_it_and_says_so() -> None:
    figures = [figure("a", 6, event_id="one"), figure("b", 7, event_id="long"), figure("c", 8, event_id="undated")]
    events = [event("one"), event("long", 10, 30), event("undated", occurred_start=None, occurred_end=None)]

    (row,) = total("latest", figures, events, first=date(2021, 11, 16), last=date(2021, 11, 16))

    assert (row["low"], row["event_ids"], row["straddling_ids"]) == (6, ["one"], ["long", "undated"])


def test_sides_kinds_and_claimants_stay_apart() -> None:
    figures = [
        own("a", 6, event_id="one"), enemy("b", 15, event_id="one"), own("c", 1, event_id="two"),
        figure("d", 7, event_id="one", side="north"), figure("e", 9, event_id="one", kind="wounded"),
    ]  # fmt: skip
    events = [event("one"), event("two", 17)]

    rows = total("per_party", figures, events, side="south", kind="killed")

    assert [(row["holder"], row["whose"], row["low"], row["n_events"]) for row in rows] == [
        ("north", "enemy", 15, 1), ("south", "own", 7, 2),
    ]  # fmt: skip
    accounts = [row for row in total("latest", figures, events) if row["side"] != ALL_SIDES]
    assert len(accounts) == 3


def test_denied_figures_are_in_no_total() -> None:
    told = {"event": "ASSAULT", "stance": "asserts", "modality": "actual"}
    claims = CLAIMS.of([{"id": "claim-a", **told}, {"id": "claim-b", **told, "stance": "denies"}])
    figures = [figure("a", 6, event_id="one"), figure("b", 90, event_id="one")]

    assert one("airwars_minmax", figures, [event("one")], claims=claims) == (6, None, 6)


@pytest.mark.parametrize("policy", sorted(set(POLICIES) - {"all", "per_party"}))
@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.lists(st.integers(0, 60), max_size=4)), min_size=1, max_size=4))
def test_what_is_told_as_included_is_never_added(policy: str, told: list[tuple[int, list[int]]]) -> None:
    """Wholes of several events, each with parts ("including two officers") of its speaker or of others, sum to the wholes alone."""
    wholes = [figure(f"w{n}", whole, event_id=f"e{n}") for n, (whole, _) in enumerate(told)]
    parts = [
        figure(
            f"p{n}-{m}",
            min(part, whole),
            event_id=f"e{n}",
            part=True,
            speaker=f"speaker-w{n}" if m % 2 else f"other-{m}",
        )
        for n, (whole, inside) in enumerate(told)
        for m, part in enumerate(inside)
    ]
    events = [event(f"e{n}", 1 + 5 * n) for n in range(len(told))]
    sum_of_wholes = sum(whole for whole, _ in told)

    assert one(policy, [*wholes, *parts], events)[0] == sum_of_wholes
    assert one(policy, [*wholes, *parts], events) == one(policy, wholes, events)


LEDGERS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 9), st.sampled_from("wxyz"), st.booleans()), min_size=1, max_size=8
)
EVENT_ROWS = [event("e0", 15, 7), event("e1", 15), event("e2", 16, 3), event("e3", 17), event("e4", 25)]


@pytest.mark.parametrize("policy", sorted(POLICIES))
@settings(max_examples=40, deadline=None)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_totals_are_in_order_and_independent_of_the_order_of_rows(
    policy: str, told: list[tuple[int, int, str, bool]], random: Any
) -> None:
    figures = [
        figure(f"f{n}", low, event_id=f"e{at}", origin_id=origin, part=part) for n, (at, low, origin, part) in enumerate(told)
    ]  # fmt: skip
    rows = total(policy, figures, EVENT_ROWS)

    assert rows == total(policy, random.sample(figures, len(figures)), random.sample(EVENT_ROWS, len(EVENT_ROWS)))
    for row in rows:
        best = row["low"] if row["best"] is None else row["best"]
        assert row["low"] <= best <= (best if row["high"] is None else row["high"])
        assert row["low"] <= sum(one["low"] for one in figures)
    assert PLACES.empty().num_rows == 0
