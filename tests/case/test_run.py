"""The engine: what it does anew, what it leaves, and that nothing but the input decides the bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from case import toy
from prophasis.case import workers
from prophasis.case.manifest import read_manifest
from prophasis.case.step import Step, check_steps
from prophasis.case.store import Store
from prophasis.errors import InvalidSteps, LexiconError, NotRunYet, StepFailed, UnknownStep
from prophasis.model.setting import CaseFile, Setting
from prophasis.model.tables import EVENTS

TEXTS = {"b": "fire at the border", "a": "the border", "c": "no"}


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table without its empty cells."""
    return [{k: v for k, v in row.items() if v is not None} for row in Store(folder).read(name).to_pylist()]


def test_steps_hand_tables_on_in_their_order(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS, jobs=1)

    assert [row["name"] for row in rows(tmp_path, "documents")] == ["a", "b", "c"]
    assert [(row["document"], row["text"]) for row in rows(tmp_path, "uncoded")] == [
        ("a", "the"), ("a", "border"), ("b", "fire"), ("b", "at"), ("b", "the"), ("b", "border"), ("c", "no"),
    ]  # fmt: skip
    assert {row["id"]: row["n_claims"] for row in rows(tmp_path, "events")} == {
        "event-at": 1, "event-border": 2, "event-fire": 1, "event-no": 1, "event-the": 2,
    }  # fmt: skip
    assert (tmp_path / "brief.md").read_text() == "None: 5 words, 1 issues\n"


def test_an_unchanged_run_does_nothing_and_writes_nothing(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    reports = toy.run(tmp_path, TEXTS)

    assert all(report.skipped for report in reports.values())
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_new_document_is_handled_alone(tmp_path: Path) -> None:
    toy.run(tmp_path, {"a": "the border", "b": "fire"})

    reports = toy.run(tmp_path, TEXTS)

    assert (reports["find"].units, reports["find"].handled) == (3, 2)  # b has another text, c is new
    assert reports["read"].handled == 2


def test_a_new_document_gives_the_same_bytes_as_a_rebuild(tmp_path: Path) -> None:
    grown, fresh = tmp_path / "grown", tmp_path / "fresh"
    toy.run(grown, {"b": TEXTS["b"]})
    toy.run(grown, TEXTS)

    toy.run(fresh, TEXTS)

    assert toy.snapshot(grown) == toy.snapshot(fresh)


def test_a_document_taken_away_leaves_no_trace(tmp_path: Path) -> None:
    shrunk, fresh = tmp_path / "shrunk", tmp_path / "fresh"
    toy.run(shrunk, TEXTS)
    toy.run(shrunk, {"a": TEXTS["a"]})

    toy.run(fresh, {"a": TEXTS["a"]})

    assert toy.snapshot(shrunk) == toy.snapshot(fresh)
    assert len([path for path in (shrunk / "derived" / "cache" / "find").rglob("*") if path.is_file()]) == 1


def test_the_order_of_the_files_and_the_number_of_workers_decide_nothing(tmp_path: Path) -> None:
    texts = {f"file-{n}": f"word{n % 3} and word{n % 5}" for n in range(12)}
    toy.run(tmp_path / "one", texts, jobs=1)

    toy.run(tmp_path / "three", dict(reversed(texts.items())), jobs=3)

    one, three = toy.snapshot(tmp_path / "one"), toy.snapshot(tmp_path / "three")
    assert {name: data for name, data in one.items() if name.endswith(".parquet")} == {
        name: data for name, data in three.items() if name.endswith(".parquet")
    }


def test_where_the_case_lies_decides_nothing(tmp_path: Path) -> None:
    toy.run(tmp_path / "here", TEXTS)
    toy.run(tmp_path / "there", TEXTS)

    assert toy.snapshot(tmp_path / "here") == toy.snapshot(tmp_path / "there")


def test_what_a_step_does_not_see_cannot_make_it_run(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)

    reports = toy.run(tmp_path, TEXTS, setting=Setting(case=CaseFile(title="Toy", question="Who?")))

    assert [name for name, report in reports.items() if not report.skipped] == ["write"]
    assert (tmp_path / "brief.md").read_text().startswith("Who?")


def test_another_version_of_a_step_does_all_of_it_again(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)
    steps = (toy.READ, replace(toy.FIND, version=lambda _: "2"), toy.COUNT, toy.WRITE)

    reports = toy.run(tmp_path, TEXTS, steps=steps)

    assert reports["find"].handled == 3
    assert reports["count"].skipped  # its input came out the same


@pytest.mark.parametrize("name", ["derived/events.parquet", "derived/issues/read.parquet", "brief.md"])
def test_what_was_deleted_or_changed_is_made_again(tmp_path: Path, name: str) -> None:
    toy.run(tmp_path, TEXTS)
    before = toy.snapshot(tmp_path)
    (tmp_path / name).write_bytes(b"changed")

    toy.run(tmp_path, TEXTS)

    assert toy.snapshot(tmp_path) == before


def test_a_torn_part_of_the_cache_counts_as_absent(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)
    before = toy.snapshot(tmp_path)
    parts = sorted(path for path in (tmp_path / "derived" / "cache" / "find").rglob("*") if path.is_file())
    parts[0].write_bytes(parts[0].read_bytes()[:-7])
    parts[1].write_bytes(b"")
    (tmp_path / "derived" / "manifest.json").unlink()

    reports = toy.run(tmp_path, TEXTS)

    assert reports["find"].handled == 2
    assert toy.snapshot(tmp_path) == before


def test_half_written_files_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)
    before = toy.snapshot(tmp_path)
    (tmp_path / "derived" / ".events.parquet.prophasis-tmp").write_bytes(b"PAR1")
    (tmp_path / ".brief.md.prophasis-tmp").write_bytes(b"None: ")

    toy.run(tmp_path, TEXTS)

    assert toy.snapshot(tmp_path) == before


