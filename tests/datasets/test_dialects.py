"""Each dialect is recognised, said, and read into the same shape."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.datasets.made import (
    ACLED_ROW,
    GDELT_ROW,
    GED_COLUMNS,
    GED_ROW,
    ICEWS_COLUMNS,
    ICEWS_ROW,
    POLECAT_COLUMNS,
    POLECAT_ROW,
    acled,
    gdelt,
    gdelt_1,
    ged,
    table,
    written,
)
from typer.testing import CliRunner

from prophasis.cli.main import app
from prophasis.datasets import DIALECTS, ImportReport, read_events, read_mentions, read_series
from prophasis.datasets.gdelt import COLUMNS_1, COLUMNS_2
from prophasis.errors import InvalidDataset


def one(path: Path, **options: Any) -> tuple[dict[str, Any], ImportReport]:
    """The only row of a file, and the report."""
    events, (report,) = read_events(path, **options)
    (row,) = events.to_pylist()
    return row, report


def test_a_ged_row_keeps_sides_figures_speaker_and_precision(tmp_path: Path) -> None:
    row, report = one(written(tmp_path, "ged.csv", ged({})))

    assert report.dialect == "ucdp-ged"
    assert row["date"] == row["end_date"] == date(2021, 11, 16)
    assert (row["deaths"], row["deaths_low"], row["deaths_high"], row["deaths_actor"], row["deaths_target"]) == (
        3,
        2,
        4,
        1,
        2,
    )
    assert (row["said_by"], row["radius_km"], row["date_precision"], row["target_code"]) == (
        "police",
        25.0,
        "day",
        "338",
    )


def test_the_first_side_of_a_dyad_is_not_told_to_have_attacked(tmp_path: Path) -> None:
    """State-based and non-state rows are clashes; only one-sided violence has a doer. ACLED's armed clashes likewise."""
    events, _ = read_events(
        written(
            tmp_path, "ged.csv", ged({"type_of_violence": "1"}, {"type_of_violence": "2"}, {"type_of_violence": "3"})
        )
    )

    assert events["mode"].to_pylist() == ["clash", "clash", "one-sided"]
    row, _ = one(written(tmp_path, "acled.csv", acled({"event_type": "Battles", "sub_event_type": "Armed clash"})))
    assert (row["type"], row["mode"]) == ("ASSAULT", "clash")


@pytest.mark.parametrize(
    ("source", "said_by"), [("Ruritania Daily", "Ruritania Daily"), ("Ruritania Daily; Agency", None), ("", None)]
)
def test_an_acled_row_of_one_source_says_who_said_it(tmp_path: Path, source: str, said_by: str | None) -> None:
    row, _ = one(written(tmp_path, "acled.csv", acled({"source": source})))

    assert (row["said_by"], row["source"]) == (said_by, source or None)


def test_a_figure_outside_its_range_is_kept_and_doubted(tmp_path: Path) -> None:
    row, report = one(written(tmp_path, "ged.csv", ged({"low": "5", "high": "4"})))

    assert (row["deaths"], row["deaths_low"], row["deaths_high"]) == (3, 5, 4)
    assert report.doubts == {"best-outside-range": 1, "low-above-high": 1}


def test_gdelt_2_without_header_by_its_61_columns(tmp_path: Path) -> None:
    row, report = one(written(tmp_path, "20211116140000.export.CSV", gdelt({})))

    assert report.title == "GDELT 2.0 events, 61 columns"
    assert (row["type"], row["type_as_coded"], row["country"], row["radius_km"]) == ("ASSAULT", "190", "Armenia", 25.0)
    assert (row["actor_code"], row["target_code"], row["source"]) == ("AZEMIL", "ARM", "example.org")
    assert row["date"] == date(2021, 11, 16)


def test_gdelt_1_by_its_58_and_57_columns(tmp_path: Path) -> None:
    now, report = one(written(tmp_path, "a.csv", gdelt_1({})))
    old, old_report = one(written(tmp_path, "b.csv", gdelt({}, columns=COLUMNS_1[:-1])))

    assert (report.dialect, old_report.dialect) == ("gdelt-1", "gdelt-1-old")
    assert now["url"] == "https://www.example.org/a"
    assert old["url"] is None
    assert now["latitude"] == old["latitude"] == 40.2


def test_a_resaved_gdelt_file_with_header_semicolons_and_lost_zeros(tmp_path: Path) -> None:
    names = ["SQLDATE" if name == "day" else name.upper() for name in COLUMNS_2]
    row_of = {**GDELT_ROW, "SQLDATE": "20211116", "eventcode": "12", "eventrootcode": "1"}
    text = table(names, [{name.upper(): value for name, value in row_of.items()}], ";")

    row, report = one(written(tmp_path, "resaved.csv", text))

    assert report.dialect == "gdelt-2"
    assert row["type_as_coded"] == "012"
    assert row["type"] is None, "012 is a statement, which PLOVER does not count; 12 would be REJECT"


