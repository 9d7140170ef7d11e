"""Tables of events are linked the same in any order, and only by what they have."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.linking.event_rows import pairs, table, told_twice

from prophasis.errors import InvalidDataset
from prophasis.linking import LinkSettings, link

A, B, TRUE = told_twice(120)
BASE = link(A, B)
DAY = date(2021, 11, 16)
HERE: dict[str, Any] = {"date": DAY, "latitude": 39.2, "longitude": 46.4}


def test_events_told_twice_are_found() -> None:
    found = pairs(BASE)
    assert len(found & TRUE) >= 0.95 * len(TRUE)
    assert len(found - TRUE) <= 0.05 * len(found)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_nothing(draw: Any) -> None:
    rows = [draw.sample(range(120), 120) for _ in range(2)]
    names = draw.sample(A.column_names, len(A.column_names))

    assert link(A.take(rows[0]).select(names), B.take(rows[1])).equals(BASE)


def test_exchanged_tables_give_the_same_pairs_turned() -> None:
    turned = link(B, A).to_pylist()

    assert {(row["id_b"], row["id_a"], row["weight"], str(row["parts"])) for row in turned} == {
        (row["id_a"], row["id_b"], row["weight"], str(row["parts"])) for row in BASE.to_pylist()
    }


def test_the_weight_is_the_prior_and_all_its_parts() -> None:
    for row in BASE.to_pylist():
        assert row["weight"] == pytest.approx(row["prior"] + sum(part["bits"] for part in row["parts"]))
        assert row["probability"] == pytest.approx(1 / (1 + 2 ** -row["weight"]))


def test_no_event_has_two_counterparts_on_either_side() -> None:
    assert len({one for one, _ in pairs(BASE)}) == len({other for _, other in pairs(BASE)}) == BASE.num_rows


def test_a_column_that_one_table_lacks_says_nothing() -> None:
    """Nothing is said for or against: no part, and every other part is what it is without that column in the other either."""
    without = B.drop(["deaths"])

    assert link(A, without).equals(link(A.drop(["deaths"]), without))
    assert all(part["part"] != "deaths" for row in link(A, without).to_pylist() for part in row["parts"])


@pytest.mark.parametrize("kind", ["arrow", "pandas", "polars"])
def test_tables_of_all_kinds_are_read(kind: str) -> None:
    given = {"arrow": lambda t: t, "pandas": lambda t: t.to_pandas(), "polars": pl.from_arrow}[kind]

    assert pairs(link(given(A), given(B))) == pairs(BASE)  # type: ignore[no-untyped-call]


def test_a_data_frame_with_gaps_in_its_counts_is_read() -> None:
    frame = pd.DataFrame(
        {"date": ["2021-11-16", "2021-11-17"], "latitude": [39.2, None], "longitude": [46.4, 46.0], "deaths": [7, None]}
    )

    (row,) = link(frame, table(HERE | {"id": "x", "deaths": 7})).to_pylist()

    assert (row["id_a"], row["id_b"]) == ("0", "x")
    assert "the same number of five or more" in {part["says"] for part in row["parts"]}


def test_rows_without_ids_are_named_by_their_place_in_the_table() -> None:
    a, b = (one.drop(["id"]) for one in (A, B))
    numbers = {(int(one[1:]), int(other[1:])) for one, other in pairs(BASE)}

    assert {(int(one), int(other)) for one, other in pairs(link(a, b))} == numbers


def test_empty_tables_give_no_pairs() -> None:
    assert link(A.slice(0, 0), B).num_rows == 0
    assert link(A, B.slice(0, 0)).num_rows == 0
    assert link(A.slice(0, 0)).num_rows == 0


def test_one_row_meets_one_row() -> None:
    assert pairs(link(table(HERE | {"id": "1"}), table(HERE | {"id": "2"}))) == {("1", "2")}
    assert pairs(link(table(HERE | {"id": "1"}), table(HERE | {"id": "2", "latitude": 42.0}))) == set()


def test_a_row_without_a_date_is_in_no_pair() -> None:
    a = table(HERE | {"id": "1"}, HERE | {"id": "2", "date": None})

    assert pairs(link(a, table(HERE | {"id": "x"}), matching="all")) == {("1", "x")}


def test_rows_whose_date_cannot_be_read_are_counted() -> None:
    days = [
        "2021-11-16",
        "16 November 2021",
        "20211116",
        "2021-11-16T23:59:00+04:00",
        "16/11/2021",
        "infinity",
        "16.11.21",
        None,
    ]
    a = table(*(HERE | {"id": str(n), "date": day} for n, day in enumerate(days)))
    found = link(a, table(HERE | {"id": "x", "date": "2021-11-16"}, HERE | {"id": "y", "date": "soon"}), matching="all")

    assert pairs(found) == {("0", "x"), ("1", "x"), ("2", "x"), ("3", "x")}
    told = {
        name: found.schema.metadata[name.encode()]
        for name in ("undated_a", "unread_dates_a", "undated_b", "unread_dates_b")
    }
    assert told == {"undated_a": b"4", "unread_dates_a": b"3", "undated_b": b"1", "unread_dates_b": b"1"}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Lima"])
def test_the_zone_of_the_machine_moves_no_event_to_another_day(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """23:30 in Baku is the same day there, wherever the program runs."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    late = pa.array([datetime(2021, 11, 16, 19, 30, tzinfo=UTC)], pa.timestamp("us", "Asia/Baku"))
    a = table(HERE | {"id": "1"}).drop(["date"]).append_column("date", late)

    (row,) = link(a, table(HERE | {"id": "x"})).to_pylist()
    monkeypatch.undo()
    time.tzset()

    assert "same days" in {part["says"] for part in row["parts"]}


