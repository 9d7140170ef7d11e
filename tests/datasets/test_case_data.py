"""Files of a case's data/: rows become claims that quote them, series values that are no events, trouble becomes issues."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from case.here import no_workers
from prophasis.cases import Case
from prophasis.datasets import case_data
from prophasis.datasets.scope import Scope

pytestmark = pytest.mark.xdist_group("data")  # one worker makes the case that most of these share
CASE = """
title: Border
question: What set off the fighting of 5 March 2021?
focal: {date: 2021-03-05, parties: [freedonia, sylvania]}
window: {from: 2021-02-01, to: 2021-04-30}
parties: {freedonia: {name: Freedonia}, sylvania: {name: Sylvania}}
"""
PLACES = """
freedonia: {name: Freedonia, names: [{name: Freedonia, used_by: null}], lat: null, lon: null, within: null}
sylvania: {name: Sylvania, names: [{name: Sylvania, used_by: null}], lat: null, lon: null, within: null}
dorn: {name: Dorn, names: [{name: Dorn, used_by: null}], lat: 45.1, lon: 20.2, within: sylvania}
"""
REPORT = """---
source: Freedonian Gazette
published: 2021-03-06
---
Sylvanian forces shelled a Freedonian post on 5 March on the sovereign territory of Freedonia, the Freedonian defence ministry said.
Two Freedonian soldiers were killed in the attack on Freedonian territory, the ministry said.
"""
OTHER = """---
source: Sylvanian Times
published: 2021-03-06
---
Freedonian forces attacked Sylvanian positions at Dorn on 5 March, the Sylvanian defence ministry said.
"""
ROWS = """id,date,end_date,latitude,longitude,country,place,type,actor,target,deaths,deaths_low,deaths_high,said_by
r1,2021-03-05,2021-03-05,45.1,20.2,Sylvania,Dorn,ASSAULT,Sylvania,Freedonia,3,2,4,Freedonian radio
r2,2021-03-05,2021-03-05,45.1,20.2,Sylvania,Dorn,ASSAULT,Sylvania,Freedonia,1,1,1,
r3,2019-01-01,2019-01-01,45.1,20.2,Sylvania,Dorn,ASSAULT,Sylvania,Freedonia,9,9,9,
"""
SERIES = """month,country,deaths_best
2021-02,Freedonia,0
2021-03,Freedonia,1
2021-03,Sylvania,6
2022-03,Sylvania,40
"""


def made(folder: Path, **files: str) -> Case:
    """A case with the given files of data."""
    for name, text in {
        "case.yaml": CASE,
        "places.yaml": PLACES,
        "documents/freedonian.md": REPORT,
        "documents/sylvanian.md": OTHER,
        **{f"data/{name}": text for name, text in files.items()},
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    case = Case.open(folder)
    case.run(jobs=1)
    return case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case with rows, a series, half a zip and a file of unknown columns."""
    folder = tmp_path_factory.mktemp("data")
    with no_workers():
        return made(
            folder, **{"rows.csv": ROWS, "ucdp-months.csv": SERIES, "half.zip": "no zip", "odd.csv": "a,b\n1,2\n"}
        )


def test_a_row_becomes_a_claim_that_quotes_it(case: Case) -> None:
    """Type, day, place, figures and the source it names as speaker; the words are the row."""
    (row,) = case.claims("rule = 'dataset-row' and speaker = 'freedonian-radio'").to_pylist()

    assert (row["event"], row["occurred"], row["place"]) == ("ASSAULT", "2021-03-05", "dorn")
    assert (row["actor"], row["target"], row["actor_party"]) == ("sylvania", "freedonia", "sylvania")
    assert [(one["kind"], one["low"], one["high"]) for one in row["figures"]] == [("killed", 2, 4)]
    assert "deaths_high = 4" in row["evidence"]
    assert case.verify() == []


def test_rows_outside_the_window_are_counted(case: Case) -> None:
    """They make no claim, and an issue says how many."""
    assert len(case.claims("rule = 'dataset-row'").to_pylist()) == 2
    (issue,) = case.issues("code = 'rows-outside-window'").to_pylist()
    assert issue["message"].startswith("1 of 3 rows of data/rows.csv")


