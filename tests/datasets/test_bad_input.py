"""What is wrong in a file is named and counted; nothing is dropped in silence."""

from __future__ import annotations

import gzip
import io
import resource
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.datasets.made import GED_COLUMNS, acled, gdelt, gdelt_1, ged, written

from prophasis.datasets import ImportReport, import_events, read_events
from prophasis.errors import InvalidDataset


def report_of(path: Path) -> ImportReport:
    """The report on a file of one table; its counts must add up."""
    events, (report,) = read_events(path)
    assert report.read == report.mapped + sum(report.rejected.values())
    assert report.mapped == events.num_rows
    return report


def test_a_wrong_number_of_columns_is_rejected_with_its_line(tmp_path: Path) -> None:
    lines = gdelt({}, {}, {}).splitlines()
    lines[1] = "\t".join(lines[1].split("\t")[:50])
    lines.append(lines[0] + "\tmore\tand more")
    report = report_of(written(tmp_path, "g.csv", "\n".join(lines) + "\n"))

    assert (report.read, report.mapped, report.rejected) == (4, 2, {"too-few-columns": 1, "too-many-columns": 1})
    assert sorted((one.reason, one.line) for one in report.examples) == [
        ("too-few-columns", 2),
        ("too-many-columns", 4),
    ]


def test_rows_padded_with_empty_columns_are_kept_and_named_with_their_lines(tmp_path: Path) -> None:
    """The fourth row ends with an empty cell of its own; the second has a cell of two lines before its padding."""
    lines = ged({}, {"where_description": "a post\nnear Sotk"}, {}, {"gwnob": ""}, {}).splitlines()
    lines = [line + {4: ",,", 7: ","}.get(n, "") for n, line in enumerate(lines, start=1)]

    for end in ("\n", "\r\n"):
        report = report_of(written(tmp_path, "g.csv", end.join(lines) + end))

        assert (report.read, report.mapped, report.rejected) == (5, 5, {})
        assert report.doubts == {"extra-empty-columns": 2}
        assert [(one.reason, one.line) for one in report.examples] == [
            ("extra-empty-columns", 3),
            ("extra-empty-columns", 7),
        ]


def test_a_file_padded_as_a_whole_is_as_wide_as_its_header(tmp_path: Path) -> None:
    padded = "".join(f"{line},,\n" for line in ged({}, {}).splitlines())

    assert report_of(written(tmp_path, "g.csv", padded)).doubts == {}


def test_a_remark_of_another_form_is_rejected_with_its_line(tmp_path: Path) -> None:
    """Below the rows stand a sum and a note, one of them padded to the full width."""
    lines = ged({}, {}).splitlines()
    lines += ["Total,2", "note: provisional" + "," * (len(GED_COLUMNS) - 1)]

    report = report_of(written(tmp_path, "g.csv", "\n".join(lines) + "\n"))

    assert (report.mapped, report.rejected) == (2, {"no-date": 1, "too-few-columns": 1})
    assert {(one.reason, one.line, one.begins.partition(" |")[0]) for one in report.examples} == {
        ("too-few-columns", 4, "Total,2"),
        ("no-date", None, "note: provisional"),
    }


