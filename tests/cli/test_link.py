"""``prophasis link`` on files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pyarrow import csv as arrow_csv
from pyarrow import parquet
from tests.linking.event_rows import pairs, told_twice
from typer.testing import CliRunner

from prophasis.cli.main import app


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
