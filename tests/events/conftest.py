"""The reference case from its gold claims, linked and told."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from linking.gold_case import read_gold_case
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims


@pytest.fixture(scope="session")
def told(example: Path) -> dict[str, pa.Table]:
    """All tables of the gold case."""
    tables, setting, _ = read_gold_case(example)
    tables |= link_claims(tables, setting)
    return tables | tell_events(tables, setting)
