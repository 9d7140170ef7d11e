"""A group of claims as an event."""

from __future__ import annotations

from typing import Any

import pytest

from linking.made import NORTH_ATTACKS, SETTING, SOUTH_ATTACKS, made_claim, made_tables
from prophasis.linking.happenings import written
from prophasis.linking.step import link_claims
from prophasis.model.when import When


def events(*claims: dict[str, Any]) -> list[dict[str, Any]]:
    return list(link_claims(made_tables(claims), SETTING)["events"].to_pylist())


def test_two_who_name_the_spot_say_where_in_the_area_it_was() -> None:
    area = [made_claim(name, place="valley", **NORTH_ATTACKS) for name in "abc"]
    spot = [made_claim(name, place="mill", **NORTH_ATTACKS) for name in "de"]

    assert [event["place"] for event in events(*area, *spot)] == ["mill"]
    assert [event["place"] for event in events(*area, spot[0])] == ["valley"]


def test_an_event_keeps_both_places_and_its_title_takes_no_side() -> None:
    """One document each: neither side's place wins the title."""
    (event,) = events(
        made_claim("a", speaker="south/ministry", place="mill", **NORTH_ATTACKS),
        made_claim("b", speaker="north/ministry", place="pass", **SOUTH_ATTACKS),
    )

    assert event["places"] == ["mill", "pass"]
    assert event["title"] == "Fighting, 16 November 2021, Mill / Pass"
    assert event["focal"]


def test_a_spot_speaks_for_the_area_around_it() -> None:
    """Two origins tell a spot in the valley, one of them and a third the valley: the valley has three."""
    (event,) = events(
        made_claim("a", place="mill", **NORTH_ATTACKS), made_claim("b", place="bridge", **NORTH_ATTACKS),
        made_claim("c", place="valley", **NORTH_ATTACKS),
    )  # fmt: skip

    assert (event["place"], event["n_origins"]) == ("valley", 3)


def test_copies_of_one_report_count_as_one_origin() -> None:
    claims = [made_claim(name, place="mill", **NORTH_ATTACKS) for name in ("a", "b", "c")]
    text = "Shells fell on the old mill by the river at dawn, and the miller fled with his two sons."
    tables = made_tables(
        claims, {"a": text, "b": text, "c": "Another report entirely, of other words altogether, on it."}
    )

    (event,) = link_claims(tables, SETTING)["events"].to_pylist()

    assert (event["n_claims"], event["n_origins"]) == (3, 2)


def test_occurrence_is_asserted_disputed_or_denied() -> None:
    told = made_claim("a", speaker="south/ministry", place="mill", **NORTH_ATTACKS)
    denied = made_claim("b", speaker="north/ministry", place="mill", stance="denies", **NORTH_ATTACKS)

    assert [events(told)[0]["occurrence"], events(told, denied)[0]["occurrence"], events(denied)[0]["occurrence"]] == [
        "asserted", "disputed", "denied",
    ]  # fmt: skip


def test_an_event_only_ever_denied_is_not_focal() -> None:
    (event,) = events(made_claim("b", place="mill", stance="denies", **NORTH_ATTACKS))

    assert not event["focal"]


def test_the_id_of_an_event_does_not_change_with_a_later_report() -> None:
    first = made_claim("a", place="mill", **NORTH_ATTACKS)
    later = made_claim("b", place="mill", **NORTH_ATTACKS)

    assert events(first)[0]["id"] == events(first, later)[0]["id"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2021-11-16", "16 November 2021"),
        ("2021-11", "November 2021"),
        ("2021", "2021"),
        ("2021-11-14/2021-11-15", "14 to 15 November 2021"),
        ("2021-10-31/2021-11-01", "31 October 2021 to 1 November 2021"),
        (None, "date not told"),
    ],
)
def test_times_in_titles_keep_their_precision(when: str | None, words: str) -> None:
    assert written(When.parse(when)) == words


def test_an_event_that_nobody_tells_as_real_says_so_and_is_not_focal() -> None:
    (event,) = events(made_claim("a", place="mill", modality="conditional", **NORTH_ATTACKS))

    assert event["title"] == "Violence told as to come, 16 November 2021, Mill"
    assert not event["focal"]
