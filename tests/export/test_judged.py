"""Judgements on their way back from a table that a person filled in."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case import small
from cli.typed import typed
from export import made
from prophasis import Case
from prophasis.errors import InvalidJudgement
from prophasis.export.csv_file import write_csv
from prophasis.export.judged_changes import Changes, changes_of
from prophasis.export.judged_file import JudgedRow, read_judged
from prophasis.export.xlsx import write_xlsx
from prophasis.model.judgement import Judgement, Verdict, Withdrawal

pytestmark = pytest.mark.xdist_group("cli")
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
KNOWN = {"a", "b", "c", "d"}


def row(one: str, judgement: str = "", other: str = "", *, by: str = "", why: str = "", shown: str = "") -> JudgedRow:
    return JudgedRow(where=f"row {one}", id=one, judgement=judgement, other=other, by=by, why=why, judgement_id=shown)


def changed(
    rows: list[JudgedRow], lines: list[Judgement | Withdrawal], *, file: str = "t.xlsx", by: str | None = "Ana"
) -> Changes:
    return changes_of(rows, lines, known=KNOWN, by=by, file=file, at=AT)


def standing(lines: list[Judgement | Withdrawal]) -> list[Judgement]:
    gone = {line.withdraws for line in lines if isinstance(line, Withdrawal)}
    return [line for line in lines if isinstance(line, Judgement) and line.id not in gone]


def test_the_same_table_twice_adds_nothing() -> None:
    rows = [
        row("a", "same", "b", why="one fight"),
        row("b"),
        row("c", "Unsure", "d", by="Ben"),
    ]
    first = changed(rows, [])

    again = changed(rows, list(first.lines), by="Somebody else")

    assert [(line.verdict, line.ids, line.by) for line in first.lines] == [
        ("same", ("a", "b"), "Ana"),
        ("unsure", ("c", "d"), "Ben"),
    ]
    assert (again.lines, again.unchanged) == ((), 2)


def test_a_changed_cell_is_a_new_judgement_and_a_later_one() -> None:
    first = list(changed([row("a", "same", "b")], []).lines)

    second = changed([row("a", "different", "b")], first)

    (new,) = second.lines
    assert isinstance(new, Judgement)
    assert new.verdict is Verdict.DIFFERENT
    assert new.at > first[0].at  # else neither would be the later
    back = changed([row("a", "same", "b")], [*first, new])
    assert [line.verdict for line in back.lines] == ["same"]
    assert len({line.id for line in [*first, new, *back.lines]}) == 3


def test_an_emptied_cell_withdraws_all_that_the_row_ever_said() -> None:
    lines = list(changed([row("a", "same", "b")], []).lines)
    lines += changed([row("a", "different", "b")], lines).lines

    emptied = changed([row("a")], lines)

    assert {line.withdraws for line in emptied.lines} == {line.id for line in lines}
    assert standing([*lines, *emptied.lines]) == []
    assert changed([row("a")], [*lines, *emptied.lines]).lines == ()


def test_another_pair_in_the_row_withdraws_the_first() -> None:
    lines = list(changed([row("a", "same", "b")], []).lines)

    lines += changed([row("a", "same", "c")], lines).lines

    assert [one.ids for one in standing(lines)] == [("a", "c")]


def test_an_emptied_cell_takes_back_nothing_that_was_made_elsewhere() -> None:
    by_hand = Judgement(verdict=Verdict.SAME, ids=("a", "b"), by="Ana", at=AT, n=1)
    other_table = Judgement(verdict=Verdict.SAME, ids=("a", "c"), by="Ana", at=AT, read_from="other.xlsx")

    assert changed([row("a")], [by_hand, other_table]).lines == ()
    shown = changed([row("a", shown=by_hand.id)], [by_hand])
    assert shown.lines == ()
    assert "stays, because it was not made in a table" in shown.notes[0]
    assert [line.withdraws for line in changed([row("a", shown=other_table.id)], [other_table]).lines] == [
        other_table.id
    ]


def test_a_copy_of_the_same_name_takes_back_nothing_of_another_person() -> None:
    """Ana and Ben each fill in a copy called t.xlsx: what Ana said stands when Ben's, where that row is empty, is read."""
    ana = changed([row("a", "same", "b", by="Ana"), row("c")], [])

    ben = changed([row("a"), row("c", "different", "d", by="Ben")], list(ana.lines), by="Ben")

    assert [type(line) for line in ben.lines] == [Judgement]
    assert {(one.by, one.verdict.value) for one in standing([*ana.lines, *ben.lines])} == {
        ("Ana", "same"),
        ("Ben", "different"),
    }


