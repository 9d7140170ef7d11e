"""The reference case from its gold claims."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from linking.gold_case import read_gold_case
from prophasis.linking.step import link_claims
from prophasis.model.setting import Setting

GoldCase = tuple[dict[str, pa.Table], Setting, dict[str, str]]


@pytest.fixture(scope="session")
def gold_case(example: Path) -> GoldCase:
    """Tables, setting, and gold id -> claim id."""
    return read_gold_case(example)


@pytest.fixture(scope="session")
def linked(gold_case: GoldCase) -> dict[str, pa.Table]:
    """The gold case with its linking tables."""
    tables, setting, _ = gold_case
    return {**tables, **link_claims(tables, setting)}