def test_two_dialects_laid_end_to_end(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", gdelt({}, {}, {}) + gdelt_1({})))

    assert (report.dialect, report.mapped, report.rejected) == ("gdelt-2", 3, {"too-few-columns": 1})
    assert report.notes == (
        "Line 4 has the columns of GDELT 1.0 events, 58 columns, a dialect of its own. Split the file there, and import each part.",
    )


def test_a_header_of_another_dialect_in_the_middle_is_named(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", ged({}, {}) + acled({})))

    assert (report.mapped, report.rejected) == (2, {"too-few-columns": 2})
    assert [note for note in report.notes if note.startswith("Line 4 is a header of ACLED events")]


@pytest.mark.parametrize("last", ["", "365"])
def test_a_header_in_the_middle_is_named_whatever_the_line_before_ends_with(tmp_path: Path, last: str) -> None:
    """An empty last cell made the reader of tables begin the rejected line with the line end before it; GDELT comes with tabs."""
    before = ged(*({"gwnob": last} for _ in range(10)))
    report = report_of(written(tmp_path, "g.csv", before + acled({}) + gdelt({})))

    assert (report.mapped, report.rejected) == (10, {"too-few-columns": 3})
    assert [note[: note.index(",")] for note in report.notes] == [
        "Line 12 is a header of ACLED events",
        "Line 14 has the columns of GDELT 2.0 events",
    ]


def test_the_header_once_more_is_no_event(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", ged({}) + ged({"id": "2"})))

    assert (report.read, report.mapped, report.rejected) == (3, 2, {"header-again": 1})


def test_a_first_line_that_is_damaged_hides_no_dialect(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", "1000\tcut\n" + gdelt({}, {})))

    assert (report.dialect, report.mapped, report.rejected) == ("gdelt-2", 2, {"too-few-columns": 1})


def test_several_dialects_in_one_zip_are_each_named(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a-ged.csv", ged({}, {}))
        archive.writestr("b-acled.csv", acled({}))
        archive.writestr("c-readme.txt", "Read me first.\n")
        archive.writestr("d-map.png", b"\x89PNG")
        archive.writestr("e-empty.csv", "")
    events, reports = read_events(path)

    assert [(one.file, one.dialect, one.mapped) for one in reports] == [
        ("all.zip#a-ged.csv", "ucdp-ged", 2),
        ("all.zip#b-acled.csv", "acled", 1),
        ("all.zip#c-readme.txt", "", 0),
        ("all.zip#d-map.png", "", 0),
        ("all.zip#e-empty.csv", "", 0),
    ]
    assert all(one.notes for one in reports[2:]), "what was not read is named with its reason"
    assert events.column("dataset").to_pylist() == ["ucdp-ged", "ucdp-ged", "acled"]


def test_half_a_file_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ged.csv", ged(*({} for _ in range(300))))
    packed = gzip.compress(ged(*({} for _ in range(300))).encode())
    zstd = pa.Codec("zstd").compress(ged(*({} for _ in range(300))).encode(), asbytes=True)
    for name, content in (("half.zip", held.getvalue()), ("half.csv.gz", packed), ("half.csv.zst", zstd)):
        with pytest.raises(InvalidDataset, match="Download it again"):
            read_events(written(tmp_path, name, content[: len(content) // 2]))


def test_nothing_is_written_where_a_file_is_refused(tmp_path: Path) -> None:
    good, bad = written(tmp_path, "good.csv", ged({})), written(tmp_path, "bad.csv", "")

    with pytest.raises(InvalidDataset, match=r"bad\.csv is empty"):
        import_events([good, bad], tmp_path / "out.parquet")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "good.csv"]


@pytest.mark.parametrize("lat", ["NaN", "nan", "inf", "-inf", "91", "north", "1e400"])
def test_impossible_coordinates_become_null_and_a_doubt(tmp_path: Path, lat: str) -> None:
    path = written(tmp_path, "g.csv", ged({"latitude": lat}))
    events, (report,) = read_events(path)

    row = events.to_pylist()[0]
    expected = {"swapped-coordinates": 1} if lat == "91" else {"coordinates": 1}
    assert (row["latitude"], row["longitude"], report.doubts) == (None, None, expected)


def test_swapped_coordinates_are_doubted_where_the_exchange_alone_is_possible(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "g.csv",
        ged(
            {"latitude": "-103.2", "longitude": "20.6"},
            {"latitude": "20.6", "longitude": "-103.2"},
        ),
    )
    events, (report,) = read_events(path)

    assert report.doubts == {"swapped-coordinates": 1}
    assert events.column("latitude").to_pylist() == [None, 20.6]
    assert events.column("doubts").to_pylist()[0] == ["swapped-coordinates"]


@pytest.mark.parametrize(
    ("country", "lat", "lon", "doubted"),
    [
        ("Azerbaijan", "45.8", "40.2", True),  # in Russia; 40.2, 45.8 is in Azerbaijan
        ("Azerbaijan", "40.2", "45.8", False),
        ("Armenia", "46.4", "39.2", True),
        ("Azerbaijan", "48.5", "2.3", False),  # Paris, which no exchange brings nearer
        ("Myanmar (Burma)", "97.0", "22.0", True),
        ("Russia (Soviet Union)", "40.4", "49.9", False),  # Baku in 1990
        ("Atlantis", "45.8", "40.2", False),
    ],
)
def test_a_point_that_is_in_its_country_only_the_other_way_round_is_swapped(
    tmp_path: Path, country: str, lat: str, lon: str, doubted: bool
) -> None:
    events, (report,) = read_events(
        written(tmp_path, "g.csv", ged({"country": country, "latitude": lat, "longitude": lon}))
    )

    assert report.doubts == ({"swapped-coordinates": 1} if doubted else {})
    assert events.column("latitude").to_pylist() == [None if doubted else float(lat)]


def test_dates_in_three_forms_and_one_that_can_be_read_in_two_ways(tmp_path: Path) -> None:
    days = (
        "2021-04-03",
        "3 April 2021",
        "20210403",
        "25/04/2021",
        "04/25/2021",
        "03/04/2021",
        "soon",
        "2021-02-30",
        "05/05/2021",
    )
    report = report_of(written(tmp_path, "g.csv", ged(*({"date_start": day, "date_end": day} for day in days))))

    assert (report.mapped, report.rejected) == (6, {"ambiguous-date": 1, "unreadable-date": 2})


def test_duplicate_ids_are_counted_and_kept(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", ged({"id": "7"}, {"id": "7"}, {"id": "7"}, {"id": "8"})))

    assert (report.mapped, report.duplicate_ids, report.duplicate_examples) == (4, 1, ("7",))


def test_of_many_duplicate_ids_the_first_are_named(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", ged(*({"id": str(n)} for n in range(1, 9) for _ in range(2)))))

    assert (report.duplicate_ids, report.duplicate_examples) == (8, ("1", "2", "3", "4", "5"))


def test_a_column_that_the_header_names_twice_is_told_of(tmp_path: Path) -> None:
    """Where the file is read without it, in a note; else in the error."""
    known = "id,date,date,actor,deaths\n1,2021-11-16,2021-11-17,A,7\n"
    events, (report,) = read_events(written(tmp_path, "known.csv", known))

    assert str(events["date"][0]) == "2021-11-16"
    assert report.notes[0] == "The header has date more than once; the first of them is read."
    with pytest.raises(InvalidDataset, match=r"names the column 'date' 2 times \(columns 2, 3\).*Rename all but one"):
        read_events(written(tmp_path, "g.csv", "id,date,date,latitude,longitude\n1,2021-11-16,2021-11-17,39,46\n"))


def long_line(path: Path, begins: bytes, ends: bytes, megabytes: int, *, before: str = "", after: str = "") -> Path:
    """A file with one line of so many megabytes in it."""
    with path.open("wb") as sink:
        sink.write(before.encode() + begins)
        for _ in range(megabytes):
            sink.write(b"x" * (1 << 20))
        sink.write(ends + after.encode())
    return path


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [64, pytest.param(1024, id="1 GB")])
def test_an_endless_line_is_named_and_counted_and_fills_no_memory(tmp_path: Path, megabytes: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = long_line(tmp_path / "g.csv", b"1000000009\t", b"\n", megabytes, before=gdelt({}, {}), after=gdelt({}))
    report = report_of(path)

    assert (report.read, report.mapped, report.rejected) == (4, 3, {"line-too-long": 1})
    assert [(one.line, one.begins[:12]) for one in report.examples] == [(3, "1000000009\tx")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 20, "KiB"


def test_lines_after_one_that_is_too_long_keep_their_numbers(tmp_path: Path) -> None:
    short = "id,date,actor,deaths\n1,2021-11-16,A,1\n"
    path = long_line(tmp_path / "g.csv", b"2,", b"\n", 17, before=short, after="3,2021-11-16,A\n4,2021-11-16,A,4\n")
    events, (report,) = read_events(path)

    assert events.column("id").to_pylist() == ["1", "4"]
    assert [(one.reason, one.line) for one in report.examples] == [("line-too-long", 3), ("too-few-columns", 4)]


def test_a_json_line_that_is_too_long_is_one_row_left_out(tmp_path: Path) -> None:
    row = '{"id": %d, "date": "2021-11-16", "actor": "A", "deaths": 1}\n'
    path = long_line(
        tmp_path / "g.jsonl", b'{"id": 2, "actor": "', b'"}\n', 70, before=row % 1, after="{broken\n" + row % 4
    )
    events, (report,) = read_events(path)

    assert events.column("id").to_pylist() == ["1", "4"]
    assert report.rejected == {"broken-json": 1, "line-too-long": 1}
    assert [(one.reason, one.line) for one in report.examples] == [("line-too-long", 2), ("broken-json", 3)]


def test_a_row_of_a_json_array_that_is_too_long_is_named(tmp_path: Path) -> None:
    before = '[{"id": 1, "date": "2021-11-16", "actor": "A", "deaths": 1},'
    path = long_line(tmp_path / "g.json", b'{"id": 2, "actor": "', b'"}]', 140, before=before)

    with pytest.raises(InvalidDataset, match=r"row 2 has more than 67,108,864 characters.*JSON lines"):
        read_events(path)


@pytest.mark.parametrize(("rows", "at"), [(10, 2), (5_000, 2), (700_000, 650_000)])
def test_a_quote_that_is_not_closed_loses_its_own_row_alone(tmp_path: Path, rows: int, at: int) -> None:
    lines = [f"{n},2021-11-16,39,46,{chr(34) if n == at else ''}A,7\n" for n in range(1, rows + 1)]
    report = report_of(written(tmp_path, "g.csv", "id,date,latitude,longitude,actor,deaths\n" + "".join(lines)))

    assert (report.read, report.mapped) == (rows, rows - 1)
    assert report.rejected == {"quote-not-closed": 1}
    assert [one.line for one in report.examples] == [at + 1]


def test_a_cell_that_holds_rows_is_told_of(tmp_path: Path) -> None:
    """A missing quote that a later one closes makes one good row of many; only its length gives it away."""
    marks = {2: '"A', 150: 'A"'}
    lines = [f"{n},2021-11-16,39,46,{marks.get(n, 'A')},7\n" for n in range(1, 201)]
    report = report_of(written(tmp_path, "g.csv", "id,date,latitude,longitude,actor,deaths\n" + "".join(lines)))

    assert (report.mapped, report.rejected) == (52, {})
    assert [
        note
        for note in report.notes
        if note.startswith("1 rows have a cell over more than 100 lines, 148 lines in all")
    ]


def test_cells_of_some_lines_are_no_matter(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", ged({"source_headline": "one\ntwo\nthree"}, {}) + "\n\n"))

    assert (report.read, report.mapped, report.notes) == (2, 2, ())


@pytest.mark.parametrize("day", ["16.11.21", "21-11-16", "11/16/21"])
def test_a_year_of_two_digits_is_not_guessed(tmp_path: Path, day: str) -> None:
    report = report_of(written(tmp_path, "g.csv", ged({"date_start": day}, {})))

    assert (report.mapped, report.rejected) == (1, {"ambiguous-date": 1})
    assert day in report.examples[0].begins


@pytest.mark.parametrize("day", ["infinity", "-infinity", "epoch"])
def test_words_that_a_database_takes_for_days_are_none(tmp_path: Path, day: str) -> None:
    assert report_of(written(tmp_path, "g.csv", ged({"date_start": day}))).rejected == {"unreadable-date": 1}
    assert report_of(written(tmp_path, "e.csv", gdelt({"day": day}, {}))).rejected == {"unreadable-date": 1}


@pytest.mark.parametrize("time", ["T23:30:00+04:00", "T23:30:00.123456Z", " 23:30", "T00:15:00-11:00"])
def test_a_time_of_day_leaves_the_day_that_is_written(tmp_path: Path, time: str) -> None:
    text = f"id,date,actor,deaths\n1,2021-11-16{time},A,7\n"
    events, _ = read_events(written(tmp_path, "g.csv", text))

    assert [str(day) for day in events.column("date").to_pylist()] == ["2021-11-16"]


def test_the_second_half_of_a_zip_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("g.csv", ged(*({"id": str(n)} for n in range(2000))))
    content = whole.read_bytes()

    with pytest.raises(InvalidDataset, match="is not a whole zip"):
        read_events(written(tmp_path, "half.zip", content[len(content) // 2 :]))


def test_nul_bytes_damage_their_row_alone(tmp_path: Path) -> None:
    text = ged({}, {"side_a": "Gov\x00ernment"}, {})
    report = report_of(written(tmp_path, "g.csv", text))

    assert (report.mapped, report.rejected) == (2, {"nul-bytes": 1})


def test_an_empty_file_and_one_that_is_no_text_are_refused(tmp_path: Path) -> None:
    for content in ("", "\n\n", "\ufeff"):
        with pytest.raises(InvalidDataset, match="is empty"):
            read_events(written(tmp_path, "g.csv", content))
    with pytest.raises(InvalidDataset, match="is no text table"):
        read_events(written(tmp_path, "g.csv", bytes(range(256)) * 40 + b"\x00" * 4000))


def test_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    report = report_of(written(tmp_path, "g.csv", ged()))

    assert (report.dialect, report.read, report.mapped) == ("ucdp-ged", 0, 0)


@pytest.mark.parametrize(
    ("codec", "named"),
    [("latin-1", "latin-1"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-8-sig", "utf-8")],
)
def test_other_encodings_are_read_and_named(tmp_path: Path, codec: str, named: str) -> None:
    path = written(tmp_path, "g.csv", ged({"where_coordinates": "Café Zürich"}).encode(codec))
    events, (report,) = read_events(path)

    assert (report.encoding, report.dialect) == (named, "ucdp-ged")
    assert events.column("place").to_pylist() == ["Café Zürich"]


def test_one_bad_byte_does_not_make_a_utf8_file_latin(tmp_path: Path) -> None:
    good = [{"where_coordinates": "Çanakkale İlçesi Şırnak"} for _ in range(5)]
    content = ged(*good, {"where_coordinates": "X"}).encode().replace(b",X,", b",\xff,")
    report = report_of(written(tmp_path, "g.csv", content))

    assert (report.encoding, report.mapped, report.rejected) == ("utf-8", 5, {"invalid-encoding": 1})


def test_mixed_line_ends_are_read(tmp_path: Path) -> None:
    lines = gdelt({}, {}, {}).splitlines()
    report = report_of(written(tmp_path, "g.csv", lines[0] + "\r\n" + lines[1] + "\n" + lines[2] + "\r\n"))

    assert report.mapped == 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_open_quote_that_a_later_one_closes_loses_its_own_row_alone(tmp_path: Path, end: str) -> None:
    """Row 2 and row 5 open one; the quotes around the headline of row 3 would close that of row 2 in the midst of a line."""
    lines = ged({}, {}, {"source_headline": "Troops, again"}, {"source_headline": "one\ntwo"}, {}, {}).split("\n")
    lines[2] = lines[2].replace("Sotk village", '"Sotk village')
    lines[6] = lines[6].replace("Sotk village", '"Sotk village')
    events, (report,) = read_events(written(tmp_path, "g.csv", end.join(lines)))

    assert events["id"].to_pylist() == ["1", "3", "4", "6"]
    assert (report.read, report.rejected) == (6, {"quote-not-closed": 2})
    assert [(one.reason, one.line) for one in report.examples] == [("quote-not-closed", 3), ("quote-not-closed", 7)]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r\x00\ue000"), max_size=8)
LINES = st.one_of(
    st.builds(lambda cell: gdelt({"day": cell}).rstrip("\n"), st.one_of(st.just("20211116"), CELLS)),
    st.builds(lambda cell: gdelt({"actiongeo_lat": cell, "actiongeo_long": cell}).rstrip("\n"), CELLS),
    st.lists(CELLS, min_size=2, max_size=70).map("\t".join),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=12))
@example(lines=["\t\x0c", "\t\x1e\x0c"])  # more broken lines than whole ones, of a dialect that is named
def test_what_is_read_is_mapped_or_rejected_whatever_the_lines_hold(tmp_path: Path, lines: list[str]) -> None:
    whole = gdelt({}, {}).splitlines()
    text = "\n".join([whole[0], *lines, whole[1]]) + "\n"
    events, (report,) = read_events(written(tmp_path, "g.csv", text), dialect="gdelt-2")

    filled = sum(bool(line.strip("\r\n")) for line in text.split("\n"))
    assert report.read == filled
    assert report.read == report.mapped + sum(report.rejected.values())
    assert report.mapped == events.num_rows >= 2


OWN = "id,date,end_date,actor,deaths\n"


@pytest.mark.parametrize(
    ("day", "end", "first", "last", "precision"),
    [
        ("2021-11", "", "2021-11-01", "2021-11-30", "month"),
        ("November 2021", "", "2021-11-01", "2021-11-30", "month"),
        ("Nov 2021", "Dec 2021", "2021-11-01", "2021-12-31", "days"),
        ("2021-Q4", "", "2021-10-01", "2021-12-31", "days"),
        ("2021", "", "2021-01-01", "2021-12-31", "year"),
        ("2021-11-16", "", "2021-11-16", "2021-11-16", "day"),
    ],
)
def test_a_month_of_own_columns_is_an_interval(
    tmp_path: Path, day: str, end: str, first: str, last: str, precision: str
) -> None:
    """Also where there is a column of last days that this row leaves empty."""
    events, _ = read_events(written(tmp_path, "g.csv", f"{OWN}1,{day},{end},A,7\n"))

    (row,) = events.to_pylist()
    assert (str(row["date"]), str(row["end_date"]), row["date_precision"]) == (first, last, precision)


def test_a_mapping_with_an_order_reads_days_that_need_none(tmp_path: Path) -> None:
    """06/05/2024 by the order, 2024-06-05 and May 2024 as they stand; 04/16/2024 is not in that order."""
    days = ("06/05/2024", "2024-06-05", "May 2024", "04/16/2024", "", "soon")
    mapping = written(tmp_path, "m.yaml", "columns: {id: id, date: date, actor: actor}\ndates: day-month-year\n")
    path = written(tmp_path, "g.csv", OWN + "".join(f"{n},{day},,A,7\n" for n, day in enumerate(days)))

    events, (report,) = read_events(path, mapping=mapping)

    assert [str(day) for day in events["date"].to_pylist()] == ["2024-05-06", "2024-06-05", "2024-05-01"]
    assert events["date_precision"].to_pylist() == ["day", "day", "month"]
    assert report.rejected == {"no-date": 1, "unreadable-date": 2}


def test_coordinates_of_a_parquet_file_that_are_no_number_are_counted(tmp_path: Path) -> None:
    """NaN is told, null is not; NaN in another column is an empty cell."""
    nan = float("nan")
    rows = {
        "id": ["1", "2", "3"], "date": ["2021-11-16"] * 3, "actor": ["A"] * 3, "latitude": [nan, None, 39.2], "longitude": [nan, None, 46.4],
        "deaths": [nan, 7.0, 2.0],
    }  # fmt: skip
    parquet.write_table(pa.table(rows), tmp_path / "g.parquet")

    assert report_of(tmp_path / "g.parquet").doubts == {"coordinates": 1}


def test_rows_that_are_doubted_are_named_by_their_ids(tmp_path: Path) -> None:
    swapped = {"latitude": "146.5", "longitude": "39.5"}
    rows = [{**swapped, "event_id_cnty": f"AZE{n}"} for n in (7, 3)] + [{"event_id_cnty": "AZE5"}]

    report = report_of(written(tmp_path, "a.csv", acled(*rows)))

    assert report.doubts == {"swapped-coordinates": 2}
    assert [(one.reason, one.begins) for one in report.examples] == [
        ("swapped-coordinates", "id AZE3"),
        ("swapped-coordinates", "id AZE7"),
    ]
