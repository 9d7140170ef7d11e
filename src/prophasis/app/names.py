"""What pages call actors, parties, places and sources, and which colour and shape a party has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prophasis.app.tables import Row, Tables
from prophasis.brief.names import COLOURS, OTHERS, spelled
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.place_names import party_order, place_name
from prophasis.model.setting import Setting


class Names:
    """Names by id; an id without a name is shown as words."""

    def __init__(self, tables: Tables, setting: Setting) -> None:
        self._ranks = {party: n for n, party in enumerate(party_order(setting.case))}
        self.parties: dict[str, str] = {party.id: party.name for party in setting.case.parties}
        self.actors: dict[str, str] = {
            row["id"]: row["name"] or spelled(row["id"]) for row in tables.rows("select id, name from actors")
        } | {actor.id: actor.name for actor in setting.actors}
        self.sources: dict[str, str] = {
            row["id"]: row["name"] or spelled(row["id"]) for row in tables.rows("select id, name from sources")
        } | {source.id: source.name for source in setting.sources}
        self.documents: dict[str, str] = {
            row["name"]: row["title"] or row["name"]
            for row in tables.rows("select name, title from documents order by published, name")
        }
        places = tables.rows("select id, name, names, within from places")
        self.places: dict[str, str] = {
            row["id"]: place_name(row["name"], row["names"] or [], self.rank) or spelled(row["id"]) for row in places
        }
        self._within: dict[str, str | None] = {row["id"]: row["within"] for row in places}

    def rank(self, party: str | None) -> int:
        """Focal parties first, then the others of the case, then everybody else."""
        return len(self._ranks) + 1 if party is None else self._ranks.get(party, len(self._ranks))

    def tone(self, party: str | None) -> str:
        """The class that gives a party its colour and shape."""
        rank = self.rank(party)
        return f"p{rank + 1}" if party in self.parties and rank < COLOURS else "p0"

    def actor(self, actor: str | None) -> str:
        """The name of an actor."""
        if actor is None:
            return "not said"
        return self.actors.get(actor) or self.parties.get(actor) or spelled(actor)

    def party(self, party: str | None) -> str:
        """The name of a party."""
        return OTHERS if party is None else self.parties.get(party) or self.actors.get(party) or spelled(party)

    def place(self, place: str | None) -> str:
        """The names of a place, each party's beside the other's."""
        return "" if place is None else self.places.get(place) or spelled(place)

    def source(self, source: str | None, written: str | None = None) -> str:
        """The name of a publisher."""
        if source is None:
            return written or "an unnamed publisher"
        return self.sources.get(source) or written or spelled(source)

    def speaker(self, row: Row) -> str:
        """Who speaks in a claim."""
        return self.speaker_of(row["speaker"], row.get("source"), row.get("source_name"))

    def speaker_of(self, speaker: str | None, source: str | None = None, written: str | None = None) -> str:
        """Who speaks: an actor, an outlet in its own voice, or unnamed sources."""
        if speaker == NARRATOR:
            return (
                f"{self.source(source, written)}, in its own voice"
                if source or written
                else "reports in their own voice"
            )
        return "unnamed sources" if speaker in (UNKNOWN, None) else self.actor(speaker)

    def inside(self, place: str) -> list[str]:
        """*place* and every place within it."""
        found = [place]
        for one in found:
            found += [inner for inner, outer in self._within.items() if outer == one and inner not in found]
        return found

    def ids(self, kind: str) -> dict[str, str]:
        """Id to name of all ``actors``, ``places``, ``sources``, ``documents`` or ``parties``."""
        found: dict[str, str] = getattr(self, kind)
        return found


def listed(values: Iterable[Any]) -> str:
    """Several in a row."""
    return ", ".join(str(one) for one in values)
