"""The coding step: pure, deterministic, each document for itself."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from prophasis.coding.step import code_documents, coder_version
from prophasis.model.rows import documents_table
from prophasis.model.setting import CaseFile, Setting
from prophasis.model.tables import ISSUES, MENTIONS, READ_CLAIMS, SENTENCES, UNCODED
from stories.telling import document_of

SETTING = Setting(case=CaseFile(title="step"))
TEXTS = {
    "a": "Malian troops shelled the town on Monday, France said. Two soldiers were killed.",
    "b": "France condemned the attack. There had been talk of an attack.",
    "c": "",
}


def documents(*names: str) -> pa.Table:
    return documents_table([document_of(TEXTS[name], date(2022, 6, 14), name=name) for name in names])


def test_the_step_gives_the_five_tables_with_their_schemas() -> None:
    tables = code_documents(documents("a", "b", "c"), SETTING)

    wanted = {
        "read_claims": READ_CLAIMS,
        "sentences": SENTENCES,
        "uncoded": UNCODED,
        "mentions": MENTIONS,
        "issues": ISSUES,
    }
    assert {name: table.schema for name, table in tables.items()} == {
        name: table.schema for name, table in wanted.items()
    }
    assert tables["read_claims"].num_rows >= 2
    assert tables["sentences"].num_rows == 4


def test_the_order_of_the_documents_changes_nothing() -> None:
    assert code_documents(documents("a", "b"), SETTING) == code_documents(documents("b", "a"), SETTING)


def test_a_document_gives_the_same_claims_alone_and_among_others() -> None:
    alone = code_documents(documents("a"), SETTING)["read_claims"].to_pylist()
    among = [
        row for row in code_documents(documents("a", "b"), SETTING)["read_claims"].to_pylist() if row["document"] == "a"
    ]

    assert alone == among


def test_ids_of_claims_are_unique() -> None:
    ids = code_documents(documents("a", "b", "c"), SETTING)["read_claims"]["id"].to_pylist()

    assert len(ids) == len(set(ids))


def test_the_version_of_the_coder_names_lexicon_and_model() -> None:
    version = coder_version(SETTING)

    assert version.startswith("rules ")
    assert "lexicon" in version
    assert "model" in version
    assert {row["coder"] for row in code_documents(documents("a"), SETTING)["read_claims"].to_pylist()} == {version}


def test_an_empty_table_gives_empty_tables() -> None:
    assert all(table.num_rows == 0 for table in code_documents(documents(), SETTING).values())


def test_a_document_in_another_language_gives_no_claims_and_is_named_with_the_reason() -> None:
    french = "Quatre soldats ont été tués samedi à Gao par les forces du Mali, a annoncé le ministère de la Défense."

    tables = code_documents(documents_table([document_of(french, date(2022, 6, 14), name="gao")]), SETTING)

    assert (tables["read_claims"].num_rows, tables["uncoded"].num_rows) == (0, 0)
    (issue,) = tables["issues"].to_pylist()
    assert (issue["code"], issue["subject"]) == ("language-not-read", "gao")
    assert issue["message"].startswith("gao: seems to be in French; the rules read English, so it gives no claims.")
