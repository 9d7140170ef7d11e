"""Copies of one report are one origin."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from linking.made import SETTING, made_document
from prophasis.linking.origins import find_origins, jaccard, shingles_of
from prophasis.model.setting import CaseFile, Setting, Source
from prophasis.model.tables import DOCUMENTS

WIRE = (
    "Two soldiers were wounded near the mill on Tuesday when shells fell on their post, the ministry said. "
    "It added that fire from the other bank went on until dusk and that a bridge was damaged."
)
OTHER = "Parliament debated the budget for schools on Monday and put off a vote until the spring session begins."


def origins(*documents: dict[str, object], setting: Setting = SETTING) -> dict[str, dict[str, object]]:
    rows = find_origins(DOCUMENTS.of(documents), setting).to_pylist()
    return {row["document_id"].removeprefix("document-"): row for row in rows}


def test_shingles_are_runs_of_three_words_without_case_and_punctuation() -> None:
    assert shingles_of("The old Mill, burned down.") == {"the old mill", "old mill burned", "mill burned down"}
    assert shingles_of("Mill.") == {"mill"}
    assert shingles_of("…") == frozenset()


def test_jaccard_is_shared_over_all() -> None:
    assert jaccard(frozenset("abc"), frozenset("bcd")) == 0.5
    assert jaccard(frozenset(), frozenset()) == 0.0


def test_a_copy_shares_the_origin_of_the_earlier_text() -> None:
    found = origins(
        made_document("copy", WIRE + " Our correspondent reports.", published=date(2021, 11, 18)),
        made_document("wire", WIRE),
        made_document("other", OTHER),
    )

    assert found["copy"]["origin_id"] == found["wire"]["origin_id"] != found["other"]["origin_id"]
    assert (found["wire"]["first"], found["copy"]["first"], found["other"]["first"]) == (True, False, True)
    assert (found["copy"]["reason"], found["other"]["reason"]) == ("near-duplicate", "alone")
    assert found["other"]["similarity"] is None


def test_a_credit_makes_a_shortened_wire_the_same_origin() -> None:
    setting = Setting(case=CaseFile(title="t"), sources=(Source(id="agency", name="The Agency", kind="agency"),))
    short = WIRE.split(". ", maxsplit=1)[0] + ". " + OTHER
    found = origins(
        made_document("wire", WIRE, source="agency"),
        made_document("short", short, credit="The Agency"),
        setting=setting,
    )
    plain = origins(made_document("wire", WIRE, source="agency"), made_document("short", short), setting=setting)

    assert found["short"]["origin_id"] == found["wire"]["origin_id"]
    assert found["short"]["reason"] == "agency-credit"
    assert plain["short"]["origin_id"] != plain["wire"]["origin_id"]


def test_the_same_credit_for_other_news_is_another_origin() -> None:
    found = origins(made_document("a", WIRE, credit="The Agency"), made_document("b", OTHER, credit="The Agency"))

    assert found["a"]["origin_id"] != found["b"]["origin_id"]


def test_origins_do_not_depend_on_the_order_of_documents() -> None:
    documents = [
        made_document("copy", WIRE),
        made_document("wire", WIRE),
        made_document("other", OTHER),
        made_document("no", ""),
    ]

    assert origins(*documents) == origins(*reversed(documents))
    assert find_origins(pa.Table.from_pylist([], schema=DOCUMENTS.schema), SETTING).num_rows == 0