def test_a_table_filled_in_over_other_claims_is_refused() -> None:
    """The event holds other claims now: nothing is written. What was said before and stands is no new judgement, and no fault."""
    told = replace(row("a", "same", "b"), mark="mark-then")

    with pytest.raises(InvalidJudgement, match="row a: the table is stale: a holds other claims now"):
        changes_of([told], [], known=KNOWN, by="Ana", file="t.xlsx", at=AT, marks={"a": "mark-now"})
    fresh = changes_of([told], [], known=KNOWN, by="Ana", file="t.xlsx", at=AT, marks={"a": "mark-then"})
    again = changes_of([told], list(fresh.lines), known=KNOWN, by="Ana", file="t.xlsx", at=AT, marks={"a": "mark-now"})
    assert (len(fresh.lines), again.lines, again.unchanged) == (1, (), 1)


def test_a_row_that_is_not_in_the_table_any_more_takes_back_nothing() -> None:
    lines = list(changed([row("a", "same", "b")], []).lines)

    assert changed([row("c")], lines).lines == ()


def test_what_a_person_said_by_hand_already_is_not_said_again() -> None:
    by_hand = Judgement(verdict=Verdict.SAME, ids=("b", "a"), by="Ana", at=AT, n=1)

    assert changed([row("a", "same", "b")], [by_hand]).unchanged == 1
    assert len(changed([row("a", "same", "b", by="Ben")], [by_hand]).lines) == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            row("a", "sane", "b"),
            "row a: judgement 'sane' must be one of same, different, unsure, or empty. Did you mean same",
        ),
        (row("a", "same"), "row a: same with what"),
        (row("a", "same", "a"), "row a: 'a' is judged against itself"),
        (row("a", "same", "zz"), "row a: no event or claim has the id 'zz' of column 'with'"),
        (row("zz", "same", "a"), "row zz: no event or claim has the id 'zz' of column 'id'"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(wrong: JudgedRow, message: str) -> None:
    with pytest.raises(InvalidJudgement, match=message):
        changed([row("c", "same", "d"), wrong], [])


def test_all_wrong_rows_are_named_at_once_and_so_is_a_contradiction() -> None:
    rows = [row("a", "sane", "b"), row("b", "same", "zz"), row("c", "same", "d"), row("d", "different", "c")]

    with pytest.raises(InvalidJudgement, match=r"(?s)row a: .*row b: .*row d: says different, but row c says same"):
        changed(rows, [])
    with pytest.raises(InvalidJudgement, match="who decides"):
        changed([row("a", "same", "b")], [], by=None)


CELLS = st.tuples(
    st.sampled_from(["", "same", "different", "unsure"]),
    st.sampled_from(["b", "c", "d"]),
    st.sampled_from(["", "x", "=y"]),
)


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_whatever_was_filled_in_before_the_last_table_alone_stands(tables: list[tuple[str, str, str]]) -> None:
    lines: list[Judgement | Withdrawal] = []
    for judgement, other, why in tables:
        rows = [row("a", judgement, other, why=why)]
        lines += changed(rows, lines).lines
        assert changed(rows, lines).lines == ()
    judgement, other, why = tables[-1]
    latest = {frozenset(one.ids): one for one in sorted(standing(lines), key=lambda one: one.at)}

    told = [(one.verdict.value, set(one.ids), one.why or "") for one in latest.values()]

    assert told == ([(judgement, {"a", other}, why)] if judgement else [])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_exported_table_read_back_says_what_stands(tmp_path: Path, kind: str) -> None:
    judgements = [
        made.judgement(1, "same", made.FIGHT, made.TALKS, why="=one"),
        made.judgement(2, "different", made.FIGHT, made.SHELLING),
    ]
    content = made.content(judgements=judgements)
    path = tmp_path / f"t.{kind}"
    path.write_bytes((write_xlsx(content, None) if kind == "xlsx" else write_csv(content, "events")).content)

    rows = read_judged(path)

    assert [(one.id, one.judgement, one.other, one.by, one.why) for one in rows if one.judgement] == [
        (made.FIGHT, "same", made.TALKS, "Ana", "=one"), (made.FIGHT, "different", made.SHELLING, "Ana", ""),
    ]  # fmt: skip
    assert {one.id for one in rows} == {made.FIGHT, made.SHELLING, made.TALKS}


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_csv_is_read_as_spreadsheets_of_any_country_write_it(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        mark.join(["With", "x", " ID ", "Judgement", "why"])
        + "\r\n"
        + mark.join(["b", "", "a", "same", "weil é"])
        + "\r\n",
        encoding=encoding,
        newline="",
    )

    (told,) = read_judged(path)

    assert (told.id, told.judgement, told.other, told.why) == ("a", "same", "b", "weil é")


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    for name, content, message in (
        ("t.xlsx", b"PK\x03\x04half", "is no whole XLSX file"), ("t.csv", b"id,judgement\n", "has the columns id, judgement, with"),
        ("u.csv", b"id,judgement,with\n\xe9", "is not UTF-8"), ("t.ods", b"", "are read from .xlsx or .csv"),
        ("v.csv", b"id,judgement,with\n,same,b\n", "row 2: 'same' stands in a row without an id"),
        ("w.csv", b"id,judgement,with,id\n", "two columns are called 'id'"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidJudgement, match=message):
            read_judged(tmp_path / name)
    with pytest.raises(InvalidJudgement, match="there is no file"):
        read_judged(tmp_path / "nowhere.csv")


def test_a_formula_in_a_cell_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "judgement", "with"])
    book.active.append(["a", "=B1", "b"])
    book.save(tmp_path / "t.xlsx")

    with pytest.raises(InvalidJudgement, match="cell B2: holds a formula"):
        read_judged(tmp_path / "t.xlsx")


