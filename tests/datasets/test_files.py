"""Forms of files, mapping files, the command, and counts on real data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pyarrow import csv, parquet
from tests.datasets.made import ACLED_ROW, ged, written
from typer.testing import CliRunner

from prophasis.cli.main import app
from prophasis.datasets import read_events
from prophasis.errors import InvalidDataset


@pytest.mark.parametrize("form", ["array", "data", "lines"])
def test_json_in_its_forms(tmp_path: Path, form: str) -> None:
    rows = [ACLED_ROW, {**ACLED_ROW, "event_id_cnty": "XYZ2"}]
    text = {
        "array": json.dumps(rows, indent=1),
        "data": json.dumps({"status": 200, "messages": [], "data": rows}),
        "lines": "\n".join(map(json.dumps, rows)) + "\n{broken\n",
    }[form]
    events, (report,) = read_events(written(tmp_path, "a.json", text))

    assert (report.dialect, report.mapped) == ("acled", 2)
    assert report.rejected == ({"broken-json": 1} if form == "lines" else {})
    assert events.column("id").to_pylist() == ["XYZ1", "XYZ2"]


def test_half_a_json_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataset, match="not whole JSON"):
        read_events(written(tmp_path, "a.json", json.dumps([ACLED_ROW, ACLED_ROW], indent=1)[:-40]))


def test_parquet_is_read_as_text_is(tmp_path: Path) -> None:
    source = written(tmp_path, "g.csv", ged({}, {}))
    parquet.write_table(csv.read_csv(source), tmp_path / "g.parquet")

    assert read_events(tmp_path / "g.parquet")[0].equals(read_events(source)[0])


def test_a_mapping_says_the_order_of_the_date(tmp_path: Path) -> None:
    data = written(tmp_path, "x.csv", "No;When;Kind\n1;03/04/2021;shelling\n")
    how = written(
        tmp_path,
        "m.yaml",
        "{name: x, columns: {id: No, date: When, type: Kind}, constants: {country: Armenia}, dates: day-month-year, types: {shelling: ASSAULT}}",
    )
    (row,) = read_events(data, mapping=how)[0].to_pylist()

    assert (row["date"], row["country"], row["type"], row["dataset"]) == (date(2021, 4, 3), "Armenia", "ASSAULT", "x")


def test_the_command_tells_what_it_did(tmp_path: Path) -> None:
    source, to = written(tmp_path, "g.csv", ged({}, {"date_start": "soon"})), tmp_path / "out.csv"
    told = CliRunner().invoke(app, ["import", str(source), "--to", str(to), "--actors"])

    assert told.exit_code == 0, told.output
    assert "2 read, 1 mapped, 1 rejected" in told.output
    assert "unreadable-date" in told.output
    assert "armenia; artsakh" in to.read_text()


@pytest.mark.shared
def test_real_slices_have_the_known_counts(shared: Path) -> None:
    folder = shared / "data" / "ucdp_ged_country_slices"
    doubted = {name: read_events(folder / f"ged_{name}_1989_2023.csv.zst")[1][0] for name in ("myanmar", "mexico")}

    assert {name: (one.read, one.mapped, one.doubts["best-outside-range"]) for name, one in doubted.items()} == {
        "myanmar": (7374, 7374, 10),
        "mexico": (18957, 18957, 89),
    }
