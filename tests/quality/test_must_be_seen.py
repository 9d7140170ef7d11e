"""What a reader of the reference case must find, with the coder's own claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from prophasis import Case

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("quality")]


@pytest.fixture(scope="module")
def case(ran: Callable[[str], Case]) -> Case:
    return ran("examples/november-2021")


def focal_figures(case: Case) -> list[dict[str, Any]]:
    return (
        case.sql("select figures.* from figures join events on events.id = event_id where focal").to_arrow().to_pylist()
    )


def test_the_fighting_is_one_event_and_each_side_says_that_the_other_began_it(case: Case) -> None:
    rows = case.sql(
        "select distinct event_id, says, holder_party from positions join events on events.id = event_id "
        "where focal and attribute = 'initiator'"
    )
    told = {(row["holder_party"], row["says"]) for row in rows.to_arrow().to_pylist()}

    assert case.sql("select count(*) as n from events where focal").to_arrow()["n"].to_pylist() == [1]
    assert told == {("armenia", "Azerbaijan began it"), ("azerbaijan", "Armenia began it")}


@pytest.mark.parametrize(
    ("of", "kind", "low", "high", "as_of"),
    [
        ("armenia", "killed", 1, 1, date(2021, 11, 17)),
        ("armenia", "killed", 6, 6, date(2021, 11, 19)),
        ("armenia", "captured", 12, 12, None),
        ("armenia", "captured", 13, 13, None),
        ("armenia", "missing", 24, 24, None),
        ("azerbaijan", "wounded", 2, 2, date(2021, 11, 16)),
        ("azerbaijan", "killed", 7, 7, date(2021, 11, 17)),
        ("azerbaijan", "wounded", 10, 10, date(2021, 11, 17)),
    ],
)
def test_each_side_s_own_figures_stand_in_the_ledger(
    case: Case, of: str, kind: str, low: int, high: int, as_of: date | None
) -> None:
    wanted = (of, kind, low, high, "own")
    found = [
        row["as_of"]
        for row in focal_figures(case)
        if (row["of_party"], row["kind"], row["low"], row["high"], row["whose"]) == wanted
    ]

    assert found
    assert as_of is None or as_of in found


def test_what_is_claimed_of_the_enemy_is_kept_apart(case: Case) -> None:
    (row,) = [row for row in focal_figures(case) if row["high"] == 70]

    assert (row["speaker"], row["of_party"], row["whose"]) == ("armenia/defence-ministry", "azerbaijan", "enemy")


@pytest.mark.parametrize("day", [date(2021, 11, 8), date(2021, 11, 13), date(2021, 11, 14), date(2021, 11, 15)])
def test_what_came_before_is_found_and_the_answer_names_it(case: Case, day: date) -> None:
    rows = case.sql(
        "select asserted_by, occurred_start from antecedents join events on events.id = event_id where rank <= 12"
    )
    told = [row["asserted_by"] for row in rows.to_arrow().to_pylist() if row["occurred_start"] == day]

    assert any(told)
    assert f"{day.day} November" in (case.run().answer or "")


def test_the_killing_of_8_november_is_told_with_its_dead_and_who_says_so(case: Case) -> None:
    rows = case.sql(
        "select claims.speaker, claims.evidence from event_claims join events on events.id = event_claims.event_id "
        "join claims on claims.id = claim_id where events.occurred_start = date '2021-11-08' and events.place = 'shusha' order by claims.published"
    )
    told = rows.to_arrow().to_pylist()

    assert {row["speaker"] for row in told} >= {"artsakh/national-security-service", "russia/defence-ministry"}
    assert any("aged 22" in row["evidence"] for row in told)
