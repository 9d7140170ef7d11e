"""The places of the brief: both names, no false exactness, nothing left out in silence."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import Any

import pyarrow as pa
import pytest

from brief.conftest import MANIFEST, Tables
from brief.parsed import elements, parse, section, text
from brief.test_hostile import drawn
from brief.test_mirror import swap, swapped
from prophasis.brief.lint import lint_brief
from prophasis.brief.map_extent import Extent, Extents, core, given_to_km, kilometres
from prophasis.brief.map_places import map_section, names_by_party
from prophasis.brief.names import Names
from prophasis.brief.phrases import text_of
from prophasis.brief.record import Record
from prophasis.brief.step import write_brief
from prophasis.model.setting import Actor, CaseFile, Party, Place, PlaceName, Setting
from prophasis.model.tables import TABLES


def place_rows(page: str) -> dict[str, list[str]]:
    """The cells of each row of the table of places, by the id of the row."""
    rows = (row for row in elements(section(parse(page), "map"), "tr") if row.get("id"))
    return {str(row.get("id")): [text(cell) for cell in row] for row in rows}


def block(page: str) -> dict[str, Any]:
    """What the script gets."""
    found = next(one for one in elements(parse(page), "script") if one.get("id") == "map-data")
    return dict(json.loads("".join(found.itertext())))


def without(tables: Tables, **columns: Any) -> Tables:
    """*tables* with these columns of the events and claims set to one value."""
    changed = {}
    for name in ("events", "claims"):
        rows = [row | {key: value for key, value in columns.items() if key in row} for row in tables[name].to_pylist()]
        changed[name] = TABLES[name].of(rows)
    return tables | changed


def test_both_names_stand_with_who_uses_them(page: str) -> None:
    rows = place_rows(page)

    assert rows["place-shusha"][0] == (
        "Shushi/Shusha Shushi (Armenia and Artsakh (Nagorno-Karabakh Republic)) / Shusha (Azerbaijan)"
    )
    assert "Martakert (Armenia and Artsakh" in rows["place-martakert"][0]
    assert "Aghdara (Azerbaijan)" in rows["place-martakert"][0]


def test_a_name_that_all_use_stands_alone_and_one_partys_name_is_not_given_to_another() -> None:
    setting = Setting(case=CaseFile(title="A", parties=(Party(id="b", name="Bee"), Party(id="a", name="Ay"))))
    record = Record({}, setting)
    names = Names(record)

    def written(*pairs: tuple[str, str | None]) -> str:
        row = {"names": [{"name": name, "used_by": party} for name, party in pairs]}
        return text_of(names_by_party(record, names, row, "X"))

    assert written(("X", None)) == ""
    assert written() == ""
    assert written(("X", "a")) == "X (Ay)"
    assert written(("X", "a"), ("Y", "b"), ("Z", None), ("X", "b")) == "X (Bee and Ay) / Y (Bee) / Z (all)"


def test_every_event_is_counted_at_each_place_told_or_as_having_none(page: str, gold: tuple[Tables, Setting]) -> None:
    events = gold[0]["events"].to_pylist()
    told = Counter(place for event in events for place in event["places"])

    rows = place_rows(page)

    assert {name: int(cells[1]) for name, cells in rows.items()} == {f"place-{one}": n for one, n in told.items()}
    assert [int(cells[1]) for cells in rows.values()] == sorted(told.values(), reverse=True)
    placeless = sum(not event["places"] for event in events)
    shown = set(drawn(page))
    pointless = sum(
        bool(event["places"]) and not shown & {f"place-{one}" for one in event["places"]} for event in events
    )
    words = text(section(parse(page), "map"))
    assert f"Without a place, and so on no map: {placeless} events" in words
    assert f"without a known point, and so in the table alone: {pointless} events" in words


def test_a_place_lists_its_events_with_day_kind_and_tellers(page: str) -> None:
    told = place_rows(page)["place-sadarak"][2]

    assert told == "14 July 2021: Fighting, told by Azerbaijan and others (≠ place disputed)" or (
        told.startswith("14 July 2021: Fighting, told by Azerbaijan") and told.endswith("(≠ place disputed)")
    )


def test_each_party_has_the_place_that_it_tells_and_both_are_marked(page: str) -> None:
    marked = {place["id"] for place in block(page)["places"] if place["contested"]}
    rows = place_rows(page)

    assert {"place-yeraskh", "place-sadarak"} <= marked
    assert "place-shusha" not in marked
    assert {name for name, cells in rows.items() if "disputed" in cells[0]} >= marked


def test_the_event_in_question_is_marked_where_it_is_told(page: str) -> None:
    found = {place["id"] for place in block(page)["places"] if place["focal"]}

    assert found == {"place-kalbajar-district"}
    assert "★ the event in question" in place_rows(page)["place-armenia-azerbaijan-border"][0]
    legend = text(section(parse(page), "map"))
    assert "★ and a ring: the event in question is told there" in legend
    assert "no point is known, and which are not drawn: Armenia-Azerbaijan state border" in legend


def test_a_link_leads_to_the_event_and_a_mark_to_the_evidence(page: str) -> None:
    root = parse(page)
    names = {element.get("id") for element in root.iter()}
    items = [item for item in elements(section(root, "map"), "li") if "data-attributed" in item.attrib]

    assert len(items) > 60
    for item in items:
        event, mark = list(elements(item, "a"))[:2]
        assert str(event.get("href")).startswith("#event-")
        assert str(event.get("href"))[1:] in names
        assert mark.get("class") == "said"
        assert set(str(mark.get("data-claims")).split()) <= names


def test_the_days_of_the_slider_are_those_of_the_events(page: str, gold: tuple[Tables, Setting]) -> None:
    events = [event for event in gold[0]["events"].to_pylist() if "shusha" in event["places"]]
    (place,) = [one for one in block(page)["places"] if one["id"] == "place-shusha"]

    assert sum(n for _, _, n in place["days"]) == sum(event["occurred_start"] is not None for event in events)
    assert ["2021-11-08", "2021-11-08", 5] in place["days"]
    assert place["n"] == len(events)


@pytest.mark.parametrize(
    ("lat", "lon", "km"),
    [(39.76, 46.75, 1), (39.8, 46.75, 1), (39.8, 46.7, 6), (40.0, 46.0, 56), (39.7583, 46.0, 0.5), (0.0, -0.0, 56)],
)
def test_a_point_is_as_exact_as_it_was_written(lat: float, lon: float, km: float) -> None:
    """One degree of latitude is 111.32 km; half a step of the last decimal, rounded up."""
    assert given_to_km(lat, lon) == km


def extents(*places: Place, actors: tuple[Actor, ...] = ()) -> Extents:
    """The circles of a case with *places*."""
    return Extents(Record({}, Setting(case=CaseFile(title="A"), places=places, actors=actors)))


def test_an_area_is_the_circle_round_the_places_known_inside_it() -> None:
    one = Place(id="one", name="One", lat=40.0, lon=45.0, within="area")
    two = Place(id="two", name="Two", lat=40.2, lon=45.0, within="area")

    found = extents(one, two, Place(id="area", name="Area")).of("area")

    assert found == Extent(40.1, 45.0, 15, area=True, inside=2)  # 11.1 km each way, in steps of five
    assert extents(one, Place(id="area", name="Area")).of("area") is None


def test_an_area_with_a_radius_is_that_circle_and_no_point() -> None:
    area = Place(id="area", name="Area", lat=40.1, lon=45.0, radius_km=35)

    assert extents(area).of("area") == Extent(40.1, 45.0, 35, area=True)
    assert text_of(extents(area).words("area")) == "an area; drawn as a circle of 35 km"
    assert area.point == (None, None)


def test_a_country_and_a_place_without_a_point_are_not_drawn() -> None:
    inside = tuple(Place(id=f"t{n}", name="T", lat=40.0 + n, lon=45.0, within="land") for n in range(3))
    found = extents(*inside, Place(id="land", name="Land"), actors=(Actor(id="land", name="Land", kind="state"),))

    assert found.of("land") is None
    assert text_of(found.words("land")) == "a whole country; not drawn"
    assert text_of(extents(Place(id="hill", name="Hill")).words("hill")) == "no point known; not drawn"


@pytest.mark.parametrize(("lat", "lon"), [(float("nan"), 45.0), (float("inf"), 45.0), (91.0, 45.0), (40.0, 181.0)])
def test_a_point_that_is_not_on_earth_is_not_drawn(lat: float, lon: float) -> None:
    assert extents(Place(id="x", name="X", lat=lat, lon=lon)).of("x") is None


def test_an_area_across_the_date_line_has_its_middle_there() -> None:
    west = Place(id="w", name="W", lat=-17.0, lon=179.5, within="sea")
    east = Place(id="e", name="E", lat=-17.0, lon=-179.5, within="sea")

    found = extents(west, east, Place(id="sea", name="Sea")).of("sea")

    assert found is not None
    assert abs(found.lon) == pytest.approx(180)
    assert found.km == 55  # 53 km each way


def test_distances_are_those_of_the_globe() -> None:
    assert kilometres((0, 0), (0, 90)) == pytest.approx(10007.5, abs=1)
    assert kilometres((51.5, -0.12), (48.86, 2.35)) == pytest.approx(343, abs=2)  # London to Paris


def test_talks_in_a_far_capital_do_not_shrink_the_front() -> None:
    front = [(Extent(40.0, 46.0, 1), 6), (Extent(40.5, 46.5, 1), 4)]

    west, south, east, north = core([*front, (Extent(50.85, 4.35, 1), 2)])

    assert 45.9 < west < 46.0 < 46.5 < east < 46.6
    assert 39.9 < south < 40.0 < 40.5 < north < 40.6


def test_the_map_mirrors_with_the_parties(gold: tuple[Tables, Setting]) -> None:
    tables, setting = gold
    bare = tables["documents"].drop_columns(["text"])
    tables = tables | {"documents": bare.append_column("text", pa.nulls(bare.num_rows, pa.string()))}
    mirrored = {
        name: pa.Table.from_pylist(swap(table.to_pylist()), schema=table.schema) for name, table in tables.items()
    }

    one = write_brief(tables, setting, manifest=MANIFEST)["brief.html"]
    two = write_brief(mirrored, swap(setting), manifest=MANIFEST)["brief.html"]

    assert swapped(text(section(parse(two), "map"))) == text(section(parse(one), "map"))


def test_a_case_without_places_says_so_and_ships_no_map(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    bare = without(tables, place=None, places=[])

    page = write_brief(bare, setting, manifest=MANIFEST)["brief.html"]

    assert "No event is told with a place." in text(section(parse(page), "map"))
    assert "Agafonkin" not in page
    assert "map-data" not in page
    assert len(list(elements(parse(page), "script", "style"))) == 2
    assert lint_brief(page, bare) == []


def test_places_without_points_stand_in_the_table_alone(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    vague = dataclasses.replace(
        setting, places=tuple(dataclasses.replace(one, lat=None, lon=None, radius_km=None) for one in setting.places)
    )

    page = write_brief(tables, vague, manifest=MANIFEST)["brief.html"]

    assert "No place told here has a known point, so no map is drawn." in text(section(parse(page), "map"))
    assert len(place_rows(page)) > 3
    assert "Agafonkin" not in page
    assert lint_brief(page, tables) == []


def test_what_a_long_list_leaves_out_is_counted(small: tuple[Tables, Setting], monkeypatch: pytest.MonkeyPatch) -> None:
    tables, setting = small
    record = Record(tables, setting)
    whole = map_section(record, Names(record))
    monkeypatch.setattr("prophasis.brief.map_places.PLACES_SHOWN", 2)
    of_the_event = {place.id for place in whole.places if place.focal}

    page = write_brief(tables, setting, manifest=MANIFEST)["brief.html"]
    listed = place_rows(page)

    assert {f"place-{place}" for place in of_the_event} <= set(listed)
    assert len(listed) == len({place.id for place in whole.places[:2]} | of_the_event)
    assert f"Not listed: {len(whole.places) - len(listed)} more places" in text(section(parse(page), "map"))
    assert lint_brief(page, tables) == []


def test_a_figure_of_the_map_without_its_table_is_noticed(page: str, gold: tuple[Tables, Setting]) -> None:
    start = page.index('id="place-shusha"')
    bare = page[:start] + page[start:].replace(' data-table="events"', "", 1)

    assert [finding.rule for finding in lint_brief(bare, gold[0])] == ["unsupported-figure"]


def test_the_page_stays_small(page: str) -> None:
    data = next(one for one in elements(parse(page), "script") if one.get("id") == "map-data")

    assert len("".join(data.itertext())) < 100_000
    assert len(page.encode()) < 2_000_000


def test_names_of_the_tables_serve_where_the_case_has_none() -> None:
    setting = Setting(case=CaseFile(title="A"), places=(Place(id="a", name="A", names=(PlaceName(name="A"),)),))
    place = {
        "id": "kyiv",
        "name": "Kyiv",
        "names": [],
        "lat": 50.45,
        "lon": 30.52,
        "within": "ukraine",
        "in_case": False,
    }

    found = Extents(Record({"places": TABLES["places"].of([place])}, setting))

    assert found.of("kyiv") == Extent(50.45, 30.52, 1)
    assert found.of("nowhere") is None