@pytest.mark.parametrize("deaths", [2**31, 2**62, 2**63 - 1, -1])
def test_a_number_that_is_no_count_of_deaths_says_nothing(deaths: int) -> None:
    odd = {"id": "1", "deaths": deaths, "deaths_low": deaths, "deaths_high": deaths}

    (row,) = link(table(HERE | odd), table(HERE | {"id": "x", "deaths": 7})).to_pylist()

    assert "deaths" not in {part["part"] for part in row["parts"]}


@pytest.mark.parametrize("radius", [float("inf"), float("nan"), 1e308, -1.0])
def test_a_radius_that_is_none_breaks_nothing(radius: float) -> None:
    assert pairs(link(table(HERE | {"id": "1", "radius_km": radius}), table(HERE | {"id": "x"}))) == {("1", "x")}


def test_a_column_that_stands_twice_is_an_error() -> None:
    twice = A.append_column("date", A["date"])
    with pytest.raises(InvalidDataset, match="the column date is there more than once"):
        link(twice, B)


def test_a_data_frame_with_a_column_of_mixed_kinds_is_an_error_that_names_it() -> None:
    with pytest.raises(InvalidDataset, match=r"column id .*Give that column one type"):
        link(pd.DataFrame({"id": ["a", 2], "date": ["2021-11-16"] * 2}), B)


def test_a_lazy_frame_is_to_be_collected_first() -> None:
    with pytest.raises(InvalidDataset, match=r"collect\(\)"):
        link(pl.from_arrow(A).lazy(), B)  # type: ignore[union-attr]


def test_a_matching_that_there_is_not_is_an_error() -> None:
    with pytest.raises(ValueError, match="not 'best'"):
        link(A, B, matching="best")  # type: ignore[arg-type]


def test_ids_that_stand_twice_are_an_error() -> None:
    twice = pa.concat_tables([A, A.slice(3, 1)])
    with pytest.raises(InvalidDataset, match="2 rows have 'a3'"):
        link(twice, B)


def test_an_empty_id_is_an_error() -> None:
    with pytest.raises(InvalidDataset, match="1 rows have none"):
        link(table(HERE | {"id": None}), B)


def test_a_table_without_a_date_is_an_error_that_names_its_columns() -> None:
    with pytest.raises(InvalidDataset, match=r"need a column 'date'; there are id, latitude"):
        link(A.drop(["date"]), B)


def test_a_column_that_is_named_wrongly_is_an_error() -> None:
    with pytest.raises(InvalidDataset, match="no column 'kind'"):
        link(A, B, columns={"type": "kind"})
    with pytest.raises(InvalidDataset, match="reads no column sort"):
        link(A, B, columns={"sort": "type"})


def test_what_is_no_table_is_an_error() -> None:
    with pytest.raises(InvalidDataset, match="a int cannot be linked"):
        link(3, B)


