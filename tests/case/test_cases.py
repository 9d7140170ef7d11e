"""A case from its documents to its brief: what is done anew, what is the same, and what leads back to the words."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from case import small, toy
from case.here import no_workers
from prophasis import Case
from prophasis.case import run as engine
from prophasis.case.atomic import sha256_of
from prophasis.errors import CaseBusy, CaseNotFound, InvalidQuery, NotRunYet, UnknownId, UnknownStep

pytestmark = pytest.mark.xdist_group("case")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case, run. Read-only."""
    folder = small.write(tmp_path_factory.mktemp("small") / "hill")
    Case.open(folder).run(jobs=1)
    return folder


@pytest.fixture
def mine(ran: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return small.copied(ran, tmp_path / "hill")


def handled(case: Path, **options: object) -> dict[str, int | None]:
    """How many units each step that ran handled."""
    with no_workers():
        report = Case.open(case).run(**options)  # type: ignore[arg-type]
    return {one.step: one.handled for one in report.steps if not one.skipped}


def test_a_run_makes_claims_events_and_a_brief(ran: Path) -> None:
    case = Case.open(ran)
    report = case.run()

    assert report.counts["documents"] == 6
    assert report.counts["claims"] >= 5
    assert report.brief == str(ran / "brief.html")
    assert {row["speaker"] for row in case.claims()} >= {"freedonia/defence-ministry", "sylvania/defence-ministry"}
    assert {("freedonia/army", "killed", 2), ("freedonia/army", "killed", 6)} <= {
        (row["of"], row["kind"], row["low"]) for row in case.figures()
    }
    assert case.verify() == []


def test_an_unchanged_case_is_not_coded_again(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = toy.snapshot(mine, cache=True)
    asked: list[int] = []
    monkeypatch.setattr(engine, "handle_units", lambda *given, **_: asked.append(len(given[2])) or iter(()))

    report = Case.open(mine).run()

    assert asked == []
    assert all(step.skipped for step in report.steps)
    assert toy.snapshot(mine, cache=True) == before


def test_a_touched_file_is_no_change(mine: Path) -> None:
    for path in (mine / "documents").iterdir():
        os.utime(path, (0, 0))

    assert handled(mine) == {}


def test_a_new_document_is_coded_alone_and_gives_what_a_rebuild_gives(mine: Path, tmp_path: Path) -> None:
    small.add(mine, "0-new", small.LATER)

    assert {"read": 1, "code": 1}.items() <= handled(mine).items()

    rebuilt = small.copied(mine, tmp_path / "rebuilt" / "hill")
    Case.open(rebuilt).run(rebuild=True, jobs=2)
    assert toy.snapshot(mine, cache=True) == toy.snapshot(rebuilt, cache=True)


def test_a_document_taken_away_leaves_what_there_was_before(mine: Path, ran: Path) -> None:
    small.add(mine, "0-new", small.LATER)
    handled(mine)
    (mine / "documents" / "0-new.md").unlink()

    assert handled(mine).get("code") == 0
    assert toy.snapshot(mine, cache=True) == toy.snapshot(ran, cache=True)


def test_neither_machine_nor_order_nor_workers_change_a_byte(ran: Path, tmp_path: Path) -> None:
    folder = small.write(tmp_path / "elsewhere" / "hill", sorted(small.DOCUMENTS, reverse=True))
    code = "import sys; from prophasis import Case; Case.open('hill').run(jobs=3)"
    odd = {
        "PYTHONHASHSEED": "77",
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "C",
        "COLUMNS": "40",
        "PYTHONUTF8": "0",
    }

    subprocess.run([sys.executable, "-c", code], env={**os.environ, **odd}, cwd=folder.parent, check=True)

    assert toy.snapshot(folder, cache=True) == toy.snapshot(ran, cache=True)


def test_another_question_codes_nothing(mine: Path) -> None:
    (mine / "case.yaml").write_text(small.CASE.replace("What triggered", "Who began"))

    steps = handled(mine)

    assert set(steps) == {"brief"}
    assert "Who began" in (mine / "brief.md").read_text(encoding="utf-8")


def test_one_step_can_be_run_alone(mine: Path) -> None:
    (mine / "brief.md").unlink()

    assert handled(mine, only="brief") == {"brief": None}
    with pytest.raises(UnknownStep, match="closest: 'brief'"):
        Case.open(mine).run("brif")


def test_verify_names_what_changed(mine: Path) -> None:
    small.add(mine, "7-new", small.LATER)
    (mine / "documents" / "1-herald.md").write_text("Other words.")
    (mine / "documents" / "2-post.md").unlink()
    (mine / "places.yaml").unlink()
    text = (mine / "brief.md").read_text(encoding="utf-8")
    (mine / "brief.md").write_text(text + "\nSeven were killed.\n", encoding="utf-8")
    events = pq.read_table(mine / "derived" / "events.parquet")
    pq.write_table(events.slice(1), mine / "derived" / "events.parquet")
    kept = sha256_of(mine / "documents" / "3-herald.md")
    (mine / "derived" / "sources" / str(kept)).write_bytes(b"forged")

    found = {(one.kind, one.subject) for one in Case.open(mine).verify()}

    assert {
        ("input-new", "documents/7-new.md"),
        ("input-changed", "documents/1-herald.md"),
        ("input-gone", "documents/2-post.md"),
        ("input-gone", "places.yaml"),
        ("page-changed", "brief.md"),
        ("table-changed", "events"),
        ("source-changed", str(kept)),
    } <= found


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no table"])
def test_verify_names_a_table_that_is_torn(mine: Path, content: bytes) -> None:
    (mine / "derived" / "claims.parquet").write_bytes(content)

    found = {(one.kind, one.subject) for one in Case.open(mine).verify()}

    assert {("table-changed", "claims"), ("table-gone", "claims")} <= found


def test_verify_names_a_table_that_is_gone(mine: Path) -> None:
    (mine / "derived" / "disputes.parquet").unlink()

    assert ("table-gone", "disputes") in {(one.kind, one.subject) for one in Case.open(mine).verify()}


def test_every_id_leads_to_the_words_behind_it(ran: Path) -> None:
    case = Case.open(ran)
    claims = {row["id"]: row for row in case.claims()}
    asked = {
        "claim": next(iter(claims)),
        "event": case.events("focal")[0]["id"],
        "figure": case.figures("kind = 'killed'")[0]["id"],
        "dispute": case.disputes()[0]["id"],
        "document": case.table("documents")[0]["id"],
    }
    for kind, wanted in asked.items():
        explained = case.why(wanted)

        assert explained.kind == kind
        assert explained.proofs
        for proof in explained.proofs:
            start, end = proof.evidence
            assert proof.paragraph[start:end] == claims[proof.claim["id"]]["evidence"]
            assert proof.source is not None
            assert proof.speakers[0] == proof.source["name"]


def test_a_document_can_be_named_by_its_name(ran: Path) -> None:
    assert Case.open(ran).why("1-herald").kind == "document"


def test_a_sentence_of_the_brief_leads_to_its_claims(ran: Path) -> None:
    page = (ran / "brief.html").read_text(encoding="utf-8")
    sentence = page.partition('id="brief-')[2].partition('"')[0]

    explained = Case.open(ran).why(f"brief-{sentence}")

    assert explained.kind == "brief sentence"
    assert explained.says
    assert all(proof.claim["id"] in page for proof in explained.proofs)


def test_an_id_that_is_none_gives_the_closest(ran: Path) -> None:
    known = Case.open(ran).claims()[0]["id"]

    with pytest.raises(UnknownId, match=f"Closest: .*{known}"):
        Case.open(ran).why(known[:-1] + "z")


def test_queries_read_tables_and_nothing_else(ran: Path) -> None:
    case = Case.open(ran)

    assert case.sql("select count(*) as n from documents")[0] == {"n": 6}
    assert len(case.sql("select * from claim_figures")) >= len(case.claims())
    for text in (
        f"select * from read_text('{ran / 'case.yaml'}')",
        "copy claims to 'x.csv'",
        "attach 'x'",
        "delete from claims",
    ):
        with pytest.raises(InvalidQuery):
            case.sql(text)


def test_conditions_may_name_the_figures_of_a_claim(ran: Path) -> None:
    found = Case.open(ran).claims("speaker = 'freedonia/defence-ministry' and kind = 'killed' and low >= 6")

    assert [row["document"] for row in found] == ["3-herald"]


def test_a_notebook_shows_rows_without_running_their_markup(ran: Path) -> None:
    case = Case.open(ran)

    shown = case.claims()._repr_html_()

    assert shown.startswith("<table>")
    assert html.escape(case.claims()[0]["evidence"])[:40] in shown
    assert "The hill" in case._repr_html_()


def test_frames_go_to_pandas_and_polars(ran: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    frame = Case.open(ran).claims()

    assert list(frame.to_pandas()["id"]) == frame.to_polars()["id"].to_list() == [row["id"] for row in frame]


def test_a_case_that_was_not_run_says_so(tmp_path: Path) -> None:
    case = Case.open(small.write(tmp_path / "hill"))

    for ask in (case.claims, case.events, case.figures, case.disputes, case.timeline, case.issues, case.verify):
        with pytest.raises(NotRunYet, match="prophasis run"):
            ask()
    with pytest.raises(NotRunYet):
        case.sql("select 1")
    with pytest.raises(NotRunYet):
        case.why("x")
    assert "Not run yet" in case._repr_html_()


def test_an_empty_folder_has_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match="nothing to read"):
        Case.open(tmp_path).run()


def test_two_runs_at_once_are_refused(mine: Path) -> None:
    from prophasis.case.lock import locked  # noqa: PLC0415

    with locked(mine / "derived"), pytest.raises(CaseBusy, match="another run works on"):
        Case.open(mine).run()


def test_tables_of_an_old_version_are_made_anew_when_asked(mine: Path, ran: Path) -> None:
    from prophasis.errors import StoreTooOld  # noqa: PLC0415

    path = mine / "derived" / "manifest.json"
    path.write_text(path.read_text().replace('"schema": ', '"schema": 9'))

    with pytest.raises(StoreTooOld, match="--rebuild"):
        Case.open(mine).run()
    handled(mine, rebuild=True)
    assert toy.snapshot(mine) == toy.snapshot(ran)
