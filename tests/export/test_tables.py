"""csv, XLSX and Parquet, each read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import zipfile

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export import made
from prophasis.errors import ExportError
from prophasis.export.cells import as_json, guarded, unguarded, writable
from prophasis.export.content import PARTS
from prophasis.export.csv_file import write_csv
from prophasis.export.formats import FORMATS, format_of, list_of
from prophasis.export.parquet import write_parquet
from prophasis.export.xlsx import LONGEST, cut_to_fit, write_xlsx

HOSTILE = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@'\t\r\n;,\"\x00\x0b\ufffe＝😀\u202e")),
    max_size=60,
)


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_rows(content: bytes, name: str) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@given(HOSTILE)
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_csv_gives_back_every_word_and_runs_none(words: str) -> None:
    rows = rows_of_csv(write_csv(made.content(words=words), "claims").content)

    assert len(rows) == 4
    assert unguarded(rows[0]["evidence"]) == writable(words)
    assert not any((cell or "").startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


@settings(max_examples=15, deadline=None)
@given(HOSTILE)
def test_xlsx_gives_back_every_word_and_runs_none(words: str) -> None:
    content = write_xlsx(made.content(words=words), None).content
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["events", "claims", "figures", "disputes", "timeline", "sources", "about"]
    told = sheet_rows(content, "claims")[0]["evidence"] or ""
    expected = writable(words).replace("\r\n", "\n").replace("\r", "\n")  # a sheet has one end of a line
    assert unguarded(str(told)) == expected
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert all(link.startswith(("http://", "https://")) for link in links)
    assert "https://example.org/one" in links


@pytest.mark.parametrize("what", PARTS)
def test_every_list_is_the_same_in_csv_xlsx_and_parquet(what: str) -> None:
    case = made.content()
    frame = case.frames[what]
    n = frame.num_rows

    parquet = pq.read_table(io.BytesIO(write_parquet(case, what).content))
    in_csv = rows_of_csv(write_csv(case, what).content)
    in_xlsx = sheet_rows(write_xlsx(case, what).content, what)

    assert parquet.to_pylist() == frame.to_pylist()
    assert parquet.schema.equals(frame.schema)
    assert n == len(in_csv) == len(in_xlsx) > 0
    for name in frame.column_names:
        for cell, sheet, value in zip(
            [row[name] for row in in_csv], [row[name] for row in in_xlsx], frame[name].to_pylist(), strict=True
        ):
            if value is None:
                assert cell == ""
                assert sheet is None
            elif isinstance(value, int | float) and not isinstance(value, bool):
                assert float(cell) == value == sheet


def test_parquet_says_whose_it_is_and_duckdb_reads_it(tmp_path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(write_parquet(made.content(title="Der Hügel"), "events").content)

    metadata = pq.read_schema(path).metadata

    assert metadata[b"case"].decode() == "Der Hügel"
    assert metadata[b"prophasis"] == b"0.1.0"
    assert duckdb.sql(f"select count(*) from '{path}'").fetchall() == [(3,)]


def test_duckdb_reads_the_csv_too(tmp_path) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(write_csv(made.content(), "claims").content)

    found = duckdb.sql(f"select id, speaker from read_csv('{path}', header=true) order by id").fetchall()

    assert found[0] == ("claim-1", "freedonia/army")


def test_lists_in_a_cell_can_be_taken_apart() -> None:
    assert as_json(["a", "b"]) == "a; b"
    assert as_json(["a;b", "c"]) == '["a;b", "c"]'
    assert as_json(["[x"]) == '["[x"]'
    assert as_json([]) == ""


def test_parts_of_dates_are_texts_in_a_sheet() -> None:
    rows = sheet_rows(write_xlsx(made.content(), "events").content, "events")

    assert [row["occurred"] for row in rows] == ["2024-03-05", "2024-03", "2024-03-05"]


@pytest.mark.parametrize("character", ["x", "😀"])
def test_a_cell_is_cut_at_what_excel_holds_and_says_so(character: str) -> None:
    long = character * 40_000
    cut = cut_to_fit(long)

    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert cut.endswith("[cut: 40,000 characters]")
    assert cut_to_fit("x" * LONGEST) == "x" * LONGEST
    written = write_xlsx(made.content(words=long), None)
    assert any("cut" in note for note in written.notes)


def test_the_first_row_is_frozen_and_columns_have_a_width() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(made.content(), None).content))["events"]

    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]][:7] == ["id", "title", "judgement", "with", "by", "why", "judgement_id"]
    assert sheet.column_dimensions["A"].width > 9
    assert sheet.data_validations.dataValidation[0].formula1 == '"same,different,unsure"'


def test_a_sheet_holds_no_time_of_making() -> None:
    content = write_xlsx(made.content(), None).content

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_same_case_gives_the_same_bytes(form) -> None:
    what = list_of(form, None)

    assert form.write(made.content(), what).content == form.write(made.content(), what).content


def test_formats_are_known_by_their_endings() -> None:
    names = ["a.csv", "a.GED.csv", "a.xlsx", "a.geojson", "a.parquet", "a.jsonld", "a.stix.json"]

    assert [format_of(name).name for name in names] == ["csv", "ged", "xlsx", "geojson", "parquet", "jsonld", "stix"]
    assert format_of("a.json", "stix").name == "stix"
    with pytest.raises(ExportError, match=r"the ending of 'a\.json' is of no format"):
        format_of("a.json")
    with pytest.raises(ExportError, match="Did you mean geojson"):
        format_of("a.json", "geojsn")


def test_a_format_says_what_it_cannot_hold() -> None:
    with pytest.raises(ExportError, match="geojson cannot hold figures; it holds events or claims"):
        list_of(format_of("a.geojson"), "figures")
    with pytest.raises(ExportError, match="stix cannot hold events; it holds the whole case"):
        list_of(format_of("a.stix"), "events")
    with pytest.raises(ExportError, match="there is no list 'clams'"):
        list_of(format_of("a.csv"), "clams")