def test_one_step_alone_needs_what_comes_before(tmp_path: Path) -> None:
    with pytest.raises(NotRunYet, match="step 'count' needs what read, find makes"):
        toy.run(tmp_path, TEXTS, only="count")


def test_one_step_alone_leaves_the_others(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)

    reports = toy.run(tmp_path, {**TEXTS, "d": "more"}, only="read")

    assert list(reports) == ["read"]
    assert len(rows(tmp_path, "documents")) == 4
    assert "event-more" not in {row["id"] for row in rows(tmp_path, "events")}


def test_an_unknown_step_is_named_with_the_closest(tmp_path: Path) -> None:
    with pytest.raises(UnknownStep, match="no step 'cuont' \\(closest: 'count'\\)"):
        toy.run(tmp_path, TEXTS, only="cuont")


@pytest.mark.parametrize(("text", "reason"), [("stop", "ended with status 9"), ("bug", "KeyError: 'no such word'")])
def test_a_document_that_brings_its_worker_down_is_an_issue(tmp_path: Path, text: str, reason: str) -> None:
    toy.run(tmp_path, {"bad": text, **TEXTS}, jobs=1)

    (issue,) = [row for row in rows(tmp_path, "issues") if row["code"] == "broke-down"]
    assert reason in str(issue["message"])
    assert issue["subject"] == "bad"
    assert [row["name"] for row in rows(tmp_path, "documents")] == ["a", "b", "c"]


def test_a_document_that_takes_all_memory_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    toy.run(tmp_path, {"bad": "swell", **TEXTS}, jobs=1)

    (issue,) = (row for row in rows(tmp_path, "issues") if row["code"] == "broke-down")
    assert issue["subject"] == "bad"
    assert "it needed more than 3,072 MB of memory" in str(issue["message"])
    assert [row["name"] for row in rows(tmp_path, "documents")] == ["a", "b", "c"]


def test_a_document_that_takes_for_ever_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_FOR_ONE", 2.0)

    toy.run(tmp_path, {"bad": "sleep", **TEXTS}, jobs=1)

    (issue,) = [row for row in rows(tmp_path, "issues") if row["code"] == "broke-down"]
    assert "it took longer than 2 seconds" in str(issue["message"])
    assert [row["name"] for row in rows(tmp_path, "documents")] == ["a", "b", "c"]


def test_a_worker_that_fails_on_everything_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="the first 5 documents all break down"):
        toy.run(tmp_path, {f"bad-{n}": "bug" for n in range(6)}, jobs=1)


def test_an_error_raised_on_purpose_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="the lexicon is broken"):
        toy.run(tmp_path, {"bad": "lexicon", **TEXTS}, jobs=1)