def test_gdelt_mentions_are_a_table_of_their_own(tmp_path: Path) -> None:
    line = "1000000001\t20211116140000\t20211117000000\t1\texample.org\thttps://example.org/a\t4\t-1\t996\t988\t1\t60\t2579\t0.8\tsrclc:hye;eng:GT\t\n"
    path = written(tmp_path, "x.mentions.CSV", line)

    mentions, (report,) = read_mentions(path)

    (row,) = mentions.to_pylist()
    assert report.dialect == "gdelt-mentions"
    assert (row["id"], row["kind"], row["sentence"], row["confidence"], row["language"]) == (
        "1000000001",
        "web",
        4,
        60.0,
        "hye",
    )
    assert (row["actor_at"], row["target_at"]) == (None, 996), "-1 means not found"
    with pytest.raises(InvalidDataset, match=r"mention_rows, not event_rows\. Import it apart"):
        read_events(path)


@pytest.mark.parametrize(
    ("written_date", "inter", "version"),
    [
        ("2023-02-16", "State forces", "dates as the API writes them"),
        ("16 February 2023", "1", "dates as the export tool writes them, kinds of actors as numbers"),
    ],
)
def test_acled_of_the_api_and_of_the_export_tool(tmp_path: Path, written_date: str, inter: str, version: str) -> None:
    row, report = one(written(tmp_path, "acled.csv", acled({"event_date": written_date, "inter1": inter})))

    assert report.title == f"ACLED events, {version}"
    assert row["date"] == date(2023, 2, 16)
    assert (row["actor_code"], row["type"], row["mode"], row["deaths"]) == ("State forces", "ASSAULT", "aerial", 3)


def test_acled_precision_becomes_an_interval_and_a_radius(tmp_path: Path) -> None:
    changes = ({"time_precision": "2", "geo_precision": "2"}, {"time_precision": "3", "geo_precision": "3"})
    events, _ = read_events(written(tmp_path, "acled.csv", acled(*changes)))

    week, month = events.to_pylist()
    assert (week["date"], week["end_date"], week["radius_km"]) == (date(2023, 2, 13), date(2023, 2, 19), 25.0)
    assert (month["date"], month["end_date"], month["radius_km"]) == (date(2023, 2, 1), date(2023, 2, 28), 150.0)


def test_an_older_acled_file_in_capitals_with_fewer_columns(tmp_path: Path) -> None:
    names = ["event_id_cnty", "event_date", "event_type", "actor1", "country", "latitude", "longitude", "fatalities"]
    text = table([name.upper() for name in names], [{name.upper(): ACLED_ROW[name] for name in names}])

    row, report = one(written(tmp_path, "old.csv", text))

    assert report.dialect == "acled"
    assert (row["type"], row["target"], row["text"]) == ("ASSAULT", None, None)


def test_a_monadic_acled_export_is_warned_of(tmp_path: Path) -> None:
    twice = [{"event_id_cnty": f"XYZ{n // 2}", "actor1": f"Actor {n}"} for n in range(6)]
    _, (report,) = read_events(written(tmp_path, "monadic.csv", acled(*twice)))

    assert (report.mapped, report.duplicate_ids) == (6, 3)
    assert "monadic" in report.notes[0]
    assert "count double" in report.notes[0]


def test_polecat_speaks_plover_already(tmp_path: Path) -> None:
    row, report = one(written(tmp_path, "p.txt", table(POLECAT_COLUMNS, [POLECAT_ROW], "\t")))

    assert report.title == "POLECAT events, 40 columns"
    assert (row["type"], row["mode"], row["radius_km"], row["place"]) == ("ASSAULT", "aerial", 10.0, "Strelsau")


def test_icews_ids_carry_story_and_sentence_and_na_is_empty(tmp_path: Path) -> None:
    second = {**ICEWS_ROW, "Sentence Number": "3"}
    events, (report,) = read_events(written(tmp_path, "i.tab", table(ICEWS_COLUMNS, [ICEWS_ROW, second], "\t")))

    first, _ = events.to_pylist()
    assert (report.dialect, report.duplicate_ids) == ("icews", 0)
    assert (first["id"], first["place"], first["radius_km"], first["type"]) == ("7/5/2", "Upper", 50.0, "ASSAULT")
    assert first["target"] == 'Village "Zenda"', "a quote is a letter in these files"


def test_an_icews_code_that_lost_its_zero_is_read_by_its_words(tmp_path: Path) -> None:
    lost = {**ICEWS_ROW, "CAMEO Code": "10", "Event Text": "Make statement"}
    whole = {**ICEWS_ROW, "CAMEO Code": "10", "Event Text": "Demand"}
    events, _ = read_events(written(tmp_path, "i.tab", table(ICEWS_COLUMNS, [lost, whole], "\t")))

    assert events.column("type_as_coded").to_pylist() == ["010", "10"]
    assert events.column("type").to_pylist() == [None, "REQUEST"]


