"""What is said to have come before."""

from __future__ import annotations

from typing import Any

import pytest

from events.made_events import tell
from linking.made import NORTH_ATTACKS, SOUTH_ATTACKS, made_claim

FOCAL = made_claim("f", speaker="south/ministry", place="mill", because="the raid on the mill", **NORTH_ATTACKS)
RAID = made_claim(
    "e", speaker="north/ministry", place="mill", on="2021-11-15", evidence="a raid on the mill", **SOUTH_ATTACKS
)


def antecedents(*claims: dict[str, Any]) -> list[dict[str, Any]]:
    return tell(claims)["antecedents"]


def test_nearness_is_worked_out_as_documented() -> None:
    """A day before: time 1; the same place 1; both parties 1; an assault 1; no cause stated: 0.25+0.15+0.15+0.25."""
    plain = {**FOCAL, "because": None}
    (row,) = antecedents(plain, RAID)

    assert (row["rank"], row["days_before"]) == (1, 1)
    assert row["nearness"] == pytest.approx(0.80)
    assert row["reasons"] == [
        "1 day before",
        "same participants: North, South",
        "the same place, or one inside the other",
    ]


def test_a_stated_cause_brings_an_event_nearer_and_names_its_speaker() -> None:
    (row,) = antecedents(FOCAL, RAID)

    assert row["nearness"] == pytest.approx(1.0)
    assert row["reasons"][-1] == "named as a cause of the focal event by Ministry of South"


def test_time_halves_with_every_fortnight() -> None:
    """Fifteen days before is fourteen days further: 0.125+0.15+0.15+0.25."""
    (row,) = antecedents({**FOCAL, "because": None}, {**RAID, **made_when("2021-11-01")})

    assert row["nearness"] == pytest.approx(0.675)


def made_when(on: str) -> dict[str, Any]:
    row = made_claim("x", on=on)
    return {name: row[name] for name in ("occurred", "occurred_start", "occurred_end", "occurred_precision")}


def test_the_silence_of_a_party_is_named() -> None:
    (row,) = antecedents(FOCAL, RAID)

    assert (row["asserted_by"], row["denied_by"], row["parties_silent"]) == (["north/ministry"], [], ["south"])


def test_a_denial_is_named_beside_the_assertion() -> None:
    denial = made_claim("g", speaker="south/ministry", place="mill", stance="denies", on="2021-11-15", **SOUTH_ATTACKS)
    (row,) = antecedents(FOCAL, RAID, denial)

    assert (row["asserted_by"], row["denied_by"], row["parties_silent"]) == (["north/ministry"], ["south/ministry"], [])


def test_what_is_only_denied_is_told_by_nobody_as_coming_before() -> None:
    denial = made_claim("g", speaker="south/ministry", place="mill", stance="denies", on="2021-11-15", **SOUTH_ATTACKS)

    assert antecedents(FOCAL, denial) == []


def test_what_came_after_or_has_no_date_is_no_antecedent() -> None:
    later = made_claim("g", place="far-town", on="2021-11-20", **SOUTH_ATTACKS)

    assert antecedents(FOCAL, later) == []
