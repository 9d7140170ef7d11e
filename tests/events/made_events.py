"""Made claims, linked and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linking.made import SETTING, made_tables
from prophasis.events.step import tell_events
from prophasis.linking.step import link_claims

Rows = list[dict[str, Any]]


def tell(claims: Iterable[Mapping[str, Any]], texts: Mapping[str, str] | None = None) -> dict[str, Rows]:
    """Every derived table as rows."""
    tables = made_tables(claims, texts)
    tables |= link_claims(tables, SETTING)
    tables |= tell_events(tables, SETTING)
    return {name: table.to_pylist() for name, table in tables.items()}


def answers(told: Mapping[str, Rows], attribute: str) -> list[tuple[int, str, str]]:
    """``(position, says, holder)`` of the disputes over *attribute*."""
    rows = (row for row in told["positions"] if row["attribute"] == attribute)
    return [(row["position"], row["says"], row["holder"]) for row in rows]