def test_hxl_tags_say_what_the_columns_are(tmp_path: Path) -> None:
    text = "Jahr,Wer,Breite,Laenge,Tote\n#date+year,#group+name+first,#geo+lat,#geo+lon,#affected+killed\n2021,A,40.2,45.8,3\n"
    row, report = one(written(tmp_path, "hxl.csv", text))

    assert report.dialect == "hxl"
    assert (row["date"], row["end_date"], row["date_precision"]) == (date(2021, 1, 1), date(2021, 12, 31), "year")
    assert (row["actor"], row["latitude"], row["deaths"]) == ("A", 40.2, 3)
    assert row["id"].startswith("row-"), "a file without ids gets one from what the row holds"


def test_a_tag_row_in_a_known_dialect_is_no_data(tmp_path: Path) -> None:
    old = [
        name
        for name in GED_COLUMNS
        if name not in {"relid", "code_status", "where_description"} and not name.endswith("dset_id")
    ]
    tags = {"year": "#date+year", "date_start": "#date+start", "best": "#affected+killed"}
    _, report = one(written(tmp_path, "hdx.csv", table(old, [tags, GED_ROW])))

    assert (report.dialect, report.read, report.mapped) == ("ucdp-ged-old", 1, 1)


def test_columns_with_our_names_need_no_dialect(tmp_path: Path) -> None:
    row, report = one(
        written(
            tmp_path,
            "own.csv",
            "date,end_date,lat,lon,type,actor,deaths,Best guess\n2021-11-16,2021-11-17,40.2,45.8,assault,A,3,4\n",
        )
    )

    assert report.dialect == "own-columns"
    assert report.notes == ("Not read: Best guess. Where one of them matters, a mapping file says what it is.",)
    assert (row["date"], row["end_date"], row["type"], row["latitude"], row["deaths"]) == (
        date(2021, 11, 16),
        date(2021, 11, 17),
        "ASSAULT",
        40.2,
        3,
    )


def test_a_series_of_the_case_is_no_event(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "deaths.csv",
        "month,country,deaths_best,deaths_low,events\n2021-11,Armenia,15,14,\n2021-12,Armenia,0,0,2\n",
    )
    series, (report,) = read_series(path)

    rows = series.to_pylist()
    assert (report.dialect, report.read, report.mapped) == ("series", 4, 4)
    assert [(row["measure"], row["value"], row["low"], row["unit"]) for row in rows] == [
        ("deaths", 15.0, 14.0, "deaths"),
        ("events", None, None, "events"),
        ("deaths", 0.0, 0.0, "deaths"),
        ("events", 2.0, None, "events"),
    ]
    assert (rows[0]["period_start"], rows[0]["period_end"]) == (date(2021, 11, 1), date(2021, 11, 30))
    with pytest.raises(InvalidDataset, match="Import it apart"):
        read_events(path)


def test_series_by_day_and_dyad_and_by_month_number(tmp_path: Path) -> None:
    days, _ = read_series(written(tmp_path, "a.csv", "day,dyad,killed\n2021-11-16,A - B,13\n"))
    months, _ = read_series(written(tmp_path, "b.csv", "year,month,country,events\n2021,11,Armenia,4\n"))

    assert (days.to_pylist()[0]["dyad"], days.to_pylist()[0]["period_end"]) == ("A - B", date(2021, 11, 16))
    assert months.to_pylist()[0]["period_start"] == date(2021, 11, 1)


def test_asking_for_a_dialect_that_does_not_fit_says_what_is_missing(tmp_path: Path) -> None:
    path = written(tmp_path, "x.csv", "event_idcnty,event_date\n1,2\n")

    with pytest.raises(InvalidDataset, match=r"lacks .*event_id_cnty \(there is event_idcnty\)"):
        read_events(path, dialect="acled")
    with pytest.raises(InvalidDataset, match=r"no dialect 'acledd'.*Did you mean acled"):
        read_events(path, dialect="acledd")


def test_every_dialect_names_where_its_columns_are_explained() -> None:
    assert all(dialect.citation and dialect.title for dialect in DIALECTS)
    assert len({dialect.name for dialect in DIALECTS}) == len(DIALECTS)