def test_columns_can_have_other_names_in_either_table() -> None:
    a = A.rename_columns(["id", "day", "latitude", "longitude", "kind", "deaths"])

    assert link(a, B, columns={"date": "day", "type": "kind"}, columns_b={}).equals(BASE)


def test_intervals_that_overlap_are_compared() -> None:
    """A telling over five days that holds the day of the other, and one that ends long before it."""
    a = table(HERE | {"id": "1", "date": date(2021, 11, 13), "end_date": date(2021, 11, 17), "deaths": 7})
    b = table(HERE | {"id": "x", "deaths": 7}, HERE | {"id": "y", "date": date(2021, 11, 30), "deaths": 7})

    (row,) = link(a, b, matching="all").to_pylist()

    assert row["id_b"] == "x"
    assert "days that overlap" in {part["says"] for part in row["parts"]}


def test_a_wide_place_can_mean_a_point_inside_it() -> None:
    """A province known by its centre, 50 km from the village: within its radius the distance is no objection."""
    village = table(HERE | {"id": "x", "deaths": 7})
    wide = HERE | {"id": "1", "latitude": 39.65, "deaths": 7}

    assert pairs(link(table(wide | {"radius_km": 100.0}), village)) == {("1", "x")}
    assert pairs(link(table(wide), village)) == set()


def test_without_coordinates_country_and_days_decide() -> None:
    row = {"date": DAY, "country": "Armenia", "actor": "Armed forces", "target": "Border guards", "deaths": 7}
    a = table(row | {"id": "1"})
    b = table(row | {"id": "x"}, row | {"id": "y", "country": "Peru"}, row | {"id": "z", "date": date(2021, 12, 16)})

    assert pairs(link(a, b, matching="all")) == {("1", "x")}


def test_places_on_both_sides_of_the_date_line_are_near() -> None:
    a = table({"id": "1", "date": DAY, "latitude": -16.0, "longitude": 179.99, "deaths": 7})
    b = table({"id": "x", "date": DAY, "latitude": -16.0, "longitude": -179.99, "deaths": 7})

    (row,) = link(a, b).to_pylist()

    assert "within 3 km" in {part["says"] for part in row["parts"]}  # 0.02 degrees at 16 south: 2.1 km


def test_coordinates_that_are_not_on_earth_say_nothing() -> None:
    a = table(HERE | {"id": "1", "latitude": 400.0, "country": "Armenia", "deaths": 7, "type": "ASSAULT"})
    b = table(HERE | {"id": "x", "country": "Armenia", "deaths": 7, "type": "ASSAULT"})

    rows = link(a, b, matching="all").to_pylist()

    assert all(part["part"] != "distance" for row in rows for part in row["parts"])


def test_unrelated_tables_are_hardly_linked() -> None:
    a, _, _ = told_twice(400, seed=1, share=0)
    _, b, _ = told_twice(400, seed=2, share=0)

    assert link(a, b).num_rows <= 8


def test_many_rows_of_a_can_have_one_of_b() -> None:
    a = table(HERE | {"id": "1", "deaths": 7}, HERE | {"id": "2", "deaths": 7})
    b = table(HERE | {"id": "x", "deaths": 7})

    assert pairs(link(a, b, matching="many-to-one")) == {("1", "x"), ("2", "x")}
    assert len(pairs(link(a, b))) == 1
    assert len(pairs(link(b, a, matching="many-to-one"))) == 1


def test_an_episode_holds_the_events_within_its_days_and_place() -> None:
    episode = HERE | {
        "id": "e", "date": date(2021, 11, 1), "end_date": date(2021, 11, 30), "radius_km": 50.0, "deaths": 30,
        "type": "ASSAULT", "actor": "X", "target": "Y",
    }  # fmt: skip
    event = HERE | {"type": "ASSAULT", "actor": "X", "target": "Y", "deaths": 7}
    events = [
        event | {"id": "inside"},
        event | {"id": "later", "date": date(2021, 12, 2)},
        event | {"id": "elsewhere", "latitude": 41.0},
        event | {"id": "others", "actor": "P", "target": "Q"},
    ]

    found = link(table(episode), table(*events))

    assert pairs(found, "holds") == {("e", "inside")}
    assert pairs(found, "same") == set()
    assert pairs(link(table(*events), table(episode)), "within") == {("inside", "e")}


