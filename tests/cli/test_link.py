"""``prophasis link`` on files."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import csv as arrow_csv
from pyarrow import parquet
from tests.linking.event_rows import pairs, told_twice
from typer.testing import CliRunner

from prophasis.cli.main import app
from prophasis.linking import link


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A csv file whose type is called kind, and a Parquet file with the names that linking reads."""
    a, b, _ = told_twice(60)
    a = a.rename_columns(["kind" if name == "type" else name for name in a.column_names])
    arrow_csv.write_csv(a, tmp_path / "a.csv")
    parquet.write_table(b, tmp_path / "b.parquet")
    return tmp_path / "a.csv", tmp_path / "b.parquet"


def test_pairs_are_written_with_what_they_rest_on(files: tuple[Path, Path], tmp_path: Path) -> None:
    to = tmp_path / "pairs.csv"

    done = CliRunner().invoke(app, ["link", *map(str, files), "--columns", "type=kind", "--to", str(to)])

    assert done.exit_code == 0, done.output
    assert "60 events" in done.stderr
    assert "pairs tell of one event" in done.stderr
    rows = list(csv.DictReader(to.read_text("utf-8").splitlines()))
    assert len(rows) >= 27
    for row in rows:
        bits = sum(float(value) for name, value in row.items() if name.startswith("bits_") and value)
        assert float(row["weight"]) == pytest.approx(float(row["prior"]) + bits, abs=0.01)


def test_parquet_and_csv_hold_the_same_pairs(files: tuple[Path, Path], tmp_path: Path) -> None:
    arguments = ["link", *map(str, files), "--columns", "type=kind", "--to"]
    for name in ("pairs.csv", "pairs.parquet"):
        assert CliRunner().invoke(app, [*arguments, str(tmp_path / name)]).exit_code == 0

    rows = csv.DictReader((tmp_path / "pairs.csv").read_text("utf-8").splitlines())
    assert {(row["id_a"], row["id_b"]) for row in rows} == pairs(parquet.read_table(tmp_path / "pairs.parquet"))


def test_without_a_second_file_duplicates_are_sought(files: tuple[Path, Path], tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["link", str(files[1]), "--to", str(tmp_path / "pairs.csv")])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--columns", "type"], "OURS=THEIRS"),
        (["--columns", "type=sort"], "no file has a column"),
        (["--matching", "some"], "one-to-one"),
    ],
)
def test_what_cannot_be_done_is_said(files: tuple[Path, Path], tmp_path: Path, arguments: list[str], says: str) -> None:
    done = CliRunner().invoke(app, ["link", *map(str, files), *arguments, "--to", str(tmp_path / "pairs.csv")])

    assert done.exit_code != 0
    assert says in done.output
    assert not (tmp_path / "pairs.csv").exists()


OWN = "id,date,latitude,longitude,kind,deaths\n007,16/11/2021,39.2,46.4,a,7\n008,2021-11-17,39.2,46.4,a,7\n009,2021-11-16\n"


def linked(tmp_path: Path, own: str, *arguments: str) -> tuple[list[dict[str, str]], str]:
    """The pairs of a csv with *own* text and of one event of 16 November, and what was said of the files."""
    (tmp_path / "a.csv").write_text(own, "utf-8")
    (tmp_path / "b.csv").write_text("id,date,latitude,longitude,deaths\n01,2021-11-16,39.2,46.4,7\n", "utf-8")
    files = [str(tmp_path / name) for name in ("a.csv", "b.csv")]
    done = CliRunner().invoke(app, ["link", *files, "--to", str(tmp_path / "pairs.csv"), *arguments])
    assert done.exit_code == 0, done.output
    return list(csv.DictReader((tmp_path / "pairs.csv").read_text("utf-8").splitlines())), done.stderr


def test_what_is_in_no_pair_is_counted_and_ids_stay_as_written(tmp_path: Path) -> None:
    rows, said = linked(tmp_path, OWN, "--matching", "all")

    assert [(row["id_a"], row["id_b"]) for row in rows] == [("008", "01")]
    assert "left out 1: too-few-columns (line 4)" in said
    assert "1 events are in no pair: 0 have no date (no-date), 1 none that can be read (unreadable-date)" in said


def test_a_mapping_file_says_how_days_are_written(tmp_path: Path) -> None:
    mapping = tmp_path / "a.yaml"
    mapping.write_text(
        "columns: {id: id, date: date, latitude: latitude, longitude: longitude, deaths: deaths}\ndates: day-month-year\n"
    )
    rows, said = linked(tmp_path, OWN, "--mapping", str(mapping))

    assert [(row["id_a"], row["id_b"]) for row in rows] == [("007", "01")]
    assert "2 events" in said, "2021-11-17 can be read in one way only, and needs no order"
    assert "no-date" not in said


def test_a_table_in_latin_letters_or_a_zip_is_read(tmp_path: Path) -> None:
    text = "id;date;latitude;longitude;place\n1;2021-11-16;39.2;46.4;Évora\n"
    (tmp_path / "a.csv").write_bytes(text.encode("latin-1"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", text)
    done = CliRunner().invoke(
        app, ["link", str(tmp_path / "a.csv"), str(tmp_path / "a.zip"), "--to", str(tmp_path / "pairs.csv")]
    )

    assert done.exit_code == 0, done.output
    assert "1 pairs tell of one event" in done.stderr


def test_places_that_are_none_are_counted_as_import_counts_them(tmp_path: Path) -> None:
    """Impossible, not a number, swapped by the earth and swapped by the country; the place is then not known."""
    own = (
        "id,date,latitude,longitude,country,deaths\n1,2021-11-16,999,46.4,Armenia,7\n2,2021-11-16,NaN,NaN,Armenia,7\n"
        "3,2021-11-16,abc,46.4,Armenia,7\n4,2021-11-16,146.4,39.2,Armenia,7\n5,2021-11-16,46.4,39.2,Armenia,7\n6,2021-11-16,39.2,46.4,Armenia,7\n"
    )
    rows, said = linked(tmp_path, own, "--matching", "all")

    assert "doubted 3: coordinates" in said
    assert "doubted 2: swapped-coordinates" in said
    assert [row["id_a"] for row in rows if row["bits_distance"]] == ["6"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_files_and_data_frames_are_linked_alike(tmp_path: Path, ending: str) -> None:
    """Codes of countries on one side, names on the other; a point that is swapped, by its country."""
    a = pa.table({"id": ["1", "2"], "date": ["2021-11-16", "2021-11-18"], "country": ["ETH", "ARM"], "actor": ["ETH", "ARM"],
                  "latitude": [13.5, 46.4], "longitude": [39.5, 39.2], "deaths": [7, 3]})  # fmt: skip
    b = pa.table({"id": ["x", "y"], "date": ["2021-11-16", "2021-11-18"], "country": ["Ethiopia", "Armenia"],
                  "actor": ["Ethiopia", "Armenia"], "latitude": [13.5, 39.2], "longitude": [39.5, 46.4], "deaths": [7, 3]})  # fmt: skip
    write = parquet.write_table if ending == "parquet" else arrow_csv.write_csv
    for name, table in (("a", a), ("b", b)):
        write(table, tmp_path / f"{name}.{ending}")
    to = tmp_path / "pairs.parquet"

    done = CliRunner().invoke(app, ["link", *(str(tmp_path / f"{name}.{ending}") for name in "ab"), "--to", str(to)])

    assert done.exit_code == 0, done.output
    found = link(a, b)
    assert found.num_rows == 2
    assert parquet.read_table(to).to_pylist() == found.to_pylist()
