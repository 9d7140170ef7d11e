"""The numbers of docs/measured-brief.md are those of the lists that the tests of hostile text go through."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pyarrow as pa
import pytest

from app import test_hostile_pages as pages
from app.reader import every_page
from brief.test_hostile import HOSTILE, KEEP
from prophasis.model.tables import TABLES

DOC = Path(__file__).parents[2] / "docs" / "measured-brief.md"


class Ids:
    """A reader whose lists each hold one thing."""

    def ids(self, name: str, **_: str) -> list[str]:
        return [name]


def holds_text(kind: pa.DataType) -> bool:
    if pa.types.is_list(kind):
        return holds_text(kind.value_type)
    if pa.types.is_struct(kind):
        return any(holds_text(one.type) for one in kind)
    return bool(pa.types.is_string(kind))


def fields() -> list[tuple[str, str]]:
    """The columns that `poisoned` makes hostile."""
    return [
        (name, one.name)
        for name, table in TABLES.items()
        for one in table.schema
        if holds_text(one.type) and not (one.name == "id" or one.name.endswith(("_id", "_ids")) or one.name in KEEP)
    ]


def kinds_of_page() -> int:
    """Pages that a hostile text is looked for on, as `pages_of` chooses them."""
    return sum(
        path not in ("/brief", "/run/progress") and not path.endswith((".csv", ".json"))
        for path in every_page(Ids())  # type: ignore[arg-type]
    )


def typed_fields() -> int:
    """Names of fields in the test that types payloads into addresses and forms."""
    told = inspect.getsource(pages.test_what_is_typed_comes_back_as_text)
    lists = re.findall(r"\(\n((?:\s+\"\w+\",\n)+)\s+\)", told)
    return sum(block.count(",") for block in lists)


def stated() -> dict[str, int]:
    rows = re.findall(r"^\| (.+?) \| ([\d,]+) \|$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name.partition(":")[0].partition(" (")[0]: int(number.replace(",", "")) for name, number in rows}


@pytest.fixture(scope="module")
def counted() -> dict[str, int]:
    found = fields()
    return {
        "payloads": len(HOSTILE),
        "fields": len(found),
        "tables they stand in": len({table for table, _ in found}),
        "fixed words and ids made hostile on their own": len(
            {"id", "event_id", "claim_id", "document_id", "dispute_id", *KEEP}
        ),
        "kinds of page of the workbench": kinds_of_page(),
        "fields of a form or an address": typed_fields(),
        "payloads × fields × outputs": len(HOSTILE) * len(found) * (2 + kinds_of_page()),
    }


def test_the_page_states_what_is_tried(counted: dict[str, int]) -> None:
    said = stated()

    assert {name: said.get(name) for name in counted} == counted
    assert min(counted.values()) > 1
