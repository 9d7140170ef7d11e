"""What the brief calls people, parties, places and sources. A party's name for a place never hides the other's."""

from __future__ import annotations

from collections.abc import Iterable

from prophasis.brief.phrases import Phrase, Piece, given, joined, phrase
from prophasis.brief.record import Record, Row
from prophasis.model.ids import NARRATOR, UNKNOWN
from prophasis.model.place_names import place_name

OTHERS = "Others"
COLOURS = 6
"""Parties with a colour and shape of their own; the others share that of those who side with none."""


class Names:
    """Names of a case by id; an id without a name is shown as it is."""

    def __init__(self, record: Record) -> None:
        setting = record.setting
        self._record = record
        self._actors = {row["id"]: row["name"] for row in record.rows["actors"] if row["name"]}
        self._actors |= {actor.id: actor.name for actor in setting.actors}
        self._parties = {party.id: party.name for party in setting.case.parties}
        self._sources = {row["id"]: row["name"] for row in record.rows["sources"] if row["name"]}
        self._sources |= {source.id: source.name for source in setting.sources}
        self._ranks = {actor.id: n for n, actor in enumerate(setting.actors)}
        self._party_of = {row["id"]: row["party"] for row in record.rows["actors"]}
        self._party_of |= {actor.id: actor.party for actor in setting.actors}
        self._places = {
            row["id"]: place_name(row["name"], row["names"] or [], record.party_rank) for row in record.rows["places"]
        }
        self._places |= {
            place.id: place_name(
                place.name, [{"name": one.name, "used_by": one.used_by} for one in place.names], record.party_rank
            )
            for place in setting.places
        }

    def actor_text(self, actor: str | None) -> str:
        """The name of an actor."""
        if actor is None:
            return "not said"
        return self._actors.get(actor) or self._parties.get(actor) or spelled(actor)

    def actor(self, actor: str | None) -> Piece:
        """The name of an actor, marked as given by the case."""
        return given(self.actor_text(actor), "actors")

    @property
    def parties_known(self) -> frozenset[str]:
        """Ids of the parties of the case."""
        return frozenset(self._parties)

    def speaker(self, speaker: str | None, source: str | None = None, source_name: str | None = None) -> Phrase:
        """Who speaks: an actor, an outlet in its own voice, or unnamed sources."""
        match speaker:
            case "narrator" if source or source_name:
                return phrase(self.source(source, source_name), " in its own voice")
            case "narrator":
                return phrase("reports in their own voice")
            case "unknown" | None:
                return phrase("unnamed sources")
            case _:
                return phrase(self.actor(speaker))

    def speaker_of(self, claim: Row) -> Phrase:
        """Who speaks in one claim."""
        document = self._record.documents.get(claim["document_id"], {})
        return self.speaker(claim["speaker"], claim["source"], document.get("source_name"))

    def speakers(self, speakers: Iterable[str | None]) -> Phrase:
        """Several speakers, each once, in the order of their parties in case.yaml."""
        unique = sorted(dict.fromkeys(speaker or UNKNOWN for speaker in speakers), key=self._speaker_order)
        return joined([self.speaker(one) for one in unique])

    def party_text(self, party: str | None) -> str:
        """The name of a party; ``Others`` for none."""
        return OTHERS if party is None else self._parties.get(party) or self._actors.get(party) or spelled(party)

    def party(self, party: str | None) -> Phrase:
        """The name of a party, marked as given by the case."""
        return phrase(OTHERS) if party is None else phrase(given(self.party_text(party), "parties"))

    def parties(self, parties: Iterable[str]) -> Phrase:
        """Several parties in the order of case.yaml."""
        ordered = sorted(
            dict.fromkeys(parties), key=lambda party: (self._record.party_rank(party), self.party_text(party))
        )
        return joined([self.party(party) for party in ordered])

    def place_text(self, place: str | None) -> str:
        """The names of a place, each party's beside the other's."""
        return "" if place is None else self._places.get(place) or spelled(place)

    def place(self, place: str | None) -> Piece:
        """The names of a place, marked as given by the case."""
        return given(self.place_text(place), "places")

    def source(self, source: str | None, source_name: str | None = None) -> Piece:
        """The name of a publisher."""
        if source is None and not source_name:
            return Piece("an unnamed publisher")
        return given((self._sources.get(source) if source else None) or source_name or spelled(source or ""), "sources")

    def _speaker_order(self, speaker: str) -> tuple[int, int, str]:
        rank = self._record.party_rank(self._party_of.get(speaker))
        nobody = speaker in (NARRATOR, UNKNOWN)
        return (rank + nobody, self._ranks.get(speaker, len(self._ranks)), speaker)


def spelled(identifier: str) -> str:
    """An id as words: ``armenia/defence-ministry`` becomes ``Armenia, defence ministry``."""
    words = identifier.replace("-", " ").split("/")
    return ", ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
