"""Same input, same bytes; and a case that lacks things gets a brief that says so."""

from __future__ import annotations

import dataclasses
import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest

from brief.conftest import MANIFEST, Tables
from brief.parsed import elements, parse, section, text
from prophasis.brief.lint import lint_brief, lint_markdown
from prophasis.brief.step import write_brief
from prophasis.case.brief_ids import brief_sentences
from prophasis.model.setting import CaseFile, Setting
from prophasis.model.tables import TABLES

SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, "tests")
from brief.conftest import MANIFEST
from linking.gold_case import read_gold_case
from prophasis.brief.step import write_brief
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims
tables, setting, _ = read_gold_case(Path("examples/november-2021"))
tables |= link_claims(tables, setting)
tables |= tell_events(tables, setting)
written = write_brief(tables, setting, manifest=MANIFEST)
print(hashlib.sha256("".join(written.values()).encode()).hexdigest())
"""


def test_neither_hash_seed_nor_time_zone_nor_locale_changes_a_byte(root: Path) -> None:
    digests = set()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout)

    assert len(digests) == 1


def test_the_order_of_rows_changes_nothing(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    order = random.Random(3)
    shuffled = {
        name: table.take(pa.array(order.sample(range(table.num_rows), table.num_rows), pa.int64()))
        for name, table in tables.items()
    }

    assert write_brief(shuffled, setting, manifest=MANIFEST) == write_brief(tables, setting, manifest=MANIFEST)


def test_neither_input_is_changed(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    before = {name: table.to_pylist() for name, table in tables.items()}

    write_brief(tables, setting, manifest=MANIFEST)

    assert {name: table.to_pylist() for name, table in tables.items()} == before


@pytest.mark.parametrize("tables", [{}, {name: table.empty() for name, table in TABLES.items()}], ids=["none", "empty"])
def test_empty_tables_give_a_brief_that_says_what_it_lacks(tables: Tables) -> None:
    setting = Setting(case=CaseFile(title="A case"))

    written = write_brief(tables, setting, manifest={})
    root = parse(written["brief.html"])

    assert text(next(elements(root, "h1"))) == "A case"
    assert "The case puts no question." in text(root)
    assert "No claim was read from the documents of this case" in text(section(root, "answer"))
    assert "No event of this record is the one that the question is about." in text(section(root, "focal"))
    assert "No figure of losses was read" in text(section(root, "losses"))
    assert "No event with a date was read." in text(section(root, "timeline"))
    assert "No earlier event was read." in text(section(root, "before"))
    assert "No speaker was read to name a cause." in text(section(root, "stated"))
    assert "No document was read." in text(section(root, "sources"))
    assert "Nothing was skipped or doubted." in text(section(root, "unread"))
    assert "The run recorded no versions and no digests." in text(section(root, "method"))
    assert lint_brief(written["brief.html"], tables) == []
    assert lint_markdown(written["brief.md"], ()) == []


def test_a_case_without_a_focal_event_names_the_most_reported(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    events = tables["events"].to_pylist()
    tables = tables | {"events": TABLES["events"].of({**event, "focal": False} for event in events)}

    written = write_brief(tables, dataclasses.replace(setting, case=CaseFile(title="A case")), manifest=MANIFEST)
    answer = " ".join(words for words, _ in brief_sentences(written["brief.html"]).values())

    assert "no answer is composed" in answer
    assert "Most reported: " in answer
    assert lint_brief(written["brief.html"], tables) == []


@pytest.mark.parametrize("missing", sorted(TABLES))
def test_a_run_that_stopped_half_way_still_gets_a_brief(small: tuple[Tables, Setting], missing: str) -> None:
    tables, setting = small
    rest = {name: table for name, table in tables.items() if name != missing}

    written = write_brief(rest, setting, manifest=MANIFEST)

    claims = set(rest["claims"]["id"].to_pylist()) if "claims" in rest else set()
    assert lint_markdown(written["brief.md"], claims) == []
    assert lint_brief(written["brief.html"], rest) == []


def test_what_was_not_read_is_counted_and_named(small: tuple[Tables, Setting]) -> None:
    tables, setting = small
    issue = {"step": "read", "code": "unreadable", "subject": "a.pdf", "message": "it is no PDF"}
    uncoded = {
        "document_id": "d",
        "document": "b",
        "start": 0,
        "end": 5,
        "text": "He threatened.",
        "reason": "no-participant",
    }
    tables = tables | {"issues": TABLES["issues"].of([issue]), "uncoded": TABLES["uncoded"].of([uncoded] * 301)}

    words = text(section(parse(write_brief(tables, setting, manifest=MANIFEST)["brief.html"]), "unread"))

    assert "Skipped or doubted: 1" in words
    assert "read: unreadable a.pdf it is no PDF" in words
    assert "no-participant: 301" in words
    assert "Not listed: 1 more; they stand in the table uncoded." in words


def test_how_it_was_made_stands_in_the_brief(page: str) -> None:
    words = text(section(parse(page), "method"))

    assert "prophasis run CASE" in words
    assert "ab" * 32 in words


def test_the_page_is_made_for_eyes_ears_and_printers(page: str) -> None:
    root = parse(page)
    levels = [int(element.tag[1]) for element in elements(root, "h1", "h2", "h3", "h4")]

    assert next(elements(root, "html")).get("lang") == "en"
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(next(elements(table, "caption"), None) is not None for table in elements(root, "table"))
    assert all(head.get("scope") for head in elements(root, "th"))
    assert all(svg.get("aria-label") or svg.get("aria-hidden") for svg in elements(root, "svg"))
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_what_a_cut_list_leaves_out_is_counted(gold: tuple[Tables, Setting], monkeypatch: pytest.MonkeyPatch) -> None:
    tables, setting = gold
    limits = {
        "antecedents.CAUSES_SHOWN": 5, "differences.DISPUTES_SHOWN": 1, "differences.HOLDERS_NAMED": 1, "ledger.ENTRIES_SHOWN": 2,
        "evidence.CLAIMS_CITED": 20, "provenance.HEADLINES_SHOWN": 1, "provenance.FACTS_SHOWN": 1,
    }  # fmt: skip
    for name, limit in limits.items():
        monkeypatch.setattr(f"prophasis.brief.{name}", limit)

    written = write_brief(tables, setting, manifest=MANIFEST)
    root = parse(written["brief.html"])

    assert "Not listed: 2 more." in text(section(root, "focal"))
    assert "Not listed: 3 more figures of this side and kind." in text(section(root, "losses"))
    assert "Not listed: 40 more; they stand in the tables of the case." in text(section(root, "stated"))
    assert "and 4 more" in text(section(root, "sources"))
    assert "Not listed: 2 more; they stand in the manifest." in text(section(root, "method"))
    assert lint_brief(written["brief.html"], tables) == []
    assert lint_markdown(written["brief.md"], set(tables["claims"]["id"].to_pylist())) == []


@pytest.mark.slow
def test_a_case_of_five_thousand_documents_gives_a_page_one_can_open(gold: tuple[Tables, Setting]) -> None:
    """Lists are bounded, and what is left out is counted."""
    tables, setting = gold
    large = enlarged(tables, 139)

    written = write_brief(large, setting, manifest=MANIFEST)

    assert large["documents"].num_rows > 5000
    assert len(written["brief.html"].encode()) < 10_000_000
    assert len(written["brief.md"].encode()) < 10_000_000
    assert "Not shown, for the size of this page:" in written["brief.html"]


def enlarged(tables: Tables, times: int) -> Tables:
    """*times* copies of each table with ids of their own, but of the focal event: its claims and figures grow with the case."""
    focal = next(event["id"] for event in tables["events"].to_pylist() if event["focal"])
    return {
        name: pa.concat_tables([_copy(name, table, n, focal) for n in range(times)]) for name, table in tables.items()
    }


def _copy(name: str, table: pa.Table, n: int, focal: str) -> pa.Table:
    if n == 0:
        return table
    linked = {
        "id",
        "document_id",
        "event_id",
        "claim_id",
        "dispute_id",
        "origin_id",
        "updates_id",
        "repeats_id",
        "cause_event_id",
    }

    def renamed(column: str, value: str | None) -> str | None:
        return value if value is None or column not in linked or value == focal else f"{value}x{n}"

    rows = [
        {column: renamed(column, value) if isinstance(value, str) else value for column, value in row.items()}
        for row in table.to_pylist()
    ]
    for row in rows:
        if "claim_ids" in row:
            row["claim_ids"] = [f"{claim}x{n}" for claim in row["claim_ids"]]
    if name in ("sources", "actors", "places"):
        return table.slice(0, 0)
    if name == "events":
        rows = [row for row in rows if row["id"] != focal]
    return pa.Table.from_pylist(rows, schema=table.schema)


def test_on_paper_every_mark_names_the_statement_or_the_group_that_it_leads_to(page: str) -> None:
    root = parse(page)
    called: dict[str | None, str] = {}
    numbers: set[str] = set()
    for proof in (one for one in elements(root, "article") if "proof" in (one.get("class") or "")):
        called["#" + str(proof.get("id"))] = text(next(elements(proof, "h3"))).split()[0]
    numbers |= set(called.values())
    for group in (
        one for one in elements(section(root, "evidence"), "li") if (one.get("id") or "").startswith("group-")
    ):
        label, *members = text(group).replace(",", " ").split()
        called["#" + str(group.get("id"))] = label
        assert set(members) <= numbers
        assert len(members) > 1

    marks = [one for one in elements(root, "a") if one.get("class") == "said"]

    assert len(marks) > 500
    assert all(one.get("data-e") == called[one.get("href")] for one in marks)