def test_two_rows_of_one_dataset_are_two_events(case: Case) -> None:
    """Though they agree in everything: its coders count them as two."""
    rows = case.sql(
        "select event_id from event_claims join claims on id = claim_id where rule = 'dataset-row'"
    ).to_pylist()

    assert len({row["event_id"] for row in rows}) == 2


def test_a_series_is_kept_and_is_no_event(case: Case) -> None:
    """All values stand in the table, nought too; a month's dead in the window make a claim that belongs to no event."""
    values = case.table("series").to_pylist()
    claims = case.claims("rule = 'period-count'").to_pylist()

    assert [(row["country"], row["value"], row["in_window"]) for row in values] == [
        ("Freedonia", 0, True), ("Freedonia", 1, True), ("Sylvania", 6, True), ("Sylvania", 40, False),
    ]  # fmt: skip
    assert [(row["place"], row["occurred"], row["speaker"]) for row in claims] == [
        ("freedonia", "2021-03", "ucdp"),
        ("sylvania", "2021-03", "ucdp"),
    ]
    linked = {row["claim_id"] for row in case.table("event_claims").to_pylist()}
    assert linked.isdisjoint({row["id"] for row in claims})
    assert case.why(values[1]["id"]).says == values[1]["evidence"]


def test_where_a_count_places_the_dead_is_part_of_the_dispute(case: Case) -> None:
    """Each side's territory, and under which country the dataset put how many of the month: side by side, in the brief too."""
    rows = case.disputes("question = 'On whose territory was it?'").to_pylist()

    says = {(row["holder"], row["says"]) for row in rows}
    assert ("freedonia/defence-ministry", "in Freedonia") in says
    assert ("sylvania/defence-ministry", "in Sylvania, at Dorn") in says
    assert ("ucdp", "in Sylvania: 6 of 7 dead counted in March 2021") in says
    brief = (case.folder / "brief.md").read_text()
    assert "6 under Sylvania" in brief
    assert "1 under Freedonia" in brief


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(case: Case) -> None:
    """Half a zip and unknown columns: what, where, and what to do."""
    issues = {row["subject"]: row["message"] for row in case.issues("code = 'unreadable-data'").to_pylist()}

    assert "half.zip is not a whole zip" in issues["data/half.zip"]
    assert "odd.mapping.yaml beside it" in issues["data/odd.csv"]


@pytest.mark.usefixtures("no_workers")
def test_rows_that_the_importer_rejects_or_doubts_are_issues(tmp_path: Path) -> None:
    """A row without a day, one whose best lies outside its range, and one id twice."""
    odd = (
        ROWS
        + "r4,,,45.1,20.2,Sylvania,Dorn,ASSAULT,Sylvania,Freedonia,1,1,1,\nr1,2021-03-07,,45.1,20.2,Sylvania,Dorn,ASSAULT,Sylvania,Freedonia,9,1,2,\n"
    )

    case = made(tmp_path, **{"rows.csv": odd})

    issues = case.issues("subject = 'data/rows.csv'").to_pylist()
    assert {"row-doubted", "duplicate-ids", "rows-outside-window"} <= {row["code"] for row in issues}
    told = " ".join(row["message"] for row in issues)
    assert "best-outside-range, for example 'id r1'" in told
    assert "no-date, for example 'r4" in told


@pytest.mark.usefixtures("no_workers")
def test_files_of_one_stem_are_documents_of_their_own(tmp_path: Path) -> None:
    """rows.csv, rows.tsv and documents/rows.md are told apart by name; a file is read a batch at a time and cut at its limit."""
    tabs = ROWS.replace(",", "\t")

    case = made(
        tmp_path, **{"rows.csv": ROWS, "rows.tsv": tabs, "../documents/rows.md": REPORT.replace("5 March", "6 March")}
    )

    assert {"rows", "rows.csv", "rows.tsv"} <= set(case.table("documents").to_arrow()["name"].to_pylist())
    assert case.verify() == []


