"""GeoJSON, the GED-shaped csv, JSON-LD and STIX, each read back by a reader that is not the writer."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from export import made
from prophasis.datasets import read_events
from prophasis.export.ged import COLUMNS, date_prec, losses, priogrid, write_ged
from prophasis.export.geojson import write_geojson
from prophasis.export.jsonld import write_jsonld
from prophasis.export.stix import number_told, write_stix


def test_geojson_keeps_what_has_no_point() -> None:
    told = json.loads(write_geojson(made.content(words="Red Hill"), "events").content)

    assert told["type"] == "FeatureCollection"
    points = {feature["id"]: feature["geometry"] for feature in told["features"]}
    assert points[made.FIGHT] == {"type": "Point", "coordinates": [20.5, 41.2]}  # longitude first
    assert points[made.SHELLING] is None
    assert points[made.TALKS] is None
    fight = told["features"][0]["properties"]
    assert fight["names"] == {"": ["Red Hill"], "freedonia": ["Hill of Honour"]}
    assert fight["within"] == ["borderland"]
    assert (fight["start"], fight["end"]) == ("2024-03-05", "2024-03-05")
    assert told["features"][1]["properties"]["end"] == "2024-03-31"


def test_geojson_of_claims_has_every_claim() -> None:
    told = json.loads(write_geojson(made.content(), "claims").content)

    assert [feature["id"] for feature in told["features"]] == ["claim-1", "claim-2", "claim-3", "claim-4"]


def test_ged_has_the_columns_of_ucdp_and_counts_what_it_leaves_out() -> None:
    written = write_ged(made.content(words="Red Hill"))
    (fight, shelling) = csv.DictReader(io.StringIO(written.content.decode("utf-8-sig"), newline=""))

    assert len(COLUMNS) == 49
    assert list(fight) == list(COLUMNS)
    assert written.left_out == {"not an ASSAULT": 1}
    assert (fight["side_a"], fight["side_b"], fight["dyad_name"]) == ("Freedonia", "Sylvania", "Freedonia - Sylvania")
    assert (fight["deaths_a"], fight["deaths_b"], fight["best"], fight["low"], fight["high"]) == (
        "6",
        "",
        "6",
        "6",
        "6",
    )
    assert (fight["where_prec"], fight["date_prec"], fight["country"]) == ("2", "1", "Borderland")
    assert (fight["type_of_violence"], fight["side_a_new_id"]) == ("", "")
    assert (shelling["date_prec"], shelling["where_prec"], shelling["latitude"], shelling["best"]) == ("4", "", "", "")


def test_our_own_reader_of_datasets_reads_the_ged_back(tmp_path) -> None:
    path = tmp_path / "case.ged.csv"
    path.write_bytes(write_ged(made.content(words="Red Hill")).content)

    rows, (report,) = read_events([path])

    fight, shelling = rows.to_pylist()
    assert (report.dialect, report.mapped, sum(report.rejected.values()), report.doubts) == ("ucdp-ged", 2, 0, {})
    assert (fight["id"], fight["date"], fight["end_date"], fight["date_precision"]) == (
        made.FIGHT,
        made.DAY,
        made.DAY,
        "day",
    )
    assert (fight["latitude"], fight["longitude"], fight["radius_km"]) == (41.2, 20.5, 25)
    assert (fight["actor"], fight["target"], fight["deaths"], fight["deaths_actor"]) == ("Freedonia", "Sylvania", 6, 6)
    assert fight["deaths_target"] is None
    assert fight["said_by"] == "Freedonian army;Sylvania"
    assert (shelling["date"], shelling["end_date"]) == (date(2024, 3, 1), date(2024, 3, 31))
    assert (shelling["deaths"], shelling["latitude"]) == (None, None)


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)])
def test_the_code_of_an_interval_follows_its_length(days: int, code: int) -> None:
    assert date_prec(date(2024, 1, 1), date.fromordinal(date(2024, 1, 1).toordinal() + days - 1)) == code


def test_the_grid_cell_is_that_of_a_row_of_ucdp() -> None:
    assert priogrid(22.488976, 90.062732) == 161821  # Bhandaria, Bangladesh, GED event 71663
    assert priogrid(90, 180) == 720 * 360


def test_json_ld_names_every_thing_that_it_refers_to() -> None:
    graph = json.loads(write_jsonld(made.content()).content)["@graph"]
    ids = [node["@id"] for node in graph]
    links = {
        "about",
        "appearance",
        "location",
        "containedInPlace",
        "memberOf",
        "prov:wasQuotedFrom",
        "prov:wasDerivedFrom",
        "pr:event",
    }
    named = {
        one
        for node in graph
        for key in links & node.keys()
        for one in (node[key] if isinstance(node[key], list) else [node[key]])
    }

    assert len(ids) == len(set(ids))
    assert named <= set(ids)
    claims = [node for node in graph if "Claim" in node["@type"]]
    assert [node["text"] for node in claims] == ["They attacked."] * 4
    assert claims[1]["pr:stance"] == "denies"


@pytest.mark.parametrize(
    "words", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/"><b>', " https://x.example"]
)
def test_what_is_no_address_of_the_web_is_no_url_in_json_ld(words: str) -> None:
    graph = json.loads(write_jsonld(made.content(words=words)).content)["@graph"]
    given = [one for one in graph if "url" in one or "pr:urlAsWritten" in one]

    assert words not in [one.get("url") for one in given]
    assert words in [one.get("pr:urlAsWritten") for one in given]


def test_json_ld_is_expanded_without_a_network() -> None:
    import pyld.jsonld  # noqa: PLC0415 - slow to load

    def refuse(url: str, _: object) -> None:
        raise AssertionError(url)

    expanded = pyld.jsonld.expand(json.loads(write_jsonld(made.content()).content), {"documentLoader": refuse})

    claim = next(node for node in expanded if "https://schema.org/Claim" in node["@type"])
    assert claim["http://www.w3.org/ns/prov#wasQuotedFrom"] == [{"@id": "urn:x-prophasis:document:document-1"}]
    assert claim["https://schema.org/about"] == [{"@id": f"urn:x-prophasis:event:{made.FIGHT}"}]


def test_stix_is_read_strictly_and_refers_to_nothing_that_is_not_there() -> None:
    stix2 = pytest.importorskip("stix2")
    written = write_stix(made.content(words="javascript:alert(1)"))

    bundle = stix2.parse(written.content.decode(), allow_custom=False)

    ids = [one["id"] for one in bundle.objects]
    assert len(ids) == len(set(ids)) == written.rows
    refs = [ref for one in bundle.objects for key in ("object_refs", "source_ref", "target_ref", "created_by_ref") if key in one
            for ref in (one[key] if isinstance(one[key], list) else [one[key]])]  # fmt: skip
    assert set(refs) <= set(ids)
    kinds = [one["type"] for one in bundle.objects]
    counts = [kinds.count(one) for one in ("incident", "note", "opinion", "location")]
    assert counts == [3, 4 + 1 + 1 + 2, 1, 1], "notes: claims, figures, disputes, positions"
    assert written.left_out == {"places without a point": 1}
    assert not any("javascript" in reference.get("url", "") for one in bundle.objects for reference in one.get("external_references", ()))  # fmt: skip


def noted(what: str) -> list[dict[str, Any]]:
    """The notes of one sort as a reader of STIX gets them, what they are about told by ids of ours, and labels as pairs."""
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(write_stix(made.content()).content.decode(), allow_custom=False)
    ours = {
        one["id"]: reference["external_id"]
        for one in bundle.objects
        for reference in one.get("external_references", ())
        if reference["source_name"] == "prophasis"
    }
    return [
        {
            "id": ours[one["id"]], "about": [ours[ref] for ref in one["object_refs"]], "authors": one.get("authors"),
            "abstract": one.get("abstract"), "content": one["content"], **dict(label.split(":", 1) for label in one["labels"][1:]),
        }
        for one in bundle.objects
        if one["type"] == "note" and one.get("labels", [None])[0] == what
    ]  # fmt: skip


def test_a_figure_comes_back_from_stix_with_its_side_range_and_claim() -> None:
    assert noted("figure") == [
        {
            "id": "figure-1", "about": [made.FIGHT, "claim-1"], "authors": ["Freedonian army"], "content": "six",
            "abstract": "6 killed: Freedonia, told by Freedonian army, as of 2024-03-05",
            "kind": "killed", "side": "freedonia", "low": "6", "high": "6", "whose": "own", "latest": "yes",
        }
    ]  # fmt: skip


def test_a_dispute_comes_back_from_stix_with_every_answer_and_its_holder() -> None:
    assert [(one["id"], one["about"], one["abstract"], one["attribute"]) for one in noted("dispute")] == [
        ("dispute-1", [made.FIGHT], "Did it happen?", "occurrence")
    ]
    assert [(one["authors"], one["content"], one["about"], one["earliest"]) for one in noted("position")] == [
        (["Freedonian army"], "It happened", ["dispute-1", "claim-1"], "2024-03-05"),
        (["Sylvania"], "They attacked.", ["dispute-1", "claim-2"], "2024-03-05"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "approx", "words"),
    [
        (6, 6, False, "6"), (0, 0, False, "0"), (6, 9, False, "6 to 9"), (6, None, False, "at least 6"), (None, 9, False, "up to 9"),
        (None, None, False, "an untold number"), (70, 70, True, "about 70"),
    ],
)  # fmt: skip
def test_a_count_that_is_not_told_is_no_nought(low: int | None, high: int | None, approx: bool, words: str) -> None:
    assert number_told(low, high, approx=approx) == words


def test_two_cases_have_no_id_in_common() -> None:
    pytest.importorskip("stix2")
    one, other = (json.loads(write_stix(made.content(title=title)).content)["objects"] for title in ("One", "Other"))

    assert not {thing["id"] for thing in one} & {thing["id"] for thing in other}


def _reduced(
    side: str | None, low: int, best: int | None, high: int | None, *, people: bool = False
) -> dict[str, object]:
    return {"side": side, "people": people, "low": low, "best": best, "high": high}


@pytest.mark.parametrize(
    ("deaths", "numbers"),
    [
        ([_reduced("a", 9, 9, 9), _reduced("b", 7, 7, 7), _reduced(None, 10, 10, 15)], (16, 16, 16)),
        ([_reduced("a", 2, 2, 2), _reduced(None, 10, 10, 15)], (10, 10, 15)),
        ([_reduced("a", 2, 2, 2), _reduced("b", 3, None, 5)], (5, 5, 7)),
        ([_reduced("a", 9, 9, None), _reduced("b", 0, 0, 0, people=True)], (9, 9, None)),
    ],
)
def test_a_number_of_no_side_is_not_added_to_those_of_the_sides(
    deaths: list[dict[str, object]], numbers: tuple[int, int, int | None]
) -> None:
    told = losses(deaths, ("a", "b"))

    assert (told["low"], told["best"], told["high"]) == numbers
    assert told["best"] == sum(value for name, value in told.items() if name.startswith("deaths_"))