def fill(path: Path, one: str, **cells: str | None) -> None:
    """Fill cells of an event's row in, as a person would in a spreadsheet, and save."""
    book = openpyxl.load_workbook(path)
    sheet = book["events"]
    names = [cell.value for cell in sheet[1]]
    at = next(row for row in sheet.iter_rows(min_row=2) if row[names.index("id")].value == one)
    for name, value in cells.items():
        at[names.index(name.rstrip("_"))].value = value
    book.save(path)


@pytest.mark.usefixtures("no_workers")
def test_from_the_command_line_and_back(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "hill")
    case = Case.open(folder)
    case.run(jobs=1)
    for name in ("a.csv", "a.xlsx", "a.geojson", "a.parquet", "a.ged.csv", "a.jsonld", "a.stix.json"):
        answer = typed("export", folder, "--to", tmp_path / name)
        assert answer.exit_code == 0
        assert (tmp_path / name).stat().st_size > 0
    assert "rows" in typed("export", folder, "--to", tmp_path / "c.csv", "--what", "claims", "--json").stdout
    assert len(list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text("utf-8-sig"))))) == len(case.claims())

    one, other = [event["id"] for event in case.events("event = 'ASSAULT'")][:2]
    n, table = len(case.events()), tmp_path / "a.xlsx"
    fill(table, one, judgement="same", with_=other, by="Ana", why="one fight")
    assert "1 new, 0 withdrawn, 0 stood already" in typed("judge", folder, "--from", table).stdout
    assert "0 new, 0 withdrawn, 1 stood already" in typed("judge", folder, "--from", table).stdout
    case.run(jobs=1)
    assert len(case.events()) == n - 1
    assert (
        "0 new, 0 withdrawn, 1 stood already" in typed("judge", folder, "--from", table).stdout
    )  # one of the two is no event now

    before = (folder / "judgements.jsonl").read_bytes()
    fill(table, one, judgement="sane")
    with pytest.raises(InvalidJudgement, match=r"a\.xlsx sheet events, row \d+: judgement 'sane'"):
        typed("judge", folder, "--from", table)
    assert (folder / "judgements.jsonl").read_bytes() == before

    fill(table, one, judgement=None)
    assert "0 new, 1 withdrawn, 0 stood already" in typed("judge", folder, "--from", table).stdout
    case.run(jobs=1)
    assert len(case.events()) == n
    assert case.verify() == []
    assert typed("judge", folder).exit_code == 2
