"""The reference case from its gold claims, told and written up."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from linking.gold_case import read_gold_case
from prophasis.brief.step import write_brief
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims
from prophasis.model.setting import Setting

MANIFEST = {"command": "prophasis run CASE", "prophasis": "0.1.0", "lexicon": "ab" * 32}

Tables = dict[str, pa.Table]


@pytest.fixture(scope="session")
def gold(example: Path) -> tuple[Tables, Setting]:
    """All tables of the gold case, and its setting."""
    tables, setting, _ = read_gold_case(example)
    tables |= link_claims(tables, setting)
    return tables | tell_events(tables, setting), setting


@pytest.fixture(scope="session")
def small(example: Path) -> tuple[Tables, Setting]:
    """The same from six of its documents, for tests that write many briefs."""
    tables, setting, _ = read_gold_case(example)
    names = sorted(set(tables["claims"]["document"].to_pylist()))
    near = [name for name in names if name.startswith(("2021-11-08", "2021-11-13", "2021-11-16"))][:6]
    ids = [row["id"] for row in tables["documents"].to_pylist() if row["name"] in near]
    tables = {
        "documents": _only(tables["documents"], "id", ids),
        "claims": _only(tables["claims"], "document_id", ids),
        "sentences": _only(tables["sentences"], "document_id", ids),
    }
    tables |= link_claims(tables, setting)
    return tables | tell_events(tables, setting), setting


def _only(table: pa.Table, column: str, values: list[str]) -> pa.Table:
    return table.filter(pc.is_in(table[column], pa.array(values)))


@pytest.fixture(scope="session")
def written(gold: tuple[Tables, Setting]) -> dict[str, str]:
    """The brief of the gold case."""
    tables, setting = gold
    return write_brief(tables, setting, manifest=MANIFEST)


@pytest.fixture(scope="session")
def page(written: dict[str, str]) -> str:
    """Its HTML."""
    return written["brief.html"]
