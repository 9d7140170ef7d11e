"""Every command as a user types it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from case import small, toy
from cli.typed import process, typed
from prophasis import Case
from prophasis.errors import InvalidQuery, UnknownPolicy, UnknownStep

pytestmark = pytest.mark.xdist_group("cli")
LISTS = ("claims", "events", "figures", "disputes", "timeline", "issues")


@pytest.fixture
def mine(ran: Path, tmp_path: Path) -> Path:
    """A copy of the case to change."""
    return small.copied(ran, tmp_path / "hill")


@pytest.mark.usefixtures("no_workers")
def test_init_writes_a_case_that_runs(tmp_path: Path) -> None:
    folder = tmp_path / "my case"

    made = typed("init", folder)

    assert made.exit_code == 0
    assert made.stdout.endswith(f"prophasis run '{folder}'\n")
    small.add(folder, "1-herald", small.DOCUMENTS["1-herald"])
    ran = typed("run", folder)
    assert ran.exit_code == 0
    assert "1 document, " in ran.stdout
    assert f"brief: {folder / 'brief.html'}" in ran.stdout
    assert (folder / "brief.html").is_file()


def test_run_prints_question_answer_counts_and_where_the_brief_is(ran: Path) -> None:
    lines = typed("run", ran).stdout.splitlines()

    assert lines[0] == "The hill"
    assert "What triggered the fighting of 5 March 2024?" in lines
    assert re.search(r"^6 documents, \d+ claims, \d+ events, \d+ disputes?; \d+ sentences not understood, ", lines[-2])
    assert lines[-1] == f"brief: {ran / 'brief.html'}"


@pytest.mark.usefixtures("no_workers")
def test_run_names_a_document_in_a_language_that_it_cannot_read(mine: Path) -> None:
    french = "Six soldats de Freedonia ont été tués le 5 mars par les forces de Sylvania, a annoncé le ministère."
    small.add(mine, "7-figaro", ("herald", "2024-03-08", french))

    lines = typed("run", mine, "--jobs", "1").stdout.splitlines()

    assert sum(line.startswith("not read: 7-figaro: seems to be in French; ") for line in lines) == 1
    sources = (mine / "brief.md").read_text(encoding="utf-8").partition("### Documents not read")[2]
    assert sources.lstrip().startswith("- _Herald_: ")


def test_run_gives_json(ran: Path) -> None:
    report = json.loads(typed("run", ran, "--json").stdout)

    assert report["counts"]["documents"] == 6
    assert [step["step"] for step in report["steps"]] == [
        "read",
        "ask",
        "code",
        "gather",
        "review",
        "link",
        "tell",
        "weigh",
        "brief",
    ]
    assert all(step["skipped"] for step in report["steps"])


def test_run_does_one_step_alone(mine: Path) -> None:
    (mine / "brief.md").unlink()

    report = json.loads(typed("run", mine, "--only", "brief", "--json").stdout)

    assert [(step["step"], step["skipped"]) for step in report["steps"]] == [("brief", False)]
    with pytest.raises(UnknownStep, match="closest: 'link'"):
        typed("run", mine, "--only", "lnik")


def test_rebuild_and_jobs_give_the_same_bytes(mine: Path, ran: Path) -> None:
    assert typed("run", mine, "--rebuild", "--jobs", "2").exit_code == 0

    assert toy.snapshot(mine) == toy.snapshot(ran)


@pytest.mark.parametrize("command", LISTS)
def test_lists_come_in_three_forms_with_the_same_rows(ran: Path, command: str) -> None:
    lines = [json.loads(line) for line in typed(command, ran, "--format", "jsonl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(typed(command, ran, "-f", "csv").stdout)))
    shown = typed(command, ran).stdout.splitlines()

    assert len(rows) == len(lines) == len(shown) - 1 == len(getattr(Case.open(ran), command)())
    assert all(set(row) == set(line) for row, line in zip(rows, lines, strict=True))
    assert all("id" not in row or row["id"] == line["id"] for row, line in zip(rows, lines, strict=True))


def test_claims_begin_with_the_fields_of_a_gold_file(ran: Path) -> None:
    first = json.loads(typed("claims", ran, "--format", "jsonl").stdout.splitlines()[0])

    assert list(first)[:6] == ["id", "document", "evidence", "speaker", "stance", "event"]


def test_claims_are_chosen_by_a_condition(ran: Path) -> None:
    condition = "speaker = 'sylvania/defence-ministry' and kind = 'wounded'"

    rows = [
        json.loads(line) for line in typed("claims", ran, "--where", condition, "--format", "jsonl").stdout.splitlines()
    ]

    assert [row["document"] for row in rows] == ["2-post"]


@pytest.mark.parametrize("command", LISTS)
def test_a_wrong_condition_names_the_columns(ran: Path, command: str) -> None:
    with pytest.raises(InvalidQuery, match=r"(?s)'spaeker = 1' cannot be answered.*The columns of \w+: .*"):
        typed(command, ran, "--where", "spaeker = 1")


def test_no_row_is_a_heading_alone(ran: Path) -> None:
    assert len(typed("claims", ran, "--where", "false").stdout.splitlines()) == 1
    assert typed("claims", ran, "--where", "false", "-f", "jsonl").stdout == ""


def test_why_shows_the_words_in_their_paragraph(ran: Path) -> None:
    claim = Case.open(ran).claims("kind = 'wounded'")[0]

    shown = typed("why", ran, claim["id"]).stdout

    assert f">>>{claim['evidence']}<<<" in " ".join(shown.replace("  | ", "").split())
    assert "said by: Post -> Sylvanian Defence Ministry" in shown
    assert "document: 2-post (documents/2-post.md), 2024-03-05" in shown
    assert "source: Post (Sylvania, sylvania)" in shown
    told = json.loads(typed("why", ran, claim["id"], "--json").stdout)
    assert (told["kind"], told["says"]) == ("claim", claim["evidence"])


def test_the_rule_that_read_a_number_is_shown(ran: Path) -> None:
    case = Case.open(ran)
    claim = case.claims("kind = 'wounded'")[0]
    rule = claim["figures"][0]["rule"]
    figure = case.sql("select id, rule from figures")[0]

    assert f", read by {rule}\n" in typed("why", ran, claim["id"]).stdout
    assert f"  rule: {figure['rule']}\n" in typed("why", ran, figure["id"]).stdout
    assert "rule" in typed("figures", ran).stdout.splitlines()[0].split()
    assert figure["rule"] in {
        json.loads(line)["rule"] for line in typed("figures", ran, "-f", "jsonl").stdout.splitlines()
    }


@pytest.mark.parametrize("table", ["events", "figures", "disputes", "documents"])
def test_why_leads_from_everything(ran: Path, table: str) -> None:
    for row in Case.open(ran).sql(f"select id from {table}"):
        assert typed("why", ran, row["id"]).stdout.startswith(table.removesuffix("s"))


def test_verify_ends_with_one_where_something_changed(mine: Path) -> None:
    sound = typed("verify", mine)
    (mine / "brief.md").write_text("x")
    changed = typed("verify", mine, "--json")

    assert (sound.exit_code, sound.stdout.partition(":")[0]) == (0, "no problems")
    assert changed.exit_code == 1
    assert {
        "kind": "page-changed",
        "subject": "brief.md",
        "message": "brief.md is not what the last run wrote",
    } in json.loads(changed.stdout)["problems"]


def test_score_compares_with_gold(mine: Path, example: Path) -> None:
    gold = (example / "gold.jsonl").read_text(encoding="utf-8").splitlines()[0]
    claim = Case.open(mine).claims()[0]
    line = {
        **json.loads(gold),
        **{
            name: claim[name]
            for name in ("id", "document", "evidence", "speaker", "stance", "event", "actor", "target")
        },
    }
    line |= {
        "figures": [],
        "occurred": claim["occurred"],
        "place": claim["place"],
        "place_as_written": claim["place_as_written"],
        "because": None,
    }
    (mine / "gold.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")

    shown = typed("score", mine, "--gold", "gold.jsonl").stdout
    told = json.loads(typed("score", mine, "--json").stdout)

    assert re.search(r"^claims: recall +1 +1 +1.00$", shown, re.MULTILINE)
    assert isinstance(told, dict)


def test_sql_asks_the_tables(ran: Path) -> None:
    assert typed("sql", ran, "select count(*) as n from documents", "-f", "csv").stdout == "n\n6\n"
    assert "claim_figures" in typed("sql", ran, "show tables").stdout.split()
    with pytest.raises(InvalidQuery):
        typed("sql", ran, "select * from read_csv('/etc/passwd')")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("run", "none"), "CaseNotFound: there is no folder 'none'. Make a case with: prophasis init none"),
        (("claims", "."), "NotRunYet: "),
        (("why", "{ran}", "claim-x"), "UnknownId: nothing in this case has the id 'claim-x'"),
        (("sql", "{ran}", "copy claims to 'x'"), "InvalidQuery: a copy statement would do more than read"),
        (("score", "{ran}", "--gold", "none.jsonl"), "CaseNotFound: there is no gold file 'none.jsonl'"),
        (("init", "{ran}"), "CaseError: "),
    ],
)
def test_an_error_is_one_message_and_status_two(ran: Path, words: tuple[str, ...], name: str) -> None:
    ended = process(*(word.replace("{ran}", str(ran)) for word in words))

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith(name)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("words", [("rnu",), ("run",), ("claims", ".", "--format", "xml"), ("run", ".", "--jobs", "0")])
def test_a_wrong_word_is_told_with_status_two(words: tuple[str, ...]) -> None:
    assert typed(*words).exit_code == 2


def test_figures_by_a_policy_name_it_and_its_rule(ran: Path) -> None:
    shown = typed("figures", ran, "--policy", "ucdp_low_best_high").stdout
    rows = [
        json.loads(line) for line in typed("figures", ran, "--policy", "per_party", "-f", "jsonl").stdout.splitlines()
    ]

    assert shown.startswith("ucdp_low_best_high: low: the most conservative figure of anyone")
    assert rows
    assert {row["policy"] for row in rows} == {"per_party"}
    assert all(row["rule"] and row["source"] and row["claim_ids"] for row in rows)


def test_a_total_can_be_asked_for_a_side_a_kind_and_a_period(ran: Path) -> None:
    def totalled(*more: str) -> list[dict[str, Any]]:
        lines = typed("figures", ran, "--policy", "latest", "--total", *more, "-f", "jsonl").stdout.splitlines()
        return [json.loads(line) for line in lines]

    rows = totalled()
    assert rows
    assert totalled("--kind", "wounded") == [row for row in rows if row["kind"] == "wounded"]
    assert all(
        row["n_events"] == 0 or row["event_ids"] for row in totalled("--from", "2024-03-01", "--to", "2024-03-31")
    )


def test_a_sum_needs_a_policy(ran: Path) -> None:
    assert "needs --policy" in typed("figures", ran, "--total").output
    with pytest.raises(UnknownPolicy, match="ucdp_low_best_high"):
        typed("figures", ran, "--policy", "median")