def test_what_an_episode_holds_can_have_a_counterpart_of_its_own() -> None:
    """Holding does not compete in the matching."""
    episode = HERE | {"id": "e", "date": date(2021, 11, 1), "end_date": date(2021, 11, 30), "radius_km": 50.0}
    a = table(episode, HERE | {"id": "1", "end_date": DAY, "radius_km": 0.0, "deaths": 7})
    b = table(HERE | {"id": "x", "deaths": 7})

    found = link(a, b)

    assert pairs(found) == {("1", "x")}
    assert pairs(found, "holds") == {("e", "x")}


def test_a_total_is_an_episode_whatever_its_days() -> None:
    total = HERE | {
        "id": "t",
        "date": date(2021, 11, 15),
        "end_date": date(2021, 11, 17),
        "clarity": "summary",
        "deaths": 12,
    }

    found = link(table(total), table(HERE | {"id": "x", "deaths": 7}))

    assert pairs(found, "holds") == {("t", "x")}


def test_duplicates_within_one_table_come_once_each() -> None:
    a, _, _ = told_twice(150, seed=3, share=0)
    again = a.slice(0, 1).to_pylist()[0] | {"id": "again"}
    both = pa.concat_tables([a, pa.Table.from_pylist([again], schema=a.schema)])

    rows = link(both).to_pylist()

    assert len({frozenset((row["id_a"], row["id_b"])) for row in rows}) == len(rows)
    heaviest = max(rows, key=lambda row: row["weight"])
    assert (heaviest["id_a"], heaviest["id_b"]) == ("a0", "again")


def test_settings_of_a_file_are_used(tmp_path: Any) -> None:
    path = tmp_path / "strict.yaml"
    path.write_text(str(LinkSettings.shipped()).replace('"above": 0.5', '"above": 0.999'), "utf-8")

    strict = link(A, B, LinkSettings.read(path))

    assert 0 < strict.num_rows < BASE.num_rows
    assert min(strict["probability"].to_pylist()) >= 0.999


def test_settings_survive_being_written_out() -> None:
    shipped = LinkSettings.shipped()
    assert LinkSettings.of(shipped.to_dict()) == shipped


def test_a_settings_file_that_lacks_something_is_an_error(tmp_path: Any) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("reach: {km: 3}\n", "utf-8")
    with pytest.raises(InvalidDataset, match="holds no link settings"):
        LinkSettings.read(path)


@pytest.mark.parametrize("written", ["2021-11", "November 2021", "Nov 2021", "2021-Q4", "Q4 2021", "2021"])
def test_a_month_a_quarter_or_a_year_is_an_interval(written: str) -> None:
    """It holds a day within it, and is the same as another telling of the same months."""
    told = HERE | {"date": written, "type": "ASSAULT", "deaths": 7}
    a = table(told | {"id": "month"})
    b = table(
        told | {"id": "again"}, told | {"id": "day", "date": "2021-11-12"}, told | {"id": "later", "date": "2022-02-01"}
    )

    found = link(a, b)

    assert found.schema.metadata[b"undated_a"] == b"0"
    assert pairs(found) == {("month", "again")}
    assert pairs(found, "holds") == {("month", "day")}
    assert {part["says"] for part in found.to_pylist()[0]["parts"]} >= {"the same longer interval"}


def test_a_month_with_a_last_month_ends_with_it() -> None:
    a = table(HERE | {"id": "1", "date": "2021-10", "end_date": "2021-11"})
    b = table(HERE | {"id": "x", "date": date(2021, 11, 30)}, HERE | {"id": "y", "date": date(2021, 12, 1)})

    assert pairs(link(a, b, matching="all"), "holds") == {("1", "x")}


def test_places_that_are_none_are_counted() -> None:
    """NaN of a data frame is a cell that is told; null is none."""
    points = [(999.0, 46.4), (float("nan"), float("nan")), (146.4, 39.2), (None, None), (39.2, 46.4)]
    a = table(*(HERE | {"id": str(n), "latitude": lat, "longitude": lon} for n, (lat, lon) in enumerate(points)))

    metadata = link(a, table(HERE | {"id": "x"})).schema.metadata

    assert (metadata[b"coordinates_a"], metadata[b"swapped_coordinates_a"]) == (b"2", b"1")
    assert (metadata[b"coordinates_b"], metadata[b"swapped_coordinates_b"]) == (b"0", b"0")


