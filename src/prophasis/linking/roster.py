"""Who is whose: the kinds of actors, their names, the bodies that persons speak for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from prophasis.model.setting import Setting

_PEOPLE = ("civilian", "people", "resident", "worker", "journalist", "refugee", "villager", "demonstrator")
"""Parts of ids that name people who bear no arms, where nothing tells the kind."""


class Roster:
    """The actors of a case and of its mentions."""

    def __init__(self, rows: Mapping[str, Mapping[str, Any]], bodies: Mapping[str, frozenset[str]]) -> None:
        self._rows = rows
        self._bodies = bodies

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table], setting: Setting) -> Roster:
        """The actors of *setting*, and those that the texts name beside them."""
        rows: dict[str, Mapping[str, Any]] = {}
        if "mentions" in tables:
            mentions = (row for row in tables["mentions"].to_pylist() if row["what"] == "actor")
            rows |= {
                row["id"]: row for row in sorted(mentions, key=lambda row: (row["id"], row["name"] or ""), reverse=True)
            }
        rows |= {row["id"]: row for row in (tables["actors"].to_pylist() if "actors" in tables else ())}
        rows |= {one.id: {"name": one.name, "kind": one.kind, "party": one.party} for one in setting.actors}
        bodies = {one.id: frozenset(role.of for role in one.roles) for one in setting.actors if one.roles}
        return cls(rows, bodies)

    def name(self, actor: str) -> str:
        """What a reader calls *actor*."""
        row = self._rows.get(actor)
        return (row["name"] if row else None) or actor.replace("/", ": ").replace("-", " ")

    def party(self, actor: str) -> str | None:
        """The party of *actor*, as far as the case says."""
        row = self._rows.get(actor)
        return row["party"] if row else None

    def is_people(self, actor: str) -> bool:
        """Whether *actor* is people who bear no arms."""
        row = self._rows.get(actor)
        if row is not None and row["kind"] is not None:
            return bool(row["kind"] == "people")
        return any(word in actor.rpartition("/")[2] for word in _PEOPLE)

    def is_forces(self, actor: str) -> bool:
        """Whether *actor* is armed forces."""
        row = self._rows.get(actor)
        if row is not None and row["kind"] is not None:
            return bool(row["kind"] == "armed_forces")
        return any(
            word in actor.rpartition("/")[2] for word in ("forces", "army", "peacekeepers", "guards", "military")
        )

    def is_person(self, actor: str) -> bool:
        """Whether *actor* is one human being."""
        row = self._rows.get(actor)
        return row is not None and row["kind"] == "person"

    def answers_for(self, actor: str, other: str) -> bool:
        """Whether the two can stand for one another: a state for its bodies, a person for the body they hold office in."""
        if actor == other:
            return True
        return self._stands_for(actor, other) or self._stands_for(other, actor)

    def _stands_for(self, whole: str, part: str) -> bool:
        bodies = self._bodies.get(part, frozenset())
        if whole in bodies or part.startswith(f"{whole}/"):
            return True
        return any(body.startswith(f"{whole}/") for body in bodies)
