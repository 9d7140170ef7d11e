"""What is written out, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa

Row = Mapping[str, Any]

PARTS = ("claims", "events", "figures", "disputes", "timeline")
"""What a table can hold: the lists that `Case` gives by these names."""


@dataclass(frozen=True)
class Content:
    """A case as the formats see it.

    Attributes:
        title: Title of the case.
        question: Its question.
        version: Of Prophasis.
        schema_version: Of the tables.
        frames: The lists named in `PARTS`, as `Case` gives them.
        tables: The tables of the case by name.
        parties: Party id to name.
        reduced: The ledger by the policy ``ucdp_low_best_high``, per event and side.
    """

    title: str
    question: str | None
    version: str
    schema_version: int
    frames: Mapping[str, pa.Table]
    tables: Mapping[str, pa.Table]
    parties: Mapping[str, str] = field(default_factory=dict)
    reduced: pa.Table | None = None

    @cached_property
    def places(self) -> dict[str, Row]:
        """Place id to place."""
        return self._by_id("places")

    @cached_property
    def actors(self) -> dict[str, Row]:
        """Actor id to actor."""
        return self._by_id("actors")

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Source id to source."""
        return self._by_id("sources")

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Document id to document, without its text."""
        table = self.tables["documents"]
        return {row["id"]: row for row in table.drop_columns(["text"]).to_pylist()}

    @cached_property
    def claims(self) -> dict[str, Row]:
        """Claim id to claim."""
        return self._by_id("claims")

    @cached_property
    def claims_of(self) -> dict[str, list[str]]:
        """Event id to its claims, in the order of the table."""
        found: dict[str, list[str]] = {}
        for row in self.tables["event_claims"].select(["event_id", "claim_id"]).to_pylist():
            found.setdefault(row["event_id"], []).append(row["claim_id"])
        return found

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        rows: list[dict[str, Any]] = self.tables[name].to_pylist()
        return rows

    def actor_name(self, actor: str | None) -> str | None:
        """The name of an actor, or its id where it has none."""
        return None if actor is None else str((self.actors.get(actor) or {}).get("name") or actor)

    def party_name(self, party: str) -> str:
        """The name of a party, or its id where it has none."""
        return self.parties.get(party) or self.actor_name(party) or party

    def source_name(self, document: Row) -> str:
        """Who published a document."""
        return str(
            (self.sources.get(document["source"]) or {}).get("name") or document["source_name"] or document["name"]
        )

    def containers(self, place: str) -> list[str]:
        """The places around a place, the nearest first."""
        found: list[str] = []
        inner = (self.places.get(place) or {}).get("within")
        while inner and inner not in found:
            found.append(inner)
            inner = (self.places.get(inner) or {}).get("within")
        return found

    @cached_property
    def holding(self) -> frozenset[str]:
        """Places that contain another one."""
        return frozenset(row["within"] for row in self.places.values() if row["within"])

    def _by_id(self, name: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows(name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file's bytes and what is in it.

    Attributes:
        content: The bytes.
        rows: Rows, features or objects written.
        left_out: What the format cannot say: reason to number of rows. Nothing is left out in silence.
        notes: What a reader should know, one sentence each.
    """

    content: bytes
    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