def test_a_case_takes_in_no_more_rows_than_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of the window are read, and an issue counts the others."""
    monkeypatch.setattr(case_data, "MOST_ROWS", 1)
    (tmp_path / "rows.csv").write_text(ROWS)

    (document,), issues = case_data.read_data_file(
        tmp_path / "rows.csv", file="data/rows.csv", sha256="0" * 64, scope=Scope(first=date(2021, 2, 1)), given={}
    )

    assert document.text.count("date = ") == 1
    assert [issue.message[:41] for issue in issues if issue.code == "too-many-rows"] == [
        "data/rows.csv has 1 more rows of the case"
    ]


def test_the_map_of_actors_of_a_case_goes_first(tmp_path: Path) -> None:
    """A side that the dataset calls otherwise is whom the case says it is; where two may be meant, nobody is named."""
    rows = ROWS.replace("Sylvania,Freedonia", "Northern front,Freedonia")
    actors = "rules:\n- {name: Northern front, ids: [sylvania/armed-forces, sylvania]}\n"
    two = "rules:\n- {name: Northern front, ids: [sylvania, ruritania]}\n"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    one = made(tmp_path / "one", **{"rows.csv": rows, "actors-map.yaml": actors})
    other = made(tmp_path / "two", **{"rows.csv": rows, "actors-map.yaml": two})

    (first, *_) = one.claims("rule = 'dataset-row'").to_pylist()
    assert (first["actor"], first["actor_party"]) == ("sylvania/armed-forces", "sylvania")
    (second, *_) = other.claims("rule = 'dataset-row'").to_pylist()
    assert (second["actor"], second["actor_as_written"]) == (None, "Northern front")


ACLED_HEAD = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,location,latitude,longitude,geo_precision,source,notes,fatalities"
ACTORS = """
drc: {name: Democratic Republic of the Congo, party: drc, kind: state}
drc/armed-forces: {name: FARDC, party: drc, kind: armed_forces}
m23: {name: M23, party: m23, kind: group}
wazalendo: {name: Wazalendo, party: drc, kind: group}
ruritania: {name: Ruritania, party: null, kind: state}
"""


@pytest.mark.usefixtures("no_workers")
def test_sides_as_acled_writes_them_are_the_actors_of_the_case(tmp_path: Path) -> None:
    """An abbreviation before the name, years and a country behind it, a state that the case calls otherwise or alone knows."""
    sides = [
        ("M23: March 23 Movement", "Military Forces of the Democratic Republic of Congo (2019-)"),
        ("Mayi Mayi Militia (Wazalendo)", "Unidentified Armed Group (Ruritania)"),
        ("Military Forces of Ruritania (2001-)", "FDLR: Forces"),
    ]
    rows = [
        f"D{n},2025-01-27,1,Battles,Armed clash,{one},x,{other},x,Democratic Republic of Congo,Goma,-1.67,29.22,1,RFI,n,3"
        for n, (one, other) in enumerate(sides)
    ]
    case = """
title: Goma
focal: {date: 2025-01-27, parties: [drc, m23]}
parties: {drc: {name: Democratic Republic of the Congo}, m23: {name: M23}}
"""
    files = {"case.yaml": case, "actors.yaml": ACTORS, "data/acled.csv": "\n".join([ACLED_HEAD, *rows]) + "\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    opened = Case.open(tmp_path)
    opened.run(jobs=1)

    told = [(row["actor"], row["target"]) for row in sorted(opened.claims().to_pylist(), key=lambda row: row["start"])]

    assert told == [("m23", "drc/armed-forces"), ("wazalendo", None), ("ruritania", None)]
    assert {row["speaker"] for row in opened.claims().to_pylist()} == {"rfi"}
    assert not opened.issues("code = 'rows-elsewhere'").to_pylist()


@pytest.mark.usefixtures("no_workers")
def test_a_case_of_event_data_alone_runs(tmp_path: Path) -> None:
    for name, text in {"case.yaml": CASE, "places.yaml": PLACES, "data/rows.csv": ROWS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    opened = Case.open(tmp_path)
    opened.run(jobs=1)

    assert len(opened.claims()) == 2
    assert (tmp_path / "brief.html").is_file()