def test_a_month_of_a_country_by_its_gleditsch_ward_number(tmp_path: Path) -> None:
    """In the order of the file; a number that no country has is kept, and told of."""
    text = "gwno,year,month,ged_sb_best\n530,2023,2,6\n530,2023,1,3\n9999,2023,1,1\n"
    series, (report,) = read_series(written(tmp_path, "cm.csv", text))

    rows = series.select(["period_start", "country", "country_code", "measure", "value", "unit"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        (date(2023, 2, 1), "Ethiopia", "530", "ged_sb", 6.0, "deaths"),
        (date(2023, 1, 1), "Ethiopia", "530", "ged_sb", 3.0, "deaths"),
        (date(2023, 1, 1), None, "9999", "ged_sb", 1.0, "deaths"),
    ]
    assert report.doubts == {"country-unknown": 1}


@pytest.mark.parametrize("column", ["ged_sb", "ged_sb_best_sum_nokgi", "outcome"])
def test_a_month_of_views_has_a_country_of_its_own_numbering(tmp_path: Path, column: str) -> None:
    """517 months from January 1980, which is 1: January 2023. VIEWS' 57 is Ethiopia, Gleditsch and Ward's 57 is nobody."""
    text = f"month_id,country_id,{column}\n517,57,4\n202301,57,4\n"
    series, (report,) = read_series(written(tmp_path, "views.csv", text))

    (row,) = series.to_pylist()
    assert (row["period_start"], row["period_end"]) == (date(2023, 1, 1), date(2023, 1, 31))
    assert (row["views_id"], row["country_code"], row["country"], row["value"], row["unit"]) == (
        "57",
        None,
        None,
        4.0,
        "deaths",
    )
    assert (report.dialect, report.rejected) == ("views-country-month", {"unreadable-date": 1})
    assert [note for note in report.notes if note.startswith("country_id is VIEWS' own number of a country")]


def test_a_country_has_one_form_in_all_datasets(tmp_path: Path) -> None:
    """ETH of POLECAT, of HXL and of own columns is the Ethiopia of GED; what is no code stays as written."""
    polecat = table(POLECAT_COLUMNS, ({**POLECAT_ROW, "Country": "ETH"}, {**POLECAT_ROW, "Country": "RUR"}), "\t")
    own = "id,date,country,actor\n1,2023-08-03,ETH,A\n2,2023-08-03,Eth,A\n3,2023-08-03,,A\n"
    hxl = "code,day,dead\n#country+code,#date,#affected+killed\nETH,2023-08-03,4\n"
    files = [written(tmp_path, name, text) for name, text in (("p.tsv", polecat), ("o.csv", own), ("h.csv", hxl))]

    events, _ = read_events(files)

    assert events["country"].to_pylist() == ["Ethiopia", "RUR", "Ethiopia", "Eth", None, "Ethiopia"]


@pytest.mark.parametrize(
    ("day", "added", "doubted"),
    [
        ("20160102", "20170101000000", True),  # 365 days in a leap year
        ("20160101", "20161231000000", True),
        ("20160102", "20161231000000", False),  # 364
        ("20150102", "20160102000000", True),  # 365
        ("20150102", "20160101000000", False),
        ("20210116", "20211116000000", False),
    ],
)
def test_a_day_365_days_before_its_article_is_doubted(tmp_path: Path, day: str, added: str, doubted: bool) -> None:
    _, report = one(written(tmp_path, "g.csv", gdelt({"day": day, "dateadded": added})))

    assert report.doubts == ({"year-before": 1} if doubted else {})


def test_a_dialect_can_be_asked_for_in_capitals(tmp_path: Path) -> None:
    _, report = one(written(tmp_path, "a.csv", acled({})), dialect="ACLED")

    assert report.dialect == "acled"


def test_the_rows_of_a_series_are_told_apart_from_its_values(tmp_path: Path) -> None:
    """Two rows of three measures and a line that cannot be split."""
    text = "country,year,month,deaths,events,wounded\nA,2021,11,1,2,3\nA,2021,12,1,2,3\nA,2021\n"
    path = written(tmp_path, "s.csv", text)
    _, (report,) = read_series(path)

    assert (report.file_rows, report.read, report.mapped) == (3, 7, 6)
    told = CliRunner().invoke(app, ["import", str(path), "--to", str(tmp_path / "out.csv")])
    assert "3 rows with 7 values read, 6 mapped, 1 rejected" in told.output


def test_an_hxl_row_that_counts_events_is_a_total(tmp_path: Path) -> None:
    """Twelve events in August are no event, and none is none at all."""
    text = (
        "code,events,dead,from,to\n#country+code,#event+num,#affected+killed,#date+start,#date+end\n"
        "ETH,12,44,2023-08-01,2023-08-31\nETH,1,3,2023-09-01,2023-09-30\nETH,0,0,2023-10-01,2023-10-31\n"
    )
    events, (report,) = read_events(written(tmp_path, "h.csv", text))

    assert events["clarity"].to_pylist() == ["summary", "event"]
    assert (report.doubts, report.rejected) == ({"several-events": 1}, {"no-event": 1})
    assert "the number itself is left out" in report.notes[0]