EPISODE = HERE | {
    "id": "e", "date": date(2021, 11, 1), "end_date": date(2021, 11, 30), "radius_km": 50.0, "deaths": 40, "deaths_high": 60,
    "type": "ASSAULT", "actor": "X", "target": "Y", "country": "Armenia", "place": "Sotk",
}  # fmt: skip
EVENT = HERE | {"type": "ASSAULT", "actor": "X", "target": "Y", "country": "Armenia", "place": "Kut"}


def test_an_event_with_more_dead_than_the_episode_is_no_part_of_it() -> None:
    """The lowest of the one is set against the highest of the other; a count that is not told is no objection."""
    events = [
        EVENT | {"id": "400", "deaths": 400, "deaths_low": None},
        EVENT | {"id": "61", "deaths": 70, "deaths_low": 61},
        EVENT | {"id": "60", "deaths": 70, "deaths_low": 60},
        EVENT | {"id": "untold", "deaths": None, "deaths_low": None},
    ]

    assert pairs(link(table(EPISODE), table(*events)), "holds") == {("e", "60"), ("e", "untold")}
    assert pairs(link(table(*events), table(EPISODE)), "within") == {("60", "e"), ("untold", "e")}


def test_where_an_event_lies_speaks_for_an_episode_that_holds_it() -> None:
    """At its place, 30 km off within its radius, without a point but with its name, and known by the country alone."""
    nowhere = {"latitude": None, "longitude": None}
    events = [
        EVENT | {"id": "there"},
        EVENT | {"id": "near", "latitude": 39.47},
        EVENT | {"id": "named", "place": "Sotk"} | nowhere,
        EVENT | {"id": "country"} | nowhere,
    ]

    found = {row["id_b"]: row for row in link(table(EPISODE), table(*events)).to_pylist()}
    said = {name: {part["part"]: part["says"] for part in row["parts"]}["containment"] for name, row in found.items()}

    assert said == {
        "there": "at its very place",
        "near": "within its radius",
        "named": "at a place of the same name",
        "country": "somewhere in the same country",
    }
    assert found["country"]["weight"] < found["near"]["weight"] < found["named"]["weight"] < found["there"]["weight"]


def test_one_country_alone_holds_no_event() -> None:
    """No sides and no type, no point: to be in the same country in the same month is no reason."""
    told = {"date": "2021-11", "country": "Armenia"}
    event = {"date": "2021-11-16", "country": "Armenia", "id": "x"}

    assert pairs(link(table(told | {"id": "e"}), table(event)), "holds") == set()


CODED = {"date": ["2021-11-16"], "country": ["ETH"], "actor": ["ETH"], "target": ["TPLF"], "deaths": [7]}
SPELT = {"date": ["2021-11-16"], "country": ["Ethiopia"], "actor": ["Ethiopia"], "target": ["TPLF"], "deaths": [7]}


def test_a_code_of_a_country_meets_its_name_in_country_and_sides() -> None:
    (coded,) = link(pd.DataFrame(CODED), pd.DataFrame(SPELT)).to_pylist()
    (spelt,) = link(pd.DataFrame(SPELT), pd.DataFrame(SPELT)).to_pylist()

    assert coded["weight"] == spelt["weight"]


def test_three_letters_that_are_no_country_and_small_ones_stay_as_written() -> None:
    group = {**CODED, "country": ["Ethiopia"], "actor": ["eth"]}

    (row,) = link(pd.DataFrame(group), pd.DataFrame(SPELT)).to_pylist()
    (same,) = link(pd.DataFrame(SPELT), pd.DataFrame(SPELT)).to_pylist()

    assert row["weight"] < same["weight"]


def test_a_point_that_is_in_its_country_only_the_other_way_round_is_not_used() -> None:
    there = {"date": ["2021-11-16"], "country": ["ARM"], "latitude": [46.4], "longitude": [39.2], "deaths": [7]}
    right = {**there, "latitude": [39.2], "longitude": [46.4]}

    found = link(pd.DataFrame(there), pd.DataFrame(right))

    assert found.schema.metadata[b"swapped_coordinates_a"] == b"1"
    assert "distance" not in {part["part"] for row in found.to_pylist() for part in row["parts"]}