def _told_beside(units: pa.Table, setting: Setting) -> dict[str, pa.Table]:
    """An event for each uncoded word that lies beside a document."""
    row = units.to_pylist()[0]
    words = [one["text"] for one in row["uncoded"]]
    return {"events": EVENTS.of({"id": f"{row['name']}:{word}"} for word in words)}


BESIDE = Step(
    name="beside", reads=frozenset({"documents", "uncoded"}), adds=frozenset({"events"}), unit="documents", beside="uncoded",
    run=_told_beside, version=lambda _: "1", order={"events": ("id",)},
)  # fmt: skip


def test_a_unit_gets_the_rows_of_its_own_document_beside_it(tmp_path: Path) -> None:
    reports = toy.run(tmp_path, TEXTS, steps=(toy.READ, toy.FIND, BESIDE))

    assert [row["id"] for row in rows(tmp_path, "events")] == [
        "a:border", "a:the", "b:at", "b:border", "b:fire", "b:the", "c:no",
    ]  # fmt: skip
    assert reports["beside"].handled == 3


def test_a_unit_is_handled_anew_when_what_lies_beside_it_changes(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS, steps=(toy.READ, toy.FIND, BESIDE))

    reports = toy.run(tmp_path, {**TEXTS, "a": "the hill"}, steps=(toy.READ, toy.FIND, BESIDE))

    assert (reports["beside"].units, reports["beside"].handled) == (3, 1)


def test_a_step_that_repeats_runs_each_time_and_writes_nothing_new(tmp_path: Path) -> None:
    steps = (toy.READ, toy.FIND, replace(toy.COUNT, repeats=True), toy.WRITE)
    toy.run(tmp_path, TEXTS, steps=steps)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    reports = toy.run(tmp_path, TEXTS, steps=steps)

    assert [name for name, report in reports.items() if not report.skipped] == ["count"]
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    engine = toy.engine(tmp_path, TEXTS)
    engine.progress = lambda says, done, of: told.append((says, done, of))

    engine.run(toy.STEPS, toy.STEPS)

    assert [one for one in told if one[0] == "find"] == [
        ("find", 0, 1), ("find", 1, 3), ("find", 2, 3), ("find", 3, 3), ("find", 3, 3),
    ]  # fmt: skip


def test_the_manifest_names_every_table_with_its_digest(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)
    manifest = read_manifest(tmp_path / "derived")

    assert manifest is not None
    assert sorted(manifest.tables) == ["documents", "events", "issues:find", "issues:read", "uncoded"]
    assert all(Store(tmp_path).digest(name) == digest for name, digest in manifest.tables.items())


def _step(name: str, reads: set[str], adds: set[str], **more: object) -> Step:
    return Step(name=name, reads=frozenset(reads), adds=frozenset(adds), run=toy.count, version=lambda _: "1", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([_step("a", {"claims"}, {"events"})], "step 'a' reads \\['claims'\\], which no step before it adds"),
        ([_step("a", set(), {"events"}), _step("b", set(), {"events"})], "step 'b' adds \\['events'\\], which is there"),
        ([_step("a", set(), {"wishes"})], "adds \\['wishes'\\], which the model does not define"),
        ([_step("a", set(), set()), _step("a", set(), set())], "two steps are called 'a'"),
        ([_step("a", {"files", "manifest"}, set(), unit="files")], "may read nothing else"),
    ],
)  # fmt: skip
def test_steps_that_do_not_chain_up_never_start(steps: list[Step], message: str) -> None:
    with pytest.raises(InvalidSteps, match=message):
        check_steps(steps, {"files"})


def test_several_steps_may_add_issues() -> None:
    check_steps([_step("a", set(), {"issues"}), _step("b", set(), {"issues"})], set())


def test_the_steps_of_the_program_chain_up() -> None:
    from prophasis.pipeline import STEPS  # noqa: PLC0415

    check_steps(STEPS, {"files", "judgement_lines", "review_lines"})


def test_a_table_gets_the_columns_of_the_model(tmp_path: Path) -> None:
    toy.run(tmp_path, TEXTS)
    table = Store(tmp_path).read("events")

    assert table.schema.field("n_claims").type == pa.int32()
    assert table.schema.field("n_claims").metadata[b"doc"] == b"Claims about it"
